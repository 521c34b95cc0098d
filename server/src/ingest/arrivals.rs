//! What arrived and what did not, by project, day and release; flushed to the control store.
//!
//! Streams live here and nowhere else: a keyed hash and the numbers seen, under a key that ends with the day.

use super::keys::random_bytes;
use crate::limits;
use domain::calendar::Day;
use domain::completeness::{Change, Stream};
use domain::identity::{FleetingHash, Key};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

/// Counts since the last flush. What is missing may go down: a late batch takes back that it was lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    pub accepted: u64,
    pub lost: u64,
    pub rejected: u64,
    pub batches_known: u64,
    pub batches_missing: i64,
}

/// Project, day and release.
pub type Slot = (u32, Day, String);

/// Counters and streams in memory.
#[derive(Default)]
pub struct ArrivalCounters {
    counts: Mutex<BTreeMap<Slot, Counted>>,
    streams: Mutex<Option<Streams>>,
}

struct Streams {
    day: Day,
    key: Key,
    known: HashMap<FleetingHash, Stream>,
    /// Oldest first; above the bound they are forgotten, and their next batch begins them anew.
    by_age: VecDeque<FleetingHash>,
}

impl ArrivalCounters {
    /// Counts one batch. `place`: its stream and its number there.
    pub fn add(
        &self,
        project: u32,
        day: Day,
        release: &str,
        place: Option<(&str, u64)>,
        mut counted: Counted,
    ) {
        if let Some((stream, number)) = place {
            let change = self.arrive(project, day, stream, number);
            counted.batches_known += change.known;
            counted.batches_missing += change.missing;
        }
        if counted != Counted::default() {
            let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
            counts
                .entry((project, day, release.to_owned()))
                .or_default()
                .add(counted);
        }
    }

    /// Takes what has gathered, for the flush.
    pub fn take(&self) -> BTreeMap<Slot, Counted> {
        std::mem::take(&mut *self.counts.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts back what could not be flushed.
    pub fn put_back(&self, counts: BTreeMap<Slot, Counted>) {
        let mut gathered = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        for (slot, counted) in counts {
            gathered.entry(slot).or_default().add(counted);
        }
    }

    fn arrive(&self, project: u32, today: Day, stream: &str, number: u64) -> Change {
        let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        let streams = match &mut *streams {
            Some(streams) if streams.day >= today => streams,
            old => old.insert(Streams::on(today)),
        };
        let hash = FleetingHash::of_stream(&streams.key, project, stream);
        if let Some(known) = streams.known.get_mut(&hash) {
            return known.arrive(number);
        }
        if streams.known.len() >= limits::STREAMS_MAX
            && let Some(oldest) = streams.by_age.pop_front()
        {
            streams.known.remove(&oldest);
        }
        streams.known.insert(hash, Stream::new(number));
        streams.by_age.push_back(hash);
        Change::default()
    }
}

impl Counted {
    fn add(&mut self, other: Counted) {
        self.accepted += other.accepted;
        self.lost += other.lost;
        self.rejected += other.rejected;
        self.batches_known += other.batches_known;
        self.batches_missing += other.batches_missing;
    }
}

impl Streams {
    fn on(day: Day) -> Streams {
        Streams {
            day,
            key: Key::new(random_bytes()),
            known: HashMap::new(),
            by_age: VecDeque::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day(20_000);

    fn send(counters: &ArrivalCounters, project: u32, stream: &str, number: u64) {
        counters.add(
            project,
            TODAY,
            "1.0",
            Some((stream, number)),
            Counted::default(),
        );
    }

    #[test]
    fn gaps_are_found_per_project_and_stream() {
        let counters = ArrivalCounters::default();
        for number in [0, 1, 3, 4] {
            send(&counters, 1, "stream-a", number);
            send(&counters, 2, "stream-a", number * 2);
        }
        let counts = counters.take();
        let of = |project| counts[&(project, TODAY, "1.0".to_owned())];
        assert_eq!((of(1).batches_known, of(1).batches_missing), (3, 1));
        assert_eq!((of(2).batches_known, of(2).batches_missing), (7, 5));
        assert!(counters.take().is_empty());
    }

    #[test]
    fn streams_are_bounded_and_end_with_the_day() {
        let counters = ArrivalCounters::default();
        for number in 0..limits::STREAMS_MAX + 5 {
            send(&counters, 1, &format!("stream-{number}"), 0);
        }
        let held = |counters: &ArrivalCounters| {
            let streams = counters.streams.lock().expect("streams");
            streams.as_ref().map_or(0, |streams| streams.known.len())
        };
        assert_eq!(held(&counters), limits::STREAMS_MAX);
        counters.add(
            1,
            TODAY.plus(1),
            "",
            Some(("stream-9", 1)),
            Counted::default(),
        );
        assert_eq!(held(&counters), 1);
    }

    #[test]
    fn what_could_not_be_flushed_is_not_lost() {
        let counters = ArrivalCounters::default();
        let one = Counted {
            accepted: 3,
            ..Counted::default()
        };
        counters.add(1, TODAY, "", None, one);
        let taken = counters.take();
        counters.add(1, TODAY, "", None, one);
        counters.put_back(taken);
        assert_eq!(counters.take()[&(1, TODAY, String::new())].accepted, 6);
    }
}
