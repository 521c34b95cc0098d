//! Backups that a running server makes by itself, under a clock that the test sets.

use crate::installation::{DAY_S, Installation};
use deadwood::backup::{self, BackupSettings, BackupsTo, ScheduledBackups};
use deadwood::clock::Clock;
use deadwood::condition;
use deadwood::storage::control::NewProject;
use deadwood::storage::probe::Prober;
use domain::backup_schedule::Schedule;
use std::fs;
use std::path::Path;

const HOUR_S: i64 = 3_600;
const START_S: i64 = 20_668 * DAY_S + DAY_S / 2;

/// Twelve uses, and a backup each day, of which two are kept.
fn scheduled() -> Installation {
    let mut installation = Installation::new(START_S);
    let project = installation.project(&NewProject::named("Shop"));
    installation.exported_by(&project, 0..12);
    installation.backups = Some(BackupSettings {
        to: BackupsTo::Folder(installation.path("backups")),
        schedule: Schedule {
            every_s: DAY_S,
            keep: 2,
        },
    });
    installation.restart();
    installation
}

fn round_after(installation: &Installation, seconds: i64) {
    let now_s = installation.clock.now_s();
    installation.clock.set(now_s + seconds);
    let services = &installation.app().services;
    backups(installation).round(services);
}

fn backups(installation: &Installation) -> &ScheduledBackups {
    let services = &installation.app().services;
    services.backups.as_ref().expect("backups are scheduled")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("read");
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("text")
        })
        .collect();
    names.sort();
    names
}

fn is_told(installation: &Installation) -> bool {
    let degraded = condition::degraded(&installation.app().services);
    degraded.iter().any(|found| found.code == "backup_failing")
}

#[test]
fn a_backup_is_made_in_its_time_and_the_newest_are_kept() {
    let installation = scheduled();
    let folder = installation.path("backups");
    round_after(&installation, 0);
    let first = names(&folder);
    assert_eq!(first.len(), 1);
    let manifest = backup::verify(&folder.join(&first[0]), &Prober::InProcess).expect("whole");
    assert_eq!(manifest.contents.uses, 12);

    round_after(&installation, DAY_S - 60);
    assert_eq!(names(&folder), first, "none is due");
    fs::create_dir(folder.join("photos")).expect("a folder of somebody else");
    fs::create_dir(folder.join(".unfinished-deadwood-2026-01-01T00-00")).expect("left by a kill");
    for _ in 0..3 {
        round_after(&installation, DAY_S);
    }
    let kept = names(&folder);
    assert_eq!(kept.len(), 3, "two backups and what is none: {kept:?}");
    assert!(kept.contains(&"photos".to_owned()));
    assert!(!kept.contains(&first[0]));
}

#[test]
fn a_restart_does_not_begin_anew() {
    let mut installation = scheduled();
    round_after(&installation, 0);
    installation.restart();
    round_after(&installation, HOUR_S);
    assert_eq!(names(&installation.path("backups")).len(), 1);
    let made_s = backups(&installation).told().made_s;
    assert_eq!(made_s, Some(START_S), "known from the folder");
}

#[test]
fn a_failure_is_told_tried_again_each_hour_and_over_with_the_next_backup() {
    let installation = scheduled();
    let folder = installation.path("backups");
    // A file where the folder should be: as a disk that is not there.
    fs::write(&folder, "").expect("written");
    round_after(&installation, 0);
    assert!(is_told(&installation));
    let failure = backups(&installation).told().failure.expect("told");
    assert!(failure.why.contains("backups"), "{}", failure.why);

    fs::remove_file(&folder).expect("removed");
    round_after(&installation, HOUR_S - 60);
    assert!(!folder.exists(), "it is not tried each minute");
    assert!(is_told(&installation));
    round_after(&installation, 60);
    assert_eq!(names(&folder).len(), 1);
    assert!(!is_told(&installation));
    assert_eq!(backups(&installation).told().failure, None);
}

#[test]
fn a_failure_removes_no_backup() {
    let installation = scheduled();
    let folder = installation.path("backups");
    round_after(&installation, 0);
    round_after(&installation, DAY_S);
    let before = names(&folder);
    assert_eq!(before.len(), 2);
    // A file where there can only be a folder.
    let in_the_way = folder.join(".unfinished-deadwood-2026-01-01T00-00");
    fs::write(&in_the_way, "").expect("written");
    round_after(&installation, DAY_S);
    assert!(is_told(&installation));
    fs::remove_file(&in_the_way).expect("removed");
    assert_eq!(names(&folder), before);
}

#[test]
fn a_backup_waits_for_whoever_copies_and_is_no_failure() {
    let installation = scheduled();
    let other = backup::place::one_at_a_time(&installation.app().services).expect("free");
    round_after(&installation, 0);
    assert!(!installation.path("backups").exists());
    assert!(!is_told(&installation));
    drop(other);
    round_after(&installation, 60);
    assert_eq!(names(&installation.path("backups")).len(), 1);
}
