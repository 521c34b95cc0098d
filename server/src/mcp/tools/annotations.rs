//! `list_annotations`: what the team noted about days.

use super::arguments::{Arguments, with_period};
use super::basis::{Told, count};
use super::paging::{Paging, with_paging};
use super::refusal::Refusal;
use super::{Desk, Tool, schema, wording};
use crate::reports::Plan;
use serde_json::{Value, json};

pub const TOOL: Tool = Tool {
    name: "list_annotations",
    title: "Notes about days",
    description: "Lists what the team noted about days, newest first: an outage, a campaign, a change of prices. Ask it before you explain why \
        something rose or fell. A note says what happened on a day, not that it was the cause.",
    arguments,
    required: &[],
    fields,
    answer,
};

fn arguments() -> Value {
    let fields = with_paging(json!({}), "notes");
    with_period(fields, "the 91 days that end today")
}

fn fields() -> Value {
    json!({
        "matching": schema::number(),
        "annotations": schema::list(schema::object(json!({ "day": schema::text(), "text": schema::text() }))),
        "next_offset": schema::next_offset(),
    })
}

fn answer(desk: &Desk<'_>, arguments: &mut Arguments) -> Result<Told, Refusal> {
    let paging = Paging::read(arguments)?;
    let report = desk.report(&Plan::Ranking, arguments.period()?)?;
    let day = |name: &str| wording::text(&report["window"][name]);
    let window = day("from")..=day("to");
    let kept = desk.services.control.annotations(desk.project.number);
    let noted: Vec<Value> = kept
        .map_err(Refusal::failed)?
        .into_iter()
        .map(|kept| json!({ "day": kept.annotation.day, "text": kept.annotation.text }))
        // Days are written so that their order is that of the letters.
        .filter(|noted| window.contains(&wording::text(&noted["day"])))
        .collect();
    let matching = count(noted.len(), "notes");
    let shown = paging.shown(&noted);

    let mut lines = vec![paging.heading(&matching, shown.len())];
    lines.extend(shown.iter().map(|noted| {
        let text = |name: &str| wording::text(&noted[name]);
        format!("- {}: {}", text("day"), text("text"))
    }));
    let fields = json!({
        "matching": matching,
        "annotations": shown,
        "next_offset": paging.next(noted.len()),
    });
    desk.told(&report, fields, lines)
}
