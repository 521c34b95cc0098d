//! `who_returns`: whether people come back, and how regularly.

use super::arguments::{Arguments, feature_with_period};
use super::basis::{Told, picked, rows};
use super::refusal::Refusal;
use super::{Desk, Tool, cohorts, schema, wording};
use crate::reports::Plan;
use serde_json::{Value, json};

pub const TOOL: Tool = Tool {
    name: "who_returns",
    title: "Whether people come back",
    description: "Tells how many of the people who first came in a week came again in each week since, and how regularly the people of each week \
        came: of the whole product, or with `feature` the return to that feature. Groups, never persons.",
    arguments: || feature_with_period("the last 13 whole weeks"),
    required: &[],
    fields,
    answer,
};

fn fields() -> Value {
    json!({
        "feature": { "type": ["string", "null"], "description": "Whose return it is; null: that of everyone who was active" },
        "cohorts": cohorts::schema(),
        "regularity": schema::list(schema::object(json!({
            "week": schema::text(),
            "people": schema::number(),
            "share": { "$ref": "#/$defs/number", "description": "The average day's people, of those of the week: 1 if everyone comes every day" },
        }))),
        "unknown": schema::unknown(),
    })
}

fn answer(desk: &Desk<'_>, arguments: &mut Arguments) -> Result<Told, Refusal> {
    let plan = Plan::Explore {
        feature: arguments.maybe_feature()?,
        steps: Vec::new(),
    };
    let report = desk.report(&plan, arguments.period()?)?;
    let cohorts = cohorts::of(&report["cohorts"]);
    let regularity: Vec<Value> = rows(&report["regularity"])
        .map(|row| json!({ "week": row["monday"], "people": row["people"], "share": row["share"] }))
        .collect();

    let mut lines = vec![format!(
        "Return of {}.",
        report["feature"]
            .as_str()
            .unwrap_or("everyone who was active")
    )];
    lines.extend(cohorts.iter().map(cohorts::line));
    lines.extend(regularity.iter().map(|row| {
        format!(
            "- Week of {}: {}; on an average day {} of them.",
            wording::text(&row["week"]),
            wording::number(&row["people"]),
            wording::number(&row["share"]),
        )
    }));
    let mut unknown =
        vec!["whether somebody of a first week had come before these days".to_owned()];
    if let Some(why) = report["not_measurable"].as_str() {
        unknown.push(format!("who came back: {why}"));
    }
    let mut fields = picked(&report, &["feature"]);
    fields["cohorts"] = json!(cohorts);
    fields["regularity"] = json!(regularity);
    desk.told_with_limits(&report, fields, lines, unknown)
}
