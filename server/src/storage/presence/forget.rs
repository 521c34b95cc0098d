//! Forgetting one person: the file is written anew without them and takes the old one's place.
//!
//! A row deleted in place could be read back from the file or its log. So the whole file is built beside
//! the old one, synced, and renamed over it; a crash leaves one or the other, whole.

use super::file::{EpochFile, connect, empty_the_log};
use super::stored;
use crate::at_path::AtPath;
use anyhow::{Context, Result};
use domain::identity::ActorHash;
use rusqlite::{Connection, params};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

impl EpochFile {
    /// Rebuilds the file without a person; `false` if it does not know them.
    ///
    /// # Errors
    /// If the disk fails. The image in memory may then be ahead of the file: it must be read anew.
    pub(super) fn forget(&self, actor: ActorHash) -> Result<bool> {
        let mut database = self.database.lock().unwrap_or_else(PoisonError::into_inner);
        let mut numbers = self.numbers.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(number) = numbers.actors.remove(&actor.0) else {
            return Ok(false);
        };
        let mut people = self.people.write().unwrap_or_else(PoisonError::into_inner);
        people.forget(number);
        self.forget_answers();
        // An account without people left may be the person's own.
        numbers
            .accounts
            .retain(|_, account| people.account(*account).is_some());

        let beside = beside(&self.path);
        remove_with_logs(&beside)?;
        let rebuilt = connect(&beside)?;
        {
            let transaction = rebuilt.unchecked_transaction()?;
            copy_facts(&database, &transaction)?;
            stored::write_applied(&transaction, stored::read_applied(&database)?)?;
            for (hash, number) in &numbers.actors {
                stored::write_actor(&transaction, *hash, *number)?;
            }
            for (hash, number) in &numbers.accounts {
                stored::write_account(&transaction, *hash, *number)?;
                if let Some(members) = people.account(*number) {
                    stored::write_members(&transaction, *number, members)?;
                }
            }
            for column in people.columns() {
                for (day, bitmap) in people.days(column, ALWAYS) {
                    stored::write_day(&transaction, column, day, bitmap)?;
                }
                for (monday, week) in people.weeks(column, ALWAYS) {
                    stored::write_week(&transaction, column, monday, week)?;
                }
            }
            transaction.commit()?;
        }
        settle(rebuilt)?;
        std::fs::File::open(&beside)?.sync_all()?;
        // The old file's log must not be replayed into the new file: it goes first, with nothing in it.
        settle(std::mem::replace(
            &mut *database,
            Connection::open_in_memory()?,
        ))?;
        std::fs::rename(&beside, &self.path).context("putting the rebuilt epoch file in place")?;
        crate::ingest::keys::sync_folder_of(&self.path)?;
        *database = connect(&self.path)?;
        Ok(true)
    }

    /// People whom the host app has asked not to count.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn objections(&self) -> Result<HashSet<ActorHash>> {
        let database = self.database.lock().unwrap_or_else(PoisonError::into_inner);
        let mut statement = database.prepare("select hash from objections")?;
        let hashes = statement.query_map([], |row| {
            let hash: [u8; 16] = row.get(0)?;
            Ok(ActorHash(u128::from_le_bytes(hash)))
        })?;
        Ok(hashes.collect::<rusqlite::Result<_>>()?)
    }

    /// Notes or withdraws an objection.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub(super) fn set_objection(&self, actor: ActorHash, objects: bool) -> Result<()> {
        let database = self.database.lock().unwrap_or_else(PoisonError::into_inner);
        let change = if objects {
            "insert or ignore into objections (hash) values (?1)"
        } else {
            "delete from objections where hash = ?1"
        };
        database.execute(change, params![actor.0.to_le_bytes()])?;
        if objects {
            Ok(())
        } else {
            empty_the_log(&database)
        }
    }
}

/// Every day there is.
const ALWAYS: domain::calendar::Window = domain::calendar::Window {
    from: domain::calendar::Day(i32::MIN / 2),
    to: domain::calendar::Day(i32::MAX / 2),
};

const HALF_BUILT: &str = "rebuilt";

/// Where a file is made or rebuilt before it has its name.
pub(super) fn beside(path: &Path) -> PathBuf {
    path.with_extension(HALF_BUILT)
}

/// Throws away what a crash left half built, with its logs: a file that it was to replace is whole.
///
/// # Errors
/// If the folder cannot be read, or a file not be unlinked.
pub(super) fn remove_half_built(folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let extension = path.extension().and_then(|extension| extension.to_str());
        if extension.is_some_and(|extension| extension.starts_with(HALF_BUILT)) {
            std::fs::remove_file(&path).at_path("unlinking", &path)?;
        }
    }
    Ok(())
}

/// Removes a file with the logs that SQLite keeps beside it; what is not there is no error.
///
/// # Errors
/// If a file cannot be unlinked.
pub(super) fn remove_with_logs(path: &Path) -> Result<()> {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.to_owned().into_os_string();
        name.push(suffix);
        match std::fs::remove_file(&name) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => {
                return Err(error).at_path("unlinking", path);
            }
        }
    }
    Ok(())
}

/// Closes a file so that it stands alone, without a log beside it.
pub(super) fn settle(database: Connection) -> Result<()> {
    empty_the_log(&database)?;
    database.pragma_update(None, "journal_mode", "DELETE")?;
    database
        .close()
        .map_err(|(_, error)| error)
        .context("closing an epoch file")
}

fn copy_facts(from: &Connection, to: &Connection) -> Result<()> {
    let mut statement = from.prepare("select name, value from facts")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        to.execute(
            "insert into facts (name, value) values (?1, ?2)",
            params![row.get::<_, String>(0)?, row.get::<_, i64>(1)?],
        )?;
    }
    let mut statement = from.prepare("select hash from objections")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        to.execute(
            "insert into objections (hash) values (?1)",
            params![row.get::<_, Vec<u8>>(0)?],
        )?;
    }
    Ok(())
}
