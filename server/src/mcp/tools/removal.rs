//! `removal_candidates`: what can go, why, and what would change that.

use super::arguments::{Arguments, with_period};
use super::basis::{Told, count, picked};
use super::evidence::reasons;
use super::refusal::Refusal;
use super::{Desk, Tool, measurability, schema, wording};
use crate::limits::MCP_ROWS_MAX;
use crate::reports::Plan;
use domain::verdict::Kind;
use serde_json::{Value, json};

pub const TOOL: Tool = Tool {
    name: "removal_candidates",
    title: "Features that can go",
    description: "Tells which features can be removed with evidence: for each candidate its figures, reasons and what would change the \
        verdict; how many candidates are expected to be wrong; which features cannot be judged and what they lack; and what was removed already.",
    arguments,
    required: &[],
    fields,
    answer,
};

const MEASURES: [&str; 10] = [
    "eligible",
    "exposed",
    "users",
    "uses",
    "reach",
    "last_use",
    "coverage",
    "independent_people",
    "people_needed",
    "times_as_often_to_flip",
];

fn arguments() -> Value {
    with_period(json!({}), "the last 13 whole weeks")
}

fn fields() -> Value {
    let mut candidate = json!({
        "key": schema::text(),
        "title": schema::maybe_text(),
        "area": schema::maybe_text(),
        "owner": schema::maybe_text(),
        "code": schema::maybe_text(),
        "accounts_touched": schema::maybe_text(),
        "measurability": schema::measurability(),
        "verdict": schema::whole_verdict(),
    });
    for measure in MEASURES {
        candidate[measure] = schema::number();
    }
    json!({
        "headline": schema::text(),
        "why_believe": schema::texts(),
        "expected_wrong": schema::number(),
        "by_verdict": schema::list(schema::object(json!({ "kind": schema::verdict_kind(), "features": schema::number() }))),
        "candidates": schema::list(schema::object(candidate)),
        "not_judged": schema::list(schema::object(json!({
            "key": schema::text(),
            "measurability": schema::measurability(),
            "headline": schema::text(),
            "missing": schema::list(json!({ "type": "object" })),
        }))),
        "gone": schema::list(json!({ "type": "object" })),
    })
}

fn answer(desk: &Desk<'_>, arguments: &mut Arguments) -> Result<Told, Refusal> {
    let report = desk.report(&Plan::Removal, arguments.period()?)?;
    let rows: Vec<&Value> = report["features"]
        .as_array()
        .into_iter()
        .flatten()
        .collect();
    let of_kind = |kind: Kind| {
        let rows = rows
            .iter()
            .filter(move |row| row["verdict"]["kind"] == kind.word());
        rows.take(MCP_ROWS_MAX)
    };
    let candidates: Vec<Value> = of_kind(Kind::Candidate).map(|row| candidate(row)).collect();
    let not_judged: Vec<Value> = of_kind(Kind::InsufficientEvidence)
        .map(|row| {
            json!({
                "key": row["key"],
                "measurability": measurability::of(row),
                "headline": row["verdict"]["headline"],
                "missing": row["verdict"]["missing"],
            })
        })
        .collect();
    let lines = lines(&report, &candidates, &not_judged);
    let fields = json!({
        "headline": report["summary"]["headline"],
        "why_believe": report["summary"]["why_believe"],
        "expected_wrong": report["expected_wrong"],
        "by_verdict": Kind::ALL.iter().map(|kind| json!({
            "kind": kind.word(),
            "features": count(rows.iter().filter(|row| row["verdict"]["kind"] == kind.word()).count(), "features"),
        })).collect::<Vec<Value>>(),
        "candidates": candidates,
        "not_judged": not_judged,
        "gone": report["gone"].as_array().into_iter().flatten().map(gone).collect::<Vec<Value>>(),
    });
    desk.told(&report, fields, lines)
}

fn candidate(row: &Value) -> Value {
    let mut told = picked(
        row,
        &[
            "key",
            "title",
            "area",
            "owner",
            "code",
            "accounts_touched",
            "verdict",
        ],
    );
    for measure in MEASURES {
        told[measure] = row[measure].clone();
    }
    told["measurability"] = measurability::of(row);
    told
}

/// What was removed, and in words whether anyone misses it.
fn gone(removed: &Value) -> Value {
    let mut told = picked(removed, &["key", "title", "owner", "stage"]);
    let after = &removed["aftermath"];
    if after.is_object() {
        let mut aftermath = picked(
            after,
            &["removed_on", "until", "late_uses", "late_users", "regret"],
        );
        aftermath["asked_back"] = json!({ "value": after["asked_back"], "unit": "times" });
        aftermath["limit"] = json!({ "value": after["limit"], "unit": "share of users" });
        aftermath["outcome"] = json!(if after["reopened"] == true {
            "missed by more people than was agreed: the decision is open again"
        } else {
            "missed by no more people than was agreed"
        });
        told["aftermath"] = aftermath;
    }
    told
}

fn lines(report: &Value, candidates: &[Value], not_judged: &[Value]) -> Vec<String> {
    let text = |field: &Value| field.as_str().unwrap_or_default().to_owned();
    let mut lines = vec![format!(
        "Candidates for removal: {}, of which at most {} are wrong on average. {}.",
        wording::number(&count(candidates.len(), "features")),
        wording::number(&report["expected_wrong"]),
        text(&report["summary"]["headline"]),
    )];
    for candidate in candidates {
        lines.push(format!(
            "- {}: {} Users: {}. Reach: {}. Would a use be seen: {}, {}.",
            text(&candidate["key"]),
            text(&candidate["verdict"]["headline"]),
            wording::number(&candidate["users"]),
            wording::number(&candidate["reach"]),
            text(&candidate["measurability"]["state"]),
            text(&candidate["measurability"]["why"]),
        ));
        lines.extend(reasons(&candidate["verdict"]));
    }
    if !not_judged.is_empty() {
        let keys: Vec<String> = not_judged.iter().map(|row| text(&row["key"])).collect();
        lines.push(format!(
            "Not judged for lack of evidence, so neither to keep nor to remove: {}.",
            keys.join(", ")
        ));
    }
    lines
}
