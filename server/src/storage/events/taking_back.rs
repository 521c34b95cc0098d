//! Imported history leaves the events store: what files told of one project, in one transaction, as if it had never been read.

use super::EventsStore;
use super::erasure::{remove_progress_of_imports, tables_of_projects};
use crate::crash_points::CrashPoint;
use anyhow::{Context, Result};
use domain::calendar::Day;
use domain::calendar::Window;
use domain::event::{FeatureKey, TrafficClass};
use domain::journal::{Position, Source};
use duckdb::{Connection, params};
use std::collections::BTreeSet;
use std::sync::PoisonError;

/// What files told of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// From the first day to the last.
    pub days: Window,
    /// Uses and views of people, and what programs and the team did.
    pub uses: u64,
}

impl EventsStore {
    /// What files told of a project; `None` if none did.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn imported(&self, project: u32) -> Result<Option<Imported>> {
        self.read(|connection| {
            let extent = format!(
                "select min(day), max(day), cast(coalesce(sum(uses), 0) as bigint) from day_counters \
                 where project = ? and class in ({})",
                imported_classes()
            );
            let (from, to, uses): (Option<i32>, Option<i32>, i64) = connection
                .query_row(&extent, [project], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })?;
            Ok(from.zip(to).map(|(from, to)| Imported {
                days: Window {
                    from: Day(from),
                    to: Day(to),
                },
                uses: uses.unsigned_abs(),
            }))
        })
    }

    /// Every feature of a project that something else than a file told of, see [`ProjectCounters::features_measured`].
    ///
    /// [`ProjectCounters::features_measured`]: super::ProjectCounters::features_measured
    ///
    /// # Errors
    /// If the counters cannot be read.
    pub fn features_measured(&self, project: u32) -> Result<BTreeSet<FeatureKey>> {
        self.counters(project, super::ProjectCounters::features_measured)
    }

    /// Removes every row that a file told of a project, and what is written of its people, and says how many there were. How many uses were
    /// counted stays as one number, with the place `upto` in the journal behind which nothing was imported. Runs again without harm. Bytes
    /// of removed rows stay in the file until it is rewritten.
    ///
    /// # Errors
    /// If the database fails; nothing is removed then.
    pub fn take_back_history(&self, project: u32, id: &str, upto: Position) -> Result<u64> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let rows = take_back(&mut writer, project, id, upto)
            .context("taking imported history out of the events store")?;
        // The writer is still held: nobody reads the counters between the two.
        let mut loaded = self.counters.lock().unwrap_or_else(PoisonError::into_inner);
        loaded.forget(project);
        Ok(rows)
    }

    /// Of every project whose history was taken out here, its number and up to which place in the journal, the last time.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn histories_taken_back(&self) -> Result<Vec<(u32, Position)>> {
        self.read(|connection| {
            let mut statement = connection.prepare(
                "select distinct on (number) number, segment, records from histories_taken_back \
                 order by number, segment desc, records desc",
            )?;
            let known = statement.query_map([], |row| {
                let upto = Position {
                    segment: row.get::<_, i64>(1)?.unsigned_abs(),
                    records: row.get::<_, i64>(2)?.unsigned_abs(),
                };
                Ok((row.get(0)?, upto))
            })?;
            Ok(known.collect::<duckdb::Result<_>>()?)
        })
    }
}

fn take_back(writer: &mut Connection, project: u32, id: &str, upto: Position) -> Result<u64> {
    let transaction = writer.transaction()?;
    let uses: i64 = transaction.query_row(
        &format!(
            "select cast(coalesce(sum(uses), 0) as bigint) from day_counters where project = ? and class in ({})",
            imported_classes()
        ),
        [project],
        |row| row.get(0),
    )?;
    let mut rows = 0;
    for table in tables_of_projects(&transaction)? {
        // Rows say it by their class, what is written of people by its source.
        let told_by_files = if has_column(&transaction, &table, "class")? {
            format!("class in ({})", imported_classes())
        } else if has_column(&transaction, &table, "source")? {
            format!("source = '{}'", Source::Import.word())
        } else {
            continue;
        };
        rows += transaction.execute(
            &format!("delete from \"{table}\" where project = ? and {told_by_files}"),
            [project],
        )?;
    }
    // The same file begins anew.
    rows += remove_progress_of_imports(&transaction, id)?;
    transaction.execute(
        "insert into histories_taken_back values (?, ?, ?, ?)",
        params![project, upto.segment as i64, upto.records as i64, uses],
    )?;
    CrashPoint::UndoEvents.pass()?;
    transaction.commit()?;
    Ok(rows as u64)
}

pub(super) fn has_column(connection: &Connection, table: &str, column: &str) -> Result<bool> {
    Ok(connection.query_row(
        "select exists (select 1 from duckdb_columns() where table_name = ? and column_name = ?)",
        [table, column],
        |row| row.get(0),
    )?)
}

/// The stored numbers of the classes of which files tell, for a list in SQL.
fn imported_classes() -> String {
    let numbers: Vec<String> = TrafficClass::ALL
        .into_iter()
        .filter(|class| class.is_imported())
        .map(|class| class.number().to_string())
        .collect();
    numbers.join(", ")
}
