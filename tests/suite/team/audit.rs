//! Who changed what: each change and each export is one line, and none holds a secret.

use super::PASSWORD;
use deadwood_tests::{Installation, Session};
use serde_json::{Value, json};

#[test]
fn every_change_and_export_is_one_line_with_who_did_it() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    project.declare(&server, &["a", "b"]);
    let owner = Session::found(&server, "Ada", PASSWORD);
    let editor = owner.let_in(&project, "Edith", "editor", PASSWORD);
    let log = || -> Vec<Value> {
        let page = owner.get(&project.path("/audit")).expect_status(200).json();
        page["entries"].as_array().expect("lines").clone()
    };
    let newest = |act: &str, who: &str, subject: Value| {
        let line = log().remove(0);
        assert_eq!(
            (&line["act"], &line["who"], &line["subject"]),
            (&json!(act), &json!(who), &subject),
            "{line}"
        );
    };
    newest("people.joined", "Edith", json!("editor"));

    let link =
        json!({ "name": "Board", "report": "feature", "feature": "a", "weeks": 13, "days": 7 });
    let shared = editor
        .post(&project.path("/shares"), &link)
        .expect_status(201)
        .json();
    newest("share.made", "Edith", json!("Board: feature a"));
    let number = &shared["shares"][0]["number"];
    editor
        .delete(&project.path(&format!("/shares/{number}")))
        .expect_status(200);
    newest("share.revoked", "Edith", json!("Board: feature a"));
    let gone = project.path(&format!("/shares/{number}"));
    let lines = log().len();
    editor.delete(&gone).expect_status(400);
    assert_eq!(log().len(), lines, "there was nothing to revoke");

    let decision = json!({ "feature": "a", "to": "watch", "reason": "r", "who": "w" });
    editor
        .post(&project.path("/decisions"), &decision)
        .expect_status(201);
    newest("decision.made", "Edith", json!("a: watch"));
    let before = log().len();
    editor
        .post(&project.path("/decisions"), &decision)
        .expect_status(422);
    assert_eq!(log().len(), before, "what was refused is no change");

    let token = owner
        .post(
            &project.path("/tokens"),
            &json!({ "name": "CI", "scopes": ["read", "admin"] }),
        )
        .expect_status(201)
        .json();
    newest("token.made", "Ada", json!("CI"));
    let secret = token["token"].as_str().expect("a token");
    server
        .get_as(&project.path("/reports/ranking"), secret, "text/csv")
        .expect_status(200);
    newest("export.report", "CI", json!("ranking"));
    server
        .put(
            &project.path("/catalogue"),
            secret,
            &json!({ "features": [{ "key": "c" }] }),
        )
        .expect_status(200);
    newest("catalogue.changed", "CI", json!("c"));
    editor
        .post(
            &project.path("/views"),
            &json!({ "name": "Mine", "page": "map", "query": "" }),
        )
        .expect_status(200);
    newest("view.saved", "Edith", json!("Mine"));
    owner
        .send(
            "PATCH",
            &project.path("/settings"),
            Some(&json!({ "name": "Store" })),
        )
        .expect_status(200);
    newest("settings.changed", "Ada", json!("name: Shop to Store"));
    owner
        .send(
            "PUT",
            &project.path("/senders"),
            Some(&json!({ "aliases": [], "rules": [] })),
        )
        .expect_status(200);
    let before = log().len();
    owner
        .get(&project.path("/reports/ranking"))
        .expect_status(200);
    assert_eq!(log().len(), before, "looking at a report is no export");

    let all = owner.get(&project.path("/audit")).body;
    for held in [secret, PASSWORD, "edith@example.com", "ada@example.com"] {
        assert!(!all.contains(held), "the log holds a secret or an address");
    }
    assert!(all.contains("CI"), "the search itself must work");
    server.stop();
}

#[test]
fn the_log_is_read_in_pages_from_the_newest_to_the_oldest() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    let owner = Session::found(&server, "Ada", PASSWORD);
    for number in 0..60 {
        let view = json!({ "name": format!("v{}", number % 3), "page": "map", "query": "" });
        owner
            .post(&project.path("/views"), &view)
            .expect_status(200);
    }
    let first = owner.get(&project.path("/audit")).expect_status(200).json();
    assert_eq!(first["entries"].as_array().map(Vec::len), Some(50));
    let before = first["before"].as_i64().expect("an older page");
    let rest = owner
        .get(&project.path(&format!("/audit?before={before}")))
        .expect_status(200)
        .json();
    // 60 views, the account itself, and before it what was done at the console: the project, and the link by which Ada came in.
    assert_eq!(rest["entries"].as_array().map(Vec::len), Some(13), "{rest}");
    assert_eq!(rest["entries"][10]["act"], "account.made");
    assert!(rest["before"].is_null(), "{rest}");
    server.stop();
}
