//! The ranking, the removal report and one feature.

use super::frame::{self, Heading};
use super::words::{count, day, fact, number, share, short_day, verdict};
use crate::html::escaped;
use domain::privacy::Rounded;
use domain::report::Head;
use domain::share::{Filter, SharedFeature, SharedRanking, SharedRemoval, SharedRow, SharedWeek};

pub fn ranking(head: &Head, told: &SharedRanking, filter: &Filter) -> String {
    let shown = told.features.len();
    let mut body = format!(
        "<dl class=\"facts\">{}{}{}</dl>",
        people(told.active_users, told.visitors),
        fact("Features here", &count(shown as u64)),
        fact("Never used", &count(told.never_used as u64)),
    );
    body.push_str(&table("Features, most used first", &told.features));
    let heading = Heading {
        title: "Which features are used".to_owned(),
        about: (!filter.is_empty()).then(|| filtered(filter, shown, told.of)),
        head,
    };
    frame::report(&heading, &body)
}

fn filtered(filter: &Filter, shown: usize, of: usize) -> String {
    let mut words = Vec::new();
    if let Some(text) = &filter.text {
        words.push(format!("with “{text}” in name, area or owner"));
    }
    if !filter.verdicts.is_empty() {
        words.push("of the verdicts that were chosen".to_owned());
    }
    format!("{shown} of {of} features: those {}.", words.join(" and "))
}

pub fn removal(head: &Head, told: &SharedRemoval) -> String {
    let title = match told.candidates.len() {
        0 => "No feature can go yet".to_owned(),
        1 => "1 feature can go".to_owned(),
        more => format!("{more} features can go"),
    };
    let mut body = format!(
        "<dl class=\"facts\">{}{}{}</dl>",
        fact("Active people", &number(told.active_users)),
        fact("Can go", &count(told.candidates.len() as u64)),
        fact("Stay, or are too young", &count(told.others.len() as u64)),
    );
    if !told.candidates.is_empty() {
        body.push_str("<section aria-labelledby=\"go\"><h2 id=\"go\">Can go</h2>");
        for row in &told.candidates {
            body.push_str(&candidate(row));
        }
        body.push_str("</section>");
    }
    body.push_str(&table("Everything else", &told.others));
    if !told.gone.is_empty() {
        body.push_str("<section aria-labelledby=\"gone\"><h2 id=\"gone\">Removed already</h2><ul>");
        for gone in &told.gone {
            let name = gone.title.as_deref().unwrap_or(gone.key.as_str());
            body.push_str(&format!(
                "<li>{} <span class=\"quiet\">{}</span></li>",
                escaped(name),
                gone.stage.word()
            ));
        }
        body.push_str("</ul></section>");
    }
    let heading = Heading {
        title,
        about: None,
        head,
    };
    frame::report(&heading, &body)
}

pub fn feature(head: &Head, told: &SharedFeature) -> String {
    let row = &told.row;
    let mut body = format!(
        "<p class=\"signal\">{} {}</p>{}",
        verdict(row.kind),
        row.because,
        facts(row)
    );
    if !row.weekly.is_empty() {
        body.push_str(&weeks(&row.weekly));
    }
    let heading = Heading {
        title: row.name().to_owned(),
        about: Some(belongs_to(row)),
        head,
    };
    frame::report(&heading, &body)
}

fn people(users: Rounded, visitors: Rounded) -> String {
    let mut told = fact("Active people", &number(users));
    if visitors.weight() > 0 {
        told.push_str(&fact("Anonymous visitors", &number(visitors)));
    }
    told
}

fn candidate(row: &SharedRow) -> String {
    format!(
        "<article><h3>{}</h3><p class=\"quiet\">{}</p><p>{}</p>{}</article>",
        escaped(row.name()),
        escaped(&belongs_to(row)),
        row.because,
        facts(row)
    )
}

fn facts(row: &SharedRow) -> String {
    let mut facts = String::from("<dl class=\"facts\">");
    facts.push_str(&fact("Open to", &number(row.eligible)));
    facts.push_str(&fact("Seen by", &number(row.exposed)));
    facts.push_str(&fact("Used by", &number(row.users)));
    facts.push_str(&fact(
        "Of those it is open to",
        &share(row.reach, row.users),
    ));
    if row.visitors.weight() > 0 {
        facts.push_str(&fact("Anonymous visitors", &number(row.visitors)));
    }
    facts.push_str(&fact("Uses", &number(row.uses)));
    if let Some(monday) = row.last_used_in_week_of {
        facts.push_str(&fact("Last used in the week of", &day(monday)));
    }
    facts.push_str("</dl>");
    facts
}

/// Key, area, owner and cost, as far as they are known.
fn belongs_to(row: &SharedRow) -> String {
    // Without a title it is called by its key already.
    let mut parts: Vec<String> = row.title.iter().map(|_| row.key.to_string()).collect();
    parts.extend(row.area.clone());
    parts.extend(row.owner.as_ref().map(|owner| format!("owner {owner}")));
    parts.extend(row.cost.map(|cost| format!("cost {cost} of 100")));
    parts.push(row.stage.word().to_owned());
    parts.join(" · ")
}

fn table(title: &str, rows: &[SharedRow]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let has_visitors = rows.iter().any(|row| row.visitors.weight() > 0);
    let mut text = format!(
        "<section aria-label=\"{title}\"><h2>{title}</h2><table class=\"rows\"><thead><tr><th scope=\"col\">Feature</th>\
         <th scope=\"col\">Verdict</th><th scope=\"col\" class=\"number\">Used by</th>{}\
         <th scope=\"col\">Of those it is open to</th><th scope=\"col\" class=\"number\">Uses</th></tr></thead><tbody>",
        if has_visitors {
            "<th scope=\"col\" class=\"number\">Visitors</th>"
        } else {
            ""
        }
    );
    for row in rows {
        let visitors = if has_visitors {
            cell("Visitors", &number(row.visitors))
        } else {
            String::new()
        };
        text.push_str(&format!(
            "<tr><th scope=\"row\">{}<small>{}</small></th><td class=\"kind\">{}<small>{}</small></td>{}{visitors}\
             <td class=\"reach\" data-name=\"Of those it is open to\">{}</td>{}</tr>",
            escaped(row.name()),
            escaped(&belongs_to(row)),
            verdict(row.kind),
            row.because,
            cell("Used by", &number(row.users)),
            share(row.reach, row.users),
            cell("Uses", &number(row.uses)),
        ));
    }
    text.push_str("</tbody></table></section>");
    text
}

fn cell(name: &str, value: &str) -> String {
    format!("<td class=\"number\" data-name=\"{name}\">{value}</td>")
}

/// People by week: drawn, and as a table for whoever cannot see it.
fn weeks(weeks: &[SharedWeek]) -> String {
    let most = weeks.iter().map(|week| week.users.weight()).max();
    let most = most.unwrap_or(0).max(1);
    let mut columns = String::new();
    for (place, week) in weeks.iter().enumerate() {
        // The tallest column is 48 high, and one of somebody at least 1.
        let height = (week.users.weight() * 48).div_ceil(most);
        columns.push_str(&format!(
            "<rect class=\"sure\" x=\"{}\" y=\"{}\" width=\"8\" height=\"{height}\"/>",
            place * 10 + 1,
            48 - height
        ));
    }
    let cells: String = weeks
        .iter()
        .map(|week| {
            format!(
                "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td></tr>",
                short_day(week.from),
                number(week.users)
            )
        })
        .collect();
    format!(
        "<section aria-labelledby=\"weeks\"><h2 id=\"weeks\">People by week</h2>\
         <svg class=\"columns\" viewBox=\"0 0 {} 49\" preserveAspectRatio=\"none\" aria-hidden=\"true\">{columns}\
         <rect class=\"base\" y=\"48\" width=\"{}\" height=\"1\"/></svg>\
         <table class=\"plain\"><thead><tr><th scope=\"col\">Week from</th><th scope=\"col\" class=\"number\">People</th></tr></thead>\
         <tbody>{cells}</tbody></table></section>",
        weeks.len() * 10,
        weeks.len() * 10,
    )
}
