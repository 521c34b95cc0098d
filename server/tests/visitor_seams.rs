//! P9 for anonymous visitors: once a day, and after a restart or a clock that stepped back within the bound that
//! is shown.

use crate::installation::{DAY_S, Installation};
use deadwood::ingest::collect::Sender;
use deadwood::reports::{Form, Period, Plan};
use deadwood::storage::control::{NewProject, Project};
use domain::calendar::{Day, Window};
use serde_json::Value;

/// Monday 2026-08-03.
const FIRST: Day = Day(20_668);

fn ranking(installation: &Installation, project: &Project, from: Day, to: Day) -> Value {
    let period = Period {
        from: Some(from),
        to: Some(to),
    };
    let reports = &installation.app().services.reports;
    let text = reports
        .run(project, &Plan::Ranking, period, Form::Json)
        .expect("a report");
    serde_json::from_str(&text).expect("JSON")
}

fn one_use(project: &Project) -> String {
    format!(
        r#"{{"project":"{}","events":[{{"feature":"export","action":"use"}}]}}"#,
        project.ingest_key
    )
}

fn arrive(installation: &Installation, project: &Project, visitors: u8) {
    for visitor in 0..visitors {
        installation
            .send(Sender::Public, [192, 0, 2, visitor], &one_use(project))
            .expect("taken");
    }
    installation.wait_until_applied();
}

/// Visitors counted on the first day, and how many of them may be there twice.
fn counted_and_bound(installation: &Installation, project: &Project) -> (u64, u64) {
    let day = Window {
        from: FIRST,
        to: FIRST,
    };
    let services = &installation.app().services;
    let counted = services.reports.visitors_on(project, day).expect("read");
    let seams = services
        .control
        .restarts(project.number, day)
        .expect("read");
    (counted, seams.iter().map(|seam| seam.visitors_before).sum())
}

#[test]
fn visitors_count_once_a_day_and_seams_stay_within_their_bound() {
    let noon = i64::from(FIRST.0) * DAY_S + 12 * 3_600;
    let mut installation = Installation::new(noon);
    let project = installation.project(&NewProject::named("visitors"));
    let tick = |installation: &Installation| {
        deadwood::lifecycle::tick(&installation.app().services).expect("a tick");
    };
    tick(&installation);
    arrive(&installation, &project, 40);
    arrive(&installation, &project, 40);
    assert_eq!(counted_and_bound(&installation, &project), (40, 0));

    // An hour back is no other day.
    installation.clock.set(noon - 3_600);
    tick(&installation);
    arrive(&installation, &project, 40);
    assert_eq!(counted_and_bound(&installation, &project), (40, 0));

    installation.restart();
    deadwood::lifecycle::note_restart_seams(&installation.app().services).expect("noted");
    arrive(&installation, &project, 40);
    let after_restart = counted_and_bound(&installation, &project);
    assert_eq!(after_restart, (80, 40));

    // Two days ahead the visitors of the day are forgotten; back on it, they are new.
    installation.clock.set(noon + 2 * DAY_S);
    tick(&installation);
    installation.clock.set(noon);
    tick(&installation);
    tick(&installation);
    arrive(&installation, &project, 40);
    let (counted, bound) = counted_and_bound(&installation, &project);
    assert!(bound <= 40 + 80, "noted once: {bound}");
    assert!(counted > 80, "control: the set was really forgotten");
    assert!(
        counted <= 40 + bound,
        "{counted} counted, {bound} of them perhaps twice"
    );
    println!(
        "PROOF P9 visitors=40 counted={counted} bound_shown={}",
        40 + bound
    );
}

/// The bound is a count of people like any other.
#[test]
fn a_restart_notice_tells_no_count_below_k() {
    for (visitors, told) in [(3_u8, "fewer than 5"), (7, "up to 7")] {
        let mut installation = Installation::new(i64::from(FIRST.0) * DAY_S + 12 * 3_600);
        let project = installation.project(&NewProject::named("seam"));
        let body = format!(
            r#"{{"project":"{}","events":[{{"feature":"export","action":"use"}}]}}"#,
            project.ingest_key
        );
        for visitor in 0..visitors {
            installation
                .send(Sender::Public, [192, 0, 2, visitor], &body)
                .expect("taken");
        }
        installation.wait_until_applied();
        installation.restart();
        deadwood::lifecycle::note_restart_seams(&installation.app().services).expect("noted");

        let report = ranking(&installation, &project, FIRST, FIRST);
        let notices = report["notices"].as_array().expect("notices");
        let seam = notices
            .iter()
            .find(|notice| notice["code"] == "restart_seam")
            .expect("the seam is told");
        let text = seam["text"].as_str().expect("a text");
        assert!(text.contains(told), "{text}");
    }
}
