//! Funnels in order: counted from their definition on, once through retries, kills and replays, and forgotten with whoever asks.

use crate::journeys::{batch, forget, send};
use deadwood_tests::{Installation, Project, Server, Session, eventually};
use serde_json::{Value, json};

const FEATURES: [&str; 6] = ["search", "open", "export", "print", "help", "marker"];

fn start() -> (Installation, Server, Project) {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &FEATURES);
    (installation, server, project)
}

/// Defines "Out" and gives its number.
fn define(session: &Session<'_>, project: &Project) -> u64 {
    let funnel = json!({ "name": "Out", "steps": ["search", "open", "export"] });
    let listed = session
        .post(&project.path("/funnels"), &funnel)
        .expect_status(200)
        .json();
    listed["funnels"][0]["number"].as_u64().expect("a number")
}

fn change(session: &Session<'_>, project: &Project, number: u64, change: &Value) -> Value {
    session
        .send(
            "PATCH",
            &project.path(&format!("/funnels/{number}")),
            Some(change),
        )
        .expect_status(200)
        .json()
}

fn report(server: &Server, project: &Project, number: u64) -> Value {
    project
        .report(server, &format!("ordered-funnel?funnel={number}"))
        .json()
}

/// Sessions that came to each step; `null` where that is hidden.
fn reached(report: &Value) -> Vec<Value> {
    let steps = report["steps"].as_array().expect("steps");
    steps
        .iter()
        .map(|step| step["sessions"]["value"].clone())
        .collect()
}

/// Thirty search, of these twenty open something later and twelve export it; some in two batches.
fn thirty_sessions(server: &Server, project: &Project) {
    for session in 0..30 {
        let name = format!("{session:03}");
        send(
            server,
            &batch(project, &name, 0, &["open", "search", "help"]),
        );
        if session < 20 {
            send(
                server,
                &batch(project, &name, 1, &["print", "open", "search"]),
            );
        }
        if session < 12 {
            send(
                server,
                &batch(project, &name, 2, &["open", "export", "export"]),
            );
        }
    }
}

#[test]
fn each_session_takes_a_step_once_and_in_order_from_the_definition_on() {
    let (_installation, server, project) = start();
    // Before anybody asked: counted by nothing.
    for session in 0..10 {
        let name = format!("before-{session}");
        send(
            &server,
            &batch(&project, &name, 0, &["search", "open", "export"]),
        );
    }
    let session = Session::open(&server);
    let number = define(&session, &project);
    thirty_sessions(&server, &project);
    // Sent again, overtaken, and the wrong way round.
    send(
        &server,
        &batch(&project, "003", 2, &["open", "export", "export"]),
    );
    send(&server, &batch(&project, "025", 5, &["help"]));
    send(&server, &batch(&project, "025", 4, &["open"]));
    send(&server, &batch(&project, "026", 3, &["export", "open"]));
    project.settle(&server, "marker");

    let told = report(&server, &project, number);
    assert_eq!(reached(&told), [30, 21, 12], "{told}");
    assert_eq!(told["name"], "Out", "{told}");
    assert_eq!(told["counted_since"], told["counted"]["from"], "{told}");
    assert_eq!(
        told["steps"][2]["of_first"],
        json!({ "value": 0.4, "unit": "share of page sessions" }),
        "{told}"
    );
    assert_eq!(told["steps"][1]["of_previous"]["value"], 0.7, "{told}");
    assert!(told["steps"][0]["of_previous"].is_null(), "{told}");
    let csv = project.report_csv(&server, &format!("ordered-funnel?funnel={number}"));
    assert!(csv.body.contains("\r\n3,export,,12,0.4,"), "{}", csv.body);
    server.stop();
}

#[test]
fn a_killed_server_counts_each_step_once() {
    let (installation, server, project) = start();
    let number = define(&Session::open(&server), &project);
    thirty_sessions(&server, &project);
    // Nothing need be applied yet: the journal holds it.
    server.kill();
    let server = installation.start();
    let again = send(
        &server,
        &batch(&project, "003", 2, &["open", "export", "export"]),
    );
    assert_eq!(again["duplicates"], 3, "{again}");
    // It searched before the kill, and is another session now.
    send(&server, &batch(&project, "026", 1, &["open"]));
    project.settle(&server, "marker");
    assert_eq!(reached(&report(&server, &project, number)), [30, 20, 12]);
    server.kill();

    let server = installation.start();
    eventually("the same counts after another replay", || {
        (reached(&report(&server, &project, number)) == [30, 20, 12]).then_some(())
    });
    server.stop();
}

#[test]
fn steps_that_few_can_have_taken_are_hidden_and_small_losses_between_them_too() {
    let (_installation, server, project) = start();
    let number = define(&Session::open(&server), &project);
    let way = |session: usize| match session {
        // Two go no further than the search, sixteen open, ten export: of two people.
        0..2 => vec!["search"],
        2..8 => vec!["search", "open"],
        _ => vec!["search", "open", "export"],
    };
    for session in 0..18 {
        let mut of_it = batch(&project, &format!("{session:03}"), 0, &way(session));
        if session >= 8 {
            of_it["actor"] = json!(format!("u-two-{}", session % 2));
        }
        send(&server, &of_it);
    }
    project.settle(&server, "marker");

    let told = report(&server, &project, number);
    assert_eq!(told["steps"][0]["sessions"]["value"], 18, "{told}");
    for step in [1, 2] {
        assert_eq!(
            told["steps"][step]["sessions"]["suppressed"], true,
            "step {step} of {told}"
        );
        assert_eq!(
            told["steps"][step]["of_first"]["suppressed"], true,
            "{told}"
        );
    }
    server.stop();
}

#[test]
fn a_funnel_is_renamed_retired_and_brought_back_and_the_audit_log_knows() {
    let (_installation, server, project) = start();
    let session = Session::found(&server, "Ada", "correct horse battery");
    let number = define(&session, &project);
    for (funnel, field) in [
        (
            json!({ "name": "Out", "steps": ["search", "open", "print"] }),
            "name",
        ),
        (
            json!({ "name": "", "steps": ["search", "open", "print"] }),
            "name",
        ),
        (
            json!({ "name": "Short", "steps": ["search", "open"] }),
            "steps",
        ),
        (
            json!({ "name": "Twice", "steps": ["search", "open", "search"] }),
            "steps",
        ),
        (
            json!({ "name": "Who", "steps": ["search", "open", "no-such"] }),
            "steps",
        ),
    ] {
        let refused = session.post(&project.path("/funnels"), &funnel);
        assert_eq!(refused.status, 400, "{}", refused.body);
        let detail = refused.json()["detail"].as_str().expect("words").to_owned();
        assert!(detail.starts_with(field), "{detail}");
    }

    let listed = change(&session, &project, number, &json!({ "name": "Way out" }));
    assert_eq!(listed["funnels"][0]["name"], "Way out", "{listed}");
    let listed = change(&session, &project, number, &json!({ "retired": true }));
    assert!(
        listed["funnels"][0]["counted_until"].is_string(),
        "{listed}"
    );
    // To the end of its day, so that taking it back loses nothing.
    thirty_sessions(&server, &project);
    let listed = change(&session, &project, number, &json!({ "retired": false }));
    assert!(listed["funnels"][0]["counted_until"].is_null(), "{listed}");
    project.settle(&server, "marker");
    assert_eq!(reached(&report(&server, &project, number)), [30, 20, 12]);

    let log = session
        .get(&project.path("/audit"))
        .expect_status(200)
        .json();
    let acts: Vec<&Value> = log["entries"]
        .as_array()
        .expect("entries")
        .iter()
        .map(|entry| &entry["act"])
        .take(4)
        .collect();
    assert_eq!(
        acts,
        [
            "funnel.brought_back",
            "funnel.retired",
            "funnel.renamed",
            "funnel.defined"
        ]
    );
    session
        .send(
            "PATCH",
            &project.path("/funnels/99"),
            Some(&json!({ "retired": true })),
        )
        .expect_status(404);
    server
        .get(
            &project.path("/reports/ordered-funnel?funnel=99"),
            &project.read_token,
        )
        .expect_status(404);
    server.stop();
}

#[test]
fn a_change_of_a_funnel_makes_reports_new_and_a_look_at_the_list_does_not() {
    let (_installation, server, project) = start();
    let session = Session::open(&server);
    let number = define(&session, &project);
    let path = project.path("/reports/ranking");
    let tag = || server.get(&path, &project.read_token).etag.expect("a tag");
    let known = tag();

    session.get(&project.path("/funnels")).expect_status(200);
    let unless = server.get_unless(&path, &project.read_token, &known);
    assert_eq!(unless.status, 304, "a look changed what reports stand on");

    change(&session, &project, number, &json!({ "name": "In" }));
    assert_ne!(tag(), known);
    server.stop();
}

#[test]
fn who_is_forgotten_takes_the_way_of_open_sessions_along() {
    let (installation, server, project) = start();
    let number = define(&Session::open(&server), &project);
    for session in 0..10 {
        let name = format!("{session:03}");
        send(&server, &batch(&project, &name, 0, &["search", "open"]));
    }
    forget(&installation, "u-000");
    for session in 0..10 {
        let name = format!("{session:03}");
        send(&server, &batch(&project, &name, 1, &["export"]));
    }
    project.settle(&server, "marker");

    let told = report(&server, &project, number);
    assert_eq!(reached(&told), [10, 10, 0], "{told}");
    server.stop();
}
