//! Rows and property counters as they rest.

use super::EventsStore;
use anyhow::{Context, Result};
use domain::anonymise::{Device, Property, ReducedAgent, Row};
use domain::calendar::{Day, Window};
use domain::event::{Action, FeatureKey, TrafficClass};
use duckdb::params;
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// Uses of a feature that carried one value of a property, on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PropertyCount {
    pub day: Day,
    pub feature: FeatureKey,
    pub action: Action,
    pub class: TrafficClass,
    pub name: String,
    /// `None`: pending.
    pub value: Option<String>,
    pub uses: u64,
    /// Visitors who did this first on that day, and then with this value.
    pub visitors_of_feature: u64,
}

impl EventsStore {
    /// Every table and column, as the running database has them.
    ///
    /// # Errors
    /// If the query fails.
    pub fn columns(&self) -> Result<Vec<(String, String)>> {
        self.read(|connection| {
            let mut statement = connection.prepare(
                "select table_name, column_name from duckdb_columns() \
                 where not internal order by table_oid, column_index",
            )?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<duckdb::Result<_>>()?)
        })
    }

    /// Every row of one day, in the order of its columns; those that came in different batches and are alike are one.
    ///
    /// # Errors
    /// If the query fails, or a row cannot have been written by this version.
    pub fn rows_of_day(&self, project: u32, day: Day) -> Result<Vec<Row>> {
        self.read(|connection| {
            let mut statement = connection.prepare(include_str!("rows_of_day.sql"))?;
            let mut rows = statement.query(params![project, day.0])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                found.push(read_row(row).context("reading a stored row")?);
            }
            Row::merge_alike(&mut found);
            Ok(found)
        })
    }

    /// The counters of properties in a window.
    ///
    /// # Errors
    /// If the query fails.
    pub fn property_counts(&self, project: u32, window: Window) -> Result<Vec<PropertyCount>> {
        self.read(|connection| {
            let mut statement = connection.prepare(include_str!("property_counts.sql"))?;
            let mut rows = statement.query(params![project, window.from.0, window.to.0])?;
            let mut counts = Vec::new();
            while let Some(row) = rows.next()? {
                let key: Option<String> = row.get(1)?;
                let (Some(Ok(feature)), Some(action), Some(class)) = (
                    key.as_deref().map(FeatureKey::parse),
                    Action::from_number(row.get(2)?),
                    TrafficClass::from_number(row.get(3)?),
                ) else {
                    continue;
                };
                counts.push(PropertyCount {
                    day: Day(row.get(0)?),
                    feature,
                    action,
                    class,
                    name: row.get(4)?,
                    value: row.get(5)?,
                    uses: row.get::<_, i64>(6)? as u64,
                    visitors_of_feature: row.get::<_, i64>(7)? as u64,
                });
            }
            Ok(counts)
        })
    }

    /// Events of a window by who sent them.
    ///
    /// # Errors
    /// If the query fails.
    pub fn class_counts(
        &self,
        project: u32,
        window: Window,
    ) -> Result<BTreeMap<TrafficClass, u64>> {
        self.read(|connection| {
            let mut statement = connection.prepare(
                "select class, cast(sum(uses) as bigint) from day_counters \
                 where project = ? and day between ? and ? group by class",
            )?;
            let mut rows = statement.query(params![project, window.from.0, window.to.0])?;
            let mut counts = BTreeMap::new();
            while let Some(row) = rows.next()? {
                if let Some(class) = TrafficClass::from_number(row.get(0)?) {
                    counts.insert(class, row.get::<_, i64>(1)? as u64);
                }
            }
            Ok(counts)
        })
    }
}

fn read_row(row: &duckdb::Row<'_>) -> Result<Row> {
    let text = |place: usize| -> Result<SmolStr> { Ok(row.get::<_, String>(place)?.into()) };
    let feature: Option<String> = row.get(2)?;
    let device: String = row.get(11)?;
    let properties: String = row.get(18)?;
    Ok(Row {
        project: row.get(0)?,
        day: Day(row.get(1)?),
        feature: feature.as_deref().map(FeatureKey::parse).transpose()?,
        action: Action::from_number(row.get(3)?).context("an unknown action")?,
        class: TrafficClass::from_number(row.get(4)?).context("an unknown class")?,
        hour: row.get(5)?,
        path: text(6)?,
        release: text(7)?,
        agent: ReducedAgent {
            family: text(8)?,
            major: text(9)?,
            system: text(10)?,
            device: Device::parse(&device).context("an unknown device")?,
        },
        country: text(12)?,
        first_today: row.get(13)?,
        first_of_feature_today: row.get(14)?,
        count: row.get(15)?,
        referrer: text(16)?,
        campaign: text(17)?,
        properties: Property::from_text(&properties)?,
    })
}
