//! Epochs end: what remains of one is written, and its people and their key are destroyed.

use super::ledger::tell_of_ended_epochs;
use crate::services::Services;
use crate::storage::applier::Stores;
use crate::storage::control::{BegunBy, NewJob, Project};
use crate::storage::epochs::{AfterStep, EndStep, GO_ON, end_epoch};
use anyhow::Result;
use domain::calendar::{Day, Window};
use domain::job::{JobKind, Outcome};
use domain::journal::{EpochId, Source};
use std::collections::BTreeSet;

/// The fact in an imported epoch's file that says on which day it ends.
pub const ENDS_ON: &str = "ends_on";

pub(super) fn end_epochs(
    services: &Services,
    project: &Project,
    today: Day,
    now_s: i64,
) -> Result<()> {
    let mut epochs: BTreeSet<EpochId> = services.keys.epochs()?.into_iter().collect();
    epochs.extend(services.reports.epochs()?);
    for epoch in epochs {
        let of_this_project = epoch.project == project.number;
        let Some(era) = project
            .eras
            .get(epoch.index.era)
            .filter(|_| of_this_project)
        else {
            continue;
        };
        let is_over = match epoch.source {
            Source::Live => era.has_ended(epoch.index, today) || services.keys.has_ended(epoch),
            Source::Import => services
                .reports
                .epoch_fact(epoch, ENDS_ON)?
                .is_some_and(|ends_on| i64::from(today.0) >= ends_on),
        };
        if is_over {
            forget(services, project, epoch)?;
        }
    }
    tell_of_ended_epochs(services, project, now_s)
}

/// Ends one epoch: its counts are written, its people and their key destroyed.
///
/// # Errors
/// If a step fails; all of them may run again.
pub fn forget(services: &Services, project: &Project, epoch: EpochId) -> Result<()> {
    forget_by_steps(services, project, epoch, GO_ON)
}

/// As [`forget`]; `after` is told of each step, and an error from it ends the procedure there, as a crash
/// would.
///
/// # Errors
/// If a step fails; all of them may run again.
pub fn forget_by_steps(
    services: &Services,
    project: &Project,
    epoch: EpochId,
    after: AfterStep,
) -> Result<()> {
    let Some(era) = project.eras.get(epoch.index.era) else {
        anyhow::bail!("an epoch of an era that the project never had");
    };
    let job = NewJob {
        project: Some(project.number),
        kind: JobKind::EpochEnd,
        subject: Some(format!("{} {}", epoch.source.word(), epoch.index)),
        by: BegunBy::Itself,
    };
    let span = era.span(epoch.index);
    services.jobs.log(&job, |_| {
        destroy(services, project, epoch, span, after)?;
        Ok(((), Outcome::EpochEnded))
    })
}

fn destroy(
    services: &Services,
    project: &Project,
    epoch: EpochId,
    span: Window,
    after: AfterStep,
) -> Result<()> {
    let k = u64::from(project.k);
    let now_s = services.clock.now_s();
    // No replay and no late event may write into it, or make its key anew, from here on.
    services.keys.note_ended([epoch]);
    services.applier.run_between_batches(move |stores| {
        end_epoch(epoch, span, k, &stores.events, &stores.presence, after)?;
        keep_copy(stores, now_s);
        Ok(())
    })?;
    services.applier.note_closed(epoch);
    services.collector.objections.forget_epoch(epoch);
    services.keys.destroy_epoch_key(epoch)?;
    after(EndStep::KeyDestroyed)?;
    tell_of_ended_epochs(services, project, services.clock.now_s())?;
    after(EndStep::LedgerTold)?;
    services.reports.forget_cached();
    tracing::info!(project = project.id, epoch = %epoch.index, "forgot an epoch");
    Ok(())
}

/// Copies the events store now that it alone holds the counts of an ended epoch. Forgetting does not depend on the disk's
/// room: a copy that fails is told, and the next one that is due brings the counts.
fn keep_copy(stores: &Stores, now_s: i64) {
    if let Err(error) = stores.renew_copy(now_s) {
        tracing::error!(
            error = format!("{error:#}"),
            "the counts of an ended epoch have no copy yet"
        );
    }
}
