//! Opens a control store to see whether it can be opened, and copies it.

use super::{Control, ControlError, MigrationRefused};
use crate::storage::probe::Verdict;
use rusqlite::Connection;
use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// Tries the store as the server would open it.
pub fn probe(path: &Path) -> Verdict<()> {
    let look = || -> Result<bool, ControlError> {
        let connection = Connection::open(path)?;
        let outcome: String =
            connection.query_row("pragma integrity_check(1)", [], |row| row.get(0))?;
        if outcome != "ok" {
            return Ok(false);
        }
        // Without its tables it would be taken for a new store.
        let tables: i64 = connection.query_row(
            "select count(*) from sqlite_schema where type = 'table' and name = 'projects'",
            [],
            |row| row.get(0),
        )?;
        if tables == 0 {
            return Ok(false);
        }
        Control::with_connection(connection, None, 0)?;
        Ok(true)
    };
    match look() {
        Ok(true) => Verdict::Opens(()),
        Ok(false) => Verdict::Broken("its pages do not fit together".to_owned()),
        Err(ControlError::Migration(refused @ MigrationRefused::Newer { .. })) => {
            Verdict::Newer(refused.to_string())
        }
        Err(error) => Verdict::Broken(error.to_string()),
    }
}

impl Control {
    /// How many rows this process has changed: what tells whether a copy is still the latest.
    pub fn changes(&self) -> u64 {
        self.connection().total_changes()
    }

    /// Writes the whole store into a new file, which must not be there; it is safe on disk when this returns.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn copy_to(&self, path: &Path) -> Result<(), ControlError> {
        // Made first, so that it is never readable by others.
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)?;
        self.connection()
            .execute("vacuum into ?1", [path.to_string_lossy()])?;
        Ok(file.sync_all()?)
    }
}
