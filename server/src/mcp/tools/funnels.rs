//! `list_funnels`: the sequences of features that the team has counted.

use super::arguments::Arguments;
use super::basis::{Told, count};
use super::paging::{Paging, with_paging};
use super::refusal::Refusal;
use super::{Desk, Tool, schema, wording};
use crate::reports::{Period, Plan};
use crate::storage::control::{Catalogue, NumberedFunnel};
use serde_json::{Value, json};

pub const TOOL: Tool = Tool {
    name: "list_funnels",
    title: "Funnels of the team",
    description: "Lists the funnels that the team defined: features in an order, with the number that ordered_funnel asks for, and since when and \
        until when each is counted. Those that are counted come first, then the retired ones, whose counts stay.",
    arguments: || with_paging(json!({}), "funnels"),
    required: &[],
    fields,
    answer,
};

fn fields() -> Value {
    json!({
        "matching": schema::number(),
        "funnels": schema::list(schema::object(json!({
            "funnel": { "type": "integer", "description": "Its number, which names it for good" },
            "name": schema::text(),
            "steps": schema::list(schema::object(json!({ "key": schema::text(), "title": schema::maybe_text() }))),
            "counted_since": schema::text(),
            "counted_until": schema::maybe_text(),
        }))),
        "next_offset": schema::next_offset(),
    })
}

fn answer(desk: &Desk<'_>, arguments: &mut Arguments) -> Result<Told, Refusal> {
    let paging = Paging::read(arguments)?;
    let control = &desk.services.control;
    let number = desk.project.number;
    let catalogue = control.catalogue(number).map_err(Refusal::failed)?;
    let funnels = control.funnels(number).map_err(Refusal::failed)?;
    let matching = count(funnels.len(), "funnels");
    let shown: Vec<Value> = paging
        .shown(&funnels)
        .iter()
        .map(|funnel| told(funnel, &catalogue))
        .collect();

    let mut lines = vec![paging.heading(&matching, shown.len())];
    lines.extend(shown.iter().map(line));
    let fields = json!({
        "matching": matching,
        "funnels": shown,
        "next_offset": paging.next(funnels.len()),
    });
    // What was defined has no days of its own: it stands beside the figures of today.
    let report = desk.report(&Plan::Ranking, Period::default())?;
    desk.told(&report, fields, lines)
}

fn told(funnel: &NumberedFunnel, catalogue: &Catalogue) -> Value {
    let steps = funnel.definition.steps.iter().map(|step| {
        let title = catalogue.get(step.as_str()).and_then(|it| it.title.clone());
        json!({ "key": step, "title": title })
    });
    json!({
        "funnel": funnel.number,
        "name": funnel.definition.name,
        "steps": steps.collect::<Vec<Value>>(),
        "counted_since": funnel.counting.since,
        "counted_until": funnel.counting.until,
    })
}

fn line(funnel: &Value) -> String {
    let steps: Vec<&str> = super::basis::rows(&funnel["steps"])
        .map(|step| wording::text(&step["key"]))
        .collect();
    let until = match funnel["counted_until"].as_str() {
        Some(day) => format!("until {day}, when it was retired"),
        None => "and still counted".to_owned(),
    };
    format!(
        "- {}, {}: {}. Counted since {} {until}.",
        funnel["funnel"],
        wording::text(&funnel["name"]),
        steps.join(", then "),
        wording::text(&funnel["counted_since"]),
    )
}
