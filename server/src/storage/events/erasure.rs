//! A project leaves the events store: every table that has a column `project` is emptied of it, in one transaction.

use super::EventsStore;
use crate::crash_points::CrashPoint;
use anyhow::{Context, Result};
use duckdb::{Connection, params};
use std::sync::PoisonError;

impl EventsStore {
    /// Removes every row of a project and says how many there were. How many uses were counted stays, without days or features, so that the
    /// store can still be compared with the journal. Runs again without harm. Bytes of removed rows stay in the file until it is rewritten.
    ///
    /// # Errors
    /// If the database fails; nothing is removed then.
    pub fn erase_project(&self, project: u32, id: &str) -> Result<u64> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let rows = erase(&mut writer, project, id).context("erasing a project's events")?;
        // The writer is still held: nobody reads the counters between the two.
        let mut loaded = self.counters.lock().unwrap_or_else(PoisonError::into_inner);
        loaded.forget(project);
        Ok(rows)
    }

    /// Whether any row of a project is here.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn holds_project(&self, project: u32) -> Result<bool> {
        self.read(|connection| {
            for table in tables_of_projects(connection)? {
                let some = format!("select exists (select 1 from \"{table}\" where project = ?)");
                if connection.query_row(&some, [project], |row| row.get(0))? {
                    return Ok(true);
                }
            }
            Ok(false)
        })
    }

    /// Number and id of every project that was erased here.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn erased_projects(&self) -> Result<Vec<(u32, String)>> {
        self.read(|connection| {
            let mut statement =
                connection.prepare("select distinct number, id from erased_projects order by 1")?;
            let known = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(known.collect::<duckdb::Result<_>>()?)
        })
    }
}

fn erase(writer: &mut Connection, project: u32, id: &str) -> Result<u64> {
    let transaction = writer.transaction()?;
    let uses: i64 = transaction.query_row(
        "select cast(coalesce(sum(uses), 0) as bigint) from day_counters where project = ?",
        [project],
        |row| row.get(0),
    )?;
    let mut rows = 0;
    for table in tables_of_projects(&transaction)? {
        rows += transaction.execute(
            &format!("delete from \"{table}\" where project = ?"),
            [project],
        )?;
    }
    rows += remove_progress_of_imports(&transaction, id)?;
    transaction.execute(
        "insert into erased_projects values (?, ?, ?)",
        params![project, id, uses],
    )?;
    CrashPoint::EraseEvents.pass()?;
    transaction.commit()?;
    Ok(rows as u64)
}

/// An import is named by its project's id and the hash of its file.
pub(super) fn remove_progress_of_imports(connection: &Connection, id: &str) -> Result<usize> {
    let of_project = "delete from import_progress where starts_with(import, ?)";
    Ok(connection.execute(of_project, [format!("{id}:")])?)
}

/// Asked of the running database, so that no new table can be forgotten.
pub(super) fn tables_of_projects(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare(
        "select distinct table_name from duckdb_columns() where column_name = 'project' and not internal order by 1",
    )?;
    let tables = statement.query_map([], |row| row.get(0))?;
    Ok(tables.collect::<duckdb::Result<_>>()?)
}
