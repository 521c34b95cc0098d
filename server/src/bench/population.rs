//! The people of a bench: who comes on a day, what they meet there, and what they use of it.

use super::product::{BenchProduct, share};
use domain::calendar::Day;
use domain::event::Action;
use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};

/// Users of one customer.
const USERS_OF_ACCOUNT: u32 = 20;
/// On average someone meets this many features a day, 1..=6 with equal chance.
const MEETINGS_MAX: u64 = 6;
/// A weekend day sees this share of the people of a working day.
const WEEKEND: f64 = 0.35;
/// Days on which people work: from this hour on, so many hours.
const FIRST_HOUR: u32 = 8;
const HOURS: u64 = 10;

/// One person, the same every day.
pub struct BenchPerson {
    pub number: u32,
    pub account: u32,
    pub pro: bool,
    /// Place in the list of senders.
    pub sender: usize,
    /// Chance of coming on a working day.
    regularity: f64,
}

/// What someone did with a feature on a day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    pub feature: usize,
    pub action: Action,
}

/// A visit: whoever came, when, and what they did.
pub struct Visit {
    pub person: u32,
    pub hour: u32,
    pub marks: Vec<Mark>,
}

pub struct BenchPopulation {
    pub people: Vec<BenchPerson>,
    seed: u64,
}

impl BenchPopulation {
    pub fn of(actors: u32, senders: usize, seed: u64) -> BenchPopulation {
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        let people = (0..actors)
            .map(|number| BenchPerson {
                number,
                account: number / USERS_OF_ACCOUNT,
                pro: share(&mut dice) < 0.3,
                sender: below(&mut dice, senders as u64) as usize,
                // A few come nearly always, most now and then.
                regularity: 0.05 + 0.9 * share(&mut dice).powi(2),
            })
            .collect();
        BenchPopulation { people, seed }
    }

    /// Everyone who comes on a day. The same whatever was asked before.
    pub fn day(&self, product: &BenchProduct, day: Day) -> Vec<Visit> {
        let mut dice = ChaCha8Rng::seed_from_u64(self.seed);
        // Streams of one seed are independent; 0 made the people, and no day of a bench is before 1970.
        dice.set_stream(u64::from(day.0.unsigned_abs()));
        let weekday = if day.weekday() >= 5 { WEEKEND } else { 1.0 };
        let mut visits = Vec::new();
        for person in &self.people {
            if share(&mut dice) < person.regularity * weekday {
                visits.push(self.visit(product, person, &mut dice));
            }
        }
        visits
    }

    fn visit(&self, product: &BenchProduct, person: &BenchPerson, dice: &mut ChaCha8Rng) -> Visit {
        let hour = FIRST_HOUR + below(dice, HOURS) as u32;
        let meetings = 1 + below(dice, MEETINGS_MAX);
        let mut marks: Vec<Mark> = (0..meetings)
            .map(|_| {
                let feature = product.meet(dice);
                let uses = self.uses(product, person, feature);
                Mark {
                    feature,
                    action: if uses { Action::Use } else { Action::Exposure },
                }
            })
            .collect();
        marks.sort_unstable();
        marks.dedup();
        Visit {
            person: person.number,
            hour,
            marks,
        }
    }

    /// Whether this person uses a feature when they meet it: decided once for all days.
    fn uses(&self, product: &BenchProduct, person: &BenchPerson, feature: usize) -> bool {
        let it = &product.features[feature];
        if it.pro_only && !person.pro {
            return false;
        }
        let mixed = mix(self.seed ^ (u64::from(person.number) << 20) ^ feature as u64);
        ((mixed >> 11) as f64 / (1_u64 << 53) as f64) < it.adoption
    }
}

/// A whole number of `0..below`; the bias of multiplying and shifting is far below what is measured here.
fn below(dice: &mut impl Rng, below: u64) -> u64 {
    (u64::from(dice.next_u32()) * below) >> 32
}

/// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_the_same_whenever_it_is_asked_for() {
        let product = BenchProduct::of(40).expect("keys");
        let population = BenchPopulation::of(500, 4, 7);
        let facts = |day| -> Vec<(u32, u32, usize)> {
            population
                .day(&product, Day(day))
                .into_iter()
                .map(|visit| (visit.person, visit.hour, visit.marks.len()))
                .collect()
        };
        let first = facts(20_000);
        assert_ne!(first, facts(20_001));
        assert_eq!(first, facts(20_000));
    }

    #[test]
    fn what_is_dead_or_not_open_to_someone_is_seen_and_never_used() {
        let product = BenchProduct::of(40).expect("keys");
        let population = BenchPopulation::of(2_000, 4, 7);
        let visits: Vec<Visit> = (20_000..20_014)
            .flat_map(|day| population.day(&product, Day(day)))
            .collect();
        let mut seen_dead = 0;
        for visit in &visits {
            let pro = population.people[visit.person as usize].pro;
            for mark in &visit.marks {
                let feature = &product.features[mark.feature];
                let is_open = feature.adoption > 0.0 && (pro || !feature.pro_only);
                seen_dead += usize::from(feature.adoption == 0.0);
                assert!(is_open || mark.action == Action::Exposure);
            }
        }
        assert!(seen_dead > 0, "control: dead features are met");
    }
}
