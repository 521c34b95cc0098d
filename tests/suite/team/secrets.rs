//! S2: what opens one door each, and what it does at every other.

use super::PASSWORD;
use crate::raw_http;
use deadwood_tests::{Installation, Project, Server, Session};
use serde_json::json;

/// The secret parts of links that were handed out, each not used yet.
pub struct Secrets {
    pub share: String,
    pub feed: String,
    pub invitation: String,
    /// Of the console, for whoever runs the server.
    pub console_link: String,
}

impl Secrets {
    /// # Panics
    /// If one of them cannot be made, or does not open what it is for.
    pub fn make(
        installation: &Installation,
        server: &Server,
        owner: &Session<'_>,
        project: &Project,
    ) -> Secrets {
        let of = |link: &str| {
            let secret = link.trim().rsplit(['/', '#']).next();
            secret.expect("a secret").to_owned()
        };
        let share = json!({ "name": "Board", "report": "removal", "weeks": 13, "days": 7 });
        let share = owner
            .post(&project.path("/shares"), &share)
            .expect_status(201)
            .json();
        let feed = owner
            .post(&project.path("/digest/feed"), &json!({}))
            .expect_status(201)
            .json();
        let secrets = Secrets {
            share: of(share["path"].as_str().expect("a path")),
            feed: of(feed["path"].as_str().expect("a path")),
            invitation: owner.invite(project, "Nina", "owner"),
            console_link: of(&installation.run_well(&["link"])),
        };
        assert_eq!(server.get(&format!("/s/{}", secrets.share), "").status, 200);
        assert_eq!(
            server.get(&format!("/feeds/{}", secrets.feed), "").status,
            200
        );
        secrets
    }
}

/// The status of a secret that is shown at a door.
pub fn at(server: &Server, door: &str, project: &Project, secret: &str) -> u16 {
    let post = |path: &str| {
        let body = json!({ "token": secret }).to_string();
        let headers = [("Content-Type", "application/json"), ("X-Deadwood", "1")];
        raw_http::post(server.address(), path, &headers, body.as_bytes()).status
    };
    let get = |path: &str, header: (&str, &str)| {
        raw_http::request(server.address(), "GET", path, &[header], b"").status
    };
    let nothing = ("Cookie", "none=none");
    match door {
        "a share" => get(&format!("/s/{secret}"), nothing),
        "a feed" => get(&format!("/feeds/{secret}"), nothing),
        "an invitation" => post("/api/v1/invitations/show"),
        "a password link" => post("/api/v1/password-links/show"),
        "a session" => get(
            "/api/v1/session",
            ("Cookie", &format!("deadwood_session={secret}")),
        ),
        "a token" => get(
            &project.path("/reports/ranking"),
            ("Authorization", &format!("Bearer {secret}")),
        ),
        "a console link" => post("/api/v1/session"),
        unknown => panic!("no door: {unknown}"),
    }
}

#[test]
fn a_secret_opens_its_own_door_and_no_other() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    let owner = Session::found(&server, "Ada", PASSWORD);
    let vera = owner.let_in(&project, "Vera", "viewer", PASSWORD);
    let people = owner.get(&project.path("/people")).json();
    let people = people["people"].as_array().expect("a list").clone();
    let found = people.iter().find(|person| person["name"] == "Vera");
    let number = &found.expect("Vera")["number"];
    let link = owner
        .post(
            &project.path(&format!("/people/{number}/password-link")),
            &json!({}),
        )
        .json();
    let link = link["link"].as_str().expect("a link");
    let secrets = Secrets::make(&installation, &server, &owner, &project);
    let session = vera.cookie().split_once('=').expect("a value").1;
    let held = [
        ("a share", secrets.share.as_str()),
        ("a feed", &secrets.feed),
        ("an invitation", &secrets.invitation),
        ("a password link", link.split_once('#').expect("a secret").1),
        ("a session", session),
        ("a token", &project.read_token),
        // The last door: what opens it is used up.
        ("a console link", &secrets.console_link),
        ("no door: the public key", &project.ingest_key),
    ];
    let mut cells = 0;
    for (door, _) in &held[..held.len() - 1] {
        for (of, secret) in &held {
            let status = at(&server, door, &project, secret);
            let opens = (200..300).contains(&status);
            assert_eq!(opens, of == door, "the secret of {of} at {door}: {status}");
            cells += 1;
        }
    }
    println!("PROOF S2 secrets cells={cells} unexpected=0");
    server.stop();
}
