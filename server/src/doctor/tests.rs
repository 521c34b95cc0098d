use super::*;
use crate::config::layered;
use clap::{Args, Command, FromArgMatches};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;
use tempfile::TempDir;

fn settings(root: &TempDir, flags: &[&str]) -> Settings {
    let command = Settings::augment_args(Command::new("deadwood"));
    let mut arguments = vec!["deadwood".to_owned()];
    for (flag, folder) in [("--data-dir", "data"), ("--keys-dir", "keys")] {
        arguments.push(flag.to_owned());
        arguments.push(root.path().join(folder).display().to_string());
    }
    arguments.extend(flags.iter().map(|flag| (*flag).to_owned()));
    let arguments = arguments.into_iter().map(Into::into).collect();
    let matches = layered(&command, arguments, Vec::new()).expect("settings");
    Settings::from_arg_matches(&matches).expect("settings")
}

fn folders(root: &TempDir, data_mode: u32, keys_mode: u32) {
    for (folder, mode) in [("data", data_mode), ("keys", keys_mode)] {
        let path = root.path().join(folder);
        fs::create_dir_all(&path).expect("made");
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("set");
    }
}

fn state_of(examination: &Examination, check: &str) -> Option<State> {
    let found = examination
        .findings
        .iter()
        .find(|finding| finding.check == check);
    found.map(|finding| finding.state)
}

#[test]
fn a_healthy_installation_needs_nothing() {
    let root = tempfile::tempdir().expect("a folder");
    folders(&root, 0o700, 0o700);

    let examination = examine(&settings(&root, &[]), SystemTime::now());

    assert!(!examination.act, "{}", examination.in_words());
    assert!(examination.in_words().ends_with("Nothing must be done."));
    assert_eq!(state_of(&examination, "server"), Some(State::Note));
}

#[test]
fn what_must_be_done_is_found() {
    let root = tempfile::tempdir().expect("a folder");
    let garbage = root.path().join("garbage.mmdb");
    fs::write(&garbage, b"no database").expect("written");
    let geo = garbage.display().to_string();
    folders(&root, 0o777, 0o750);
    fs::write(root.path().join("data/file"), b"x").expect("written");
    let yesterday = SystemTime::now() - Duration::from_secs(86_400);

    let examination = examine(
        &settings(&root, &["--geo", &geo, "--listen", "0.0.0.0:7700"]),
        yesterday,
    );

    assert!(examination.act);
    for check in [
        "configuration",
        "data_folder",
        "key_folder",
        "clock",
        "countries",
    ] {
        assert_eq!(
            state_of(&examination, check),
            Some(State::Act),
            "{}",
            examination.in_words()
        );
    }
    let json = serde_json::to_value(&examination).expect("JSON");
    assert_eq!(json["act"], true);
    assert!(
        examination.in_words().contains("chmod 700"),
        "{}",
        examination.in_words()
    );
}

#[test]
fn folders_that_are_missing_and_a_clock_before_its_time_are_told() {
    let root = tempfile::tempdir().expect("a folder");
    let examination = examine(&settings(&root, &[]), SystemTime::UNIX_EPOCH);
    for check in ["data_folder", "key_folder", "clock"] {
        assert_eq!(state_of(&examination, check), Some(State::Act), "{check}");
    }
}
