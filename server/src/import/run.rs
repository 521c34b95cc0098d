//! Runs an import: begins or resumes it, journals it in chunks, and returns when all is applied.

use super::chunks::Chunks;
use super::feed::Step;
use super::files::ImportFile;
pub use super::formats::Format;
use super::formats::{content, feed, named};
use super::once::{begin, hash_of, refuse_taken};
use super::reading::{REJECTED_SHOWN_MAX, Read};
use crate::jobs::Job;
use crate::services::Services;
use crate::storage::control::{BegunBy, NewJob, Project, Whom};
use anyhow::{Result, bail, ensure};
use domain::anonymise::AnonymousEvent;
use domain::event::Action;
use domain::history::Exclusion;
use domain::job::{JobKind, Outcome, Progress, Unit};
use serde::Serialize;
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::TryLockError;
use std::time::{Duration, Instant};

/// Lines between two reports of progress.
const PROGRESS_LINES: u64 = 5_000;
/// How long the applier may take for what an import left it.
const APPLY_PATIENCE: Duration = Duration::from_secs(600);

/// What is said while an import runs.
pub trait Listener {
    fn progress(&self, text: String);
    fn notice(&self, text: String);
    /// How far it is, in numbers: for a log. Who listens at a terminal is told in words.
    fn is_at(&self, _progress: Progress) {}
}

/// What an import did.
#[derive(Debug, Serialize)]
pub struct Imported {
    pub format: &'static str,
    /// Lines of the file; rows, where files are tables.
    pub lines: u64,
    /// Events of people that are counted now, from all runs of this import.
    pub events: u64,
    /// Events of crawlers, headless browsers and tools: counted apart.
    pub bot_events: u64,
    /// Lines left out, by reason.
    pub excluded: BTreeMap<Exclusion, u64>,
    pub rejected_lines: u64,
    /// Features that the file or its rules name.
    pub features: usize,
    /// The line behind which a killed run was taken up again.
    pub resumed_after_line: u64,
    pub seconds: f64,
}

/// Imports a file, or files that are read together, into a project.
///
/// # Errors
/// If a file was imported before, cannot be read, or the server cannot write. What was journalled
/// until then is kept, and the same command goes on behind it.
pub fn run(
    services: &Services,
    project: &Project,
    format: &Format,
    files: &[PathBuf],
    listener: &dyn Listener,
) -> Result<Imported> {
    let _one_at_a_time = match services.imports.try_lock() {
        Ok(guard) => guard,
        Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
        Err(TryLockError::WouldBlock) => bail!("another import is running: wait for it to end"),
    };
    let job = NewJob {
        project: Some(project.number),
        kind: JobKind::Import,
        // Without the files' names, which may tell of people or customers.
        subject: Some(format.word().to_owned()),
        by: BegunBy::Whom(Whom::Operator),
    };
    services.jobs.log(&job, |job| {
        let sources = named(format, files)?;
        let listener = Logged { listener, job };
        let imported = import(services, project, format, files, &sources, &listener)?;
        let outcome = Outcome::Imported {
            events: imported.events + imported.bot_events,
            lines: imported.lines,
            left_out_lines: imported.excluded.values().sum(),
            skipped_lines: imported.rejected_lines,
        };
        Ok((imported, outcome))
    })
}

/// Whoever listens, and the log.
struct Logged<'a> {
    listener: &'a dyn Listener,
    job: &'a Job<'a>,
}

impl Listener for Logged<'_> {
    fn progress(&self, text: String) {
        self.listener.progress(text);
    }

    fn notice(&self, text: String) {
        self.listener.notice(text);
    }

    fn is_at(&self, progress: Progress) {
        self.job.is_at(progress);
    }
}

fn import(
    services: &Services,
    project: &Project,
    format: &Format,
    files: &[PathBuf],
    sources: &[ImportFile],
    listener: &dyn Listener,
) -> Result<Imported> {
    let started = Instant::now();
    let bytes = sources.iter().map(|source| source.bytes).sum();
    refuse_taken(services, project, sources)?;
    ensure!(
        services
            .control
            .history_being_taken_back(project.number)?
            .is_none(),
        "the imported history of this project is being taken back: import again when that is done, which `deadwood jobs` tells"
    );
    // Before anything is begun: a file of another kind can be imported as what it is.
    let content = content(services, project, format, sources, listener)?;
    let set = hash_of(sources);
    let import: SmolStr = format!("{}:{}", project.id, set.to_hex()).into();
    let runs = begin(services, project, format, sources, set)?;
    wait_until_applied(services)?;
    let resumed_after_line = services.reports.import_lines_done(&import)?;
    if resumed_after_line > 0 {
        listener.notice(format!(
            "going on behind line {resumed_after_line}, where the last run was ended"
        ));
    }
    let mut feed = feed(services, project, files, content)?;
    let mut tally = Tally::default();
    let read_before = feed.read_before().map(|read| tally.begin_with(read));
    let mut chunks = Chunks::new(services, import, resumed_after_line);
    let pace = Pace {
        started,
        bytes,
        was_read_before: read_before.is_some(),
    };
    while let Some(step) = feed.next()? {
        let line = feed.lines_read();
        take(step, line, &mut tally, &mut chunks, listener)?;
        if line.is_multiple_of(PROGRESS_LINES) {
            refuse_deleted(services, project)?;
            pace.tell(line, feed.bytes_read(), listener);
        }
    }
    let lines = read_before.unwrap_or_else(|| feed.lines_read());
    if tally.is_empty() {
        // Nothing was journalled, so nothing has to be kept from being taken a second time.
        services.control.abandon_imports(runs)?;
        bail!(tally.nothing(lines, format.word()));
    }
    chunks.finish(feed.lines_read())?;
    if read_before.is_none() && tally.rejected > REJECTED_SHOWN_MAX {
        listener.notice(format!(
            "{} more lines were skipped",
            tally.rejected - REJECTED_SHOWN_MAX
        ));
    }
    listener.progress("writing it into the stores …".into());
    wait_until_applied(services)?;
    let imported = Imported {
        format: format.word(),
        lines,
        events: tally.events,
        bot_events: tally.bot_events,
        excluded: tally.excluded.clone(),
        rejected_lines: tally.rejected,
        features: feed.features(),
        resumed_after_line,
        seconds: (started.elapsed().as_secs_f64() * 10.0).round() / 10.0,
    };
    let counters = BTreeMap::from([
        ("events".to_owned(), tally.events),
        ("bot_events".to_owned(), tally.bot_events),
        ("rejected_lines".to_owned(), tally.rejected),
    ]);
    services
        .control
        .finish_imports(runs, imported.lines, &counters, services.clock.now_s())?;
    services.journal.forget_imports(project.number);
    services.keys.forget_import_days(project.number);
    Ok(imported)
}

/// Hands an event on to the journal, counts what is none, and tells of the first that cannot be read.
fn take(
    step: Step,
    line: u64,
    tally: &mut Tally,
    chunks: &mut Chunks<'_>,
    listener: &dyn Listener,
) -> Result<()> {
    match step {
        Step::Event(event) => {
            tally.count(&event);
            chunks.add(event, line)?;
        }
        Step::Excluded(reason) => {
            *tally.excluded.entry(reason).or_default() += 1;
        }
        Step::Rejected(rejected) => {
            tally.rejected += 1;
            if tally.rejected <= REJECTED_SHOWN_MAX {
                listener.notice(format!(
                    "line {} skipped: {}",
                    rejected.line, rejected.reason
                ));
            }
        }
    }
    Ok(())
}

fn refuse_deleted(services: &Services, project: &Project) -> Result<()> {
    let projects = services.control.projects();
    ensure!(
        projects.by_number(project.number).is_some(),
        "the project was deleted meanwhile"
    );
    Ok(())
}

/// How fast it goes.
struct Pace {
    started: Instant,
    /// Of all files together.
    bytes: u64,
    /// The files were read to their end before the first event: what goes on is its writing.
    was_read_before: bool,
}

impl Pace {
    fn tell(&self, line: u64, bytes_read: u64, listener: &dyn Listener) {
        let (said, progress) = if self.was_read_before {
            let progress = Progress {
                done: line,
                total: None,
                unit: Unit::Events,
            };
            (format!("{line} events written"), progress)
        } else {
            // Files are far below 2⁵³ bytes.
            let share = 100.0 * bytes_read as f64 / self.bytes.max(1) as f64;
            let rate = line as f64 / self.started.elapsed().as_secs_f64().max(0.001);
            let progress = Progress {
                done: bytes_read,
                total: Some(self.bytes),
                unit: Unit::Bytes,
            };
            let said = format!("{share:.0} % read, {line} lines, {rate:.0} lines/s");
            (said, progress)
        };
        listener.progress(said);
        listener.is_at(progress);
    }
}

#[derive(Default)]
struct Tally {
    events: u64,
    bot_events: u64,
    excluded: BTreeMap<Exclusion, u64>,
    rejected: u64,
}

impl Tally {
    /// Takes over what was counted while files were read, and gives the rows.
    fn begin_with(&mut self, read: Read) -> u64 {
        self.excluded = read.excluded;
        self.rejected = read.rejected;
        read.rows
    }

    /// Whether the file told of nothing, neither of people nor of programs.
    fn is_empty(&self) -> bool {
        self.events == 0 && self.bot_events == 0
    }

    /// Why nothing came of a file, and what to do.
    fn nothing(&self, lines: u64, format: &str) -> String {
        if lines == 0 {
            return "nothing was imported: there is no line in it. Export it again; the file is not noted as taken".to_owned();
        }
        let left_out: Vec<String> = self
            .excluded
            .iter()
            .map(|(reason, lines)| format!("{lines} {}", reason.said()))
            .collect();
        let left_out = if left_out.is_empty() {
            "none was left out".to_owned()
        } else {
            format!("left out were {}", left_out.join(", "))
        };
        format!(
            "nothing was imported: of {lines} lines {} could not be read as {format}, and {left_out}. Name the format that the \
             file has (`deadwood import --help` lists them), or let your rules take more in; the file is not noted as taken",
            self.rejected
        )
    }

    fn count(&mut self, event: &AnonymousEvent) {
        let row = event.row();
        if row.class.is_people() {
            self.events += u64::from(row.count) * u64::from(!is_mere_visitor(event));
        } else {
            self.bot_events += u64::from(row.count);
        }
    }
}

fn wait_until_applied(services: &Services) -> Result<()> {
    let durable = services.journal.watermark().get();
    if services.applier.wait_for(durable, APPLY_PATIENCE) {
        Ok(())
    } else {
        bail!("the stores did not take the events within 10 minutes: see the log; nothing is lost")
    }
}

/// A visitor of a day of whom nothing else is told: no event.
fn is_mere_visitor(event: &AnonymousEvent) -> bool {
    event.row().feature.is_none() && event.row().action == Action::Use
}
