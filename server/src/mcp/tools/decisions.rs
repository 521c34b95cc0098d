//! `list_decisions`: what the team decided about features, and why.

use super::arguments::{Arguments, feature_key};
use super::basis::{Told, count, picked};
use super::paging::{Paging, with_paging};
use super::refusal::Refusal;
use super::{Desk, Tool, schema, wording};
use crate::reports::{NoReport, Period, Plan};
use serde_json::{Value, json};

pub const TOOL: Tool = Tool {
    name: "list_decisions",
    title: "Decisions of the team",
    description: "Lists what the team decided about features, newest first: who moved which feature to which stage, why, who dissented, and \
        when it is looked at again. Ask it before you propose a removal: it may have been decided, or taken back, already.",
    arguments,
    required: &[],
    fields,
    answer,
};

const FIELDS: [&str; 9] = [
    "feature",
    "from",
    "to",
    "day",
    "who",
    "reason",
    "dissent",
    "next_review",
    "answers",
];

fn arguments() -> Value {
    with_paging(json!({ "feature": feature_key() }), "decisions")
}

fn fields() -> Value {
    json!({
        "matching": schema::number(),
        "decisions": schema::list(schema::object(json!({
            "feature": schema::text(),
            "from": schema::text(),
            "to": schema::text(),
            "day": schema::text(),
            "who": schema::text(),
            "reason": schema::text(),
            "dissent": schema::list(json!({ "type": "object" })),
            "next_review": schema::maybe_text(),
            "answers": { "type": ["object", "null"], "description": "What was answered before anybody outside was told" },
            "standing": schema::text(),
        }))),
        "next_offset": schema::next_offset(),
    })
}

fn answer(desk: &Desk<'_>, arguments: &mut Arguments) -> Result<Told, Refusal> {
    let feature = arguments.maybe_feature()?;
    let paging = Paging::read(arguments)?;
    let control = &desk.services.control;
    let mut decisions = control
        .decisions(desk.project.number)
        .map_err(Refusal::failed)?;
    if let Some(key) = feature {
        let catalogue = control
            .catalogue(desk.project.number)
            .map_err(Refusal::failed)?;
        let feature = catalogue.get(key.as_str()).ok_or(NoReport::NoSuchFeature)?;
        decisions
            .retain(|entry| entry.feature == feature.key || feature.was.contains(&entry.feature));
    }
    decisions.reverse();
    let matching = count(decisions.len(), "decisions");
    let shown: Vec<Value> = paging
        .shown(&decisions)
        .iter()
        .map(|entry| serde_json::to_value(entry).map(|entry| told(&entry)))
        .collect::<Result<_, _>>()
        .map_err(Refusal::failed)?;

    let mut lines = vec![format!(
        "{} Newest first.",
        paging.heading(&matching, shown.len())
    )];
    lines.extend(shown.iter().map(|entry| {
        let text = |name: &str| wording::text(&entry[name]);
        format!(
            "- {} {}: from {} to {} by {} ({}). Reason: {}",
            text("day"),
            text("feature"),
            text("from"),
            text("to"),
            text("who"),
            text("standing"),
            text("reason"),
        )
    }));
    let fields = json!({
        "matching": matching,
        "decisions": shown,
        "next_offset": paging.next(decisions.len()),
    });
    // Figures of today beside what was decided by those of then.
    let report = desk.report(&Plan::Ranking, Period::default())?;
    desk.told(&report, fields, lines)
}

fn told(entry: &Value) -> Value {
    let mut told = picked(entry, &FIELDS);
    told["standing"] = json!(if entry["kind"] != "decision" {
        "takes an earlier decision back"
    } else if entry["undone_by"].is_null() {
        "not taken back"
    } else {
        "taken back since"
    });
    told
}
