//! The truth is what was emitted.

use super::evidence::evidence;
use super::observed::{people, times};
use super::{run, simulation, today};
use domain::event::Action;

#[test]
fn realised_counts_equal_a_recount_of_the_emitted_json() {
    let (simulation, observed) = run(3, today());

    let catalogue = super::Product::ledgerline().catalogue(today());

    for window in simulation.windows() {
        assert_eq!(
            window.active_users,
            observed.active_within(window.named.window).len() as u64
        );
        for (feature, counted) in catalogue.iter().zip(&window.features) {
            let recounted = evidence(&observed, feature.clone(), window.named.window);
            let key = &feature.key;
            assert_eq!(counted.users, recounted.users.high, "users of {key}");
            assert_eq!(counted.exposed, recounted.exposed.high, "exposed to {key}");
            assert_eq!(
                counted.eligible, recounted.eligible.high,
                "eligible for {key}"
            );
            assert_eq!(counted.uses, recounted.uses, "uses of {key}");
            assert_eq!(counted.user_days, recounted.user_days, "user-days of {key}");
            assert_eq!(
                counted.visitor_uses, recounted.visitors.high,
                "visitors of {key}"
            );
        }
    }
    let truth = simulation.truth();
    assert_eq!(
        (truth.events, truth.batches),
        (observed.events, observed.batches)
    );
    assert_eq!(truth.bot_uses, observed.bot_uses);
    let all = simulation.days();
    for (key, uses) in &truth.quarantined_uses {
        assert_eq!(
            *uses,
            times(&observed.within(key, Action::Use, all)),
            "{key}"
        );
        assert!(*uses > 0);
    }
}

#[test]
fn nobody_uses_what_was_not_on_their_screen() {
    let (simulation, observed) = run(4, today());
    let all = simulation.days();

    for feature in simulation.product.features() {
        let users = people(&observed.within(feature.key, Action::Use, all));
        let exposed = people(&observed.within(feature.key, Action::Exposure, all));
        if feature.shown > 0.0 {
            assert!(users.is_subset(&exposed), "{}", feature.key);
        }
    }
}

#[test]
fn the_same_seed_emits_the_same_bytes_and_another_one_does_not() {
    let first_week = |seed: u64| -> Vec<String> {
        let mut simulation = simulation(seed, today());
        let days: Vec<_> = simulation.days().iter().take(7).collect();
        days.into_iter()
            .flat_map(|day| simulation.day(day).batches)
            .map(|batch| batch.body)
            .collect()
    };

    assert!(first_week(5) == first_week(5));
    assert!(first_week(5) != first_week(6));
}
