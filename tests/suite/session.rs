//! The way into the dashboards: an address that works once, and a session that scripts cannot read.

use crate::raw_http::{self, Reply};
use deadwood_tests::{Installation, Project, Server};
use serde_json::json;

fn exchange(server: &Server, token: &str) -> Reply {
    let body = json!({ "token": token }).to_string();
    raw_http::post(
        server.address(),
        "/api/v1/session",
        &[("Content-Type", "application/json")],
        body.as_bytes(),
    )
}

fn cookie_of(reply: &Reply) -> String {
    let cookie = reply.header("set-cookie").expect("a session cookie");
    cookie.split(';').next().unwrap_or_default().to_owned()
}

#[test]
fn the_printed_address_opens_one_session_and_no_second() {
    let installation = Installation::new();
    let server = installation.start();

    let first = exchange(&server, server.enter_token());
    let second = exchange(&server, server.enter_token());

    assert_eq!(first.status, 204, "{}", first.body);
    assert_eq!(second.status, 401, "{}", second.body);
    let cookie = first
        .header("set-cookie")
        .expect("a session cookie")
        .to_ascii_lowercase();
    for part in ["deadwood_session=", "httponly", "samesite=strict", "path=/"] {
        assert!(
            cookie.contains(part),
            "{part} is missing in the cookie's attributes"
        );
    }
}

#[test]
fn a_session_reads_reports_until_it_is_ended() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    let cookie = cookie_of(&exchange(&server, server.enter_token()));
    let path = project.path("/reports/ranking");
    let get =
        |headers: &[(&str, &str)]| raw_http::request(server.address(), "GET", &path, headers, b"");

    assert_eq!(get(&[]).status, 401, "a stranger reads nothing");
    assert_eq!(get(&[("Cookie", &cookie)]).status, 200);

    let headers = [("Cookie", cookie.as_str()), ("X-Deadwood", "1")];
    let ended = raw_http::request(server.address(), "DELETE", "/api/v1/session", &headers, b"");
    assert_eq!(ended.status, 204, "{}", ended.body);
    assert_eq!(get(&[("Cookie", &cookie)]).status, 401);
}

#[test]
fn a_foreign_page_cannot_write_with_the_readers_cookie() {
    let installation = Installation::new();
    let server = installation.start();
    let cookie = cookie_of(&exchange(&server, server.enter_token()));
    let body = json!({ "name": "Planted" }).to_string();
    let create = |headers: &[(&str, &str)]| {
        let mut all = vec![
            ("Cookie", cookie.as_str()),
            ("Content-Type", "application/json"),
        ];
        all.extend_from_slice(headers);
        raw_http::post(server.address(), "/api/v1/projects", &all, body.as_bytes())
    };

    // Another origin cannot set this header without asking first, and is told no.
    assert!(matches!(create(&[]).status, 401 | 403));
    assert_eq!(create(&[("X-Deadwood", "1")]).status, 201);
}

/// Opens a test session and returns the address under which it is shown, and its token.
fn open_test_session(server: &Server, project: &Project, cookie: &str) -> (String, String) {
    let headers = [
        ("Cookie", cookie),
        ("X-Deadwood", "1"),
        ("Content-Type", "application/json"),
    ];
    let path = project.path("/test-sessions");
    let opened = raw_http::post(server.address(), &path, &headers, b"{}");
    assert_eq!(opened.status, 201, "{}", opened.body);
    let token = opened.json()["token"].as_str().expect("a token").to_owned();
    (format!("{path}/{token}"), token)
}

fn read(server: &Server, path: &str, cookie: &str) -> Reply {
    raw_http::request(server.address(), "GET", path, &[("Cookie", cookie)], b"")
}

#[test]
fn a_test_session_shows_events_and_stores_none() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    let cookie = cookie_of(&exchange(&server, server.enter_token()));
    let (path, token) = open_test_session(&server, &project, &cookie);

    let mut batch = project.one_use("u-1", "export-csv", "t-1");
    batch["test"] = json!(token);
    let answer = server.send(&batch).expect_status(202).json();

    assert_eq!(answer["test"], true, "{answer}");
    let shown = read(&server, &path, &cookie).json();
    assert_eq!(shown["events"][0]["feature"], "export-csv", "{shown}");
    assert_eq!(shown["events"][0]["action"], "use", "{shown}");
    assert_eq!(shown["events"][0]["declared"], false, "{shown}");
    assert_eq!(shown["rejected"], json!([]), "{shown}");
    let about = read(&server, &project.path(""), &cookie).json();
    assert!(about["first_event_day"].is_null(), "{about}");
    assert_eq!(about["quarantined"], 0, "{about}");
}

#[test]
fn a_test_session_tells_what_was_refused_and_why_and_never_what_was_sent() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    let cookie = cookie_of(&exchange(&server, server.enter_token()));
    let (path, token) = open_test_session(&server, &project, &cookie);

    let mut batch = project.one_use("u-1", "export-csv", "t-1");
    batch["test"] = json!(token);
    batch["events"]
        .as_array_mut()
        .expect("events")
        .push(json!({ "id": "t-2", "feature": "Export CSV!", "action": "use" }));
    let answer = server.send(&batch).expect_status(202).json();

    let reply = read(&server, &path, &cookie);
    let shown = reply.json();
    let refused = &shown["rejected"][0];
    assert_eq!(refused["code"], "invalid_feature", "{shown}");
    assert_eq!(refused["field"], "feature", "{shown}");
    assert_eq!(
        (&refused["index"], &refused["number"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(
        refused["message"], answer["rejected"][0]["message"],
        "{shown}"
    );
    assert_eq!(shown["events"][0]["number"], 1, "{shown}");
    assert_eq!(
        (&shown["accepted_total"], &shown["rejected_total"]),
        (&json!(1), &json!(1))
    );
    assert!(!reply.body.contains("Export CSV!"), "{}", reply.body);
}

#[test]
fn the_dashboards_and_the_script_are_in_the_binary() {
    let installation = Installation::new();
    let server = installation.start();
    let get = |path: &str| raw_http::request(server.address(), "GET", path, &[], b"");

    let page = get("/");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("<script"), "{}", page.body);
    assert_eq!(
        get("/projects/any/page").body,
        page.body,
        "every page is the same application"
    );

    let script = get("/deadwood.js");
    assert_eq!(script.status, 200);
    let media_type = script.header("content-type").unwrap_or_default().to_owned();
    assert!(media_type.contains("javascript"), "{media_type}");

    assert_eq!(get("/health/live").status, 200);
    assert_eq!(get("/health/ready").status, 200);
    assert_eq!(get("/api/v1/no-such-thing").status, 404);
}
