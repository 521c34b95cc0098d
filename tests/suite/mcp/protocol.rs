//! What the protocol asks of a server, and what it forbids a client.

use super::{ask, call, post, product, request, send};
use crate::raw_http;
use serde_json::{Value, json};

/// Headers and message, with the status and the code of the error that answer them.
type Case<'a> = (&'a [(&'a str, &'a str)], Value, u16, Value);

/// The same, as the revision without a handshake wants it.
fn stateless(method: &str, mut params: Value) -> Value {
    params["_meta"] = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": {},
    });
    request(method, params)
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
    let cases: &[Case<'_>] = &[
        (&[], json!("ping"), 400, json!(-32_600)),
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
    ];
    for (headers, message, status, code) in cases {
        let reply = post(&server, &project.read_token, headers, message);
        assert_eq!(
            reply.status, *status,
            "{headers:?} {message}: {}",
            reply.body
        );
        assert_eq!(
            &reply.json()["error"]["code"],
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
