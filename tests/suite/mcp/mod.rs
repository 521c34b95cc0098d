//! Assistants ask by the Model Context Protocol: the same reports, suppressed alike, each with what it stands on.

mod around;
mod notes;
mod origin;
mod protocol;
mod tools;

use crate::raw_http::{self, Reply};
use deadwood_tests::{Installation, Project, Server, Session};
use serde_json::{Value, json};

/// Twelve people use `export`, two `import`, nobody `archive`, which builds report, and nobody `fax`, which none does. A funnel of three
/// is defined.
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
    // Parts of the people are told of weeks that are over; only a back end may say that something was so long ago.
    let past = jiff::Timestamp::now() - jiff::SignedDuration::from_hours(8 * 24);
    for person in 0..12 {
        let event = json!({ "feature": "export", "action": "use", "at": past.to_string() });
        let batch = json!({ "actor": format!("u-{person}"), "events": [event] });
        server
            .post("/api/v1/events", &project.server_token, &batch)
            .expect_status(202);
    }
    let funnel = json!({ "name": "Out", "steps": ["export", "import", "archive"] });
    Session::open(&server)
        .post(&project.path("/funnels"), &funnel)
        .expect_status(200);
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
