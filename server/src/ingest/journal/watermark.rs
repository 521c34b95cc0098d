//! How far the journal is durable, and the newest groups still in memory for the one who reads behind it.

use domain::journal::{Group, Position};
use std::collections::VecDeque;
use std::ops::AddAssign;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Rows and people handed over in memory at most; a reader that is further behind reads the file instead.
const FRESH_ENTRIES_MAX: u64 = 150_000;

/// Shared by the journal's writer and its reader.
#[derive(Default)]
pub struct Watermark {
    state: Mutex<State>,
    raised: Condvar,
    taken: Condvar,
}

#[derive(Default)]
struct State {
    durable: Position,
    fresh: VecDeque<Fresh>,
    fresh_entries: u64,
    /// Since the start, and how much of it the reader has had.
    written: Amount,
    read: Amount,
}

/// How much there is in groups.
#[derive(Clone, Copy, Default)]
struct Amount {
    /// Rows and people.
    entries: u64,
    uses: u64,
}

impl Amount {
    /// Adds up all of a group: not while others wait for the lock.
    fn of(group: &Group) -> Amount {
        Amount {
            entries: group.entries() as u64,
            uses: group.uses(),
        }
    }
}

impl AddAssign for Amount {
    fn add_assign(&mut self, more: Amount) {
        self.entries += more.entries;
        self.uses += more.uses;
    }
}

/// A synced group that need not be read from the disk again.
struct Fresh {
    /// The journal's end before the group, and behind it.
    before: Position,
    after: Position,
    entries: u64,
    group: Group,
}

impl Watermark {
    pub fn get(&self) -> Position {
        self.state().durable
    }

    /// Nothing more comes before this position.
    pub(super) fn raise(&self, position: Position) {
        self.state().durable = position;
        self.raised.notify_all();
    }

    /// A group is durable up to `position`; it is kept for the reader if there is room.
    pub(super) fn raise_with(&self, position: Position, group: Group) {
        let amount = Amount::of(&group);
        let mut state = self.state();
        let before = state.durable;
        state.durable = position;
        state.written += amount;
        if state.fresh_entries + amount.entries <= FRESH_ENTRIES_MAX {
            state.fresh_entries += amount.entries;
            state.fresh.push_back(Fresh {
                before,
                after: position,
                entries: amount.entries,
                group,
            });
        }
        drop(state);
        self.raised.notify_all();
    }

    /// The group right behind `position`, if it is still in memory.
    pub(super) fn take_fresh(&self, position: Position) -> Option<(Position, Group)> {
        let mut state = self.state();
        while state.fresh.front()?.before < position {
            // The reader has had this one from the disk.
            state.drop_front();
        }
        if state.fresh.front()?.before > position {
            return None;
        }
        let fresh = state.drop_front()?;
        Some((fresh.after, fresh.group))
    }

    /// The reader has had a group that was written since the start.
    pub(super) fn note_read(&self, group: &Group) {
        let amount = Amount::of(group);
        self.state().read += amount;
        self.taken.notify_all();
    }

    /// Uses written since the start that a reader at `position` never had; 0 while there is more to come for it.
    pub(super) fn uses_passed_over(&self, position: Position) -> u64 {
        let state = self.state();
        if position < state.durable {
            return 0;
        }
        state.written.uses.saturating_sub(state.read.uses)
    }

    /// Waits while the reader is more than `entries_max` behind and comes nearer, at most for `patience`.
    pub(super) fn wait_for_reader(&self, entries_max: u64, patience: Duration) {
        let state = self.state();
        let is_behind = |state: &mut State| {
            state.written.entries.saturating_sub(state.read.entries) > entries_max
        };
        // The outcome does not matter: a reader that stands still must not keep events out.
        let _ = self
            .taken
            .wait_timeout_while(state, patience, is_behind)
            .unwrap_or_else(PoisonError::into_inner);
    }

    /// Waits until the watermark lies behind `position`, or until the time is over.
    pub fn wait_beyond(&self, position: Position, timeout: Duration) -> Position {
        let (state, _) = self
            .raised
            .wait_timeout_while(self.state(), timeout, |state| state.durable <= position)
            .unwrap_or_else(PoisonError::into_inner);
        state.durable
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn drop_front(&mut self) -> Option<Fresh> {
        let fresh = self.fresh.pop_front()?;
        self.fresh_entries -= fresh.entries;
        Some(fresh)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(records: u64) -> Position {
        Position {
            segment: 1,
            records,
        }
    }

    #[test]
    fn groups_are_handed_over_in_order_and_only_to_who_stands_before_them() {
        let watermark = Watermark::default();
        watermark.raise(at(0));
        for records in 1..=3 {
            let group = Group {
                received_hour: records as i64,
                ..Group::default()
            };
            watermark.raise_with(at(records), group);
        }
        let taken = |position| {
            watermark
                .take_fresh(position)
                .map(|(after, group)| (after.records, group.received_hour))
        };
        assert_eq!(taken(at(0)), Some((1, 1)));
        // Read from the disk meanwhile: the second is not given again.
        assert_eq!(taken(at(2)), Some((3, 3)));
        assert_eq!(taken(at(3)), None);
        assert_eq!(watermark.get(), at(3));
    }
}
