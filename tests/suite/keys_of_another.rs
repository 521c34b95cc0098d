//! A wrong data folder beside the right keys: a slip of the hand that would have ended the keys of a living server.

use deadwood_tests::Installation;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn keys(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for sub_folder in ["epochs", "segments"] {
        for entry in fs::read_dir(folder.join(sub_folder)).expect("readable") {
            let name = entry.expect("an entry").file_name();
            found.insert(format!("{sub_folder}/{}", name.to_string_lossy()));
        }
    }
    found
}

#[test]
fn a_new_data_folder_never_ends_the_keys_of_another() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    project.declare(&server, &["export-csv", "settled"]);
    for person in 0..5 {
        server
            .send(&project.one_use(&format!("u-{person}"), "export-csv", &format!("{person}")))
            .expect_status(202);
    }
    // What was accepted may lie in the journal alone, under its key.
    server.kill();
    let before = keys(&installation.keys_dir());
    assert!(
        before.iter().any(|key| key.starts_with("segments/")),
        "{before:?}"
    );

    // As if the data folder's name had been mistyped.
    let (data, elsewhere) = (
        installation.data_dir(),
        installation.root().join("elsewhere"),
    );
    fs::rename(&data, &elsewhere).expect("moved");
    for command in [
        &["project", "list"][..],
        &["serve", "--listen", "127.0.0.1:0"],
        &["project", "create", "Other"],
    ] {
        let refused = installation.run(command);
        assert!(!refused.succeeded, "{command:?}: {}", refused.stdout);
        for said in ["holds the keys of another", "--data-dir", "--keys-dir"] {
            assert!(
                refused.stderr.contains(said),
                "{command:?}: {}",
                refused.stderr
            );
        }
        assert!(!data.exists(), "{command:?} left a folder behind");
    }
    assert_eq!(keys(&installation.keys_dir()), before);

    fs::rename(&elsewhere, &data).expect("moved back");
    let server = installation.start();
    project.settle(&server, "settled");
    assert_eq!(
        project.row(&server, "export-csv")["uses"]["value"],
        5,
        "events were lost with their key"
    );
    server.stop();
}

#[test]
fn a_command_about_an_installation_that_is_not_there_makes_none() {
    let installation = Installation::new();
    let log = installation.root().join("access.log");
    fs::write(&log, "").expect("written");
    let (log, folder) = (log.display().to_string(), installation.root().join("out"));
    let folder = folder.display().to_string();
    for command in [
        &["project", "list"][..],
        &["link"],
        &["password-link", "ada@example.com"],
        &["keys"],
        &["jobs"],
        &["ledger", "verify"],
        &["backup", &folder],
        &["project", "delete", "Shop"],
        &["report", "ranking", "--project", "Shop"],
        &["import", "access-log", &log, "--project", "Shop"],
    ] {
        let refused = installation.run(command);
        assert!(!refused.succeeded, "{command:?}: {}", refused.stdout);
        let data = installation.data_dir().display().to_string();
        for said in [&*data, "there is no installation", "--data-dir", "serve"] {
            assert!(
                refused.stderr.contains(said),
                "{command:?}: {}",
                refused.stderr
            );
        }
        for made in [installation.data_dir(), installation.keys_dir()] {
            assert!(!made.exists(), "{command:?} made {}", made.display());
        }
        assert!(!Path::new(&folder).exists(), "{command:?}");
    }
    installation.run_well(&["project", "create", "Shop"]);
    assert!(
        installation
            .run_well(&["project", "list"])
            .contains("\"Shop\"")
    );
}

#[test]
fn a_restored_copy_waits_until_the_server_lets_go_of_the_keys() {
    let installation = Installation::new();
    installation.create_project("Shop");
    let server = installation.start();
    let folder = installation.root().join("backups");
    let made = installation.run_well(&["backup", &folder.display().to_string()]);
    let made: serde_json::Value = serde_json::from_str(&made).expect("JSON");
    let backup = made["backup"].as_str().expect("its path").to_owned();
    let (data, elsewhere) = (
        installation.data_dir(),
        installation.root().join("elsewhere"),
    );
    fs::rename(&data, &elsewhere).expect("moved");
    installation.run_well(&["restore", &backup]);

    let refused = installation.run(&["project", "list"]);
    assert!(!refused.succeeded, "{}", refused.stdout);
    assert!(
        refused
            .stderr
            .contains("is in use by another deadwood (process "),
        "{}",
        refused.stderr
    );
    assert!(refused.stderr.contains("--keys-dir"), "{}", refused.stderr);

    server.kill();
    assert!(
        installation
            .run_well(&["project", "list"])
            .contains("\"Shop\"")
    );
}
