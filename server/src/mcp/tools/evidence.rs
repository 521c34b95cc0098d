//! `feature_evidence`: everything that is known of one feature, and what its verdict stands on.

use super::arguments::{Arguments, feature_with_period};
use super::basis::{Told, picked};
use super::refusal::Refusal;
use super::{Desk, Tool, measurability, schema, wording};
use crate::reports::Plan;
use domain::report::COLUMNS;
use serde_json::{Value, json};

pub const TOOL: Tool = Tool {
    name: "feature_evidence",
    title: "Evidence of one feature",
    description: "Tells everything known of one feature: each figure with its unit and interval, its weeks, how it was declared, and its \
        verdict with reasons, what is missing, and what would change it. Ask it before you say anything about a single feature.",
    arguments: || feature_with_period("the 91 days that end today"),
    required: &["feature"],
    fields,
    answer,
};

/// What the row says beside its figures.
const FACTS: [&str; 9] = [
    "key",
    "title",
    "area",
    "owner",
    "cadence",
    "judged_over",
    "stage",
    "next_review",
    "code",
];

fn fields() -> Value {
    let measures: Value = COLUMNS
        .iter()
        .map(|column| (column.name.to_owned(), schema::number()))
        .collect();
    json!({
        "feature": schema::object(json!({
            "key": schema::text(),
            "title": schema::maybe_text(),
            "area": schema::maybe_text(),
            "owner": schema::maybe_text(),
            "cadence": schema::text(),
            "judged_over": schema::span(),
            "stage": schema::text(),
            "next_review": schema::text(),
            "code": schema::maybe_text(),
        })),
        "declared": { "type": "object", "description": "As its team declared it: nothing here is measured" },
        "zero": schema::zero(),
        "measurability": schema::measurability(),
        "measures": schema::object(measures),
        "weekly": schema::list(schema::object(json!({
            "from": schema::text(),
            "uses": schema::number(),
            "users": schema::number(),
        }))),
        "verdict": schema::whole_verdict(),
    })
}

fn answer(desk: &Desk<'_>, arguments: &mut Arguments) -> Result<Told, Refusal> {
    let plan = Plan::Feature(arguments.feature()?);
    let report = desk.report(&plan, arguments.period()?)?;
    let row = &report["feature"];
    let measures = COLUMNS.map(|column| column.name);
    let mut lines = vec![format!(
        "{}: {} ({})",
        row["key"].as_str().unwrap_or_default(),
        row["verdict"]["kind"].as_str().unwrap_or_default(),
        row["verdict"]["headline"].as_str().unwrap_or_default(),
    )];
    lines.extend(reasons(&row["verdict"]));
    lines.extend(measures.map(|name| format!("- {name}: {}", wording::number(&row[name]))));
    let fields = json!({
        "feature": picked(row, &FACTS),
        "declared": report["catalogue"],
        "zero": row["zero"],
        "measurability": measurability::of(row),
        "measures": picked(row, &measures),
        "weekly": row["weekly"],
        "verdict": row["verdict"],
    });
    desk.told(&report, fields, lines)
}

/// Why, what is missing, and what would change it.
pub fn reasons(verdict: &Value) -> Vec<String> {
    let texts = |field: &str| -> Vec<String> {
        let list = verdict[field].as_array().into_iter().flatten();
        list.filter_map(|text| text.as_str().map(str::to_owned))
            .collect()
    };
    let missing: Vec<String> = verdict["missing"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|gate| {
            let part = |name: &str| gate[name].as_str().unwrap_or_default();
            format!(
                "{}: needed {}, there is {}",
                part("gate"),
                part("needed"),
                part("have")
            )
        })
        .collect();
    [
        ("Because", texts("because")),
        ("Missing", missing),
        ("What would change it", texts("would_change")),
    ]
    .into_iter()
    .filter(|(_, texts)| !texts.is_empty())
    .map(|(what, texts)| format!("  {what}: {}", texts.join(" ")))
    .collect()
}
