//! `group_uses`: all features for one part of the people.

use super::arguments::{Arguments, with_period};
use super::basis::{Told, count, picked, rows};
use super::paging::{Paging, with_paging};
use super::refusal::Refusal;
use super::{Desk, Tool, part, schema};
use crate::reports::{Plan, check_dimensions};
use serde_json::{Value, json};

pub const TOOL: Tool = Tool {
    name: "group_uses",
    title: "What a group uses",
    description: "Lists the features by their use in one part of the people, such as those on one plan or device: weekly users, active people \
        and reach. Groups, never persons. Ask who_uses for one feature by all groups; its `dimensions` name those there are.",
    arguments,
    required: &["segment"],
    fields,
    answer,
};

fn arguments() -> Value {
    let fields = with_paging(json!({ "segment": part::argument() }), "features");
    with_period(fields, "the last 13 whole weeks")
}

fn fields() -> Value {
    let mut feature = part::schema();
    feature["key"] = schema::text();
    feature["title"] = schema::maybe_text();
    json!({
        "segment": schema::object(json!({ "dimension": schema::text(), "value": schema::text() })),
        "matching": schema::number(),
        "features": schema::list(schema::object(feature)),
        "next_offset": schema::next_offset(),
    })
}

fn answer(desk: &Desk<'_>, arguments: &mut Arguments) -> Result<Told, Refusal> {
    let at_fault = |error| Refusal::segment("segment", error);
    let text = arguments
        .text("segment")?
        .ok_or_else(|| Refusal::of("segment", "it is missing: name a part, as device:desktop"))?;
    let paging = Paging::read(arguments)?;
    let plan = Plan::Segment(part::parse(&text).map_err(at_fault)?);
    check_dimensions(desk.project, &plan).map_err(at_fault)?;
    let report = desk.report(&plan, arguments.period()?)?;

    let features: Vec<&Value> = rows(&report["features"]).collect();
    let matching = count(features.len(), "features");
    let shown: Vec<Value> = paging
        .shown(&features)
        .iter()
        .map(|row| {
            let mut told = part::of(row);
            told["key"] = row["key"].clone();
            told["title"] = row["title"].clone();
            told
        })
        .collect();
    let mut lines = vec![format!(
        "{} Most used by this group first, means of whole weeks.",
        paging.heading(&matching, shown.len())
    )];
    lines.extend(
        shown
            .iter()
            .map(|row| part::line(row["key"].as_str().unwrap_or_default(), row)),
    );
    let mut fields = picked(&report, &["segment"]);
    fields["matching"] = matching;
    fields["features"] = json!(shown);
    fields["next_offset"] = json!(paging.next(features.len()));
    desk.told(&report, fields, lines)
}
