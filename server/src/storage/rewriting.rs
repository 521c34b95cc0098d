//! Writing the events store anew, step by step: a verified copy, the new file from it, the new file in the store's place, and a
//! copy of that. A crash leaves the old file or the new one, and both hold the same.

use super::copies::Copies;
use super::events::{EventsStore, write_anew};
use super::probe::Verdict;
use crate::disk;
use crate::limits::DISK_FREE_MIN_BYTES;
use anyhow::{Result, bail, ensure};
use std::path::Path;

const MIB: u64 = 1024 * 1024;

/// Sizes of the store's file, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rewritten {
    pub bytes_before: u64,
    pub bytes_after: u64,
}

/// Writes the events store anew, and its copy with it: the bytes of removed rows are in neither then. To be run while no store is
/// written; events are taken meanwhile, and wait in the journal.
///
/// # Errors
/// If the disk is too small or fails, or what was written does not hold what the store holds: the store stays as it was then.
pub fn rewrite_events(
    events: &EventsStore,
    copies: &Copies,
    temporary_folder: &Path,
    now_s: i64,
) -> Result<Rewritten> {
    events.checkpoint()?;
    let bytes_before = copies.events_bytes();
    let anew = copies.events_rewritten();
    let free = disk::free_bytes(&anew.with_file_name(""))?;
    let needed = bytes_before + DISK_FREE_MIN_BYTES;
    ensure!(
        free >= needed,
        "writing the events store anew needs {} MiB, and {} MiB are free",
        needed.div_ceil(MIB),
        free / MIB
    );
    let contents = events.contents()?;
    copies.copy_events(&contents, now_s)?;
    copies.remove_unfinished()?;
    write_anew(&copies.events_copy(), &anew, temporary_folder)?;
    match copies.prober().events_copy(&anew)? {
        Verdict::Opens(found) => ensure!(
            found == contents,
            "what was written differs from the store: {found:?} instead of {contents:?}"
        ),
        Verdict::Newer(why) | Verdict::Broken(why) => {
            bail!("what was written does not open: {why}")
        }
    }
    events.take_place(&anew)?;
    // The last copy holds the removed bytes still.
    copies.copy_events(&contents, now_s)?;
    copies.note_rewritten()?;
    Ok(Rewritten {
        bytes_before,
        bytes_after: copies.events_bytes(),
    })
}

#[cfg(test)]
mod tests;
