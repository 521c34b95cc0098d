//! Eras: another T from the next border on, a lost key from the same day on; windows across are bounds.

use crate::installation::{DAY_S, Installation};
use deadwood::ingest::collect::Sender;
use deadwood::lifecycle;
use deadwood::reports::{Form, Period, Plan};
use deadwood::storage::control::{LedgerFact, NewProject, Project, SettingsChange};
use domain::calendar::Day;
use domain::catalogue::{CatalogueFeature, Origin};
use domain::event::FeatureKey;
use domain::identity::EraCause;
use serde_json::Value;
use std::sync::Arc;

/// Monday 2026-08-03.
const FIRST: Day = Day(20_668);

fn noon(day: Day) -> i64 {
    i64::from(day.0) * DAY_S + 12 * 3_600
}

fn start(epoch_weeks: u8) -> (Installation, u32) {
    let installation = Installation::new(noon(FIRST));
    let new = NewProject {
        epoch_weeks,
        ..NewProject::named("eras")
    };
    let project = installation.project(&new);
    let export = CatalogueFeature::new(
        FeatureKey::parse("export").expect("a key"),
        Origin::Declared,
    );
    let control = &installation.app().services.control;
    control
        .upsert_catalogue(project.number, &[export], FIRST)
        .expect("declared");
    (installation, project.number)
}

/// The project as it is now; an older one does not know its newest era.
fn now(installation: &Installation, number: u32) -> Arc<Project> {
    let projects = installation.app().services.control.projects();
    projects.by_number(number).expect("kept").clone()
}

fn use_on(installation: &Installation, number: u32, day: Day, actors: std::ops::Range<u32>) {
    installation.clock.set(noon(day));
    lifecycle::tick(&installation.app().services).expect("a tick");
    for actor in actors {
        let body =
            format!(r#"{{"actor":"u-{actor}","events":[{{"feature":"export","action":"use"}}]}}"#);
        let sender = Sender::Server(now(installation, number));
        let collected = installation
            .send(sender, [192, 0, 2, 1], &body)
            .expect("taken");
        assert_eq!(collected.accepted, 1);
    }
    installation.wait_until_applied();
}

fn report(installation: &Installation, number: u32, from: Day, to: Day) -> Value {
    let period = Period {
        from: Some(from),
        to: Some(to),
    };
    let reports = &installation.app().services.reports;
    let project = now(installation, number);
    let text = reports
        .run(&project, &Plan::Ranking, period, Form::Json)
        .expect("a report");
    serde_json::from_str(&text).expect("JSON")
}

fn users(report: &Value) -> (Option<u64>, Option<u64>) {
    let users = &report["features"][0]["users"];
    match users["value"].as_u64() {
        Some(value) => (Some(value), Some(value)),
        None => (users["low"].as_u64(), users["high"].as_u64()),
    }
}

fn notice(report: &Value, code: &str) -> usize {
    let notices = report["notices"].as_array().expect("notices");
    notices
        .iter()
        .filter(|notice| notice["code"] == code)
        .count()
}

#[test]
fn another_t_acts_from_the_next_epoch_border_and_windows_across_are_bounds() {
    let (installation, number) = start(2);
    use_on(&installation, number, FIRST.plus(2), 0..10);
    let change = SettingsChange {
        epoch_weeks: Some(1),
        ..SettingsChange::default()
    };
    let before = now(&installation, number);
    let border = before.eras.on(FIRST).next_border(FIRST.plus(2));
    let control = &installation.app().services.control;
    control
        .change_settings(number, &change, noon(FIRST.plus(2)))
        .expect("changed");
    use_on(&installation, number, border.plus(-1), 0..10);
    let keys = |installation: &Installation| {
        let mut eras: Vec<u16> = installation
            .app()
            .services
            .keys
            .epochs()
            .expect("listed")
            .iter()
            .map(|epoch| epoch.index.era)
            .collect();
        eras.sort_unstable();
        eras
    };
    assert_eq!(
        keys(&installation),
        [0, 0],
        "nothing changes before the border"
    );

    use_on(&installation, number, border, 5..15);
    assert_eq!(
        keys(&installation),
        [0, 1, 1],
        "late events still find their keys"
    );
    use_on(&installation, number, border.plus(1), 5..15);
    assert_eq!(keys(&installation), [1, 1]);

    let after = report(&installation, number, border, border.plus(1));
    assert_eq!(users(&after), (Some(10), Some(10)));
    let across = report(&installation, number, border.plus(-1), border.plus(1));
    assert_eq!(users(&across), (Some(10), Some(20)), "15 in truth");
    assert_eq!(notice(&across, "other_epoch_length"), 1);
}

#[test]
fn a_lost_key_ends_its_epochs_at_once_and_begins_an_era() {
    let (mut installation, number) = start(4);
    let day = FIRST.plus(3);
    use_on(&installation, number, FIRST, 0..10);
    use_on(&installation, number, day, 0..10);
    installation.restart();
    let whole = report(&installation, number, FIRST, day);
    assert_eq!(
        users(&whole),
        (Some(10), Some(10)),
        "control: nothing is lost yet"
    );
    assert_eq!(notice(&whole, "key_lost"), 0);

    installation.stop();
    std::fs::remove_dir_all(installation.path("keys/epochs")).expect("removed");
    installation.start();
    installation.restart();

    let project = now(&installation, number);
    assert_eq!(project.eras.all().len(), 2);
    assert_eq!(project.eras.on(day).cause, EraCause::LostKey);
    let ledger = installation.app().services.control.ledger().expect("read");
    let told = |fact| ledger.iter().filter(|entry| entry.what == fact).count();
    // Two epochs live at any time.
    assert_eq!(told(LedgerFact::KeyMissing), 2);
    assert_eq!(told(LedgerFact::EraBegan), 1);
    assert!(
        installation
            .app()
            .services
            .reports
            .epochs()
            .expect("listed")
            .is_empty(),
        "nobody of the old epochs is left"
    );

    use_on(&installation, number, day.plus(1), 5..15);
    let after = report(&installation, number, day.plus(1), day.plus(1));
    assert_eq!(users(&after), (Some(10), Some(10)));
    let across = report(&installation, number, FIRST, day.plus(1));
    assert_eq!(users(&across), (Some(10), Some(20)), "15 in truth");
    assert_eq!(notice(&across, "key_lost"), 1);
}
