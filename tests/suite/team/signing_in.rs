//! Signing in: slow to guess at, telling nobody who has an account, and over when its owner says so.

use super::PASSWORD;
use crate::raw_http::{self, Reply};
use deadwood_tests::{Installation, Server, Session};
use serde_json::json;

fn sign_in(server: &Server, email: &str, password: &str, more: &[(&str, &str)]) -> Reply {
    let body = json!({ "email": email, "password": password }).to_string();
    let mut headers = vec![("Content-Type", "application/json")];
    headers.extend_from_slice(more);
    raw_http::post(
        server.address(),
        "/api/v1/session/sign-in",
        &headers,
        body.as_bytes(),
    )
}

const OUR_PAGE: [(&str, &str); 1] = [("X-Deadwood", "1")];

#[test]
fn an_answer_does_not_tell_whether_an_account_exists() {
    let installation = Installation::new();
    installation.create_project("Shop");
    let server = installation.start();
    Session::found(&server, "Ada", PASSWORD);
    let told = |reply: &Reply| {
        // A date says when, not who.
        let headers: Vec<_> = reply
            .headers
            .iter()
            .filter(|(name, _)| !name.eq_ignore_ascii_case("date"))
            .cloned()
            .collect();
        (reply.status, headers, reply.body.clone())
    };
    // Five tries each, and the sixth is refused, for both alike.
    let tries = |email: &str| -> Vec<_> {
        (0..6)
            .map(|_| told(&sign_in(&server, email, "not the password", &OUR_PAGE)))
            .collect()
    };
    let (known, unknown) = (tries("ada@example.com"), tries("nobody@example.com"));
    assert_eq!(known[..5], unknown[..5]);
    assert_eq!(known[0].0, 401);
    // Seconds to wait depend on the clock.
    assert_eq!((known[5].0, &known[5].2), (unknown[5].0, &unknown[5].2));
    assert_eq!(known[5].0, 429);
    // Whoever has tries left is not held up by another's.
    assert_eq!(
        sign_in(&server, "bob@example.com", "not it", &OUR_PAGE).status,
        401
    );
    server.stop();
}

#[test]
fn the_right_password_does_not_open_an_account_that_is_being_guessed_at() {
    let installation = Installation::new();
    installation.create_project("Shop");
    let server = installation.start();
    let signed_in_before = Session::found(&server, "Ada", PASSWORD);
    for _ in 0..5 {
        Session::sign_in(&server, "Ada", "not the password").expect_status(401);
    }
    let refused = Session::sign_in(&server, "Ada", PASSWORD);
    assert_eq!(refused.status, 429, "{}", refused.body);
    let wait: u32 = refused
        .retry_after
        .as_deref()
        .and_then(|text| text.parse().ok())
        .expect("seconds");
    assert!((1..=60).contains(&wait), "{wait}");
    signed_in_before.get("/api/v1/session").expect_status(200);
    server.stop();
}

#[test]
fn a_revoked_session_is_over_and_a_new_password_ends_the_others() {
    let installation = Installation::new();
    installation.create_project("Shop");
    let server = installation.start();
    let here = Session::found(&server, "Ada", PASSWORD);
    let there = |password: &str| {
        let answer = Session::sign_in(&server, "Ada", password).expect_status(204);
        Session::of(&server, &answer)
    };
    let (lost, other) = (there(PASSWORD), there(PASSWORD));
    let listed = here.get("/api/v1/sessions").expect_status(200).json();
    let sessions = listed["sessions"].as_array().expect("a list");
    assert_eq!(sessions.len(), 3, "{listed}");
    assert_eq!(sessions[2]["this"], true, "{listed}");
    // Its days, and nothing that tells where it is or by what.
    let known: Vec<_> = sessions[0].as_object().expect("one").keys().collect();
    assert_eq!(known, ["created", "number", "this", "used"]);
    let mine = sessions[1]["number"].as_i64().expect("a number");
    here.delete(&format!("/api/v1/sessions/{mine}"))
        .expect_status(200);
    lost.get("/api/v1/session").expect_status(401);
    other.get("/api/v1/session").expect_status(200);

    let change = |current: &str, new: &str| {
        let change = json!({ "current": current, "new": new });
        here.send("PUT", "/api/v1/session/password", Some(&change))
    };
    assert_eq!(change("not the password", "another long one").status, 403);
    assert_eq!(change(PASSWORD, "short").status, 400);
    change(PASSWORD, "another long one").expect_status(204);
    here.get("/api/v1/session").expect_status(200);
    other.get("/api/v1/session").expect_status(401);
    Session::sign_in(&server, "Ada", PASSWORD).expect_status(401);
    there("another long one");
    here.delete("/api/v1/session").expect_status(204);
    here.get("/api/v1/session").expect_status(401);
    server.stop();
}

#[test]
fn somebody_elses_session_cannot_be_revoked() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    let owner = Session::found(&server, "Ada", PASSWORD);
    let vera = owner.let_in(&project, "Vera", "viewer", PASSWORD);
    let number = owner.get("/api/v1/sessions").json()["sessions"][0]["number"].clone();
    vera.delete(&format!("/api/v1/sessions/{number}"))
        .expect_status(200);
    owner.get("/api/v1/session").expect_status(200);
    server.stop();
}

#[test]
fn another_site_can_neither_sign_somebody_in_nor_change_anything_with_their_cookie() {
    let installation = Installation::new();
    installation.create_project("Shop");
    let server = installation.start();
    let owner = Session::found(&server, "Ada", PASSWORD);
    let own = format!("http://{}", server.address());
    let right = |more: &[(&str, &str)]| sign_in(&server, "ada@example.com", PASSWORD, more).status;
    assert_eq!(right(&[]), 403, "without the header");
    for foreign in [
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
        ("Origin", "http://evil.example"),
        ("Origin", "null"),
    ] {
        assert_eq!(right(&[foreign, ("X-Deadwood", "1")]), 403, "{foreign:?}");
        let headers = [
            foreign,
            ("X-Deadwood", "1"),
            ("Cookie", owner.cookie()),
            ("Content-Type", "application/json"),
        ];
        let made = raw_http::post(
            server.address(),
            "/api/v1/projects",
            &headers,
            br#"{"name":"Planted"}"#,
        );
        assert_eq!(made.status, 403, "{foreign:?}: {}", made.body);
    }
    for ours in [
        ("Sec-Fetch-Site", "same-origin"),
        ("Sec-Fetch-Site", "none"),
    ] {
        assert_eq!(right(&[ours, ("X-Deadwood", "1")]), 204, "{ours:?}");
    }
    assert_eq!(
        raw_http::request(
            server.address(),
            "POST",
            "/api/v1/session/sign-in",
            &[
                ("Origin", own.as_str()),
                ("X-Deadwood", "1"),
                ("Content-Type", "application/json"),
            ],
            json!({ "email": "ada@example.com", "password": PASSWORD })
                .to_string()
                .as_bytes(),
        )
        .status,
        204
    );
    server.stop();
}

#[test]
fn the_owner_account_is_made_once_and_by_the_console_alone() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    let account = |name: &str| json!({ "name": name, "email": format!("{name}@example.com"), "password": PASSWORD });
    Session::stranger(&server)
        .post("/api/v1/account", &account("mallory"))
        .expect_status(401);
    let operator = Session::open(&server);
    let shown = operator.get("/api/v1/session").json();
    assert_eq!(shown["has_owner_account"], false, "{shown}");
    let weak = json!({ "name": "Ada", "email": "ada@example.com", "password": "short" });
    let refused = operator.post("/api/v1/account", &weak).expect_status(400);
    assert_eq!(refused.json()["field"], "password", "{}", refused.body);
    let answer = operator
        .post("/api/v1/account", &account("Ada"))
        .expect_status(204);
    operator.get("/api/v1/session").expect_status(401);
    let owner = Session::of(&server, &answer);
    let shown = owner.get("/api/v1/session").json();
    assert_eq!(shown["person"]["name"], "Ada", "{shown}");
    assert_eq!(shown["projects"][0]["role"], "owner", "{shown}");
    let refused = owner.post("/api/v1/account", &account("Second"));
    assert_eq!(refused.status, 400, "{}", refused.body);
    owner.get(&project.path("/tokens")).expect_status(200);
    server.stop();
}

#[test]
fn the_cookie_says_of_itself_that_it_belongs_to_this_host() {
    let installation = Installation::new();
    installation.create_project("Shop");
    let server = installation.start();
    Session::found(&server, "Ada", PASSWORD);
    let reply = sign_in(&server, "ada@example.com", PASSWORD, &OUR_PAGE);
    let cookies: Vec<String> = reply
        .headers
        .iter()
        .filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"))
        .map(|(_, value)| value.to_ascii_lowercase())
        .collect();
    let of_this_host = cookies
        .iter()
        .find(|cookie| cookie.starts_with("__host-deadwood="))
        .expect("on the machine itself");
    for part in ["secure", "httponly", "samesite=strict", "path=/"] {
        assert!(of_this_host.contains(part), "{part}: {of_this_host}");
    }
    assert!(!of_this_host.contains("domain="), "{of_this_host}");
    server.stop();
}
