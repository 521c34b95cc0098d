//! What a project says about foreign senders decides what their events become, and each line is checked.

use super::{MARKER, installation_with};
use crate::raw_http;
use deadwood_tests::{Server, Session, eventually};
use serde_json::{Value, json};

fn plausible(server: &Server, path: &str, body: &Value) -> raw_http::Reply {
    let headers = [
        ("Content-Type", "text/plain"),
        (
            "User-Agent",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
        ),
    ];
    raw_http::post(
        server.address(),
        path,
        &headers,
        body.to_string().as_bytes(),
    )
}

#[test]
fn a_bad_line_is_refused_by_its_number_and_changes_nothing() {
    let good = json!({ "rules": [{ "event": "Exported", "feature": "export-csv" }] });
    let (_installation, server, project) = installation_with(&good);
    let bad = json!({ "rules": [{ "event": "A", "feature": "a" }, { "path": "/hunter2[", "feature": "b" }] });

    let answer = server.put(&project.path("/senders"), &project.server_token, &bad);

    assert_eq!(
        (answer.status, answer.problem_code().as_str()),
        (400, "refused")
    );
    let detail = answer.json()["detail"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    assert!(detail.starts_with("rule 2, path: "), "{detail}");
    assert!(!detail.contains("hunter2"), "{detail}");
    let shown = server
        .get(&project.path("/senders"), &project.read_token)
        .json();
    assert_eq!(shown["settings"]["rules"], good["rules"]);
    // The read token reads; it does not change.
    let refused = server.put(&project.path("/senders"), &project.read_token, &good);
    assert_eq!(refused.status, 403);
}

#[test]
fn each_change_is_kept_with_who_made_it() {
    let first = json!({ "rules": [{ "event": "Exported", "feature": "export-csv" }] });
    let (_installation, server, project) = installation_with(&first);
    server
        .put(&project.path("/senders"), &project.server_token, &json!({}))
        .expect_status(200);

    let history = server
        .get(&project.path("/senders/history"), &project.read_token)
        .expect_status(200)
        .json();

    let changes = history["changes"].as_array().expect("changes");
    assert_eq!(changes.len(), 2, "{history}");
    assert_eq!(changes[0]["origin"], "server token");
    assert_eq!(changes[0]["before"]["rules"], first["rules"]);
    assert!(
        changes[1]["before"].is_null(),
        "nothing had been set before the first"
    );
}

#[test]
fn a_preview_tells_what_rules_would_make_of_the_quarantine_and_changes_nothing() {
    let (_installation, server, project) = installation_with(&json!({}));
    for (name, page) in [
        ("Export all", "/boards"),
        ("Share it", "/boards"),
        ("pageview", "/reports/7"),
    ] {
        let body =
            json!({ "n": name, "u": format!("https://x.example{page}"), "d": project.ingest_key });
        let reply = plausible(&server, "/compat/plausible/api/event", &body);
        assert_eq!((reply.status, reply.body.as_str()), (202, "ok"));
        assert_eq!(reply.header("x-dropped"), None);
    }
    project.settle(&server, MARKER);
    let rules = json!({ "rules": [
        { "event": "Export all", "feature": "export-csv" },
        { "event": "pageview", "path": "/reports/**", "feature": "reports" },
        { "event": "Never sent", "feature": "reports" },
    ] });

    let previewed = Session::open(&server)
        .post(&project.path("/senders/preview"), &rules)
        .expect_status(200)
        .json();

    assert_eq!(previewed["of"], 3, "{previewed}");
    let mapped: Vec<(&str, u64, &str)> = previewed["would_map"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| {
            (
                one["key"].as_str().unwrap_or(""),
                one["rule"].as_u64().unwrap_or(0),
                one["feature"].as_str().unwrap_or(""),
            )
        })
        .collect();
    assert_eq!(
        mapped,
        [
            ("/reports/:id", 2, "reports"),
            ("export-all", 1, "export-csv")
        ]
    );
    let shown = server
        .get(&project.path("/senders"), &project.read_token)
        .json();
    assert_eq!(
        shown["settings"]["rules"],
        json!([]),
        "a preview sets nothing"
    );
    let arrived = shown["arrived"].as_array().expect("what arrived");
    assert!(
        arrived
            .iter()
            .all(|one| one["rule"].is_null() && one["declared"] == false),
        "{shown}"
    );
}

#[test]
fn an_adopted_name_counts_without_a_rule() {
    let (_installation, server, project) = installation_with(&json!({}));
    let body = json!({ "n": "Share it", "u": "https://x.example/", "d": project.ingest_key });
    for _ in 0..2 {
        assert_eq!(
            plausible(&server, "/compat/plausible/api/event", &body).status,
            202
        );
    }
    project.settle(&server, MARKER);
    Session::open(&server)
        .post(
            &project.path("/catalogue/adopt"),
            &json!({ "features": ["share-it"] }),
        )
        .expect_status(200);
    eventually("the adopted feature in the ranking", || {
        let ranking = project.report(&server, "ranking").json();
        let rows = ranking["features"].as_array()?;
        rows.iter()
            .any(|row| row["key"] == "share-it")
            .then_some(())
    });
}

#[test]
fn a_native_path_leads_to_the_projects_that_opened_it_and_to_no_other() {
    let (installation, server, project) = installation_with(&json!({
        "aliases": [{ "sender": "plausible", "name": "harbor.example" }], "native_paths": ["plausible"],
    }));
    let other = installation_project(&server);
    let event = |domain: &str| json!({ "n": "Exported", "u": "https://x.example/", "d": domain });

    let opened = plausible(&server, "/api/event", &event("www.Harbor.example"));
    assert_eq!((opened.status, opened.header("x-dropped")), (202, None));
    let by_key = plausible(&server, "/api/event", &event(&project.ingest_key));
    assert_eq!((by_key.status, by_key.header("x-dropped")), (202, None));
    for closed in [other.as_str(), "nobody.example"] {
        let reply = plausible(&server, "/api/event", &event(closed));
        assert_eq!(
            (reply.status, reply.header("x-dropped")),
            (202, Some("unknown_project=1"))
        );
        assert_eq!(reply.header("x-plausible-dropped"), Some("1"));
    }
    for still_closed in ["/api/send", "/v1/t", "/v1/batch", "/v1/logs"] {
        for method in ["POST", "GET", "PUT"] {
            let reply = raw_http::request(server.address(), method, still_closed, &[], b"{}");
            assert_eq!(reply.status, 404, "{method} {still_closed}");
        }
    }
    for open in ["/api/event", "/compat/umami/api/send"] {
        let reply = raw_http::request(server.address(), "PUT", open, &[], b"{}");
        let told = (reply.status, reply.header("allow"));
        assert_eq!(told, (405, Some("POST, OPTIONS")), "{open}");
        assert_eq!(reply.json()["code"], "wrong_method", "{open}");
    }
    drop(installation);
}

/// The public key of a second project, which opens nothing.
fn installation_project(server: &Server) -> String {
    let created = Session::open(server)
        .post("/api/v1/projects", &json!({ "name": "Other" }))
        .expect_status(201)
        .json();
    created["ingest_key"].as_str().expect("a key").to_owned()
}
