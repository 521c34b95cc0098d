//! V1: verdicts do not kill living features, and do find the dead ones.
//!
//! Monte-Carlo with known truth: independent and clustered use, daily to quarterly cadence, with
//! and without actor keys, 60–100 % of people seen (those unseen being like the others; what
//! follows if they are not is what k* tells). Beside it stands the usual rule, "less than 1 % of
//! user-days". `DEADWOOD_TEST_PROOFS=full` runs the long form.

use super::chance::Chance;
use super::simulation::{Feature, Product, Simulated};
use domain::catalogue::Cadence;
use domain::verdict::{Kind, People, Rules, judge};
use std::fmt::Write;

const SHORT_PRODUCTS: usize = 30;
const FULL_PRODUCTS: usize = 500;
const LIVING: usize = 24;
const DEAD: usize = 8;

/// Multiples of θ: from just alive to widely used.
const LIVING_REACH: [f64; 6] = [1.0, 1.0, 1.5, 3.0, 10.0, 40.0];
const CADENCES: [Cadence; 4] = [
    Cadence::Daily,
    Cadence::Weekly,
    Cadence::Monthly,
    Cadence::Quarterly,
];

/// Reach of those dead features that are not quite silent: one person of 5,000. Visitors cannot
/// prove such a one dead: a single daily user looks to them like ninety people.
fn reach_of_the_nearly_dead(people: People) -> Option<f64> {
    match people {
        People::Actors => Some(0.0002),
        People::Visitors => None,
    }
}

#[derive(Default)]
struct Tally {
    living: usize,
    living_killed: usize,
    /// Living ones whose reach is θ itself.
    barely: usize,
    barely_killed: usize,
    dead: usize,
    dead_found: usize,
    usual_rule_killed: usize,
}

impl Tally {
    fn line(&self, case: &str) -> String {
        let mut line = format!("PROOF V1 case={case}");
        for (name, part, whole) in [
            ("false_candidates", self.living_killed, self.living),
            ("false_at_theta", self.barely_killed, self.barely),
            ("dead_found", self.dead_found, self.dead),
            ("naive_false", self.usual_rule_killed, self.living),
        ] {
            let percent = 100.0 * part as f64 / whole.max(1) as f64;
            write!(line, " {name}={percent:.2}% ({part}/{whole})").expect("a string");
        }
        line
    }

    fn run(&mut self, product: Product, chance: &mut Chance) {
        let rules = Rules::default();
        let simulated = Simulated::new(product, chance);
        // A window of one quarter cannot say anything about what is needed each quarter.
        let judgeable = |cadence: Cadence| {
            rules
                .days_needed(cadence)
                .is_some_and(|days| days as usize <= product.window_days)
        };
        let mut evidence = Vec::with_capacity(LIVING + DEAD);
        let mut truth = Vec::with_capacity(LIVING + DEAD);
        for at in 0..LIVING + DEAD {
            let reach = if at < LIVING {
                rules.theta * LIVING_REACH[at % LIVING_REACH.len()]
            } else {
                match reach_of_the_nearly_dead(product.people) {
                    Some(reach) if chance.happens(0.3) => reach,
                    Some(_) | None => 0.0,
                }
            };
            let feature = Feature {
                cadence: chance.one_of(&CADENCES),
                true_reach: reach,
                seen_daily: 0.3 + 0.6 * chance.share(),
                likeness: chance.one_of(&[0.05, 0.15, 0.3]),
            };
            evidence.push(simulated.feature(&format!("feature-{at}"), feature, chance));
            truth.push((reach, judgeable(feature.cadence)));
        }

        let judged = judge(&evidence, &simulated.project, &rules);

        let user_days = simulated.active_user_days() as f64;
        for ((evidence, judged), (reach, judgeable)) in evidence.iter().zip(&judged).zip(truth) {
            let is_candidate = judged.kind == Kind::Candidate;
            if reach >= rules.theta {
                self.living += 1;
                self.living_killed += usize::from(is_candidate);
                let usual = (evidence.user_days as f64) < 0.01 * user_days;
                self.usual_rule_killed += usize::from(usual);
                if reach <= rules.theta {
                    self.barely += 1;
                    self.barely_killed += usize::from(is_candidate);
                }
            } else if judgeable && product.coverage >= rules.coverage_min {
                self.dead += 1;
                self.dead_found += usize::from(is_candidate);
            }
        }
    }
}

#[test]
fn living_features_are_not_killed_and_dead_ones_are_found() {
    let products = match std::env::var("DEADWOOD_TEST_PROOFS").as_deref() {
        Ok("full") => FULL_PRODUCTS,
        _ => SHORT_PRODUCTS,
    };
    let cases = [
        ("actors", People::Actors, 91, false, 1_800),
        ("actors-in-accounts", People::Actors, 91, true, 3_000),
        ("actors-three-epochs", People::Actors, 273, false, 1_800),
        ("visitors", People::Visitors, 91, false, 2_000),
        ("visitors-in-accounts", People::Visitors, 91, true, 2_000),
    ];
    for (at, (name, people, window_days, is_clustered, population)) in cases.into_iter().enumerate()
    {
        let mut tally = Tally::default();
        let mut chance = Chance::seeded(0x5eed + at as u64);
        for _ in 0..products {
            let product = Product {
                people,
                population,
                coverage: 0.6 + 0.4 * chance.share(),
                window_days,
                is_clustered,
            };
            tally.run(product, &mut chance);
        }

        println!("{}", tally.line(name));

        let share = |part: usize, whole: usize| part as f64 / whole as f64;
        assert!(share(tally.living_killed, tally.living) <= 0.05, "{name}");
        assert!(share(tally.dead_found, tally.dead) >= 0.95, "{name}");
        // The usual rule must look as bad as it is, or the simulation is too kind.
        assert!(
            share(tally.usual_rule_killed, tally.living) >= 0.3,
            "{name}"
        );
        if !is_clustered {
            // Where people act alone the promise holds for each reach, θ itself included.
            assert!(share(tally.barely_killed, tally.barely) <= 0.06, "{name}");
        }
    }
}
