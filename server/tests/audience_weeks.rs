//! The audience of weeks that no longer tell their days.

use crate::installation::{DAY_S, Installation};
use deadwood::ingest::collect::Sender;
use deadwood::lifecycle;
use deadwood::reports::{Form, Period, Plan};
use deadwood::storage::control::{NewProject, Project};
use domain::calendar::Day;
use domain::catalogue::{CatalogueFeature, Origin};
use domain::event::FeatureKey;
use domain::privacy::Dimension;
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

#[test]
fn the_audience_hides_of_a_week_what_a_breakdown_hides() {
    let installation = Installation::new(i64::from(FIRST.0) * DAY_S + 12 * 3_600);
    let project = installation.project(&NewProject::named("releases"));
    let export = FeatureKey::parse("export").expect("a key");
    let declared = [CatalogueFeature::new(export.clone(), Origin::Declared)];
    let control = &installation.app().services.control;
    control
        .upsert_catalogue(project.number, &declared, FIRST)
        .expect("a catalogue");
    for (release, actors) in [("1.0", 0..12), ("2.0", 12..15), ("3.0", 15..24)] {
        for actor in actors {
            let body = format!(
                r#"{{"actor":"u-{actor}","release":"{release}","events":[{{"feature":"export","action":"use"}}]}}"#
            );
            let sender = Sender::Server(project.clone());
            installation
                .send(sender, [192, 0, 2, 1], &body)
                .expect("taken");
        }
    }
    installation.wait_until_applied();
    let ask = |plan: &Plan, to: Day| -> Value {
        let period = Period {
            from: Some(FIRST),
            to: Some(to),
        };
        let reports = &installation.app().services.reports;
        let text = reports.run(&project, plan, period, Form::Json);
        serde_json::from_str(&text.expect("a report")).expect("JSON")
    };
    let releases = |report: &Value| -> Value {
        let all = report["breakdowns"].as_array().expect("breakdowns");
        let found = all.iter().find(|breakdown| breakdown["by"] == "release");
        found.expect("by release").clone()
    };

    let early = ask(&Plan::Audience, FIRST);
    assert_eq!(releases(&early)["values"], serde_json::json!([]));
    let notices = early["notices"].to_string();
    assert!(notices.contains("whole_weeks"), "{notices}");

    installation
        .clock
        .set(i64::from(FIRST.0 + 7) * DAY_S + 12 * 3_600);
    let audience = releases(&ask(&Plan::Audience, FIRST.plus(6)));
    assert_eq!(audience["hidden_values"], 2, "the few and their cover");
    assert_eq!(audience["values"][0]["name"], "1.0");
    assert_eq!(audience["values"][0]["users_a_week"]["value"], 12.0);
    let breakdown = ask(
        &Plan::Breakdown(export, Dimension::Release, None),
        FIRST.plus(6),
    );
    let rows = breakdown["values"].as_array().expect("rows");
    for row in rows {
        let is_hidden = row["active_a_week"]["suppressed"] == true;
        assert_eq!(is_hidden, row["value"] != "1.0", "{row}");
    }
    assert_eq!(rows.len(), 3);
}
