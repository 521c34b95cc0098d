//! Counts of the days of folded weeks: written when the week is folded, since nobody can count them later.

use super::EventsStore;
use super::closed::WrittenCount;
use anyhow::{Context, Result};
use domain::calendar::{Day, Window};
use domain::journal::EpochId;
use duckdb::params;
use std::collections::BTreeMap;
use std::sync::PoisonError;

/// Distinct people of one column on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoldedDay {
    pub day: Day,
    /// The column's name.
    pub name: String,
    pub people: WrittenCount,
}

impl EventsStore {
    /// Writes the days of a week of an epoch in one transaction, once: a second call changes nothing.
    ///
    /// # Errors
    /// If the database fails.
    pub fn write_folded_week(
        &self,
        epoch: EpochId,
        monday: Day,
        days: &[FoldedDay],
        k: u64,
    ) -> Result<()> {
        if self.folded_weeks(epoch)?.contains(&monday) {
            return Ok(());
        }
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = writer.transaction()?;
        {
            let mut appender = transaction.appender("folded_days")?;
            for day in days {
                appender.append_row(params![
                    epoch.project,
                    epoch.source.word(),
                    epoch.index.number,
                    i32::from(epoch.index.era),
                    day.day.0,
                    day.name,
                    day.people.people(),
                    k as i64,
                ])?;
            }
            appender.flush()?;
        }
        transaction.execute(
            "insert into folded_weeks (project, source, epoch, era, monday, days) values (?, ?, ?, ?, ?, ?)",
            params![
                epoch.project,
                epoch.source.word(),
                epoch.index.number,
                i32::from(epoch.index.era),
                monday.0,
                days.len() as i64
            ],
        )?;
        transaction.commit().context("writing the days of a week")
    }

    /// Distinct people of the days within a window that were written down when they were folded or their
    /// epoch ended: of one column, by day. A day that two epochs or eras held has the larger count.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn written_days(
        &self,
        project: u32,
        source: &str,
        window: Window,
        k: u64,
    ) -> Result<BTreeMap<String, BTreeMap<Day, WrittenCount>>> {
        self.read(|connection| {
            let mut statement = connection.prepare(
                "select name, day, max(people), max(below) from ( \
                   select project, source, name, day, people, below from folded_days \
                   union all select project, source, name, from_day, people, below \
                   from closed_uniques where grain = 'day') \
                 where project = ? and source = ? and day >= ? and day <= ? group by name, day",
            )?;
            let mut rows = statement.query(params![project, source, window.from.0, window.to.0])?;
            let mut days: BTreeMap<String, BTreeMap<Day, WrittenCount>> = BTreeMap::new();
            while let Some(row) = rows.next()? {
                days.entry(row.get(0)?).or_default().insert(
                    Day(row.get(1)?),
                    WrittenCount::read(row.get(2)?, row.get(3)?, k),
                );
            }
            Ok(days)
        })
    }
}
