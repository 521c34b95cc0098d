//! The errands that were planted are in what was sent, as often as the truth says.

use super::{Product, simulation, today};
use crate::demo::Traffic;
use domain::event::Action;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Batch {
    stream: String,
    seq: usize,
    events: Vec<Event>,
}

#[derive(Deserialize)]
struct Event {
    feature: String,
    action: Action,
}

/// What each page session of the last 91 days used, in its order.
fn uses_by_page_load() -> (serde_json::Value, Vec<Vec<String>>) {
    let mut simulation = simulation(1, today());
    let mut all = Vec::new();
    let window = simulation.windows()[2].named;
    assert_eq!(window.name, "last_91_days");
    for day in simulation.days().iter() {
        let simulated = simulation.day(day);
        if !window.window.contains(day) {
            continue;
        }
        let mut page_loads: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut batches: BTreeMap<String, usize> = BTreeMap::new();
        for batch in &simulated.batches {
            if batch.sender.traffic == Traffic::Bot {
                continue;
            }
            let batch_read: Batch = serde_json::from_str(&batch.body).expect("a batch");
            let number = batches.entry(batch_read.stream.clone()).or_default();
            assert_eq!(
                batch_read.seq, *number,
                "batches of one page load are numbered"
            );
            *number += 1;
            let uses = batch_read
                .events
                .into_iter()
                .filter(|event| event.action == Action::Use)
                .map(|event| event.feature);
            page_loads
                .entry(batch_read.stream)
                .or_default()
                .extend(uses);
        }
        all.extend(page_loads.into_values());
    }
    let truth = serde_json::to_value(simulation.truth()).expect("the truth is JSON");
    (truth, all)
}

#[test]
fn errands_are_run_as_often_as_the_truth_says_and_in_order_as_often_as_planted() {
    let (truth, page_loads) = uses_by_page_load();

    for (planted, told) in Product::ledgerline()
        .errands
        .iter()
        .zip(truth["errands"].as_array().expect("errands"))
    {
        let told = &told["windows"]["last_91_days"];
        for (number, step) in planted.steps.iter().enumerate() {
            let used = page_loads
                .iter()
                .filter(|uses| uses.iter().any(|used| used == step));
            assert_eq!(told["used"][number], used.count(), "{}", planted.name);
            let reached = page_loads
                .iter()
                .filter(|uses| holds_in_order(uses, &planted.steps[..=number]));
            assert_eq!(told["reached"][number], reached.count(), "{}", planted.name);
        }
        for (number, pair) in planted.steps.windows(2).enumerate() {
            let goes_on = |uses: &&Vec<String>| {
                uses.windows(2)
                    .any(|two| two[0] == pair[0] && two[1] == pair[1])
            };
            let straight_on = page_loads.iter().filter(goes_on).count();
            assert_eq!(told["straight_on"][number], straight_on, "{pair:?}");
            let both = page_loads
                .iter()
                .filter(|uses| pair.iter().all(|step| uses.iter().any(|used| used == step)))
                .count();
            assert!(both > 300, "{both} page sessions with both of {pair:?}");
            let share = straight_on as f64 / both as f64;
            // Where a step between them was not used or is used alone, the others still follow each other.
            assert!(
                share > f64::from(planted.in_order) - 0.05,
                "{share:.2} of those who use both go from the one to the other: {pair:?}"
            );
        }
    }
}

fn holds_in_order(uses: &[String], steps: &[&str]) -> bool {
    let mut rest = uses.iter();
    steps.iter().all(|step| rest.any(|used| used == step))
}
