//! `who_uses`: one feature by a trait, country, device, release, account size or property of its users.

use super::arguments::{Arguments, feature_key, with_period};
use super::basis::{Told, picked, rows};
use super::refusal::Refusal;
use super::{Desk, Tool, part, schema, wording};
use crate::reports::{Plan, check_dimensions, default_dimension};
use domain::privacy::Dimension;
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
        "segment": part::argument(),
    });
    with_period(fields, "the last 13 whole weeks")
}

fn fields() -> Value {
    let mut group = part::schema();
    group["value"] = schema::maybe_text();
    json!({
        "feature": schema::text(),
        "by": schema::text(),
        "segment": {},
        "dimensions": schema::texts(),
        "everyone": schema::object(part::schema()),
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
        .map(|text| part::parse(&text))
        .transpose()
        .map_err(|error| Refusal::segment("segment", error))?;
    let at_fault = if segment.is_some() { "segment" } else { "by" };
    let plan = Plan::Breakdown(feature, by, segment);
    check_dimensions(desk.project, &plan).map_err(|error| Refusal::segment(at_fault, error))?;
    let report = desk.report(&plan, arguments.period()?)?;

    let everyone = part::of(&report["everyone"]);
    let groups: Vec<Value> = rows(&report["values"])
        .map(|row| {
            let mut told = part::of(row);
            told["value"] = row["value"].clone();
            told
        })
        .collect();
    let mut lines = vec![format!(
        "{} by {}, means of whole weeks.",
        wording::text(&report["feature"]),
        wording::text(&report["by"]),
    )];
    lines.push(part::line("everyone", &everyone));
    lines.extend(
        groups
            .iter()
            .map(|row| part::line(row["value"].as_str().unwrap_or("(not known)"), row)),
    );
    let mut fields = picked(&report, &["feature", "by", "segment", "dimensions"]);
    fields["everyone"] = everyone;
    fields["groups"] = json!(groups);
    desk.told(&report, fields, lines)
}
