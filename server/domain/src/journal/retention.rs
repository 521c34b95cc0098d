//! How long a segment of the journal stays: until nothing could need it again, and never longer than two days.

use super::Position;

const DAY_S: i64 = 86_400;

/// A segment holds the bits of one person in two epochs side by side, so it goes after this time whatever happens.
pub const SEGMENT_HOURS_MAX: i64 = 48;

/// What the stores hold without the journal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Everything before it lies in the main files of every store, not only in a log beside them.
    pub checkpointed: Position,
    /// Everything before it lies in a verified copy of the events store.
    pub copied: Position,
}

/// A closed segment, as far as its fate depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClosedSegment {
    pub number: u64,
    /// Hour in which it was opened, counted from 1970; `None` where its header does not read.
    pub opened_hour: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Keep,
    /// A store could be lost and made again without it.
    NotNeeded,
    /// Its time is over, though it might still be needed.
    TimeIsOver {
        /// Not even the stores have all of it: what they lack is lost.
        unapplied: bool,
    },
}

/// Decides about one closed segment in hour `now_hour` (counted from 1970).
pub fn fate(segment: ClosedSegment, held: Held, now_hour: i64) -> Fate {
    let is_checkpointed = segment.number < held.checkpointed.segment;
    if is_checkpointed && segment.number < held.copied.segment {
        return Fate::NotNeeded;
    }
    let is_over = segment
        .opened_hour
        .is_some_and(|opened| now_hour - opened >= SEGMENT_HOURS_MAX);
    if is_over {
        Fate::TimeIsOver {
            unapplied: !is_checkpointed,
        }
    } else {
        Fate::Keep
    }
}

/// Whether a new verified copy is due: at least once a day, and earlier where the journal kept for it has grown larger
/// than the store itself. So copying costs at most as much writing as the journal did, and the disk holds at most three
/// times the store.
///
/// Below `journal_bytes_min` of journal only the day counts.
pub fn copy_is_due(
    journal_bytes: u64,
    journal_bytes_min: u64,
    store_bytes: u64,
    hours_since_copy: i64,
) -> bool {
    hours_since_copy >= 24 || journal_bytes > store_bytes.max(journal_bytes_min)
}

/// Removed rows leave their bytes in the events store's file for so many days at most.
pub const REMOVED_BYTES_DAYS_MAX: i64 = 7;

/// Whether the events store is due to be written anew, without the bytes of the rows that were removed from it since
/// `removed_since_s`; `None`: none were. Both in seconds since 1970.
///
/// Rows go every day, and writing anew costs as much as the whole store, so it is done once for the removals of a week.
pub fn rewriting_is_due(removed_since_s: Option<i64>, now_s: i64) -> bool {
    removed_since_s.is_some_and(|since_s| now_s - since_s >= (REMOVED_BYTES_DAYS_MAX - 1) * DAY_S)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn before(segment: u64) -> Position {
        Position {
            segment,
            records: 0,
        }
    }

    fn held(checkpointed: u64, copied: u64) -> Held {
        Held {
            checkpointed: before(checkpointed),
            copied: before(copied),
        }
    }

    #[test]
    fn a_segment_goes_when_every_store_and_the_copy_hold_it_or_after_two_days() {
        let segment = ClosedSegment {
            number: 5,
            opened_hour: Some(100),
        };
        let unapplied = |unapplied| Fate::TimeIsOver { unapplied };
        let cases = [
            (held(6, 6), 100, Fate::NotNeeded),
            (held(6, 5), 100, Fate::Keep),
            (held(5, 6), 100, Fate::Keep),
            (held(5, 5), 147, Fate::Keep),
            (held(6, 5), 148, unapplied(false)),
            (held(5, 5), 148, unapplied(true)),
        ];
        for (held, now_hour, expected) in cases {
            assert_eq!(
                fate(segment, held, now_hour),
                expected,
                "{held:?} {now_hour}"
            );
        }
    }

    #[test]
    fn a_copy_is_made_daily_and_when_the_journal_outgrows_the_store() {
        const MIB: u64 = 1024 * 1024;
        let is_due = |journal, store, hours| copy_is_due(journal, 256 * MIB, store, hours);
        assert!(is_due(0, 10 * MIB, 24));
        assert!(!is_due(200 * MIB, 10 * MIB, 23));
        assert!(is_due(257 * MIB, 10 * MIB, 0));
        assert!(!is_due(900 * MIB, 1_000 * MIB, 0));
    }

    proptest! {
        #[test]
        fn nothing_outlives_two_days_and_nothing_young_is_lost(
            number in 0_u64..9, checkpointed in 0_u64..9, copied in 0_u64..9, age in -5_i64..60,
        ) {
            let segment = ClosedSegment { number, opened_hour: Some(1_000) };
            let fate = fate(segment, held(checkpointed, copied), 1_000 + age);
            if age >= SEGMENT_HOURS_MAX {
                prop_assert_ne!(fate, Fate::Keep);
            } else if number >= checkpointed || number >= copied {
                prop_assert_eq!(fate, Fate::Keep);
            }
        }
    }

    #[test]
    fn the_store_is_written_anew_within_a_week_of_the_first_removal_and_never_for_nothing() {
        assert!(!rewriting_is_due(None, i64::MAX));
        let since_s = 1_000;
        assert!(!rewriting_is_due(Some(since_s), since_s + 6 * DAY_S - 1));
        assert!(rewriting_is_due(Some(since_s), since_s + 6 * DAY_S));
    }
}
