//! The same promise for what other senders tell: user ids, anonymous ids, traits, stated addresses and agents reach no file.

use super::canary::Canary;
use super::{DECLARED, MARKER, assert_nobody_is_found, is_full};
use deadwood_tests::{Installation, Server, Session};
use serde_json::{Value, json};

const SITE: &str = "50429a93-8479-4073-be80-d5d29c09c2ec";

#[test]
fn nobody_of_whom_another_sender_tells_is_in_any_file_or_log() {
    let people = if is_full() { 500 } else { 30 };
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start_with(&["--log", "trace", "--trusted-proxies", "127.0.0.1/32"]);
    project.declare(&server, &[DECLARED, MARKER]);
    let settings = json!({
        "aliases": [{ "sender": "plausible", "name": "harbor.example" }, { "sender": "umami", "name": SITE }],
        "actors": ["segment", "otlp"],
        "rules": [{ "event": "Exported", "feature": DECLARED }],
    });
    server
        .put(&project.path("/senders"), &project.server_token, &settings)
        .expect_status(200);
    let canaries: Vec<Canary> = (0..people).map(|_| Canary::draw()).collect();

    for canary in &canaries {
        for (path, body) in bodies(canary, &project.ingest_key) {
            let status = post(&server, canary, path, body.to_string().as_bytes());
            assert!(
                matches!(status, 200 | 202),
                "{path} answered {status}: {body}"
            );
            // Cut, doubled, and for nobody: error paths must be as silent.
            let text = body.to_string();
            assert_eq!(
                post(&server, canary, path, &text.as_bytes()[..text.len() - 9]),
                400
            );
            post(&server, canary, path, text.repeat(2).as_bytes());
            let strangers = text
                .replace(&project.ingest_key, &canary.account.text)
                .replace("harbor.example", &canary.account.text);
            post(&server, canary, path, strangers.as_bytes());
        }
    }
    project.settle(&server, MARKER);
    let row = project.row(&server, DECLARED);
    assert_eq!(
        row["users"]["value"], people,
        "the events were really taken, and the users counted: {row}"
    );
    // What arrived is shown to the team, and remembered in memory.
    let shown = Session::open(&server)
        .post(&project.path("/senders/preview"), &settings)
        .expect_status(200);
    assert_nobody_is_found("senders", installation, server, &canaries);
    for canary in &canaries {
        assert!(!shown.body.contains(&canary.account.text));
    }
}

/// One body of each format, with the person in every place that the format has for one.
fn bodies(canary: &Canary, ingest_key: &str) -> Vec<(&'static str, Value)> {
    let actor = &canary.actor.text;
    let anonymous = &canary.account.text;
    let email = format!("{anonymous}@example.org");
    let page = format!(
        "https://harbor.example/reports?secret={}#{}",
        canary.query.text, canary.query.text
    );
    let traits = json!({ "email": email, "name": anonymous });
    let context = json!({
        "ip": canary.address_text, "userAgent": canary.user_agent, "traits": traits, "groupId": anonymous,
        "page": { "path": "/reports", "url": page, "search": canary.query.text, "referrer": page },
    });
    let message = |kind: &str| {
        json!({
            "type": kind, "event": "Exported", "userId": actor, "anonymousId": anonymous, "messageId": format!("{}-{kind}", canary.event_id.text),
            "traits": traits, "context": context, "properties": { "email": email, "id": actor, "url": page },
        })
    };
    let attribute =
        |key: &str, value: &str| json!({ "key": key, "value": { "stringValue": value } });
    vec![
        (
            "/compat/segment/v1/batch",
            json!({ "writeKey": ingest_key, "batch": [message("track"), message("identify"), message("group"), message("alias"), message("page")] }),
        ),
        (
            "/compat/plausible/api/event",
            json!({ "n": format!("Invited {email}"), "u": page, "d": "harbor.example", "r": page, "p": { "email": email, "id": actor } }),
        ),
        (
            "/compat/umami/api/send",
            json!({ "type": "event", "payload": {
                "website": SITE, "url": page, "referrer": page, "title": email, "name": format!("Invited {email}"), "data": { "email": email },
                "ip": canary.address_text, "userAgent": canary.user_agent, "id": actor } }),
        ),
        (
            "/compat/otlp/v1/logs",
            json!({ "resourceLogs": [{
                "resource": { "attributes": [attribute("deadwood.project", ingest_key), attribute("host.ip", &canary.address_text)] },
                "scopeLogs": [{ "logRecords": [{ "eventName": "Exported", "body": { "stringValue": email }, "traceId": canary.event_id.text,
                    "attributes": [attribute("user.id", actor), attribute("user.email", &email), attribute("client.address", &canary.address_text),
                        attribute("session.id", anonymous), attribute("url.full", &page)] }] }],
            }] }),
        ),
    ]
}

fn post(server: &Server, canary: &Canary, path: &str, body: &[u8]) -> u16 {
    let headers = [
        ("Content-Type", "application/json"),
        ("User-Agent", canary.user_agent.as_str()),
        ("X-Forwarded-For", canary.address_text.as_str()),
    ];
    server
        .post_bytes(path, &headers, body)
        .expect("an answer")
        .status
}
