//! `used_together`: which features the same people use.

use super::arguments::{Arguments, with_period};
use super::basis::{Told, picked, rows};
use super::refusal::Refusal;
use super::{Desk, Tool, schema, wording};
use crate::reports::Plan;
use domain::report::FUNNEL_STEPS_MAX;
use serde_json::{Value, json};

pub const TOOL: Tool = Tool {
    name: "used_together",
    title: "Features used together",
    description: "Tells of the most used features which share of each one's users also used each other one; and with `features` how many people \
        used all of those, in whatever order and on whatever days. For an order within a page session ask ordered_funnel.",
    arguments,
    required: &[],
    fields,
    answer,
};

fn arguments() -> Value {
    let fields = json!({
        "features": {
            "type": "array", "items": { "type": "string" }, "minItems": 1, "maxItems": FUNNEL_STEPS_MAX,
            "description": "Keys of features. Each is told with all that stand before it. list_features names the keys.",
        },
    });
    with_period(fields, "the last 13 whole weeks")
}

fn fields() -> Value {
    let also = schema::object(json!({ "key": schema::text(), "share": schema::number() }));
    json!({
        "most_used": schema::list(schema::object(json!({
            "key": schema::text(),
            "title": schema::maybe_text(),
            "users": schema::number(),
            "also_used": schema::list(also),
        }))),
        "all_of": schema::list(schema::object(json!({
            "key": schema::text(),
            "title": schema::maybe_text(),
            "people": schema::number(),
            "of_first": schema::number(),
        }))),
        "unknown": schema::unknown(),
    })
}

fn answer(desk: &Desk<'_>, arguments: &mut Arguments) -> Result<Told, Refusal> {
    let plan = Plan::Explore {
        feature: None,
        steps: arguments.features("features", FUNNEL_STEPS_MAX)?,
    };
    let report = desk
        .report(&plan, arguments.period()?)
        .map_err(|refusal| refusal.renamed("feature", "features"))?;
    let most_used = most_used(&report["matrix"]);
    let all_of: Vec<Value> = rows(&report["funnel"])
        .map(|step| picked(step, &["key", "title", "people", "of_first"]))
        .collect();

    let mut lines = vec!["The most used features, and what else their users used.".to_owned()];
    lines.extend(most_used.iter().map(line));
    lines.extend(all_of.iter().map(|step| {
        format!(
            "- Used {} and all named before it: {}; of the first {}.",
            wording::text(&step["key"]),
            wording::number(&step["people"]),
            wording::number(&step["of_first"]),
        )
    }));
    let mut unknown = vec![
        "in which order they were used, and whether on the same day".to_owned(),
        "features that are used by few or by all but a few: they are not among the most used here"
            .to_owned(),
    ];
    if let Some(why) = report["not_measurable"].as_str() {
        unknown.push(format!("what the same people used: {why}"));
    }
    let fields = json!({ "most_used": most_used, "all_of": all_of });
    desk.told_with_limits(&report, fields, lines, unknown)
}

/// The rows of the matrix, each share with the key of its column.
fn most_used(matrix: &Value) -> Vec<Value> {
    rows(matrix)
        .map(|row| {
            let also: Vec<Value> = rows(matrix)
                .zip(rows(&row["shares"]))
                .filter(|(_, share)| !share.is_null())
                .map(|(other, share)| json!({ "key": other["key"], "share": share }))
                .collect();
            let mut told = picked(row, &["key", "title", "users"]);
            told["also_used"] = json!(also);
            told
        })
        .collect()
}

fn line(row: &Value) -> String {
    let also: Vec<String> = rows(&row["also_used"])
        .map(|other| {
            let share = wording::number(&other["share"]);
            format!("{} {share}", wording::text(&other["key"]))
        })
        .collect();
    format!(
        "- {}: {}. Of them also used: {}.",
        wording::text(&row["key"]),
        wording::number(&row["users"]),
        if also.is_empty() {
            "no other feature is among these".to_owned()
        } else {
            also.join("; ")
        },
    )
}
