//! What holds for any counts whatever.

use super::fixture::{TODAY, feature, judged_in, project, protected};
use domain::calendar::Window;
use domain::catalogue::{Cadence, ExposureTracking};
use domain::measure::Bracket;
use domain::verdict::interval::{
    clopper_pearson_lower, clopper_pearson_upper, poisson_upper, wilson95,
};
use domain::verdict::{
    AccountSums, FeatureEvidence, Half, Halves, Heartbeat, Kind, Outcomes, People, ProjectContext,
    Reading, Repeat, Rules, Zero, design_effect, judge, likeness,
};
use proptest::prelude::*;

fn bracket(most: u64) -> impl Strategy<Value = Bracket> {
    (0..=most, 0..=most).prop_map(|(a, b)| Bracket {
        low: a.min(b),
        high: a.max(b),
    })
}

fn half() -> impl Strategy<Value = Half> {
    (
        0_u64..5_000,
        bracket(3_000),
        bracket(3_000),
        prop::option::of(0.0..50.0),
    )
        .prop_map(|(uses, users, eligible, dispersion)| Half {
            uses,
            users,
            eligible,
            dispersion,
        })
}

/// Any evidence at all, also such as no project could send.
fn evidence() -> impl Strategy<Value = FeatureEvidence> {
    let people = (
        bracket(5_000),
        bracket(5_000),
        bracket(5_000),
        bracket(5_000),
        bracket(200),
    );
    let counts = (
        0_u64..50_000,
        0_u64..50_000,
        0_u64..20_000,
        1_i32..400,
        0_u32..400,
    );
    let optional = (
        prop::option::of((0_u64..900, 0_u64..900, bracket(900), bracket(900))),
        prop::option::of((0_u64..900, 0_u64..900)),
        prop::option::of((half(), half())),
        prop::option::of(0.0..=1.0),
        prop::option::of(0.0..=1.0),
        prop::option::of(prop::collection::vec((0_u64..40, 0_u64..40), 0..30)),
    );
    let words = (
        prop::sample::select(vec![
            Cadence::Daily,
            Cadence::Weekly,
            Cadence::Monthly,
            Cadence::Quarterly,
            Cadence::Yearly,
            Cadence::Once,
        ]),
        any::<bool>(),
        any::<bool>(),
        prop::option::of(-500_i32..100),
        prop::option::of(-500_i32..1),
    );
    (people, counts, optional, words).prop_map(|(people, counts, optional, words)| {
        let mut it = feature("any", 0);
        (
            it.eligible,
            it.exposed,
            it.users,
            it.exposed_users,
            it.visitors,
        ) = people;
        let (uses, exposures, user_days, window_days, heartbeat_days) = counts;
        (it.uses, it.exposures, it.user_days) = (uses, exposures, user_days);
        it.window = Window::ending(TODAY, window_days);
        let (outcomes, repeat, halves, coverage, loss, accounts) = optional;
        it.outcomes = outcomes.map(|(completes, fails, completers, failers)| Outcomes {
            completes,
            fails,
            completers,
            failers,
        });
        it.repeat = repeat.map(|(a, b)| Repeat {
            first_time: a.max(b),
            came_back: a.min(b),
        });
        it.halves = halves.map(|(first, second)| Halves { first, second });
        (it.coverage, it.loss_share) = (coverage, loss);
        it.accounts = accounts.map(AccountSums::of);
        let (cadence, untracked, imported_only, released, since) = words;
        it.feature.cadence = cadence;
        if untracked {
            it.feature.exposure = ExposureTracking::Untracked;
        }
        it.imported_only = imported_only;
        it.feature.released = released.map(|days| TODAY.plus(days));
        it.observed_since = since.map(|days| TODAY.plus(days));
        it.heartbeat = since.map(|_| Heartbeat {
            days: heartbeat_days,
        });
        it
    })
}

fn any_project() -> impl Strategy<Value = ProjectContext> {
    (any::<bool>(), any::<bool>(), any::<bool>(), bracket(5_000)).prop_map(
        |(anonymous, tracked, whole, active)| ProjectContext {
            people: if anonymous {
                People::Visitors
            } else {
                People::Actors
            },
            exposure_tracked: tracked,
            reading: if whole {
                Reading::Whole
            } else {
                Reading::Partial
            },
            active,
            ..project()
        },
    )
}

proptest! {
    #[test]
    fn judging_is_total(features in prop::collection::vec(evidence(), 0..6), project in any_project()) {
        let judged = judge(&features, &project, &Rules::default());

        prop_assert_eq!(judged.len(), features.len());
        for one in judged {
            prop_assert_eq!(one.rule.kind(), one.kind);
            prop_assert!(one.headline.ends_with('.'));
            let shares = [one.measures.reach, one.measures.repeat, one.measures.success];
            for share in shares.into_iter().flatten() {
                for end in [share.lower, share.upper, share.shown.low, share.shown.high] {
                    prop_assert!((0.0..=1.0).contains(&end), "{:?}", share);
                }
                prop_assert!(share.shown.low <= share.shown.high);
            }
        }
    }

    #[test]
    fn a_protected_feature_is_never_a_candidate(evidence in evidence(), project in any_project()) {
        let judged = judged_in(&project, protected(evidence, TODAY));
        prop_assert_eq!(judged.kind, Kind::Protected);
    }

    #[test]
    fn no_company_no_rules_and_no_reading_make_a_protected_feature_a_candidate(
        features in prop::collection::vec((evidence(), prop::option::of(0_i32..400)), 1..8),
        project in any_project(),
        theta in 0.000_1..0.9,
        gates_are_low in any::<bool>(),
    ) {
        let mut rules = Rules { theta, ..Rules::default() };
        if gates_are_low {
            (rules.heartbeat_min, rules.coverage_min, rules.discoverability_min) = (0.0, 0.0, 0.0);
            (rules.window_days, rules.cadences, rules.yearly_days) = (0, 0, 0);
        }
        let features: Vec<_> = features
            .into_iter()
            .map(|(evidence, days)| match days {
                Some(days) => protected(evidence, TODAY.plus(days)),
                None => evidence,
            })
            .collect();

        let judged = judge(&features, &project, &rules);

        for (feature, judged) in features.iter().zip(&judged) {
            let is_protected = feature.feature.protected.is_some();
            prop_assert_eq!(judged.kind == Kind::Protected, is_protected);
        }
    }

    #[test]
    fn a_candidate_has_passed_every_gate_and_was_seen_and_is_surely_below_theta(
        users in 0_u64..25,
        people in 200_u64..4_000,
        exposed_share in 0.0..1.0,
        coverage in 0.4..1.0,
        heartbeat in 60_u32..92,
    ) {
        let mut evidence = feature("f", users);
        evidence.repeat = None;
        evidence.eligible = Bracket::exact(people);
        evidence.exposed = Bracket::exact((people as f64 * exposed_share) as u64);
        evidence.coverage = Some(coverage);
        evidence.heartbeat = Some(Heartbeat { days: heartbeat });

        let judged = judged_in(&project(), evidence);

        let surely_below = clopper_pearson_upper(
            if users == 0 { 0.0 } else { users.max(4) as f64 },
            people as f64,
            0.05,
        );
        let allowed = surely_below < Some(0.01)
            && coverage >= 0.7
            && heartbeat >= 73
            && exposed_share > 0.2;
        let is_candidate = judged.kind == Kind::Candidate;
        prop_assert!(allowed || !is_candidate);
        prop_assert!(!is_candidate || judged.zero.is_none_or(|zero| zero == Zero::Unused));
        // And it is found wherever nothing is near its edge.
        let clearly = allowed && exposed_share > 0.3;
        prop_assert!(!clearly || is_candidate, "{judged:#?}");
    }

    #[test]
    fn a_bracket_of_parts_holds_the_truth(
        parts in prop::collection::vec(prop::collection::btree_set(0_u32..200, 0..60), 1..8),
    ) {
        let truth = parts.iter().flatten().collect::<std::collections::BTreeSet<_>>().len() as u64;
        let bracket = Bracket::of_parts(parts.iter().map(|part| part.len() as u64));
        prop_assert!(bracket.low <= truth && truth <= bracket.high);
    }

    #[test]
    fn more_people_never_widen_an_interval(used in 0_u64..50, of in 1_u64..50, times in 2_u64..40) {
        let (x, n) = (used.min(of) as f64, of as f64);
        let (more_x, more_n) = (x * times as f64, n * times as f64);
        let width = |x: f64, n: f64| {
            let shown = wilson95(x, n).expect("people");
            let lower = clopper_pearson_lower(x, n, 0.05).expect("people");
            let upper = clopper_pearson_upper(x, n, 0.05).expect("people");
            (shown.high - shown.low, upper - lower)
        };
        let (few, many) = (width(x, n), width(more_x, more_n));
        prop_assert!(many.0 <= few.0 + 1e-12 && many.1 <= few.1 + 1e-12);
    }

    #[test]
    fn an_interval_holds_its_share_and_mirrors_its_complement(used in 0_u64..3_000, of in 1_u64..3_000) {
        let (x, n) = (used.min(of) as f64, of as f64);
        let share = x / n;
        let shown = wilson95(x, n).expect("people");
        let mirrored = wilson95(n - x, n).expect("people");
        prop_assert!(shown.low <= share && share <= shown.high);
        prop_assert!((shown.low - (1.0 - mirrored.high)).abs() < 1e-12);
        let upper = clopper_pearson_upper(x, n, 0.05).expect("people");
        let lower_mirrored = clopper_pearson_lower(n - x, n, 0.05).expect("people");
        prop_assert!(upper >= share);
        prop_assert!((upper - (1.0 - lower_mirrored)).abs() < 1e-9);
        prop_assert!(poisson_upper(x) > x);
    }

    #[test]
    fn a_design_effect_lies_between_one_and_the_size_of_accounts(
        accounts in prop::collection::vec((1_u64..40, 0_u64..40), 1..60),
    ) {
        let sums = AccountSums::of(accounts.iter().copied());
        let rho = likeness([&sums]).unwrap_or(1.0);
        let effect = design_effect(&sums, rho);
        prop_assert!((0.0..=1.0).contains(&rho));
        prop_assert!(effect >= 1.0);
        prop_assert!(effect <= sums.size_met_by_a_member() + 1e-9);
    }
}

#[test]
fn colleagues_who_act_as_one_count_as_one_and_strangers_as_themselves() {
    let as_one = AccountSums::of((0..100).map(|at| (10, if at < 30 { 10 } else { 0 })));
    let alone = AccountSums::of((0..1_000).map(|at| (1, u64::from(at < 300))));

    let rho = likeness([&as_one]).expect("colleagues");
    assert!((rho - 1.0).abs() < 1e-9, "{rho}");
    assert!((design_effect(&as_one, rho) - 10.0).abs() < 1e-9);
    assert_eq!(likeness([&alone]), None);
    assert_eq!(design_effect(&alone, 1.0), 1.0);
}
