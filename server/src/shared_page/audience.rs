//! Who comes.

use super::frame::{self, Heading};
use super::words::{day, fact, number, short_day};
use crate::html::escaped;
use domain::report::{Dimension, Head};
use domain::share::{SharedAudience, SharedValues};

pub fn audience(head: &Head, told: &SharedAudience) -> String {
    let mut body = format!(
        "<dl class=\"facts\">{}{}{}</dl>",
        fact("Active people", &number(told.active_users)),
        fact("Visitors, each once a day", &number(told.visitor_days)),
        fact("Page views", &number(told.views)),
    );
    body.push_str(&table(
        "By day",
        ["Day", "People", "Visitors", "Views"],
        told.days.iter().map(|each| {
            let name = if each.from == each.to {
                short_day(each.from)
            } else {
                format!("{} to {}", short_day(each.from), day(each.to))
            };
            (name, vec![each.users, each.visitors, each.views])
        }),
    ));
    body.push_str(&table(
        "Pages",
        ["Page", "People", "Visitors", "Views"],
        told.pages.iter().map(|page| {
            (
                page.page.to_string(),
                vec![page.users, page.visitors, page.views],
            )
        }),
    ));
    for values in &told.breakdowns {
        body.push_str(&breakdown(values));
    }
    let heading = Heading {
        title: "Who comes".to_owned(),
        about: None,
        head,
    };
    frame::report(&heading, &body)
}

fn breakdown(values: &SharedValues) -> String {
    let (title, name) = match values.by {
        Dimension::EntryPage => ("Pages on which visits begin", "Page"),
        Dimension::Source => ("Sources", "Source"),
        Dimension::Campaign => ("Campaigns", "Campaign"),
        Dimension::Country => ("Countries", "Country"),
        Dimension::Device => ("Devices", "Device"),
        Dimension::Browser => ("Browsers", "Browser"),
        Dimension::System => ("Systems", "System"),
        Dimension::Release => ("Releases", "Release"),
    };
    table(
        title,
        [name, "People a week", "Visitors", ""],
        values
            .values
            .iter()
            .map(|value| (value.name.clone(), vec![value.users_a_week, value.visitors])),
    )
}

fn table(
    title: &str,
    columns: [&str; 4],
    rows: impl Iterator<Item = (String, Vec<domain::privacy::Rounded>)>,
) -> String {
    let cells: String = rows
        .map(|(name, numbers)| {
            let numbers: String = numbers
                .into_iter()
                .map(|each| format!("<td class=\"number\">{}</td>", number(each)))
                .collect();
            format!(
                "<tr><th scope=\"row\">{}</th>{numbers}</tr>",
                escaped(&name)
            )
        })
        .collect();
    if cells.is_empty() {
        return String::new();
    }
    let head: String = columns
        .iter()
        .enumerate()
        .filter(|(_, name)| !name.is_empty())
        .map(|(place, name)| {
            let class = if place == 0 { "" } else { " class=\"number\"" };
            format!("<th scope=\"col\"{class}>{name}</th>")
        })
        .collect();
    format!(
        "<section aria-label=\"{title}\"><h2>{title}</h2><table class=\"plain\"><thead><tr>{head}</tr></thead>\
         <tbody>{cells}</tbody></table></section>"
    )
}
