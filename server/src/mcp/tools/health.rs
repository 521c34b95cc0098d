//! `instrumentation_health`: whether the figures can be trusted, and what to mend.

use super::arguments::{Arguments, with_period};
use super::basis::{Told, picked};
use super::refusal::Refusal;
use super::{Desk, Tool, measurability, schema, wording};
use crate::limits::MCP_ROWS_MAX;
use crate::reports::Plan;
use serde_json::{Value, json};

pub const TOOL: Tool = Tool {
    name: "instrumentation_health",
    title: "Health of the instrumentation",
    description: "Tells how far the figures can be trusted: completeness of what arrives by release, what was not counted and why, which \
        features no build reports or too few people are seen of, which undeclared features send events, and which steps of the setup are open.",
    arguments,
    required: &[],
    fields,
    answer,
};

fn arguments() -> Value {
    with_period(json!({}), "the 91 days that end today")
}

fn fields() -> Value {
    json!({
        "setup": schema::list(schema::object(json!({
            "step": schema::text(),
            "state": schema::text(),
            "needed_for": schema::text(),
            "have": schema::maybe_text(),
            "needed": schema::maybe_text(),
        }))),
        "releases": schema::list(schema::object(json!({ "release": schema::text(), "completeness": schema::number() }))),
        "not_counted": schema::list(schema::object(json!({ "reason": schema::text(), "events": schema::number() }))),
        "poorly_seen": schema::list(schema::object(json!({
            "key": schema::text(),
            "measurability": schema::measurability(),
            "heartbeat": schema::number(),
            "coverage": schema::number(),
            "missing": schema::list(json!({ "type": "object" })),
        }))),
        "undeclared": schema::list(schema::object(json!({
            "key": schema::text(),
            "first_day": schema::text(),
            "last_day": schema::text(),
            "uses": schema::number(),
        }))),
    })
}

fn answer(desk: &Desk<'_>, arguments: &mut Arguments) -> Result<Told, Refusal> {
    let period = arguments.period()?;
    let report = desk.report(&Plan::Ranking, period)?;
    let arrived = desk.report(&Plan::Completeness, period)?;
    let reports = &desk.services.reports;
    let checklist =
        serde_json::to_value(reports.onboarding(desk.project)?).map_err(Refusal::failed)?;
    let quarantine = reports.quarantine(desk.project).map_err(Refusal::failed)?;
    let quarantine = serde_json::to_value(quarantine).map_err(Refusal::failed)?;

    let each = |list: &Value, told: fn(&Value) -> Value| -> Vec<Value> {
        let list = list.as_array().into_iter().flatten();
        list.take(MCP_ROWS_MAX).map(told).collect()
    };
    let setup = each(&checklist["steps"], step);
    let poorly_seen: Vec<Value> = report["features"]
        .as_array()
        .into_iter()
        .flatten()
        .map(seen)
        .filter(|row| row["measurability"]["state"] != "measurable")
        .take(MCP_ROWS_MAX)
        .collect();
    let undeclared = each(&quarantine["features"], |row| {
        picked(row, &["key", "first_day", "last_day", "uses"])
    });
    let mut lines = Vec::new();
    let text = |field: &Value| field.as_str().unwrap_or_default().to_owned();
    for step in setup.iter().filter(|step| step["state"] != "done") {
        lines.push(format!(
            "- Setup: {} is {} (needed for {}).",
            text(&step["step"]),
            text(&step["state"]),
            text(&step["needed_for"])
        ));
    }
    for row in &poorly_seen {
        lines.push(format!(
            "- {}: {}, {}. Reported by builds on {}. Coverage: {}.",
            text(&row["key"]),
            text(&row["measurability"]["state"]),
            text(&row["measurability"]["why"]),
            wording::number(&row["heartbeat"]),
            wording::number(&row["coverage"]),
        ));
    }
    for row in &undeclared {
        lines.push(format!(
            "- {} sends events and is not declared: {}.",
            text(&row["key"]),
            wording::number(&row["uses"])
        ));
    }
    if lines.is_empty() {
        lines.push("Every declared feature is reported and seen well enough, and no undeclared one sends events.".to_owned());
    }
    let fields = json!({
        "setup": setup,
        "releases": each(&arrived["releases"], Value::clone),
        "not_counted": each(&arrived["not_counted"], Value::clone),
        "poorly_seen": poorly_seen,
        "undeclared": undeclared,
    });
    desk.told(&report, fields, lines)
}

fn step(step: &Value) -> Value {
    json!({
        "step": step["name"],
        "state": step["state"],
        "needed_for": if step["is_required"] == true { "any verdict" } else { "better verdicts" },
        "have": step["have"],
        "needed": step["needed"],
    })
}

fn seen(row: &Value) -> Value {
    let mut told = picked(row, &["key", "heartbeat", "coverage"]);
    told["measurability"] = measurability::of(row);
    told["missing"] = row["verdict"]["missing"].clone();
    told
}
