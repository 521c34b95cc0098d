//! S2: every identity at every route that lies below no project, as the OpenAPI document lists them.

use super::PASSWORD;
use super::secrets::Secrets;
use crate::raw_http::{self, Reply};
use deadwood_tests::{Installation, Project, Server, Session};
use serde_json::{Value, json};

/// What a route asks of whoever comes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opens {
    /// Nothing: whoever comes is answered alike.
    Everyone,
    /// A secret in its address or body. Here is none, so that it opens to nobody.
    Secret,
    Session,
    /// A session of whoever runs the server.
    RunsServer,
    /// As above, or of an owner of any project.
    OwnsAnything,
    /// A token with this scope, of whichever project.
    Token(&'static str),
    /// Nothing; but a token that is shown must have this scope.
    EveryoneOrToken(&'static str),
}

fn needs(operation: &str) -> Opens {
    match operation {
        "preflight_events" | "forwarded" | "live" | "ready" | "trust" | "trust_page"
        | "trust_ledger" | "trust_style" | "explain" | "openapi" | "api_page" | "api_page_style"
        | "features_schema" | "script" | "versioned_script" | "lite_script"
        | "versioned_lite_script" | "notices_module" | "integrity" | "shared_style"
        | "show_ways_in" | "begin_single_sign_on" | "return_from_provider"
        | "begin_passkey_sign_in" | "mail_password_link" => Opens::Everyone,
        "open_session"
        | "sign_in"
        | "passkey_sign_in"
        | "show_invitation"
        | "accept_invitation"
        | "show_password_link"
        | "choose_password"
        | "digest_feed"
        | "shared_report"
        | "unlock_shared_report"
        // The link of the console, and only until there is an account.
        | "make_owner_account" => Opens::Secret,
        "show_session" | "end_session" | "list_sessions" | "revoke_session" | "list_projects"
        | "list_passkeys" | "begin_passkey" | "add_passkey" | "remove_passkey"
        | "show_own_ways_in" | "begin_binding_identity" | "unbind_identity"
        | "change_password" => Opens::Session,
        "create_project" => Opens::RunsServer,
        "list_server_jobs" => Opens::OwnsAnything,
        "ask_as_assistant" => Opens::Token("read"),
        "send_events" => Opens::Token("ingest"),
        "send_as_plausible"
        | "send_as_umami"
        | "send_list_as_umami"
        | "send_as_segment"
        | "settings_for_segment"
        | "send_as_otlp" => Opens::EveryoneOrToken("ingest"),
        unknown => panic!("say in this table who may ask for {unknown}"),
    }
}

/// Whoever asks, and how they show who they are.
struct Who {
    name: String,
    header: (&'static str, String),
    is: Is,
}

enum Is {
    Nobody,
    Token(&'static str),
    Member { owns: bool, runs_server: bool },
}

impl Who {
    fn gets_in(&self, opens: Opens) -> bool {
        match (opens, &self.is) {
            (Opens::Everyone | Opens::Secret, _) => opens == Opens::Everyone,
            (Opens::EveryoneOrToken(needed), Is::Token(scope)) => needed == *scope,
            (Opens::EveryoneOrToken(_), _) => self.header.0 != "Authorization",
            (Opens::Token(needed), Is::Token(scope)) => needed == *scope,
            (Opens::Session, Is::Member { .. }) => true,
            (Opens::RunsServer, Is::Member { runs_server, .. }) => *runs_server,
            (Opens::OwnsAnything, Is::Member { owns, .. }) => *owns,
            (_, Is::Nobody | Is::Token(_) | Is::Member { .. }) => false,
        }
    }
}

struct Route {
    method: String,
    path: String,
    operation: String,
    body: String,
}

/// The routes, with the body that the document gives as an example; the session's end is the last.
fn routes(server: &Server, project: &Project) -> Vec<Route> {
    let document = server.get("/api/openapi.json", "").json();
    let mut routes = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        if path.starts_with("/api/v1/projects/{project}") {
            continue;
        }
        let path = path
            .replace("{project}", &project.id)
            .replace("{number}", "999999")
            .replace("{token}", "unknown")
            .replace("{link}", "unknown")
            .replace("{version}", "0")
            .replace("{call}", "track")
            .replace("{write_key}", "unknown");
        for (method, operation) in item.as_object().expect("operations") {
            let Some(id) = operation["operationId"].as_str() else {
                continue;
            };
            routes.push(Route {
                method: method.to_uppercase(),
                path: path.clone(),
                operation: id.to_owned(),
                body: body(&document, operation, id),
            });
        }
    }
    routes.sort_by_key(|route| route.operation == "end_session");
    routes
}

fn body(document: &Value, operation: &Value, id: &str) -> String {
    let told = match id {
        // Without the public key, which would open it by itself.
        "send_events" => json!({ "events": [{ "feature": "a", "action": "use" }] }),
        "ask_as_assistant" => json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/list" }),
        _ => {
            let content = &operation["requestBody"]["content"]["application/json"];
            let name = content["schema"]["$ref"].as_str().unwrap_or_default();
            let name = name.rsplit('/').next().unwrap_or_default();
            match &content["example"] {
                Value::Null => document["components"]["schemas"][name]["example"].clone(),
                example => example.clone(),
            }
        }
    };
    match told {
        Value::Null => String::new(),
        told => told.to_string(),
    }
}

fn ask(server: &Server, route: &Route, who: &Who) -> Reply {
    let headers = [
        (who.header.0, who.header.1.as_str()),
        ("X-Deadwood", "1"),
        ("Content-Type", "application/json"),
        ("Accept", "application/json, text/event-stream"),
    ];
    let (method, path) = (&route.method, &route.path);
    raw_http::request(
        server.address(),
        method,
        path,
        &headers,
        route.body.as_bytes(),
    )
}

/// Refused for who asks, not for what.
fn is_refused(reply: &Reply) -> bool {
    let codes = [
        "not_signed_in",
        "unknown_token",
        "scope_missing",
        "role_missing",
    ];
    matches!(reply.status, 401 | 403) && codes.iter().any(|code| reply.body.contains(code))
}

fn everybody(
    installation: &Installation,
    server: &Server,
    project: &Project,
    console: &Session<'_>,
) -> Vec<Who> {
    let account = json!({ "name": "Ada", "email": "ada@example.com", "password": PASSWORD });
    let founded = console.post("/api/v1/account", &account).expect_status(204);
    let ada = Session::of(server, &founded);
    let secrets = Secrets::make(installation, server, &ada, project);
    let again = Session::of(server, &Session::sign_in(server, "Ada", PASSWORD));
    again.delete("/api/v1/session").expect_status(204);
    let mut all: Vec<Who> = [
        ("nobody", "Cookie", "none=none".to_owned()),
        ("a guess", "Authorization", "Bearer dw_guess".to_owned()),
        ("an ended session", "Cookie", again.cookie().to_owned()),
        (
            "a share",
            "Authorization",
            format!("Bearer {}", secrets.share),
        ),
        (
            "a feed",
            "Authorization",
            format!("Bearer {}", secrets.feed),
        ),
        (
            "an invitation",
            "Cookie",
            format!("deadwood_session={}", secrets.invitation),
        ),
        (
            "a console link",
            "Cookie",
            format!("deadwood_session={}", secrets.console_link),
        ),
    ]
    .into_iter()
    .map(|(name, header, value)| Who {
        name: name.to_owned(),
        header: (header, value),
        is: Is::Nobody,
    })
    .collect();
    for scope in ["ingest", "read", "decide", "admin"] {
        let draft = json!({ "name": scope, "scopes": [scope] });
        let created = ada
            .post(&project.path("/tokens"), &draft)
            .expect_status(201);
        let token = created.json()["token"].as_str().expect("one").to_owned();
        all.push(Who {
            name: format!("a token to {scope}"),
            header: ("Authorization", format!("Bearer {token}")),
            is: Is::Token(scope),
        });
    }
    let mut member = |name: &str, session: &Session<'_>, owns, runs_server| {
        all.push(Who {
            name: name.to_owned(),
            header: ("Cookie", session.cookie().to_owned()),
            is: Is::Member { owns, runs_server },
        });
    };
    let join = |name: &str, role: &str| ada.let_in(project, name, role, PASSWORD);
    member("a viewer", &join("Vera", "viewer"), false, false);
    member("an editor", &join("Edith", "editor"), false, false);
    member("an owner", &join("Olga", "owner"), true, false);
    member("whoever runs the server", &ada, true, true);
    all
}

#[test]
fn nobody_does_outside_a_project_what_is_not_theirs() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    let everybody = everybody(&installation, &server, &project, &Session::open(&server));
    project.declare(&server, &["a"]);
    let routes = routes(&server, &project);
    let mut cells = 0;
    let mut unexpected = Vec::new();
    for route in &routes {
        let opens = needs(&route.operation);
        let mut first = None;
        for who in &everybody {
            let reply = ask(&server, route, who);
            let may = who.gets_in(opens);
            let was_let_in = match opens {
                Opens::Everyone => reply.status == *first.get_or_insert(reply.status),
                Opens::Secret | Opens::Token(_) => (200..300).contains(&reply.status),
                Opens::Session
                | Opens::RunsServer
                | Opens::OwnsAnything
                | Opens::EveryoneOrToken(_) => !is_refused(&reply),
            };
            cells += 1;
            if was_let_in != may || (reply.status >= 500 && reply.status != 503) {
                unexpected.push(format!(
                    "{}, {}: {} {}",
                    who.name, route.operation, reply.status, reply.body
                ));
            }
        }
    }
    assert!(unexpected.is_empty(), "{unexpected:#?}");
    println!(
        "PROOF S2 outside projects cells={cells} unexpected=0 routes={}",
        routes.len()
    );
    server.stop();
}
