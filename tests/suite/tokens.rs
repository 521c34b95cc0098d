//! Tokens: each opens one project, with what it was given, until it is withdrawn.

use deadwood_tests::{Installation, Project, Server, Session};
use serde_json::{Value, json};

const SCOPES: [&str; 4] = ["ingest", "read", "decide", "admin"];

fn make(session: &Session<'_>, project: &Project, scopes: &[&str]) -> Value {
    let draft = json!({ "name": scopes.join(" and "), "scopes": scopes, "days": 30 });
    session
        .post(&project.path("/tokens"), &draft)
        .expect_status(201)
        .json()
}

fn token_of(created: &Value) -> &str {
    created["token"].as_str().expect("a token")
}

/// What each scope is for, tried with a token: the scope that a request needs, and the status that answered it.
fn answers(server: &Server, project: &Project, token: &str) -> Vec<(&'static str, u16)> {
    let event = json!({ "events": [{ "feature": "a", "action": "use" }] });
    let population = json!({ "day": "2026-11-01", "total": 40 });
    let decision = json!({ "feature": "a", "to": "watch", "reason": "r", "who": "w" });
    let features = json!({ "features": [{ "key": "a" }] });
    vec![
        (
            "ingest",
            server.post("/api/v1/events", token, &event).status,
        ),
        (
            "ingest",
            server
                .post(&project.path("/population"), token, &population)
                .status,
        ),
        (
            "read",
            server.get(&project.path("/reports/ranking"), token).status,
        ),
        (
            "read",
            server.get(&project.path("/catalogue"), token).status,
        ),
        (
            "decide",
            server
                .post(&project.path("/decisions"), token, &decision)
                .status,
        ),
        (
            "admin",
            server
                .put(&project.path("/catalogue"), token, &features)
                .status,
        ),
    ]
}

#[test]
fn a_token_does_what_it_was_given_in_its_project_and_nothing_else() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let other = installation.create_project("Other");
    let server = installation.start();
    for declared in [&project, &other] {
        declared.declare(&server, &["a"]);
    }
    let session = Session::open(&server);
    let mut cells = 0;
    for scope in SCOPES {
        let created = make(&session, &project, &[scope]);
        let token = token_of(&created);
        for (needed, status) in answers(&server, &project, token) {
            let expected = if needed == scope {
                200..=204
            } else {
                403..=403
            };
            assert!(
                expected.contains(&status),
                "{scope} where {needed} is needed: {status}"
            );
            cells += 1;
        }
        // Events name no project: they went to the token's own.
        for (needed, status) in answers(&server, &other, token).into_iter().skip(1) {
            assert!([403, 404].contains(&status), "{scope} elsewhere, {needed}");
            cells += 1;
        }
        for of_the_team in ["/tokens", "/installation", "/views"] {
            server
                .get(&project.path(of_the_team), token)
                .expect_status(401);
            cells += 1;
        }
    }
    let all = make(&session, &project, &SCOPES);
    // Deciding the same twice is refused for what it is, not for who asks.
    for (needed, status) in answers(&server, &project, token_of(&all)) {
        assert!(
            (200..=204).contains(&status) || (needed, status) == ("decide", 422),
            "all, {needed}: {status}"
        );
        cells += 1;
    }
    println!("PROOF S2 tokens cells={cells} unexpected_successes=0");
    server.stop();
}

#[test]
fn a_withdrawn_token_is_refused_at_once_and_after_a_restart() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    let session = Session::open(&server);
    let created = make(&session, &project, &["read"]);
    let token = token_of(&created).to_owned();
    let ranking = project.path("/reports/ranking");
    server.get(&ranking, &token).expect_status(200);

    let listed = session
        .get(&project.path("/tokens"))
        .expect_status(200)
        .json();
    let tokens = listed["tokens"].as_array().expect("a list");
    assert_eq!(tokens.len(), 3, "two came with the project: {listed}");
    assert!(tokens[2]["used"].is_string(), "{listed}");
    assert!(!listed.to_string().contains(&token), "shown once");
    for mine in [&project.server_token, &project.read_token] {
        assert!(!listed.to_string().contains(mine.as_str()));
    }
    // The one that came with the project goes like any other.
    for index in [1, 2] {
        let number = &tokens[index]["number"];
        session
            .delete(&project.path(&format!("/tokens/{number}")))
            .expect_status(200);
    }
    let refused = server.get(&ranking, &token);
    assert_eq!(refused.status, 401, "{}", refused.body);
    assert!(!refused.body.contains(&token));
    server.stop();

    let server = installation.start();
    for gone in [&token, &project.read_token] {
        server.get(&ranking, gone).expect_status(401);
    }
    server
        .put(
            &project.path("/catalogue"),
            &project.server_token,
            &json!({ "features": [{ "key": "a" }] }),
        )
        .expect_status(200);
    server.stop();
}

#[test]
fn a_token_that_cannot_be_made_is_refused_with_its_field_and_the_remedy() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    let session = Session::open(&server);
    for (draft, field) in [
        (json!({ "name": " CI", "scopes": ["read"] }), "name:"),
        (json!({ "name": "CI", "scopes": [] }), "scopes:"),
        (json!({ "name": "CI", "scopes": ["everything"] }), "scopes:"),
        (
            json!({ "name": "CI", "scopes": ["read"], "days": 0 }),
            "days:",
        ),
        (
            json!({ "name": "CI", "scopes": ["read"], "days": 732 }),
            "days:",
        ),
    ] {
        let refused = session.post(&project.path("/tokens"), &draft);
        assert_eq!(refused.status, 400, "{draft}: {}", refused.body);
        let detail = refused.json()["detail"].to_string();
        assert!(detail.contains(field), "{draft}: {detail}");
        assert!(!detail.contains("everything"), "never what was sent");
    }
    server.stop();
}
