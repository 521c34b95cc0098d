//! Each stored field with why and for how long. The list comes from the running databases; only the reasons stand here.

mod nobody;
mod people;

use super::text::{Text, both};
use crate::services::Services;
use anyhow::Result;
use domain::digest::Language;
use domain::limits::JOURNEY_IDLE_S_MAX;
use serde::Serialize;

/// One column as it exists in a running database.
#[derive(Clone, Debug, Serialize)]
pub struct StoredField {
    /// `events`, `presence` or `control`.
    pub store: &'static str,
    pub table: String,
    pub column: String,
    pub why: &'static str,
    pub kept: String,
    /// Whether it is about somebody measured at all.
    pub about_people: bool,
}

/// For how long something is kept.
#[derive(Clone, Copy)]
enum Life {
    /// `raw_days`.
    Rows,
    /// 2T.
    Epoch,
    /// Counts and settings, until the project is removed.
    Project,
    Day,
}

struct Reason {
    table: &'static str,
    /// `*`: all columns of the table.
    column: &'static str,
    why: Text,
    life: Life,
    about_people: bool,
}

const NOT_DESCRIBED: Text = both("not described yet", "noch nicht beschrieben");

/// Every column of the running databases. `pseudonym_weeks`: 2T of the project asked about.
pub(super) fn all(
    services: &Services,
    pseudonym_weeks: u8,
    language: Language,
) -> Result<Vec<StoredField>> {
    let mut fields = Vec::new();
    let stores = [
        ("events", services.reports.stored_columns()?),
        ("presence", services.reports.presence_columns()?),
        ("control", services.control.stored_columns()?),
    ];
    for (store, columns) in stores {
        for (table, column) in columns {
            let reason = reason_of(store, &table, &column);
            let why = reason.map_or(NOT_DESCRIBED, |reason| reason.why);
            fields.push(StoredField {
                store,
                why: why.in_language(language),
                kept: reason.map_or_else(String::new, |reason| {
                    kept(reason.life, services.raw_days, pseudonym_weeks, language)
                }),
                about_people: reason.is_none_or(|reason| reason.about_people),
                table,
                column,
            });
        }
    }
    Ok(fields)
}

fn reason_of(store: &str, table: &str, column: &str) -> Option<&'static Reason> {
    let fits = |reason: &&Reason| {
        table.starts_with(reason.table) && (reason.column == "*" || reason.column == column)
    };
    // Nobody measured is in the control store, though some of its tables have names like theirs (`members`, `closed_projects`).
    let of_people: &[Reason] = if store == "control" {
        &[]
    } else {
        people::REASONS
    };
    let reason = of_people.iter().chain(nobody::REASONS).find(fits)?;
    // The team's own tables need no reason one by one; a table about people does.
    let is_catch_all = reason.table.is_empty();
    (!is_catch_all || store == "control").then_some(reason)
}

fn kept(life: Life, raw_days: u16, pseudonym_weeks: u8, language: Language) -> String {
    match (life, language) {
        (Life::Rows, Language::English) => format!("{raw_days} days"),
        (Life::Rows, Language::German) => format!("{raw_days} Tage"),
        (Life::Epoch, Language::English) => {
            format!("at most {pseudonym_weeks} weeks, then destroyed with its key")
        }
        (Life::Epoch, Language::German) => {
            format!("höchstens {pseudonym_weeks} Wochen, dann mit dem Schlüssel vernichtet")
        }
        (Life::Project, Language::English) => "as long as the product is measured".to_owned(),
        (Life::Project, Language::German) => "solange das Produkt gemessen wird".to_owned(),
        (Life::Day, Language::English) => "one day, in memory".to_owned(),
        (Life::Day, Language::German) => "einen Tag, im Arbeitsspeicher".to_owned(),
    }
}

/// What is held in memory only, for completeness: what, and for how long.
pub(super) fn in_memory(language: Language) -> [(&'static str, String); 3] {
    let visitor = both(
        "a keyed hash of cut address and browser family, to count a visitor once a day",
        "eine Prüfsumme unter einem Schlüssel aus gekürzter Adresse und Browserfamilie, um einen Besucher am Tag einmal zu zählen",
    );
    let repeated = both(
        "a keyed hash of each event's id, to count a repeated delivery once",
        "eine Prüfsumme unter einem Schlüssel aus der Kennung jedes Ereignisses, um eine wiederholte Zustellung einmal zu zählen",
    );
    let open_page = both(
        "which features a page that is open used and in which order, and how far it came in the team's funnels, under a keyed hash of the page's random name, to count what follows what",
        "welche Funktionen auf einer offenen Seite in welcher Reihenfolge benutzt wurden, und wie weit es in den Trichtern des Teams ging, unter einer Prüfsumme des zufälligen Namens der Seite, um zu zählen, was worauf folgt",
    );
    let minutes = 2 * JOURNEY_IDLE_S_MAX / 60;
    [
        (
            visitor.in_language(language),
            kept(Life::Day, 0, 0, language),
        ),
        (
            repeated.in_language(language),
            both("24 hours", "24 Stunden")
                .in_language(language)
                .to_owned(),
        ),
        (
            open_page.in_language(language),
            match language {
                Language::English => format!(
                    "at most {minutes} minutes after its last use; at once where somebody asks to be forgotten"
                ),
                Language::German => format!(
                    "höchstens {minutes} Minuten nach der letzten Nutzung; sofort weg, wenn jemand vergessen werden will"
                ),
            },
        ),
    ]
}
