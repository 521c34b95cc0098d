//! The product was built so that each feature has its verdict; judged from the events alone, it does.

use super::evidence::{context, evidence};
use super::{Product, SEEDS, run, today};
use crate::demo::Simulation;
use crate::demo::tests::observed::Observed;
use domain::calendar::Day;
use domain::verdict::{Judged, Kind, Rules, expected_wrong, judge};

fn judged(simulation: &Simulation, observed: &Observed) -> Vec<Judged> {
    let window = simulation.windows()[0].named.window;
    let evidence: Vec<_> = Product::ledgerline()
        .catalogue(simulation.today)
        .into_iter()
        .map(|feature| evidence(observed, feature, window))
        .collect();
    let context = context(observed, window, simulation.today);
    judge(&evidence, &context, &Rules::default())
}

/// What differs from the expectation, in words.
fn surprises(simulation: &Simulation, judged: &[Judged]) -> Vec<String> {
    simulation
        .features
        .iter()
        .zip(judged)
        .filter(|(feature, judged)| {
            judged.zero != feature.expected.zero || judged.rule != feature.expected.rule
        })
        .map(|(feature, judged)| {
            format!(
                "{}: {:?} {:?}, because {:?}; reach {:?}, trend {:?}, repeat {:?}, deff {:.2}",
                feature.key,
                judged.zero,
                judged.rule,
                judged.because,
                judged.measures.reach,
                judged.measures.trend,
                judged.measures.repeat,
                judged.measures.design_effect,
            )
        })
        .collect()
}

#[test]
fn zeros_and_verdicts_are_as_expected_for_ten_seeds() {
    let mut all = Vec::new();
    for seed in SEEDS {
        let (simulation, observed) = run(seed, today());

        let judged = judged(&simulation, &observed);

        let candidates = judged
            .iter()
            .filter(|one| one.kind == Kind::Candidate)
            .count();
        let wrong = expected_wrong(&judged, &Rules::default());
        let surprises = surprises(&simulation, &judged);
        println!(
            "seed {seed}: {} of {} as expected, {candidates} candidates, {wrong:.3} expected wrong",
            judged.len() - surprises.len(),
            judged.len()
        );
        all.extend(
            surprises
                .into_iter()
                .map(|one| format!("seed {seed}: {one}")),
        );
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// A demo is started on any day of the year: month starts, quarters, January and Christmas fall
/// elsewhere in its windows.
#[test]
fn zeros_and_verdicts_are_as_expected_whenever_the_demo_is_started() {
    let mut all = Vec::new();
    for today in [
        "2026-11-29",
        "2027-01-11",
        "2027-02-24",
        "2027-05-14",
        "2027-08-03",
    ] {
        let day: Day = today.parse().expect("a day");
        let (simulation, observed) = run(7, day);

        let judged = judged(&simulation, &observed);

        let surprises = surprises(&simulation, &judged);
        all.extend(surprises.into_iter().map(|one| format!("{today}: {one}")));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}
