//! Events on their way to the journal.

use crate::ingest::journal::Pipeline;
use crate::services::Services;
use anyhow::{Context, Result};
use domain::anonymise::AnonymousEvent;
use domain::journal::{ImportProgress, Source, Submission};
use smol_str::SmolStr;

/// Events journalled as one submission; a killed import repeats at most this much work.
const CHUNK_EVENTS: usize = 5_000;
/// What to do when events of an import were not taken.
const NOT_WRITTEN: &str = "writing the import: run the same command again to go on";

/// What one import has not journalled yet.
pub struct Chunks<'a> {
    services: &'a Services,
    import: SmolStr,
    resumed_after_line: u64,
    events: Vec<AnonymousEvent>,
    pipeline: Pipeline,
}

impl<'a> Chunks<'a> {
    /// Events up to `resumed_after_line` are journalled already.
    pub fn new(services: &'a Services, import: SmolStr, resumed_after_line: u64) -> Chunks<'a> {
        Chunks {
            services,
            import,
            resumed_after_line,
            events: Vec::new(),
            pipeline: Pipeline::default(),
        }
    }

    /// # Errors
    /// If the server cannot write.
    pub fn add(&mut self, event: AnonymousEvent, line: u64) -> Result<()> {
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
            journey: None,
        };
        self.pipeline
            .submit(&self.services.journal, submission)
            .context(NOT_WRITTEN)
    }

    /// Waits until everything is journalled.
    ///
    /// # Errors
    /// If the server cannot write.
    pub fn finish(&mut self, lines_done: u64) -> Result<()> {
        self.flush(lines_done)?;
        self.pipeline.finish().context(NOT_WRITTEN)
    }
}
