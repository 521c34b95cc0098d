//! From outside: the head of the ledger, settings that change, a user who objects, a user who is forgotten.

use deadwood_tests::Installation;
use serde_json::{Value, json};
use std::io::Write;
use std::process::Stdio;

#[test]
fn the_head_of_the_ledger_travels_with_every_answer_and_is_checked_later() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    let taken = server
        .send(&project.one_use("u-1", "export", "e-1"))
        .expect_status(202);
    let refused = server.send(&json!({ "project": project.ingest_key }));
    assert_eq!(refused.status, 400);
    assert!(refused.ledger.is_some(), "a refusal carries it too");

    let head = taken.ledger.expect("a head");
    let printed = installation.run_well(&["ledger", "verify", "--head", &head]);
    let verified: Value = serde_json::from_str(&printed).expect("JSON");
    assert_eq!(verified["noted_head_lies_on_it"], true, "{verified}");
    let (entries, hash) = head.split_once(':').expect("two parts");
    for wrong in [
        format!("{entries}:{}", hash.replace(['0', '1', '2'], "f")),
        format!("999:{hash}"),
        "nonsense".to_owned(),
    ] {
        assert!(
            !installation
                .run(&["ledger", "verify", "--head", &wrong])
                .succeeded,
            "{wrong}"
        );
    }
}

#[test]
fn a_host_app_speaks_for_its_users_and_nobody_can_ask_who_did() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    let objections = project.path("/objections");
    let someone = json!({ "actor": "u-1" });

    let refused = server.post(&objections, &project.read_token, &someone);
    assert_eq!(refused.status, 403, "a reader may not");
    let noted = server
        .post(&objections, &project.server_token, &someone)
        .expect_status(201);
    assert!(noted.json()["known_until"].is_string());
    let email = json!({ "actor": "someone@example.com" });
    server
        .post(&objections, &project.server_token, &email)
        .expect_status(400);
    assert_ne!(server.get(&objections, &project.server_token).status, 200);

    let declined = server
        .send(&project.one_use("u-1", "export", "e-1"))
        .expect_status(202);
    assert_eq!(declined.json()["declined"], 1, "{}", declined.body);
    assert_eq!(declined.json()["accepted"], 0);
    let other = server.send(&project.one_use("u-2", "export", "e-2"));
    assert_eq!(other.json()["accepted"], 1);
}

#[test]
fn a_user_is_forgotten_by_a_key_that_stands_on_no_command_line() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    server
        .send(&project.one_use("u-forgotten", "export", "e-1"))
        .expect_status(202);
    let forget = || -> Value {
        let mut child = installation
            .command(&["forget", "--project", "Ledgerly", "--actor-stdin"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("started");
        let mut input = child.stdin.take().expect("piped");
        input.write_all(b"u-forgotten\n").expect("written");
        drop(input);
        let output = child.wait_with_output().expect("ended");
        serde_json::from_slice(&output.stdout).expect("JSON")
    };
    let first = forget();
    assert_eq!(
        (first["found"].as_bool(), first["epochs_rebuilt"].as_u64()),
        (Some(true), Some(2))
    );
    assert!(first["note"].as_str().expect("words").contains("no link"));
    assert_eq!(forget()["found"], false);
    server.stop();
    let log = std::fs::read_to_string(installation.log_path()).expect("a log");
    assert!(!log.contains("u-forgotten"));
}

#[test]
fn settings_change_by_command_and_say_from_when() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    let printed = installation.run_well(&[
        "project",
        "set",
        "Ledgerly",
        "--epoch-weeks",
        "4",
        "--time-zone",
        "Europe/Berlin",
        "--k",
        "10",
    ]);
    let set: Value = serde_json::from_str(&printed).expect("JSON");
    let shown = server
        .get(&project.path("/settings"), &project.read_token)
        .expect_status(200)
        .json();
    assert_eq!(set, shown, "the command and the API say the same");
    assert_eq!(shown["k"]["value"], 10);
    assert_eq!(shown["epoch_weeks"]["value"], 13);
    assert_eq!(shown["epoch_weeks"]["pending"]["value"], 4);
    assert_eq!(shown["time_zone"]["pending"]["value"], "Europe/Berlin");
    for setting in ["k", "epoch_weeks", "time_zone"] {
        assert!(shown[setting]["costs"].is_string() && shown[setting]["gives"].is_string());
    }
    let smaller = installation.run(&["project", "set", "Ledgerly", "--k", "5"]);
    assert!(!smaller.succeeded && smaller.stderr.contains("accept_smaller_k"));
    installation.run_well(&[
        "project",
        "set",
        "Ledgerly",
        "--k",
        "5",
        "--accept-smaller-k",
    ]);
}
