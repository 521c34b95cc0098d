//! The audience of weeks that no longer tell their days.

use crate::installation::{DAY_S, Installation};
use deadwood::lifecycle;
use deadwood::reports::{Form, Period, Plan};
use deadwood::storage::control::{NewProject, Project};
use domain::calendar::Day;
use serde_json::Value;
use std::ops::Range;
use std::sync::Arc;

/// Monday 2026-08-03.
const FIRST: Day = Day(20_668);

fn come(installation: &Installation, project: &Arc<Project>, day: Day, actors: Range<u32>) {
    installation
        .clock
        .set(i64::from(day.0) * DAY_S + 12 * 3_600);
    lifecycle::tick(&installation.app().services).expect("a tick");
    installation.exported_by(project, actors);
}

/// The points of the audience's series where somebody came: first day, last day, people.
fn crowds(installation: &Installation, project: &Project, to: Day) -> Vec<(String, String, u64)> {
    let period = Period {
        from: Some(FIRST),
        to: Some(to),
    };
    let reports = &installation.app().services.reports;
    let text = reports
        .run(project, &Plan::Audience, period, Form::Json)
        .expect("a report");
    let report: Value = serde_json::from_str(&text).expect("JSON");
    let days = report["days"].as_array().expect("a series");
    let text = |point: &Value, field: &str| point[field].as_str().unwrap_or_default().to_owned();
    days.iter()
        .filter_map(|point| {
            let users = point["users"]["value"]
                .as_u64()
                .filter(|users| *users > 0)?;
            Some((text(point, "day"), text(point, "to"), users))
        })
        .collect()
}

#[test]
fn a_folded_week_is_one_point_and_its_people_are_no_day_s_people() {
    let installation = Installation::new(i64::from(FIRST.0) * DAY_S);
    let project = installation.project(&NewProject::named("weeks"));
    come(&installation, &project, FIRST, 0..12);
    come(&installation, &project, FIRST.plus(1), 6..18);

    let point = |from: &str, to: &str, people| (from.to_owned(), to.to_owned(), people);
    assert_eq!(
        crowds(&installation, &project, FIRST.plus(1)),
        [
            point("2026-08-03", "2026-08-03", 12),
            point("2026-08-04", "2026-08-04", 12),
        ],
        "while the week tells its days"
    );

    come(&installation, &project, FIRST.plus(42), 0..7);
    assert_eq!(
        crowds(&installation, &project, FIRST.plus(42)),
        [
            point("2026-08-03", "2026-08-09", 18),
            point("2026-09-14", "2026-09-14", 7),
        ]
    );
}
