//! Backups of a running server: whole, without the people, and good to go on from.

use crate::installation::{DAY_S, Installation};
use deadwood::backup::{self, MANIFEST_FILE, Manifest};
use deadwood::ingest::collect::Sender;
use deadwood::reports::{Form, Period, Plan};
use deadwood::storage::control::{NewProject, Project};
use deadwood::storage::probe::Prober;
use domain::calendar::{Day, Window};
use domain::catalogue::{CatalogueFeature, Origin};
use domain::event::FeatureKey;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Monday 2026-08-03.
const FIRST: Day = Day(20_668);

fn uses(installation: &Installation, project: &Project) -> u64 {
    let today = Window {
        from: FIRST,
        to: FIRST,
    };
    let services = &installation.app().services;
    let counts = services.reports.class_counts(project, today);
    counts.expect("counts").values().sum()
}

/// An installation with twelve uses of twelve people, and a backup of it.
fn backed_up() -> (Installation, Arc<Project>, PathBuf) {
    let installation = Installation::new(i64::from(FIRST.0) * DAY_S + DAY_S / 2);
    let project = installation.project(&NewProject::named("Shop"));
    installation.exported_by(&project, 0..12);
    let backups = installation.path("backups");
    let backup = backup::make(&installation.app().services, &backups).expect("a backup");
    assert_eq!(backup.manifest.contents.uses, 12);
    (installation, project, backup.path)
}

fn refusal<T>(result: anyhow::Result<T>) -> String {
    match result {
        Ok(_) => panic!("it is refused"),
        Err(error) => format!("{error:#}"),
    }
}

#[test]
fn a_restored_server_has_all_counts_and_goes_on_counting() {
    let (before, project, backup) = backed_up();
    // What comes after the backup is not in it.
    before.exported_by(&project, 12..15);
    assert_eq!(uses(&before, &project), 15);

    let mut restored = Installation::new(i64::from(FIRST.0) * DAY_S + DAY_S / 2);
    restored.stop();
    fs::remove_dir_all(restored.path("data")).expect("removed");
    let now_s = i64::from(FIRST.0) * DAY_S + DAY_S / 2;
    backup::restore(&backup, &restored.path("data"), &Prober::InProcess, now_s).expect("restored");
    restored.start();
    let again = restored.app().services.control.projects();
    let again = again.by_name_or_id("Shop").expect("the project").clone();
    assert_eq!(again.id, project.id);
    assert_eq!(uses(&restored, &again), 12);
    restored.exported_by(&again, 0..5);
    assert_eq!(
        uses(&restored, &again),
        17,
        "numbers of a new journal are not taken for old ones"
    );

    // A report stands on them; nobody is called inactive because those who were there are forgotten.
    let period = Period {
        from: Some(FIRST),
        to: Some(FIRST),
    };
    let text = restored
        .app()
        .services
        .reports
        .run(&again, &Plan::Removal, period, Form::Json)
        .expect("a report");
    let report: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(report["candidates"], serde_json::json!([]));
}

#[test]
fn a_restored_server_tells_of_many_what_it_told_before_and_of_few_nothing() {
    // A Sunday: the week can be asked about as a whole.
    let now_s = i64::from(FIRST.0 + 6) * DAY_S + DAY_S / 2;
    let before = Installation::new(now_s);
    let project = before.project(&NewProject::named("Shop"));
    let declared = ["export", "gateway"]
        .map(|key| CatalogueFeature::new(FeatureKey::parse(key).expect("a key"), Origin::Declared));
    let services = &before.app().services;
    services
        .control
        .upsert_catalogue(project.number, &declared, FIRST)
        .expect("a catalogue");
    before.exported_by(&project, 0..12);
    for actor in 0..3 {
        let body = format!(
            r#"{{"actor":"u-{actor}","events":[{{"feature":"gateway","action":"use","n":7}}]}}"#
        );
        let sender = Sender::Server(project.clone());
        before.send(sender, [192, 0, 2, 1], &body).expect("taken");
    }
    before.wait_until_applied();
    let told = week_of(&before, &project);
    assert_eq!(told["export"]["users"]["value"], 12);
    let few = serde_json::json!({"suppressed": true, "below": 5, "unit": "uses"});
    assert_eq!(told["gateway"]["uses"], few, "the rule hides it before");
    let backup = backup::make(services, &before.path("backups")).expect("a backup");
    assert_eq!(
        week_of(&before, &project),
        told,
        "the people of the running server live on"
    );

    for keeps_its_keys in [false, true] {
        let mut restored = Installation::new(now_s);
        restored.stop();
        fs::remove_dir_all(restored.path("data")).expect("removed");
        if keeps_its_keys {
            fs::remove_dir_all(restored.path("keys")).expect("removed");
            fs::create_dir(restored.path("keys")).expect("made");
            for key in files_below(&before.path("keys")) {
                let name = key.file_name().expect("a name");
                fs::copy(&key, restored.path("keys").join(name)).expect("copied");
            }
        }
        backup::restore(
            &backup.path,
            &restored.path("data"),
            &Prober::InProcess,
            now_s,
        )
        .expect("restored");
        restored.start();
        let projects = restored.app().services.control.projects();
        let again = projects.by_name_or_id("Shop").expect("the project").clone();
        let after = week_of(&restored, &again);
        for figure in ["users", "uses"] {
            assert_eq!(after["export"][figure], told["export"][figure], "{figure}");
            assert!(
                after["gateway"][figure]["suppressed"] == true,
                "{figure}: {after}"
            );
        }

        // Who comes now is counted beside them: six of them may be new, or the same people again.
        restored.exported_by(&again, 0..6);
        let later = week_of(&restored, &again);
        assert_eq!(later["export"]["users"]["low"], 12);
        assert_eq!(later["export"]["users"]["high"], 18);
        // The restore began one era, and no start begins another.
        restored.restart();
        let eras = |installation: &Installation| {
            let projects = installation.app().services.control.projects();
            projects
                .by_name_or_id("Shop")
                .expect("there")
                .eras
                .all()
                .len()
        };
        assert_eq!(eras(&restored), 2);
        assert_eq!(
            week_of(&restored, &again)["export"]["users"],
            later["export"]["users"]
        );
    }
}

/// The rows of the ranking of one week, by their features.
fn week_of(installation: &Installation, project: &Project) -> Value {
    let period = Period {
        from: Some(FIRST),
        to: Some(FIRST.plus(6)),
    };
    let reports = &installation.app().services.reports;
    let projects = installation.app().services.control.projects();
    let project = projects.by_name_or_id(&project.id).expect("the project");
    let text = reports
        .run(project, &Plan::Ranking, period, Form::Json)
        .expect("a report");
    let report: Value = serde_json::from_str(&text).expect("JSON");
    let rows = report["features"].as_array().expect("rows").iter();
    rows.map(|row| (row["key"].as_str().expect("a key").to_owned(), row.clone()))
        .collect::<serde_json::Map<String, Value>>()
        .into()
}

#[test]
fn a_backup_holds_neither_people_nor_keys() {
    let (installation, _, backup) = backed_up();
    let people = files_below(&installation.path("data").join("presence"));
    assert!(!people.is_empty(), "there are people to be left out");
    let names: Vec<String> = files_below(&backup)
        .iter()
        .map(|path| {
            path.file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert_eq!(names, ["control.sqlite", "events.duckdb", MANIFEST_FILE]);

    // Every key of the installation is looked for in every byte, and found where it rests.
    let keys: Vec<Vec<u8>> = files_below(&installation.path("keys"))
        .iter()
        .map(|path| fs::read(path).expect("a key"))
        .filter(|key| key.len() >= 16)
        .collect();
    assert!(!keys.is_empty());
    let is_in = |key: &[u8], folder: &Path| {
        let parts: Vec<&[u8]> = key.windows(16).step_by(16).collect();
        files_below(folder).iter().any(|path| {
            let bytes = fs::read(path).expect("a file");
            parts
                .iter()
                .any(|part| bytes.windows(16).any(|window| window == *part))
        })
    };
    for key in &keys {
        assert!(
            is_in(key, &installation.path("keys")),
            "the search finds what is there"
        );
        assert!(!is_in(key, &backup));
    }
}

#[test]
fn what_was_changed_after_it_was_made_is_no_backup() {
    let (_installation, _, backup) = backed_up();
    backup::verify(&backup, &Prober::InProcess).expect("whole");
    for name in ["control.sqlite", "events.duckdb"] {
        let path = backup.join(name);
        let whole = fs::read(&path).expect("a file");
        let mut changed = whole.clone();
        let middle = changed.len() / 2;
        changed[middle] ^= 1;
        fs::write(&path, &changed).expect("written");
        let why = refusal(backup::verify(&backup, &Prober::InProcess));
        assert!(why.contains(name), "{why}");
        fs::remove_file(&path).expect("removed");
        let why = refusal(backup::verify(&backup, &Prober::InProcess));
        assert!(why.contains(name), "{why}");
        fs::write(&path, &whole).expect("written");
    }
    // Sums that fit do not help where the store does not hold what the manifest says.
    let mut manifest = Manifest::read(&backup).expect("a manifest");
    manifest.contents.uses += 1;
    fs::remove_file(backup.join(MANIFEST_FILE)).expect("removed");
    manifest.write(&backup).expect("written");
    let why = refusal(backup::verify(&backup, &Prober::InProcess));
    assert!(why.contains("something else"), "{why}");
}

#[test]
fn nothing_is_restored_over_data_and_nothing_backed_up_into_it() {
    let (mut installation, _, backup) = backed_up();
    let services = installation.app().services.clone();
    let why = refusal(backup::make(&services, &installation.path("backups")));
    assert!(why.contains("this minute"), "{why}");
    let inside = installation.path("data").join("backups");
    let why = refusal(backup::make(&services, &inside));
    assert!(why.contains("another disk"), "{why}");
    assert!(!inside.exists());
    drop(services);

    let data = installation.path("data");
    refusal(backup::restore(&backup, &data, &Prober::InProcess, 0));
    installation.stop();
    let why = refusal(backup::restore(&backup, &data, &Prober::InProcess, 0));
    assert!(why.contains("holds data already"), "{why}");
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}
