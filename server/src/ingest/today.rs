//! Today, by project: the clock's day, but never one earlier than a day that was seen.
//!
//! A clock that steps back must not bring an ended day, or an ended key, to life again.

use crate::storage::control::Project;
use domain::calendar::Day;
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

/// The latest day seen of each project.
#[derive(Default)]
pub struct LatestDays {
    latest: RwLock<HashMap<u32, Day>>,
}

impl LatestDays {
    /// Notes a day that was seen before the start: a restart must not bring it back either.
    pub fn remember(&self, project: u32, day: Day) {
        let mut latest = self.latest.write().unwrap_or_else(PoisonError::into_inner);
        let of_project = latest.entry(project).or_insert(day);
        *of_project = day.max(*of_project);
    }

    /// Forgets a project.
    pub fn forget(&self, project: u32) {
        let mut latest = self.latest.write().unwrap_or_else(PoisonError::into_inner);
        latest.remove(&project);
    }

    /// Today in the project's zone.
    pub fn today(&self, project: &Project, now_s: i64) -> Day {
        let today = project.day_at(now_s);
        let latest = self.latest.read().unwrap_or_else(PoisonError::into_inner);
        match latest.get(&project.number) {
            Some(latest) if *latest >= today => *latest,
            Some(_) | None => {
                drop(latest);
                let mut latest = self.latest.write().unwrap_or_else(PoisonError::into_inner);
                let of_project = latest.entry(project.number).or_insert(today);
                *of_project = today.max(*of_project);
                *of_project
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::control::{Control, NewProject};

    #[test]
    fn today_never_steps_back() {
        let control = Control::in_memory(0).expect("a store");
        let project = control
            .create_project(&NewProject::named("Acme"), 0)
            .expect("created")
            .project;
        let days = LatestDays::default();
        assert_eq!(days.today(&project, 10 * 86_400), Day(10));
        assert_eq!(days.today(&project, 8 * 86_400), Day(10));
        assert_eq!(days.today(&project, 11 * 86_400), Day(11));

        days.remember(project.number, Day(13));
        days.remember(project.number, Day(10));
        assert_eq!(days.today(&project, 12 * 86_400), Day(13));
    }
}
