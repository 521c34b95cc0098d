//! `who_uses`: one feature by a trait, country, device, release, account size or property of its users.

use super::arguments::{Arguments, feature_key, with_period};
use super::basis::{Told, count, picked};
use super::refusal::Refusal;
use super::{Desk, Tool, schema, wording};
use crate::reports::{Plan, check_dimensions, default_dimension};
use domain::privacy::{BadSegment, Dimension, Segment};
use serde_json::{Value, json};

pub const TOOL: Tool = Tool {
    name: "who_uses",
    title: "Who uses a feature",
    description: "Tells by which groups of people a feature is used: weekly users, active people and reach by a declared trait, country, \
        device, release, account size or property. Groups, never persons; small groups are suppressed together with the next smallest.",
    arguments,
    required: &["feature"],
    fields,
    answer,
};

fn arguments() -> Value {
    let fields = json!({
        "feature": feature_key(),
        "by": { "type": "string", "description": "trait.NAME, prop.NAME, country, device, release or account_band. Default: the project's first trait, or device. The answer's `dimensions` names those there are." },
        "segment": { "type": "string", "description": "Only a part of the people, as trait.plan:pro. There is no \"or\" and no \"not\"." },
    });
    with_period(fields, "the last 13 whole weeks")
}

fn people() -> Value {
    json!({
        "users_a_week": schema::number(),
        "active_a_week": schema::number(),
        "reach": schema::number(),
        "weeks_told": schema::number(),
        "weeks": schema::number(),
    })
}

fn fields() -> Value {
    let mut group = people();
    group["value"] = schema::maybe_text();
    json!({
        "feature": schema::text(),
        "by": schema::text(),
        "segment": {},
        "dimensions": schema::texts(),
        "everyone": schema::object(people()),
        "groups": schema::list(schema::object(group)),
    })
}

fn answer(desk: &Desk<'_>, arguments: &mut Arguments) -> Result<Told, Refusal> {
    let feature = arguments.feature()?;
    let by = match arguments.text("by")? {
        None => default_dimension(desk.project),
        Some(by) => Dimension::parse(&by).map_err(|error| Refusal::segment("by", error))?,
    };
    let segment = arguments.text("segment")?;
    let segment = segment
        .map(|text| segment_of(&text))
        .transpose()
        .map_err(|error| Refusal::segment("segment", error))?;
    let at_fault = if segment.is_some() { "segment" } else { "by" };
    let plan = Plan::Breakdown(feature, by, segment);
    check_dimensions(desk.project, &plan).map_err(|error| Refusal::segment(at_fault, error))?;
    let report = desk.report(&plan, arguments.period()?)?;

    let everyone = group(&report["everyone"]);
    let groups: Vec<Value> = report["values"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|row| {
            let mut told = group(row);
            told["value"] = row["value"].clone();
            told
        })
        .collect();
    let mut lines = vec![format!(
        "{} by {}, means of whole weeks.",
        report["feature"].as_str().unwrap_or_default(),
        report["by"].as_str().unwrap_or_default(),
    )];
    lines.push(line("everyone", &everyone));
    lines.extend(
        groups
            .iter()
            .map(|row| line(row["value"].as_str().unwrap_or("(not known)"), row)),
    );
    let mut fields = picked(&report, &["feature", "by", "segment", "dimensions"]);
    fields["everyone"] = everyone;
    fields["groups"] = json!(groups);
    desk.told(&report, fields, lines)
}

fn segment_of(text: &str) -> Result<Segment, BadSegment> {
    let (name, value) = text.split_once(':').ok_or(BadSegment::InvalidValue)?;
    Segment::new(Dimension::parse(name)?, value)
}

fn group(people: &Value) -> Value {
    let weeks = |name: &str| count(people[name].as_u64().unwrap_or(0) as usize, "weeks");
    let mut told = picked(people, &["users_a_week", "active_a_week", "reach"]);
    told["weeks_told"] = weeks("weeks_told");
    told["weeks"] = weeks("weeks");
    told
}

fn line(name: &str, people: &Value) -> String {
    format!(
        "- {name}: users {}; active {}; reach {}; told for {} of {}.",
        wording::number(&people["users_a_week"]),
        wording::number(&people["active_a_week"]),
        wording::number(&people["reach"]),
        wording::number(&people["weeks_told"]),
        wording::number(&people["weeks"]),
    )
}
