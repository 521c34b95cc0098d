//! What remains of an ended epoch: counts.

use super::EventsStore;
use anyhow::{Context, Result};
use domain::calendar::{Day, Window};
use domain::identity::EpochIndex;
use domain::journal::{EpochId, Source};
use duckdb::params;
use std::collections::{BTreeMap, BTreeSet};
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
    pub(super) fn word(self) -> &'static str {
        match self {
            Grain::Day => "day",
            Grain::Week => "week",
            Grain::Month => "month",
            Grain::Term => "term",
        }
    }
}

/// A count of people that was written down when its people were forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenCount {
    Exact(u64),
    /// Withheld: at least one, and fewer than the k of that day, or so near to its whole that the
    /// difference would be.
    Withheld {
        below: u64,
    },
}

impl WrittenCount {
    /// A count by itself: 0 stays 0, and 1..k−1 become "below k".
    pub fn of(people: u64, k: u64) -> WrittenCount {
        if people == 0 || people >= k {
            WrittenCount::Exact(people)
        } else {
            WrittenCount::Withheld { below: k }
        }
    }

    pub(super) fn people(self) -> Option<i64> {
        match self {
            // Counts of people stay far below 2⁶³.
            WrittenCount::Exact(people) => Some(people as i64),
            WrittenCount::Withheld { .. } => None,
        }
    }

    pub(super) fn below(self) -> Option<i64> {
        match self {
            WrittenCount::Exact(_) => None,
            WrittenCount::Withheld { below } => Some(below as i64),
        }
    }

    /// `below` is null where a version wrote it that knew one k only.
    pub(super) fn read(people: Option<i64>, below: Option<i64>, k: u64) -> WrittenCount {
        match people {
            Some(people) => WrittenCount::Exact(people.unsigned_abs()),
            None => WrittenCount::Withheld {
                below: below.map_or(k, i64::unsigned_abs),
            },
        }
    }

    pub fn low(self) -> u64 {
        match self {
            WrittenCount::Exact(people) => people,
            WrittenCount::Withheld { .. } => 1,
        }
    }

    pub fn high(self) -> u64 {
        match self {
            WrittenCount::Exact(people) => people,
            WrittenCount::Withheld { below } => below.saturating_sub(1),
        }
    }

    pub fn exact(self) -> Option<u64> {
        match self {
            WrittenCount::Exact(people) => Some(people),
            WrittenCount::Withheld { .. } => None,
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
    pub people: WrittenCount,
}

/// One cell of the cohort triangle of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedCohort {
    pub name: String,
    /// The week of the first time; `None`: all weeks in which few people came first, together.
    pub monday: Option<Day>,
    /// 0: the cohort itself.
    pub weeks_later: u32,
    /// `None`: withheld.
    pub people: Option<u64>,
}

/// People of both of two features within a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedCoUse {
    pub window: Window,
    /// Names of features; `*` stands for all features of few people together.
    pub one: String,
    pub other: String,
    /// `None`: withheld.
    pub people: Option<u64>,
}

/// Everything that is written down at an epoch's end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remains {
    /// The k that withheld what is withheld.
    pub k: u64,
    /// How many people the epoch saw.
    pub actors: u64,
    pub uniques: Vec<ClosedUnique>,
    pub cohorts: Vec<ClosedCohort>,
    pub co_use: Vec<ClosedCoUse>,
}

/// How many rows of each kind a closing wrote, or left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowsOfClosing {
    pub uniques: u64,
    pub cohorts: u64,
    pub co_use: u64,
}

impl EventsStore {
    /// Writes what remains of an ended epoch in one transaction, once: a second call changes nothing.
    ///
    /// # Errors
    /// If the database fails.
    pub fn close_epoch(&self, epoch: EpochId, remains: &Remains) -> Result<()> {
        if self.closing_written(epoch)?.is_some() {
            return Ok(());
        }
        let (project, source) = (epoch.project, epoch.source.word());
        let EpochIndex { era, number } = epoch.index;
        let era = i32::from(era);
        let below = remains.k as i64;
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = writer.transaction()?;
        {
            let mut appender = transaction.appender("closed_uniques")?;
            for unique in &remains.uniques {
                appender.append_row(params![
                    project,
                    source,
                    number,
                    unique.grain.word(),
                    unique.window.from.0,
                    unique.window.to.0,
                    unique.name,
                    unique.people.people(),
                    era,
                    unique.people.below(),
                ])?;
            }
            appender.flush()?;
            let mut appender = transaction.appender("closed_cohorts")?;
            for cohort in &remains.cohorts {
                appender.append_row(params![
                    project,
                    source,
                    number,
                    era,
                    cohort.name,
                    cohort.monday.map(|monday| monday.0),
                    cohort.weeks_later,
                    cohort.people.map(|people| people as i64),
                    below,
                ])?;
            }
            appender.flush()?;
            let mut appender = transaction.appender("closed_co_use")?;
            for pair in &remains.co_use {
                appender.append_row(params![
                    project,
                    source,
                    number,
                    era,
                    pair.window.from.0,
                    pair.window.to.0,
                    pair.one,
                    pair.other,
                    pair.people.map(|people| people as i64),
                    below,
                ])?;
            }
            appender.flush()?;
        }
        transaction.execute(
            "insert into closed_epochs (project, source, epoch, actors, uniques, era, cohorts, co_use) \
             values (?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                project,
                source,
                number,
                WrittenCount::of(remains.actors, remains.k).people(),
                remains.uniques.len() as i64,
                era,
                remains.cohorts.len() as i64,
                remains.co_use.len() as i64,
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
                connection.prepare("select project, source, epoch, era from closed_epochs")?;
            let mut rows = statement.query([])?;
            let mut epochs = Vec::new();
            while let Some(row) = rows.next()? {
                let source: String = row.get(1)?;
                epochs.push(EpochId {
                    project: row.get(0)?,
                    source: Source::parse(&source).context("an ended epoch of unknown source")?,
                    index: EpochIndex {
                        era: row.get(3)?,
                        number: row.get(2)?,
                    },
                });
            }
            Ok(epochs)
        })
    }

    /// How many rows the closing of an epoch wrote; `None` if it is not closed.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn closing_written(&self, epoch: EpochId) -> Result<Option<RowsOfClosing>> {
        self.read(|connection| {
            let mut statement = connection.prepare(
                "select uniques, cohorts, co_use from closed_epochs \
                 where project = ? and source = ? and epoch = ? and era = ?",
            )?;
            let mut rows = statement.query(key_of(epoch))?;
            match rows.next()? {
                Some(row) => Ok(Some(RowsOfClosing {
                    uniques: row.get(0)?,
                    cohorts: row.get(1)?,
                    co_use: row.get(2)?,
                })),
                None => Ok(None),
            }
        })
    }

    /// The rows of a closing that are really there, to verify it before the file goes.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn closing_found(&self, epoch: EpochId) -> Result<RowsOfClosing> {
        self.read(|connection| {
            let count = |table: &str| -> Result<u64> {
                let query = format!(
                    "select count(*) from {table} where project = ? and source = ? and epoch = ? and era = ?"
                );
                let found: i64 = connection.query_row(&query, key_of(epoch), |row| row.get(0))?;
                Ok(found.unsigned_abs())
            };
            Ok(RowsOfClosing {
                uniques: count("closed_uniques")?,
                cohorts: count("closed_cohorts")?,
                co_use: count("closed_co_use")?,
            })
        })
    }

    /// Distinct people of ended epochs of one source and era by one grain, of stretches inside a window: column
    /// name → first day of the stretch → people. Both epochs that held a stretch wrote the same.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn closed_uniques(
        &self,
        (project, source): (u32, Source),
        era: u16,
        grain: Grain,
        window: Window,
        k: u64,
    ) -> Result<BTreeMap<String, BTreeMap<Day, WrittenCount>>> {
        self.read(|connection| {
            let mut statement = connection.prepare(
                "select name, from_day, max(people), max(below) from closed_uniques \
                 where project = ? and source = ? and era = ? and grain = ? \
                 and from_day >= ? and to_day <= ? group by name, from_day",
            )?;
            let mut rows = statement.query(params![
                project,
                source.word(),
                era,
                grain.word(),
                window.from.0,
                window.to.0
            ])?;
            let mut stretches: BTreeMap<String, BTreeMap<Day, WrittenCount>> = BTreeMap::new();
            while let Some(row) = rows.next()? {
                stretches.entry(row.get(0)?).or_default().insert(
                    Day(row.get(1)?),
                    WrittenCount::read(row.get(2)?, row.get(3)?, k),
                );
            }
            Ok(stretches)
        })
    }

    /// The cohort triangles of ended live epochs: of each column, cohort and week the largest number that
    /// any of them wrote. Of two epochs that saw a week, the older one knew better who came first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn closed_cohorts(&self, epoch: EpochId) -> Result<Vec<ClosedCohort>> {
        self.read(|connection| {
            let mut statement = connection.prepare(
                "select name, monday, weeks_later, people from closed_cohorts \
                 where project = ? and source = ? and epoch = ? and era = ? \
                 order by name, monday, weeks_later",
            )?;
            let mut rows = statement.query(key_of(epoch))?;
            let mut cohorts = Vec::new();
            while let Some(row) = rows.next()? {
                cohorts.push(ClosedCohort {
                    name: row.get(0)?,
                    monday: row.get::<_, Option<i32>>(1)?.map(Day),
                    weeks_later: row.get(2)?,
                    people: row.get::<_, Option<i64>>(3)?.map(i64::unsigned_abs),
                });
            }
            Ok(cohorts)
        })
    }

    /// The co-use matrix of an ended epoch, by term.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn closed_co_use(&self, epoch: EpochId) -> Result<Vec<ClosedCoUse>> {
        self.read(|connection| {
            let mut statement = connection.prepare(
                "select from_day, to_day, one, other, people from closed_co_use \
                 where project = ? and source = ? and epoch = ? and era = ? \
                 order by from_day, one, other",
            )?;
            let mut rows = statement.query(key_of(epoch))?;
            let mut pairs = Vec::new();
            while let Some(row) = rows.next()? {
                pairs.push(ClosedCoUse {
                    window: Window {
                        from: Day(row.get(0)?),
                        to: Day(row.get(1)?),
                    },
                    one: row.get(2)?,
                    other: row.get(3)?,
                    people: row.get::<_, Option<i64>>(4)?.map(i64::unsigned_abs),
                });
            }
            Ok(pairs)
        })
    }

    /// The Mondays of an epoch whose days are written down.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn folded_weeks(&self, epoch: EpochId) -> Result<BTreeSet<Day>> {
        self.read(|connection| {
            let mut statement = connection.prepare(
                "select monday from folded_weeks \
                 where project = ? and source = ? and epoch = ? and era = ?",
            )?;
            let mondays = statement.query_map(key_of(epoch), |row| row.get(0).map(Day))?;
            Ok(mondays.collect::<duckdb::Result<_>>()?)
        })
    }
}

fn key_of(epoch: EpochId) -> impl duckdb::Params {
    (
        epoch.project,
        epoch.source.word(),
        epoch.index.number,
        i32::from(epoch.index.era),
    )
}
