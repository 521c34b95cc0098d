//! `audience`: who comes, by day, page and kind.

use super::arguments::{Arguments, with_period};
use super::basis::{Told, count, counted, picked, rows};
use super::refusal::Refusal;
use super::{Desk, Tool, schema, wording};
use crate::limits::MCP_ROWS_MAX;
use crate::reports::Plan;
use serde_json::{Value, json};

pub const TOOL: Tool = Tool {
    name: "audience",
    title: "Who comes",
    description: "Tells how many people and anonymous visitors came, on which days, to which pages, and from where: entry page, source, campaign, \
        country, device, browser, system, release. Users and visitors are never added up: one person may be both.",
    arguments: || with_period(json!({}), "the 91 days that end today"),
    required: &[],
    fields,
    answer,
};

const TOTALS: [&str; 3] = ["active_users", "visitors", "views"];
const OF_PEOPLE: [&str; 3] = ["views", "users", "visitors"];

fn fields() -> Value {
    let row = |names: &[&str]| {
        let numbers = names
            .iter()
            .map(|name| ((*name).to_owned(), schema::number()));
        numbers.collect::<Value>()
    };
    let (mut fields, mut day, mut page) = (row(&TOTALS), row(&OF_PEOPLE), row(&OF_PEOPLE));
    day["from"] = schema::text();
    day["to"] = schema::text();
    page["page"] = schema::text();
    let mut value = row(&["users_a_week", "visitors"]);
    value["name"] = schema::text();
    fields["days"] = schema::list(schema::object(day));
    fields["days_left_out"] = schema::number();
    fields["pages"] = schema::list(schema::object(page));
    fields["breakdowns"] = schema::list(schema::object(json!({
        "by": schema::text(),
        "values": schema::list(schema::object(value)),
        "hidden_values": schema::number(),
    })));
    fields["unknown"] = schema::unknown();
    fields
}

fn answer(desk: &Desk<'_>, arguments: &mut Arguments) -> Result<Told, Refusal> {
    let report = desk.report(&Plan::Audience, arguments.period()?)?;
    let days: Vec<&Value> = rows(&report["days"]).collect();
    let left_out = days.len().saturating_sub(MCP_ROWS_MAX);
    let days: Vec<Value> = days[left_out..].iter().map(|row| day(row)).collect();
    let pages: Vec<Value> = rows(&report["pages"])
        .map(|row| picked(row, &["page", "views", "users", "visitors"]))
        .collect();
    let breakdowns: Vec<Value> = rows(&report["breakdowns"]).map(breakdown).collect();

    let totals = TOTALS.map(|name| format!("{name}: {}", wording::number(&report[name])));
    let mut lines = vec![format!("Who came. {}.", totals.join("; "))];
    lines.extend(days.iter().map(|row| {
        let (from, to) = (wording::text(&row["from"]), wording::text(&row["to"]));
        let name = if from == to {
            from.to_owned()
        } else {
            format!("{from} to {to}")
        };
        line(&name, row)
    }));
    lines.extend(
        pages
            .iter()
            .map(|row| line(wording::text(&row["page"]), row)),
    );
    for breakdown in &breakdowns {
        lines.extend(rows(&breakdown["values"]).map(|value| {
            format!(
                "- By {}, {}: {}; {}.",
                wording::text(&breakdown["by"]),
                wording::text(&value["name"]),
                wording::number(&value["users_a_week"]),
                wording::number(&value["visitors"]),
            )
        }));
    }
    let mut unknown = vec![
        "how many people users and visitors are together: who signed in on a later day was a visitor before".to_owned(),
    ];
    if is_zero(&report["active_users"]) && !is_zero(&report["visitors"]) {
        unknown.push(
            "how many people the visitors are: nobody was named in this window, and visitors are told apart for one day only".to_owned(),
        );
    }
    if left_out > 0 {
        unknown.push(format!(
            "the first {left_out} days or weeks of this window: ask for fewer days"
        ));
    }
    unknown.extend(
        breakdowns
            .iter()
            .filter(|it| it["hidden_values"]["value"] != 0)
            .map(|it| {
                format!(
                    "{} of {} that few people share",
                    wording::number(&it["hidden_values"]),
                    wording::text(&it["by"])
                )
            }),
    );
    let mut fields = picked(&report, &TOTALS);
    fields["days"] = json!(days);
    fields["days_left_out"] = count(left_out, "days or weeks");
    fields["pages"] = json!(pages);
    fields["breakdowns"] = json!(breakdowns);
    desk.told_with_limits(&report, fields, lines, unknown)
}

fn is_zero(number: &Value) -> bool {
    number["value"] == 0
}

/// A day, or the week that it begins.
fn day(row: &Value) -> Value {
    let mut told = picked(row, &OF_PEOPLE);
    told["from"] = row["day"].clone();
    told["to"] = row["to"].clone();
    told
}

fn breakdown(by: &Value) -> Value {
    let values: Vec<Value> = rows(&by["values"])
        .take(MCP_ROWS_MAX)
        .map(|value| picked(value, &["name", "users_a_week", "visitors"]))
        .collect();
    json!({
        "by": by["by"],
        "values": values,
        "hidden_values": counted(&by["hidden_values"], "values"),
    })
}

fn line(name: &str, row: &Value) -> String {
    let figures = OF_PEOPLE.map(|figure| format!("{figure} {}", wording::number(&row[figure])));
    format!("- {name}: {}.", figures.join("; "))
}
