//! Rows go after their days, and a week later their bytes: by the clock, without anybody's doing.

use crate::installation::{DAY_S, Installation};
use deadwood::lifecycle;
use deadwood::storage::control::{JobsOf, NewProject};
use domain::job::{JobKind, JobState};

/// Noon of Monday 2026-08-03.
const NOW_S: i64 = 20_668 * DAY_S + 12 * 3_600;

fn states_of_rewriting(installation: &Installation) -> Vec<JobState> {
    let jobs = &installation.app().services.jobs;
    let page = jobs.page(JobsOf::Server, None).expect("read");
    page.jobs
        .iter()
        .filter(|job| job.kind == JobKind::Rewriting)
        .map(|job| job.state)
        .collect()
}

/// A day passes: what the server does each minute is done once.
fn day_passes(installation: &Installation, day: i64) {
    installation.clock.set(NOW_S + day * DAY_S);
    let services = &installation.app().services;
    lifecycle::tick(services).expect("a tick");
    lifecycle::keep_house(services).expect("house kept");
}

#[test]
fn the_events_store_is_written_anew_within_a_week_of_the_first_removal() {
    let mut installation = Installation::new(NOW_S);
    let project = installation.project(&NewProject::named("shop"));
    installation.exported_by(&project, 0..30);
    let contents = |installation: &Installation| {
        let services = &installation.app().services;
        services
            .applier
            .run_between_batches(|stores| stores.events.contents())
            .expect("contents")
    };
    let before = contents(&installation);
    assert!(before.rows > 0);

    for day in 1..=35 {
        day_passes(&installation, day);
    }
    assert_eq!(contents(&installation).rows, before.rows, "raw-days are 35");
    assert_eq!(states_of_rewriting(&installation), []);

    // The rows go on the 36th day. A restart does not make it forget that their bytes are there.
    for day in 36..42 {
        day_passes(&installation, day);
        assert_eq!(contents(&installation).rows, 0, "day {day}");
        assert_eq!(states_of_rewriting(&installation), [], "day {day}");
    }
    installation.restart();
    for day in 42..=60 {
        day_passes(&installation, day);
        assert_eq!(
            states_of_rewriting(&installation),
            [JobState::Done],
            "once, on day 42, and never for nothing; day {day}"
        );
    }
    assert_eq!(contents(&installation).uses, before.uses);
}
