//! S2: every identity at every route of a project, as the OpenAPI document lists them, and at each report.

use super::PASSWORD;
use super::secrets::Secrets;
use crate::raw_http::{self, Reply};
use deadwood_tests::{Installation, Project, Server, Session};
use serde_json::{Value, json};

/// The scope that a route needs of a token (`-`: no token opens it), the lowest role of a person (`-`: no person may), and a
/// body that it understands.
fn needs(operation: &str) -> (&'static str, &'static str, Value) {
    let none = Value::Null;
    let feature = json!({ "features": [{ "key": "a" }] });
    match operation {
        "show_project"
        | "board"
        | "show_catalogue"
        | "list_decisions"
        | "digest"
        | "hypotheses"
        | "show_live"
        | "show_notices"
        | "onboarding"
        | "portfolio"
        | "show_quarantine"
        | "report"
        | "show_senders"
        | "show_senders_history"
        | "show_settings"
        | "evidence"
        | "check_evidence"
        | "snapshot"
        | "list_funnels"
        | "list_annotations"
        | "catalogue_history" => ("read", "viewer", none),
        "show_installation" | "list_jobs" | "list_people" | "list_views" | "leave_project" => {
            ("-", "viewer", none)
        }
        "ask_back" => ("ingest", "editor", json!({ "feature": "a", "n": 1 })),
        "report_population" => (
            "ingest",
            "editor",
            json!({ "day": "2026-11-01", "total": 40 }),
        ),
        "object" | "withdraw_objection" => ("ingest", "-", json!({ "actor": "u-1" })),
        "decide" => (
            "decide",
            "editor",
            json!({ "feature": "a", "to": "watch", "reason": "r", "who": "w" }),
        ),
        "undo_decision" => ("decide", "editor", json!({ "who": "w", "reason": "r" })),
        "declare_features" => ("admin", "editor", feature),
        "place_code" => ("admin", "editor", json!({ "features": [] })),
        "put_notices" => ("admin", "editor", json!({ "notices": [] })),
        "set_senders" | "preview_senders" => ("admin", "editor", json!({})),
        "edit_features" => ("-", "editor", feature),
        "adopt_features" => ("-", "editor", json!({ "features": ["b"] })),
        "open_test_session" => ("-", "editor", json!({})),
        "show_test_session" => ("-", "editor", none),
        "save_view" => (
            "-",
            "editor",
            json!({ "name": "Mine", "page": "map", "query": "" }),
        ),
        "define_funnel" => (
            "-",
            "editor",
            json!({ "name": "Mine", "steps": ["a", "b", "c"] }),
        ),
        "change_funnel" => ("-", "editor", json!({ "retired": true })),
        "annotate" => (
            "-",
            "editor",
            json!({ "day": "2026-11-22", "text": "Prices went up" }),
        ),
        "remove_view" | "remove_annotation" | "list_shares" | "revoke_share" => {
            ("-", "editor", none)
        }
        "create_share" => (
            "-",
            "editor",
            json!({ "name": "Board", "report": "removal", "weeks": 13, "days": 7 }),
        ),
        "change_settings" => ("admin", "owner", json!({})),
        "digest_channels"
        | "list_exports"
        | "take_export"
        | "list_tokens"
        | "show_audit_log"
        | "withdraw_token"
        | "withdraw_invitation"
        | "remove_person"
        | "make_password_link"
        | "stop_digest"
        | "test_digest"
        | "open_digest_feed" => ("-", "owner", none),
        "set_digest_email" => (
            "-",
            "owner",
            json!({ "recipients": ["a@example.com"], "alerts": false }),
        ),
        "set_digest_language" => ("-", "owner", json!({ "language": "de" })),
        "set_digest_webhook" => (
            "-",
            "owner",
            json!({ "url": "https://example.com/h", "alerts": false }),
        ),
        "begin_export" => ("-", "owner", json!({ "format": "csv" })),
        "create_token" => ("-", "owner", json!({ "name": "t", "scopes": ["read"] })),
        "invite" => (
            "-",
            "owner",
            json!({ "email": "new@example.com", "role": "viewer" }),
        ),
        // Of another name than the project's, so that it outlives this test.
        "delete_project" => ("-", "owner", json!({ "name": "Shed" })),
        "reopen_project" => ("-", "owner", none),
        "change_role" => ("-", "owner", json!({ "role": "viewer" })),
        unknown => panic!("say in this table who may ask for {unknown}"),
    }
}

pub struct Route {
    method: String,
    /// Below the project.
    rest: String,
    pub operation: String,
}

/// Every route of a project, with each report for one; leaving it is the last.
pub fn routes(server: &Server) -> Vec<Route> {
    let document = server.get("/api/openapi.json", "").json();
    let reports = document["components"]["schemas"]["ReportName"]["enum"]
        .as_array()
        .expect("the reports by name");
    assert!(reports.len() > 11, "{reports:?}");
    let mut routes = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        let Some(rest) = path.strip_prefix("/api/v1/projects/{project}") else {
            continue;
        };
        let rest = rest
            .replace("{number}", "999999")
            .replace("{channel}", "email")
            .replace("{token}", "unknown");
        for (method, operation) in item.as_object().expect("operations") {
            let Some(id) = operation["operationId"].as_str() else {
                continue;
            };
            let mut push = |rest: String| {
                routes.push(Route {
                    method: method.to_uppercase(),
                    rest,
                    operation: id.to_owned(),
                });
            };
            if rest.contains("{report}") {
                for report in reports {
                    push(rest.replace("{report}", report.as_str().expect("a name")));
                }
            } else {
                push(rest.clone());
            }
        }
    }
    routes.sort_by_key(|route| route.operation == "leave_project");
    assert!(routes.len() > 40, "the document lists {}", routes.len());
    routes
}

pub fn ask(server: &Server, project: &Project, route: &Route, who: (&str, &str)) -> Reply {
    let body = match needs(&route.operation).2 {
        Value::Null => String::new(),
        body => body.to_string(),
    };
    let rest = match route.operation.as_str() {
        "catalogue_history" => format!("{}?feature=a", route.rest),
        "snapshot" => format!("{}?monday=2026-11-02&weeks=13", route.rest),
        _ => route.rest.clone(),
    };
    let headers = [
        who,
        ("X-Deadwood", "1"),
        ("Content-Type", "application/json"),
    ];
    raw_http::request(
        server.address(),
        &route.method,
        &project.path(&rest),
        &headers,
        body.as_bytes(),
    )
}

/// Refused for who asks. A feature or a number that is not there is another 404.
pub fn is_refused(reply: &Reply) -> bool {
    match reply.status {
        401 | 403 => true,
        404 => reply.body.contains("there is no such project"),
        _ => false,
    }
}

/// A token with every scope, whose last day is over.
fn expired_token(installation: &Installation, project: &Project) -> String {
    let server = installation.start();
    let owner = Session::found(&server, "Ada", PASSWORD);
    let draft =
        json!({ "name": "Old", "scopes": ["ingest", "read", "decide", "admin"], "days": 1 });
    let created = owner
        .post(&project.path("/tokens"), &draft)
        .expect_status(201)
        .json();
    let token = created["token"].as_str().expect("one").to_owned();
    server
        .get(&project.path("/reports/ranking"), &token)
        .expect_status(200);
    server.stop();
    // A day cannot be waited for.
    let file = installation.data_dir().join("control.sqlite");
    let store = rusqlite::Connection::open(file).expect("opens");
    let aged = "update tokens set created_day = 1, last_day = 2 where name = 'Old'";
    assert_eq!(store.execute(aged, []).expect("written"), 1);
    format!("Bearer {token}")
}

/// What opened something once, or opens something else: a name, and the header that shows it.
fn no_longer_or_not_for_this(
    installation: &Installation,
    server: &Server,
    owner: &Session<'_>,
    project: &Project,
) -> Vec<(&'static str, &'static str, String)> {
    let draft = json!({ "name": "Gone", "scopes": ["ingest", "read", "decide", "admin"] });
    let created = owner
        .post(&project.path("/tokens"), &draft)
        .expect_status(201)
        .json();
    let withdrawn = created["token"].as_str().expect("one").to_owned();
    let tokens = owner
        .get(&project.path("/tokens"))
        .expect_status(200)
        .json();
    let mut gone = tokens["tokens"].as_array().expect("a list").iter();
    let gone = gone.find(|token| token["name"] == "Gone").expect("it");
    let path = project.path(&format!("/tokens/{}", gone["number"]));
    owner.delete(&path).expect_status(200);

    let ended = Session::sign_in(server, "Ada", PASSWORD).expect_status(204);
    let ended = Session::of(server, &ended);
    ended.delete("/api/v1/session").expect_status(204);

    let secrets = Secrets::make(installation, server, owner, project);
    let mut all = vec![("an ended session", "Cookie", ended.cookie().to_owned())];
    for (name, secret) in [
        ("a withdrawn token", withdrawn),
        ("the secret of a share", secrets.share),
        ("the secret of a feed", secrets.feed),
        ("the secret of an invitation", secrets.invitation),
        ("a link of the console", secrets.console_link),
        ("the public key", project.ingest_key.clone()),
    ] {
        all.push((name, "Authorization", format!("Bearer {secret}")));
        all.push((name, "Cookie", format!("deadwood_session={secret}")));
    }
    all
}

#[test]
fn nobody_does_at_any_route_what_their_role_or_scope_does_not_include() {
    let installation = Installation::new();
    let (project, other) = (
        installation.create_project("Shop"),
        installation.create_project("Other"),
    );
    let expired = expired_token(&installation, &project);
    let server = installation.start();
    project.declare(&server, &["a"]);
    let console = Session::open(&server);
    let signed_in = Session::sign_in(&server, "Ada", PASSWORD).expect_status(204);
    let owner = Session::of(&server, &signed_in);
    let no_longer = no_longer_or_not_for_this(&installation, &server, &owner, &project);
    let viewer = owner.let_in(&project, "Vera", "viewer", PASSWORD);
    let editor = owner.let_in(&project, "Edith", "editor", PASSWORD);
    let co_owner = owner.let_in(&project, "Olga", "owner", PASSWORD);
    let elsewhere = owner.let_in(&other, "Elsa", "owner", PASSWORD);
    let token = |of: &Project, scope: &str| {
        let draft = json!({ "name": scope, "scopes": [scope] });
        let created = owner.post(&of.path("/tokens"), &draft).expect_status(201);
        let token = created.json()["token"].as_str().expect("one").to_owned();
        format!("Bearer {token}")
    };
    let scopes = ["ingest", "read", "decide", "admin"];
    let tokens = scopes.map(|scope| (scope, token(&project, scope)));
    let of_other = scopes.map(|scope| token(&other, scope));

    // Whoever is asking, what they may do, and how they show who they are.
    let ranks = ["viewer", "editor", "owner"];
    let role_may = |role: &str, needed: &str| {
        let rank = |role| ranks.iter().position(|known| *known == role);
        rank(needed).is_some_and(|needed| rank(role).is_some_and(|rank| rank >= needed))
    };
    let mut cells = 0;
    let mut unexpected = Vec::new();
    let mut check = |name: &str, who: (&str, &str), route: &Route, may: bool| {
        cells += 1;
        let reply = ask(&server, &project, route, who);
        assert!(
            reply.status < 500,
            "{name}, {}: {}",
            route.operation,
            reply.body
        );
        if is_refused(&reply) == may {
            unexpected.push(format!(
                "{name}, {}: {} {}",
                route.operation, reply.status, reply.body
            ));
        }
    };
    for route in routes(&server) {
        let (scope, role, _) = needs(&route.operation);
        check("nobody", ("Cookie", "none=none"), &route, false);
        check(
            "a guess",
            ("Authorization", "Bearer dw_guess"),
            &route,
            false,
        );
        check(
            "an owner elsewhere",
            ("Cookie", elsewhere.cookie()),
            &route,
            false,
        );
        check(
            "an expired token",
            ("Authorization", &expired),
            &route,
            false,
        );
        for (name, header, value) in &no_longer {
            check(name, (header, value), &route, false);
        }
        // Whoever has the console is an owner, of everything but an account to leave with.
        check(
            "the console",
            ("Cookie", console.cookie()),
            &route,
            role != "-",
        );
        for (index, token) in of_other.iter().enumerate() {
            let name = format!("the token {} of another project", scopes[index]);
            check(&name, ("Authorization", token), &route, false);
        }
        for (of_token, token) in &tokens {
            let may = *of_token == scope;
            check(of_token, ("Authorization", token), &route, may);
        }
        for (name, session) in [
            ("viewer", &viewer),
            ("editor", &editor),
            ("owner", &co_owner),
        ] {
            check(
                name,
                ("Cookie", session.cookie()),
                &route,
                role_may(name, role),
            );
        }
    }
    assert!(unexpected.is_empty(), "{unexpected:#?}");
    // They left, at the last route.
    for gone in [&viewer, &editor, &co_owner] {
        gone.get("/api/v1/session").expect_status(401);
    }
    println!(
        "PROOF S2 roles cells={cells} unexpected=0 routes={}",
        routes(&server).len()
    );
    server.stop();
}

#[test]
fn projects_are_seen_by_their_members_and_made_by_whoever_runs_the_server() {
    let installation = Installation::new();
    let (shop, _other) = (
        installation.create_project("Shop"),
        installation.create_project("Other"),
    );
    let server = installation.start();
    let owner = Session::found(&server, "Ada", PASSWORD);
    let editor = owner.let_in(&shop, "Edith", "editor", PASSWORD);
    let names = |session: &Session<'_>, path: &str| -> Vec<String> {
        let listed = session.get(path).expect_status(200).json();
        let projects = listed["projects"].as_array().expect("a list").clone();
        projects
            .iter()
            .map(|project| project["name"].as_str().expect("a name").to_owned())
            .collect()
    };
    for path in ["/api/v1/session", "/api/v1/projects"] {
        assert_eq!(names(&owner, path), ["Shop", "Other"]);
        assert_eq!(names(&editor, path), ["Shop"]);
    }
    let new = json!({ "name": "Third" });
    let refused = editor.post("/api/v1/projects", &new);
    assert_eq!(refused.status, 403, "{}", refused.body);
    owner.post("/api/v1/projects", &new).expect_status(201);
    assert_eq!(
        names(&owner, "/api/v1/projects"),
        ["Shop", "Other", "Third"]
    );
    assert_eq!(names(&editor, "/api/v1/projects"), ["Shop"]);
    server.stop();
    // What the console makes belongs to whoever runs the server.
    installation.create_project("Fourth");
    let server = installation.start();
    let answer = Session::sign_in(&server, "Ada", PASSWORD).expect_status(204);
    let owner = Session::of(&server, &answer);
    assert_eq!(names(&owner, "/api/v1/projects").len(), 4);
    server.stop();
}
