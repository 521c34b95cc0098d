//! The trust page as HTML: for a reader with a minute, on any screen, without a script.

use super::{LIMITS, LedgerLine, StoredField, Trust, fields};
use crate::html::escaped;
use crate::ingest::collect::Explained;
use domain::anonymise::Row;

/// What this very request says about being counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    Declines,
    Silent,
}

const FRAME: &str = include_str!("page.html");

/// Writes the page. `explained`: what this server would store for this request.
pub fn page(trust: &Trust, signal: Signal, explained: &Explained) -> String {
    let name = trust
        .project
        .as_ref()
        .map_or("This product", |facts| &facts.name);
    let weeks = trust
        .project
        .as_ref()
        .map_or(26, |facts| facts.pseudonym_weeks_max);
    let k = trust.project.as_ref().map_or(5, |facts| facts.k);
    let slots: [(&str, String); 14] = [
        ("{{name}}", escaped(name)),
        ("{{signal}}", signal_words(signal).to_owned()),
        (
            "{{signal_class}}",
            match signal {
                Signal::Declines => "good",
                Signal::Silent => "plain",
            }
            .to_owned(),
        ),
        ("{{explained}}", explained_html(explained)),
        ("{{raw_days}}", trust.keeps.raw_row_days.to_string()),
        ("{{weeks}}", weeks.to_string()),
        ("{{k}}", k.to_string()),
        ("{{keys_folder}}", trust.keys_folder.words().to_owned()),
        ("{{fields_people}}", fields_html(&trust.fields, true)),
        ("{{fields_nobody}}", fields_html(&trust.fields, false)),
        ("{{declared}}", declared_html(trust)),
        (
            "{{limits}}",
            LIMITS
                .iter()
                .map(|limit| format!("<li>{}</li>", escaped(limit)))
                .collect(),
        ),
        (
            "{{ledger}}",
            trust.ledger.latest.iter().map(ledger_html).collect(),
        ),
        (
            "{{head}}",
            format!(
                "{} entries, chain {}, newest <code>{}</code>",
                trust.ledger.entries,
                trust.ledger.chain,
                escaped(&trust.ledger.head)
            ),
        ),
    ];
    let memory: String = fields::in_memory()
        .iter()
        .map(|(what, kept)| format!("<tr><td>{what}</td><td>{kept}</td></tr>"))
        .collect();
    // One pass over the frame, so that no value is read as a slot.
    let mut page = String::with_capacity(FRAME.len() * 4);
    let mut rest = FRAME;
    while let Some(start) = rest.find("{{") {
        page.push_str(&rest[..start]);
        let end = rest[start..]
            .find("}}")
            .map_or(rest.len(), |end| start + end + 2);
        let slot = &rest[start..end];
        match slots.iter().find(|(name, _)| *name == slot) {
            Some((_, text)) => page.push_str(text),
            None if slot == "{{memory}}" => page.push_str(&memory),
            None => {}
        }
        rest = &rest[end..];
    }
    page.push_str(rest);
    page
}

fn signal_words(signal: Signal) -> &'static str {
    match signal {
        Signal::Declines => {
            "Your browser asks not to be counted (Global Privacy Control or Do Not Track). It is obeyed: nothing is kept of you. One number, “declined”, goes up."
        }
        Signal::Silent => {
            "Your browser sends no wish not to be counted. Switch on Global Privacy Control in its settings, and nothing more is kept of you, at once."
        }
    }
}

fn explained_html(explained: &Explained) -> String {
    let row = match explained {
        Explained::Declined => {
            return "<p class=\"none\">Nothing. Your browser asks not to be counted.</p>"
                .to_owned();
        }
        Explained::Rows(rows) => match rows.first() {
            Some(row) => row,
            None => return "<p class=\"none\">Nothing.</p>".to_owned(),
        },
    };
    let cells: String = columns(row)
        .into_iter()
        .map(|(name, value)| {
            let value = if value.is_empty() {
                "<i>empty</i>".to_owned()
            } else {
                escaped(&value)
            };
            format!(
                "<tr><th scope=\"row\">{}</th><td>{value}</td></tr>",
                name.replace('_', " ")
            )
        })
        .collect();
    format!("<table class=\"row\">{cells}</table>")
}

/// The columns of a row as they are stored, with their values in words.
fn columns(row: &Row) -> Vec<(&'static str, String)> {
    let yes = |truth: bool| if truth { "yes" } else { "no" }.to_owned();
    vec![
        ("day", row.day.to_string()),
        ("hour", format!("{}:00 to {}:59", row.hour, row.hour)),
        (
            "feature",
            row.feature
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        ),
        ("action", row.action.word().to_owned()),
        ("path", row.path.to_string()),
        ("browser", row.agent.family.to_string()),
        ("browser_major", row.agent.major.to_string()),
        ("system", row.agent.system.to_string()),
        ("device", <&str>::from(row.agent.device).to_owned()),
        ("country", row.country.to_string()),
        ("class", row.class.word().to_owned()),
        ("release", row.release.to_string()),
        ("referrer", row.referrer.to_string()),
        ("campaign", row.campaign.to_string()),
        ("properties", row.properties_text()),
        ("first_today", yes(row.first_today)),
        ("first_of_feature_today", yes(row.first_of_feature_today)),
        ("count", row.count.to_string()),
    ]
}

fn declared_html(trust: &Trust) -> String {
    let Some(facts) = &trust.project else {
        return String::new();
    };
    let list = |names: &[String]| {
        if names.is_empty() {
            "none".to_owned()
        } else {
            escaped(&names.join(", "))
        }
    };
    format!(
        "The product may send these facts with your use, and no others are kept: about you {}; about what you do {}.",
        list(&facts.traits),
        list(&facts.properties)
    )
}

fn fields_html(fields: &[StoredField], about_people: bool) -> String {
    fields
        .iter()
        .filter(|field| field.about_people == about_people)
        .map(|field| {
            format!(
                "<tr><td><code>{}.{}</code></td><td>{}</td><td>{}</td></tr>",
                escaped(&field.table),
                escaped(&field.column),
                escaped(field.why),
                escaped(&field.kept)
            )
        })
        .collect()
}

fn ledger_html(line: &LedgerLine) -> String {
    let what = match line.what {
        "project_created" => "project made",
        "key_created" => "key made",
        "epoch_ended" => "period ended: people forgotten, key destroyed",
        "key_missing" => "key was missing",
        "era_began" => "a new order of periods began",
        "setting_changed" => "a setting changed",
        "person_forgotten" => "a person was forgotten",
        "epoch_lost" => "a file was lost: its people are forgotten early",
        "project_closed" => "project deleted, not yet erased",
        "project_reopened" => "deleted project opened again",
        "epoch_erased" => "erased before its time: people forgotten, key destroyed",
        "project_erased" => "project erased",
        "history_taken_back" => "imported history taken back",
        other => other,
    };
    format!(
        "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
        line.number,
        escaped(&line.hour.replace('T', " ").replace(":00Z", " UTC")),
        escaped(what),
        escaped(&line.subject)
    )
}
