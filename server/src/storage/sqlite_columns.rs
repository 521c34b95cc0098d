//! The tables and columns of an open SQLite database, for whoever tells what is stored.

use rusqlite::Connection;

/// Table and column, in the order in which they were made.
pub(super) fn columns(connection: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let mut statement = connection.prepare(
        "select tables.name, columns.name from sqlite_schema tables, pragma_table_info(tables.name) columns
         where tables.type = 'table' and tables.name not like 'sqlite_%' order by tables.rowid, columns.cid",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}
