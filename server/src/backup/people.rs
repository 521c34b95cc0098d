//! What a backup keeps of the people who stay out of it: the counts that would remain if their epochs ended now.
//!
//! Without them a restored server would have uses and nobody who did them, and could tell of none (decision 0019).

use crate::storage::control::Control;
use crate::storage::epochs::{what_would_remain, write_remains};
use crate::storage::events::{EventsStore, Remains};
use crate::storage::presence::PresenceStore;
use anyhow::{Context, Result};
use domain::journal::EpochId;
use std::path::Path;

/// The counts of every epoch that lives, by the k and the calendar of its project.
///
/// # Errors
/// If a store cannot be read.
pub fn counts_of_living(
    control: &Control,
    events: &EventsStore,
    presence: &PresenceStore,
) -> Result<Vec<(EpochId, Remains)>> {
    let projects = control.projects();
    let mut living = Vec::new();
    for epoch in presence.epochs()? {
        let Some(project) = projects.kept_by_number(epoch.project) else {
            continue;
        };
        let Some(era) = project.eras.get(epoch.index.era) else {
            continue;
        };
        let (span, k) = (era.span(epoch.index), u64::from(project.k));
        if let Some(remains) = what_would_remain(epoch, span, k, events, presence)? {
            living.push((epoch, remains));
        }
    }
    Ok(living)
}

/// Ends the epochs in the copy of the events store, and there alone.
///
/// # Errors
/// If the copy cannot be written, or does not hold what was written.
pub fn end_in_copy(copy: &Path, living: &[(EpochId, Remains)]) -> Result<()> {
    let temporary = tempfile::tempdir()?;
    let events = EventsStore::open(copy, temporary.path()).context("opening the copy")?;
    for (epoch, remains) in living {
        write_remains(*epoch, remains, &events)?;
    }
    events.checkpoint()
}
