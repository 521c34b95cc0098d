//! The events store: DuckDB in the narrow way in which it is safe under kill -9.
//!
//! Append-only; no primary key, index, update or upsert; explicit transactions on one writing
//! connection; the journal's position is written in the same transaction as what it led to.

mod append;
mod audience;
mod closed;
mod columns;
mod counters;
mod counts;
mod erasure;
mod folded;
mod funnel_steps;
mod growth;
mod met;
mod migrate;
mod probe;
mod rewrite;
mod rows;
mod steps;
mod taking_back;

pub use audience::VisitorColumn;
pub use closed::{
    ClosedCoUse, ClosedCohort, ClosedUnique, Grain, Remains, RowsOfClosing, WrittenCount,
};
pub use counters::{CountedDay, ProjectCounters, UndeclaredFeature};
pub use counts::DayCount;
pub use folded::FoldedDay;
pub use growth::Grown;
pub use met::PageCount;
pub use migrate::migrations_of;
pub use probe::probe;
pub use rewrite::write_anew;
pub use rows::PropertyCount;
pub use taking_back::Imported;

use crate::at_path::AtPath;
use crate::crash_points::ReadPoint;
use crate::limits;
use crate::memory;
use anyhow::{Context, Result};
use counters::Loaded;
use domain::journal::Position;
use duckdb::{Config, Connection};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError, RwLock};

/// One writing connection, and one from which readers are made.
pub struct EventsStore {
    place: Option<Place>,
    writer: Mutex<Connection>,
    reader: Mutex<Connection>,
    /// Held by whoever asks, and wholly by whoever closes the file: DuckDB's last words to a file go by its path, and must
    /// not meet the one that takes its place. Whoever needs the writer too locks the writer first.
    asking: RwLock<()>,
    /// Whoever needs the writer too locks the writer first.
    counters: Mutex<Loaded>,
}

/// Where the database lies; a stand-in has none.
struct Place {
    path: PathBuf,
    temporary_folder: PathBuf,
}

impl Place {
    fn connect(&self) -> Result<(Connection, Connection)> {
        let open = || -> Result<(Connection, Connection)> {
            std::fs::create_dir_all(&self.temporary_folder)?;
            let config = Config::default()
                .max_memory(&format!("{}MiB", memory::shares().duckdb_mib()))?
                .threads(i64::from(limits::DUCKDB_THREADS))?
                .enable_autoload_extension(false)?
                .with("temp_directory", self.temporary_folder.to_string_lossy())?
                .with("checkpoint_threshold", "16MiB")?;
            let mut writer = Connection::open_with_flags(&self.path, config)?;
            // Only now: with it off, DuckDB refuses even to be told its own temporary folder.
            writer.execute_batch(
                "set enable_external_access = false; set lock_configuration = true",
            )?;
            migrate::migrate(&mut writer)?;
            let reader = writer.try_clone()?;
            Ok((writer, reader))
        };
        open().at_path("opening the events database", &self.path)
    }
}

impl EventsStore {
    /// Opens or makes the database and brings it to this version's schema.
    ///
    /// # Errors
    /// If it cannot be opened or was written by a newer version. It is never replaced by an empty
    /// one.
    pub fn open(path: &Path, temporary_folder: &Path) -> Result<EventsStore> {
        let place = Place {
            path: path.to_owned(),
            temporary_folder: temporary_folder.to_owned(),
        };
        let (writer, reader) = place.connect()?;
        Ok(EventsStore {
            place: Some(place),
            writer: Mutex::new(writer),
            reader: Mutex::new(reader),
            asking: RwLock::default(),
            counters: Mutex::default(),
        })
    }

    /// Closes the database and opens it again.
    ///
    /// # Errors
    /// If it cannot be opened; every question fails until a later call succeeds.
    pub fn reopen(&self) -> Result<()> {
        self.reopen_after(|_| Ok(()))
    }

    /// Closes the database, does something to its file, and opens it again, also where that failed.
    fn reopen_after(&self, meanwhile: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
        let Some(place) = &self.place else {
            return Ok(());
        };
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let _nobody_asks = self.asking.write().unwrap_or_else(PoisonError::into_inner);
        let mut reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        // Whether the last transaction was kept is known anew.
        self.counters
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
        // Closed first: a file is not opened twice. What takes its place meanwhile has no tables.
        *writer = Connection::open_in_memory()?;
        *reader = writer.try_clone()?;
        let done = meanwhile(&place.path);
        (*writer, *reader) = place.connect()?;
        done
    }

    /// Stands in for a store that cannot be opened, so that what needs one can be made: empty, in memory, and never
    /// asked, since every report is refused then.
    ///
    /// # Errors
    /// If DuckDB cannot start.
    pub fn stand_in() -> Result<EventsStore> {
        let mut writer = Connection::open_in_memory()?;
        migrate::migrate(&mut writer)?;
        let reader = writer.try_clone()?;
        Ok(EventsStore {
            place: None,
            writer: Mutex::new(writer),
            reader: Mutex::new(reader),
            asking: RwLock::default(),
            counters: Mutex::default(),
        })
    }

    /// How far the journal has been applied here.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn applied(&self) -> Result<Position> {
        self.read(|connection| {
            let mut statement = connection.prepare(
                "select segment, records from applied order by segment desc, records desc limit 1",
            )?;
            let mut rows = statement.query([])?;
            let Some(row) = rows.next()? else {
                return Ok(Position::default());
            };
            Ok(Position {
                segment: row.get::<_, i64>(0)? as u64,
                records: row.get::<_, i64>(1)? as u64,
            })
        })
    }

    /// Moves the write-ahead log into the database file.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn checkpoint(&self) -> Result<()> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        writer
            .execute_batch("checkpoint")
            .context("checkpointing the events database")
    }

    /// Runs a query on a connection of its own, so that readers do not wait for one another.
    fn read<T>(&self, query: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        ReadPoint::Events
            .pass()
            .context("reading the events store")?;
        let _stays_open = self.asking.read().unwrap_or_else(PoisonError::into_inner);
        let connection = {
            let reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
            reader.try_clone().context("opening a reading connection")?
        };
        query(&connection)
    }
}

#[cfg(test)]
mod tests;
