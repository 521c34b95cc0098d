//! From outside: a server is backed up while it runs, and another one goes on from there.

use deadwood_tests::{Installation, Project, Server, eventually};
use serde_json::Value;
use std::path::Path;

fn uses(project: &Project, server: &Server) -> Value {
    project.row(server, "export")["uses"]["value"].clone()
}

#[test]
fn a_backup_of_a_running_server_is_restored_into_an_empty_folder() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &["export", "settled"]);
    for person in 0..9 {
        let one_use = project.one_use(&format!("u-{person}"), "export", &format!("e-{person}"));
        server.send(&one_use).expect_status(202);
    }
    project.settle(&server, "settled");
    assert_eq!(uses(&project, &server), 9);

    let folder = installation.root().join("backups");
    let printed = installation.run_well(&["backup", path(&folder)]);
    let made: Value = serde_json::from_str(&printed).expect("JSON");
    let backup = made["backup"].as_str().expect("its path").to_owned();
    server.stop();
    installation.run_well(&["restore", "--verify", &backup]);
    let refused = installation.run(&["restore", &backup]);
    assert!(!refused.succeeded, "there is a server's data in the folder");

    let restored = Installation::new();
    restored.run_well(&["restore", &backup]);
    let server = restored.start();
    assert_eq!(uses(&project, &server), 9);
    for person in 0..6 {
        let one_more =
            project.one_use(&format!("u-{person}"), "export", &format!("e-new-{person}"));
        server.send(&one_more).expect_status(202);
    }
    project.settle(&server, "settled");
    assert_eq!(
        uses(&project, &server),
        15,
        "the tokens of before are good, and counting goes on"
    );
}

#[test]
fn an_upgrade_is_tried_on_a_backup_and_changes_nothing() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &["export", "settled"]);
    server
        .send(&project.one_use("u-1", "export", "e-1"))
        .expect_status(202);
    project.settle(&server, "settled");
    let folder = installation.root().join("backups");
    let printed = installation.run_well(&["backup", path(&folder)]);
    let made: Value = serde_json::from_str(&printed).expect("JSON");
    let backup = made["backup"].as_str().expect("its path").to_owned();

    // While the server runs.
    let told = installation.run_well(&["upgrade", "--dry-run", &backup]);
    assert!(told.contains("nothing was changed"), "{told}");
    assert!(told.contains("Events: up to date"), "{told}");
    assert!(
        told.contains("Living epochs in the data folder: 2"),
        "{told}"
    );
    installation.run_well(&["restore", "--verify", &backup]);

    let refused = installation.run(&["upgrade", &backup]);
    assert!(!refused.succeeded && refused.stderr.contains("--dry-run"));
    std::fs::write(Path::new(&backup).join("events.duckdb"), "spoiled").expect("written");
    let refused = installation.run(&["upgrade", "--dry-run", &backup]);
    assert!(!refused.succeeded);
    assert!(
        refused.stderr.contains("take another backup"),
        "{}",
        refused.stderr
    );
}

#[test]
fn a_running_server_makes_verified_backups_by_itself_and_says_when() {
    let installation = Installation::new();
    installation.create_project("Ledgerly");
    let folder = installation.root().join("backups");
    let server = installation.start_with(&["--backup-to", path(&folder), "--backup-keep", "2"]);
    let backup = eventually("the first backup", || {
        let entries = std::fs::read_dir(&folder).ok()?;
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        names.into_iter().find(|name| name.starts_with("deadwood-"))
    });
    installation.run_well(&["restore", "--verify", path(&folder.join(backup))]);
    let finding = eventually("the doctor's word of it", || {
        let run = installation.run(&["doctor", "--format", "json"]);
        let examination: Value = serde_json::from_str(&run.stdout).expect("JSON");
        let findings = examination["findings"]
            .as_array()
            .expect("findings")
            .clone();
        let of_backups = findings.into_iter().find(|it| it["check"] == "backups")?;
        (of_backups["state"] == "good").then_some(of_backups)
    });
    let found = finding["found"].as_str().expect("words");
    assert!(found.contains("0 hours ago and verified"), "{found}");
    server.stop();
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a path of ours")
}
