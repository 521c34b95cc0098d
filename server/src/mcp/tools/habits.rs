//! `feature_habits`: how the people of one feature use it.

use super::arguments::{Arguments, feature_with_period};
use super::basis::{Told, picked, rows};
use super::refusal::Refusal;
use super::{Desk, Tool, cohorts, schema, wording};
use crate::reports::Plan;
use serde_json::{Value, json};

pub const TOOL: Tool = Tool {
    name: "feature_habits",
    title: "Habits of a feature's people",
    description: "Tells how the people of a feature use it: on how many days, whether they come back to it in later weeks, what else they use, \
        and when releases of the window began to report it. Groups, never persons.",
    arguments: || feature_with_period("the last 13 whole weeks"),
    required: &["feature"],
    fields,
    answer,
};

fn fields() -> Value {
    json!({
        "feature": schema::text(),
        "days_used": schema::list(schema::object(json!({ "days": schema::text(), "people": schema::number() }))),
        "cohorts": cohorts::schema(),
        "together": schema::list(schema::object(json!({
            "key": schema::text(),
            "title": schema::maybe_text(),
            "both": schema::number(),
            "share": schema::number(),
        }))),
        "releases": schema::list(schema::object(json!({ "release": schema::text(), "day": schema::text() }))),
        "unknown": schema::unknown(),
    })
}

fn answer(desk: &Desk<'_>, arguments: &mut Arguments) -> Result<Told, Refusal> {
    let plan = Plan::Habits(arguments.feature()?);
    let report = desk.report(&plan, arguments.period()?)?;
    let days_used: Vec<Value> = rows(&report["days_used"])
        .map(|row| json!({ "days": days(row), "people": row["people"] }))
        .collect();
    let cohorts = cohorts::of(&report["cohorts"]);
    let together: Vec<Value> = rows(&report["together"])
        .map(|row| picked(row, &["key", "title", "both", "share"]))
        .collect();

    let mut lines = vec![format!(
        "How {} is used.",
        wording::text(&report["feature"])
    )];
    lines.extend(days_used.iter().map(|row| {
        let people = wording::number(&row["people"]);
        format!("- On {}: {people}.", wording::text(&row["days"]))
    }));
    lines.extend(cohorts.iter().map(cohorts::line));
    lines.extend(together.iter().map(|row| {
        format!(
            "- Also used {}: {}; {}.",
            wording::text(&row["key"]),
            wording::number(&row["both"]),
            wording::number(&row["share"]),
        )
    }));
    lines.extend(rows(&report["releases"]).map(|mark| {
        let text = |name: &str| wording::text(&mark[name]);
        format!(
            "- Release {} first reported it on {}.",
            text("release"),
            text("day")
        )
    }));
    let mut unknown = vec![
        "features used together by groups that may not be told: they are left out without a trace"
            .to_owned(),
    ];
    if let Some(why) = report["not_measurable"].as_str() {
        unknown.push(format!("days, return and features used together: {why}"));
    }
    let mut fields = picked(&report, &["feature", "releases"]);
    fields["days_used"] = json!(days_used);
    fields["cohorts"] = json!(cohorts);
    fields["together"] = json!(together);
    desk.told_with_limits(&report, fields, lines, unknown)
}

/// `3 to 5 days`, `1 day`, `41 days or more`.
fn days(row: &Value) -> String {
    let (from, to) = (row["from"].as_u64().unwrap_or(0), row["to"].as_u64());
    let unit = if from == 1 { "day" } else { "days" };
    match to {
        None => format!("{from} {unit} or more"),
        Some(to) if to == from => format!("{from} {unit}"),
        Some(to) => format!("{from} to {to} days"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_of_the_histogram_says_its_days() {
        for (row, words) in [
            (json!({ "from": 1, "to": 1 }), "1 day"),
            (json!({ "from": 3, "to": 5 }), "3 to 5 days"),
            (json!({ "from": 41, "to": null }), "41 days or more"),
        ] {
            assert_eq!(days(&row), words);
        }
    }
}
