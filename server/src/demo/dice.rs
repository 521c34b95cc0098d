//! Chance from a seed: the same seed rolls the same demo.

use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};

/// What a stream of random numbers is for; streams of one seed are independent, so a change
/// to one part of the simulation leaves the rest as it was.
#[derive(Clone, Copy, Debug)]
pub enum Stream {
    People,
    Habits,
    Live,
    /// The order of what happens in the page sessions of a day, and their names.
    Sessions(u32),
    /// The days, by their number.
    Day(u32),
}

/// A seeded stream of random numbers.
pub struct Dice(ChaCha8Rng);

impl Dice {
    pub fn new(seed: u64, stream: Stream) -> Dice {
        let mut source = ChaCha8Rng::seed_from_u64(seed);
        source.set_stream(match stream {
            Stream::People => 1,
            Stream::Habits => 2,
            Stream::Live => 3,
            Stream::Day(day) => 1_000 + u64::from(day),
            Stream::Sessions(day) => 1_000_000 + u64::from(day),
        });
        Dice(source)
    }

    /// A number of 0..1.
    pub fn share(&mut self) -> f32 {
        // 24 bits are what an f32 holds exactly.
        (self.0.next_u32() >> 8) as f32 / (1 << 24) as f32
    }

    /// A number of `low..high`.
    pub fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.share()
    }

    /// Whether something of this probability happens.
    pub fn happens(&mut self, probability: f32) -> bool {
        self.share() < probability
    }

    /// A random text, as long as a page load's name.
    pub fn name(&mut self) -> String {
        format!("{:016x}", self.0.next_u64())
    }

    /// A whole number of `0..below`; `below` is at least 1.
    pub fn below(&mut self, below: u32) -> u32 {
        // Multiply and shift: the bias is below one in a million for the small ranges used.
        // Less than `below`, so it fits.
        ((u64::from(self.0.next_u32()) * u64::from(below)) >> 32) as u32
    }

    /// A count of at least 1 with about this mean: geometric, capped at 40.
    pub fn count(&mut self, mean: f32) -> u32 {
        let goes_on = 1.0 - 1.0 / mean.max(1.0);
        let mut count = 1;
        while count < 40 && self.happens(goes_on) {
            count += 1;
        }
        count
    }
}
