//! The day counters and heartbeats as they are read from the database.

use super::EventsStore;
use super::counters::Beat;
use anyhow::Result;
use domain::calendar::{Day, Window};
use domain::event::{Action, FeatureKey, TrafficClass};
use duckdb::{Connection, Row, params};
use std::collections::BTreeMap;

/// The counters of one day, feature, action and class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayCount {
    pub day: Day,
    /// `None` for page views of no feature.
    pub feature: Option<FeatureKey>,
    pub action: Action,
    pub class: TrafficClass,
    pub uses: u64,
    /// Anonymous visitors who did this first on that day.
    pub visitors_of_feature: u64,
    /// Anonymous visitors whose first event of the day this was.
    pub visitors_of_project: u64,
}

impl EventsStore {
    /// All counters of a project's window.
    ///
    /// # Errors
    /// If the query fails or is cut short: a partial answer is never returned.
    pub fn day_counts(&self, project: u32, window: Window) -> Result<Vec<DayCount>> {
        self.read(|connection| {
            let mut statement = connection.prepare(include_str!("day_counts.sql"))?;
            let rows = statement
                .query_map(params![project, window.from.0, window.to.0], read_day_count)?;
            let mut counts = Vec::new();
            for row in rows {
                counts.extend(row?);
            }
            Ok(counts)
        })
    }

    /// Every day on which a feature was declared by some build in the field.
    pub(super) fn beats(&self, project: u32) -> Result<Vec<Beat>> {
        self.read(|connection| {
            let mut statement = connection
                .prepare("select distinct feature, day from heartbeats where project = ?")?;
            let mut rows = statement.query(params![project])?;
            let mut beats = Vec::new();
            while let Some(row) = rows.next()? {
                if let Ok(feature) = FeatureKey::parse(&row.get::<_, String>(0)?) {
                    beats.push((feature, Day(row.get(1)?)));
                }
            }
            Ok(beats)
        })
    }

    /// How many lines of an import are applied; 0 for one that never started.
    ///
    /// # Errors
    /// If the query fails.
    pub fn import_lines_done(&self, import: &str) -> Result<u64> {
        self.read(|connection| {
            let done: Option<i64> = connection.query_row(
                "select max(lines_done) from import_progress where import = ?",
                [import],
                |row| row.get(0),
            )?;
            Ok(done.unwrap_or(0) as u64)
        })
    }

    /// Events per path on a day, of people: for the recount of an imported log.
    ///
    /// # Errors
    /// If the query fails.
    pub fn uses_by_path(&self, project: u32) -> Result<BTreeMap<(Day, String), u64>> {
        self.read(|connection| by_path(connection, project))
    }
}

/// The stored numbers of the classes that stand for people, for a list in SQL.
fn people_classes() -> String {
    let numbers: Vec<String> = TrafficClass::ALL
        .into_iter()
        .filter(|class| class.is_people())
        .map(|class| class.number().to_string())
        .collect();
    numbers.join(", ")
}

fn by_path(connection: &Connection, project: u32) -> Result<BTreeMap<(Day, String), u64>> {
    let mut statement = connection.prepare(&format!(
        "select day, path, cast(sum(count) as bigint) from events \
         where project = ? and class in ({}) group by day, path",
        people_classes()
    ))?;
    let mut rows = statement.query(params![project])?;
    let mut paths = BTreeMap::new();
    while let Some(row) = rows.next()? {
        paths.insert(
            (Day(row.get(0)?), row.get(1)?),
            row.get::<_, i64>(2)? as u64,
        );
    }
    Ok(paths)
}

/// A row whose action or class this version does not know belongs to a newer one and is left out.
fn read_day_count(row: &Row<'_>) -> duckdb::Result<Option<DayCount>> {
    let feature: Option<String> = row.get(1)?;
    let (Some(action), Some(class)) = (
        Action::from_number(row.get(2)?),
        TrafficClass::from_number(row.get(3)?),
    ) else {
        return Ok(None);
    };
    Ok(Some(DayCount {
        day: Day(row.get(0)?),
        feature: feature.and_then(|key| FeatureKey::parse(&key).ok()),
        action,
        class,
        uses: row.get::<_, i64>(4)? as u64,
        visitors_of_feature: row.get::<_, i64>(5)? as u64,
        visitors_of_project: row.get::<_, i64>(6)? as u64,
    }))
}
