//! Links for those who lost their password: once, for a day, and never further than whoever makes one could let somebody in.

use super::PASSWORD;
use deadwood_tests::{Answer, Installation, Project, Server, Session};
use serde_json::json;

const NEW: &str = "another long one";

fn number_of(owner: &Session<'_>, project: &Project, name: &str) -> i64 {
    let people = owner
        .get(&project.path("/people"))
        .expect_status(200)
        .json();
    let people = people["people"].as_array().expect("a list");
    let found = people.iter().find(|person| person["name"] == name);
    found.expect(name)["number"].as_i64().expect("a number")
}

fn make(owner: &Session<'_>, project: &Project, name: &str) -> Answer {
    let number = number_of(owner, project, name);
    owner.post(
        &project.path(&format!("/people/{number}/password-link")),
        &json!({}),
    )
}

fn token_of(link: &str) -> String {
    let (_, token) = link.split_once("/choose-password#").expect("its token");
    token.trim().to_owned()
}

fn choose(server: &Server, token: &str, password: &str) -> Answer {
    let chosen = json!({ "token": token, "password": password });
    Session::stranger(server).post("/api/v1/password-links/use", &chosen)
}

#[test]
fn a_link_gives_a_new_password_once_and_ends_what_was_open() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    let owner = Session::found(&server, "Ada", PASSWORD);
    let lost = owner.let_in(&project, "Vera", "viewer", PASSWORD);
    let made = make(&owner, &project, "Vera").expect_status(201).json();
    let token = token_of(made["link"].as_str().expect("a link"));

    let shown = Session::stranger(&server)
        .post("/api/v1/password-links/show", &json!({ "token": token }))
        .expect_status(200)
        .json();
    assert_eq!(
        shown,
        json!({ "name": "Vera", "email": "vera@example.com" })
    );
    choose(&server, &token, "short").expect_status(400);
    let answer = choose(&server, &token, NEW).expect_status(204);
    Session::of(&server, &answer)
        .get("/api/v1/session")
        .expect_status(200);
    lost.get("/api/v1/session").expect_status(401);
    Session::sign_in(&server, "Vera", PASSWORD).expect_status(401);
    Session::sign_in(&server, "Vera", NEW).expect_status(204);
    choose(&server, &token, NEW).expect_status(410);

    let log = owner.get(&project.path("/audit")).expect_status(200);
    let lines = log.json()["entries"].clone();
    assert_eq!(lines[0]["act"], "account.password_chosen");
    assert_eq!(lines[1]["act"], "people.password_link_made");
    assert_eq!(lines[1]["subject"], "Vera");
    assert!(!log.body.contains(&token), "no secret stands there");
    server.stop();
}

#[test]
fn an_owner_makes_no_link_for_whom_it_would_open_more_than_theirs() {
    let installation = Installation::new();
    let (project, other) = (
        installation.create_project("Shop"),
        installation.create_project("Other"),
    );
    let server = installation.start();
    let founder = Session::found(&server, "Ada", PASSWORD);
    let owner = founder.let_in(&project, "Olga", "owner", PASSWORD);
    founder.let_in(&project, "Vera", "viewer", PASSWORD);
    let why = |answer: Answer| {
        let answer = answer.expect_status(403);
        answer.json()["detail"].as_str().expect("words").to_owned()
    };
    assert!(why(make(&owner, &project, "Ada")).contains("runs the server"));
    assert!(why(make(&owner, &project, "Olga")).contains("your own account"));

    let made = make(&owner, &project, "Vera").expect_status(201).json();
    let token = token_of(made["link"].as_str().expect("a link"));
    let invitation = founder.invite(&other, "Vera", "viewer");
    let acceptance = json!({ "token": invitation, "name": "", "password": PASSWORD });
    Session::stranger(&server)
        .post("/api/v1/invitations/accept", &acceptance)
        .expect_status(204);
    choose(&server, &token, NEW).expect_status(410);
    assert!(why(make(&owner, &project, "Vera")).contains("not yours"));
    make(&founder, &project, "Vera").expect_status(201);
    server.stop();
}

#[test]
fn the_console_makes_a_link_for_anybody_with_an_account() {
    let installation = Installation::new();
    installation.create_project("Shop");
    let server = installation.start();
    Session::found(&server, "Ada", PASSWORD);
    let link = installation.run_well(&["password-link", "Ada@example.com"]);
    choose(&server, &token_of(&link), NEW).expect_status(204);
    Session::sign_in(&server, "Ada", NEW).expect_status(204);
    let nobody = installation.run(&["password-link", "nobody@example.com"]);
    assert!(!nobody.succeeded, "{}", nobody.stdout);
    server.stop();
}
