//! `what_comes_next`: what page sessions use after a feature.

use super::arguments::{Arguments, feature_with_period};
use super::basis::{Told, counted, picked, rows};
use super::refusal::Refusal;
use super::{Desk, Tool, schema, wording};
use crate::reports::Plan;
use serde_json::{Value, json};

pub const TOOL: Tool = Tool {
    name: "what_comes_next",
    title: "What comes after a feature",
    description: "Tells which other feature page sessions use first after this one, how many use nothing else, and how many go on to something \
        outside the catalogue. A page session is one load of a page, no person and no visit. Ask it where people go from a feature.",
    arguments: || feature_with_period("the 91 days that end today"),
    required: &["feature"],
    fields,
    answer,
};

fn onward() -> Value {
    json!({ "sessions": schema::number(), "share": schema::number() })
}

fn fields() -> Value {
    let mut next = onward();
    next["key"] = schema::text();
    next["title"] = schema::maybe_text();
    json!({
        "feature": schema::text(),
        "sessions": schema::number(),
        "next": schema::list(schema::object(next)),
        "nothing": schema::object(onward()),
        "undeclared": schema::object(onward()),
        "hidden": schema::number(),
        "unknown": schema::unknown(),
    })
}

fn answer(desk: &Desk<'_>, arguments: &mut Arguments) -> Result<Told, Refusal> {
    let plan = Plan::Next(arguments.feature()?);
    let report = desk.report(&plan, arguments.period()?)?;
    let next: Vec<Value> = rows(&report["next"])
        .map(|row| picked(row, &["key", "title", "sessions", "share"]))
        .collect();
    let hidden = counted(&report["hidden"], "features");

    let mut lines = vec![format!(
        "{} was used in {}. The first other feature after it:",
        wording::text(&report["feature"]),
        wording::number(&report["sessions"]),
    )];
    lines.extend(next.iter().map(|row| line(wording::text(&row["key"]), row)));
    lines.push(line(
        "something outside the catalogue",
        &report["undeclared"],
    ));
    lines.push(line("nothing else", &report["nothing"]));
    let mut unknown = vec![
        "people: whose a page session was is kept of nobody".to_owned(),
        "what was before it, and what came after the first other feature".to_owned(),
    ];
    if report["sessions"]["value"] == 0 {
        unknown.push("what would come next: only uses that the script reports belong to a page session, and there was none".to_owned());
    }
    if report["hidden"] != 0 {
        unknown.push(format!(
            "{} to which page sessions of few people went on",
            wording::number(&hidden)
        ));
    }
    let mut fields = picked(&report, &["feature", "sessions", "nothing", "undeclared"]);
    fields["next"] = json!(next);
    fields["hidden"] = hidden;
    desk.told_with_limits(&report, fields, lines, unknown)
}

fn line(what: &str, onward: &Value) -> String {
    format!(
        "- {what}: {}; {}.",
        wording::number(&onward["sessions"]),
        wording::number(&onward["share"]),
    )
}
