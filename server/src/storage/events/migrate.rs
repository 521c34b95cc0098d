//! Numbered, forward-only migrations; a changed or newer one is refused with a sentence.

use anyhow::{Context, Result, bail};
use duckdb::{AccessMode, Config, Connection, params};
use std::path::Path;

const MIGRATIONS: [(i64, &str); 7] = [
    (
        1,
        include_str!("../../../../migrations/events/0001_initial.sql"),
    ),
    (
        2,
        include_str!("../../../../migrations/events/0002_origin_and_properties.sql"),
    ),
    (
        3,
        include_str!("../../../../migrations/events/0003_eras_and_weeks.sql"),
    ),
    (
        4,
        include_str!("../../../../migrations/events/0004_journey_steps.sql"),
    ),
    (
        5,
        include_str!("../../../../migrations/events/0005_funnel_steps.sql"),
    ),
    (
        6,
        include_str!("../../../../migrations/events/0006_erased_projects.sql"),
    ),
    (
        7,
        include_str!("../../../../migrations/events/0007_histories_taken_back.sql"),
    ),
];

/// The sentence with which a database of a newer version is refused, if it is one.
pub(super) fn newer_than_this(connection: &Connection) -> Result<Option<String>> {
    let newest = done(connection)?.last().map(|(number, _)| *number);
    let is_newer = newest.is_some_and(|newest| MIGRATIONS.iter().all(|(known, _)| *known < newest));
    Ok(newest.filter(|_| is_newer).map(newer))
}

fn newer(number: i64) -> String {
    format!(
        "the events database was written by a newer version of deadwood (migration {number}): \
         install that version, or restore a backup made before the upgrade"
    )
}

pub(super) fn migrate(connection: &mut Connection) -> Result<()> {
    connection.execute_batch(
        "create table if not exists migrations (number bigint not null, checksum varchar not null)",
    )?;
    let done = done(connection)?;
    for (number, checksum) in &done {
        match MIGRATIONS.iter().find(|(known, _)| known == number) {
            Some((_, sql)) if checksum_of(sql) == *checksum => {}
            Some(_) => bail!(
                "migration {number} of the events database differs from the one this version holds: \
                 it was written by a modified build"
            ),
            None => bail!("{}", newer(*number)),
        }
    }
    for (number, sql) in MIGRATIONS {
        if done.iter().any(|(known, _)| *known == number) {
            continue;
        }
        let transaction = connection.transaction()?;
        transaction
            .execute_batch(sql)
            .with_context(|| format!("running migration {number} of the events database"))?;
        transaction.execute(
            "insert into migrations values (?, ?)",
            params![number, checksum_of(sql)],
        )?;
        transaction.commit()?;
        // A change of tables goes into the file at once: replaying it from the log is the path on
        // which DuckDB has lost databases.
        connection.execute_batch("checkpoint")?;
    }
    Ok(())
}

/// How many migrations a file has had, and how many this version knows. The file is left as it is.
///
/// # Errors
/// If it cannot be read.
pub fn migrations_of(path: &Path) -> Result<(usize, usize)> {
    let config = Config::default().access_mode(AccessMode::ReadOnly)?;
    let connection = Connection::open_with_flags(path, config)?;
    Ok((done(&connection)?.len(), MIGRATIONS.len()))
}

fn done(connection: &Connection) -> Result<Vec<(i64, String)>> {
    let mut statement =
        connection.prepare("select number, checksum from migrations order by number")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<duckdb::Result<_>>()?)
}

fn checksum_of(sql: &str) -> String {
    blake3::hash(sql.as_bytes()).to_hex().to_string()
}
