//! Client ids seen within the last day, so that a retry is counted once.

use crate::identity::{ClientIdHash, KeyedHashes};
use std::collections::{HashSet, VecDeque};

/// How long an id is remembered from its first receipt.
pub const REMEMBERED_HOURS: i64 = 24;

/// A bounded set of ids, forgotten by the hour.
///
/// Above its bound the window shrinks: the oldest hours go first.
pub struct RecentIds {
    known: HashSet<ClientIdHash, KeyedHashes>,
    by_hour: VecDeque<(i64, Vec<ClientIdHash>)>,
    ids_max: usize,
}

impl RecentIds {
    /// `ids_max` bounds the memory: about 50 bytes an id.
    pub fn new(ids_max: usize) -> RecentIds {
        RecentIds {
            known: HashSet::default(),
            by_hour: VecDeque::new(),
            ids_max,
        }
    }

    /// Remembers an id; `false` if it is known already.
    pub fn insert(&mut self, id: ClientIdHash, hour: i64) -> bool {
        if !self.known.insert(id) {
            return false;
        }
        match self.by_hour.back_mut() {
            // A clock that steps back files under the newest hour: forgetting late is harmless.
            Some((newest, ids)) if *newest >= hour => ids.push(id),
            Some(_) | None => self.by_hour.push_back((hour, vec![id])),
        }
        true
    }

    /// Takes back an id whose group could not be made durable.
    pub fn remove(&mut self, id: ClientIdHash) {
        if self.known.remove(&id)
            && let Some((_, ids)) = self.by_hour.back_mut()
        {
            // It was filed last, within the group that failed.
            if let Some(place) = ids.iter().rposition(|other| *other == id) {
                ids.swap_remove(place);
            }
        }
    }

    /// Forgets what is older than a day, and the oldest hours above the bound.
    pub fn forget_before(&mut self, now_hour: i64) {
        while let Some((hour, _)) = self.by_hour.front() {
            if *hour >= now_hour - REMEMBERED_HOURS && self.known.len() <= self.ids_max {
                break;
            }
            // Unwrap: `front` has just shown an element.
            let (_, ids) = self.by_hour.pop_front().expect("an hour");
            for id in ids {
                self.known.remove(&id);
            }
        }
    }

    /// The oldest hour still remembered: the window's present length.
    pub fn oldest_hour(&self) -> Option<i64> {
        self.by_hour.front().map(|(hour, _)| *hour)
    }

    pub fn len(&self) -> usize {
        self.known.len()
    }

    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
