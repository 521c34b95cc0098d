//! The schema of an epoch file: numbered, forward only; the number stands in the file's `user_version`.

use anyhow::{Result, ensure};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

const MIGRATIONS: [&str; 3] = [
    include_str!("../../../../migrations/presence/0001_epoch.sql"),
    include_str!("../../../../migrations/presence/0002_weeks.sql"),
    include_str!("../../../../migrations/presence/0003_objections.sql"),
];

/// Brings a file to this version's schema. Files of the first version carry the number 0, as empty ones
/// do: their migration changes nothing that is there.
///
/// # Errors
/// If the file cannot be written, or a newer version wrote it.
pub(super) fn migrate(database: &mut Connection) -> Result<()> {
    let done: usize = database.pragma_query_value(None, "user_version", |row| row.get(0))?;
    ensure!(
        done <= MIGRATIONS.len(),
        "it was written by a newer version of deadwood: start that version"
    );
    for (number, sql) in MIGRATIONS.iter().enumerate().skip(done) {
        let transaction = database.transaction()?;
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", number + 1)?;
        transaction.commit()?;
    }
    Ok(())
}

/// How many migrations a file has had, and how many this version knows. The file is left as it is.
///
/// # Errors
/// If it cannot be read.
pub fn migrations_of(path: &Path) -> Result<(usize, usize)> {
    let database = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let done = database.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok((done, MIGRATIONS.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_the_first_version_opens_and_a_newer_one_is_refused() {
        let mut database = Connection::open_in_memory().expect("opens");
        database.execute_batch(MIGRATIONS[0]).expect("as of old");
        let insert = "insert into presence values ('active:', 5, x'00')";
        database.execute_batch(insert).expect("written");

        migrate(&mut database).expect("migrated");
        migrate(&mut database).expect("once is enough");

        let days: i64 = database
            .query_row("select count(*) from presence", [], |row| row.get(0))
            .expect("kept");
        assert_eq!(days, 1);
        database
            .pragma_update(None, "user_version", MIGRATIONS.len() + 1)
            .expect("set");
        assert!(migrate(&mut database).is_err());
    }
}
