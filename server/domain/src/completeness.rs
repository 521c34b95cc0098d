//! Ingest completeness: of the events that happened, the share that is counted.
//!
//! Three things are lost, and each is measured where it can be seen. Batches that never arrive leave gaps in the numbers of
//! their stream ([`Stream`]). What a page cannot keep it counts itself and says so (`lost`). What the server refuses by name
//! it counts. The first is a share of batches, the others are events of batches that arrived, so the shares multiply:
//!
//! ```text
//! completeness = batches arrived / batches known to have been sent
//!              × accepted events / (accepted + lost by the sender + rejected)
//! ```
//!
//! What asked not to be counted is not lost, nor is a repeat.

/// Counts of one project's days, or of one release in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arrivals {
    /// Events that were counted.
    pub accepted: u64,
    /// Events that senders say they lost.
    pub lost: u64,
    /// Events that were refused by name.
    pub rejected: u64,
    /// Batches of which it is known that they were sent, by their numbers.
    pub batches_known: u64,
    /// … and that they never came.
    pub batches_missing: u64,
}

/// Fewer events than this tell nothing about a share.
pub const EVENTS_MIN: u64 = 100;

impl Arrivals {
    pub fn add(&mut self, other: Arrivals) {
        self.accepted += other.accepted;
        self.lost += other.lost;
        self.rejected += other.rejected;
        self.batches_known += other.batches_known;
        self.batches_missing += other.batches_missing;
    }

    /// The share of events that is counted, 0..=1; `None` below [`EVENTS_MIN`] events.
    pub fn completeness(&self) -> Option<f64> {
        let happened = self.accepted + self.lost + self.rejected;
        if happened < EVENTS_MIN {
            return None;
        }
        Some(
            share(self.accepted, happened)
                * (1.0 - share(self.batches_missing, self.batches_known)),
        )
    }
}

/// A share of counts, which stay far below 2⁵³; of nothing, nothing.
fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part.min(whole) as f64 / whole as f64
    }
}

/// The numbers that arrived of one stream: the batches of one page load, numbered from 0.
///
/// Only batches between the first and the last that arrived are counted as known. Of those the loss is the same as of all,
/// while a count of everything up to the last would call the last one arrived by definition, and one from 0 would call all
/// before a restart of the server lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stream {
    first: u64,
    last: u64,
    /// Bit i: number `last - i` has arrived.
    recent: u64,
}

/// What one more batch changes; late arrivals take back what was called missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    pub known: u64,
    pub missing: i64,
}

/// A jump beyond this is no loss but a sender that counts in another way: the stream begins anew.
const JUMP_MAX: u64 = 64;

impl Stream {
    pub fn new(number: u64) -> Stream {
        Stream {
            first: number,
            last: number,
            recent: 1,
        }
    }

    /// Notes that batch `number` has arrived.
    pub fn arrive(&mut self, number: u64) -> Change {
        if let Some(ahead) = number.checked_sub(self.last).filter(|ahead| *ahead > 0) {
            if ahead > JUMP_MAX {
                *self = Stream::new(number);
                return Change::default();
            }
            // The last one so far now lies between two, and so do those that were jumped over.
            let inner = u64::from(self.last != self.first);
            let jumped = ahead - 1;
            self.last = number;
            self.recent = self.recent.checked_shl(ahead as u32).unwrap_or(0) | 1;
            return Change {
                known: inner + jumped,
                // Below JUMP_MAX.
                missing: jumped as i64,
            };
        }
        let behind = self.last - number;
        let bit = 1_u64.checked_shl(u32::try_from(behind).unwrap_or(u32::MAX));
        match bit {
            // Late, not lost. What came before the first is outside; what is further back than the bits reach may be a repeat.
            Some(bit) if self.recent & bit == 0 && number > self.first => {
                self.recent |= bit;
                Change {
                    known: 0,
                    missing: -1,
                }
            }
            Some(_) | None => Change::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn totals(numbers: &[u64]) -> (u64, i64) {
        let mut numbers = numbers.iter();
        let mut stream = Stream::new(*numbers.next().expect("a first number"));
        numbers.fold((0, 0), |(known, missing), number| {
            let change = stream.arrive(*number);
            (known + change.known, missing + change.missing)
        })
    }

    #[test]
    fn gaps_repeats_and_late_batches_are_told_apart() {
        for (name, numbers, expected) in [
            ("one batch tells nothing", &[0][..], (0, 0)),
            ("two tell nothing of what lies between", &[0, 1], (0, 0)),
            ("whole", &[0, 1, 2, 3], (2, 0)),
            ("a gap", &[0, 1, 3], (2, 1)),
            ("a repeat", &[0, 1, 1, 2, 2], (1, 0)),
            ("late, not lost", &[0, 2, 1, 3], (2, 0)),
            ("late twice", &[0, 2, 1, 1, 3], (2, 0)),
            ("the server began in the middle", &[17, 18, 19], (1, 0)),
            ("before the first", &[17, 18, 3, 19], (1, 0)),
            (
                "another way of counting",
                &[0, 1, 1_000_000, 1_000_001],
                (0, 0),
            ),
        ] {
            assert_eq!(totals(numbers), expected, "{name}");
        }
    }

    #[test]
    fn completeness_multiplies_what_arrived_with_what_was_kept() {
        let arrivals = Arrivals {
            accepted: 900,
            lost: 60,
            rejected: 40,
            batches_known: 200,
            batches_missing: 20,
        };
        assert_eq!(arrivals.completeness(), Some(0.9 * 0.9));
        let few = Arrivals {
            accepted: EVENTS_MIN - 1,
            ..Arrivals::default()
        };
        assert_eq!(few.completeness(), None);
        let whole = Arrivals {
            accepted: EVENTS_MIN,
            ..Arrivals::default()
        };
        assert_eq!(whole.completeness(), Some(1.0));
    }

    proptest! {
        #[test]
        fn a_share_lost_at_random_is_found_whatever_the_length_of_streams(
            seed in any::<u64>(),
            length in 4_u64..60,
        ) {
            let mut random = seed | 1;
            let mut next = || {
                random ^= random << 13;
                random ^= random >> 7;
                random ^= random << 17;
                random
            };
            let (mut known, mut missing) = (0_u64, 0_i64);
            for _ in 0..200_000 / length {
                let mut stream: Option<Stream> = None;
                for number in 0..length {
                    let is_lost = next() % 1_000 < 100;
                    if is_lost {
                        continue;
                    }
                    match &mut stream {
                        None => stream = Some(Stream::new(number)),
                        Some(stream) => {
                            let change = stream.arrive(number);
                            known += change.known;
                            missing += change.missing;
                        }
                    }
                }
            }
            let share = missing as f64 / known as f64;
            prop_assert!((share - 0.1).abs() < 0.01, "{share} of {known}, streams of {length}");
        }

        #[test]
        fn any_order_of_numbers_keeps_the_account_sound(
            numbers in proptest::collection::vec(0_u64..2_000, 1..200),
        ) {
            let (known, missing) = totals(&numbers);
            prop_assert!(missing >= 0 && missing as u64 <= known, "{missing} of {known}");
        }
    }
}
