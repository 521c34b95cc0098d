//! How the store grew over the last full days.

use super::EventsStore;
use anyhow::Result;
use domain::calendar::{Day, Window};
use domain::event::TrafficClass;
use duckdb::params;

/// Rows and counters of some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grown {
    /// Rows and counters in the whole store.
    pub entries: u64,
    /// Rows of these days, imported ones aside: their days are long ago.
    pub rows: u64,
    /// Counters of these days.
    pub counters: u64,
    /// The first day of a row that was not imported.
    pub first_day: Option<Day>,
}

impl EventsStore {
    /// What the store holds, and what came to it on the days of a window, over all projects.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn grown(&self, window: Window) -> Result<Grown> {
        self.read(|connection| {
            let imported = TrafficClass::Imported.number();
            let (entries, rows, counters, first_day): (i64, i64, i64, Option<i32>) = connection
                .query_row(
                    "select
                       cast((select sum(estimated_size) from duckdb_tables()) as bigint),
                       (select count(*) from events where day between $1 and $2 and class <> $3),
                       (select count(*) from day_counters where day between $1 and $2 and class <> $3)
                         + (select count(*) from property_counters where day between $1 and $2 and class <> $3),
                       (select min(day) from events where class <> $3)",
                    params![window.from.0, window.to.0, imported],
                    |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
                )?;
            Ok(Grown {
                entries: entries.unsigned_abs(),
                rows: rows.unsigned_abs(),
                counters: counters.unsigned_abs(),
                first_day: first_day.map(Day),
            })
        })
    }
}
