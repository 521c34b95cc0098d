//! What a job did, as its line in the log tells it.

use crate::verdict::words::count;

/// What a job did, in counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Imported {
        events: u64,
        lines: u64,
        /// Of which nothing could be counted.
        left_out_lines: u64,
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
                left_out_lines,
                skipped_lines,
            } => {
                let [events, lines, left_out, skipped] =
                    [events, lines, left_out_lines, skipped_lines].map(count);
                match (left_out_lines, skipped_lines) {
                    (0, 0) => format!("Took {events} events from {lines} lines."),
                    (0, _) => format!(
                        "Took {events} events from {lines} lines; {skipped} lines could not be read and were skipped."
                    ),
                    (_, 0) => format!(
                        "Took {events} events from {lines} lines; {left_out} lines tell of no use and were left out."
                    ),
                    _ => format!(
                        "Took {events} events from {lines} lines; {left_out} lines tell of no use and were left out, {skipped} could not be read and were skipped."
                    ),
                }
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_is_one_sentence_of_counts() {
        let imported = |left_out_lines, skipped_lines| {
            let outcome = Outcome::Imported {
                events: 12_345,
                lines: 20_000,
                left_out_lines,
                skipped_lines,
            };
            outcome.sentence()
        };
        assert_eq!(imported(0, 0), "Took 12,345 events from 20,000 lines.");
        assert_eq!(
            imported(7_000, 655),
            "Took 12,345 events from 20,000 lines; 7,000 lines tell of no use and were left out, 655 could not be read and were skipped."
        );
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
