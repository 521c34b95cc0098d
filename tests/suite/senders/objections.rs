//! Who objects is not counted, whichever format names them: the host app said it once, by the key that all senders use.

use super::{MARKER, installation_with};
use deadwood_tests::Server;
use serde_json::{Value, json};

/// More than k, so that the figures are told.
const STAYING: usize = 6;

#[test]
fn who_objects_is_not_counted_in_any_format_that_names_people() {
    let settings = json!({
        "actors": ["segment", "otlp"],
        "rules": [{ "event": "Exported", "feature": "export-csv" }],
    });
    let (_installation, server, project) = installation_with(&settings);
    let objector = "u-objects";
    server
        .post(
            &project.path("/objections"),
            &project.server_token,
            &json!({ "actor": objector }),
        )
        .expect_status(201);

    let staying: Vec<String> = (0..STAYING).map(|number| format!("u-{number}")).collect();
    let people = staying.iter().map(String::as_str).chain([objector]);
    for person in people {
        let own = project.one_use(person, "export-csv", &format!("own-{person}"));
        server.send(&own).expect_status(202);
        for (path, body) in named_in_other_formats(&project.ingest_key, person) {
            send(&server, path, &body);
        }
    }
    project.settle(&server, MARKER);

    // Each of those who stay once in our own format and once in each of the others; the objector nowhere.
    let row = project.row(&server, "export-csv");
    assert_eq!(row["users"]["value"], STAYING, "{row}");
    assert_eq!(row["uses"]["value"], STAYING * 3, "{row}");
}

/// The same use, by the same key, as the formats say it that have a field for a known user.
fn named_in_other_formats(ingest_key: &str, person: &str) -> [(&'static str, Value); 2] {
    let attribute =
        |key: &str, value: &str| json!({ "key": key, "value": { "stringValue": value } });
    [
        (
            "/compat/segment/v1/track",
            json!({
                "writeKey": ingest_key, "type": "track", "event": "Exported", "userId": person,
                "messageId": format!("segment-{person}"),
            }),
        ),
        (
            "/compat/otlp/v1/logs",
            json!({ "resourceLogs": [{
                "resource": { "attributes": [attribute("deadwood.project", ingest_key)] },
                "scopeLogs": [{ "logRecords": [{ "eventName": "Exported", "attributes": [attribute("user.id", person)] }] }],
            }] }),
        ),
    ]
}

fn send(server: &Server, path: &str, body: &Value) {
    // Server-side senders, whose agent names no robot.
    let headers = [
        ("Content-Type", "application/json"),
        (
            "User-Agent",
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        ),
    ];
    let answer = server
        .post_bytes(path, &headers, body.to_string().as_bytes())
        .expect("an answer");
    assert_eq!(answer.status / 100, 2, "{path}: {}", answer.body);
}
