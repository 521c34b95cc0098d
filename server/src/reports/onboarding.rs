//! How far a project has come on the way to its first verdict.

use super::{Form, NoReport, Period, Plan, Reports, gather};
use crate::storage::control::Project;
use domain::calendar::Window;
use domain::onboarding::{Checklist, Progress, checklist};
use domain::report::VerdictWords;
use serde::Deserialize;

/// Days over which arrivals and the told population are looked at.
const DAYS: i32 = 91;

/// What is read of a removal report that was released, and is mostly remembered.
#[derive(Deserialize)]
struct Judged {
    features: Vec<JudgedFeature>,
}

#[derive(Deserialize)]
struct JudgedFeature {
    verdict: VerdictWords,
}

impl Reports {
    /// The steps towards the first verdict, by the removal report of today.
    ///
    /// # Errors
    /// If a store fails.
    pub fn onboarding(&self, project: &Project) -> Result<Checklist, NoReport> {
        let today = project.day_at(self.clock.now_s());
        let catalogue = self.control.catalogue(project.number)?;
        let lately = Window::ending(today, DAYS);
        let arrivals = gather::whole(&gather::arrivals(self, project.number, lately)?);
        let population = self.control.population(project.number, lately)?;
        let heartbeats = self.events.first_heartbeats(project.number)?;
        let days = self.events.days_with_data(project.number)?;

        let removal = self.run(project, &Plan::Removal, Period::default(), Form::Json)?;
        let judged: Judged = serde_json::from_str(&removal).map_err(anyhow::Error::from)?;
        Ok(checklist(&Progress {
            events_heard: arrivals.accepted + arrivals.rejected + arrivals.lost,
            events_refused: arrivals.rejected,
            first_live_day: days.get(&false).map(|(first, _)| *first),
            declared: catalogue.len(),
            reported_by_builds: heartbeats
                .keys()
                .filter(|key| catalogue.get(key.as_str()).is_some())
                .count(),
            population_told: !population.is_empty(),
            verdicts: judged.features.iter().map(|row| &row.verdict).collect(),
        }))
    }
}
