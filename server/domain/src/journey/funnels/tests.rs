//! Claims about funnels: each step once a session and day, in order, whatever came in between and in whatever batches.

use super::super::{Journeys, Passage};
use super::*;
use crate::identity::{FleetingHash, Key};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

const DAY: Day = Day(20_000);

type Counts = BTreeMap<(Day, Step), u32>;

fn key(feature: &str) -> FeatureKey {
    FeatureKey::parse(feature).expect("a key")
}

/// A funnel whose steps are separated by spaces, former keys by a slash.
fn funnel(number: u32, steps: &str) -> FollowedFunnel {
    FollowedFunnel {
        number,
        counting: Counting {
            since: DAY,
            until: None,
        },
        steps: steps
            .split(' ')
            .map(|keys| keys.split('/').map(key).collect())
            .collect(),
    }
}

struct Followed {
    journeys: Journeys,
    funnels: Arc<[FollowedFunnel]>,
    counts: Counts,
}

impl Followed {
    fn through(funnels: &[FollowedFunnel]) -> Followed {
        Followed {
            journeys: Journeys::default(),
            funnels: funnels.into(),
            counts: Counts::new(),
        }
    }

    fn passage(&self, session: usize, number: u64) -> Passage {
        let name = format!("stream-{session}");
        Passage {
            project: 1,
            session: FleetingHash::of_stream(&Key::new([7; 32]), 1, &name),
            number,
            heard_s: 1_000,
            funnels: self.funnels.clone(),
        }
    }

    fn batch(&mut self, session: usize, number: u64, uses: &[(Day, FeatureKey)]) -> bool {
        let passage = self.passage(session, number);
        let counts = &mut self.counts;
        self.journeys
            .follow(&passage, uses, |day, step| {
                *counts.entry((day, step)).or_default() += 1;
            })
            .is_some()
    }

    /// One batch of one day.
    fn uses(&mut self, session: usize, number: u64, features: &str) {
        let uses: Vec<_> = features
            .split(' ')
            .map(|feature| (DAY, key(feature)))
            .collect();
        self.batch(session, number, &uses);
    }

    fn reached(&self, funnel: u32) -> Vec<u32> {
        (1..=6)
            .map(|step| {
                let step = Step::Reached { funnel, step };
                self.counts.get(&(DAY, step)).copied().unwrap_or(0)
            })
            .take_while(|sessions| *sessions > 0)
            .collect()
    }
}

#[test]
fn steps_are_taken_in_order_and_once_whatever_comes_in_between() {
    let mut followed = Followed::through(&[funnel(1, "search open export")]);
    followed.uses(1, 0, "help search print search open open");
    followed.uses(1, 1, "help export search open export");
    followed.uses(2, 0, "export open search open");
    followed.uses(3, 0, "open export");
    assert_eq!(followed.reached(1), [2, 2, 1]);
}

#[test]
fn a_former_key_takes_the_step_of_what_it_became() {
    let mut followed = Followed::through(&[funnel(1, "search/find open export")]);
    followed.uses(1, 0, "find open");
    followed.uses(2, 0, "search export open export");
    assert_eq!(followed.reached(1), [2, 2, 1]);
}

#[test]
fn what_was_used_before_the_definition_is_no_step_and_a_day_is_a_new_beginning() {
    let mut followed = Followed::through(&[]);
    followed.uses(1, 0, "search");
    followed.funnels = [funnel(1, "search open export")].into();
    followed.uses(1, 1, "open");
    assert_eq!(followed.reached(1), [0_u32; 0]);
    // The same feature as last before the definition, used again.
    followed.uses(2, 0, "search");
    let tomorrow = DAY.plus(1);
    followed.batch(2, 1, &[(tomorrow, key("open")), (tomorrow, key("search"))]);
    let first = Step::Reached { funnel: 1, step: 1 };
    let second = Step::Reached { funnel: 1, step: 2 };
    assert_eq!(followed.counts.get(&(tomorrow, first)), Some(&1));
    assert_eq!(followed.counts.get(&(tomorrow, second)), None);
}

#[test]
fn a_repeat_of_the_last_use_takes_the_first_step_of_a_funnel_that_was_just_defined() {
    let mut followed = Followed::through(&[]);
    followed.uses(1, 0, "search");
    followed.funnels = [funnel(1, "search open export")].into();
    followed.uses(1, 1, "search open");
    assert_eq!(followed.reached(1), [1, 1]);
}

#[test]
fn a_retired_funnel_counts_to_the_end_of_its_day_and_a_late_batch_is_no_step() {
    let mut retired = funnel(1, "search open export");
    retired.counting.until = Some(DAY);
    let mut followed = Followed::through(&[retired]);
    followed.uses(1, 5, "search");
    followed.uses(1, 4, "open");
    followed.batch(2, 0, &[(DAY.plus(1), key("search"))]);
    assert_eq!(followed.reached(1), [1]);
    assert!(
        followed
            .counts
            .keys()
            .all(|(day, step)| *day == DAY || !matches!(step, Step::Reached { .. }))
    );
}

#[test]
fn who_is_forgotten_takes_the_way_of_all_sessions_along() {
    let mut followed = Followed::through(&[funnel(1, "search open export")]);
    followed.uses(1, 0, "search");
    followed.journeys.forget(1);
    followed.uses(1, 1, "open export");
    assert_eq!(followed.reached(1), [1]);
}

/// So many sessions hold each beginning of the steps in order, by definition.
fn by_definition(sessions: &[Vec<usize>], steps: &[usize]) -> Vec<u32> {
    (1..=steps.len())
        .map(|count| {
            let holds = sessions.iter().filter(|uses| {
                let mut rest = uses.iter();
                steps[..count]
                    .iter()
                    .all(|step| rest.any(|used| used == step))
            });
            holds.count() as u32
        })
        .take_while(|sessions| *sessions > 0)
        .collect()
}

proptest! {
    #[test]
    fn counts_are_those_of_whole_sessions_however_they_come_in_batches(
        sessions in proptest::collection::vec(proptest::collection::vec((0_usize..6, any::<bool>()), 0..16), 0..8),
        steps in Just(vec![0_usize, 1, 2, 3, 4, 5]).prop_shuffle(),
        long in 3_usize..=6,
    ) {
        let name = |feature: &usize| format!("f{feature}");
        let of = |steps: &[usize]| steps.iter().map(name).collect::<Vec<_>>().join(" ");
        let mut followed = Followed::through(&[funnel(1, &of(&steps[..long])), funnel(2, &of(&steps[2..5]))]);
        let mut batches = Vec::new();
        for (session, uses) in sessions.iter().enumerate() {
            for (number, batch) in uses.split_inclusive(|(_, ends)| *ends).enumerate() {
                let features: Vec<_> = batch.iter().map(|(feature, _)| (DAY, key(&name(feature)))).collect();
                batches.push((number, session, features));
            }
        }
        batches.sort_by_key(|(number, session, _)| (*number, *session));
        for (number, session, uses) in &batches {
            // A disk that refused, and the sender's next try.
            let passage = followed.passage(*session, *number as u64);
            if let Some(before) = followed.journeys.follow(&passage, uses, |_, _| {}) {
                followed.journeys.take_back(before);
            }
            followed.batch(*session, *number as u64, uses);
            prop_assert!(!followed.batch(*session, *number as u64, uses), "a retry");
        }
        let whole: Vec<Vec<usize>> = sessions
            .iter()
            .map(|uses| uses.iter().map(|(feature, _)| *feature).collect())
            .collect();
        prop_assert_eq!(followed.reached(1), by_definition(&whole, &steps[..long]));
        prop_assert_eq!(followed.reached(2), by_definition(&whole, &steps[2..5]));
    }
}
