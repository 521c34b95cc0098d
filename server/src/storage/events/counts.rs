//! Questions about uses and visitors, answered from the day counters alone.

use super::EventsStore;
use anyhow::Result;
use domain::calendar::{Day, Window};
use domain::event::{Action, FeatureKey, TrafficClass};
use duckdb::{Connection, Row, params};
use std::collections::{BTreeMap, BTreeSet};

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

/// A feature that sends but is not declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndeclaredFeature {
    pub key: FeatureKey,
    pub first_day: Day,
    pub last_day: Day,
    pub uses: u64,
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

    /// The days of a window on which each feature was declared by some build in the field.
    ///
    /// # Errors
    /// If the query fails.
    pub fn heartbeats(
        &self,
        project: u32,
        window: Window,
    ) -> Result<BTreeMap<FeatureKey, BTreeSet<Day>>> {
        self.read(|connection| {
            let mut statement = connection.prepare(
                "select distinct feature, day from heartbeats \
                 where project = ? and day between ? and ?",
            )?;
            let mut rows = statement.query(params![project, window.from.0, window.to.0])?;
            let mut heartbeats: BTreeMap<FeatureKey, BTreeSet<Day>> = BTreeMap::new();
            while let Some(row) = rows.next()? {
                if let Ok(feature) = FeatureKey::parse(&row.get::<_, String>(0)?) {
                    heartbeats
                        .entry(feature)
                        .or_default()
                        .insert(Day(row.get(1)?));
                }
            }
            Ok(heartbeats)
        })
    }

    /// The first day ever on which a build declared each feature.
    ///
    /// # Errors
    /// If the query fails.
    pub fn first_heartbeats(&self, project: u32) -> Result<BTreeMap<FeatureKey, Day>> {
        self.read(|connection| {
            let mut statement = connection.prepare(
                "select feature, min(day) from heartbeats where project = ? group by feature",
            )?;
            let mut rows = statement.query(params![project])?;
            let mut first = BTreeMap::new();
            while let Some(row) = rows.next()? {
                if let Ok(feature) = FeatureKey::parse(&row.get::<_, String>(0)?) {
                    first.insert(feature, Day(row.get(1)?));
                }
            }
            Ok(first)
        })
    }

    /// Every feature that ever sent an event for a project, with its first and last day and uses.
    ///
    /// # Errors
    /// If the query fails.
    pub fn features_seen(&self, project: u32) -> Result<Vec<UndeclaredFeature>> {
        self.read(|connection| {
            let mut statement = connection.prepare(&format!(
                "select feature, min(day), max(day), cast(sum(uses) as bigint) from day_counters \
                 where project = ? and feature is not null and class in ({}) \
                 group by feature order by feature",
                people_classes()
            ))?;
            let mut rows = statement.query(params![project])?;
            let mut features = Vec::new();
            while let Some(row) = rows.next()? {
                if let Ok(key) = FeatureKey::parse(&row.get::<_, String>(0)?) {
                    features.push(UndeclaredFeature {
                        key,
                        first_day: Day(row.get(1)?),
                        last_day: Day(row.get(2)?),
                        uses: row.get::<_, i64>(3)? as u64,
                    });
                }
            }
            Ok(features)
        })
    }

    /// Uses of an imported history by day; nothing where there are live events too.
    ///
    /// # Errors
    /// If the query fails.
    pub fn history(&self, project: u32) -> Result<BTreeMap<Day, u64>> {
        self.read(|connection| {
            let mut statement = connection.prepare(&format!(
                "select day, class = ?, cast(sum(uses) as bigint) from day_counters \
                 where project = ? and class in ({}) group by 1, 2",
                people_classes()
            ))?;
            let mut rows = statement.query(params![TrafficClass::Imported.number(), project])?;
            let mut days = BTreeMap::new();
            while let Some(row) = rows.next()? {
                let is_imported: bool = row.get(1)?;
                if !is_imported {
                    return Ok(BTreeMap::new());
                }
                days.insert(Day(row.get(0)?), row.get::<_, i64>(2)? as u64);
            }
            Ok(days)
        })
    }

    /// The first and last day with events of people, by whether they were imported.
    ///
    /// # Errors
    /// If the query fails.
    pub fn days_with_data(&self, project: u32) -> Result<BTreeMap<bool, (Day, Day)>> {
        self.read(|connection| {
            let mut statement = connection.prepare(&format!(
                "select class = ?, min(day), max(day) from day_counters \
                 where project = ? and class in ({}) group by 1",
                people_classes()
            ))?;
            let mut rows = statement.query(params![TrafficClass::Imported.number(), project])?;
            let mut days = BTreeMap::new();
            while let Some(row) = rows.next()? {
                days.insert(row.get(0)?, (Day(row.get(1)?), Day(row.get(2)?)));
            }
            Ok(days)
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
