//! Imports: a file is taken once per project, and a killed import goes on where it stood.

use super::{Control, ControlError, floored_to_hour};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row};
use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

/// Counts by name, as the importer reports them: lines read, rejected, bots …
pub type ImportCounters = BTreeMap<String, u64>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportState {
    /// Begun and not finished: it runs, or it was killed and waits to be run again.
    Running,
    Done,
}

/// What is known about one import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRecord {
    pub number: i64,
    /// BLAKE3 of the whole file.
    pub file_hash: [u8; 32],
    pub format: String,
    pub state: ImportState,
    /// Seconds since 1970, floored to the hour.
    pub started_s: i64,
    pub finished_s: Option<i64>,
    /// Lines of the file that are durably applied.
    pub lines_done: u64,
    pub counters: ImportCounters,
}

/// Why a file is not imported now.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportRefused {
    #[error("this file was imported on {} into this project; a file is taken once: to read it by other rules, take all imported history back with `deadwood import --undo` and import it again", day(*finished_s))]
    Done { finished_s: i64 },
    #[error("this file is being imported into this project right now; wait for it to end")]
    Running,
    #[error("this file was begun as {begun_as} and not finished; import it as that again")]
    OtherFormat { begun_as: String },
}

fn day(time_s: i64) -> String {
    let time = Timestamp::from_second(time_s).unwrap_or_default();
    time.strftime("%Y-%m-%d").to_string()
}

/// The right to run one import in this process; given back when it is dropped.
#[derive(Debug)]
pub struct ImportRun {
    number: i64,
    /// The first line to read, counted from 0; more than 0 after a kill.
    pub lines_done: u64,
    /// What the earlier run had counted.
    pub counters: ImportCounters,
    running: Arc<Mutex<HashSet<i64>>>,
}

impl ImportRun {
    /// Names the import in other stores; never given twice.
    pub fn number(&self) -> i64 {
        self.number
    }
}

impl Drop for ImportRun {
    fn drop(&mut self) {
        self.running
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.number);
    }
}

const SELECT: &str = "select * from imports where project = ?1 and file_hash = ?2";
const INSERT: &str =
    "insert into imports (project, file_hash, format, state, started_s, lines_done, counters)
  values (?1, ?2, ?3, 'running', ?4, 0, '{}') returning *";

impl Control {
    /// Begins an import, or takes one up that was killed.
    ///
    /// # Errors
    /// `ControlError::Import` if the file is done, runs already, or was begun in another format.
    pub fn begin_import(
        &self,
        project: u32,
        file_hash: [u8; 32],
        format: &str,
        now_s: i64,
    ) -> Result<ImportRun, ControlError> {
        let record = self.write(|transaction| {
            let known = transaction
                .query_row(SELECT, (project, file_hash), |row| Ok(record(row)))
                .optional()?;
            match known {
                Some(known) => known,
                None => transaction.query_row(
                    INSERT,
                    (project, file_hash, format, floored_to_hour(now_s)),
                    |row| Ok(record(row)),
                )?,
            }
        })?;
        if record.state == ImportState::Done {
            let finished_s = record.finished_s.unwrap_or(record.started_s);
            return Err(ImportRefused::Done { finished_s }.into());
        }
        if record.format != format {
            return Err(ImportRefused::OtherFormat {
                begun_as: record.format,
            }
            .into());
        }
        let running = self.running_imports.clone();
        if !running
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(record.number)
        {
            return Err(ImportRefused::Running.into());
        }
        Ok(ImportRun {
            number: record.number,
            lines_done: record.lines_done,
            counters: record.counters,
            running,
        })
    }

    /// Notes how far an import is. Called only when everything up to `lines_done` is durable.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn note_import_progress(
        &self,
        run: &ImportRun,
        lines_done: u64,
        counters: &ImportCounters,
    ) -> Result<(), ControlError> {
        self.connection().execute(
            "update imports set lines_done = ?2, counters = ?3 where number = ?1 and state = 'running'",
            (run.number, lines_done, serde_json::json!(counters).to_string()),
        )?;
        Ok(())
    }

    /// Marks files that were imported together as done, all or none; each is refused from now on.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn finish_imports(
        &self,
        runs: Vec<ImportRun>,
        lines_done: u64,
        counters: &ImportCounters,
        now_s: i64,
    ) -> Result<(), ControlError> {
        let counters = serde_json::json!(counters).to_string();
        self.write(|transaction| {
            for run in &runs {
                transaction.execute(
                    "update imports set state = 'done', lines_done = ?2, counters = ?3, finished_s = ?4 where number = ?1",
                    (run.number, lines_done, &counters, floored_to_hour(now_s)),
                )?;
            }
            Ok(())
        })
    }

    /// Takes back that imports were begun, of which nothing was journalled: their files may be imported again, also as another format.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn abandon_imports(&self, runs: Vec<ImportRun>) -> Result<(), ControlError> {
        self.write(|transaction| {
            for run in &runs {
                transaction.execute(
                    "delete from imports where number = ?1 and state = 'running'",
                    [run.number],
                )?;
            }
            Ok(())
        })
    }

    /// The imports of a project, oldest first.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn imports(&self, project: u32) -> Result<Vec<ImportRecord>, ControlError> {
        let connection = self.reading();
        let mut statement = connection
            .prepare_cached("select * from imports where project = ?1 order by number")?;
        let mut rows = statement.query([project])?;
        let mut records = Vec::new();
        while let Some(row) = rows.next()? {
            records.push(record(row)?);
        }
        Ok(records)
    }
}

fn record(row: &Row<'_>) -> Result<ImportRecord, ControlError> {
    let damaged = || ControlError::Damaged { place: "imports" };
    let state: String = row.get("state")?;
    let counters: String = row.get("counters")?;
    Ok(ImportRecord {
        number: row.get("number")?,
        file_hash: row.get("file_hash")?,
        format: row.get("format")?,
        state: match state.as_str() {
            "running" => ImportState::Running,
            "done" => ImportState::Done,
            _ => return Err(damaged()),
        },
        started_s: row.get("started_s")?,
        finished_s: row.get("finished_s")?,
        lines_done: row.get("lines_done")?,
        counters: serde_json::from_str(&counters).map_err(|_| damaged())?,
    })
}

#[cfg(test)]
mod tests;
