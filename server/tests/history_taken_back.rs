//! Imported history taken back while its people are there, and when they are long forgotten.

use crate::history_import::Notices;
use crate::installation::{DAY_S, Installation};
use deadwood::import::run::{self, Format};
use deadwood::lifecycle::{self, taking_back};
use deadwood::storage::control::{LedgerFact, NewProject, Project};
use deadwood::storage::probe::Contents;
use std::fmt::Write as _;
use std::path::PathBuf;

/// 2026-11-23, 12:00 UTC.
const NOW_S: i64 = 1_795_435_200;

fn import(installation: &Installation, project: &Project) -> anyhow::Result<u64> {
    let path = installation.path("areas.data");
    let mut areas = "A,1277,1,\"Old area\",\"/old\"\n".to_owned();
    for case in 1..=7 {
        writeln!(areas, "C,\"{case}\",{case}\nV,1277,1")?;
    }
    std::fs::write(&path, areas)?;
    let services = &installation.app().services;
    let files: [PathBuf; 1] = [path];
    let imported = run::run(
        services,
        project,
        &Format::Msweb,
        &files,
        &Notices::default(),
    )?;
    Ok(imported.events)
}

fn contents(installation: &Installation) -> Contents {
    let services = &installation.app().services;
    let contents = services
        .applier
        .run_between_batches(|stores| stores.events.contents());
    contents.expect("read")
}

/// How often the ledger tells a fact of imported epochs.
fn told(installation: &Installation, fact: LedgerFact) -> usize {
    let services = &installation.app().services;
    let ledger = services.control.ledger().expect("read");
    ledger
        .iter()
        .filter(|entry| entry.what == fact && entry.subject.contains(" import "))
        .count()
}

#[test]
fn history_whose_people_were_forgotten_long_ago_can_be_imported_again() {
    let mut installation = Installation::new(NOW_S);
    let project = installation.project(&NewProject::named("history"));
    assert_eq!(import(&installation, &project).expect("imported"), 7);
    lifecycle::tick(&installation.app().services).expect("a tick");
    let made = told(&installation, LedgerFact::KeyCreated);
    assert!(made > 0);
    // Two years later nobody of the file is known any more.
    installation.clock.set(NOW_S + 730 * DAY_S);
    installation.restart();
    lifecycle::tick(&installation.app().services).expect("a tick");
    assert_eq!(told(&installation, LedgerFact::EpochEnded), made);
    let refused = import(&installation, &project).expect_err("taken");
    assert!(format!("{refused:#}").contains("taken once"), "{refused:#}");

    let before = contents(&installation);
    let services = installation.app().services.clone();
    let went = taking_back::take_back(&services, &project).expect("taken back");
    assert_eq!((went.files.len(), went.events), (1, 7));
    assert_eq!(contents(&installation).rows, 0);
    assert_eq!(
        contents(&installation).uses,
        before.uses,
        "as the journal has it"
    );
    assert_eq!(
        told(&installation, LedgerFact::EpochErased),
        0,
        "they had ended"
    );
    assert!(services.reports.closed_epochs().expect("read").is_empty());
    assert_eq!(import(&installation, &project).expect("imported"), 7);
    lifecycle::tick(&services).expect("a tick");
    assert_eq!(told(&installation, LedgerFact::KeyCreated), 2 * made);

    // They end once more, as every people does, and the ledger tells of it.
    drop(services);
    installation.clock.set(NOW_S + 1_460 * DAY_S);
    installation.restart();
    lifecycle::tick(&installation.app().services).expect("a tick");
    assert_eq!(told(&installation, LedgerFact::EpochEnded), 2 * made);
    lifecycle::tick(&installation.app().services).expect("a tick");
    assert_eq!(told(&installation, LedgerFact::EpochEnded), 2 * made);
    let refused = taking_back::take_back(&installation.app().services, &project);
    refused.expect("what is left of them goes as well");
}

#[test]
fn nothing_is_taken_back_under_an_import_a_backup_or_an_export() {
    let installation = Installation::new(NOW_S);
    let project = installation.project(&NewProject::named("history"));
    import(&installation, &project).expect("imported");
    let services = &installation.app().services;
    for lock in [&services.imports, &services.copying] {
        let _under_way = lock.lock().expect("free");
        let refused = taking_back::take_back(services, &project).expect_err("refused");
        assert!(format!("{refused:#}").contains("under way"), "{refused:#}");
    }
    let going = taking_back::going(services, &project).expect("read");
    assert_eq!(going.expect("still there").events, 7);
}

/// The copy of before the taking back is put in the place of a lost store: the other one knows better.
#[test]
fn a_store_from_an_older_copy_loses_the_history_once_more() {
    for store in ["events.duckdb", "control.sqlite"] {
        let mut installation = Installation::new(NOW_S);
        let project = installation.project(&NewProject::named("history"));
        import(&installation, &project).expect("imported");
        installation.stop();
        let path = installation.path("data").join(store);
        let older = installation.path("older");
        std::fs::copy(&path, &older).expect("copied");
        installation.start();
        taking_back::take_back(&installation.app().services, &project).expect("taken back");
        installation.stop();
        std::fs::copy(&older, &path).expect("put back");

        installation.start();
        let services = installation.app().services.clone();
        let refused = import(&installation, &project).expect_err("not all of it is gone");
        let refused = format!("{refused:#}");
        assert!(
            refused.contains("is being taken back") || refused.contains("taken once"),
            "{refused}"
        );
        lifecycle::tick(&services).expect("a tick");
        assert!(
            taking_back::going(&services, &project)
                .expect("read")
                .is_none()
        );
        assert_eq!(contents(&installation).rows, 0, "{store}");
        assert_eq!(
            import(&installation, &project).expect("imported"),
            7,
            "{store}"
        );
        drop(services);
        installation.stop();
    }
}
