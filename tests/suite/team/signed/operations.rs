//! Each operation that the OpenAPI document lists.

use super::super::PASSWORD;
use super::Log;
use crate::raw_http;
use deadwood_tests::{Answer, Installation, Project, Server, Session, eventually};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Why an operation that is asked by another method than GET leaves no line. What is in neither this list nor the walk below fails
/// the test.
const UNSIGNED: [(&str, &str); 23] = [
    ("send_events", "what is measured is counted, not logged"),
    ("send_as_plausible", "is measured"),
    ("send_as_umami", "is measured"),
    ("send_list_as_umami", "is measured"),
    ("send_as_segment", "is measured"),
    ("send_as_otlp", "is measured"),
    ("preflight_events", "a browser asks before it sends"),
    (
        "explain",
        "works out what a batch would become, and keeps nothing",
    ),
    ("preview_senders", "tries rules out, and changes nothing"),
    ("open_test_session", "lies in memory, and counts nowhere"),
    ("ask_as_assistant", "reads reports, as the dashboards do"),
    (
        "unlock_shared_report",
        "reads a report; the day of it stands at the link",
    ),
    ("show_invitation", "reads what a link invites to"),
    ("show_password_link", "reads whom a link is for"),
    (
        "mail_password_link",
        "is answered alike for addresses that nobody has; the use of the link is signed",
    ),
    (
        "sign_in",
        "opens a session, which its person sees in the list of theirs",
    ),
    ("end_session", "ends one's own present session"),
    ("begin_passkey_sign_in", "draws a challenge"),
    ("passkey_sign_in", "opens a session; needs a device"),
    ("begin_passkey", "draws a challenge"),
    (
        "add_passkey",
        "is signed in storage/control/passkeys; needs a device, and is walked by tests/browser/passkeys.test.js",
    ),
    ("begin_single_sign_on", "sends the browser to the provider"),
    (
        "begin_binding_identity",
        "sends the browser to the provider; the binding is signed in storage/control/identities",
    ),
];

/// As above, for what only a device or a provider can prepare.
const SIGNED_ELSEWHERE: [(&str, &str); 2] = [
    (
        "remove_passkey",
        "storage/control/passkeys: there must be one",
    ),
    (
        "unbind_identity",
        "storage/control/identities: there must be one",
    ),
];

#[test]
fn each_operation_of_the_document_that_changes_or_exports_leaves_one_line() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    let ada = Session::found(&server, "Ada", PASSWORD);
    let log = Log::of(&server, &ada, &project);
    {
        // They came before there was anybody to read.
        log.read_to.set(0);
        let first: Vec<Value> = log
            .news()
            .iter()
            .rev()
            .map(|line| line["act"].clone())
            .collect();
        assert_eq!(
            first,
            ["project.made", "console.link_opened", "account.made"]
        );
        let mut walked = log.walked.borrow_mut();
        walked.extend(["open_session".to_owned(), "make_owner_account".to_owned()]);
    }
    let third = ada
        .post("/api/v1/projects", &json!({ "name": "Third" }))
        .expect_status(201)
        .json();
    log.says_nothing("a project's making stands in its own log");
    let third = Project::from_json(&third);
    let of_third = Log::of(&server, &ada, &third);
    of_third.read_to.set(0);
    let made = of_third
        .news()
        .into_iter()
        .find(|line| line["act"] == "project.made");
    let made = made.expect("a line");
    assert_eq!(
        (&made["who"], &made["subject"]),
        (&json!("Ada"), &json!("Third"))
    );
    log.walked.borrow_mut().insert("create_project".to_owned());

    describe_the_product(&log);
    speak_for_the_back_end(&log);
    decide_and_keep(&log);
    let token = let_out(&log);
    let_people_in_and_out(&log);

    delete_and_have_back(&log, &third);

    let page = log.get("/audit").body;
    for held in [
        "u-secret",
        "wk_secret",
        "@example.com",
        &token,
        &project.server_token,
    ] {
        assert!(!page.contains(held), "the log holds {held}");
    }
    every_operation_is_walked_or_has_a_reason(&server, &log.walked.borrow());
    server.stop();
}

/// Where it outlives the project: in the log of the server, by the project's id.
fn delete_and_have_back(log: &Log<'_>, third: &Project) {
    let delete = |body: Value| {
        let deleted = log.owner.send("DELETE", &third.path(""), Some(&body));
        deleted.expect_status(200);
    };
    delete(json!({ "name": "Third" }));
    log.says("delete_project", "Ada", "project.closed", json!(third.id));
    delete(json!({ "name": "Third" }));
    log.says_nothing("a project that was deleted already");
    log.owner
        .post(&third.path("/reopen"), &Value::Null)
        .expect_status(204);
    log.says("reopen_project", "Ada", "project.reopened", json!(third.id));
    delete(json!({ "name": "Third" }));
    log.news();
    delete(json!({ "name": "Third", "at_once": true }));
    log.says(
        "delete_project",
        "Ada",
        "project.erasure_hastened",
        json!(third.id),
    );
}

fn describe_the_product(log: &Log<'_>) {
    log.put(
        "/catalogue",
        json!({ "features": [{ "key": "a" }, { "key": "b" }] }),
    )
    .expect_status(200);
    log.says(
        "declare_features",
        "Ada",
        "catalogue.changed",
        json!("a, b"),
    );
    log.patch(
        "/catalogue",
        json!({ "features": [{ "key": "a", "owner": "team-a" }] }),
    )
    .expect_status(200);
    log.says("edit_features", "Ada", "catalogue.changed", json!("a"));
    log.post("/catalogue/adopt", json!({ "features": ["c"] }))
        .expect_status(200);
    log.says("adopt_features", "Ada", "catalogue.adopted", json!("c"));
    log.put(
        "/manifest",
        json!({ "release": "2.1", "features": [{ "key": "a", "code": "a.ts:1" }] }),
    )
    .expect_status(200);
    log.says("place_code", "Ada", "catalogue.code_placed", json!("2.1"));
    log.put(
        "/notices",
        json!({ "notices": [{ "feature": "a", "text": "Do you need it?" }] }),
    )
    .expect_status(204);
    log.says("put_notices", "Ada", "notices.changed", json!("a"));
    log.put("/senders", json!({ "aliases": [{ "sender": "segment", "name": "wk_secret" }], "rules": [{ "event": "B", "feature": "b" }] })).expect_status(200);
    log.says("set_senders", "Ada", "senders.changed", json!("b, segment"));
    let k = log.get("/settings").json()["k"]["value"].clone();
    log.patch("/settings", json!({ "k": 9, "name": "Store" }))
        .expect_status(200);
    log.says(
        "change_settings",
        "Ada",
        "settings.changed",
        json!(format!("name: Shop to Store; k: {k} to 9")),
    );
    log.patch("/settings", json!({ "k": 9 })).expect_status(200);
    log.says_nothing("a setting that stays");
}

fn speak_for_the_back_end(log: &Log<'_>) {
    let today = log.get("/live").json()["today"].clone();
    let day = today.as_str().unwrap_or("2026-11-01").to_owned();
    log.told("POST", "/population", json!({ "day": day, "total": 40 }))
        .expect_status(204);
    log.says("report_population", "Server", "population.told", json!(day));
    log.told("POST", "/asked-back", json!({ "feature": "a", "n": 1 }))
        .expect_status(204);
    log.says("ask_back", "Server", "decision.asked_back", json!("a"));
    log.told("POST", "/objections", json!({ "actor": "u-secret" }))
        .expect_status(201);
    log.says("object", "Server", "objection.noted", Value::Null);
    log.told("DELETE", "/objections", json!({ "actor": "u-secret" }))
        .expect_status(204);
    log.says(
        "withdraw_objection",
        "Server",
        "objection.withdrawn",
        Value::Null,
    );
}

fn decide_and_keep(log: &Log<'_>) {
    let decision = json!({ "feature": "a", "to": "watch", "reason": "r", "who": "w" });
    let decided = log.post("/decisions", decision).expect_status(201).json();
    log.says("decide", "Ada", "decision.made", json!("a: watch"));
    let entry = decided["number"].as_i64().expect("a number");
    log.post(
        &format!("/decisions/{entry}/undo"),
        json!({ "who": "w", "reason": "r" }),
    )
    .expect_status(201);
    log.says("undo_decision", "Ada", "decision.undone", json!("a"));
    log.post(
        "/views",
        json!({ "name": "Mine", "page": "map", "query": "" }),
    )
    .expect_status(200);
    log.says("save_view", "Ada", "view.saved", json!("Mine"));
    let view = number_of(&log.get("/views"), "views", ("name", "Mine"));
    log.delete(format!("/views/{view}")).expect_status(200);
    log.says("remove_view", "Ada", "view.removed", json!("Mine"));
    log.delete(format!("/views/{view}")).expect_status(200);
    log.says_nothing("there was nothing to remove");
    log.post(
        "/annotations",
        json!({ "day": "2026-11-22", "text": "Prices" }),
    )
    .expect_status(200);
    log.says("annotate", "Ada", "annotation.made", json!("Prices"));
    let note = number_of(&log.get("/annotations"), "annotations", ("text", "Prices"));
    log.delete(format!("/annotations/{note}"))
        .expect_status(200);
    log.says(
        "remove_annotation",
        "Ada",
        "annotation.removed",
        json!("Prices"),
    );
    log.post(
        "/funnels",
        json!({ "name": "Way", "steps": ["a", "b", "c"] }),
    )
    .expect_status(200);
    log.says("define_funnel", "Ada", "funnel.defined", json!("Way"));
    let funnel = number_of(&log.get("/funnels"), "funnels", ("name", "Way"));
    log.patch(&format!("/funnels/{funnel}"), json!({ "name": "Path" }))
        .expect_status(200);
    log.says("change_funnel", "Ada", "funnel.renamed", json!("Path"));
}

/// The secret of a token that was made and withdrawn.
fn let_out(log: &Log<'_>) -> String {
    log.post(
        "/shares",
        json!({ "name": "Board", "report": "removal", "weeks": 13, "days": 7 }),
    )
    .expect_status(201);
    log.says("create_share", "Ada", "share.made", json!("Board: removal"));
    let share = number_of(&log.get("/shares"), "shares", ("name", "Board"));
    log.delete(format!("/shares/{share}")).expect_status(200);
    log.says(
        "revoke_share",
        "Ada",
        "share.revoked",
        json!("Board: removal"),
    );
    let token = log
        .post("/tokens", json!({ "name": "CI", "scopes": ["read"] }))
        .expect_status(201)
        .json();
    log.says("create_token", "Ada", "token.made", json!("CI"));
    let ci = number_of(&log.get("/tokens"), "tokens", ("name", "CI"));
    log.delete(format!("/tokens/{ci}")).expect_status(200);
    log.says("withdraw_token", "Ada", "token.withdrawn", json!("CI"));
    log.delete(format!("/tokens/{ci}")).expect_status(200);
    log.says_nothing("a token that was withdrawn already");
    log.put("/digest/language", json!({ "language": "de" }))
        .expect_status(204);
    log.says(
        "set_digest_language",
        "Ada",
        "digest.set",
        json!("language"),
    );
    log.put(
        "/digest/webhook",
        json!({ "url": "https://example.com/h", "alerts": false }),
    );
    log.says("set_digest_webhook", "Ada", "digest.set", json!("webhook"));
    // Nobody is there to take it, which is told, and tried all the same.
    log.post("/digest/webhook/test", json!({}))
        .expect_status(422);
    log.says("test_digest", "Ada", "digest.tested", json!("webhook"));
    log.put(
        "/digest/email",
        json!({ "recipients": ["a@example.com"], "alerts": false }),
    );
    log.says("set_digest_email", "Ada", "digest.set", json!("email"));
    log.post("/digest/feed", json!({})).expect_status(201);
    log.says("open_digest_feed", "Ada", "digest.set", json!("feed"));
    log.delete("/digest/feed".to_owned()).expect_status(204);
    log.says("stop_digest", "Ada", "digest.stopped", json!("feed"));
    log.delete("/digest/feed".to_owned()).expect_status(204);
    log.says_nothing("a feed that was closed already");
    log.get("/reports/ranking?format=csv");
    log.says("report", "Ada", "export.report", json!("ranking"));
    log.post("/exports", json!({ "format": "csv" }))
        .expect_status(202);
    let export = eventually("the export is made", || {
        log.get("/exports").json()["exports"][0]["number"].as_i64()
    });
    log.says("begin_export", "Ada", "export.project", json!("csv"));
    // An archive is no text.
    let path = log.project.path(&format!("/exports/{export}"));
    let cookie = [("Cookie", log.owner.cookie())];
    let taken = raw_http::request(log.server.address(), "GET", &path, &cookie, b"");
    assert_eq!(taken.status, 200);
    log.says("take_export", "Ada", "export.taken", json!("csv"));
    token["token"].as_str().expect("one").to_owned()
}

fn let_people_in_and_out(log: &Log<'_>) {
    log.post(
        "/invitations",
        json!({ "email": "new@example.com", "role": "viewer" }),
    )
    .expect_status(201);
    log.says("invite", "Ada", "people.invited", json!("viewer"));
    let invitation = number_of(
        &log.get("/people"),
        "invitations",
        ("email", "new@example.com"),
    );
    log.delete(format!("/invitations/{invitation}"))
        .expect_status(200);
    log.says(
        "withdraw_invitation",
        "Ada",
        "people.invitation_withdrawn",
        json!("viewer"),
    );
    let link = log.owner.invite(log.project, "Vera", "viewer");
    log.news();
    let acceptance = json!({ "token": link, "name": "Vera", "password": PASSWORD });
    let joined = Session::stranger(log.server).post("/api/v1/invitations/accept", &acceptance);
    let vera = Session::of(log.server, &joined.expect_status(204));
    log.says(
        "accept_invitation",
        "Vera",
        "people.joined",
        json!("viewer"),
    );
    let person = number_of(&log.get("/people"), "people", ("name", "Vera"));
    log.patch(&format!("/people/{person}"), json!({ "role": "editor" }))
        .expect_status(200);
    log.says(
        "change_role",
        "Ada",
        "people.role_changed",
        json!("Vera: editor"),
    );
    let other = Session::sign_in(log.server, "Vera", PASSWORD).expect_status(204);
    let other = Session::of(log.server, &other);
    log.says_nothing("sign_in");
    let sessions = vera.get("/api/v1/sessions").expect_status(200).json();
    let newest = sessions["sessions"][0]["number"]
        .as_i64()
        .expect("a number");
    vera.delete(&format!("/api/v1/sessions/{newest}"))
        .expect_status(200);
    other.get("/api/v1/session").expect_status(401);
    log.says("revoke_session", "Vera", "session.revoked", Value::Null);
    let change = json!({ "current": PASSWORD, "new": "another horse battery" });
    vera.send("PUT", "/api/v1/session/password", Some(&change))
        .expect_status(204);
    log.says(
        "change_password",
        "Vera",
        "account.password_changed",
        Value::Null,
    );
    let link = log
        .post(&format!("/people/{person}/password-link"), json!({}))
        .json();
    log.says(
        "make_password_link",
        "Ada",
        "people.password_link_made",
        json!("Vera"),
    );
    let secret = link["link"]
        .as_str()
        .and_then(|link| link.split_once('#'))
        .expect("a link")
        .1;
    let choice = json!({ "token": secret, "password": PASSWORD });
    let chosen = Session::stranger(log.server).post("/api/v1/password-links/use", &choice);
    let vera = Session::of(log.server, &chosen.expect_status(204));
    log.says(
        "choose_password",
        "Vera",
        "account.password_chosen",
        Value::Null,
    );
    vera.delete(&log.project.path("/membership"))
        .expect_status(204);
    log.says("leave_project", "Vera", "people.left", Value::Null);
    log.owner.let_in(log.project, "Edith", "editor", PASSWORD);
    log.news();
    let edith = number_of(&log.get("/people"), "people", ("name", "Edith"));
    log.delete(format!("/people/{edith}")).expect_status(204);
    log.says("remove_person", "Ada", "people.removed", json!("Edith"));
}

fn number_of(answer: &Answer, list: &str, name: (&str, &str)) -> i64 {
    let listed = answer.json();
    let found = listed[list]
        .as_array()
        .and_then(|all| all.iter().find(|one| one[name.0] == name.1))
        .unwrap_or_else(|| panic!("{name:?} in {listed}"));
    found["number"].as_i64().expect("a number")
}

fn every_operation_is_walked_or_has_a_reason(server: &Server, walked: &BTreeSet<String>) {
    let reasons: Vec<&str> = UNSIGNED
        .iter()
        .chain(&SIGNED_ELSEWHERE)
        .map(|(id, _)| *id)
        .collect();
    let document = server.get("/api/openapi.json", "").json();
    let mut known = BTreeSet::new();
    let mut missing = Vec::new();
    for item in document["paths"].as_object().expect("paths").values() {
        for (method, operation) in item.as_object().expect("operations") {
            let Some(id) = operation["operationId"].as_str() else {
                continue;
            };
            known.insert(id.to_owned());
            if method != "get" && !walked.contains(id) && !reasons.contains(&id) {
                missing.push(id.to_owned());
            }
        }
    }
    assert!(
        missing.is_empty(),
        "walk these, or say why they leave no line: {missing:?}"
    );
    for reason in reasons {
        assert!(
            known.contains(reason) && !walked.contains(reason),
            "{reason} needs no reason"
        );
    }
}
