//! The line that a visit would leave, as a table: its columns named for people, its values as they are stored.

use super::text::{Text, both};
use crate::html::escaped;
use crate::ingest::collect::Explained;
use domain::anonymise::{Device, Row};
use domain::digest::Language;
use domain::event::{Action, TrafficClass};

pub(super) fn html(explained: &Explained, language: Language) -> String {
    let row = match explained {
        Explained::Declined => return nothing(DECLINED.in_language(language)),
        Explained::Rows(rows) => match rows.first() {
            Some(row) => row,
            None => return nothing(NOTHING.in_language(language)),
        },
    };
    let cells: String = columns(row, language)
        .into_iter()
        .map(|(name, value)| {
            let value = if value.is_empty() {
                format!("<i>{}</i>", both("empty", "leer").in_language(language))
            } else {
                escaped(&value)
            };
            format!(
                "<tr><th scope=\"row\">{}</th><td>{value}</td></tr>",
                name.in_language(language)
            )
        })
        .collect();
    format!("<table class=\"row\">{cells}</table>")
}

const NOTHING: Text = both("Nothing.", "Nichts.");
const DECLINED: Text = both(
    "Nothing. Your browser asks not to be counted.",
    "Nichts. Ihr Browser bittet darum, nicht gezählt zu werden.",
);

fn nothing(why: &str) -> String {
    format!("<p class=\"none\">{why}</p>")
}

/// The columns of a row in the order of the store, with their values in words.
fn columns(row: &Row, language: Language) -> Vec<(Text, String)> {
    let yes = |truth: bool| {
        let word = if truth {
            both("yes", "ja")
        } else {
            both("no", "nein")
        };
        word.in_language(language).to_owned()
    };
    let hour = row.hour;
    vec![
        (both("day", "Tag"), language.day(row.day)),
        (
            both("hour", "Stunde"),
            match language {
                Language::English => format!("{hour}:00 to {hour}:59"),
                Language::German => format!("{hour}:00 bis {hour}:59"),
            },
        ),
        (
            both("feature", "Funktion"),
            row.feature
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        ),
        (both("action", "Handlung"), action(row.action, language)),
        (both("path", "Pfad"), row.path.to_string()),
        (both("browser", "Browser"), row.agent.family.to_string()),
        (
            both("browser major", "Hauptversion des Browsers"),
            row.agent.major.to_string(),
        ),
        (
            both("system", "Betriebssystem"),
            row.agent.system.to_string(),
        ),
        (both("device", "Gerät"), device(row.agent.device, language)),
        (both("country", "Land"), row.country.to_string()),
        (both("class", "Herkunft"), class(row.class, language)),
        (
            both("release", "Version des Produkts"),
            row.release.to_string(),
        ),
        (
            both("referrer", "Verweisende Website"),
            row.referrer.to_string(),
        ),
        (both("campaign", "Kampagne"), row.campaign.to_string()),
        (both("properties", "Eigenschaften"), row.properties_text()),
        (
            both("first today", "erste Zeile dieses Besuchers heute"),
            yes(row.first_today),
        ),
        (
            both("first of feature today", "erste zu dieser Funktion heute"),
            yes(row.first_of_feature_today),
        ),
        (both("count", "Anzahl"), row.count.to_string()),
    ]
}

fn action(action: Action, language: Language) -> String {
    let german = match action {
        Action::Exposure => "gesehen",
        Action::Use => "benutzt",
        Action::Complete => "zu Ende gebracht",
        Action::Fail => "gescheitert",
        Action::View => "Seite geöffnet",
    };
    stored(action.word(), german, language)
}

fn device(device: Device, language: Language) -> String {
    let german = match device {
        Device::Desktop => "Rechner",
        Device::Phone => "Telefon",
        Device::Tablet => "Tablet",
        Device::Other => "anderes",
    };
    stored(<&str>::from(device), german, language)
}

fn class(class: TrafficClass, language: Language) -> String {
    let german = match class {
        TrafficClass::Browser => "Browser einer Person",
        TrafficClass::Server => "Server des Produkts",
        TrafficClass::Imported => "Import",
        TrafficClass::Bot => "Bot",
        TrafficClass::Staff => "das Team",
        TrafficClass::Headless => "automatischer Browser",
        TrafficClass::Monitor => "Überwachung",
        TrafficClass::Tool => "Werkzeug",
        TrafficClass::ImportedProgram => "Programm, aus einem Import",
        TrafficClass::ImportedStaff => "das Team, aus einem Import",
    };
    stored(class.word(), german, language)
}

/// A word as the store has it, or what it means.
fn stored(word: &'static str, german: &'static str, language: Language) -> String {
    both(word, german).in_language(language).to_owned()
}
