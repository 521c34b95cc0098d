//! What page sessions used after what: written with the rows of their groups, read as sums of a window.

use super::EventsStore;
use anyhow::Result;
use domain::calendar::{Day, Window};
use domain::event::FeatureKey;
use domain::journal::Group;
use domain::journey::Step;
use duckdb::{Transaction, params};
use std::collections::BTreeMap;

pub(super) fn append_steps(transaction: &Transaction<'_>, groups: &[&Group]) -> Result<()> {
    let mut sums: BTreeMap<(u32, Day, &FeatureKey, Option<&FeatureKey>), u64> = BTreeMap::new();
    for count in groups.iter().flat_map(|group| &group.steps) {
        let (feature, next) = match &count.step {
            Step::Used(feature) => (feature, None),
            Step::Next(feature, next) => (feature, Some(next)),
            Step::Reached { .. } => continue,
        };
        let sum = sums
            .entry((count.project, count.day, feature, next))
            .or_default();
        *sum += u64::from(count.sessions);
    }
    if sums.is_empty() {
        return Ok(());
    }
    let mut appender = transaction.appender("journey_steps")?;
    for ((project, day, feature, next), sessions) in sums {
        appender.append_row(params![
            project,
            day.0,
            feature.as_str(),
            next.map(FeatureKey::as_str),
            sessions as i64,
        ])?;
    }
    // Flushed by hand: an error at drop would be lost.
    appender.flush()?;
    Ok(())
}

impl EventsStore {
    /// So many page sessions used each feature in a window, and went on from it to each other one.
    ///
    /// # Errors
    /// If the query fails.
    pub fn steps(&self, project: u32, window: Window) -> Result<Vec<(Step, u64)>> {
        self.read(|connection| {
            let mut statement = connection.prepare(include_str!("steps.sql"))?;
            let mut rows = statement.query(params![project, window.from.0, window.to.0])?;
            let mut steps = Vec::new();
            while let Some(row) = rows.next()? {
                let feature: String = row.get(0)?;
                let next: Option<String> = row.get(1)?;
                let Ok(feature) = FeatureKey::parse(&feature) else {
                    continue;
                };
                let step = match next.as_deref().map(FeatureKey::parse) {
                    None => Step::Used(feature),
                    Some(Ok(next)) => Step::Next(feature, next),
                    Some(Err(_)) => continue,
                };
                steps.push((step, row.get::<_, i64>(2)? as u64));
            }
            Ok(steps)
        })
    }
}
