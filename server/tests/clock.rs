//! Clocks that are wrong, events that come late, and retries: each against DESIGN §4 and §5.

use crate::installation::{DAY_S, Installation};
use deadwood::ingest::collect::{Collected, Sender};
use deadwood::storage::control::{NewProject, Project};
use domain::journal::Source;
use std::sync::Arc;

/// A Monday at noon on which an epoch of one week begins: 20,668 = 4 + 7 · 2,952.
const MONDAY: i64 = 20_668;
const NOON_S: i64 = 12 * 3_600;

fn installation_on(day: i64) -> (Installation, Arc<Project>) {
    let installation = Installation::new(day * DAY_S + NOON_S);
    let project = installation.project(&NewProject {
        epoch_weeks: 1,
        ..NewProject::named("clock")
    });
    (installation, project)
}

fn send(installation: &Installation, project: &Arc<Project>, event: &str) -> Collected {
    let body = format!(r#"{{"actor":"u-1","events":[{event}]}}"#);
    installation
        .send(Sender::Server(project.clone()), [192, 0, 2, 1], &body)
        .expect("a batch is answered")
}

fn stated(at: &str) -> String {
    format!(r#"{{"feature":"export","action":"use","at":"{at}"}}"#)
}

fn codes(collected: &Collected) -> Vec<&'static str> {
    let rejected = collected.rejected.iter();
    rejected.map(|event| event.code.word()).collect()
}

#[test]
fn a_stated_time_is_taken_within_the_live_epochs_and_refused_outside() {
    // 2026-08-03, noon.
    let (installation, project) = installation_on(MONDAY);
    for (name, at, code) in [
        ("now", "2026-08-03T12:00:00Z", None),
        (
            "a clock that runs ahead a little",
            "2026-08-03T12:04:59Z",
            None,
        ),
        (
            "a clock that is wrong",
            "2026-08-03T12:05:01Z",
            Some("in_future"),
        ),
        (
            "late, in the older of the two epochs",
            "2026-07-27T00:00:00Z",
            None,
        ),
        ("before both", "2026-07-26T23:59:59Z", Some("too_old")),
        ("long ago", "1999-12-31T23:59:59Z", Some("too_old")),
        ("no time at all", "2026-08-03 noon", Some("invalid_time")),
    ] {
        let collected = send(&installation, &project, &stated(at));
        assert_eq!(codes(&collected), Vec::from_iter(code), "{name}");
        assert_eq!(collected.accepted, u32::from(code.is_none()), "{name}");
    }
    let too_old = send(&installation, &project, &stated("1999-12-31T23:59:59Z"));
    let words = too_old.rejected[0].code.to_string();
    assert!(words.contains("deadwood import"), "{words}");
}

#[test]
fn an_age_is_taken_off_the_server_s_clock_and_never_more_than_a_day() {
    let (installation, project) = installation_on(MONDAY);
    for age_ms in [0_u64, 3_600_000, 90_000_000, u64::MAX] {
        let event = format!(r#"{{"feature":"export","action":"use","age_ms":{age_ms}}}"#);
        assert_eq!(
            send(&installation, &project, &event).accepted,
            1,
            "{age_ms}"
        );
    }
    installation.wait_until_applied();
    let arrived = installation
        .app()
        .services
        .reports
        .arrived(&project)
        .expect("read");
    let day = |day: i64| Some(domain::calendar::Day(i32::try_from(day).expect("a day")));
    assert_eq!(arrived.first_day, day(MONDAY - 1));
    assert_eq!(arrived.last_day, day(MONDAY));
}

#[test]
fn a_clock_that_steps_brings_no_ended_day_and_no_ended_key_back() {
    let (mut installation, project) = installation_on(MONDAY - 1);
    let event = r#"{"feature":"export","action":"use"}"#;
    assert_eq!(send(&installation, &project, event).accepted, 1);
    installation.wait_until_applied();
    let live = |installation: &Installation| {
        let epochs = installation.app().services.keys.epochs().expect("read");
        let mut live: Vec<i32> = epochs
            .into_iter()
            .filter(|epoch| epoch.source == Source::Live)
            .map(|epoch| epoch.index.number)
            .collect();
        live.sort_unstable();
        live
    };
    let before = live(&installation);

    // On Monday the older epoch ends.
    installation.clock.set(MONDAY * DAY_S + NOON_S);
    assert_eq!(send(&installation, &project, event).accepted, 1);
    installation.wait_until_applied();
    deadwood::lifecycle::tick(&installation.app().services).expect("a tick");
    let after = live(&installation);
    assert!(!after.contains(&before[0]), "control: {before:?} {after:?}");

    for (name, clock_s, restarts) in [
        ("back an hour", MONDAY * DAY_S + NOON_S - 3_600, false),
        (
            "back over the epoch's end",
            (MONDAY - 1) * DAY_S + NOON_S,
            false,
        ),
        ("back, and restarted", (MONDAY - 1) * DAY_S + NOON_S, true),
        ("back a month, and restarted", (MONDAY - 30) * DAY_S, true),
    ] {
        installation.clock.set(clock_s);
        if restarts {
            installation.restart();
        }
        let collected = send(&installation, &project, event);
        assert_eq!(
            collected.accepted as usize + collected.rejected.len(),
            1,
            "{name}"
        );
        deadwood::lifecycle::tick(&installation.app().services).expect("a tick");
        assert_eq!(live(&installation), after, "{name}");
    }

    // Forward again: what was today before is today still, and nothing was lost of its keys.
    installation.clock.set(MONDAY * DAY_S + NOON_S);
    assert_eq!(send(&installation, &project, event).accepted, 1);
    assert_eq!(live(&installation), after);
}

#[test]
fn a_clock_two_days_ahead_that_is_put_right_takes_events_on() {
    let (installation, project) = installation_on(MONDAY + 1);
    let event = r#"{"feature":"export","action":"use"}"#;
    for day in [MONDAY + 1, MONDAY + 3, MONDAY + 1, MONDAY + 2, MONDAY + 4] {
        installation.clock.set(day * DAY_S + NOON_S);
        deadwood::lifecycle::tick(&installation.app().services).expect("a tick");
        assert_eq!(
            send(&installation, &project, event).accepted,
            1,
            "day {day}"
        );
    }
}

#[test]
fn a_batch_is_known_by_its_name_and_place_for_a_day_also_after_a_restart() {
    let (mut installation, project) = installation_on(MONDAY + 1);
    let other = installation.project(&NewProject::named("other"));
    let body = r#"{"actor":"u-1","batch":"b-1","events":[{"feature":"a","action":"use"},{"feature":"a","action":"use"}]}"#;
    let send = |installation: &Installation, project: &Arc<Project>| {
        let sender = Sender::Server(project.clone());
        let collected = installation
            .send(sender, [192, 0, 2, 1], body)
            .expect("answered");
        (collected.accepted, collected.duplicates)
    };

    assert_eq!(send(&installation, &project), (2, 0));
    assert_eq!(send(&installation, &project), (0, 2), "a repeat");
    assert_eq!(send(&installation, &other), (2, 0), "of another project");
    installation.restart();
    assert_eq!(send(&installation, &project), (0, 2), "after a restart");
    installation.clock.set((MONDAY + 2) * DAY_S + NOON_S);
    assert_eq!(send(&installation, &project), (0, 2), "24 hours later");
    installation
        .clock
        .set((MONDAY + 2) * DAY_S + NOON_S + 2 * 3_600);
    assert_eq!(
        send(&installation, &project),
        (2, 0),
        "when the name is forgotten"
    );
}
