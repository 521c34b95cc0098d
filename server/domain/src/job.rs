//! The log of jobs: what a server does that takes long or that nobody waits for, how it went, and what to do if it did not.
//!
//! A line says nothing of the people measured, and no secret: an outcome is made of counts, an error is told without the files and
//! folders that it names.

mod outcome;
mod why;

pub use outcome::Outcome;
pub use why::why;

use strum::VariantArray;

/// A kind of job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum JobKind {
    /// History is read from files.
    Import,
    /// Everything of a project but the people measured is written for other tools.
    Export,
    /// What was counted and decided is copied, by hand or at its time, and verified.
    Backup,
    /// The data folder was filled from a backup.
    Restore,
    /// The people of an epoch and their key are destroyed; counts remain.
    EpochEnd,
    /// Weeks of people older than 28 days lose their days.
    Folding,
    /// Rows without identifiers go after their days.
    RowExpiry,
    /// The events store is written anew, without the bytes of rows that were removed.
    Rewriting,
    /// The people of living epochs are written anew without one who asked for it.
    Forgetting,
    /// Everything of a deleted project is erased.
    Erasure,
    /// All imported history of a project is taken back.
    TakingBack,
}

impl JobKind {
    pub const ALL: &[JobKind] = JobKind::VARIANTS;

    /// Its fixed word on the wire and at rest.
    pub fn word(self) -> &'static str {
        match self {
            JobKind::Import => "import",
            JobKind::Export => "export",
            JobKind::Backup => "backup",
            JobKind::Restore => "restore",
            JobKind::EpochEnd => "epoch_end",
            JobKind::Folding => "folding",
            JobKind::RowExpiry => "row_expiry",
            JobKind::Rewriting => "rewriting",
            JobKind::Forgetting => "forgetting",
            JobKind::Erasure => "erasure",
            JobKind::TakingBack => "taking_back",
        }
    }

    pub fn parse(word: &str) -> Option<JobKind> {
        JobKind::ALL
            .iter()
            .copied()
            .find(|kind| kind.word() == word)
    }
}

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum JobState {
    Running,
    Done,
    Failed,
    /// The server ended while it ran.
    Stopped,
}

impl JobState {
    pub const ALL: &[JobState] = JobState::VARIANTS;

    /// Its fixed word on the wire and at rest.
    pub fn word(self) -> &'static str {
        match self {
            JobState::Running => "running",
            JobState::Done => "done",
            JobState::Failed => "failed",
            JobState::Stopped => "stopped",
        }
    }

    pub fn parse(word: &str) -> Option<JobState> {
        JobState::ALL
            .iter()
            .copied()
            .find(|state| state.word() == word)
    }
}

/// How far a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub done: u64,
    /// `None` where nobody can know.
    pub total: Option<u64>,
    pub unit: Unit,
}

/// In what a job's progress is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum Unit {
    /// Bytes of the files that are read.
    Bytes,
    Events,
    Steps,
    Epochs,
}

impl Unit {
    pub const ALL: &[Unit] = Unit::VARIANTS;

    /// Its fixed word on the wire and at rest.
    pub fn word(self) -> &'static str {
        match self {
            Unit::Bytes => "bytes",
            Unit::Events => "events",
            Unit::Steps => "steps",
            Unit::Epochs => "epochs",
        }
    }

    pub fn parse(word: &str) -> Option<Unit> {
        Unit::ALL.iter().copied().find(|unit| unit.word() == word)
    }
}

/// Said of a job that the server's end cut short.
pub const STOPPED: &str = "The server ended while this ran.";

/// Said of a job whose own fault is unknown.
pub const BROKE: &str = "It broke off unexpectedly; the server's log says why.";

/// Of what the server tries again by itself, and not at once.
const TRIED_AGAIN: &str = "The server tries again by itself, within the hour. If it goes on failing, deadwood doctor says what to do.";

/// What to do about a job that was not done; `None` for one that was, or runs.
///
/// `by_itself`: nobody began it, so that nobody has to begin it again.
pub fn remedy(kind: JobKind, state: JobState, by_itself: bool) -> Option<&'static str> {
    match state {
        JobState::Running | JobState::Done => return None,
        JobState::Failed | JobState::Stopped => {}
    }
    Some(match kind {
        JobKind::Import if state == JobState::Stopped => {
            "Run the same command again: it goes on behind the last line that was taken."
        }
        JobKind::Import => {
            "Mend what it names, then run the same command again: nothing is taken twice."
        }
        JobKind::Export => "Start the export again; nothing that looks finished was left behind.",
        JobKind::Backup if by_itself => TRIED_AGAIN,
        JobKind::Erasure | JobKind::TakingBack => TRIED_AGAIN,
        JobKind::Backup => {
            "Mend what it names, then run the same command again; earlier backups are untouched."
        }
        JobKind::Restore => "Restore into an empty folder again.",
        JobKind::EpochEnd | JobKind::Folding | JobKind::RowExpiry => {
            "The server goes on with it by itself, within a minute. If it goes on failing, deadwood doctor says what to do."
        }
        JobKind::Rewriting => {
            "The store is as it was. The server tries again by itself, tomorrow; make the room that it asks for."
        }
        JobKind::Forgetting => "Run the same command again: it may be run as often as is needed.",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_as_what_they_are() {
        for &kind in JobKind::ALL {
            assert_eq!(JobKind::parse(kind.word()), Some(kind));
        }
        for &state in JobState::ALL {
            assert_eq!(JobState::parse(state.word()), Some(state));
        }
        for &unit in Unit::ALL {
            assert_eq!(Unit::parse(unit.word()), Some(unit));
        }
        assert_eq!(JobKind::parse("restart"), None);
    }

    #[test]
    fn whatever_was_not_done_has_a_remedy_and_nothing_else_has() {
        for &kind in JobKind::ALL {
            for by_itself in [false, true] {
                for &state in JobState::ALL {
                    let needs_one = matches!(state, JobState::Failed | JobState::Stopped);
                    assert_eq!(
                        remedy(kind, state, by_itself).is_some(),
                        needs_one,
                        "{kind:?} {state:?}"
                    );
                }
            }
        }
    }
}
