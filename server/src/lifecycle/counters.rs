//! Counters of what arrived, and of what was not counted, on their way from memory to the control store.

use crate::services::Services;
use crate::storage::control::ArrivalCount;
use anyhow::Result;
use domain::calendar::Day;

/// Writes the counters of what arrived and of what was not counted.
///
/// # Errors
/// If the control store cannot be written.
pub fn flush_drops(services: &Services) -> Result<()> {
    // A request that was under way when its project was erased counts for nobody.
    let projects = services.control.projects();
    let counts: Vec<(u32, Day, &str, u64)> = services
        .collector
        .drops
        .take()
        .into_iter()
        .filter(|((project, _, _), _)| projects.kept_by_number(*project).is_some())
        .map(|((project, day, reason), events)| (project, day, reason.word(), events))
        .collect();
    if !counts.is_empty() {
        services.control.add_drops(&counts)?;
    }
    flush_arrivals(services)
}

fn flush_arrivals(services: &Services) -> Result<()> {
    let mut gathered = services.collector.arrivals.take();
    let projects = services.control.projects();
    gathered.retain(|(project, _, _), _| projects.kept_by_number(*project).is_some());
    if gathered.is_empty() {
        return Ok(());
    }
    let counts: Vec<ArrivalCount> = gathered
        .iter()
        .map(|((project, day, release), counted)| ArrivalCount {
            project: *project,
            day: *day,
            release: release.clone(),
            accepted: counted.accepted,
            lost: counted.lost,
            rejected: counted.rejected,
            batches_known: counted.batches_known,
            batches_missing: counted.batches_missing,
        })
        .collect();
    if let Err(error) = services.control.add_arrivals(&counts) {
        services.collector.arrivals.put_back(gathered);
        return Err(error.into());
    }
    services.reports.forget_cached();
    Ok(())
}
