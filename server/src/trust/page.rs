//! The trust page as HTML: for a reader with a minute, on any screen, without a script.

use super::frame::{filled, framed};
use super::text::{Text, both};
use super::{Chain, LedgerLine, StoredField, Trust, explained, fields};
use crate::html::escaped;
use crate::ingest::collect::Explained;
use crate::storage::control::LedgerFact;
use domain::digest::Language;

/// What this very request says about being counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    Declines,
    Silent,
}

const TOLD: Text = both(include_str!("page.html"), include_str!("page.de.html"));

/// Writes the page. `explained`: what this server would store for this request.
pub fn page(trust: &Trust, signal: Signal, explained: &Explained) -> String {
    let language = trust.language;
    let name = trust.project.as_ref().map_or_else(
        || both("This product", "Dieses Produkt").in_language(language),
        |facts| facts.name.as_str(),
    );
    let weeks = trust
        .project
        .as_ref()
        .map_or(26, |facts| facts.pseudonym_weeks_max);
    let k = trust.project.as_ref().map_or(5, |facts| facts.k);
    let id = trust.project.as_ref().map_or("", |facts| facts.id.as_str());
    let memory = fields::in_memory(language)
        .iter()
        .map(|(what, kept)| format!("<tr><td>{what}</td><td>{kept}</td></tr>"))
        .collect();
    let places: [(&str, String); 16] = [
        ("{{id}}", escaped(id)),
        ("{{name}}", escaped(name)),
        (
            "{{signal}}",
            signal_words(signal).in_language(language).to_owned(),
        ),
        (
            "{{signal_class}}",
            match signal {
                Signal::Declines => "good",
                Signal::Silent => "plain",
            }
            .to_owned(),
        ),
        ("{{explained}}", explained::html(explained, language)),
        ("{{raw_days}}", trust.keeps.raw_row_days.to_string()),
        ("{{weeks}}", weeks.to_string()),
        ("{{k}}", k.to_string()),
        (
            "{{keys_folder}}",
            trust
                .keys_folder
                .where_keys_lie()
                .in_language(language)
                .to_owned(),
        ),
        ("{{fields_people}}", fields_html(&trust.fields, true)),
        ("{{fields_nobody}}", fields_html(&trust.fields, false)),
        ("{{memory}}", memory),
        ("{{declared}}", declared_html(trust)),
        (
            "{{limits}}",
            trust
                .limits
                .iter()
                .map(|limit| format!("<li>{}</li>", escaped(limit)))
                .collect(),
        ),
        (
            "{{ledger}}",
            trust
                .ledger
                .latest
                .iter()
                .map(|line| ledger_html(line, language))
                .collect(),
        ),
        ("{{head}}", head_html(trust)),
    ];
    let title = match language {
        Language::English => format!("What {name} keeps about you"),
        Language::German => format!("Was {name} über Sie speichert"),
    };
    let told = filled(TOLD.in_language(language), &places);
    framed(language, &title, &told, "")
}

fn signal_words(signal: Signal) -> Text {
    match signal {
        Signal::Declines => both(
            "Your browser asks not to be counted (Global Privacy Control or Do Not Track). It is obeyed: nothing is kept of you. One number, “declined”, goes up.",
            "Ihr Browser bittet darum, nicht gezählt zu werden (Global Privacy Control oder Do Not Track). Daran hält sich dieser Server: Von Ihnen wird nichts gespeichert. Eine einzige Zahl, „abgelehnt“, steigt um eins.",
        ),
        Signal::Silent => both(
            "Your browser sends no wish not to be counted. Switch on Global Privacy Control in its settings, and nothing more is kept of you, at once.",
            "Ihr Browser sendet keinen Wunsch, nicht gezählt zu werden. Schalten Sie in seinen Einstellungen Global Privacy Control ein, und von Ihnen wird ab sofort nichts mehr gespeichert.",
        ),
    }
}

fn declared_html(trust: &Trust) -> String {
    let Some(facts) = &trust.project else {
        return String::new();
    };
    let list = |names: &[String]| {
        if names.is_empty() {
            both("none", "keine").in_language(trust.language).to_owned()
        } else {
            escaped(&names.join(", "))
        }
    };
    let (about_you, about_use) = (list(&facts.traits), list(&facts.properties));
    match trust.language {
        Language::English => format!(
            "The product may send these facts with your use, and no others are kept: about you {about_you}; about what you do {about_use}."
        ),
        Language::German => format!(
            "Diese Angaben darf das Produkt mit Ihrer Nutzung senden, und keine anderen werden gespeichert: über Sie {about_you}; über das, was Sie tun, {about_use}."
        ),
    }
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

fn ledger_html(line: &LedgerLine, language: Language) -> String {
    format!(
        "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
        line.number,
        escaped(&line.hour.replace('T', " ").replace(":00Z", " UTC")),
        escaped(ledger_words(line.what).in_language(language)),
        escaped(&line.subject)
    )
}

fn ledger_words(fact: LedgerFact) -> Text {
    match fact {
        LedgerFact::ProjectCreated => both("project made", "Projekt angelegt"),
        LedgerFact::KeyCreated => both("key made", "Schlüssel entstanden"),
        LedgerFact::EpochEnded => both(
            "period ended: people forgotten, key destroyed",
            "Epoche beendet: Personen vergessen, Schlüssel vernichtet",
        ),
        LedgerFact::KeyMissing => both("key was missing", "Schlüssel fehlte"),
        LedgerFact::EraBegan => both(
            "a new order of periods began",
            "eine neue Folge von Epochen begann",
        ),
        LedgerFact::SettingChanged => both("a setting changed", "eine Einstellung geändert"),
        LedgerFact::PersonForgotten => both("a person was forgotten", "eine Person vergessen"),
        LedgerFact::EpochLost => both(
            "a file was lost: its people are forgotten early",
            "eine Datei ging verloren: ihre Personen sind früher vergessen",
        ),
        LedgerFact::ProjectClosed => both(
            "project deleted, not yet erased",
            "Projekt gelöscht, noch nicht endgültig",
        ),
        LedgerFact::ProjectReopened => both(
            "deleted project opened again",
            "gelöschtes Projekt wieder geöffnet",
        ),
        LedgerFact::EpochErased => both(
            "erased before its time: people forgotten, key destroyed",
            "vorzeitig gelöscht: Personen vergessen, Schlüssel vernichtet",
        ),
        LedgerFact::ProjectErased => both("project erased", "Projekt endgültig gelöscht"),
        LedgerFact::HistoryTakenBack => {
            both("imported history taken back", "Import zurückgenommen")
        }
    }
}

fn head_html(trust: &Trust) -> String {
    let (entries, head) = (trust.ledger.entries, escaped(&trust.ledger.head));
    let chain = match trust.ledger.chain {
        Chain::Unbroken => both("chain unbroken", "Kette ungebrochen"),
        Chain::Broken => both("chain broken", "Kette gebrochen"),
    };
    let chain = chain.in_language(trust.language);
    let newest = match (trust.ledger.chain, trust.language) {
        // A broken chain has no end that anything could be held against.
        (Chain::Broken, _) => String::new(),
        // As `ledger verify --head` takes it.
        (Chain::Unbroken, Language::English) => format!(", head <code>{entries}:{head}</code>"),
        (Chain::Unbroken, Language::German) => format!(", Stand <code>{entries}:{head}</code>"),
    };
    let entries = entries_told(entries).in_language(trust.language);
    format!("{} {entries}, {chain}{newest}", trust.ledger.entries)
}

fn entries_told(entries: u64) -> Text {
    match entries {
        1 => both("entry", "Eintrag"),
        _ => both("entries", "Einträge"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn slots(frame: &str) -> BTreeMap<&str, usize> {
        let mut found = BTreeMap::new();
        for part in frame.split("{{").skip(1) {
            let name = part.split("}}").next().unwrap_or_default();
            *found.entry(name).or_insert(0) += 1;
        }
        found
    }

    #[test]
    fn every_language_tells_the_same_figures_as_often() {
        let [english, german] =
            [Language::English, Language::German].map(|language| TOLD.in_language(language));
        assert!(slots(english).len() > 14);
        assert_eq!(slots(english), slots(german));
        for section in ["line", "long", "ask", "limits", "keys", "all"] {
            let opens = format!("<h2 id=\"{section}\">");
            assert!(
                english.contains(&opens) && german.contains(&opens),
                "{section}"
            );
        }
    }

    #[test]
    fn one_entry_of_the_ledger_is_one() {
        let told = |entries| {
            let told = entries_told(entries);
            [Language::English, Language::German].map(|language| told.in_language(language))
        };
        assert_eq!(told(0), ["entries", "Einträge"]);
        assert_eq!(told(1), ["entry", "Eintrag"]);
        assert_eq!(told(21), ["entries", "Einträge"]);
    }
}
