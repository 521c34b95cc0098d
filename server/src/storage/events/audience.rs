//! Anonymous visitors by what is known of them, from the rows.
//!
//! A visitor has exactly one row a day that says "first today", so counting those counts visitors.

use super::EventsStore;
use anyhow::Result;
use domain::calendar::{Day, Window};
use domain::event::TrafficClass;
use duckdb::params;
use std::collections::BTreeMap;

/// What a row says about the visitor whose day it began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VisitorColumn {
    Path,
    Referrer,
    Campaign,
    Country,
    Device,
    Browser,
    System,
    Release,
}

impl VisitorColumn {
    fn name(self) -> &'static str {
        match self {
            VisitorColumn::Path => "path",
            VisitorColumn::Referrer => "referrer",
            VisitorColumn::Campaign => "campaign",
            VisitorColumn::Country => "country",
            VisitorColumn::Device => "device",
            VisitorColumn::Browser => "browser",
            VisitorColumn::System => "system",
            VisitorColumn::Release => "release",
        }
    }
}

/// Visitors of each day by value; a value that is empty is left out.
pub type VisitorsByValue = BTreeMap<String, BTreeMap<Day, u64>>;

impl EventsStore {
    /// Visitors of a window by one column, of two classes of traffic.
    ///
    /// # Errors
    /// If the query fails.
    pub fn visitors_by(
        &self,
        project: u32,
        window: Window,
        column: VisitorColumn,
        classes: [TrafficClass; 2],
    ) -> Result<VisitorsByValue> {
        let sql = include_str!("audience.sql").replace("{{dimension}}", column.name());
        self.read(|connection| {
            let mut statement = connection.prepare(&sql)?;
            let mut rows = statement.query(params![
                project,
                window.from.0,
                window.to.0,
                classes[0].number(),
                classes[1].number()
            ])?;
            let mut values = VisitorsByValue::new();
            while let Some(row) = rows.next()? {
                let value: String = row.get(0)?;
                if !value.is_empty() {
                    let days = values.entry(value).or_default();
                    days.insert(Day(row.get(1)?), row.get::<_, i64>(2)? as u64);
                }
            }
            Ok(values)
        })
    }

    /// The first day of a window on which each release declared a feature.
    ///
    /// # Errors
    /// If the query fails.
    pub fn releases_of(
        &self,
        project: u32,
        window: Window,
        feature: &str,
    ) -> Result<Vec<(String, Day)>> {
        self.read(|connection| {
            let mut statement = connection.prepare(
                "select release, min(day) from heartbeats \
                 where project = ? and feature = ? and release <> '' and day <= ? \
                 group by release having min(day) >= ? order by 2, 1",
            )?;
            let mut rows =
                statement.query(params![project, feature, window.to.0, window.from.0])?;
            let mut releases = Vec::new();
            while let Some(row) = rows.next()? {
                releases.push((row.get(0)?, Day(row.get(1)?)));
            }
            Ok(releases)
        })
    }
}
