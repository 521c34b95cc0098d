//! S2: what lies in another project, named by its real number at one's own project's address.

use super::PASSWORD;
use crate::raw_http::{self, Reply};
use deadwood_tests::{Installation, Project, Server, Session, eventually};
use serde_json::{Value, json};

/// In the name of everything in the other project.
const MARK: &str = "Elsewhere";
/// Nothing has this number.
const NOTHINGS: i64 = 999_999_999;

/// One object of each kind that has a number, in a project.
struct Objects {
    token: i64,
    share: i64,
    view: i64,
    annotation: i64,
    funnel: i64,
    invitation: i64,
    person: i64,
    decision: i64,
    export: i64,
}

impl Objects {
    fn make(owner: &Session<'_>, project: &Project) -> Objects {
        let post = |rest: &str, body: Value| owner.post(&project.path(rest), &body);
        post("/tokens", json!({ "name": MARK, "scopes": ["read"] })).expect_status(201);
        let share = json!({ "name": MARK, "report": "removal", "weeks": 13, "days": 7 });
        post("/shares", share).expect_status(201);
        post(
            "/views",
            json!({ "name": MARK, "page": "map", "query": "" }),
        )
        .expect_status(200);
        let annotation = json!({ "day": "2026-11-22", "text": MARK });
        post("/annotations", annotation).expect_status(200);
        let funnel = json!({ "name": MARK, "steps": ["a", "b", "c"] });
        post("/funnels", funnel).expect_status(200);
        let invitation = json!({ "email": "invited@example.com", "role": "viewer" });
        post("/invitations", invitation).expect_status(201);
        let decision = json!({ "feature": "a", "to": "watch", "reason": MARK, "who": MARK });
        let decision = post("/decisions", decision).expect_status(201).json();
        post("/exports", json!({ "format": "csv" })).expect_status(202);
        let listed = |rest: &str, list: &str, name: &str, called: &str| {
            let all = owner.get(&project.path(rest)).expect_status(200).json();
            let found = all[list]
                .as_array()
                .and_then(|all| all.iter().find(|one| one[name] == called))
                .unwrap_or_else(|| panic!("{called} in {all}"));
            found["number"].as_i64().expect("a number")
        };
        Objects {
            token: listed("/tokens", "tokens", "name", MARK),
            share: listed("/shares", "shares", "name", MARK),
            view: listed("/views", "views", "name", MARK),
            annotation: listed("/annotations", "annotations", "text", MARK),
            funnel: listed("/funnels", "funnels", "name", MARK),
            invitation: listed("/people", "invitations", "email", "invited@example.com"),
            person: listed("/people", "people", "name", MARK),
            decision: decision["number"].as_i64().expect("a number"),
            export: eventually("the export is made", || {
                let exports = owner.get(&project.path("/exports")).json();
                exports["exports"][0]["number"].as_i64()
            }),
        }
    }

    /// The number that an operation's address is about, and a body that it understands; nothing of it is left to guess.
    fn of(&self, operation: &str) -> (i64, Value) {
        let none = Value::Null;
        match operation {
            "withdraw_token" => (self.token, none),
            "revoke_share" => (self.share, none),
            "remove_view" => (self.view, none),
            "remove_annotation" => (self.annotation, none),
            "change_funnel" => (self.funnel, json!({ "retired": true })),
            "withdraw_invitation" => (self.invitation, none),
            "remove_person" | "make_password_link" => (self.person, none),
            "change_role" => (self.person, json!({ "role": "owner" })),
            "undo_decision" => (self.decision, json!({ "who": "w", "reason": "r" })),
            "evidence" | "check_evidence" => (self.decision, none),
            "take_export" => (self.export, none),
            unknown => panic!("make an object of another project for {unknown}, and name it here"),
        }
    }
}

/// Everything that can be seen of a project, and that somebody might have changed.
fn seen(owner: &Session<'_>, project: &Project) -> Vec<String> {
    let rests = [
        "/tokens",
        "/shares",
        "/views",
        "/annotations",
        "/funnels",
        "/people",
        "/decisions",
        "/exports",
        "/digest",
        "/notices",
        "/settings",
        "/senders",
        "/catalogue",
        "/audit",
    ];
    rests
        .iter()
        .map(|rest| owner.get(&project.path(rest)).expect_status(200).body)
        .collect()
}

fn ask(server: &Server, path: &str, method: &str, who: &Session<'_>, body: &Value) -> Reply {
    let body = match body {
        Value::Null => String::new(),
        body => body.to_string(),
    };
    let headers = [
        ("Cookie", who.cookie()),
        ("X-Deadwood", "1"),
        ("Content-Type", "application/json"),
    ];
    raw_http::request(server.address(), method, path, &headers, body.as_bytes())
}

#[test]
fn an_object_of_another_project_is_answered_as_one_that_never_was_and_stays_as_it_is() {
    let installation = Installation::new();
    let (shop, other) = (
        installation.create_project("Shop"),
        installation.create_project("Other"),
    );
    let server = installation.start();
    for project in [&shop, &other] {
        project.declare(&server, &["a", "b", "c"]);
    }
    let ada = Session::found(&server, "Ada", PASSWORD);
    // Owner of the one project, and nobody in the other.
    let olga = ada.let_in(&shop, "Olga", "owner", PASSWORD);
    let of_other = ada.let_in(&other, MARK, "viewer", PASSWORD);
    let objects = Objects::make(&ada, &other);
    let (before, own) = (seen(&ada, &other), seen(&olga, &shop));

    let document = server.get("/api/openapi.json", "").json();
    let mut cells = 0;
    for (path, item) in document["paths"].as_object().expect("paths") {
        let Some(rest) = path.strip_prefix("/api/v1/projects/{project}") else {
            continue;
        };
        if !rest.contains("{number}") {
            continue;
        }
        for (method, operation) in item.as_object().expect("operations") {
            let Some(id) = operation["operationId"].as_str() else {
                continue;
            };
            let (number, body) = objects.of(id);
            let method = method.to_uppercase();
            let with = |number: i64| {
                let path = shop.path(&rest.replace("{number}", &number.to_string()));
                ask(&server, &path, &method, &olga, &body)
            };
            let (real, nothing) = (with(number), with(NOTHINGS));
            assert_eq!(
                (real.status, &real.body),
                (nothing.status, &nothing.body),
                "{id}: a number of another project is told apart from none"
            );
            assert!(!real.body.contains(MARK), "{id}: {}", real.body);
            cells += 1;
        }
    }
    // A test session has a token in place of a number.
    let opened = ada
        .post(&other.path("/test-sessions"), &json!({}))
        .expect_status(201)
        .json();
    let token = opened["token"].as_str().expect("a token");
    let shown = olga.get(&shop.path(&format!("/test-sessions/{token}")));
    assert_eq!(shown.status, 404, "{}", shown.body);
    // Sessions are a person's own, whatever the number.
    let sessions = of_other.get("/api/v1/sessions").expect_status(200).json();
    let number = &sessions["sessions"][0]["number"];
    olga.delete(&format!("/api/v1/sessions/{number}"));
    of_other.get("/api/v1/session").expect_status(200);
    cells += 2;

    assert_eq!(seen(&ada, &other), before, "nothing of the other changed");
    assert_eq!(seen(&olga, &shop), own, "nor of one's own");
    assert!(cells > 12, "{cells}");
    println!("PROOF S2 foreign objects cells={cells} unexpected=0");
    server.stop();
}
