//! Each stored field with why and for how long. The list comes from the running databases; only the reasons stand here.

use crate::services::Services;
use anyhow::Result;
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
    why: &'static str,
    life: Life,
    about_people: bool,
}

const fn people(
    table: &'static str,
    column: &'static str,
    why: &'static str,
    life: Life,
) -> Reason {
    Reason {
        table,
        column,
        why,
        life,
        about_people: true,
    }
}

const fn nobody(table: &'static str, why: &'static str) -> Reason {
    Reason {
        table,
        column: "*",
        why,
        life: Life::Project,
        about_people: false,
    }
}

/// The first that fits a column holds.
const REASONS: &[Reason] = &[
    people("events", "project", "which product", Life::Rows),
    people("events", "day", "use by day", Life::Rows),
    people(
        "events",
        "feature",
        "what was used: the reason for all of this",
        Life::Rows,
    ),
    people(
        "events",
        "action",
        "seen, used, completed, failed, or a page view",
        Life::Rows,
    ),
    people(
        "events",
        "class",
        "to leave bots and the team out of every figure",
        Life::Rows,
    ),
    people(
        "events",
        "hour",
        "the full hour, so that load and outages can be told apart from disuse",
        Life::Rows,
    ),
    people(
        "events",
        "path",
        "on which kind of page; ids in it become :id",
        Life::Rows,
    ),
    people(
        "events",
        "release",
        "which version of the product",
        Life::Rows,
    ),
    people(
        "events",
        "browser",
        "which browser family has trouble with a feature",
        Life::Rows,
    ),
    people(
        "events",
        "browser_major",
        "the same, by main version",
        Life::Rows,
    ),
    people(
        "events",
        "system",
        "the same, by operating system",
        Life::Rows,
    ),
    people("events", "device", "phone, tablet or desktop", Life::Rows),
    people(
        "events",
        "country",
        "country, looked up on this server; empty without a country file",
        Life::Rows,
    ),
    people(
        "events",
        "first_today",
        "counts visitors of a day without an identifier",
        Life::Rows,
    ),
    people(
        "events",
        "first_of_feature_today",
        "counts visitors of a feature on a day without an identifier",
        Life::Rows,
    ),
    people("events", "count", "how often within a moment", Life::Rows),
    people(
        "events",
        "referrer",
        "registrable domain of the site that led here, never its page",
        Life::Rows,
    ),
    people(
        "events",
        "campaign",
        "name of the campaign that led here",
        Life::Rows,
    ),
    people(
        "events",
        "properties",
        "declared facts about the event; a value few people sent stays unnamed",
        Life::Rows,
    ),
    people(
        "day_counters",
        "*",
        "sums by day: how often a feature was used",
        Life::Project,
    ),
    people(
        "journey_steps",
        "*",
        "sums by day: how many page visits used one feature and then another, never which one did",
        Life::Project,
    ),
    people(
        "funnel_steps",
        "*",
        "sums by day: how many page visits came to each step of a funnel, never which one did",
        Life::Project,
    ),
    people(
        "property_counters",
        "*",
        "sums by day and declared property",
        Life::Project,
    ),
    people(
        "closed_uniques",
        "*",
        "how many people there were, once who they were is forgotten; small groups as “below k”",
        Life::Project,
    ),
    people(
        "closed_",
        "*",
        "what is left of an ended period: counts, small groups as “below k”",
        Life::Project,
    ),
    people(
        "actors",
        "*",
        "turns a signed-in user's key, hashed under this period's random key, into a small random number",
        Life::Epoch,
    ),
    people(
        "accounts",
        "*",
        "the same for a customer account",
        Life::Epoch,
    ),
    people(
        "members",
        "*",
        "which numbers belong to one customer account",
        Life::Epoch,
    ),
    people(
        "presence",
        "*",
        "one bit per number, feature and day: how many different people used it",
        Life::Epoch,
    ),
    people(
        "weeks",
        "*",
        "the same by week, for weeks older than 28 days",
        Life::Epoch,
    ),
    people(
        "folded",
        "*",
        "how many different people there were in a day or week; small groups as “below k”",
        Life::Project,
    ),
    people(
        "objections",
        "*",
        "who asked not to be counted any more, as a hash under this period's random key",
        Life::Epoch,
    ),
    nobody(
        "heartbeats",
        "which features a version of the product says it has",
    ),
    nobody("applied", "how far the server's own journal was written"),
    nobody("import", "how far a file of history was read"),
    nobody(
        "migrations",
        "which changes of the database's form have run",
    ),
    nobody("facts", "facts about the period itself"),
    nobody("projects", "the product's settings"),
    nobody("login_tokens", "sign-in of the product's team, as hashes"),
    nobody("sessions", "sign-in of the product's team, as hashes"),
    nobody(
        "people",
        "accounts of the product's team: their names, addresses and hashes of their passwords",
    ),
    nobody("members", "what each of the product's team may do"),
    nobody(
        "invitations",
        "addresses of people who were asked to join the product's team",
    ),
    nobody(
        "jobs",
        "what the server did for long or by itself, in counts, and who of the product's team began it",
    ),
    nobody(
        "closed_projects",
        "which projects were deleted and can still be had back, and until when",
    ),
    nobody(
        "erased_projects",
        "number and random id of projects that were erased, so that no older copy brings one back, and how many uses went with them",
    ),
    nobody(
        "histories_taken_back",
        "which products had imported history taken back, up to which place in the server's own journal, and how many uses went with it",
    ),
    nobody("audit", "what the product's team changed, and who of it"),
    nobody("catalogue", "the list of the product's features"),
    nobody("population", "how many users the product itself reports"),
    nobody(
        "drops",
        "how many events were not counted, and why; “declined” is one number",
    ),
    nobody(
        "funnels",
        "features in an order, as the product's team defined it",
    ),
    nobody("saved_views", "links that the product's team gave names"),
    nobody("annotations", "what the product's team noted about days"),
    nobody("digests", "what was new in a week, as it was released"),
    nobody(
        "digest_channels",
        "where the product's team wants to be told: e-mail addresses of its own people, or a webhook",
    ),
    nobody(
        "digest_deliveries",
        "what became of messages to the product's team",
    ),
    nobody(
        "digest_feeds",
        "the hash of a token that opens the team's feed",
    ),
    nobody(
        "digest_languages",
        "in which language the product's team is told",
    ),
    nobody(
        "tokens",
        "hashes of what the product's own programs get in with",
    ),
    nobody(
        "shares",
        "links to reports that the team gave out, as hashes, with hashes of their passwords",
    ),
    nobody("restarts", "when the server started anew"),
    nobody("ledger", "when keys were made and destroyed"),
    nobody(
        "",
        "the product team's own work: decisions, settings and notes",
    ),
];

/// Every column of the running databases. `pseudonym_weeks`: 2T of the project asked about.
pub(super) fn all(services: &Services, pseudonym_weeks: u8) -> Result<Vec<StoredField>> {
    let mut fields = Vec::new();
    let stores = [
        ("events", services.reports.stored_columns()?),
        ("presence", services.reports.presence_columns()?),
        ("control", services.control.stored_columns()?),
    ];
    for (store, columns) in stores {
        for (table, column) in columns {
            let reason = reason_of(store, &table, &column);
            fields.push(StoredField {
                store,
                why: reason.map_or("not described yet", |reason| reason.why),
                kept: reason.map_or_else(String::new, |reason| {
                    kept(reason.life, services.raw_days, pseudonym_weeks)
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
    let reason = REASONS.iter().find(fits)?;
    // The team's own tables need no reason one by one; a table about people does.
    let is_catch_all = reason.table.is_empty();
    (!is_catch_all || store == "control").then_some(reason)
}

fn kept(life: Life, raw_days: u16, pseudonym_weeks: u8) -> String {
    match life {
        Life::Rows => format!("{raw_days} days"),
        Life::Epoch => format!("at most {pseudonym_weeks} weeks, then destroyed with its key"),
        Life::Project => "as long as the product is measured".to_owned(),
        Life::Day => "one day, in memory".to_owned(),
    }
}

/// What is held in memory only, for completeness.
pub(super) fn in_memory() -> [(&'static str, String); 3] {
    [
        (
            "a keyed hash of cut address and browser family, to count a visitor once a day",
            kept(Life::Day, 0, 0),
        ),
        (
            "a keyed hash of each event's id, to count a repeated delivery once",
            "24 hours".to_owned(),
        ),
        (
            "which features a page that is open used and in which order, and how far it came in the team's funnels, under a keyed hash of the page's random name, to count what follows what",
            format!(
                "at most {} minutes after its last use; at once where somebody asks to be forgotten",
                2 * JOURNEY_IDLE_S_MAX / 60
            ),
        ),
    ]
}
