//! Opens an events store to see whether it can be opened, and reads it.

use super::{EventsStore, migrate};
use crate::storage::probe::{Contents, READ_WHOLE_BYTES_MAX, Verdict};
use anyhow::Result;
use domain::journal::Position;
use duckdb::{AccessMode, Config, Connection};
use std::path::Path;

/// Tries the store as the server would open it, or a copy without changing it.
pub fn probe(path: &Path, is_copy: bool) -> Verdict<Contents> {
    let look = || -> Result<Verdict<Contents>> {
        let size = std::fs::metadata(path)?.len();
        let access = if is_copy {
            AccessMode::ReadOnly
        } else {
            AccessMode::ReadWrite
        };
        let config = Config::default()
            .access_mode(access)?
            .enable_autoload_extension(false)?;
        let connection = Connection::open_with_flags(path, config)?;
        if let Some(why) = migrate::newer_than_this(&connection)? {
            return Ok(Verdict::Newer(why));
        }
        if is_copy || size <= READ_WHOLE_BYTES_MAX {
            read_whole(&connection)?;
        }
        Ok(Verdict::Opens(contents(&connection)?))
    };
    look().unwrap_or_else(|error| Verdict::Broken(format!("{error:#}")))
}

fn read_whole(connection: &Connection) -> Result<()> {
    let mut statement = connection.prepare("select table_name from duckdb_tables()")?;
    let tables: Vec<String> = statement
        .query_map([], |row| row.get(0))?
        .collect::<duckdb::Result<_>>()?;
    for table in tables {
        // A hash over whole rows needs every column of every block, and each block its checksum. The name is one of ours.
        connection.query_row(
            &format!("select count(hash(whole)) from \"{table}\" as whole"),
            [],
            |row| row.get::<_, i64>(0),
        )?;
    }
    Ok(())
}

fn contents(connection: &Connection) -> Result<Contents> {
    let (segment, records): (i64, i64) = connection
        .query_row(
            "select segment, records from applied order by segment desc, records desc limit 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .or_else(|error| match error {
            duckdb::Error::QueryReturnedNoRows => Ok((0, 0)),
            other => Err(other),
        })?;
    let count = |query: &str| -> Result<u64> {
        let number: i64 = connection.query_row(query, [], |row| row.get(0))?;
        Ok(number as u64)
    };
    let uses_in = |table: &str| -> Result<u64> {
        // A store that an older version wrote is looked at before it is brought up to date.
        let is_there = format!("select count(*) from duckdb_tables() where table_name = '{table}'");
        if count(&is_there)? == 0 {
            return Ok(0);
        }
        count(&format!(
            "select cast(coalesce(sum(uses), 0) as bigint) from {table}"
        ))
    };
    Ok(Contents {
        upto: Position {
            segment: segment as u64,
            records: records as u64,
        },
        rows: count("select count(*) from events")?,
        // What was taken out was counted, too.
        uses: uses_in("day_counters")?
            + uses_in("erased_projects")?
            + uses_in("histories_taken_back")?,
    })
}

impl EventsStore {
    /// What the store holds now.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn contents(&self) -> Result<Contents> {
        self.read(contents)
    }
}
