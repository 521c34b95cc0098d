//! What the ledger is told of keys: which were made, and which are gone.

use crate::services::Services;
use crate::storage::control::{LedgerFact, Project};
use anyhow::Result;
use domain::journal::{EpochId, Source};
use std::collections::HashSet;

/// Tells it of epochs of which only counts are left, whose key is gone, and of which it does not know yet.
pub(super) fn tell_of_ended_epochs(
    services: &Services,
    project: &Project,
    now_s: i64,
) -> Result<()> {
    let mut told: HashSet<String> = HashSet::new();
    for entry in services.control.ledger()? {
        if entry.what == LedgerFact::EpochEnded {
            told.insert(entry.subject);
        } else if entry.what == LedgerFact::HistoryTakenBack {
            // What is imported later may have epochs that are called as those of before.
            let of_history = format!("{} {} ", entry.subject, Source::Import.word());
            told.retain(|subject| !subject.starts_with(&of_history));
        }
    }
    for epoch in services.reports.closed_epochs()? {
        let subject = subject(project, epoch);
        // A closed epoch whose key is still there is told after the key has gone.
        let is_gone = !services.keys.has_epoch_key(epoch);
        if epoch.project == project.number && is_gone && !told.contains(&subject) {
            services
                .control
                .note_in_ledger(LedgerFact::EpochEnded, &subject, now_s)?;
        }
    }
    Ok(())
}

/// Tells it of keys that were made since it was last told.
pub(super) fn tell_of_keys(services: &Services, now_s: i64) -> Result<()> {
    let projects = services.control.projects();
    for epoch in services.keys.take_made() {
        if let Some(project) = projects.kept_by_number(epoch.project) {
            services.control.note_in_ledger(
                LedgerFact::KeyCreated,
                &subject(project, epoch),
                now_s,
            )?;
        }
    }
    Ok(())
}

/// How the ledger names an epoch.
pub fn subject(project: &Project, epoch: EpochId) -> String {
    format!(
        "{} {} epoch {}",
        project.id,
        epoch.source.word(),
        epoch.index
    )
}
