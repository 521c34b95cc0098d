//! Bad input to the one way in: refused with a fixed code and the field's name, never with what was sent.

use crate::raw_http;
use deadwood_tests::{Installation, Project, Server};
use serde_json::json;

/// Stands in for whatever a sender should not have sent; no answer may repeat it.
const SECRET: &str = "hunter2-hunter2";
const BODY_BYTES_MAX: usize = 64_000;

struct Refusal {
    name: &'static str,
    body: String,
    status: u16,
    code: &'static str,
    field: Option<&'static str>,
}

fn refusal(
    name: &'static str,
    body: String,
    code: &'static str,
    field: Option<&'static str>,
) -> Refusal {
    Refusal {
        name,
        body,
        status: 400,
        code,
        field,
    }
}

/// Every way in which a batch as a whole can be wrong.
fn refusals(key: &str) -> Vec<Refusal> {
    let event = r#"{"feature":"a","action":"use"}"#;
    let whole = |fields: &str| format!(r#"{{"project":"{key}",{fields}}}"#);
    let with = |fields: &str| whole(&format!(r#"{fields},"events":[{event}]"#));
    vec![
        refusal("nothing", String::new(), "not_json", None),
        refusal("no JSON", format!("feature={SECRET}"), "not_json", None),
        refusal(
            "cut JSON",
            format!(r#"{{"project":"{key}","actor":"{SECRET}"#),
            "not_json",
            None,
        ),
        refusal(
            "trailing bytes",
            format!("{} {SECRET}", whole(r#""events":[]"#)),
            "not_json",
            None,
        ),
        refusal(
            "a second document",
            whole(r#""events":[]"#).repeat(2),
            "not_json",
            None,
        ),
        refusal("NaN", with(r#""seq":NaN"#), "not_json", None),
        refusal("infinity", with(r#""seq":Infinity"#), "not_json", None),
        refusal(
            "a lone surrogate",
            with(r#""actor":"\ud800""#),
            "not_json",
            None,
        ),
        refusal(
            "too deep",
            with(&format!(r#""x":{}{}"#, "[".repeat(500), "]".repeat(500))),
            "too_deep",
            None,
        ),
        refusal(
            "endlessly deep",
            "[".repeat(BODY_BYTES_MAX - 1),
            "too_deep",
            None,
        ),
        refusal("a list", format!("[{event}]"), "wrong_type", None),
        refusal(
            "no events",
            format!(r#"{{"project":"{key}"}}"#),
            "wrong_type",
            Some("events"),
        ),
        refusal(
            "events as text",
            whole(&format!(r#""events":"{SECRET}""#)),
            "wrong_type",
            Some("events"),
        ),
        refusal(
            "a list as actor",
            with(r#""actor":["a"]"#),
            "wrong_type",
            Some("actor"),
        ),
        refusal(
            "traits as list",
            with(r#""traits":["pro"]"#),
            "wrong_type",
            Some("traits"),
        ),
        refusal(
            "a negative seq",
            with(r#""seq":-1"#),
            "wrong_type",
            Some("seq"),
        ),
        refusal(
            "NUL in an actor",
            with(r#""actor":"a\u0000b""#),
            "control_character",
            Some("actor"),
        ),
        refusal(
            "a long actor",
            with(&format!(r#""actor":"{}""#, "x".repeat(201))),
            "too_long",
            Some("actor"),
        ),
        refusal(
            "an e-mail as actor",
            with(r#""actor":"hunter2-hunter2@example.com""#),
            "looks_like_email",
            Some("actor"),
        ),
        refusal(
            "a catalogue of numbers",
            with(r#""catalogue":[7]"#),
            "wrong_type",
            Some("catalogue"),
        ),
        refusal(
            "101 events",
            whole(&format!(r#""events":[{}]"#, [event; 101].join(","))),
            "too_many_events",
            Some("events"),
        ),
        Refusal {
            name: "an unknown key",
            body: format!(r#"{{"project":"pk_live_{SECRET}","events":[{event}]}}"#),
            status: 401,
            code: "unknown_project",
            field: Some("project"),
        },
        Refusal {
            name: "a body over the limit",
            body: with(&format!(r#""x":"{}""#, "x".repeat(BODY_BYTES_MAX))),
            status: 413,
            code: "body_too_large",
            field: None,
        },
    ]
}

fn server_with_project() -> (Installation, Server, Project) {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    (installation, server, project)
}

#[test]
fn every_bad_batch_is_refused_by_code_and_field_and_its_values_are_not_repeated() {
    let (installation, server, project) = server_with_project();

    for case in refusals(&project.ingest_key) {
        let answer = server
            .post_bytes(
                "/api/v1/events",
                &[("Content-Type", "text/plain")],
                case.body.as_bytes(),
            )
            .unwrap_or_else(|error| panic!("{}: {error}", case.name));

        assert_eq!(answer.status, case.status, "{}: {}", case.name, answer.body);
        assert_eq!(
            answer.problem_code(),
            case.code,
            "{}: {}",
            case.name,
            answer.body
        );
        if let Some(field) = case.field {
            assert_eq!(
                answer.json()["field"],
                field,
                "{}: {}",
                case.name,
                answer.body
            );
        }
        assert!(
            !answer.body.contains(SECRET),
            "{}: {}",
            case.name,
            answer.body
        );
    }

    let log = std::fs::read_to_string(installation.log_path()).expect("the server's log");
    assert!(!log.contains(SECRET), "{log}");
    server
        .send(&project.one_use("u-1", "a", "after"))
        .expect_status(202);
}

#[test]
fn a_bad_event_is_named_and_the_good_ones_beside_it_are_kept() {
    let (_installation, server, project) = server_with_project();
    let good = json!({ "id": "g", "feature": "a", "action": "use" });
    let bad = [
        (json!({ "feature": "a" }), "missing_field"),
        (json!({ "action": "use" }), "missing_field"),
        (
            json!({ "feature": "a", "action": SECRET }),
            "unknown_action",
        ),
        (
            json!({ "feature": format!("{SECRET} with spaces"), "action": "use" }),
            "invalid_feature",
        ),
        (
            json!({ "feature": "x".repeat(101), "action": "use" }),
            "invalid_feature",
        ),
        (
            json!({ "feature": "a", "action": "use", "n": 0 }),
            "count_out_of_range",
        ),
        (
            json!({ "feature": "a", "action": "use", "n": 1001 }),
            "count_out_of_range",
        ),
        (
            json!({ "feature": "a", "action": "use", "n": -1 }),
            "wrong_type",
        ),
        (
            json!({ "feature": "a", "action": "use", "n": 1.5 }),
            "wrong_type",
        ),
        (
            json!({ "feature": "a", "action": "use", "n": "1" }),
            "wrong_type",
        ),
        (
            json!({ "feature": "a", "action": "use", "id": "" }),
            "invalid_id",
        ),
        (
            json!({ "feature": "a", "action": "use", "path": "no-slash" }),
            "invalid_path",
        ),
        (
            json!({ "feature": "a", "action": "use", "props": [1] }),
            "wrong_type",
        ),
        (
            json!({ "feature": "a", "action": "use", "at": "2026-01-01T00:00:00Z" }),
            "time_not_allowed",
        ),
        (json!("not an object"), "wrong_type"),
        (json!(null), "wrong_type"),
    ];

    let mut events = vec![good.clone()];
    events.extend(bad.iter().map(|(event, _)| event.clone()));
    events.push(json!({ "id": "h", "feature": "a", "action": "exposure", "n": 1000 }));
    let batch = json!({ "project": project.ingest_key, "events": events });
    let answer = server.send(&batch).expect_status(202);

    assert!(!answer.body.contains(SECRET), "{}", answer.body);
    let answer = answer.json();
    assert_eq!(answer["accepted"], 2, "{answer}");
    let rejected = answer["rejected"].as_array().expect("a list");
    assert_eq!(rejected.len(), bad.len(), "{answer}");
    for ((index, (_, code)), entry) in (1..).zip(&bad).zip(rejected) {
        assert_eq!(entry["index"], index, "{entry}");
        assert_eq!(entry["code"], *code, "event {index}: {entry}");
        assert!(
            entry["message"]
                .as_str()
                .is_some_and(|text| !text.is_empty()),
            "{entry}"
        );
    }
}

#[test]
fn a_server_token_may_state_times_but_not_impossible_ones() {
    let (_installation, server, project) = server_with_project();
    let at = |time: &str| {
        let event = json!({ "feature": "a", "action": "use", "at": time });
        let batch = json!({ "project": project.ingest_key, "actor": "u-1", "events": [event] });
        server
            .post("/api/v1/events", &project.server_token, &batch)
            .expect_status(202)
            .json()
    };

    assert_eq!(
        at("2999-01-01T00:00:00Z")["rejected"][0]["code"],
        "in_future"
    );
    assert_eq!(at("1999-01-01T00:00:00Z")["rejected"][0]["code"], "too_old");
    assert_eq!(at("yesterday")["rejected"][0]["code"], "invalid_time");

    let batch = project.one_use("u-1", "a", "forged");
    let forged = server.post("/api/v1/events", "not-a-token", &batch);
    assert_eq!(forged.status, 401, "{}", forged.body);
}

#[test]
fn a_body_of_unknown_length_is_refused_as_soon_as_it_is_over_the_limit() {
    let (_installation, server, _project) = server_with_project();
    let chunk = vec![b'x'; 16_000];
    let chunks: Vec<&[u8]> = std::iter::repeat_n(chunk.as_slice(), 8).collect();

    let reply = raw_http::post_in_chunks(
        server.address(),
        "/api/v1/events",
        &[("Content-Type", "text/plain")],
        &chunks,
    );

    assert_eq!(reply.status, 413, "{}", reply.body);
    assert_eq!(reply.json()["code"], "body_too_large");
}

#[test]
fn compressed_bodies_and_other_media_types_are_refused() {
    let (_installation, server, project) = server_with_project();
    let body = project.one_use("u-1", "a", "encoded").to_string();

    for encoding in ["gzip", "deflate", "br", "zstd", "gzip, identity"] {
        let headers = [
            ("Content-Type", "text/plain"),
            ("Content-Encoding", encoding),
        ];
        let reply = raw_http::post(
            server.address(),
            "/api/v1/events",
            &headers,
            body.as_bytes(),
        );
        assert_eq!(reply.status, 415, "{encoding}: {}", reply.body);
        assert_eq!(reply.json()["status"], 415, "{encoding}: {}", reply.body);
    }
    for media_type in [
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "text/html",
    ] {
        let headers = [("Content-Type", media_type)];
        let reply = raw_http::post(
            server.address(),
            "/api/v1/events",
            &headers,
            body.as_bytes(),
        );
        assert_eq!(reply.status, 415, "{media_type}: {}", reply.body);
    }
    for media_type in ["text/plain", "text/plain;charset=UTF-8", "application/json"] {
        let headers = [("Content-Type", media_type)];
        let reply = raw_http::post(
            server.address(),
            "/api/v1/events",
            &headers,
            body.as_bytes(),
        );
        assert_eq!(reply.status, 202, "{media_type}: {}", reply.body);
    }
}

#[test]
fn any_page_may_send_but_none_with_credentials() {
    let (_installation, server, project) = server_with_project();
    let body = project.one_use("u-1", "a", "cors").to_string();
    let headers = [
        ("Origin", "https://shop.example"),
        ("Content-Type", "text/plain"),
    ];

    for (name, body) in [("good", body.as_str()), ("bad", "{")] {
        let reply = raw_http::post(
            server.address(),
            "/api/v1/events",
            &headers,
            body.as_bytes(),
        );
        assert_eq!(
            reply.header("access-control-allow-origin"),
            Some("*"),
            "{name}"
        );
        assert_eq!(
            reply.header("access-control-allow-credentials"),
            None,
            "{name}"
        );
        assert_eq!(reply.header("set-cookie"), None, "{name}");
    }
}

#[test]
fn a_request_that_objects_is_counted_as_declined_and_kept_nowhere() {
    let (_installation, server, project) = server_with_project();
    let body = project.one_use("u-1", "objected", "no").to_string();

    for signal in ["Sec-GPC", "DNT"] {
        let headers = [("Content-Type", "text/plain"), (signal, "1")];
        let reply = raw_http::post(
            server.address(),
            "/api/v1/events",
            &headers,
            body.as_bytes(),
        );
        let answer = reply.json();
        assert_eq!(reply.status, 202, "{signal}: {}", reply.body);
        assert_eq!(answer["declined"], 1, "{signal}: {answer}");
        assert_eq!(answer["accepted"], 0, "{signal}: {answer}");
    }

    let quarantine = server
        .get(&project.path("/quarantine"), &project.read_token)
        .expect_status(200)
        .json();
    assert_eq!(quarantine["features"], json!([]));
}
