//! Invitations: accepted once, within a week, unless withdrawn; and what becomes of those who go.

use super::PASSWORD;
use deadwood_tests::{Installation, Server, Session, address_of};
use serde_json::{Value, json};

fn accept(server: &Server, token: &str, name: &str, password: &str) -> u16 {
    let acceptance = json!({ "token": token, "name": name, "password": password });
    Session::stranger(server)
        .post("/api/v1/invitations/accept", &acceptance)
        .status
}

fn number_of(people: &Value, name: &str) -> i64 {
    let people = people["people"].as_array().expect("a list");
    let found = people.iter().find(|person| person["name"] == name);
    found.expect(name)["number"].as_i64().expect("a number")
}

#[test]
fn a_link_lets_one_person_in_once_and_is_shown_once() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    let owner = Session::found(&server, "Ada", PASSWORD);
    let token = owner.invite(&project, "Vera", "viewer");
    let listed = owner.get(&project.path("/people")).expect_status(200);
    assert_eq!(listed.json()["invitations"][0]["email"], "vera@example.com");
    assert!(!listed.body.contains(&token), "shown once");

    let shown = Session::stranger(&server)
        .post("/api/v1/invitations/show", &json!({ "token": token }))
        .expect_status(200)
        .json();
    assert_eq!(
        shown,
        json!({ "project": "Shop", "email": "vera@example.com", "role": "viewer", "has_account": false })
    );
    assert_eq!(
        accept(&server, &token, "Vera", "short"),
        400,
        "and stays open"
    );
    assert_eq!(accept(&server, &token, "", PASSWORD), 400);
    assert_eq!(accept(&server, &token, "Vera", PASSWORD), 204);
    assert_eq!(accept(&server, &token, "Vera", PASSWORD), 410);
    Session::sign_in(&server, "Vera", PASSWORD).expect_status(204);
    let again = json!({ "email": address_of("Vera"), "role": "owner" });
    let refused = owner.post(&project.path("/invitations"), &again);
    assert_eq!(
        refused.status, 400,
        "in the project already: {}",
        refused.body
    );
    server.stop();
}

#[test]
fn a_withdrawn_link_and_one_that_was_replaced_open_nothing() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    let owner = Session::found(&server, "Ada", PASSWORD);
    let replaced = owner.invite(&project, "Vera", "viewer");
    let withdrawn = owner.invite(&project, "Vera", "editor");
    assert_eq!(accept(&server, &replaced, "Vera", PASSWORD), 410);
    let people = owner.get(&project.path("/people")).json();
    let invitations = people["invitations"].as_array().expect("a list");
    assert_eq!(invitations.len(), 1, "{people}");
    let number = &invitations[0]["number"];
    owner
        .delete(&project.path(&format!("/invitations/{number}")))
        .expect_status(200);
    assert_eq!(accept(&server, &withdrawn, "Vera", PASSWORD), 410);
    assert_eq!(accept(&server, "a-guess", "Vera", PASSWORD), 410);
    server.stop();
}

#[test]
fn somebody_with_an_account_joins_another_project_with_the_password_they_have() {
    let installation = Installation::new();
    let (shop, other) = (
        installation.create_project("Shop"),
        installation.create_project("Other"),
    );
    let server = installation.start();
    let owner = Session::found(&server, "Ada", PASSWORD);
    owner.let_in(&shop, "Vera", "viewer", PASSWORD);
    let token = owner.invite(&other, "Vera", "owner");
    assert_eq!(
        accept(&server, &token, "Vera", "another long password"),
        401
    );
    assert_eq!(accept(&server, &token, "", PASSWORD), 204);
    let answer = Session::sign_in(&server, "Vera", PASSWORD).expect_status(204);
    let session = Session::of(&server, &answer).get("/api/v1/session").json();
    assert_eq!(session["projects"][0]["role"], "viewer", "{session}");
    assert_eq!(session["projects"][1]["role"], "owner", "{session}");
    server.stop();
}

#[test]
fn who_is_removed_sees_nothing_from_that_moment_on() {
    let installation = Installation::new();
    let (shop, other) = (
        installation.create_project("Shop"),
        installation.create_project("Other"),
    );
    let server = installation.start();
    let owner = Session::found(&server, "Ada", PASSWORD);
    let vera = owner.let_in(&shop, "Vera", "viewer", PASSWORD);
    let ranking = shop.path("/reports/ranking");
    vera.get(&ranking).expect_status(200);
    let vera_number = number_of(&owner.get(&shop.path("/people")).json(), "Vera");
    let path = shop.path(&format!("/people/{vera_number}"));

    // A role that is taken away is gone with the next request.
    owner
        .send("PATCH", &path, Some(&json!({ "role": "owner" })))
        .expect_status(200);
    vera.get(&shop.path("/tokens")).expect_status(200);
    owner
        .send("PATCH", &path, Some(&json!({ "role": "viewer" })))
        .expect_status(200);
    vera.get(&shop.path("/tokens")).expect_status(403);

    // In two projects: gone from one, and still signed in to the other.
    let token = owner.invite(&other, "Vera", "viewer");
    assert_eq!(accept(&server, &token, "", PASSWORD), 204);
    owner.delete(&path).expect_status(204);
    vera.get(&ranking).expect_status(404);
    vera.get(&other.path("/reports/ranking")).expect_status(200);
    let path = other.path(&format!("/people/{vera_number}"));
    owner.delete(&path).expect_status(204);
    vera.get("/api/v1/session").expect_status(401);
    Session::sign_in(&server, "Vera", PASSWORD).expect_status(401);
    server.stop();
}

#[test]
fn the_last_owner_stays_and_stays_an_owner() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    let owner = Session::found(&server, "Ada", PASSWORD);
    let ada = number_of(&owner.get(&project.path("/people")).json(), "Ada");
    let path = project.path(&format!("/people/{ada}"));
    let demote = json!({ "role": "editor" });
    for refused in [
        owner.delete(&path),
        owner.send("PATCH", &path, Some(&demote)),
        owner.delete(&project.path("/membership")),
    ] {
        assert_eq!(refused.status, 400, "{}", refused.body);
        assert!(refused.body.contains("last owner"), "{}", refused.body);
    }
    owner.let_in(&project, "Olga", "owner", PASSWORD);
    owner
        .delete(&project.path("/membership"))
        .expect_status(204);
    owner.get(&project.path("")).expect_status(404);
    // Whoever runs the server keeps the account.
    owner.get("/api/v1/session").expect_status(200);
    server.stop();
}
