//! Writes the events store anew, so that the bytes of removed rows go: DuckDB marks rows as removed and keeps their blocks.

use super::EventsStore;
use crate::ingest::keys::sync_folder_of;
use crate::limits::REWRITE_DUCKDB_MIB;
use crate::storage::copies::log_of;
use crate::storage::sql_text::{in_utf8, quoted};
use anyhow::{Context, Result, ensure};
use duckdb::{Config, Connection};
use std::fs::{self, File};
use std::path::Path;

/// Writes all rows of `copy`, and nothing else of its file, into the new file `anew`, and compares the two table by table.
///
/// A database of its own does it: the connections on which the server lives keep the door to other files shut.
///
/// # Errors
/// If the copy cannot be read, the disk fails, or the two differ; what is in `anew` then is worth nothing.
pub fn write_anew(copy: &Path, anew: &Path, temporary_folder: &Path) -> Result<()> {
    let config = Config::default()
        .max_memory(&format!("{REWRITE_DUCKDB_MIB}MiB"))?
        .threads(1)?
        .enable_autoload_extension(false)?
        .with("temp_directory", in_utf8(temporary_folder)?)?;
    let connection = Connection::open_in_memory_with_flags(config)?;
    connection.execute_batch(&format!(
        "attach {} as kept (read_only); attach {} as anew; copy from database kept to anew",
        quoted(in_utf8(copy)?),
        quoted(in_utf8(anew)?)
    ))?;
    let (kept, written) = (sums(&connection, "kept")?, sums(&connection, "anew")?);
    ensure!(
        kept == written,
        "what was written differs from the store in {}",
        differences(&kept, &written)
    );
    connection.execute_batch("checkpoint anew; detach anew; detach kept")?;
    ensure!(
        !log_of(anew).exists(),
        "what was written did not come to rest in one file"
    );
    File::open(anew)?.sync_all()?;
    Ok(())
}

/// A table: its name, its rows, and a sum over them that does not know their order.
type Sum = (String, i64, String);

fn sums(connection: &Connection, database: &str) -> Result<Vec<Sum>> {
    let mut statement = connection.prepare(
        "select table_name from duckdb_tables() where database_name = ? order by table_name",
    )?;
    let tables: Vec<String> = statement
        .query_map([database], |row| row.get(0))?
        .collect::<duckdb::Result<_>>()?;
    let sum_of = |table: String| -> Result<Sum> {
        // Summed, not xored: rows that are alike must not cancel each other. The name is one of ours.
        let (rows, sum) = connection.query_row(
            &format!(
                "select count(*), cast(coalesce(sum(cast(hash(whole) as hugeint)), 0) as varchar) from {database}.\"{table}\" as whole"
            ),
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok((table, rows, sum))
    };
    tables.into_iter().map(sum_of).collect()
}

fn differences(kept: &[Sum], written: &[Sum]) -> String {
    let names: Vec<&str> = kept
        .iter()
        .filter(|sum| !written.contains(sum))
        .map(|(table, ..)| table.as_str())
        .collect();
    names.join(", ")
}

impl EventsStore {
    /// Puts a file that holds the same in the place of the store's own. Whoever is asking is let finish first; the store's
    /// log must be empty, and nothing may be written meanwhile.
    ///
    /// # Errors
    /// If the disk fails. The store is opened again all the same, on the file that lies there then.
    pub fn take_place(&self, anew: &Path) -> Result<()> {
        self.reopen_after(|path| {
            // Behind a checkpoint nothing is in it; with something in it the new file would be an older state.
            let log_bytes = fs::metadata(log_of(path)).map_or(0, |log| log.len());
            ensure!(log_bytes == 0, "the store's log is not empty");
            fs::rename(anew, path).context("putting the new file in its place")?;
            Ok(sync_folder_of(path)?)
        })
    }
}
