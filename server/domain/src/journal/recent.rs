//! Client ids seen within the last day, so that a retry is counted once.

use crate::identity::{BatchHash, ClientIdHash, KeyedHashes};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet, VecDeque};

/// How long an id is remembered from its first receipt.
pub const REMEMBERED_HOURS: i64 = 24;

/// A bounded set of ids, forgotten by the hour.
///
/// Above its bound the window shrinks: the oldest go first. The events of a batch that have no ids of their own are remembered
/// together, in the room of two.
pub struct RecentIds {
    own: HashSet<ClientIdHash, KeyedHashes>,
    batches: HashMap<BatchHash, OfBatch, KeyedHashes>,
    /// What came first in each hour; of a batch one id stands for all.
    by_hour: VecDeque<(i64, Vec<ClientIdHash>)>,
    room: usize,
    len: usize,
}

/// What is known of a batch.
struct OfBatch {
    /// A bit for each place.
    places: u128,
    /// The hour it is filed under, which is that of its last new place.
    hour: i64,
}

/// How many ids of events take the memory that a batch takes.
const ROOM_OF_A_BATCH: usize = 2;

impl RecentIds {
    /// `room` bounds the memory: about 50 bytes for an id of an event's own.
    pub fn new(room: usize) -> RecentIds {
        RecentIds {
            own: HashSet::default(),
            batches: HashMap::default(),
            by_hour: VecDeque::new(),
            room,
            len: 0,
        }
    }

    /// Remembers an id; `false` if it is known already.
    pub fn insert(&mut self, id: ClientIdHash, hour: i64) -> bool {
        // A clock that steps back files under the newest hour: forgetting late is harmless.
        let newest = self.by_hour.back().map(|(hour, _)| *hour);
        let hour = newest.map_or(hour, |newest| newest.max(hour));
        let is_to_be_filed = match id.place() {
            None if !self.own.insert(id) => return false,
            None => true,
            Some((batch, place)) => {
                let known = self.batches.entry(batch).or_insert(OfBatch {
                    places: 0,
                    hour: i64::MIN,
                });
                let places = known.places | 1 << place;
                if places == known.places {
                    return false;
                }
                known.places = places;
                std::mem::replace(&mut known.hour, hour) != hour
            }
        };
        self.len += 1;
        if is_to_be_filed {
            if newest != Some(hour) {
                self.by_hour.push_back((hour, Vec::new()));
            }
            if let Some((_, ids)) = self.by_hour.back_mut() {
                ids.push(id);
            }
        }
        true
    }

    /// Takes back an id whose group could not be made durable.
    pub fn remove(&mut self, id: ClientIdHash) {
        let (was_known, is_filed) = match id.place() {
            None => (self.own.remove(&id), true),
            Some((batch, place)) => match self.batches.entry(batch) {
                Entry::Occupied(mut known) if known.get().places & 1 << place != 0 => {
                    known.get_mut().places &= !(1 << place);
                    let is_empty = known.get().places == 0;
                    if is_empty {
                        known.remove();
                    }
                    (true, is_empty)
                }
                Entry::Occupied(_) | Entry::Vacant(_) => (false, false),
            },
        };
        if !was_known {
            return;
        }
        self.len -= 1;
        if is_filed && let Some((_, ids)) = self.by_hour.back_mut() {
            // It was filed last, within the group that failed.
            let stands_for = |other: &ClientIdHash| match id.place() {
                None => *other == id,
                Some((batch, _)) => other.place().is_some_and(|(other, _)| other == batch),
            };
            if let Some(place) = ids.iter().rposition(stands_for) {
                ids.swap_remove(place);
            }
        }
    }

    /// Forgets what is older than a day, and the oldest above the bound.
    pub fn forget_before(&mut self, now_hour: i64) {
        loop {
            let is_alone = self.by_hour.len() == 1;
            let is_too_much = self.takes() > self.room;
            let Some((hour, ids)) = self.by_hour.front_mut() else {
                return;
            };
            let hour = *hour;
            let is_old = hour < now_hour - REMEMBERED_HOURS;
            // Of the hour that runs, what came a moment ago is what will be sent again.
            let going: Vec<ClientIdHash> = if is_old || is_too_much && !is_alone {
                std::mem::take(ids)
            } else if is_too_much {
                ids.drain(..ids.len().div_ceil(2)).collect()
            } else {
                return;
            };
            if ids.is_empty() {
                self.by_hour.pop_front();
            }
            for id in going {
                self.forget(id, hour);
            }
        }
    }

    fn forget(&mut self, id: ClientIdHash, of_hour: i64) {
        match id.place() {
            None => self.len -= usize::from(self.own.remove(&id)),
            Some((batch, _)) => {
                if let Entry::Occupied(known) = self.batches.entry(batch)
                    // Filed anew since then, it stays.
                    && known.get().hour == of_hour
                {
                    self.len -= known.remove().places.count_ones() as usize;
                }
            }
        }
    }

    /// In ids of events' own.
    fn takes(&self) -> usize {
        self.own.len() + ROOM_OF_A_BATCH * self.batches.len()
    }

    /// The oldest hour still remembered: the window's present length.
    pub fn oldest_hour(&self) -> Option<i64> {
        self.by_hour.front().map(|(hour, _)| *hour)
    }

    /// Events that are known.
    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_id_is_known_for_a_day_and_then_forgotten() {
        let mut recent = RecentIds::new(100);
        assert!(recent.insert(ClientIdHash(1), 0));
        assert!(!recent.insert(ClientIdHash(1), 24));
        recent.forget_before(24);
        assert!(!recent.insert(ClientIdHash(1), 24));
        recent.forget_before(25);
        assert!(recent.insert(ClientIdHash(1), 25));
    }

    #[test]
    fn above_its_bound_the_window_shrinks_from_the_old_end() {
        let mut recent = RecentIds::new(10);
        for number in 0..20 {
            recent.insert(ClientIdHash(number), (number / 5) as i64);
        }
        recent.forget_before(3);
        assert_eq!(recent.len(), 10);
        assert_eq!(recent.oldest_hour(), Some(2));
        assert!(!recent.insert(ClientIdHash(19), 3));
    }

    #[test]
    fn an_id_taken_back_may_come_again() {
        let mut recent = RecentIds::new(10);
        recent.insert(ClientIdHash(1), 0);
        recent.remove(ClientIdHash(1));
        assert!(recent.insert(ClientIdHash(1), 0));
        assert_eq!(recent.len(), 1);
    }

    fn place(batch: u128, place: u128) -> ClientIdHash {
        ClientIdHash(batch << 8 | 0x80 | place)
    }

    #[test]
    fn a_batch_takes_the_room_of_two_ids_however_many_events_it_has() {
        let mut recent = RecentIds::new(200);
        for batch in 0..100 {
            for index in 0..50 {
                assert!(recent.insert(place(batch, index), 0));
            }
        }
        recent.forget_before(0);
        assert_eq!(recent.len(), 5_000);
        recent.insert(place(100, 0), 0);
        recent.forget_before(0);
        // Within one hour the older half goes.
        assert!(recent.insert(place(0, 0), 0));
        assert!(!recent.insert(place(99, 49), 0));
    }

    #[test]
    fn a_batch_that_grows_in_a_later_hour_is_remembered_from_then() {
        let mut recent = RecentIds::new(100);
        recent.insert(place(1, 0), 0);
        recent.insert(place(1, 1), 20);
        recent.forget_before(40);
        assert!(!recent.insert(place(1, 1), 40));
        recent.forget_before(45);
        assert!(recent.is_empty());
    }

    proptest! {
        /// Places of batches and ids of events' own, by hour, against a plain map.
        #[test]
        fn each_event_is_known_as_in_a_plain_set(
            steps in proptest::collection::vec((0..4_u128, 0..4_u128, any::<bool>(), any::<bool>()), 0..200)
        ) {
            let mut recent = RecentIds::new(1_000);
            let mut plain = HashSet::new();
            for (batch, index, is_own, is_taken_back) in steps {
                let id = if is_own { ClientIdHash(batch << 8 | index) } else { place(batch, index) };
                let is_new = plain.insert(id);
                prop_assert_eq!(recent.insert(id, 0), is_new);
                if is_new && is_taken_back {
                    recent.remove(id);
                    plain.remove(&id);
                }
                prop_assert_eq!(recent.len(), plain.len());
            }
            recent.forget_before(REMEMBERED_HOURS + 1);
            prop_assert!(recent.is_empty());
            prop_assert_eq!(recent.takes(), 0);
        }
    }
}
