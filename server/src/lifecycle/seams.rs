//! Days of which visitors may be counted twice, since who they were was known to memory alone.

use crate::services::Services;
use crate::storage::control::{Project, Restart};
use anyhow::Result;
use domain::calendar::{Day, Window};
use std::collections::HashSet;
use std::sync::PoisonError;
use std::time::Duration;

/// Notes for each project how many anonymous visitors of today were counted before this start: so
/// many at most are counted again, since their set was in memory only.
///
/// # Errors
/// If a store cannot be read or written.
pub fn note_restart_seams(services: &Services) -> Result<()> {
    if services.health.is_collecting_only() {
        return Ok(());
    }
    let now_s = services.clock.now_s();
    // What the journal still holds counts too.
    let durable = services.journal.watermark().get();
    services.applier.wait_for(durable, Duration::from_secs(60));
    for project in services.control.projects().kept() {
        note_seam(services, project, project.day_at(now_s))?;
    }
    Ok(())
}

/// A clock that ran ahead and steps back comes to a day whose visitors are forgotten: those counted on it
/// before may be counted again, as after a restart.
pub(super) fn note_step_back(
    services: &Services,
    project: &Project,
    kept: Day,
    now_s: i64,
) -> Result<()> {
    let day = project.day_at(now_s);
    let mut forgotten = services
        .upkeep
        .visitors_forgotten
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    let (before, noted) = forgotten
        .entry(project.number)
        .or_insert_with(|| (kept, HashSet::new()));
    *before = kept.max(*before);
    if day < *before && noted.insert(day) {
        note_seam(services, project, day)?;
    }
    Ok(())
}

fn note_seam(services: &Services, project: &Project, day: Day) -> Result<()> {
    let only_that_day = Window { from: day, to: day };
    let visitors_before = services.reports.visitors_on(project, only_that_day)?;
    if visitors_before > 0 {
        let restart = Restart {
            day,
            visitors_before,
        };
        services.control.note_restart(project.number, restart)?;
    }
    Ok(())
}
