//! The log of jobs: what a server does that takes long or that nobody waits for, how it went, and what to do if it did not.
//!
//! A line says nothing of the people measured, and no secret: an outcome is made of counts, an error is told without the files and
//! folders that it names.

mod why;

pub use why::why;

use crate::verdict::words::count;
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

/// What a job did, in counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Imported {
        events: u64,
        lines: u64,
        skipped_lines: u64,
    },
    Exported {
        tables: u64,
        bytes: u64,
    },
    BackedUp {
        rows: u64,
        bytes: u64,
    },
    Restored {
        rows: u64,
    },
    EpochEnded,
    Folded {
        weeks: u64,
    },
    RowsExpired {
        rows: u64,
    },
    /// Sizes of the file.
    Rewritten {
        bytes_before: u64,
        bytes_after: u64,
    },
    /// `epochs`: in how many the person was.
    Forgotten {
        epochs: u64,
    },
    /// `rows`: of both stores. `epochs`: whose people and keys were destroyed.
    Erased {
        rows: u64,
        epochs: u64,
    },
    /// `rows`: of the events store. `epochs`: whose people and keys were destroyed.
    HistoryTakenBack {
        rows: u64,
        epochs: u64,
        features: u64,
    },
}

impl Outcome {
    /// One plain sentence.
    pub fn sentence(self) -> String {
        match self {
            Outcome::Imported {
                events,
                lines,
                skipped_lines: 0,
            } => format!("Took {} events from {} lines.", count(events), count(lines)),
            Outcome::Imported {
                events,
                lines,
                skipped_lines,
            } => format!(
                "Took {} events from {} lines; {} lines could not be read and were skipped.",
                count(events),
                count(lines),
                count(skipped_lines)
            ),
            Outcome::Exported { tables, bytes } => format!(
                "Wrote {} tables and the team's documents, {} KiB.",
                count(tables),
                kib(bytes)
            ),
            Outcome::BackedUp { rows, bytes } => format!(
                "Copied and verified {} rows, {} KiB.",
                count(rows),
                kib(bytes)
            ),
            Outcome::Restored { rows } => {
                format!(
                    "Put {} rows back; people are met anew from here on.",
                    count(rows)
                )
            }
            Outcome::EpochEnded => {
                "Destroyed the people of this epoch and their key; their counts remain.".to_owned()
            }
            Outcome::Folded { weeks: 1 } => {
                "Folded one week: it no longer tells its days.".to_owned()
            }
            Outcome::Folded { weeks } => {
                format!(
                    "Folded {} weeks: they no longer tell their days.",
                    count(weeks)
                )
            }
            Outcome::RowsExpired { rows } => {
                format!(
                    "Removed {} rows past their days; their counts remain.",
                    count(rows)
                )
            }
            Outcome::Rewritten {
                bytes_before,
                bytes_after,
            } => format!(
                "Wrote the events store anew, {} KiB in place of {}: the bytes of removed rows are gone.",
                kib(bytes_after),
                kib(bytes_before)
            ),
            Outcome::Forgotten { epochs: 0 } => "No living epoch knew this person.".to_owned(),
            Outcome::Forgotten { epochs: 1 } => {
                "Wrote one epoch's people anew without this person.".to_owned()
            }
            Outcome::Forgotten { epochs } => format!(
                "Wrote the people of {} epochs anew without this person.",
                count(epochs)
            ),
            Outcome::Erased { rows, epochs: 0 } => format!(
                "Destroyed {} rows; no epoch of it was alive, and the copies were made anew.",
                count(rows)
            ),
            Outcome::Erased { rows, epochs: 1 } => format!(
                "Destroyed one epoch's people with their key, and {} rows; the copies were made anew.",
                count(rows)
            ),
            Outcome::Erased { rows, epochs } => format!(
                "Destroyed the people of {} epochs with their keys, and {} rows; the copies were made anew.",
                count(epochs),
                count(rows)
            ),
            Outcome::HistoryTakenBack {
                rows,
                epochs,
                features,
            } => format!(
                "Took imported history out: {} rows, features: {}, epochs with their people and keys: {}; the copies were made anew.",
                count(rows),
                count(features),
                count(epochs)
            ),
        }
    }
}

/// Rounded up: nothing that is there has no size.
fn kib(bytes: u64) -> String {
    count(bytes.div_ceil(1_024))
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

    #[test]
    fn an_outcome_is_one_sentence_of_counts() {
        let imported = Outcome::Imported {
            events: 12_345,
            lines: 20_000,
            skipped_lines: 0,
        };
        assert_eq!(imported.sentence(), "Took 12,345 events from 20,000 lines.");
        let small = Outcome::Exported {
            tables: 11,
            bytes: 1,
        };
        assert_eq!(
            small.sentence(),
            "Wrote 11 tables and the team's documents, 1 KiB."
        );
    }

    #[test]
    fn a_store_written_anew_says_both_sizes() {
        let rewritten = Outcome::Rewritten {
            bytes_before: 9_000_000,
            bytes_after: 1,
        };
        assert_eq!(
            rewritten.sentence(),
            "Wrote the events store anew, 1 KiB in place of 8,790: the bytes of removed rows are gone."
        );
    }
}
