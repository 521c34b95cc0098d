//! The deletion of a project: closed at once, erased when its days are over, by steps that may each run again.
//!
//! Keys go first: whatever a crash leaves of the people behind them can be read by nobody. The row that says "erased" is written before the
//! first step and stays, so that no start, no replay of the journal and no older copy brings anything back.

use super::clearing::{Hold, copy_events, retry_in_time, rewrite_behind};
use super::ledger::tell_of_keys;
use crate::crash_points::CrashPoint;
use crate::jobs::{Job, Steps};
use crate::services::Services;
use crate::storage::control::{BegunBy, ErasedProject, NewJob};
use crate::storage::exports::offered;
use anyhow::{Context, Result};
use domain::job::{JobKind, Outcome};

/// Steps of which the log of jobs tells.
const STEPS: u64 = 5;

/// What a tick does: [`erase_due`], and after a failure not again within the hour, so that the log of jobs is not filled by it.
///
/// # Errors
/// As [`erase_due`].
pub fn erase_in_time(services: &Services) -> Result<()> {
    retry_in_time(services, &services.upkeep.erasure_not_before_s, || {
        erase_due(services).map(|_| ())
    })
}

/// Erases every project whose time has come, and goes on where a crash has ended it. An import, a backup or an export that is under way ends
/// first: `false` if something waits for one.
///
/// # Errors
/// If a step fails; the next call goes on.
pub fn erase_due(services: &Services) -> Result<bool> {
    let now_s = services.clock.now_s();
    let projects = services.control.projects();
    let due: Vec<u32> = projects
        .closed()
        .iter()
        .filter(|closed| closed.closing.is_due(now_s))
        .map(|closed| closed.project.number)
        .collect();
    let half_done = |erased: &ErasedProject| !erased.is_done;
    if due.is_empty() && !services.control.erased_projects()?.iter().any(half_done) {
        return Ok(true);
    }
    let Some(_held) = Hold::of(services) else {
        return Ok(false);
    };
    // While the ledger can still name the project by them.
    tell_of_keys(services, now_s)?;
    for number in due {
        services.control.begin_erasure(number, now_s)?;
    }
    let mut removed_rows = false;
    for erased in services.control.erased_projects()? {
        if half_done(&erased) {
            removed_rows = true;
            let job = NewJob {
                project: None,
                kind: JobKind::Erasure,
                subject: Some(erased.id.clone()),
                by: BegunBy::Itself,
            };
            services
                .jobs
                .log(&job, |job| erase(services, &erased, job))?;
        }
    }
    if removed_rows {
        rewrite_behind(services);
    }
    Ok(true)
}

fn erase(services: &Services, erased: &ErasedProject, job: &Job<'_>) -> Result<((), Outcome)> {
    let (number, id) = (erased.number, erased.id.clone());
    let steps = Steps::of(job, STEPS);
    // From here on no request and no replay brings anything of it.
    services.applier.note_erased(number, &id);
    let epochs = services.keys.destroy_keys_of(number)? as u64;
    CrashPoint::EraseKeys.pass()?;
    steps.done();
    services
        .applier
        .run_between_batches(move |stores| stores.presence.unlink_project(number))?;
    offered::forget(&services.data_dir, |export| export.project == number)?;
    CrashPoint::ErasePeople.pass()?;
    steps.done();
    let now_s = services.clock.now_s();
    let rows_of_events = services.applier.run_between_batches(move |stores| {
        stores.copies.note_rows_removed(now_s)?;
        let rows = stores.events.erase_project(number, &id)?;
        stores.events.checkpoint()?;
        Ok(rows)
    })?;
    steps.done();
    copy_events(services).context(
        "a copy without the project could not be made: the one at hand still holds its rows",
    )?;
    CrashPoint::EraseCopy.pass()?;
    steps.done();
    let rows_of_control = services.control.erase_project(erased, now_s)?;
    forget_in_memory(services, number);
    services.copies.copy_control(&services.control)?;
    steps.done();
    tracing::info!(project = erased.id, "erased a project");
    let rows = rows_of_events + rows_of_control;
    Ok(((), Outcome::Erased { rows, epochs }))
}

fn forget_in_memory(services: &Services, number: u32) {
    services.collector.forget_project(number);
    services.reports.forget_cached();
    services.upkeep.forget(number);
}
