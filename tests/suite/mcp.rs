//! Assistants ask by the Model Context Protocol: the same reports, suppressed alike, each with what it stands on.

use crate::raw_http::{self, Reply};
use deadwood_tests::{Installation, Project, Server};
use serde_json::{Value, json};

const ROW_MEASURES: [&str; 6] = ["users", "uses", "reach", "frequency", "trend", "last_use"];
const COUNTED_FIELDS: [&str; 4] = ["days", "k", "next_offset", "cost"];

/// Twelve people use `export`, two `import`, nobody `archive`, which builds report, and nobody `fax`, which none does.
fn product() -> (Installation, Server, Project) {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &["export", "import", "archive", "fax", "marker"]);
    for person in 0..14 {
        let feature = if person < 12 { "export" } else { "import" };
        let mut batch = project.one_use(&format!("u-{person}"), feature, &format!("id-{person}"));
        batch["catalogue"] = json!(["export", "import", "archive", "marker"]);
        server.send(&batch).expect_status(202);
    }
    project.settle(&server, "marker");
    (installation, server, project)
}

fn send(server: &Server, method: &str, headers: &[(&str, &str)], body: &str) -> Reply {
    raw_http::request(server.address(), method, "/mcp", headers, body.as_bytes())
}

/// Sends a message with these headers beside those that every message needs.
fn post(server: &Server, token: &str, more: &[(&str, &str)], message: &Value) -> Reply {
    let authorization = format!("Bearer {token}");
    let mut headers = vec![
        ("Authorization", authorization.as_str()),
        ("Content-Type", "application/json"),
        ("Accept", "application/json, text/event-stream"),
    ];
    headers.extend_from_slice(more);
    send(server, "POST", &headers, &message.to_string())
}

fn request(method: &str, params: Value) -> Value {
    json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params })
}

/// The same, as the revision without a handshake wants it.
fn stateless(method: &str, mut params: Value) -> Value {
    params["_meta"] = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": {},
    });
    request(method, params)
}

fn ask(server: &Server, project: &Project, method: &str, params: Value) -> Value {
    let reply = post(server, &project.read_token, &[], &request(method, params));
    assert_eq!(reply.status, 200, "{}", reply.body);
    reply.json()["result"].clone()
}

fn call(server: &Server, project: &Project, tool: &str, arguments: Value) -> Value {
    ask(
        server,
        project,
        "tools/call",
        json!({ "name": tool, "arguments": arguments }),
    )
}

fn tools(server: &Server, project: &Project) -> Vec<Value> {
    let list = ask(server, project, "tools/list", json!({}));
    list["tools"].as_array().expect("a list").clone()
}

/// What a tool is called with where it needs something.
fn arguments_for(tool: &Value) -> Value {
    let required = tool["inputSchema"]["required"].as_array().expect("a list");
    let given = required.iter().map(|name| match name.as_str() {
        Some("feature") => ("feature".to_owned(), json!("export")),
        other => panic!("this test does not know {other:?}"),
    });
    Value::Object(given.collect())
}

#[test]
fn an_assistant_needs_a_token_that_reads_and_sees_the_project_of_it_alone() {
    let (installation, server, project) = product();
    let ping = request("ping", json!({}));
    for (token, status, challenge) in [
        ("", 401, "Bearer"),
        ("rt_hunter2", 401, "Bearer"),
        (
            project.server_token.as_str(),
            403,
            "Bearer error=\"insufficient_scope\", scope=\"read\"",
        ),
        (project.ingest_key.as_str(), 401, "Bearer"),
    ] {
        let refused = post(&server, token, &[], &ping);
        assert_eq!(refused.status, status, "{}", refused.body);
        assert_eq!(refused.header("www-authenticate"), Some(challenge));
        assert!(!refused.body.contains("hunter2"), "{}", refused.body);
    }
    assert_eq!(send(&server, "POST", &[], "{}").status, 401);
    for lookup in [
        "oauth-protected-resource/mcp",
        "oauth-authorization-server",
        "openid-configuration",
    ] {
        let path = format!("/.well-known/{lookup}");
        let answer = raw_http::request(server.address(), "GET", &path, &[], b"");
        assert_eq!(
            answer.status, 404,
            "{path}: no page in the place of a way to sign in"
        );
    }
    server.stop();

    let other = installation.create_project("Harbor");
    let server = installation.start();
    let of_other = call(&server, &other, "list_features", json!({}));
    assert_eq!(
        of_other["structuredContent"]["matching"]["value"], 0,
        "{of_other}"
    );
    assert_eq!(
        of_other["structuredContent"]["basis"]["project"]["name"],
        "Harbor"
    );
    let own = call(&server, &project, "list_features", json!({}));
    assert_eq!(own["structuredContent"]["matching"]["value"], 5, "{own}");
    server.stop();
}

#[test]
fn the_handshake_agrees_on_a_revision_and_keeps_no_session() {
    let (_installation, server, project) = product();
    for (asked, agreed) in [
        ("2025-11-25", "2025-11-25"),
        ("2025-03-26", "2025-03-26"),
        ("2024-11-05", "2025-11-25"),
    ] {
        let client = json!({ "name": "test", "version": "1" });
        let hello = json!({ "protocolVersion": asked, "capabilities": {}, "clientInfo": client });
        let reply = post(
            &server,
            &project.read_token,
            &[],
            &request("initialize", hello),
        );
        assert_eq!(reply.status, 200, "{}", reply.body);
        let result = &reply.json()["result"];
        assert_eq!(result["protocolVersion"], agreed);
        assert!(result["capabilities"]["tools"].is_object(), "{result}");
        assert_eq!(result["serverInfo"]["name"], "deadwood");
        assert_eq!(reply.header("mcp-session-id"), None);
    }
    let told = json!({ "jsonrpc": "2.0", "method": "notifications/initialized" });
    let heard = post(
        &server,
        &project.read_token,
        &[("Mcp-Session-Id", "made-up")],
        &told,
    );
    assert_eq!((heard.status, heard.body.as_str()), (202, ""));
    assert_eq!(ask(&server, &project, "ping", json!({})), json!({}));
    server.stop();
}

#[test]
fn what_the_protocol_forbids_is_refused_as_it_says() {
    let (_installation, server, project) = product();
    let version = |name: &'static str| [("MCP-Protocol-Version", name)];
    let ping = request("ping", json!({}));
    let two = json!([ping, { "jsonrpc": "2.0", "method": "notifications/x" }, request("tools/list", json!({}))]);
    let listing = stateless("tools/list", json!({}));
    let calling = stateless("tools/call", json!({ "name": "list_features" }));
    let now = ("MCP-Protocol-Version", "2026-07-28");
    let method = ("Mcp-Method", "tools/list");
    for (headers, message, status, code) in [
        (&[][..], json!("ping"), 400, json!(-32_600)),
        (
            &[],
            json!({ "jsonrpc": "2.0", "id": null, "method": "ping" }),
            400,
            json!(-32_600),
        ),
        (&[], request("prompts/list", json!({})), 200, json!(-32_601)),
        (
            &[],
            request("tools/call", json!({ "name": "hunter2" })),
            200,
            json!(-32_602),
        ),
        (
            &[],
            request(
                "tools/call",
                json!({ "name": "list_features", "arguments": [] }),
            ),
            200,
            json!(-32_602),
        ),
        (
            &[],
            request("tools/list", json!({ "cursor": "hunter2" })),
            200,
            json!(-32_602),
        ),
        (&version("1999-01-01"), ping.clone(), 400, json!(-32_022)),
        (&version("2025-11-25"), ping.clone(), 200, Value::Null),
        (&version("2025-11-25"), two.clone(), 400, json!(-32_600)),
        (&[], json!([]), 400, json!(-32_600)),
        (&[], json!(vec![ping.clone(); 21]), 400, json!(-32_600)),
        (
            &[],
            json!([request("initialize", json!({}))]),
            400,
            json!(-32_600),
        ),
        // Without a handshake.
        (&[now, method], listing.clone(), 200, Value::Null),
        (&[now], listing.clone(), 400, json!(-32_020)),
        (&[method], listing, 400, json!(-32_020)),
        (
            &[
                now,
                ("Mcp-Method", "tools/call"),
                ("Mcp-Name", "list_features"),
            ],
            calling.clone(),
            200,
            Value::Null,
        ),
        (
            &[now, ("Mcp-Method", "tools/call"), ("Mcp-Name", "who_uses")],
            calling.clone(),
            400,
            json!(-32_020),
        ),
        (
            &[now, ("Mcp-Method", "tools/call")],
            calling,
            400,
            json!(-32_020),
        ),
        (
            &[now, method],
            request("tools/list", json!({})),
            400,
            json!(-32_602),
        ),
        (
            &[now, ("Mcp-Method", "ping")],
            stateless("ping", json!({})),
            404,
            json!(-32_601),
        ),
        (
            &[now, ("Mcp-Method", "initialize")],
            stateless("initialize", json!({})),
            404,
            json!(-32_601),
        ),
    ] {
        let reply = post(&server, &project.read_token, headers, &message);
        assert_eq!(
            reply.status, status,
            "{headers:?} {message}: {}",
            reply.body
        );
        assert_eq!(
            reply.json()["error"]["code"],
            code,
            "{headers:?} {message}: {}",
            reply.body
        );
        assert!(!reply.body.contains("hunter2"), "{}", reply.body);
    }
    // The oldest revision takes several at once, and answers those that ask.
    let both = post(&server, &project.read_token, &[], &two);
    assert_eq!(
        (both.status, both.json().as_array().map(Vec::len)),
        (200, Some(2)),
        "{}",
        both.body
    );

    let discovered = post(
        &server,
        &project.read_token,
        &[now, ("Mcp-Method", "server/discover")],
        &stateless("server/discover", json!({})),
    );
    let result = &discovered.json()["result"];
    assert_eq!(result["resultType"], "complete", "{result}");
    assert!(
        result["supportedVersions"]
            .to_string()
            .contains("2026-07-28"),
        "{result}"
    );
    server.stop();
}

#[test]
fn a_page_a_stranger_method_a_foreign_type_and_a_huge_body_are_turned_away() {
    let (_installation, server, project) = product();
    let token = &project.read_token;
    let ping = request("ping", json!({}));
    for origin in [
        "https://evil.example",
        "null",
        &format!("http://{}", server.address()),
    ] {
        let refused = post(&server, token, &[("Origin", origin)], &ping);
        assert_eq!(refused.status, 403, "{origin}: {}", refused.body);
    }
    for method in ["GET", "DELETE", "PUT"] {
        let authorization = format!("Bearer {token}");
        let refused = send(&server, method, &[("Authorization", &authorization)], "");
        assert_eq!(
            (refused.status, refused.header("allow")),
            (405, Some("POST")),
            "{method}"
        );
    }
    let authorization = format!("Bearer {token}");
    let as_text = [
        ("Authorization", authorization.as_str()),
        ("Content-Type", "text/plain"),
    ];
    assert_eq!(
        send(&server, "POST", &as_text, &ping.to_string()).status,
        415
    );
    let as_json = [
        as_text[0],
        ("Content-Type", "application/json; charset=utf-8"),
    ];
    let broken = send(
        &server,
        "POST",
        &as_json,
        "{\"jsonrpc\": \"2.0\", \"hunter2",
    );
    assert_eq!(
        (broken.status, &broken.json()["error"]["code"]),
        (400, &json!(-32_700)),
        "{}",
        broken.body
    );
    assert!(!broken.body.contains("hunter2"), "{}", broken.body);
    let deep = "[".repeat(30_000);
    assert_eq!(send(&server, "POST", &as_json, &deep).status, 400);
    let large = request("ping", json!({ "filler": "x".repeat(70_000) }));
    assert_eq!(post(&server, token, &[], &large).status, 413);
    assert_eq!(post(&server, token, &[], &ping).status, 200, "and goes on");
    server.stop();
}

/// Finds what tells something without saying of what: a truth value, or a number without a unit.
fn bare(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Bool(_) => found.push(path.to_owned()),
        Value::Number(_) => {
            let name = path.rsplit('.').next().unwrap_or_default();
            if !COUNTED_FIELDS.contains(&name) {
                found.push(path.to_owned());
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                bare(item, &format!("{path}[{index}]"), found);
            }
        }
        Value::Object(fields) if fields.get("unit").is_some_and(Value::is_string) => {}
        Value::Object(fields) => {
            for (name, field) in fields {
                bare(field, &format!("{path}.{name}"), found);
            }
        }
        Value::Null | Value::String(_) => {}
    }
}

#[test]
fn every_tool_tells_what_its_figures_stand_on_and_none_a_bare_yes_or_no() {
    let (_installation, server, project) = product();
    let tools = tools(&server, &project);
    assert_eq!(tools.len(), 7);
    for tool in &tools {
        let name = tool["name"].as_str().expect("a name");
        let answer = call(&server, &project, name, arguments_for(tool));
        assert_eq!(answer["isError"], false, "{name}: {answer}");
        let structured = &answer["structuredContent"];
        let mut found = Vec::new();
        bare(structured, "", &mut found);
        assert!(found.is_empty(), "{name} tells bare values: {found:?}");

        let basis = &structured["basis"];
        for field in ["coverage", "completeness", "active_users"] {
            assert!(basis[field]["unit"].is_string(), "{name}: {field}: {basis}");
        }
        assert_eq!(basis["suppression"]["k"], 5, "{name}: {basis}");
        let window = &basis["window"];
        assert!(
            window["days"].as_i64().is_some_and(|days| days > 0),
            "{name}: {basis}"
        );
        for field in ["from", "to"] {
            let text = answer["content"][0]["text"].as_str().expect("a text");
            let day = window[field].as_str().expect("a day");
            assert!(
                text.contains(day),
                "{name}: the text does not say {field}: {text}"
            );
        }
        let text = answer["content"][0]["text"].as_str().expect("a text");
        for word in [
            "Coverage: ",
            "Completeness: ",
            "Suppressed: ",
            "Not measurable: ",
        ] {
            assert!(text.contains(word), "{name}: the text lacks {word}: {text}");
        }
        let first = text.split(|letter: char| !letter.is_alphanumeric()).next();
        let is_bare = ["yes", "no", "true", "false"]
            .contains(&first.unwrap_or_default().to_lowercase().as_str());
        assert!(!is_bare, "{name}: {text}");
    }
    // The search finds what it looks for.
    let mut found = Vec::new();
    let wrong = json!({ "used": true, "rows": [{ "users": 12, "days": 7, "uses": { "value": 3, "unit": "uses" } }] });
    bare(&wrong, "", &mut found);
    assert_eq!(found, [".rows[0].users", ".used"]);
    server.stop();
}

#[test]
fn assistants_see_the_numbers_of_the_api_and_no_small_group() {
    let (_installation, server, project) = product();
    let listed = call(&server, &project, "list_features", json!({ "limit": 100 }));
    let listed = listed["structuredContent"]["features"]
        .as_array()
        .expect("a list")
        .clone();
    assert_eq!(listed.len(), 5);
    for row in &listed {
        let key = row["key"].as_str().expect("a key");
        let by_api = project.row(&server, key);
        for measure in ROW_MEASURES {
            assert_eq!(row[measure], by_api[measure], "{key}: {measure}");
        }
    }
    let of = |key: &str| {
        listed
            .iter()
            .find(|row| row["key"] == key)
            .expect("listed")
            .clone()
    };
    assert_eq!(of("export")["users"]["value"], 12);
    let hidden = of("import");
    for measure in ["users", "uses", "last_use"] {
        assert_eq!(hidden[measure]["suppressed"], true, "{hidden}");
    }
    let alone = call(
        &server,
        &project,
        "feature_evidence",
        json!({ "feature": "import" }),
    );
    let alone = &alone["structuredContent"];
    assert_eq!(alone["measures"]["users"]["suppressed"], true, "{alone}");
    let counted = alone["basis"]["suppression"]["suppressed"]["value"].as_u64();
    assert!(counted.is_some_and(|counted| counted >= 3), "{alone}");
    server.stop();
}

#[test]
fn what_nobody_used_is_listed_with_whether_a_use_would_have_been_seen() {
    let (_installation, server, project) = product();
    let never = call(
        &server,
        &project,
        "list_features",
        json!({ "use": "never" }),
    );
    let rows = never["structuredContent"]["features"]
        .as_array()
        .expect("a list")
        .clone();
    let state = |key: &str| {
        let row = rows.iter().find(|row| row["key"] == key);
        let row = row.unwrap_or_else(|| panic!("{key} is not listed: {never}"));
        assert_eq!(row["uses"]["value"], 0, "{row}");
        assert!(row["zero"].is_string(), "{row}");
        row["measurability"]["state"]
            .as_str()
            .expect("a state")
            .to_owned()
    };
    assert_eq!(state("fax"), "not_measurable", "no build reports it");
    assert_eq!(
        state("archive"),
        "too_little_data",
        "builds report it, for a day"
    );
    assert!(rows.iter().all(|row| row["key"] != "export"), "{never}");

    let health = call(&server, &project, "instrumentation_health", json!({}));
    let poorly_seen = health["structuredContent"]["poorly_seen"].to_string();
    assert!(poorly_seen.contains("\"fax\""), "{health}");
    server.stop();
}

#[test]
fn features_are_filtered_and_paged() {
    let (_installation, server, project) = product();
    let keys = |arguments: Value| {
        let page = call(&server, &project, "list_features", arguments)["structuredContent"].clone();
        let rows = page["features"].as_array().expect("a list").clone();
        let keys: Vec<String> = rows
            .iter()
            .map(|row| row["key"].as_str().expect("a key").to_owned())
            .collect();
        (keys, page["next_offset"].clone())
    };
    let (all, end) = keys(json!({}));
    assert_eq!((all.len(), &end), (5, &Value::Null));
    let (first, next) = keys(json!({ "limit": 2 }));
    let (second, end) = keys(json!({ "limit": 3, "offset": next }));
    assert_eq!(([first, second].concat(), end), (all, Value::Null));
    assert_eq!(
        keys(json!({ "verdict": "candidate" })).0,
        Vec::<String>::new()
    );
    assert_eq!(keys(json!({ "area": "nowhere" })).0, Vec::<String>::new());
    server.stop();
}

#[test]
fn a_wrong_argument_is_named_with_the_remedy_and_never_repeated() {
    let (_installation, server, project) = product();
    for (tool, arguments, argument, remedy) in [
        ("feature_evidence", json!({}), "feature", "list_features"),
        (
            "feature_evidence",
            json!({ "feature": "hunter2" }),
            "feature",
            "list_features",
        ),
        (
            "who_uses",
            json!({ "feature": "export", "by": "hunter2" }),
            "by",
            "country",
        ),
        (
            "who_uses",
            json!({ "feature": "export", "segment": "hunter2" }),
            "segment",
            "",
        ),
        (
            "who_uses",
            json!({ "feature": "export", "by": "trait.hunter2" }),
            "by",
            "declares no such",
        ),
        ("list_features", json!({ "from": "hunter2" }), "from", ""),
        (
            "list_features",
            json!({ "to": "2999-01-01" }),
            "to",
            "last day",
        ),
        (
            "list_features",
            json!({ "from": "2026-02-02", "to": "2026-02-01" }),
            "from",
            "",
        ),
        (
            "list_features",
            json!({ "limit": 101 }),
            "limit",
            "1 to 100",
        ),
        (
            "list_features",
            json!({ "verdict": "hunter2" }),
            "verdict",
            "candidate",
        ),
        (
            "list_decisions",
            json!({ "feature": "nowhere" }),
            "feature",
            "list_features",
        ),
    ] {
        let refused = call(&server, &project, tool, arguments.clone());
        let text = refused["content"][0]["text"].as_str().unwrap_or_default();
        assert_eq!(refused["isError"], true, "{tool} {arguments}: {refused}");
        assert!(
            text.starts_with(&format!("Argument `{argument}`: ")),
            "{tool} {arguments}: {text}"
        );
        assert!(text.contains(remedy), "{tool} {arguments}: {text}");
        assert!(!text.contains("hunter2"), "{text}");
    }
    let refused = call(&server, &project, "weekly_digest", json!({ "hunter2": 1 }));
    assert_eq!(
        refused["content"][0]["text"],
        "No answer: this tool takes no arguments: leave them out."
    );
    server.stop();
}
