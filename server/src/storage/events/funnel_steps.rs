//! How far page sessions came in funnels: written with the rows of their groups, read as sums of a window.

use super::EventsStore;
use anyhow::Result;
use domain::calendar::{Day, Window};
use domain::journal::Group;
use domain::journey::Step;
use duckdb::{Transaction, params};
use std::collections::BTreeMap;

pub(super) fn append_funnel_steps(transaction: &Transaction<'_>, groups: &[&Group]) -> Result<()> {
    let mut sums: BTreeMap<(u32, Day, u32, u8), u64> = BTreeMap::new();
    for count in groups.iter().flat_map(|group| &group.steps) {
        if let Step::Reached { funnel, step } = count.step {
            let place = (count.project, count.day, funnel, step);
            *sums.entry(place).or_default() += u64::from(count.sessions);
        }
    }
    if sums.is_empty() {
        return Ok(());
    }
    let mut appender = transaction.appender("funnel_steps")?;
    for ((project, day, funnel, step), sessions) in sums {
        appender.append_row(params![project, day.0, funnel, step, sessions as i64])?;
    }
    // Flushed by hand: an error at drop would be lost.
    appender.flush()?;
    Ok(())
}

impl EventsStore {
    /// So many page sessions took each step of a funnel in a window, by the step's number from 1.
    ///
    /// # Errors
    /// If the query fails.
    pub fn funnel_steps(
        &self,
        project: u32,
        funnel: u32,
        window: Window,
    ) -> Result<BTreeMap<u8, u64>> {
        self.read(|connection| {
            let mut statement = connection.prepare(include_str!("funnel_steps.sql"))?;
            let mut rows = statement.query(params![project, funnel, window.from.0, window.to.0])?;
            let mut steps = BTreeMap::new();
            while let Some(row) = rows.next()? {
                steps.insert(row.get(0)?, row.get::<_, i64>(1)? as u64);
            }
            Ok(steps)
        })
    }
}
