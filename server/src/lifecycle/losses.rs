//! Keys and files that were lost: whom they held is forgotten earlier than promised, and that is told.

use super::epochs::forget;
use super::ledger::subject;
use crate::ingest::keys::KeyStore;
use crate::services::Services;
use crate::storage::control::{Control, LedgerFact, Project};
use crate::storage::presence::PresenceStore;
use anyhow::Result;
use domain::journal::{EpochId, Source};
use std::collections::BTreeSet;

/// Tells the ledger of epochs whose file was lost: who was in it is forgotten earlier than promised.
///
/// # Errors
/// If the control store cannot be written.
pub fn note_lost_epochs(control: &Control, lost: &[EpochId], now_s: i64) -> Result<()> {
    let projects = control.projects();
    for epoch in lost {
        if let Some(project) = projects.kept_by_number(epoch.project) {
            control.note_in_ledger(LedgerFact::EpochLost, &subject(project, *epoch), now_s)?;
        }
    }
    Ok(())
}

/// Living epochs that have people and no key. To be asked before any key is made.
///
/// # Errors
/// If a folder or file cannot be read.
pub fn lost_keys(keys: &KeyStore, presence: &PresenceStore) -> Result<Vec<EpochId>> {
    let mut lost = Vec::new();
    for epoch in presence.epochs()? {
        // An epoch whose end a crash cut short may have lost its key on purpose.
        if keys.has_epoch_key(epoch) || keys.has_ended(epoch) {
            continue;
        }
        // Where nobody was counted yet, nobody is lost.
        if presence.get(epoch)?.is_some_and(|file| file.actors() > 0) {
            lost.push(epoch);
        }
    }
    Ok(lost)
}

/// Ends living epochs whose key is gone, at once, and begins a new era: people of before and after are
/// different people from here on, windows across it are brackets, and the ledger, the log and the reports
/// say so. A key is never made anew for an old epoch.
///
/// # Errors
/// If a store cannot be read or written; the next start goes on.
pub fn end_epochs_without_key(services: &Services, lost: &[EpochId]) -> Result<()> {
    let now_s = services.clock.now_s();
    for epoch in lost {
        // One lost key ends the whole era; what it ended is told of by its own entry all the same.
        let projects = services.control.projects();
        let Some(project) = projects.kept_by_number(epoch.project) else {
            continue;
        };
        tracing::error!(
            project = project.id,
            epoch = %epoch.index,
            "the key or the file of a living epoch is gone: the epoch ends now, and a new one begins"
        );
        // Of an epoch whose file was lost the ledger knows already; its key is there still.
        if !services.keys.has_epoch_key(*epoch) {
            services.control.note_in_ledger(
                LedgerFact::KeyMissing,
                &subject(project, *epoch),
                now_s,
            )?;
        }
        let today = services.collector.latest_days.today(project, now_s);
        let is_present = project.eras.on(today).number == epoch.index.era;
        if epoch.source == Source::Live && is_present {
            // Before anything ends: after a crash the next start finds the old era over, and ends the rest.
            let project = services
                .control
                .begin_era_after_loss(project.number, today, now_s)?;
            end_era(services, &project, epoch.index.era)?;
        } else {
            forget(services, project, *epoch)?;
        }
    }
    services.reports.forget_cached();
    Ok(())
}

/// Ends every live epoch of an era that is over.
fn end_era(services: &Services, project: &Project, era: u16) -> Result<()> {
    let mut epochs: BTreeSet<EpochId> = services.keys.epochs()?.into_iter().collect();
    epochs.extend(services.reports.epochs()?);
    for epoch in epochs {
        let is_of_era = epoch.source == Source::Live && epoch.index.era == era;
        if epoch.project == project.number && is_of_era {
            forget(services, project, epoch)?;
        }
    }
    Ok(())
}
