//! The end of an epoch: what remains is written and verified, then the people are forgotten.
//!
//! Every step may run again, so a crash anywhere is followed by the same procedure from the start.

use super::events::{EventsStore, Remains};
use super::presence::PresenceStore;
use super::remains::{days_of_week, remains_of};
use anyhow::{Result, ensure};
use domain::calendar::{Day, Window};
use domain::journal::EpochId;

/// The steps of an epoch's end, in their order; the caller's two come last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndStep {
    /// What remains is in the events store.
    CountsWritten,
    /// It was read back and is in the database file.
    CountsVerified,
    /// The file is gone, and its folder synced.
    FileUnlinked,
    KeyDestroyed,
    LedgerTold,
}

impl EndStep {
    pub const ALL: [EndStep; 5] = [
        EndStep::CountsWritten,
        EndStep::CountsVerified,
        EndStep::FileUnlinked,
        EndStep::KeyDestroyed,
        EndStep::LedgerTold,
    ];
}

/// Told after each step; an error ends the procedure there, as a crash would. For tests.
pub type AfterStep = fn(EndStep) -> Result<()>;

/// Goes on after every step.
pub const GO_ON: AfterStep = |_| Ok(());

/// Writes what remains of an ended epoch and unlinks its file. The caller then destroys the key and tells
/// the ledger. `k`: groups below it are withheld.
///
/// # Errors
/// If a store fails, or what is read back is not what was written: the file stays then.
pub fn end_epoch(
    epoch: EpochId,
    span: Window,
    k: u64,
    events: &EventsStore,
    presence: &PresenceStore,
    after: AfterStep,
) -> Result<()> {
    if let Some(remains) = what_would_remain(epoch, span, k, events, presence)? {
        events.close_epoch(epoch, &remains)?;
        after(EndStep::CountsWritten)?;
        verify_remains(epoch, events)?;
        // What the counts stand on must not be the log that a lost file system would take along.
        events.checkpoint()?;
        after(EndStep::CountsVerified)?;
    }
    presence.unlink(epoch)?;
    after(EndStep::FileUnlinked)
}

/// The counts that are written of an epoch when it ends, as they are now; `None` for one without a file.
///
/// # Errors
/// If a store cannot be read.
pub fn what_would_remain(
    epoch: EpochId,
    span: Window,
    k: u64,
    events: &EventsStore,
    presence: &PresenceStore,
) -> Result<Option<Remains>> {
    let Some(file) = presence.get(epoch)? else {
        return Ok(None);
    };
    let counted = events.folded_weeks(epoch)?;
    Ok(Some(remains_of(&file, span, &counted, k)))
}

/// Writes the counts of an ended epoch, once.
///
/// # Errors
/// If the store fails, or what is read back is not what was written.
pub fn write_remains(epoch: EpochId, remains: &Remains, events: &EventsStore) -> Result<()> {
    events.close_epoch(epoch, remains)?;
    verify_remains(epoch, events)
}

fn verify_remains(epoch: EpochId, events: &EventsStore) -> Result<()> {
    let written = events.closing_written(epoch)?;
    let found = events.closing_found(epoch)?;
    ensure!(
        written == Some(found),
        "the counts of an ended epoch could not be verified: {written:?} written, {found:?} found"
    );
    Ok(())
}

/// Whether weeks of an epoch that lie before `border` still tell their days.
///
/// # Errors
/// If the epoch's file cannot be read.
pub fn has_weeks_to_fold(epoch: EpochId, border: Day, presence: &PresenceStore) -> Result<bool> {
    let file = presence.get(epoch)?;
    Ok(file.is_some_and(|file| !file.unfolded_weeks(border).is_empty()))
}

/// Folds the weeks of an epoch that lie before `border`: the counts of their days are written first, then
/// the days go. Says how many weeks were folded.
///
/// # Errors
/// If a store fails: a week is then folded wholly or not at all, and the next call goes on.
pub fn fold_weeks(
    epoch: EpochId,
    border: Day,
    k: u64,
    events: &EventsStore,
    presence: &PresenceStore,
) -> Result<usize> {
    let Some(file) = presence.get(epoch)? else {
        return Ok(0);
    };
    let weeks = file.unfolded_weeks(border);
    for monday in &weeks {
        let days = days_of_week(&file.people(), *monday, k);
        // Days that come after their week is folded are in the week, and in no count by day.
        events.write_folded_week(epoch, *monday, &days, k)?;
        presence.fold(epoch, *monday)?;
    }
    Ok(weeks.len())
}
