//! Proof R4: a folder that an earlier version left opens, is brought up to date, and answers what it answered.
//!
//! `kept_versions/` holds one such folder per version and schema, with the answers that its own server gave. A new one is made
//! by `DEADWOOD_TEST_ACCEPT=1 cargo test --release --package deadwood proof_r4`; those of before are never made anew.

use crate::installation::{DAY_S, Installation};
use deadwood::ingest::collect::Sender;
use deadwood::lifecycle;
use deadwood::reports::{Form, Period, Plan};
use deadwood::storage::control::{NewProject, Project};
use domain::calendar::Day;
use domain::catalogue::{CatalogueFeature, Origin};
use domain::decision::{Proposal, Stage};
use domain::event::FeatureKey;
use domain::saved_view::SavedView;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

/// Monday 2026-08-03, on which an epoch of one week begins.
const FIRST: Day = Day(20_668);
/// A Sunday: three epochs have ended by then, and one lives.
const LAST: Day = Day(20_668 + 4 * 7 - 1);
const PROJECT: &str = "Shop";
const FEATURES: [&str; 4] = ["export", "search", "share", "gateway"];
const ANSWERS: &str = "answers.json";

fn folder_of_versions() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kept_versions")
}

fn kept() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder_of_versions()).expect("versions are kept");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut kept: Vec<PathBuf> = paths
        .filter(|path| path.to_string_lossy().ends_with(".tar.gz"))
        .collect();
    kept.sort();
    kept
}

/// Named by what a later version meets in it: the program, and how many migrations each store has had.
fn name_of_this_version() -> String {
    let done = |store: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../migrations")
            .join(store);
        fs::read_dir(folder).expect("migrations").count()
    };
    format!(
        "{}-control-{}-events-{}-presence-{}.tar.gz",
        env!("CARGO_PKG_VERSION"),
        done("control"),
        done("events"),
        done("presence"),
    )
}

fn noon_of(day: Day) -> i64 {
    i64::from(day.0) * DAY_S + DAY_S / 2
}

/// Four weeks of a small product: three are ended epochs, the people of the last one are there.
fn lived_in() -> Installation {
    let installation = Installation::new(noon_of(FIRST));
    let project = installation.project(&NewProject {
        epoch_weeks: 1,
        traits: vec!["plan".to_owned()],
        ..NewProject::named(PROJECT)
    });
    let services = installation.app().services.clone();
    let control = &services.control;
    let declared = FEATURES
        .map(|key| CatalogueFeature::new(FeatureKey::parse(key).expect("a key"), Origin::Declared));
    control
        .upsert_catalogue(project.number, &declared, FIRST)
        .expect("a catalogue");
    for day in (FIRST.0..=LAST.0).map(Day) {
        installation.clock.set(noon_of(day));
        for actor in 0..24_i32 {
            if (actor + day.0) % 3 != 0 {
                continue;
            }
            let feature = FEATURES[(actor % 3) as usize];
            let plan = if actor % 2 == 0 { "pro" } else { "free" };
            let body = format!(
                r#"{{"actor":"u-{actor}","traits":{{"plan":"{plan}"}},"events":[{{"feature":"{feature}","action":"exposure"}},{{"feature":"{feature}","action":"use","n":2}}]}}"#
            );
            let sender = Sender::Server(project.clone());
            installation
                .send(sender, [192, 0, 2, 1], &body)
                .expect("taken");
        }
        installation.wait_until_applied();
        lifecycle::tick(&services).expect("a tick");
    }
    let proposal = Proposal {
        feature: declared[3].key.clone(),
        to: Stage::Watch,
        reason: "Nobody was seen to use it.".to_owned(),
        who: "Ada".to_owned(),
        dissent: Vec::new(),
        next_review: Some(LAST.plus(28)),
        answers: None,
    };
    control
        .decide(project.number, &declared[3], &proposal, LAST, None)
        .expect("decided");
    let view = SavedView {
        name: "Exports".to_owned(),
        page: "features/export".to_owned(),
        query: "window=28d".to_owned(),
    };
    control.save_view(project.number, &view).expect("saved");
    installation
}

/// What the stores are asked, and what they say.
fn answers(installation: &Installation) -> Value {
    let services = &installation.app().services;
    let projects = services.control.projects();
    let project: &Arc<Project> = projects.by_name_or_id(PROJECT).expect("the project");
    let export = || FeatureKey::parse("export").expect("a key");
    let weeks = Period {
        from: Some(FIRST),
        to: Some(LAST),
    };
    let last_week = Period {
        from: Some(LAST.plus(-6)),
        to: Some(LAST),
    };
    let ask = |plan: &Plan, period: Period| -> Value {
        let text = services
            .reports
            .run(project, plan, period, Form::Json)
            .expect("a report");
        serde_json::from_str(&text).expect("JSON")
    };
    let explore = Plan::Explore {
        feature: Some(export()),
        steps: Vec::new(),
    };
    let catalogue = services.control.catalogue(project.number).expect("read");
    let views = services.control.views(project.number).expect("read");
    json!({
        "ranking": ask(&Plan::Ranking, weeks),
        "ranking_of_the_last_week": ask(&Plan::Ranking, last_week),
        "removal": ask(&Plan::Removal, weeks),
        "feature": ask(&Plan::Feature(export()), weeks),
        "habits": ask(&Plan::Habits(export()), last_week),
        "explore": ask(&explore, weeks),
        "audience": ask(&Plan::Audience, weeks),
        "completeness": ask(&Plan::Completeness, weeks),
        "catalogue": catalogue.features().collect::<Vec<_>>(),
        "decisions": services.control.decisions(project.number).expect("read"),
        "views": views.iter().map(|view| &view.view.name).collect::<Vec<_>>(),
    })
}

/// Where `now` says something else than `then` did. Sentences may be written anew and answers may say more; a figure, a key, a
/// state may not change.
fn differences(then: &Value, now: &Value, place: &str, found: &mut Vec<String>) {
    match (then, now) {
        (Value::Object(then), Value::Object(now)) => {
            for (name, value) in then {
                let place = format!("{place}.{name}");
                match now.get(name) {
                    Some(now) => differences(value, now, &place, found),
                    None => found.push(format!("{place} is gone")),
                }
            }
        }
        (Value::Array(then), Value::Array(now)) if then.len() == now.len() => {
            for (index, (then, now)) in then.iter().zip(now).enumerate() {
                differences(then, now, &format!("{place}[{index}]"), found);
            }
        }
        (Value::String(then), Value::String(_)) if then.contains(' ') => {}
        _ if then == now => {}
        _ => found.push(format!("{place}: {then} became {now}")),
    }
}

fn tar(arguments: &[&str], folder: &Path) {
    let status = Command::new("tar")
        .args(arguments)
        .current_dir(folder)
        .status();
    assert!(status.is_ok_and(|status| status.success()), "tar works");
}

fn keep(path: &Path) {
    let mut installation = lived_in();
    let answers = answers(&installation);
    installation.stop();
    let text = serde_json::to_string_pretty(&answers).expect("JSON");
    fs::write(installation.path(ANSWERS), text).expect("written");
    tar(
        &[
            "--create",
            "--gzip",
            "--file",
            path.to_str().expect("a path"),
            "--exclude=copies",
            "--exclude=*.sock",
            "data",
            "keys",
            ANSWERS,
        ],
        &installation.path(""),
    );
}

fn unpacked(kept: &Path) -> (Installation, Value) {
    let mut installation = Installation::new(noon_of(LAST));
    installation.stop();
    for folder in ["data", "keys"] {
        fs::remove_dir_all(installation.path(folder)).expect("removed");
    }
    tar(
        &[
            "--extract",
            "--gzip",
            "--file",
            kept.to_str().expect("a path"),
        ],
        &installation.path(""),
    );
    let text = fs::read_to_string(installation.path(ANSWERS)).expect("its answers");
    (installation, serde_json::from_str(&text).expect("JSON"))
}

#[test]
fn proof_r4_a_folder_of_every_kept_version_opens_and_answers_the_same() {
    if std::env::var_os("DEADWOOD_TEST_ACCEPT").is_some() {
        let path = folder_of_versions().join(name_of_this_version());
        if !path.exists() {
            keep(&path);
        }
    }
    let all = kept();
    assert!(!all.is_empty(), "a version is kept");
    for path in &all {
        let (mut installation, then) = unpacked(path);
        // Twice: what the first start brings up to date, the second one finds so.
        for _ in 0..2 {
            installation.start();
            let services = installation.app().services.clone();
            assert_eq!(services.health.banners(), [], "{}", path.display());
            assert!(services.control.verify_ledger().expect("read").is_ok());
            let mut found = Vec::new();
            differences(&then, &answers(&installation), "", &mut found);
            assert!(found.is_empty(), "{}: {found:#?}", path.display());
            drop(services);
            installation.stop();
        }
        // It goes on: people who were there before are met again, others are new, and the epoch ends as any other.
        installation.start();
        let services = installation.app().services.clone();
        let projects = services.control.projects();
        let project = projects
            .by_name_or_id(PROJECT)
            .expect("the project")
            .clone();
        installation.exported_by(&project, 0..30);
        installation.clock.set(noon_of(LAST.plus(15)));
        lifecycle::tick(&services).expect("a tick");
        assert!(services.control.verify_ledger().expect("read").is_ok());
    }
    println!(
        "PROOF R4 folders={} opened={} answered_the_same={}",
        all.len(),
        all.len(),
        all.len()
    );
}

#[test]
fn every_released_version_has_its_folder_kept() {
    let changelog = Path::new(env!("CARGO_MANIFEST_DIR")).join("../CHANGELOG.md");
    let text = fs::read_to_string(changelog).expect("the changelog");
    let released = text
        .lines()
        .filter_map(|line| line.strip_prefix("## [")?.split(']').next())
        .filter(|version| *version != "Unreleased");
    for version in released.chain([env!("CARGO_PKG_VERSION")]) {
        let is_kept = kept().iter().any(|path| {
            let name = path.file_name().expect("a name").to_string_lossy();
            name.starts_with(&format!("{version}-"))
        });
        assert!(
            is_kept,
            "no folder of {version} is kept: make it with DEADWOOD_TEST_ACCEPT=1 before it is released"
        );
    }
}
