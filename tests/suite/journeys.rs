//! What comes next within a page session: counted once through retries, kills and replays, and forgotten with whoever asks.

use deadwood_tests::{Installation, Project, Server, eventually};
use serde_json::{Value, json};
use std::io::Write;
use std::process::Stdio;

const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/// A batch of one page load, as the script sends it: uses in their order.
pub fn batch(project: &Project, session: &str, number: u64, uses: &[&str]) -> Value {
    let events: Vec<Value> = uses
        .iter()
        .map(|feature| json!({ "feature": feature, "action": "use" }))
        .collect();
    json!({
        "project": project.ingest_key,
        "actor": format!("u-{session}"),
        "stream": format!("page-load-{session}"),
        "seq": number,
        "events": events,
    })
}

pub fn send(server: &Server, batch: &Value) -> Value {
    let headers = [("Content-Type", "text/plain"), ("User-Agent", BROWSER)];
    server
        .post_bytes("/api/v1/events", &headers, batch.to_string().as_bytes())
        .expect("an answer")
        .expect_status(202)
        .json()
}

/// Forgets an actor of the project, as they asked.
pub fn forget(installation: &Installation, actor: &str) {
    let mut forget = installation
        .command(&["forget", "--project", "Ledgerly", "--actor-stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("starts");
    let mut input = forget.stdin.take().expect("a pipe");
    writeln!(input, "{actor}").expect("written");
    drop(input);
    assert!(forget.wait().expect("ends").success());
}

fn start() -> (Installation, Server, Project) {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &["open", "export", "print", "archive", "marker"]);
    (installation, server, project)
}

fn next(server: &Server, project: &Project) -> Value {
    project.report(server, "next?feature=open").json()
}

/// Twelve sessions go on to `export`, in a batch of its own; eight do nothing else.
fn twenty_sessions(server: &Server, project: &Project) {
    for session in 0..20 {
        let name = format!("{session:03}");
        send(server, &batch(project, &name, 0, &["open", "open"]));
        if session < 12 {
            send(
                server,
                &batch(project, &name, 1, &["export", "open", "print"]),
            );
        }
    }
}

fn assert_twenty(report: &Value) {
    assert_eq!(
        report["sessions"],
        json!({ "value": 20, "unit": "page sessions" }),
        "{report}"
    );
    let next = report["next"].as_array().expect("a list");
    assert_eq!(
        next.len(),
        1,
        "what came after its second use is no step: {report}"
    );
    assert_eq!(next[0]["key"], "export", "{report}");
    assert_eq!(next[0]["sessions"]["value"], 12, "{report}");
    assert_eq!(
        next[0]["share"],
        json!({ "value": 0.6, "unit": "share of page sessions" }),
        "{report}"
    );
    assert_eq!(report["nothing"]["sessions"]["value"], 8, "{report}");
    assert_eq!(report["hidden"], 0, "{report}");
}

#[test]
fn each_session_counts_once_whatever_is_sent_again_or_late() {
    let (installation, server, project) = start();
    twenty_sessions(&server, &project);

    // Sent again, and one that was overtaken by a later one.
    let again = send(
        &server,
        &batch(&project, "003", 1, &["export", "open", "print"]),
    );
    assert_eq!(again["duplicates"], 3, "{again}");
    send(&server, &batch(&project, "015", 5, &["open"]));
    send(&server, &batch(&project, "015", 4, &["export"]));
    // A back end's process is no page.
    let mut of_back_end = batch(&project, "099", 0, &["open", "export"]);
    of_back_end
        .as_object_mut()
        .expect("an object")
        .remove("project");
    server
        .post("/api/v1/events", &project.server_token, &of_back_end)
        .expect_status(202);
    project.settle(&server, "marker");

    let report = next(&server, &project);
    assert_twenty(&report);
    let csv = project.report_csv(&server, "next?feature=open");
    assert!(
        csv.body.contains("\r\nexport,,12,0.6,false,\r\n"),
        "{}",
        csv.body
    );
    let explained = installation.run_well(&[
        "explain",
        "next",
        "--project",
        "Ledgerly",
        "--feature",
        "open",
    ]);
    assert!(explained.contains("steps"), "{explained}");
    server.stop();
}

#[test]
fn a_killed_server_counts_each_step_once_and_follows_no_session_of_before() {
    let (installation, server, project) = start();
    twenty_sessions(&server, &project);
    // Nothing need be applied yet: the journal holds it.
    server.kill();
    let server = installation.start();
    let again = send(
        &server,
        &batch(&project, "003", 1, &["export", "open", "print"]),
    );
    assert_eq!(again["duplicates"], 3, "{again}");
    // It used `open` before the kill and is another session now.
    send(&server, &batch(&project, "015", 1, &["export"]));
    project.settle(&server, "marker");
    assert_twenty(&next(&server, &project));
    server.kill();

    let server = installation.start();
    eventually("the same counts after another replay", || {
        (next(&server, &project)["sessions"]["value"] == 20).then_some(())
    });
    assert_twenty(&next(&server, &project));
    server.stop();
}

#[test]
fn what_few_people_can_have_done_is_hidden_with_the_next_smallest() {
    let (_installation, server, project) = start();
    twenty_sessions(&server, &project);
    // Many sessions, and two people.
    for session in 0..30 {
        let mut of_two = batch(&project, &format!("two-{session}"), 0, &["open", "archive"]);
        of_two["actor"] = json!(format!("u-two-{}", session % 2));
        send(&server, &of_two);
    }
    project.settle(&server, "marker");

    let report = next(&server, &project);
    assert_eq!(report["sessions"]["value"], 50, "{report}");
    assert!(
        report["next"]
            .as_array()
            .expect("a list")
            .iter()
            .all(|next| next["key"] != "archive"),
        "{report}"
    );
    assert_eq!(report["hidden"], 1, "{report}");
    assert_eq!(report["next"][0]["sessions"]["value"], 12, "{report}");
    assert_eq!(
        report["nothing"]["sessions"]["suppressed"], true,
        "{report}"
    );
}

#[test]
fn who_is_forgotten_takes_the_open_page_sessions_along() {
    let (installation, server, project) = start();
    for session in 0..10 {
        send(
            &server,
            &batch(&project, &format!("{session:03}"), 0, &["open"]),
        );
    }
    forget(&installation, "u-000");
    for session in 0..10 {
        send(
            &server,
            &batch(&project, &format!("{session:03}"), 1, &["export"]),
        );
    }
    project.settle(&server, "marker");

    let report = next(&server, &project);
    assert_eq!(report["next"], json!([]), "{report}");
    assert_eq!(report["sessions"]["value"], 10, "{report}");
    server.stop();
}
