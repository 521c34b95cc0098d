//! `last_hour`: what happened in the last hour, in blocks of ten minutes that are over.

use super::arguments::Arguments;
use super::basis::{Told, counted, picked, rows};
use super::refusal::Refusal;
use super::{Desk, Tool, schema, wording};
use crate::reports::{Period, Plan};
use jiff::Timestamp;
use serde_json::{Value, json};

pub const TOOL: Tool = Tool {
    name: "last_hour",
    title: "The last hour",
    description: "Tells how many people were there in each ten minutes of the last hour, and which features and pages enough of them used in the \
        newest. Ask it whether a release arrives at all, not how much a feature is used: ten minutes say little, and nobody and few are the same.",
    arguments: || json!({}),
    required: &[],
    fields,
    answer,
};

fn fields() -> Value {
    let used = || {
        schema::list(schema::object(json!({
            "key": schema::text(),
            "title": schema::maybe_text(),
            "people": schema::number(),
            "events": schema::number(),
        })))
    };
    json!({
        "day": schema::text(),
        "next_in": schema::number(),
        "blocks": schema::list(schema::object(json!({
            "from": schema::text(),
            "length": schema::number(),
            "people": schema::number(),
            "seen": schema::text(),
        }))),
        "features": used(),
        "pages": used(),
        "others": schema::number(),
        "unknown": schema::unknown(),
    })
}

fn answer(desk: &Desk<'_>, _: &mut Arguments) -> Result<Told, Refusal> {
    let live = desk
        .services
        .last_hour(desk.project)
        .map_err(Refusal::failed)?;
    let live = serde_json::to_value(live).map_err(Refusal::failed)?;
    let blocks: Vec<Value> = rows(&live["blocks"])
        .map(|row| block(row, &live["block_minutes"]))
        .collect();
    let used = |list: &Value| -> Vec<Value> {
        rows(list)
            .map(|row| picked(row, &["key", "title", "people", "events"]))
            .collect()
    };
    let (features, pages) = (used(&live["features"]), used(&live["pages"]));
    let others = counted(&live["others"], "features");
    let next_in = counted(&live["next_in_s"], "seconds");

    let mut lines = vec![format!(
        "The last hour, in blocks that are over; the next is told in {}.",
        wording::number(&next_in)
    )];
    lines.extend(blocks.iter().map(|block| {
        format!(
            "- From {}, {}: {}; {}.",
            wording::text(&block["from"]),
            wording::number(&block["length"]),
            wording::number(&block["people"]),
            wording::text(&block["seen"]),
        )
    }));
    lines.extend(features.iter().chain(&pages).map(|row| {
        format!(
            "- In the newest, {}: {}; {}.",
            wording::text(&row["key"]),
            wording::number(&row["people"]),
            wording::number(&row["events"]),
        )
    }));
    let unknown = vec![
        "what happens in the present block: it is told when it is over".to_owned(),
        format!(
            "whether anybody used the other features, {} of the catalogue: few people and nobody are the same here",
            wording::number(&others)
        ),
    ];
    let fields = json!({
        "day": live["day"],
        "next_in": next_in,
        "blocks": blocks,
        "features": features,
        "pages": pages,
        "others": others,
    });
    let report = desk.report(&Plan::Ranking, Period::default())?;
    desk.told_with_limits(&report, fields, lines, unknown)
}

fn block(row: &Value, minutes: &Value) -> Value {
    let from = row["from_s"].as_i64().map(Timestamp::from_second);
    json!({
        "from": from.and_then(Result::ok).map(|moment| moment.to_string()).unwrap_or_default(),
        "length": counted(minutes, "minutes"),
        "people": row["people"],
        "seen": if row["is_full"] == true {
            "more came than could be remembered: the count is too low"
        } else {
            "all that came is counted"
        },
    })
}
