//! The demo looks like a product, and is small enough to be sent in a minute.

use super::{run, simulation, today};
use crate::demo::seasons;
use domain::event::Action;
use domain::limits;
use std::collections::BTreeSet;

#[test]
fn events_and_bodies_stay_within_their_limits() {
    let (_, observed) = run(1, today());

    println!("{} events in {} batches", observed.events, observed.batches);
    assert!((1_000_000..4_000_000).contains(&observed.events));
    assert!(observed.events_in_largest_batch <= limits::BATCH_EVENTS_MAX);
    assert!(observed.bytes_of_largest_body <= limits::BODY_BYTES_MAX);
    assert!((2_000..=3_000).contains(&observed.people.len()));
}

#[test]
fn weekends_and_holidays_are_low_and_monthly_close_peaks_at_month_start() {
    let (simulation, observed) = run(2, today());
    let mean = |days: &dyn Fn(&domain::calendar::Day) -> bool| {
        let counts: Vec<usize> = observed
            .active
            .iter()
            .filter(|(day, _)| days(day))
            .map(|(_, people)| people.len())
            .collect();
        counts.iter().sum::<usize>() as f64 / counts.len() as f64
    };

    let working = mean(&|day| day.weekday() < 5 && !seasons::is_holiday(*day));
    let weekend = mean(&|day| day.weekday() >= 5);
    let holiday = mean(&|day| day.weekday() < 5 && seasons::is_holiday(*day));

    assert!(weekend < working / 5.0, "{weekend} of {working}");
    assert!(holiday < working / 3.0, "{holiday} of {working}");
    let closes = observed.within("monthly-close", Action::Use, simulation.days());
    let at_start = closes
        .iter()
        .filter(|seen| seasons::is_month_start(seen.day))
        .count();
    assert!(
        2 * at_start > closes.len(),
        "{at_start} of {}",
        closes.len()
    );
}

#[test]
fn every_day_has_its_heartbeat_and_its_population() {
    let (simulation, observed) = run(2, today());

    for day in simulation.days().iter() {
        assert!(
            observed.heartbeats["invoice-create"].contains(&day),
            "{day}"
        );
        let seen = observed.active[&day].len() as u64;
        let population = &observed.population[&day];
        assert!(seen < population.total, "{day}: some are always blocked");
        for of_trait in population.by_trait.values() {
            assert_eq!(of_trait.values().sum::<u64>(), population.total);
        }
    }
}

#[test]
fn live_sessions_use_no_feature_that_was_dead_and_state_no_time() {
    let mut simulation = simulation(1, today());
    let dead: BTreeSet<&str> = simulation
        .product
        .features()
        .filter(|feature| feature.expected.zero.is_some())
        .map(|feature| feature.key)
        .collect();

    let mut used = BTreeSet::new();
    for _ in 0..3_000 {
        let batch: serde_json::Value =
            serde_json::from_str(&simulation.live(today()).body).expect("a batch");
        for event in batch["events"].as_array().expect("events") {
            assert!(event.get("at").is_none());
            if event["action"] == "use" {
                used.insert(event["feature"].as_str().expect("a key").to_owned());
            }
        }
    }

    assert!(used.len() > 30, "{}", used.len());
    assert!(used.iter().all(|key| !dead.contains(key.as_str())));
}
