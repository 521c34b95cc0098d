//! What a command asks of the server, and what it hears back: JSON, one value a line.
//!
//! A connection carries one request. Its answers are any number of `{"progress": "…"}` and
//! `{"notice": "…"}`, then one `{"done": {"text": "…"}}` or `{"error": "…"}`.

use clap::ValueEnum;
use domain::calendar::Day;
use domain::event::FeatureKey;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Name of the socket in the data folder.
const SOCKET_FILE: &str = "deadwood.sock";

/// Longest request in bytes: the longest project there may be needs a tenth of it.
pub(super) const REQUEST_BYTES_MAX: u64 = 64 * 1_024;
/// Longest answer in bytes: a report of 2,000 features as JSON is a quarter of it.
pub(super) const ANSWER_BYTES_MAX: u64 = 64 * 1_024 * 1_024;

pub fn socket_path(data_dir: &Path) -> PathBuf {
    data_dir.join(SOCKET_FILE)
}

/// One command, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    ProjectCreate {
        name: String,
        time_zone: String,
        epoch_weeks: u8,
        k: u32,
        traits: Vec<String>,
        properties: Vec<String>,
    },
    ProjectList,
    ProjectDelete {
        project: String,
        now: bool,
    },
    ProjectReopen {
        project: String,
    },
    /// What is left out stays.
    ProjectSet {
        project: String,
        time_zone: Option<String>,
        epoch_weeks: Option<u8>,
        k: Option<u32>,
        accept_smaller_k: bool,
        #[serde(default)]
        add_traits: Vec<String>,
        #[serde(default)]
        add_properties: Vec<String>,
    },
    Link,
    /// For whoever signs in by this address.
    PasswordLink {
        email: String,
    },
    /// Paths are absolute.
    Import {
        format: ImportFormat,
        files: Vec<PathBuf>,
        project: String,
        rules: Option<PathBuf>,
    },
    TakeBackHistory {
        project: String,
        /// What would go is said, and nothing goes.
        only_tell: bool,
    },
    Report {
        report: ReportKind,
        /// Which feature `met` and `next` are about.
        #[serde(default)]
        feature: Option<FeatureKey>,
        project: String,
        format: ReportFormat,
        from: Option<Day>,
        to: Option<Day>,
        /// Candidates above which the command fails.
        fail_on: Option<usize>,
    },
    /// Which store answers a report, and how fast.
    Explain {
        report: ReportKind,
        /// As for a report.
        #[serde(default)]
        feature: Option<FeatureKey>,
        project: String,
        from: Option<Day>,
        to: Option<Day>,
    },
    /// The path is absolute.
    Catalogue {
        step: CatalogueStep,
        file: PathBuf,
        project: String,
    },
    /// The path is absolute.
    Backup {
        folder: PathBuf,
    },
    /// The path is absolute.
    Export {
        project: String,
        format: ExportFormat,
        folder: PathBuf,
    },
    Keys,
    /// What took long or happened by itself: of one project, or all of it.
    Jobs {
        project: Option<String>,
    },
    /// What is wrong with the running server.
    Condition,
    LedgerVerify {
        /// A head that was noted earlier, `<entries>:<hash>`.
        head: Option<String>,
    },
    Forget {
        project: String,
        actor: TypedActor,
    },
}

impl Command {
    /// Whether it may make an installation where none is. Every other command is about one that is there.
    pub fn may_begin(&self) -> bool {
        matches!(self, Command::ProjectCreate { .. })
    }
}

/// A user key on its way from the terminal to the server: printed by nothing.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TypedActor(pub String);

impl std::fmt::Debug for TypedActor {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("TypedActor(…)")
    }
}

/// What is done with a catalogue file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CatalogueStep {
    Diff {
        /// Whether a difference ends with a code of its own.
        exit_code: bool,
    },
    Push,
}

/// Exit code of a command that was carried out and found what its caller asked it to fail on.
pub const FOUND: u8 = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum ImportFormat {
    /// UCI "Anonymous Microsoft Web Data": areas of a site and who visited them.
    Msweb,
    /// Log of a Moodle course as it exports it (CSV); its times are taken as those of the project's zone.
    Moodle,
    /// Web server log: common, combined, W3C (IIS, CloudFront), JSON (nginx, Traefik, Caddy), Amazon's S3 and load balancers.
    AccessLog,
    /// Plausible: its CSV export (the zip, its folder or its files), or a dump of its ClickHouse table events_v2 as CSVWithNames.
    Plausible,
    /// Google Analytics 4: saved answers of the Data API (JSON), by date and pagePath, by date and eventName, and by date alone.
    Ga4,
    /// Google Analytics 4: rows of events_YYYYMMDD of its export to BigQuery, as JSON lines.
    Ga4Events,
    /// Umami: its export (the zip, its folder or its files), or a dump of its table website_event as CSV.
    Umami,
    /// PostHog: events of a batch export (JSON lines), of its API (a list), or of its table events as CSV.
    #[value(name = "posthog")]
    #[serde(rename = "posthog")]
    PostHog,
    /// Matomo: answers of Live.getLastVisitsDetails (JSON).
    Matomo,
}

impl ImportFormat {
    /// The word that is typed and stored.
    pub fn word(self) -> &'static str {
        match self {
            ImportFormat::Msweb => "msweb",
            ImportFormat::Moodle => "moodle",
            ImportFormat::AccessLog => "access-log",
            ImportFormat::Plausible => "plausible",
            ImportFormat::Ga4 => "ga4",
            ImportFormat::Ga4Events => "ga4-events",
            ImportFormat::Umami => "umami",
            ImportFormat::PostHog => "posthog",
            ImportFormat::Matomo => "matomo",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum ExportFormat {
    /// For DuckDB, pandas, Spark and warehouses: typed and small.
    Parquet,
    /// For spreadsheets and everything else.
    Csv,
    /// JSON lines: one object a row.
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum ReportKind {
    /// All features by real use.
    Ranking,
    /// What can go, what cannot, and why.
    Removal,
    /// How much of what happened is in the figures, by release, and what is not, by reason.
    Completeness,
    /// What is new since last Monday, as text or JSON: pipe it into a mail or a webhook.
    Digest,
    /// The pages on which one feature is seen and used; name it with --feature.
    Met,
    /// What page sessions use after one feature; name it with --feature.
    Next,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum ReportFormat {
    Md,
    Csv,
    Json,
}

impl ReportKind {
    /// The word that is typed, and that stands in the audit log.
    pub fn word(self) -> &'static str {
        match self {
            ReportKind::Ranking => "ranking",
            ReportKind::Removal => "removal",
            ReportKind::Completeness => "completeness",
            ReportKind::Digest => "digest",
            ReportKind::Met => "met",
            ReportKind::Next => "next",
        }
    }

    /// The form in which it is read where none is asked for.
    pub fn read_as(self) -> ReportFormat {
        match self {
            ReportKind::Removal | ReportKind::Digest => ReportFormat::Md,
            ReportKind::Ranking | ReportKind::Met | ReportKind::Next => ReportFormat::Csv,
            ReportKind::Completeness => ReportFormat::Json,
        }
    }
}

/// What a command prints on standard output, without a line end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandAnswer {
    pub text: String,
    /// Exit code of the command; 0 unless it was asked to fail on what it found.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub exit_code: u8,
}

impl CommandAnswer {
    pub fn text(text: String) -> CommandAnswer {
        CommandAnswer { text, exit_code: 0 }
    }
}

fn is_zero(code: &u8) -> bool {
    *code == 0
}

/// What is said while a command runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Update {
    /// How far it is; the next one replaces it, and some may be left out.
    Progress(String),
    /// Something that must be read, for example the number of a rejected line; none is left out
    /// while someone listens.
    Notice(String),
}

/// One line from the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Answer {
    Done(CommandAnswer),
    Error(String),
    #[serde(untagged)]
    Update(Update),
}

/// Where a running command says how it goes; silent once nobody listens. The command goes on: an
/// import outlives the terminal it was typed in. Used on threads that may block.
#[derive(Clone)]
pub struct ProgressSink(Arc<dyn Fn(Update) + Send + Sync>);

impl ProgressSink {
    pub fn new(listener: impl Fn(Update) + Send + Sync + 'static) -> ProgressSink {
        ProgressSink(Arc::new(listener))
    }

    /// For callers that want no word.
    pub fn silent() -> ProgressSink {
        ProgressSink::new(drop)
    }

    /// Replaces the line that says how far the command is.
    pub fn progress(&self, text: impl Into<String>) {
        (self.0)(Update::Progress(text.into()));
    }

    /// Adds a line that stays.
    pub fn notice(&self, text: impl Into<String>) {
        (self.0)(Update::Notice(text.into()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_the_form_that_the_manual_gives() {
        let line = |answer: &Answer| serde_json::to_string(answer).expect("JSON");
        for (answer, text) in [
            (
                Answer::Update(Update::Progress("5 %".to_owned())),
                r#"{"progress":"5 %"}"#,
            ),
            (
                Answer::Update(Update::Notice("line 7".to_owned())),
                r#"{"notice":"line 7"}"#,
            ),
            (
                Answer::Done(CommandAnswer::text("a\nb".to_owned())),
                r#"{"done":{"text":"a\nb"}}"#,
            ),
            (Answer::Error("no".to_owned()), r#"{"error":"no"}"#),
        ] {
            assert_eq!(line(&answer), text);
            assert_eq!(serde_json::from_str::<Answer>(text).expect(text), answer);
        }
        assert_eq!(
            serde_json::to_string(&Command::Link).expect("JSON"),
            r#""link""#
        );
    }

    #[test]
    fn what_is_typed_is_what_travels() {
        for format in ImportFormat::value_variants() {
            let typed = format.to_possible_value().expect("not hidden");
            assert_eq!(typed.get_name(), format.word());
            assert_eq!(serde_json::json!(format), format.word());
        }
        for report in ReportKind::value_variants() {
            assert_eq!(serde_json::json!(report), report.word());
        }
    }
}
