//! Files that are read to their end before the first event is written: what was read, what was not, and how far it is.

use super::files::ImportFile;
use super::run::Listener;
use super::table::{Table, TableRow};
use super::{Reason, RejectedLine};
use anyhow::Result;
use domain::history::{BadField, Exclusion};
use domain::job::{Progress, Unit};
use std::collections::BTreeMap;

/// Rejected rows that are shown one by one; all are counted.
pub(super) const REJECTED_SHOWN_MAX: u64 = 50;

/// Rows between two reports of progress.
const PROGRESS_ROWS: u64 = 20_000;

/// What the files of one import held beside its events.
#[derive(Default)]
pub struct Read {
    pub rows: u64,
    pub rejected: u64,
    /// Rows left out by rule, by reason.
    pub excluded: BTreeMap<Exclusion, u64>,
}

/// The reading of several files, and who is told of it.
pub struct Reading<'a> {
    pub read: Read,
    listener: &'a dyn Listener,
    bytes: u64,
    bytes_of_files_read: u64,
}

impl<'a> Reading<'a> {
    pub fn of(sources: &[ImportFile], listener: &'a dyn Listener) -> Reading<'a> {
        Reading {
            read: Read::default(),
            listener,
            bytes: sources.iter().map(|source| source.bytes).sum(),
            bytes_of_files_read: 0,
        }
    }

    pub fn notice(&self, text: String) {
        self.listener.notice(text);
    }

    /// A row was read, and so many bytes of its file.
    pub fn row(&mut self, bytes_of_file: u64) {
        self.read.rows += 1;
        if self.read.rows.is_multiple_of(PROGRESS_ROWS) {
            // Files are far below 2⁵³ bytes.
            let done = self.bytes_of_files_read + bytes_of_file;
            let share = 100.0 * done as f64 / self.bytes.max(1) as f64;
            let rows = self.read.rows;
            self.listener
                .progress(format!("reading: {share:.0} %, {rows} rows"));
            self.listener.is_at(Progress {
                done,
                total: Some(self.bytes),
                unit: Unit::Bytes,
            });
        }
    }

    pub fn exclude(&mut self, reason: Exclusion) {
        *self.read.excluded.entry(reason).or_default() += 1;
    }

    pub fn reject(&mut self, source: &ImportFile, rejected: &RejectedLine) {
        self.reject_at(
            source,
            &format!("line {}", rejected.line),
            &rejected.reason.to_string(),
        );
    }

    pub fn reject_at(&mut self, source: &ImportFile, place: &str, reason: &str) {
        self.read.rejected += 1;
        let said = match self.read.rejected {
            1..=REJECTED_SHOWN_MAX => format!("{}, {place} skipped: {reason}", source.name),
            rejected if rejected == REJECTED_SHOWN_MAX + 1 => {
                "more rows were skipped; the summary counts them".to_owned()
            }
            _ => return,
        };
        self.listener.notice(said);
    }

    pub fn end_file(&mut self, source: &ImportFile) {
        self.bytes_of_files_read += source.bytes;
    }
}

/// Gives each row to `take`. A row that is not of its form is told and skipped, anything else ends the import.
///
/// # Errors
/// Whatever `take` ends with.
pub fn each_row(
    source: &ImportFile,
    table: &mut Table,
    reading: &mut Reading<'_>,
    mut take: impl FnMut(&TableRow, &mut Reading<'_>) -> Result<()>,
) -> Result<()> {
    while let Some(row) = table.next_row() {
        reading.row(table.bytes_read());
        match row {
            Err(rejected) => reading.reject(source, &rejected),
            Ok((line, row)) => match take(&row, reading) {
                Ok(()) => {}
                Err(error) => match error.downcast::<BadField>() {
                    Ok(bad) => reading.reject(
                        source,
                        &RejectedLine {
                            line,
                            reason: Reason::BadField(bad),
                        },
                    ),
                    Err(error) => return Err(error),
                },
            },
        }
    }
    Ok(())
}
