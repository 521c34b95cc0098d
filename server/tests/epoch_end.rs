//! The end of an epoch: counts stay, people go, and the ledger tells.

use crate::installation::{DAY_S, Installation};
use deadwood::ingest::collect::Sender;
use deadwood::lifecycle;
use deadwood::storage::control::{LedgerFact, NewProject};
use deadwood::storage::events::{EventsStore, Grain};
use domain::calendar::{Day, Window};
use domain::journal::Source;
use std::path::Path;

/// Monday 2026-08-03.
const FIRST: Day = Day(20_668);

fn files_below(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

fn holds(files: &[std::path::PathBuf], needle: &[u8]) -> bool {
    files.iter().any(|path| {
        let bytes = std::fs::read(path).unwrap_or_default();
        bytes.windows(needle.len()).any(|part| part == needle)
    })
}

#[test]
fn an_ended_epoch_leaves_counts_and_neither_its_key_nor_its_people() {
    let at = |day: Day| i64::from(day.0) * DAY_S + 12 * 3_600;
    let mut installation = Installation::new(at(FIRST));
    let new = NewProject {
        epoch_weeks: 1,
        ..NewProject::named("ends")
    };
    let project = installation.project(&new);
    for actor in 0..7 {
        let body =
            format!(r#"{{"actor":"u-{actor}","events":[{{"feature":"export","action":"use"}}]}}"#);
        installation
            .send(Sender::Server(project.clone()), [192, 0, 2, 1], &body)
            .expect("taken");
    }
    installation.wait_until_applied();
    let services = installation.app().services.clone();
    lifecycle::tick(&services).expect("a tick");
    let before = services.keys.epochs().expect("listed");
    assert_eq!(before.len(), 2, "two epochs live");
    let keys: Vec<[u8; 32]> = before
        .iter()
        .map(|epoch| *services.keys.epoch_key(*epoch).expect("a key").expose())
        .collect();
    let everything = files_below(&installation.path(""));
    assert!(
        keys.iter().all(|key| holds(&everything, key)),
        "control: a living key is found"
    );

    // Both epochs of the first day are over three weeks later.
    installation.clock.set(at(FIRST.plus(21)));
    lifecycle::tick(&services).expect("a tick");
    lifecycle::tick(&services).expect("a second tick changes nothing");

    for epoch in &before {
        assert!(!services.keys.has_epoch_key(*epoch));
        assert!(!services.reports.epochs().expect("listed").contains(epoch));
    }
    let ended =
        |entry: &&deadwood::storage::control::LedgerEntry| entry.what == LedgerFact::EpochEnded;
    assert_eq!(
        services
            .control
            .ledger()
            .expect("read")
            .iter()
            .filter(ended)
            .count(),
        2
    );
    assert!(services.control.verify_ledger().expect("read").is_ok());
    drop(services);
    installation.stop();
    let everything = files_below(&installation.path(""));
    assert!(
        keys.iter().all(|key| !holds(&everything, key)),
        "a destroyed key is found"
    );
    let data = installation.path("data");
    let store = EventsStore::open(&data.join("events.duckdb"), &data.join("temp")).expect("opens");
    let week = Window {
        from: FIRST,
        to: FIRST.plus(6),
    };
    let weeks = store
        .closed_uniques((project.number, Source::Live), 0, Grain::Week, week, 5)
        .expect("read");
    assert_eq!(weeks["use:export"][&FIRST].exact(), Some(7));
}
