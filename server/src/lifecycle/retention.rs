//! What goes after its days, once a day and project: weeks lose their days, rows go, and once a week the bytes of removed rows. Each
//! time something did, the log of jobs has a line.

use super::DAY_S;
use crate::jobs::Job;
use crate::services::Services;
use crate::storage::control::{BegunBy, NewJob, Project};
use crate::storage::epochs::{fold_weeks, has_weeks_to_fold};
use crate::storage::rewriting::{Rewritten, rewrite_events};
use anyhow::Result;
use domain::calendar::Day;
use domain::job::{JobKind, Outcome, Progress, Unit};
use domain::journal::{EpochId, Source, rewriting_is_due};
use domain::presence::fold_border;
use std::sync::PoisonError;
use std::sync::atomic::Ordering;

/// Once a day: weeks older than 28 days are folded. Imported ones wait until no import writes to them.
pub(super) fn fold_old_weeks(services: &Services, project: &Project, today: Day) -> Result<()> {
    let mut done = services
        .upkeep
        .weeks_folded_on
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    if done.get(&project.number) == Some(&today) {
        return Ok(());
    }
    let border = fold_border(today);
    let due = epochs_to_fold(services, project, border)?;
    if !due.is_empty() {
        let job = NewJob {
            project: Some(project.number),
            kind: JobKind::Folding,
            subject: None,
            by: BegunBy::Itself,
        };
        services
            .jobs
            .log(&job, |job| fold(services, project, &due, border, job))?;
    }
    done.insert(project.number, today);
    Ok(())
}

/// Epochs of the project with weeks before `border` that still tell their days.
fn epochs_to_fold(services: &Services, project: &Project, border: Day) -> Result<Vec<EpochId>> {
    let is_importing = services.imports.try_lock().is_err();
    let mut due = Vec::new();
    for epoch in services.reports.epochs()? {
        let waits = epoch.source == Source::Import && is_importing;
        if epoch.project != project.number || waits {
            continue;
        }
        let is_due = services.applier.run_between_batches(move |stores| {
            has_weeks_to_fold(epoch, border, &stores.presence)
        })?;
        if is_due {
            due.push(epoch);
        }
    }
    Ok(due)
}

fn fold(
    services: &Services,
    project: &Project,
    due: &[EpochId],
    border: Day,
    job: &Job<'_>,
) -> Result<((), Outcome)> {
    let k = u64::from(project.k);
    let mut weeks = 0;
    for (done, &epoch) in (0..).zip(due) {
        job.is_at(Progress {
            done,
            total: Some(due.len() as u64),
            unit: Unit::Epochs,
        });
        weeks += services.applier.run_between_batches(move |stores| {
            fold_weeks(epoch, border, k, &stores.events, &stores.presence)
        })?;
    }
    services.reports.forget_cached();
    tracing::info!(project = project.id, weeks, "folded old weeks");
    let weeks = weeks as u64;
    Ok(((), Outcome::Folded { weeks }))
}

/// Once a day: rows older than `raw_days` go, their counters stay.
pub(super) fn forget_old_rows(services: &Services, project: u32, today: Day) -> Result<()> {
    let mut done = services
        .upkeep
        .rows_forgotten_on
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    if done.get(&project) == Some(&today) {
        return Ok(());
    }
    let before = today.plus(-i32::from(services.raw_days));
    let has_some = services
        .applier
        .run_between_batches(move |stores| stores.events.has_rows_before(project, before))?;
    if has_some {
        let now_s = services.clock.now_s();
        let job = NewJob {
            project: Some(project),
            kind: JobKind::RowExpiry,
            subject: None,
            by: BegunBy::Itself,
        };
        services.jobs.log(&job, |_| {
            let rows = services.applier.run_between_batches(move |stores| {
                stores.copies.note_rows_removed(now_s)?;
                stores.events.forget_rows_before(project, before)
            })?;
            Ok(((), Outcome::RowsExpired { rows }))
        })?;
    }
    done.insert(project, today);
    Ok(())
}

/// Writes the events store anew where that is due. One that failed is tried again a day later.
pub(super) fn rewrite_if_due(services: &Services) -> Result<()> {
    let now_s = services.clock.now_s();
    if !rewriting_is_due(services.copies.rows_removed_since_s()?, now_s) {
        return Ok(());
    }
    let not_before_s = &services.upkeep.rewriting_not_before_s;
    if now_s < not_before_s.load(Ordering::Acquire) {
        return Ok(());
    }
    not_before_s.store(now_s + DAY_S, Ordering::Release);
    rewrite(services)
}

/// Writes the events store anew, so that the bytes of removed rows go.
///
/// # Errors
/// If the disk is too small or fails: the store stays as it was then.
pub(super) fn rewrite(services: &Services) -> Result<()> {
    let job = NewJob {
        project: None,
        kind: JobKind::Rewriting,
        subject: None,
        by: BegunBy::Itself,
    };
    let now_s = services.clock.now_s();
    let temporary_folder = services.data_dir.join("temp");
    services.jobs.log(&job, |_| {
        let Rewritten {
            bytes_before,
            bytes_after,
        } = services.applier.run_between_batches(move |stores| {
            rewrite_events(&stores.events, &stores.copies, &temporary_folder, now_s)
        })?;
        tracing::info!(bytes_before, bytes_after, "wrote the events store anew");
        let outcome = Outcome::Rewritten {
            bytes_before,
            bytes_after,
        };
        Ok(((), outcome))
    })
}
