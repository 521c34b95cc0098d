//! `ordered_funnel`: how far page sessions come in a funnel that the team defined.

use super::arguments::{Arguments, with_period};
use super::basis::{Told, picked, rows};
use super::refusal::Refusal;
use super::{Desk, Tool, schema, wording};
use crate::reports::Plan;
use serde_json::{Value, json};

pub const TOOL: Tool = Tool {
    name: "ordered_funnel",
    title: "How far a funnel is gone through",
    description: "Tells how many page sessions came to each step of a funnel, in its order, and which share goes on from step to step. A page \
        session is one load of a page, no person and no visit. Counted from the funnel's definition on. list_funnels names the numbers.",
    arguments,
    required: &["funnel"],
    fields,
    answer,
};

const FACTS: [&str; 5] = [
    "funnel",
    "name",
    "counted_since",
    "counted_until",
    "counted",
];

fn arguments() -> Value {
    let fields = json!({
        "funnel": { "type": "integer", "minimum": 1, "description": "Number of the funnel. list_funnels names them." },
    });
    with_period(fields, "the 91 days that end today")
}

fn fields() -> Value {
    json!({
        "funnel": { "type": "integer", "description": "Its number, which names it for good" },
        "name": schema::text(),
        "counted_since": schema::text(),
        "counted_until": schema::maybe_text(),
        "counted": schema::maybe(schema::span()),
        "steps": schema::list(schema::object(json!({
            "key": schema::text(),
            "title": schema::maybe_text(),
            "sessions": schema::number(),
            "of_first": schema::number(),
            "of_previous": schema::maybe(schema::number()),
        }))),
        "unknown": schema::unknown(),
    })
}

fn answer(desk: &Desk<'_>, arguments: &mut Arguments) -> Result<Told, Refusal> {
    let funnel = arguments.count("funnel", 1, u32::MAX as usize)?;
    let funnel = funnel
        .and_then(|number| u32::try_from(number).ok())
        .ok_or_else(|| Refusal::of("funnel", "it is missing: list_funnels names the numbers"))?;
    let report = desk.report(&Plan::OrderedFunnel(funnel), arguments.period()?)?;
    let steps: Vec<Value> = rows(&report["steps"])
        .map(|step| {
            picked(
                step,
                &["key", "title", "sessions", "of_first", "of_previous"],
            )
        })
        .collect();

    let mut unknown = vec![
        "people: whose a page session was is kept of nobody".to_owned(),
        "orders that span several loads of a page".to_owned(),
    ];
    let counted = &report["counted"];
    let counted = if counted.is_null() {
        unknown.push("any step: the funnel was counted on none of these days, so there is no figure, which is not zero".to_owned());
        "on none of these days".to_owned()
    } else {
        if counted["from"] == report["counted_since"] {
            unknown.push("what happened on its first day before it was defined".to_owned());
        }
        format!(
            "from {} to {}",
            wording::text(&counted["from"]),
            wording::text(&counted["to"])
        )
    };
    let mut lines = vec![format!(
        "{}: page sessions that came to each step, counted {counted}.",
        wording::text(&report["name"]),
    )];
    lines.extend(
        steps
            .iter()
            .zip(1..)
            .map(|(step, number)| line(step, number)),
    );
    let mut fields = picked(&report, &FACTS);
    fields["steps"] = json!(steps);
    desk.told_with_limits(&report, fields, lines, unknown)
}

fn line(step: &Value, number: usize) -> String {
    let of_previous = match &step["of_previous"] {
        Value::Null => "the first step".to_owned(),
        share => format!("of the step before {}", wording::number(share)),
    };
    format!(
        "- {number}. {}: {}; of the first {}; {of_previous}.",
        wording::text(&step["key"]),
        wording::number(&step["sessions"]),
        wording::number(&step["of_first"]),
    )
}
