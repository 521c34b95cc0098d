//! All that a server left behind: its files byte by byte, and what its events store says through its own reader.
//!
//! The store is compressed, and compression hides strings: without the reader a clean search would mean little.

use deadwood_tests::Installation;
use duckdb::{AccessMode, Config, Connection};
use std::fs;
use std::path::Path;

#[derive(Clone)]
pub struct Written {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Every file below the installation but the keys: data, temporary files, the log.
pub fn files(installation: &Installation) -> Vec<Written> {
    let mut found = Vec::new();
    collect(installation.root(), &installation.keys_dir(), &mut found);
    found
}

/// Every file below a folder.
pub fn below(folder: &Path) -> Vec<Written> {
    let mut found = Vec::new();
    collect(folder, Path::new(""), &mut found);
    found
}

fn collect(folder: &Path, keys: &Path, found: &mut Vec<Written>) {
    for entry in fs::read_dir(folder).expect("reading a folder") {
        let path = entry.expect("an entry").path();
        if path == keys {
            continue;
        }
        // A running server may unlink a file, and its sockets cannot be read.
        if path.is_dir() {
            collect(&path, keys, found);
        } else if let Ok(bytes) = fs::read(&path) {
            found.push(Written {
                name: path.display().to_string(),
                bytes,
            });
        }
    }
}

/// Every row of every table of the stopped server's events store, as text.
pub fn events_store(installation: &Installation) -> Vec<Written> {
    let path = installation.data_dir().join("events.duckdb");
    let read_only = Config::default()
        .access_mode(AccessMode::ReadOnly)
        .expect("an access mode");
    let store =
        Connection::open_with_flags(&path, read_only).expect("opening the stopped server's store");
    let texts = |sql: &str| -> Vec<String> {
        let mut statement = store.prepare(sql).expect("a statement");
        let rows = statement
            .query_map([], |row| row.get(0))
            .expect("running it");
        rows.collect::<Result<_, _>>().expect("reading its rows")
    };
    let tables = texts("select table_name from duckdb_tables()");
    assert!(
        !tables.is_empty(),
        "the store at {} has no table",
        path.display()
    );
    tables
        .iter()
        .map(|table| Written {
            name: format!("table {table}"),
            bytes: texts(&format!("select t::varchar from \"{table}\" t"))
                .join("\n")
                .into_bytes(),
        })
        .collect()
}
