//! What may be typed.

mod catalogue;
mod export;
mod import;
mod project;

pub use catalogue::{CatalogueVerb, CheckArgs, CheckFormat, DiffArgs, PushArgs};
pub use export::ExportArgs;
pub use import::ImportArgs;
pub use project::{CreateArgs, ProjectVerb, SetArgs};

use super::protocol::{Command, ReportFormat, ReportKind, TypedActor};
use crate::config::{Refusal, Settings, Stop, layered};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use domain::calendar::Day;
use domain::event::FeatureKey;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Tells a product team which features to remove, and can prove that it forgot the people it
/// learned it from.
#[derive(Debug, Parser)]
#[command(name = "deadwood", version, arg_required_else_help = false, after_help = EXAMPLES)]
pub struct Cli {
    #[command(flatten)]
    pub settings: Settings,
    #[command(subcommand)]
    pub verb: Verb,
}

const EXAMPLES: &str = "Examples:
  deadwood demo                          a simulated product, to look around in
  deadwood serve --data-dir /srv/data --keys-dir /srv/keys
  deadwood project create Shop --time-zone Europe/Berlin --trait plan
  deadwood import access-log access.log --project Shop --rules paths.toml
  deadwood report removal --project Shop --format md

Commands talk to the server that runs on the data folder; where none runs, they open it themselves.";

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Run the server until it is stopped.
    Serve,
    /// Run the server on a simulated product with a known truth.
    ///
    /// Sends weeks of events of a made-up product through the real pipeline, writes what is true
    /// about each feature to demo-truth.json in the data folder, prints one JSON line when ready,
    /// and goes on live.
    Demo(DemoArgs),
    /// Make large installations whose truth is known, to measure with.
    #[command(subcommand)]
    Bench(BenchVerb),
    /// Create and list projects.
    #[command(subcommand)]
    Project(ProjectVerb),
    /// Print a one-time link to the dashboards, valid for 24 hours.
    Link,
    /// Print a link by which somebody chooses a new password: it works once, for 24 hours, and ends their sessions.
    #[command(after_help = "Example:\n  deadwood password-link ada@example.com")]
    PasswordLink(PasswordLinkArgs),
    /// Read the past of a product from a file, or take it back.
    ///
    /// A file is taken once per project: a killed import goes on where it stood, a finished one
    /// is refused. A bad line is reported by its number and skipped.
    /// What a file tells of visitors is theirs of one day, is marked as imported, and is never added to what is measured.
    /// With --undo all imported history of the project is taken back, whichever files it came from; they may be imported again.
    #[command(
        after_help = "Examples:\n  deadwood import access-log access.log.gz --project Shop --rules paths.toml\n  deadwood import plausible plausible_export.zip --project Shop\n  deadwood import plausible events_v2.csv.gz sessions_v2.csv.gz --project Shop\n  deadwood import ga4 pages.json events.json days.json --project Shop\n  deadwood import --undo --project Shop\n\nWhere each tool gives its file, what is read of it, and how rules are written: docs/importing.md."
    )]
    Import(ImportArgs),
    /// Print a report.
    #[command(
        after_help = "Example:\n  deadwood report removal --project Shop --format md --from 2026-08-24 --to 2026-11-22"
    )]
    Report(ReportArgs),
    /// Work a report out and tell which store answered, and how long each step took.
    #[command(after_help = "Example:\n  deadwood explain ranking --project Shop")]
    Explain(ExplainArgs),
    /// Look at the installation and say what must be done: settings, folders, disk, clock, countries, copies, the running
    /// server, and the way in through the proxy. Ends with 1 if something must be done.
    Doctor(DoctorArgs),
    /// Check `features.toml`, compare it with the catalogue of a project, and push it.
    #[command(
        subcommand,
        after_help = "Exit codes: 0 fine, 1 wrong or failed, 3 (diff --exit-code) a push would change something.

Example:
  deadwood catalogue check
  deadwood catalogue diff --project Shop --exit-code
  deadwood catalogue push --project Shop"
    )]
    Catalogue(CatalogueVerb),
    /// List the keys of live epochs: when each was made and when it ends. Never the keys themselves.
    Keys,
    /// List what the server did that took long or that nobody waited for, newest first, as JSON: imports, exports, backups, and what time
    /// brings. What runs says how far it is.
    #[command(after_help = "Examples:\n  deadwood jobs\n  deadwood jobs --project Shop")]
    Jobs(JobsArgs),
    /// Check the ledger of keys.
    #[command(subcommand)]
    Ledger(LedgerVerb),
    /// Back a server up while it runs: counts, rows, decisions and settings.
    ///
    /// Makes a folder below FOLDER, named after the minute, and verifies it. In it is nobody who is counted: neither the people of
    /// living epochs nor any key, since a copy of them could not be forgotten.
    #[command(
        after_help = "Example:\n  deadwood backup /mnt/backups\n  deadwood restore --verify /mnt/backups/deadwood-2026-11-27T08-05"
    )]
    Backup(BackupArgs),
    /// Put a backup into an empty data folder, or only look whether it is whole.
    #[command(
        after_help = "Examples:\n  deadwood restore --verify /mnt/backups/deadwood-2026-11-27T08-05\n  deadwood restore /mnt/backups/deadwood-2026-11-27T08-05 --data-dir /srv/restored"
    )]
    Restore(RestoreArgs),
    /// Try an upgrade on a backup, and change nothing.
    ///
    /// Run it with the new program while the old one still serves. It brings a copy of the backup's stores up to date as its first
    /// start would do with the stores themselves, and compares what they hold. Ends with 1 if this version must not be started.
    #[command(
        after_help = "Example:\n  deadwood upgrade --dry-run /mnt/backups/deadwood-2026-11-27T08-05"
    )]
    Upgrade(UpgradeArgs),
    /// Write everything of a project but the people measured into a folder, as tables and documents.
    ///
    /// Rows without identifiers, counts, the catalogue, decisions with their evidence, released rankings and your team without secrets,
    /// up to the last day to which nothing is added any more. manifest.json explains each column and what is left out.
    #[command(
        after_help = "Examples:\n  deadwood export --project Shop --format parquet --to /mnt/exports/shop\n  deadwood export --project Shop --format csv --to shop-csv"
    )]
    Export(ExportArgs),
    /// Forget one user: rebuild the files of living epochs without them.
    ///
    /// Asks for the user's key, so that it stands in no shell history. Stored rows carry no link to a
    /// person and stay; whoever comes back is counted as new.
    #[command(
        after_help = "Examples:\n  deadwood forget --project Shop\n  printf %s \"$KEY\" | deadwood forget --project Shop --actor-stdin"
    )]
    Forget(ForgetArgs),
}

#[derive(Debug, Args)]
pub struct DemoArgs {
    /// Number from which the whole simulation follows; the same one gives the same product.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub seed: u64,
    /// Stop the simulation at today instead of sending on at a visible rate.
    #[arg(long)]
    pub no_live: bool,
    /// End the simulated past before this day, written as 2026-11-27, in place of today.
    ///
    /// The server's clock then stands still at noon of that day and nothing is sent on: pages look the same whenever they are
    /// looked at, as tests and pictures need it.
    #[arg(long, value_name = "DAY")]
    pub today: Option<Day>,
}

#[derive(Debug, Subcommand)]
pub enum BenchVerb {
    /// Fill a new project with weeks of events, through the real journal and applier.
    ///
    /// Past weeks, whole ones, by a clock of its own, so no server may run on the folder. Who did what on which day depends
    /// on people, features, weeks and seed alone; more events are larger counts of the same ones. Rows that are alike are one at rest.
    /// What is true is written to bench-truth-PROJECT.json in the data folder.
    #[command(
        after_help = "Example:\n  deadwood bench load --project Large --events 100000000 --data-dir bench/data --keys-dir bench/keys --raw-days 120"
    )]
    Load(BenchLoadArgs),
}

#[derive(Debug, Args)]
pub struct BenchLoadArgs {
    /// Name of the project to make.
    #[arg(long, value_name = "NAME")]
    pub project: String,
    /// Events that are counted in the end.
    #[arg(long, value_name = "NUMBER", default_value_t = 10_000_000)]
    pub events: u64,
    /// People of the product, 1 to 1,000,000.
    #[arg(long, value_name = "NUMBER", default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub actors: u32,
    /// Features of the product, 1 to 2,000.
    #[arg(long, value_name = "NUMBER", default_value_t = 200, value_parser = clap::value_parser!(u16).range(1..=2_000))]
    pub features: u16,
    /// Whole weeks before this one, 1 to 104.
    #[arg(long, value_name = "NUMBER", default_value_t = 13, value_parser = clap::value_parser!(u8).range(1..=104))]
    pub weeks: u8,
    /// Whole weeks without events between the last of them and this one: as many fold at the first start.
    #[arg(long, value_name = "NUMBER", default_value_t = 0, value_parser = clap::value_parser!(u8).range(0..=52))]
    pub ended_weeks_ago: u8,
    /// Number from which everything follows.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub seed: u64,
    /// Also write who did what as CSV with ids: day, feature, action, person, count. For comparing with a database that keeps
    /// such rows.
    #[arg(long, value_name = "FILE")]
    pub raw_rows: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct DoctorArgs {
    /// text for a person, json for a program.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: DoctorFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum DoctorFormat {
    Text,
    Json,
}

#[derive(Debug, Args)]
pub struct PasswordLinkArgs {
    /// Address by which they sign in.
    #[arg(value_name = "EMAIL")]
    pub email: String,
}

#[derive(Debug, Args)]
pub struct JobsArgs {
    /// Name or id of the project [default: all of them, and the server itself]
    #[arg(long, value_name = "PROJECT")]
    pub project: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum LedgerVerb {
    /// Recompute the chain and print its head. Keep the head elsewhere: only it shows a later cut.
    ///
    /// With --file it needs neither server nor data folder: whoever is measured can check the file that their product's trust page
    /// offers. Ends with 1 if the chain is broken or the head does not lie on it.
    #[command(
        after_help = "Examples:\n  deadwood ledger verify\n  deadwood ledger verify --file deadwood-ledger-prj_a2b3c4d5e6f7.jsonl\n  curl -s https://usage.example.com/trust/prj_a2b3c4d5e6f7/ledger | deadwood ledger verify --file -"
    )]
    Verify {
        /// A ledger that was downloaded from a trust page, in place of the server's own; `-` reads it from standard input.
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
        /// A head noted earlier, as in the header Deadwood-Ledger of every ingest answer: it must still lie on the chain.
        #[arg(long, value_name = "ENTRIES:HASH")]
        head: Option<String>,
    },
}

#[derive(Debug, Args)]
pub struct BackupArgs {
    /// Where backups lie; made if missing, never inside the data folder.
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
}

#[derive(Debug, Args)]
pub struct RestoreArgs {
    /// The backup: a folder with a manifest.json.
    #[arg(value_name = "BACKUP")]
    pub backup: PathBuf,
    /// Look whether it is whole, and change nothing.
    #[arg(long)]
    pub verify: bool,
}

#[derive(Debug, Args)]
pub struct UpgradeArgs {
    /// Only try it. The upgrade itself is done by the first start of the new program.
    #[arg(long, required = true)]
    pub dry_run: bool,
    /// A backup of the server that is to be upgraded: a folder with a manifest.json.
    #[arg(value_name = "BACKUP")]
    pub backup: PathBuf,
}

#[derive(Args)]
pub struct ForgetArgs {
    /// Name or id of the project.
    #[arg(long, value_name = "PROJECT")]
    pub project: String,
    /// The user's key as the app sends it. Stands in the shell's history: better leave it out.
    #[arg(long, value_name = "KEY", conflicts_with = "actor_stdin")]
    pub actor: Option<String>,
    /// Read the key from standard input without asking.
    #[arg(long)]
    pub actor_stdin: bool,
}

/// Without the key.
impl std::fmt::Debug for ForgetArgs {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "ForgetArgs({})", self.project)
    }
}

impl ForgetArgs {
    /// The key as typed, or as the first line of standard input.
    fn read_actor(self) -> std::io::Result<TypedActor> {
        if let Some(actor) = self.actor {
            return Ok(TypedActor(actor));
        }
        if !self.actor_stdin {
            eprint!("User key: ");
        }
        let mut line = String::new();
        std::io::stdin().read_line(&mut line)?;
        Ok(TypedActor(line.trim_end_matches(['\r', '\n']).to_owned()))
    }
}

#[derive(Debug, Args)]
pub struct ReportArgs {
    /// Which report.
    #[arg(value_name = "REPORT")]
    pub report: ReportKind,
    /// Name or id of the project.
    #[arg(long, value_name = "PROJECT")]
    pub project: String,
    /// The feature that `met` and `next` are about.
    #[arg(long, value_name = "KEY", value_parser = feature_key)]
    pub feature: Option<FeatureKey>,
    /// md to read, csv for a table, json as the API answers [default: what the report can be read as: md for removal and
    /// digest, csv for ranking, met and next, json for completeness]
    #[arg(long)]
    pub format: Option<ReportFormat>,
    /// First day [default: 90 days before the last, or the Monday of its week where only weeks are kept]
    #[arg(long, value_name = "DAY")]
    pub from: Option<Day>,
    /// Last day, inclusive [default: last Sunday for removal, else today in the project's zone]
    #[arg(long, value_name = "DAY")]
    pub to: Option<Day>,
    /// End with exit code 3 if this holds, for CI: `candidates>N`.
    #[arg(long, value_name = "CONDITION", value_parser = candidates_above)]
    pub fail_on: Option<usize>,
}

#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// Which report.
    #[arg(value_name = "REPORT")]
    pub report: ReportKind,
    /// Name or id of the project.
    #[arg(long, value_name = "PROJECT")]
    pub project: String,
    /// The feature that `met` and `next` are about.
    #[arg(long, value_name = "KEY", value_parser = feature_key)]
    pub feature: Option<FeatureKey>,
    /// First day [default: 90 days before the last, or the Monday of its week where only weeks are kept]
    #[arg(long, value_name = "DAY")]
    pub from: Option<Day>,
    /// Last day, inclusive [default: last Sunday for removal, else today in the project's zone]
    #[arg(long, value_name = "DAY")]
    pub to: Option<Day>,
}

fn feature_key(text: &str) -> Result<FeatureKey, String> {
    FeatureKey::parse(text).map_err(|error| error.to_string())
}

/// `candidates>3` → 3
fn candidates_above(text: &str) -> Result<usize, String> {
    text.strip_prefix("candidates>")
        .and_then(|number| number.trim().parse().ok())
        .ok_or_else(|| "write it as candidates>N, for example 'candidates>0'".to_owned())
}

impl Cli {
    /// Reads the command line over environment and file.
    ///
    /// # Errors
    /// If help is asked for, or anything is unknown or wrong.
    pub fn read(
        arguments: Vec<OsString>,
        environment: impl IntoIterator<Item = (OsString, OsString)>,
    ) -> Result<Cli, Stop> {
        let matches = layered(&Cli::command(), arguments, environment)?;
        let cli = Cli::from_arg_matches(&matches).map_err(|error| Refusal(error.to_string()))?;
        cli.settings.check()?;
        Ok(cli)
    }
}

impl Verb {
    /// What is asked of the server, or of the data folder where none runs; `None` for the verbs
    /// that are servers themselves.
    ///
    /// # Errors
    /// If the working folder is gone, so that a relative path means nothing.
    pub fn into_command(self) -> std::io::Result<Option<Command>> {
        Ok(Some(match self {
            Verb::Serve
            | Verb::Demo(_)
            | Verb::Doctor(_)
            | Verb::Bench(_)
            | Verb::Restore(_)
            | Verb::Upgrade(_) => {
                return Ok(None);
            }
            Verb::Backup(backup) => Command::Backup {
                folder: absolute(&backup.folder)?,
            },
            Verb::Export(export) => export.into_command()?,
            Verb::Project(project) => project.into_command(),
            Verb::Link => Command::Link,
            Verb::PasswordLink(PasswordLinkArgs { email }) => Command::PasswordLink { email },
            Verb::Import(import) => import.into_command()?,
            Verb::Report(report) => Command::Report {
                report: report.report,
                feature: report.feature,
                project: report.project,
                format: report.format.unwrap_or(report.report.read_as()),
                from: report.from,
                to: report.to,
                fail_on: report.fail_on,
            },
            Verb::Explain(explain) => Command::Explain {
                report: explain.report,
                feature: explain.feature,
                project: explain.project,
                from: explain.from,
                to: explain.to,
            },
            Verb::Catalogue(catalogue) => return catalogue.into_command(),
            Verb::Keys => Command::Keys,
            Verb::Jobs(JobsArgs { project }) => Command::Jobs { project },
            Verb::Ledger(LedgerVerb::Verify { file: Some(_), .. }) => return Ok(None),
            Verb::Ledger(LedgerVerb::Verify { file: None, head }) => Command::LedgerVerify { head },
            Verb::Forget(forget) => Command::Forget {
                project: forget.project.clone(),
                actor: forget.read_actor()?,
            },
        }))
    }
}

/// The server that opens the file may have been started in another folder.
fn absolute(path: &Path) -> std::io::Result<PathBuf> {
    std::path::absolute(path)
}

#[cfg(test)]
mod tests;
