//! `list_hypotheses`: what was expected of features when they shipped, what became of it, and how many features pay their rent.

use super::arguments::Arguments;
use super::basis::{Told, count, counted, picked, rows};
use super::paging::{Paging, with_paging};
use super::refusal::Refusal;
use super::{Desk, Tool, schema, wording};
use crate::reports::{Period, Plan};
use serde_json::{Value, json};

pub const TOOL: Tool = Tool {
    name: "list_hypotheses",
    title: "What was expected of features",
    description: "Lists what the team expected of features when they shipped: the claim, its target and day, and what became of it, judged once when \
        its day is over. With the portfolio: how many features that were shipped pay their rent, were removed, or cannot be judged yet.",
    arguments: || with_paging(json!({}), "hypotheses"),
    required: &[],
    fields,
    answer,
};

const PORTFOLIO: [(&str, &str); 7] = [
    ("shipped", "features"),
    ("pays_rent", "features"),
    ("open", "features"),
    ("removed", "features"),
    ("regretted", "features"),
    ("cost_at_stake", "points of the team's own scale"),
    ("cost", "points of the team's own scale"),
];
const SHARES: [(&str, &str); 2] = [
    ("ratio", "share of shipped features"),
    ("regret_rate", "share of removed features"),
];

fn fields() -> Value {
    let of_all = PORTFOLIO.iter().chain(&SHARES);
    let portfolio: Value = of_all
        .map(|(name, _)| ((*name).to_owned(), schema::number()))
        .collect();
    json!({
        "matching": schema::number(),
        "hypotheses": schema::list(schema::object(json!({
            "key": schema::text(),
            "title": schema::maybe_text(),
            "owner": schema::maybe_text(),
            "claim": schema::text(),
            "measure": schema::text(),
            "at_least": schema::number(),
            "by": schema::maybe_text(),
            "window": schema::maybe(schema::span()),
            "state": schema::text(),
            "measured": schema::number(),
            "judged_on": schema::maybe_text(),
            "because": schema::text(),
        }))),
        "next_offset": schema::next_offset(),
        "portfolio": schema::object(portfolio),
    })
}

fn answer(desk: &Desk<'_>, arguments: &mut Arguments) -> Result<Told, Refusal> {
    let paging = Paging::read(arguments)?;
    let reports = &desk.services.reports;
    let expected = reports.hypotheses(desk.project)?;
    let expected = serde_json::to_value(expected).map_err(Refusal::failed)?;
    let sums = reports.portfolio(desk.project)?;
    let sums = serde_json::to_value(sums).map_err(Refusal::failed)?;
    let expected: Vec<&Value> = rows(&expected).collect();
    let matching = count(expected.len(), "hypotheses");
    let shown: Vec<Value> = paging
        .shown(&expected)
        .iter()
        .map(|row| told(row))
        .collect();
    let portfolio = portfolio(&sums);

    let mut lines = vec![paging.heading(&matching, shown.len())];
    lines.extend(shown.iter().map(line));
    let of_all = PORTFOLIO.iter().chain(&SHARES);
    let of_all: Vec<String> = of_all
        .map(|(name, _)| format!("{name}: {}", wording::number(&portfolio[*name])))
        .collect();
    lines.push(format!("Portfolio: {}.", of_all.join("; ")));
    let fields = json!({
        "matching": matching,
        "hypotheses": shown,
        "next_offset": paging.next(expected.len()),
        "portfolio": portfolio,
    });
    // Each was measured over days of its own, which stand beside it.
    let report = desk.report(&Plan::Ranking, Period::default())?;
    desk.told(&report, fields, lines)
}

fn told(expected: &Value) -> Value {
    let mut told = picked(
        expected,
        &[
            "key",
            "title",
            "owner",
            "claim",
            "measure",
            "by",
            "window",
            "state",
            "judged_on",
            "because",
        ],
    );
    let unit = format!("share ({})", wording::text(&expected["measure"]));
    told["at_least"] = number_or(&expected["at_least"], &unit, "the claim names no target");
    told["measured"] = match &expected["measured"] {
        Value::Null => json!({ "not_measurable": "it was not judged yet", "unit": unit }),
        measured => measured.clone(),
    };
    told
}

fn portfolio(sums: &Value) -> Value {
    let counts = PORTFOLIO
        .iter()
        .map(|(name, unit)| ((*name).to_owned(), counted(&sums[*name], unit)));
    let shares = SHARES.iter().map(|(name, unit)| {
        let share = number_or(&sums[*name], unit, "there is nothing to be a share of");
        ((*name).to_owned(), share)
    });
    counts.chain(shares).collect()
}

fn number_or(value: &Value, unit: &str, why: &str) -> Value {
    match value {
        Value::Null => json!({ "not_measurable": why, "unit": unit }),
        value => counted(value, unit),
    }
}

fn line(expected: &Value) -> String {
    let text = |name: &str| wording::text(&expected[name]);
    format!(
        "- {}: {} {} of at least {} by {}: {}. Measured: {}. {}",
        text("key"),
        text("claim"),
        text("measure"),
        wording::number(&expected["at_least"]),
        expected["by"].as_str().unwrap_or("no day"),
        text("state"),
        wording::number(&expected["measured"]),
        text("because"),
    )
}
