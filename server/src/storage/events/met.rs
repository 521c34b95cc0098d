//! How often a feature was seen and used on each page, from the rows.

use super::EventsStore;
use anyhow::Result;
use domain::calendar::{Day, Window};
use domain::event::{Action, FeatureKey, TrafficClass};
use duckdb::params;

/// What was done with a feature on one page on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageCount {
    /// Empty where the sender named no page.
    pub page: String,
    pub day: Day,
    pub action: Action,
    pub times: u64,
}

impl EventsStore {
    /// Exposures and uses of a feature by page and day, of two classes of traffic, as far back as rows are kept.
    ///
    /// # Errors
    /// If the query fails.
    pub fn met_on_pages(
        &self,
        project: u32,
        window: Window,
        feature: &FeatureKey,
        classes: [TrafficClass; 2],
    ) -> Result<Vec<PageCount>> {
        self.read(|connection| {
            let mut statement = connection.prepare(include_str!("met.sql"))?;
            let mut rows = statement.query(params![
                project,
                window.from.0,
                window.to.0,
                feature.as_str(),
                Action::Exposure.number(),
                Action::Use.number(),
                classes[0].number(),
                classes[1].number(),
            ])?;
            let mut counts = Vec::new();
            while let Some(row) = rows.next()? {
                let Some(action) = Action::from_number(row.get(2)?) else {
                    continue;
                };
                counts.push(PageCount {
                    page: row.get(0)?,
                    day: Day(row.get(1)?),
                    action,
                    times: row.get::<_, i64>(3)? as u64,
                });
            }
            Ok(counts)
        })
    }
}
