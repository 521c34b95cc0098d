//! The demo held to its own promises. Everything is read back from the emitted JSON.

mod errands;
mod evidence;
mod intervals;
mod observed;
mod recount;
mod shape;
mod verdicts;

use super::{Product, Simulation};
use domain::calendar::Day;
use jiff::tz::TimeZone;
use observed::Observed;

const SEEDS: std::ops::RangeInclusive<u64> = 1..=10;

fn today() -> Day {
    "2026-11-23".parse().expect("a day")
}

fn simulation(seed: u64, today: Day) -> Simulation {
    let product = Product::ledgerline();
    let zone = TimeZone::get(product.time_zone).expect("the zone is bundled");
    Simulation::new(product, seed, today, zone)
}

/// Runs all days and reads back what they emitted.
fn run(seed: u64, today: Day) -> (Simulation, Observed) {
    let mut simulation = simulation(seed, today);
    let mut observed = Observed::default();
    for day in simulation.days().iter() {
        let simulated = simulation.day(day);
        observed.read(&simulated);
    }
    (simulation, observed)
}
