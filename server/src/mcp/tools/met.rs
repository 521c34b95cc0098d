//! `where_met`: the pages on which a feature is seen and used.

use super::arguments::{Arguments, feature_with_period};
use super::basis::{Told, counted, picked, rows};
use super::refusal::Refusal;
use super::{Desk, Tool, schema, wording};
use crate::reports::Plan;
use serde_json::{Value, json};

pub const TOOL: Tool = Tool {
    name: "where_met",
    title: "Where a feature is met",
    description: "Tells on which pages a feature is seen and used, how often, and how many uses come of each time that it is seen. Times, not \
        people: who was on which page is kept of nobody. Ask it when a feature is used less than expected: it may be where few come by.",
    arguments: || feature_with_period("the last 13 whole weeks, as far as rows of them are kept"),
    required: &["feature"],
    fields,
    answer,
};

const FIGURES: [&str; 3] = ["seen", "used", "uses_per_sight"];

fn fields() -> Value {
    let mut page = json!({
        "page": schema::maybe_text(),
        "weeks_told": schema::number(),
    });
    for figure in FIGURES {
        page[figure] = schema::number();
    }
    json!({
        "feature": schema::text(),
        "weeks": schema::number(),
        "pages": schema::list(schema::object(page)),
        "hidden_pages": schema::number(),
        "unknown": schema::unknown(),
    })
}

fn answer(desk: &Desk<'_>, arguments: &mut Arguments) -> Result<Told, Refusal> {
    let plan = Plan::Met(arguments.feature()?);
    let report = desk.report(&plan, arguments.period()?)?;
    let pages: Vec<Value> = rows(&report["pages"]).map(page).collect();
    let weeks = counted(&report["weeks"], "weeks");
    let hidden = counted(&report["hidden_pages"], "pages");

    let mut lines = vec![format!(
        "{}: pages on which it was met, most used first, over {}.",
        wording::text(&report["feature"]),
        wording::number(&weeks),
    )];
    lines.extend(pages.iter().map(line));
    let mut unknown = vec!["people: who was on which page is kept of nobody".to_owned()];
    if report["weeks"] == 0 {
        unknown.push(
            "any page: no whole week of these days is over, or no row of one is kept".to_owned(),
        );
    } else if pages.is_empty() && report["hidden_pages"] == 0 {
        unknown.push("whether it was open to anybody: it was seen on no page, which feature_evidence explains".to_owned());
    }
    if report["hidden_pages"] != 0 {
        unknown.push(format!(
            "{} on which few people can have been",
            wording::number(&hidden)
        ));
    }
    let fields = json!({
        "feature": report["feature"],
        "weeks": weeks,
        "pages": pages,
        "hidden_pages": hidden,
    });
    desk.told_with_limits(&report, fields, lines, unknown)
}

fn page(row: &Value) -> Value {
    let mut told = picked(row, &FIGURES);
    told["page"] = row["page"].clone();
    told["weeks_told"] = counted(&row["weeks_told"], "weeks");
    told
}

fn line(page: &Value) -> String {
    format!(
        "- {}: {}; {}; {}; nothing of it hidden in {}.",
        page["page"].as_str().unwrap_or("(no page named)"),
        wording::number(&page["seen"]),
        wording::number(&page["used"]),
        wording::number(&page["uses_per_sight"]),
        wording::number(&page["weeks_told"]),
    )
}
