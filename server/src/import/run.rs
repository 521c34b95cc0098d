//! Runs an import: begins or resumes it, journals it in chunks, and returns when all is applied.

use super::feed::{Feed, Step};
use super::rules::Rules;
use super::{access_log_feed, moodle_feed, msweb_feed};
use crate::ingest::journal::Pipeline;
use crate::services::Services;
use crate::storage::control::Project;
use anyhow::{Context, Result, bail};
use domain::anonymise::AnonymousEvent;
use domain::journal::{ImportProgress, Source, Submission};
use serde::Serialize;
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::sync::TryLockError;
use std::time::{Duration, Instant};

/// Events journalled as one submission; a killed import repeats at most this much work.
const CHUNK_EVENTS: usize = 5_000;
/// Rejected lines that are shown one by one; all are counted.
const REJECTED_SHOWN_MAX: u64 = 50;
/// Lines between two reports of progress.
const PROGRESS_LINES: u64 = 5_000;
/// How long the applier may take for what an import left it.
const APPLY_PATIENCE: Duration = Duration::from_secs(600);

/// What to do when events of an import were not taken.
const NOT_WRITTEN: &str = "writing the import: run the same command again to go on";

/// What kind of file it is.
pub enum Format {
    Msweb,
    Moodle,
    AccessLog(Rules),
}

impl Format {
    fn word(&self) -> &'static str {
        match self {
            Format::Msweb => "msweb",
            Format::Moodle => "moodle",
            Format::AccessLog(_) => "access-log",
        }
    }
}

/// What is said while an import runs.
pub trait Listener {
    fn progress(&self, text: String);
    fn notice(&self, text: String);
}

/// What an import did.
#[derive(Debug, Serialize)]
pub struct Imported {
    pub format: &'static str,
    /// Lines of the file.
    pub lines: u64,
    /// Events of people that are counted now, from all runs of this import.
    pub events: u64,
    /// Events of crawlers, headless browsers and tools: counted apart.
    pub bot_events: u64,
    /// Lines left out by rule, by reason.
    pub excluded: BTreeMap<String, u64>,
    pub rejected_lines: u64,
    /// Features that the file or its rules name.
    pub features: usize,
    /// The line behind which a killed run was taken up again.
    pub resumed_after_line: u64,
    pub seconds: f64,
}

/// Imports a file into a project.
///
/// # Errors
/// If the file was imported before, cannot be read, or the server cannot write. What was journalled
/// until then is kept, and the same command goes on behind it.
pub fn run(
    services: &Services,
    project: &Project,
    format: &Format,
    file: &Path,
    listener: &dyn Listener,
) -> Result<Imported> {
    let _one_at_a_time = match services.imports.try_lock() {
        Ok(guard) => guard,
        Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
        Err(TryLockError::WouldBlock) => bail!("another import is running: wait for it to end"),
    };
    let started = Instant::now();
    let bytes = std::fs::metadata(file)
        .with_context(|| format!("reading {}", file.display()))?
        .len();
    let hash = hash_of(file)?;
    let import: SmolStr = format!("{}:{}", project.id, hash.to_hex()).into();
    let run = services.control.begin_import(
        project.number,
        *hash.as_bytes(),
        format.word(),
        services.clock.now_s(),
    )?;
    wait_until_applied(services)?;
    let resumed_after_line = services.reports.import_lines_done(&import)?;
    if resumed_after_line > 0 {
        listener.notice(format!(
            "going on behind line {resumed_after_line}, where the last run was ended"
        ));
    }
    let mut feed: Box<dyn Feed> = match format {
        Format::Msweb => Box::new(msweb_feed::MswebFeed::open(services, project, file)?),
        Format::Moodle => Box::new(moodle_feed::MoodleFeed::open(services, project, file)?),
        Format::AccessLog(rules) => Box::new(access_log_feed::AccessLogFeed::open(
            services, project, file, rules,
        )?),
    };
    let mut chunks = Chunks {
        services,
        import,
        resumed_after_line,
        events: Vec::new(),
        pipeline: Pipeline::default(),
    };
    let mut tally = Tally::default();
    while let Some(step) = feed.next()? {
        let line = feed.lines_read();
        match step {
            Step::Event(event) => {
                tally.count(&event);
                chunks.add(event, line)?;
            }
            Step::Excluded(reason) => {
                *tally.excluded.entry(reason.to_owned()).or_default() += 1;
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
        if line.is_multiple_of(PROGRESS_LINES) {
            listener.progress(progress(feed.bytes_read(), bytes, line, started));
        }
    }
    chunks.flush(feed.lines_read())?;
    chunks.pipeline.finish().context(NOT_WRITTEN)?;
    if tally.rejected > REJECTED_SHOWN_MAX {
        listener.notice(format!(
            "{} more lines were skipped",
            tally.rejected - REJECTED_SHOWN_MAX
        ));
    }
    listener.progress("writing it into the stores …".into());
    wait_until_applied(services)?;
    let imported = Imported {
        format: format.word(),
        lines: feed.lines_read(),
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
        .finish_import(run, imported.lines, &counters, services.clock.now_s())?;
    services.journal.forget_imports(project.number);
    services.keys.forget_import_days(project.number);
    Ok(imported)
}

#[derive(Default)]
struct Tally {
    events: u64,
    bot_events: u64,
    excluded: BTreeMap<String, u64>,
    rejected: u64,
}

impl Tally {
    fn count(&mut self, event: &AnonymousEvent) {
        if event.row().class.is_people() {
            self.events += 1;
        } else {
            self.bot_events += 1;
        }
    }
}

/// Events on their way to the journal.
struct Chunks<'a> {
    services: &'a Services,
    import: SmolStr,
    resumed_after_line: u64,
    events: Vec<AnonymousEvent>,
    pipeline: Pipeline,
}

impl Chunks<'_> {
    fn add(&mut self, event: AnonymousEvent, line: u64) -> Result<()> {
        if line <= self.resumed_after_line {
            // It is journalled already; its visitor must be known all the same.
            self.services.journal.see_again(vec![event], Source::Import);
            return Ok(());
        }
        self.events.push(event);
        if self.events.len() >= CHUNK_EVENTS {
            self.flush(line)?;
        }
        Ok(())
    }

    fn flush(&mut self, lines_done: u64) -> Result<()> {
        if lines_done <= self.resumed_after_line {
            return Ok(());
        }
        let submission = Submission {
            source: Source::Import,
            events: std::mem::take(&mut self.events),
            heartbeat: None,
            import: Some(ImportProgress {
                import: self.import.clone(),
                lines_done,
            }),
        };
        self.pipeline
            .submit(&self.services.journal, submission)
            .context(NOT_WRITTEN)
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

fn hash_of(file: &Path) -> Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    let open = File::open(file).with_context(|| format!("opening {}", file.display()))?;
    hasher
        .update_reader(open)
        .with_context(|| format!("reading {}", file.display()))?;
    Ok(hasher.finalize())
}

fn progress(bytes_read: u64, bytes: u64, lines: u64, started: Instant) -> String {
    // Files are far below 2⁵³ bytes.
    let share = 100.0 * bytes_read as f64 / bytes.max(1) as f64;
    let rate = lines as f64 / started.elapsed().as_secs_f64().max(0.001);
    format!("{share:.0} % read, {lines} lines, {rate:.0} lines/s")
}
