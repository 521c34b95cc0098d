//! `weekly_digest`: what is new since last Monday, and how the product did in the week.

use super::arguments::Arguments;
use super::basis::Told;
use super::refusal::Refusal;
use super::{Desk, Tool, schema, wording};
use crate::reports::{Period, Plan};
use domain::digest::Language;
use serde_json::{Value, json};

pub const TOOL: Tool = Tool {
    name: "weekly_digest",
    title: "News of the last week",
    description: "Tells what is new of the last whole week: verdicts that changed, features that fell silent, reviews that are due, \
        hypotheses that were judged; with the pulse of the week: active users, uses, features, features never used.",
    arguments: || json!({}),
    required: &[],
    fields,
    answer,
};

const PULSE: [&str; 6] = [
    "active_users",
    "visitors",
    "uses",
    "features",
    "never_used",
    "quarantined",
];

fn fields() -> Value {
    let pulse: Value = PULSE
        .iter()
        .map(|name| ((*name).to_owned(), schema::number()))
        .collect();
    json!({
        "compared": schema::text(),
        "news": schema::list(json!({
            "type": "object",
            "required": ["kind", "feature", "text"],
            "properties": { "kind": schema::text(), "feature": schema::text(), "title": schema::maybe_text(), "text": schema::text() },
        })),
        "pulse": schema::object(pulse),
    })
}

fn answer(desk: &Desk<'_>, _: &mut Arguments) -> Result<Told, Refusal> {
    let digest = desk
        .services
        .reports
        .digest(desk.project, Language::English)?;
    let week = Period {
        from: Some(digest.week.from),
        to: Some(digest.week.to),
    };
    let report = desk.report(&Plan::Ranking, week)?;
    let totals = &report["totals"];
    let compared = if digest.compared {
        "with the ranking of the Monday before"
    } else {
        "with nothing: no ranking of the Monday before is kept, so no verdict is news yet"
    };
    let news = serde_json::to_value(&digest.news).map_err(Refusal::failed)?;
    let mut lines = vec![format!("News of the week, compared {compared}.")];
    let told = news.as_array().into_iter().flatten();
    lines.extend(told.map(|one| {
        let text = |name: &str| one[name].as_str().unwrap_or_default();
        format!("- {} ({}): {}", text("feature"), text("kind"), text("text"))
    }));
    if digest.news.is_empty() {
        lines.push("- No feature has news that this server knows of.".to_owned());
    }
    let pulse = PULSE.map(|name| format!("{name}: {}", wording::number(&totals[name])));
    lines.push(format!("Pulse of the week: {}.", pulse.join("; ")));
    let fields = json!({
        "compared": compared,
        "news": news,
        "pulse": super::basis::picked(totals, &PULSE),
    });
    desk.told(&report, fields, lines)
}
