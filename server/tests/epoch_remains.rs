//! An epoch's end: what remains of it, and that a crash after any step changes nothing of it.

use crate::installation::{DAY_S, Installation};
use anyhow::{Result, bail};
use deadwood::ingest::collect::Sender;
use deadwood::lifecycle;
use deadwood::storage::FEATURES_OF_FEW;
use deadwood::storage::control::{LedgerFact, NewProject, Project};
use deadwood::storage::epochs::{AfterStep, EndStep};
use deadwood::storage::events::RowsOfClosing;
use domain::calendar::Day;
use domain::journal::EpochId;
use std::sync::Arc;

/// Monday 2026-08-03, the first day of an epoch of one week.
const FIRST: Day = Day(20_668);

fn noon(day: Day) -> i64 {
    i64::from(day.0) * DAY_S + 12 * 3_600
}

fn use_once(installation: &Installation, project: &Arc<Project>, actor: u32, feature: &str) {
    let body =
        format!(r#"{{"actor":"u-{actor}","events":[{{"feature":"{feature}","action":"use"}}]}}"#);
    installation
        .send(Sender::Server(project.clone()), [192, 0, 2, 1], &body)
        .expect("taken");
}

/// Two weeks of a product: twelve people export, six of them come back and search, two try a rarity.
fn two_weeks() -> (Installation, Arc<Project>, EpochId) {
    let installation = Installation::new(noon(FIRST));
    let new = NewProject {
        epoch_weeks: 1,
        ..NewProject::named("remains")
    };
    let project = installation.project(&new);
    for actor in 0..12 {
        use_once(&installation, &project, actor, "export");
    }
    for actor in 0..2 {
        use_once(&installation, &project, actor, "rarity");
    }
    installation.clock.set(noon(FIRST.plus(7)));
    for actor in 0..6 {
        use_once(&installation, &project, actor, "export");
        use_once(&installation, &project, actor, "search");
    }
    installation.wait_until_applied();
    let epoch = EpochId {
        project: project.number,
        source: domain::journal::Source::Live,
        index: project.eras.on(FIRST).live_on(FIRST)[1],
    };
    installation.clock.set(noon(FIRST.plus(21)));
    (installation, project, epoch)
}

fn rows_left(installation: &Installation, epoch: EpochId) -> RowsOfClosing {
    let applier = &installation.app().services.applier;
    let rows = applier.run_between_batches(move |stores| {
        let found = stores.events.closing_found(epoch)?;
        anyhow::ensure!(stores.events.closing_written(epoch)? == Some(found));
        Ok(found)
    });
    rows.expect("read and equal")
}

#[test]
fn a_crash_after_any_step_of_an_end_is_mended_by_the_next_start() {
    fn stop_at<const STEP: usize>(step: EndStep) -> Result<()> {
        if step == EndStep::ALL[STEP] {
            bail!("stopped here, as a crash would");
        }
        Ok(())
    }
    let stops: [AfterStep; 5] = [
        stop_at::<0>,
        stop_at::<1>,
        stop_at::<2>,
        stop_at::<3>,
        stop_at::<4>,
    ];
    let (whole, project, epoch) = two_weeks();
    lifecycle::forget(&whole.app().services, &project, epoch).expect("ended");
    let uninterrupted = rows_left(&whole, epoch);
    assert!(uninterrupted.uniques > 0 && uninterrupted.cohorts > 0 && uninterrupted.co_use > 0);

    for (stop, at) in stops.into_iter().zip(EndStep::ALL) {
        let (mut installation, project, epoch) = two_weeks();
        let services = installation.app().services.clone();
        lifecycle::forget_by_steps(&services, &project, epoch, stop).expect_err("stopped");
        drop(services);
        installation.restart();
        let services = installation.app().services.clone();
        for _ in 0..2 {
            lifecycle::tick(&services).expect("a tick");
        }

        assert_eq!(
            rows_left(&installation, epoch),
            uninterrupted,
            "after {at:?}"
        );
        assert!(!services.keys.has_epoch_key(epoch), "after {at:?}");
        assert!(!services.reports.epochs().expect("listed").contains(&epoch));
        let subject = lifecycle::subject(&project, epoch);
        let told = services.control.ledger().expect("read");
        let told = told
            .iter()
            .filter(|entry| entry.what == LedgerFact::EpochEnded && entry.subject == subject);
        assert_eq!(told.count(), 1, "after {at:?}");
        assert!(services.keys.epoch_key(epoch).is_err(), "it never returns");
        let projects = services.control.projects();
        let eras = projects
            .by_number(project.number)
            .map(|now| now.eras.all().len());
        assert_eq!(eras, Some(1), "an end as planned begins no era");
    }
    println!(
        "PROOF P2 crash_points={} resumed={}",
        stops.len(),
        stops.len()
    );
}

#[test]
fn who_stayed_and_what_went_together_remain_as_counts() {
    let (installation, project, epoch) = two_weeks();
    lifecycle::tick(&installation.app().services).expect("a tick");
    let applier = &installation.app().services.applier;
    let (cohorts, pairs) = applier
        .run_between_batches(move |stores| {
            let cohorts = stores.events.closed_cohorts(epoch)?;
            Ok((cohorts, stores.events.closed_co_use(epoch)?))
        })
        .expect("read");

    let of = |name: &str| -> Vec<(Option<Day>, u32, Option<u64>)> {
        let cells = cohorts.iter().filter(|cohort| cohort.name == name);
        cells
            .map(|cohort| (cohort.monday, cohort.weeks_later, cohort.people))
            .collect()
    };
    // Twelve came first in the first week; six of them stayed, and six did not.
    let cells = [(Some(FIRST), 0, Some(12)), (Some(FIRST), 1, Some(6))];
    assert_eq!(of("use:export"), cells);
    // Two people are too few for a number of their own, and alone among the few.
    assert_eq!(of("use:rarity"), [(None, 0, None), (None, 1, None)]);

    let pair = |from: Day, one: &str, other: &str| {
        let mut found = pairs
            .iter()
            .filter(|pair| pair.window.from == from && pair.one == one && pair.other == other);
        found.next().map(|pair| pair.people)
    };
    let second = FIRST.plus(7);
    assert_eq!(pair(FIRST, "export", "export"), Some(Some(12)));
    assert_eq!(pair(second, "export", "search"), Some(Some(6)));
    // The two are folded into the features of few people, which tell nothing.
    assert_eq!(pair(FIRST, "export", "rarity"), None);
    assert_eq!(pair(FIRST, "export", FEATURES_OF_FEW), Some(None));
    assert!(project.k == 5);
}
