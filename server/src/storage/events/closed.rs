//! What remains of an ended epoch: counts.

use super::EventsStore;
use anyhow::{Context, Result};
use domain::calendar::{Day, Window};
use domain::journal::EpochId;
use duckdb::params;
use std::collections::BTreeMap;
use std::sync::PoisonError;

/// Over which stretch of days people were counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    Day,
    Week,
    Month,
    /// T: one half of the epoch.
    Term,
}

impl Grain {
    fn word(self) -> &'static str {
        match self {
            Grain::Day => "day",
            Grain::Week => "week",
            Grain::Month => "month",
            Grain::Term => "term",
        }
    }
}

/// Distinct people of one column in one stretch of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedUnique {
    pub grain: Grain,
    pub window: Window,
    /// The column's name, for example `use:export-csv`.
    pub name: String,
    /// `None`: at least one but fewer than k.
    pub people: Option<u64>,
}

impl EventsStore {
    /// Writes the counts of an ended epoch in one transaction, once: a second call changes nothing.
    ///
    /// # Errors
    /// If the database fails.
    pub fn close_epoch(
        &self,
        epoch: EpochId,
        actors: Option<u64>,
        uniques: &[ClosedUnique],
    ) -> Result<()> {
        if self.closed_uniques_written(epoch)?.is_some() {
            return Ok(());
        }
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = writer.transaction()?;
        {
            let mut appender = transaction.appender("closed_uniques")?;
            for unique in uniques {
                appender.append_row(params![
                    epoch.project,
                    epoch.source.word(),
                    epoch.index.0,
                    unique.grain.word(),
                    unique.window.from.0,
                    unique.window.to.0,
                    unique.name,
                    unique.people.map(|people| people as i64),
                ])?;
            }
            appender.flush()?;
        }
        transaction.execute(
            "insert into closed_epochs values (?, ?, ?, ?, ?)",
            params![
                epoch.project,
                epoch.source.word(),
                epoch.index.0,
                actors.map(|actors| actors as i64),
                uniques.len() as i64
            ],
        )?;
        transaction
            .commit()
            .context("writing the counts of an ended epoch")
    }

    /// Every epoch whose counts are written.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn closed_epochs(&self) -> Result<Vec<EpochId>> {
        self.read(|connection| {
            let mut statement =
                connection.prepare("select project, source, epoch from closed_epochs")?;
            let mut rows = statement.query([])?;
            let mut epochs = Vec::new();
            while let Some(row) = rows.next()? {
                let (project, source, index): (u32, String, i32) =
                    (row.get(0)?, row.get(1)?, row.get(2)?);
                epochs.extend(EpochId::from_file_name(&format!(
                    "p{project}-{source}-{index}"
                )));
            }
            Ok(epochs)
        })
    }

    /// How many counts the closing of an epoch wrote; `None` if it is not closed.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn closed_uniques_written(&self, epoch: EpochId) -> Result<Option<u64>> {
        self.read(|connection| {
            let mut statement = connection.prepare(
                "select uniques from closed_epochs where project = ? and source = ? and epoch = ?",
            )?;
            let mut rows =
                statement.query(params![epoch.project, epoch.source.word(), epoch.index.0])?;
            match rows.next()? {
                Some(row) => Ok(Some(row.get::<_, i64>(0)? as u64)),
                None => Ok(None),
            }
        })
    }

    /// The number of counts that are really there, to verify a closing before the file goes.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn closed_uniques_found(&self, epoch: EpochId) -> Result<u64> {
        self.read(|connection| {
            let found: i64 = connection.query_row(
                "select count(*) from closed_uniques where project = ? and source = ? and epoch = ?",
                params![epoch.project, epoch.source.word(), epoch.index.0],
                |row| row.get(0),
            )?;
            Ok(found as u64)
        })
    }

    /// Distinct people per week of ended live epochs within a window: column name → week → people.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn closed_weeks(
        &self,
        project: u32,
        window: Window,
    ) -> Result<BTreeMap<String, BTreeMap<Day, Option<u64>>>> {
        self.read(|connection| {
            let mut statement = connection.prepare(
                "select name, from_day, max(people) from closed_uniques \
                 where project = ? and source = 'live' and grain = 'week' \
                 and from_day >= ? and to_day <= ? group by name, from_day",
            )?;
            let mut rows = statement.query(params![project, window.from.0, window.to.0])?;
            let mut weeks: BTreeMap<String, BTreeMap<Day, Option<u64>>> = BTreeMap::new();
            while let Some(row) = rows.next()? {
                let people: Option<i64> = row.get(2)?;
                weeks
                    .entry(row.get(0)?)
                    .or_default()
                    .insert(Day(row.get(1)?), people.map(|people| people as u64));
            }
            Ok(weeks)
        })
    }
}
