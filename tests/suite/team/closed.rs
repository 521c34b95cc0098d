//! S2: a project that was deleted and not yet erased, at every route of a project and at the doors of its secrets.

use super::PASSWORD;
use super::roles::{ask, is_refused, routes};
use super::secrets::{Secrets, at};
use deadwood_tests::{Installation, Session};
use serde_json::{Value, json};

#[test]
fn a_deleted_project_opens_to_its_owners_at_the_way_back_and_at_nothing_else() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    project.declare(&server, &["a"]);
    let owner = Session::found(&server, "Ada", PASSWORD);
    let editor = owner.let_in(&project, "Edith", "editor", PASSWORD);
    let secrets = Secrets::make(&installation, &server, &owner, &project);
    let doors = [
        ("a share", &secrets.share),
        ("a feed", &secrets.feed),
        ("an invitation", &secrets.invitation),
        ("a token", &project.read_token),
    ];
    let scopes = ["ingest", "read", "decide", "admin"];
    let tokens = scopes.map(|scope| {
        let draft = json!({ "name": scope, "scopes": [scope] });
        let created = owner.post(&project.path("/tokens"), &draft);
        let created = created.expect_status(201).json();
        format!("Bearer {}", created["token"].as_str().expect("one"))
    });
    let mut everybody = vec![
        ("the owner", "Cookie", owner.cookie()),
        ("an editor", "Cookie", editor.cookie()),
    ];
    everybody.extend(
        scopes
            .iter()
            .zip(&tokens)
            .map(|(scope, token)| (*scope, "Authorization", token.as_str())),
    );

    let confirmed = json!({ "name": "Shop" });
    let delete = |who: &Session<'_>| who.send("DELETE", &project.path(""), Some(&confirmed));
    delete(&owner).expect_status(200);
    let mut cells = 0;
    for route in routes(&server) {
        let is_way_back = ["delete_project", "reopen_project"].contains(&route.operation.as_str());
        for (name, header, value) in &everybody {
            if is_way_back && *name == "the owner" {
                continue;
            }
            let reply = ask(&server, &project, &route, (header, value));
            assert!(
                is_refused(&reply),
                "{name}, {}: {} {}",
                route.operation,
                reply.status,
                reply.body
            );
            cells += 1;
        }
    }
    for (door, secret) in doors {
        let status = at(&server, door, &project, secret);
        assert!((400..500).contains(&status), "{door}: {status}");
        cells += 1;
    }

    // Whoever deletes twice is told the same as at first; then all of it opens again.
    delete(&owner).expect_status(200);
    owner
        .post(&project.path("/reopen"), &Value::Null)
        .expect_status(204);
    for (door, secret) in doors {
        let status = at(&server, door, &project, secret);
        assert!((200..300).contains(&status), "{door}: {status}");
        cells += 1;
    }
    println!("PROOF S2 deleted project cells={cells} unexpected=0");
    server.stop();
}
