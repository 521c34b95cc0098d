//! What a report prints about reach holds what the model knows.

use super::{SEEDS, simulation, today};
use domain::verdict::interval::wilson95;

#[test]
fn printed_intervals_hold_the_propensity_of_nine_in_ten_features() {
    for seed in SEEDS {
        let mut simulation = simulation(seed, today());
        for day in simulation.days().iter() {
            simulation.day(day);
        }
        for window in simulation.windows() {
            let all = window.features.len();
            let missed: Vec<&str> = window
                .features
                .iter()
                .zip(&simulation.features)
                .filter(|(counted, _)| {
                    let interval = wilson95(counted.users as f64, counted.eligible as f64)
                        .expect("somebody is eligible for every feature");
                    // The least bit of slack for sums of a few thousand floats.
                    counted.propensity + 1e-9 < interval.low
                        || counted.propensity - 1e-9 > interval.high
                })
                .map(|(_, feature)| feature.key)
                .collect();
            println!(
                "seed {seed}, {}: {} of {all} held; not {missed:?}",
                window.named.name,
                all - missed.len()
            );
            assert!(10 * missed.len() <= all, "seed {seed}: {missed:?}");
        }
    }
}
