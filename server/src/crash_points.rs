//! The places at which a process may die or a disk fail between an event's arrival and its last copy, by name.
//!
//! Tests build the server with the feature `failpoints` and kill it at each of them, or have the disk refuse there.
//! Without the feature a point is nothing: no branch, no text in the binary.

use std::io;

/// A step after which, or instead of which, a test lets the server fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CrashPoint {
    KeyWrite,
    KeyRename,
    SegmentCreate,
    SegmentFolderSync,
    JournalExtend,
    JournalWrite,
    JournalSync,
    JournalSynced,
    ApplyIds,
    ApplyPresence,
    /// Passed once in the life of an epoch: not among [`CrashPoint::ALL`], it has a test of its own.
    EpochMake,
    ApplyEvents,
    EventsCommit,
    Applied,
    CheckpointEvents,
    CheckpointPresence,
    CheckpointNote,
    CopyWrite,
    CopyRename,
    RetireKey,
    RetireSegment,
    /// Those of a project's erasure, which comes once in its life, are not among [`CrashPoint::ALL`] either.
    EraseKeys,
    ErasePeople,
    EraseEvents,
    EraseCopy,
    EraseControl,
    /// As do those of the taking back of a project's imported history.
    UndoKeys,
    UndoPeople,
    UndoEvents,
    UndoCopy,
    UndoControl,
}

impl CrashPoint {
    /// Those that a server under load passes again and again.
    pub const ALL: [CrashPoint; 20] = [
        CrashPoint::KeyWrite,
        CrashPoint::KeyRename,
        CrashPoint::SegmentCreate,
        CrashPoint::SegmentFolderSync,
        CrashPoint::JournalExtend,
        CrashPoint::JournalWrite,
        CrashPoint::JournalSync,
        CrashPoint::JournalSynced,
        CrashPoint::ApplyIds,
        CrashPoint::ApplyPresence,
        CrashPoint::ApplyEvents,
        CrashPoint::EventsCommit,
        CrashPoint::Applied,
        CrashPoint::CheckpointEvents,
        CrashPoint::CheckpointPresence,
        CrashPoint::CheckpointNote,
        CrashPoint::CopyWrite,
        CrashPoint::CopyRename,
        CrashPoint::RetireKey,
        CrashPoint::RetireSegment,
    ];

    /// The name under which `FAILPOINTS` configures it.
    pub fn name(self) -> &'static str {
        match self {
            CrashPoint::KeyWrite => "key-write",
            CrashPoint::KeyRename => "key-rename",
            CrashPoint::SegmentCreate => "segment-create",
            CrashPoint::SegmentFolderSync => "segment-folder-sync",
            CrashPoint::JournalExtend => "journal-extend",
            CrashPoint::JournalWrite => "journal-write",
            CrashPoint::JournalSync => "journal-sync",
            CrashPoint::JournalSynced => "journal-synced",
            CrashPoint::ApplyIds => "apply-ids",
            CrashPoint::ApplyPresence => "apply-presence",
            CrashPoint::EpochMake => "epoch-make",
            CrashPoint::ApplyEvents => "apply-events",
            CrashPoint::EventsCommit => "events-commit",
            CrashPoint::Applied => "applied",
            CrashPoint::CheckpointEvents => "checkpoint-events",
            CrashPoint::CheckpointPresence => "checkpoint-presence",
            CrashPoint::CheckpointNote => "checkpoint-note",
            CrashPoint::CopyWrite => "copy-write",
            CrashPoint::CopyRename => "copy-rename",
            CrashPoint::RetireKey => "retire-key",
            CrashPoint::RetireSegment => "retire-segment",
            CrashPoint::EraseKeys => "erase-keys",
            CrashPoint::ErasePeople => "erase-people",
            CrashPoint::EraseEvents => "erase-events",
            CrashPoint::EraseCopy => "erase-copy",
            CrashPoint::EraseControl => "erase-control",
            CrashPoint::UndoKeys => "undo-keys",
            CrashPoint::UndoPeople => "undo-people",
            CrashPoint::UndoEvents => "undo-events",
            CrashPoint::UndoCopy => "undo-copy",
            CrashPoint::UndoControl => "undo-control",
        }
    }

    /// Passes, or fails as a test has ordered: `return(kill)` ends the process as kill -9 does, `return(EIO)` and
    /// `return(ENOSPC)` are the disk's answer.
    ///
    /// # Errors
    /// Only where a test has ordered one.
    #[cfg(feature = "failpoints")]
    pub fn pass(self) -> io::Result<()> {
        fail::fail_point!(self.name(), fail_as_ordered);
        Ok(())
    }

    /// # Errors
    /// None: the server was built without `failpoints`.
    #[cfg(not(feature = "failpoints"))]
    #[inline(always)]
    pub fn pass(self) -> io::Result<()> {
        Ok(())
    }
}

/// A limit as it is; a small part of it where a test has ordered `small-limits`, so that what comes after megabytes comes
/// after kilobytes.
#[cfg(feature = "failpoints")]
pub fn limit(limit: u64) -> u64 {
    fail::fail_point!("small-limits", |_| limit / 8_192);
    limit
}

/// A limit as it is: the server was built without `failpoints`.
#[cfg(not(feature = "failpoints"))]
#[inline(always)]
pub fn limit(limit: u64) -> u64 {
    limit
}

/// How many submissions may wait for the journal's thread; a handful where a test has ordered `short-queue`.
#[cfg(feature = "failpoints")]
pub fn queue(places: usize) -> usize {
    fail::fail_point!("short-queue", |_| 4);
    places
}

/// As many as there are: the server was built without `failpoints`.
#[cfg(not(feature = "failpoints"))]
#[inline(always)]
pub fn queue(places: usize) -> usize {
    places
}

/// The doors through which reports read. Tests let them fail on a running server, whose start reads too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadPoint {
    Events,
    Presence,
}

#[cfg(feature = "failpoints")]
impl ReadPoint {
    fn name(self) -> &'static str {
        match self {
            ReadPoint::Events => "events-read",
            ReadPoint::Presence => "presence-read",
        }
    }

    /// Passes, or fails as a test has ordered while the file exists that `READS_FAIL_WHILE` names.
    ///
    /// # Errors
    /// Only where a test has ordered one.
    pub fn pass(self) -> io::Result<()> {
        let is_armed = std::env::var_os("READS_FAIL_WHILE")
            .is_some_and(|path| std::path::Path::new(&path).exists());
        fail::fail_point!(self.name(), is_armed, fail_as_ordered);
        Ok(())
    }
}

#[cfg(not(feature = "failpoints"))]
impl ReadPoint {
    /// # Errors
    /// None: the server was built without `failpoints`.
    #[inline(always)]
    pub fn pass(self) -> io::Result<()> {
        Ok(())
    }
}

/// Reads the tests' orders from the environment, for the whole life of the process; or lists the points, if that is what
/// the first word of the command line asks for.
#[cfg(feature = "failpoints")]
pub fn obey(word: Option<&str>) -> bool {
    if word == Some("crash-points") {
        for point in CrashPoint::ALL {
            println!("{}", point.name());
        }
        return true;
    }
    std::mem::forget(fail::FailScenario::setup());
    false
}

#[cfg(feature = "failpoints")]
fn fail_as_ordered(order: Option<String>) -> io::Result<()> {
    const EIO: i32 = 5;
    const ENOSPC: i32 = 28;
    match order.as_deref() {
        Some("EIO") => Err(io::Error::from_raw_os_error(EIO)),
        Some("ENOSPC") => Err(io::Error::from_raw_os_error(ENOSPC)),
        Some(_) | None => {
            // The signal itself, so that nothing of ours runs any more; `abort` only if it cannot be sent.
            let process = std::process::id().to_string();
            let _ = std::process::Command::new("kill")
                .args(["-KILL", &process])
                .status();
            std::process::abort()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_has_a_name_of_its_own_and_is_listed() {
        let names: std::collections::BTreeSet<&str> =
            CrashPoint::ALL.iter().map(|point| point.name()).collect();
        assert_eq!(names.len(), CrashPoint::ALL.len());
    }
}
