//! Opens an epoch's file to see whether it can be opened, and reads all of it.

use super::answers::Answers;
use super::file::EpochFile;
use crate::storage::probe::Verdict;
use anyhow::{Result, ensure};
use rusqlite::Connection;
use std::path::Path;
use std::sync::Arc;

/// What [`super::migrate`] says of a file that an older program must not touch.
const NEWER: &str = "newer version";

/// Tries one epoch's file as the server would open it.
pub fn probe(path: &Path) -> Verdict<()> {
    let look = || -> Result<()> {
        let connection = Connection::open(path)?;
        let outcome: String =
            connection.query_row("pragma integrity_check(1)", [], |row| row.get(0))?;
        ensure!(outcome == "ok", "{outcome}");
        // Without its tables it would be taken for a new file, and its people be lost without a word.
        let tables: i64 = connection.query_row(
            "select count(*) from sqlite_schema where type = 'table' and name in ('actors', 'presence')",
            [],
            |row| row.get(0),
        )?;
        ensure!(tables == 2, "its tables are missing");
        drop(connection);
        EpochFile::open(path, Arc::new(Answers::within_budget()))?;
        Ok(())
    };
    match look() {
        Ok(()) => Verdict::Opens(()),
        Err(error) => {
            let why = format!("{error:#}");
            if why.contains(NEWER) {
                Verdict::Newer(why)
            } else {
                Verdict::Broken(why)
            }
        }
    }
}
