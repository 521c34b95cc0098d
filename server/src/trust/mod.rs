//! What is kept, why and for how long, told to whoever is measured: made from the running schema and settings, so that it
//! cannot say something else than what is done.
//!
//! Nothing here may show an identifier of anyone, and no figure about people leaves through this door.

mod explained;
mod fields;
mod frame;
mod keys_folder;
mod ledger_file;
mod not_here;
mod page;
mod text;

pub use fields::StoredField;
pub use keys_folder::KeysFolder;
pub use ledger_file::LedgerFile;
pub use not_here::not_here;
pub use page::{Signal, page};

use crate::services::Services;
use crate::storage::control::{LedgerFact, Project};
use anyhow::Result;
use domain::digest::Language;
use serde::{Serialize, Serializer};
use text::{Text, both};

/// The page's style, for light and dark, wide and narrow.
pub const STYLE: &str = include_str!("page.css");

/// Entries of the ledger that are shown; all of them are in the chain.
const LEDGER_SHOWN: usize = 12;

/// Everything the trust page says, as its machine-readable twin says it. The twin is always in English.
#[derive(Serialize)]
pub struct Trust {
    /// In which its sentences about fields and limits are written, and the page around them.
    #[serde(skip)]
    pub language: Language,
    pub project: Option<ProjectFacts>,
    /// Where a project's page for people is; `{project}` stands for its id.
    pub page: &'static str,
    pub keeps: Keeps,
    pub fields: Vec<StoredField>,
    /// Request headers that mean: keep nothing of me.
    pub signals_honoured: [&'static str; 2],
    pub cookies: &'static str,
    pub keys_folder: KeysFolder,
    pub ledger: Ledger,
    pub limits: [&'static str; 4],
}

/// Settings of one project that decide what is kept of its users.
#[derive(Serialize)]
pub struct ProjectFacts {
    pub id: String,
    pub name: String,
    pub time_zone: String,
    /// Groups of fewer people are never shown.
    pub k: u32,
    /// Longest life of a pseudonymous number: 2T.
    pub pseudonym_weeks_max: u8,
    pub traits: Vec<String>,
    pub properties: Vec<String>,
}

#[derive(Serialize)]
pub struct Keeps {
    pub raw_row_days: u16,
    pub countries: bool,
    pub address: &'static str,
    pub user_agent: &'static str,
}

#[derive(Serialize)]
pub struct Ledger {
    pub is: &'static str,
    pub entries: u64,
    /// Hash of the newest entry; note it, and you can see later whether the past was rewritten.
    pub head: String,
    pub chain: Chain,
    /// Where a project's file of the whole chain is, to check it without this server; `{project}` stands for its id.
    pub file: &'static str,
    /// Newest first.
    pub latest: Vec<LedgerLine>,
}

/// Whether each entry of the ledger still bears the hash of the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Chain {
    Unbroken,
    Broken,
}

#[derive(Serialize)]
pub struct LedgerLine {
    pub number: u64,
    /// Hour in UTC, RFC 3339.
    pub hour: String,
    #[serde(serialize_with = "as_word")]
    pub what: LedgerFact,
    pub subject: String,
}

fn as_word<S: Serializer>(fact: &LedgerFact, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(fact.word())
}

/// What cannot be promised.
const LIMITS: [Text; 4] = [
    both(
        "A rare combination in one row (an uncommon browser, a small country, a quiet hour) may single somebody out, although nothing in the row names them.",
        "Eine seltene Kombination in einer Zeile (ein ungewöhnlicher Browser, ein kleines Land, eine ruhige Stunde) kann jemanden erkennbar machen, obwohl nichts in der Zeile einen Namen nennt.",
    ),
    both(
        "Whoever copies the server's disk again and again, with its keys, can chain the numbers of one period to the next by their pattern.",
        "Wer den Datenträger des Servers immer wieder kopiert, samt den Schlüsseln, kann die Zufallszahlen einer Epoche an ihrem Muster mit denen der nächsten verbinden.",
    ),
    both(
        "Whoever runs the server could change the program. The ledger is evidence of what was done, not proof.",
        "Wer den Server betreibt, könnte das Programm ändern. Das Schlüsselbuch ist ein Beleg für das, was getan wurde, kein Beweis.",
    ),
    both(
        "Your browser still has to reach the server, so its address passes through memory for a moment. It is never written down.",
        "Ihr Browser muss den Server dennoch erreichen; seine Adresse ist darum für einen Augenblick im Arbeitsspeicher. Aufgeschrieben wird sie nie.",
    ),
];

/// Gathers what is true of this server now, and of one project if one is asked about; told in a language.
///
/// # Errors
/// If a store cannot be read.
pub fn gather(services: &Services, project: Option<&Project>, language: Language) -> Result<Trust> {
    let now_s = services.clock.now_s();
    let entries = services.control.ledger()?;
    let verified = services.control.verify_ledger()?;
    let latest = entries
        .iter()
        .rev()
        // Of other projects a visitor need not know.
        .filter(|entry| project.is_none_or(|project| entry.is_of(project)))
        .take(LEDGER_SHOWN)
        .map(|entry| LedgerLine {
            number: entry.seq,
            hour: jiff::Timestamp::from_second(entry.at_s)
                .map(|hour| hour.to_string())
                .unwrap_or_default(),
            what: entry.what,
            subject: entry.subject.clone(),
        })
        .collect();
    let ledger = Ledger {
        is: "evidence, not proof",
        entries: entries.len() as u64,
        head: verified
            .as_ref()
            .map_or_else(|_| String::new(), |head| head.hash.to_string()),
        chain: if verified.is_ok() {
            Chain::Unbroken
        } else {
            Chain::Broken
        },
        file: "/trust/{project}/ledger",
        latest: if project.is_some() {
            latest
        } else {
            Vec::new()
        },
    };
    let facts = project.map(|project| ProjectFacts {
        id: project.id.clone(),
        name: project.name.clone(),
        time_zone: project.time_zone_name(now_s).to_owned(),
        k: project.k,
        pseudonym_weeks_max: project.epoch_length_on(project.day_at(now_s)).weeks() * 2,
        traits: project.traits.clone(),
        properties: project.properties.clone(),
    });
    let weeks = facts.as_ref().map_or(26, |facts| facts.pseudonym_weeks_max);
    Ok(Trust {
        language,
        fields: fields::all(services, weeks, language)?,
        project: facts,
        page: "/trust/{project}",
        keeps: Keeps {
            raw_row_days: services.raw_days,
            countries: services.collector.enricher.knows_countries(),
            address: "never written to any file or log",
            user_agent: "cut to browser family, major version, system and kind of device",
        },
        signals_honoured: ["Sec-GPC: 1", "DNT: 1"],
        cookies: "none, and no other storage in the browser",
        keys_folder: services.keys_folder,
        ledger,
        limits: LIMITS.map(|limit| limit.in_language(language)),
    })
}
