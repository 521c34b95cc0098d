//! What a person may ask for: to be forgotten, and not to be counted.

use crate::installation::{DAY_S, Installation};
use deadwood::ingest::collect::Sender;
use deadwood::ingest::drop_counters::DropReason;
use deadwood::storage::control::{LedgerFact, NewProject, Project};
use deadwood::{lifecycle, person_requests};
use domain::calendar::{Day, Window};
use domain::event::{Action, FeatureKey};
use domain::presence::Column;
use domain::validate::ActorKey;
use std::sync::Arc;

/// Monday 2026-08-03.
const FIRST: Day = Day(20_668);

fn noon(day: Day) -> i64 {
    i64::from(day.0) * DAY_S + 12 * 3_600
}

fn start() -> (Installation, Arc<Project>) {
    let installation = Installation::new(noon(FIRST));
    let new = NewProject {
        epoch_weeks: 1,
        ..NewProject::named("asks")
    };
    let project = installation.project(&new);
    (installation, project)
}

fn use_once(installation: &Installation, project: &Arc<Project>, actor: &str) -> (u32, u32) {
    let body = format!(r#"{{"actor":"{actor}","events":[{{"feature":"export","action":"use"}}]}}"#);
    let sender = Sender::Server(project.clone());
    let collected = installation
        .send(sender, [192, 0, 2, 1], &body)
        .expect("taken");
    (collected.accepted, collected.declined)
}

fn key(text: &str) -> ActorKey {
    ActorKey::parse(text).expect("a key")
}

/// Users of the feature in each living epoch.
fn users(installation: &Installation) -> Vec<u64> {
    installation.wait_until_applied();
    let services = &installation.app().services;
    let epochs = services.reports.epochs().expect("listed");
    let column = Column::Feature(FeatureKey::parse("export").expect("a key"), Action::Use);
    let always = Window::ending(FIRST.plus(30), 60);
    services
        .applier
        .run_between_batches(move |stores| {
            let file = |epoch| {
                stores
                    .presence
                    .get(epoch)
                    .expect("readable")
                    .expect("a file")
            };
            let people = |epoch| file(epoch).people().union(&column, always).len();
            Ok(epochs.into_iter().map(people).collect())
        })
        .expect("the applier runs")
}

#[test]
fn a_forgotten_person_is_in_no_living_epoch_and_the_answer_says_what_is_left() {
    let (mut installation, project) = start();
    for actor in 0..9 {
        use_once(&installation, &project, &format!("u-{actor}"));
    }
    assert_eq!(users(&installation), [9, 9]);
    let services = installation.app().services.clone();

    let forgotten = person_requests::forget(&services, &project, &key("u-3")).expect("done");
    assert_eq!((forgotten.found, forgotten.epochs_rebuilt), (true, 2));
    assert!(forgotten.note.contains("no link to a person"));
    assert_eq!(users(&installation), [8, 8]);
    let again = person_requests::forget(&services, &project, &key("u-3")).expect("done");
    assert!(!again.found);
    let ledger = services.control.ledger().expect("read");
    let told = ledger
        .iter()
        .filter(|entry| entry.what == LedgerFact::PersonForgotten);
    assert_eq!(told.count(), 1);
    drop(services);

    // The journal is not applied anew over the rebuilt files.
    installation.restart();
    assert_eq!(users(&installation), [8, 8]);
}

#[test]
fn who_objects_is_declined_until_the_epochs_end_or_the_objection_is_withdrawn() {
    let (mut installation, project) = start();
    assert_eq!(use_once(&installation, &project, "u-1"), (1, 0), "control");
    let services = installation.app().services.clone();
    let ends = person_requests::object(&services, &project, &key("u-1"), true).expect("noted");
    assert_eq!(ends.last_day, FIRST.plus(13), "as long as the newer epoch");
    drop(services);
    installation.restart();

    assert_eq!(use_once(&installation, &project, "u-1"), (0, 1));
    assert_eq!(use_once(&installation, &project, "u-2"), (1, 0));
    assert_eq!(
        users(&installation),
        [2, 2],
        "what was counted before stays"
    );
    let services = installation.app().services.clone();
    lifecycle::flush_drops(&services).expect("flushed");
    let today = Window {
        from: FIRST,
        to: FIRST,
    };
    let drops = services.control.drops(project.number, today).expect("read");
    let declined = drops
        .iter()
        .find(|drop| drop.reason == DropReason::Declined.word());
    assert_eq!(declined.map(|drop| drop.events), Some(1));

    // In the second week one of the two epochs is new, and the objection still holds by the other.
    installation.clock.set(noon(FIRST.plus(8)));
    lifecycle::tick(&services).expect("a tick");
    assert_eq!(use_once(&installation, &project, "u-1"), (0, 1));
    // In the third both are new: the host app has to say it again.
    installation.clock.set(noon(FIRST.plus(15)));
    lifecycle::tick(&services).expect("a tick");
    assert_eq!(use_once(&installation, &project, "u-1"), (1, 0));

    person_requests::object(&services, &project, &key("u-1"), true).expect("noted");
    assert_eq!(use_once(&installation, &project, "u-1"), (0, 1));
    person_requests::object(&services, &project, &key("u-1"), false).expect("withdrawn");
    assert_eq!(use_once(&installation, &project, "u-1"), (1, 0));
}
