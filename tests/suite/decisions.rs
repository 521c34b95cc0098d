//! The catalogue as a file, and the way of a feature from verdict to removal, over the real API.

use deadwood_tests::{Installation, Project, Server, Session};
use serde_json::{Value, json};
use std::fs;

const FEATURES: &str = r#"
[features.marker]
[features.export-csv]
title = "Export as CSV"
owner = "team-reports"
was = ["csv-export"]
[features.invoice-archive]
protected = { reason = "legal", until = 2999-12-31 }
"#;

/// A project whose feature was used under its former key by six people, and is pushed under its new one.
fn renamed_by_a_file() -> (Installation, Server, Project) {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &["marker", "csv-export"]);
    for person in 0..6 {
        let batch = project.one_use(&format!("u-{person}"), "csv-export", &format!("s-{person}"));
        server.send(&batch).expect_status(202);
    }
    project.settle(&server, "marker");
    fs::write(installation.root().join("features.toml"), FEATURES).expect("written");
    (installation, server, project)
}

fn decide(session: &Session<'_>, project: &Project, to: &str, more: Value) -> (u16, Value) {
    let mut body = json!({
        "feature": "export-csv", "to": to, "reason": "hardly used", "who": "Ada",
        "dissent": [{ "who": "Bob", "text": "our largest customer exports each month" }],
    });
    for (name, value) in more.as_object().into_iter().flatten() {
        body[name] = value.clone();
    }
    let answer = session.post(&project.path("/decisions"), &body);
    (answer.status, answer.json())
}

fn card(server: &Server, project: &Project, feature: &str) -> Value {
    let board = server
        .get(&project.path("/board"), &project.read_token)
        .expect_status(200)
        .json();
    let cards = board["features"].as_array().expect("cards");
    let card = cards.iter().find(|card| card["key"] == feature);
    card.unwrap_or_else(|| panic!("{feature} is not on the board: {board}"))
        .clone()
}

#[test]
fn a_pushed_file_renames_a_feature_and_its_history_reads_as_its_own() {
    let (installation, server, project) = renamed_by_a_file();
    let run = |arguments: &[&str]| installation.run(arguments);

    let differs = run(&["catalogue", "diff", "--project", "Ledgerly", "--exit-code"]);
    let pushed = installation.run_well(&["catalogue", "push", "--project", "Ledgerly"]);
    let same = run(&["catalogue", "diff", "--project", "Ledgerly", "--exit-code"]);
    // An old build in the field still sends the former key.
    let late = project.one_use("u-9", "csv-export", "s-9");
    server.send(&late).expect_status(202);
    project.settle(&server, "marker");
    let row = project.row(&server, "export-csv");

    assert!(!differs.succeeded, "{}", differs.stdout);
    assert!(
        differs.stdout.contains("export-csv takes over csv-export"),
        "{}",
        differs.stdout
    );
    assert!(pushed.contains("1 taken over by a new key"), "{pushed}");
    assert!(same.succeeded, "{}", same.stdout);
    assert_eq!(row["users"]["value"], 7, "{row}");
    assert_eq!(row["uses"]["value"], 7, "{row}");
    let ranking = project.report(&server, "ranking").json();
    assert_eq!(ranking["totals"]["quarantined"]["value"], 0, "{ranking}");
}

#[test]
fn a_wrong_file_is_refused_with_its_lines_and_changes_nothing() {
    let installation = Installation::new();
    fs::write(
        installation.root().join("features.toml"),
        "[features.a]\ncadence = \"weely\"\ncost = 500\n",
    )
    .expect("written");

    let run = installation.run(&["catalogue", "check"]);

    assert!(!run.succeeded);
    for place in ["features.toml:2: cadence", "features.toml:3: cost"] {
        assert!(run.stderr.contains(place), "{}", run.stderr);
    }
}

#[test]
fn a_feature_goes_its_way_with_evidence_that_can_be_computed_again() {
    let (installation, server, project) = renamed_by_a_file();
    installation.run_well(&["catalogue", "push", "--project", "Ledgerly"]);
    let manifest = json!({ "release": "1", "features": [
        { "key": "export-csv", "code": "src/export.tsx:41" }, { "key": "unknown", "code": "src/x.tsx:1" },
    ]});
    let placed = server
        .put(&project.path("/manifest"), &project.server_token, &manifest)
        .expect_status(200)
        .json();
    assert_eq!(placed, json!({ "placed": 2, "unknown": ["unknown"] }));
    let session = Session::open(&server);
    let answers = json!({ "answers": {
        "why_it_exists": "a customer asked", "who_is_affected": "5 to 19 accounts", "replaced_by": "the API",
        "on_the_day_it_is_needed": "support exports by hand", "notice_days": 0, "owner": "team-reports",
    }});

    // Nothing is announced before it is disqualified, and nothing before its questions are answered.
    assert_eq!(
        decide(&session, &project, "announced", answers.clone()).0,
        422
    );
    let (status, first) = decide(&session, &project, "disqualified", json!({}));
    assert_eq!((status, &first["from"]), (201, &json!("trial")), "{first}");
    let (status, problem) = decide(&session, &project, "announced", json!({}));
    assert_eq!((status, &problem["field"]), (422, &json!("answers")));
    assert_eq!(decide(&session, &project, "announced", answers).0, 201);

    // New data arrives; what was frozen is computed again to the same hash.
    for person in 0..40 {
        let batch = project.one_use(&format!("n-{person}"), "export-csv", &format!("n-{person}"));
        server.send(&batch).expect_status(202);
    }
    project.settle(&server, "marker");
    let number = first["number"].as_i64().expect("a number");
    let of = |rest: &str| {
        server
            .get(
                &project.path(&format!("/decisions/{number}/{rest}")),
                &project.read_token,
            )
            .expect_status(200)
            .json()
    };
    let pack = of("evidence");
    let check = of("evidence/check");
    assert_eq!(pack["feature"], "export-csv", "{pack}");
    assert_eq!(check["stored"], "intact", "{check}");
    assert_eq!(check["recomputed"], "identical", "{check}");
    assert_eq!(check["blake3"], first["evidence"]["blake3"]);
    let log = session.get(&project.path("/audit")).expect_status(200);
    let newest = &log.json()["entries"][0];
    assert_eq!(
        newest["act"], "export.evidence",
        "a check takes nothing out: {newest}"
    );

    // It goes, is missed, and the decision is open again; the removal report says so.
    assert_eq!(decide(&session, &project, "removed", json!({})).0, 201);
    let asked = json!({ "feature": "csv-export", "n": 9 });
    session
        .post(&project.path("/asked-back"), &asked)
        .expect_status(204);
    let gone = card(&server, &project, "export-csv");
    assert_eq!(gone["stage"], "removed");
    assert_eq!(gone["aftermath"]["asked_back"], 9, "{gone}");
    assert_eq!(gone["code"], "src/export.tsx:41");
    let removal = project.report(&server, "removal").json();
    assert_eq!(removal["gone"][0]["key"], "export-csv", "{removal}");
    assert!(
        deadwood_tests::row_of(&removal, "export-csv").is_none(),
        "what is gone is judged no more"
    );

    // Taken back: both entries stay, and it stands where it came from.
    let newest = server
        .get(
            &project.path("/decisions?feature=export-csv"),
            &project.read_token,
        )
        .expect_status(200)
        .json();
    let last = newest["decisions"][0]["number"].as_i64().expect("a number");
    let undo = json!({ "who": "Bob", "reason": "a customer depends on it" });
    session
        .post(&project.path(&format!("/decisions/{last}/undo")), &undo)
        .expect_status(201);
    assert_eq!(card(&server, &project, "export-csv")["stage"], "announced");
    session
        .post(&project.path(&format!("/decisions/{number}/undo")), &undo)
        .expect_status(422);
}

#[test]
fn what_is_protected_goes_no_step_towards_its_removal() {
    let (installation, server, project) = renamed_by_a_file();
    installation.run_well(&["catalogue", "push", "--project", "Ledgerly"]);
    let session = Session::open(&server);

    let (status, problem) = decide(
        &session,
        &project,
        "disqualified",
        json!({ "feature": "invoice-archive" }),
    );

    assert_eq!(status, 422, "{problem}");
    assert!(
        problem["detail"]
            .as_str()
            .is_some_and(|it| it.contains("protected until")),
        "{problem}"
    );
    let allowed = card(&server, &project, "invoice-archive")["allowed"].clone();
    let refused = allowed
        .as_array()
        .expect("moves")
        .iter()
        .find(|one| one["to"] == "disqualified")
        .expect("listed with its reason");
    assert!(refused["refused"].is_string(), "{refused}");
}

#[test]
fn the_schema_of_the_file_is_published_and_decisions_need_a_session() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();

    let schema = server.get("/schema/features.json", "").expect_status(200);
    let with_token = server.post(
        &project.path("/decisions"),
        &project.server_token,
        &json!({ "feature": "a", "to": "watch", "reason": "r", "who": "w" }),
    );

    assert!(schema.json()["$defs"]["feature"].is_object());
    assert_eq!(with_token.status, 403, "{}", with_token.body);
}

#[test]
fn a_first_week_has_no_news_and_what_is_due_is_told_by_api_and_command_line() {
    let (installation, server, project) = renamed_by_a_file();
    installation.run_well(&["catalogue", "push", "--project", "Ledgerly"]);

    let digest = server
        .get(&project.path("/digest"), &project.read_token)
        .expect_status(200)
        .json();
    let told = installation.run_well(&["report", "digest", "--project", "Ledgerly"]);
    let no_monday = server.get(
        &project.path("/snapshots?monday=2026-01-06"),
        &project.read_token,
    );
    let fails = installation.run(&[
        "report",
        "removal",
        "--project",
        "Ledgerly",
        "--fail-on",
        "candidates>0",
    ]);

    assert_eq!(digest["compared"], false, "{digest}");
    assert_eq!(digest["news"], json!([]), "{digest}");
    assert!(told.contains("Nothing new."), "{told}");
    assert_eq!(no_monday.status, 404, "{}", no_monday.body);
    assert!(
        fails.succeeded,
        "no candidate is no failure: {}",
        fails.stderr
    );
}

#[test]
fn a_word_where_a_number_stands_is_refused_in_the_form_of_all_refusals() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();

    let answer = server.get(
        &project.path("/decisions/first/evidence"),
        &project.read_token,
    );

    assert_eq!(answer.status, 404);
    assert_eq!(answer.problem_code(), "not_found");
}
