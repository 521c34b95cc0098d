//! Claims about steps: counted once a session and day, in order, whatever the batches.

use super::*;
use crate::identity::Key;
use proptest::prelude::*;
use std::collections::BTreeMap;

const DAY: Day = Day(20_000);

type Counts = BTreeMap<(Day, Step), u32>;

fn hash(session: u8) -> FleetingHash {
    FleetingHash::of_stream(&Key::new([7; 32]), 1, &format!("stream-{session}"))
}

fn key(feature: &str) -> FeatureKey {
    FeatureKey::parse(feature).expect("a key")
}

fn passage(session: u8, number: u64) -> Passage {
    Passage {
        project: 1,
        session: hash(session),
        number,
        heard_s: 1_000,
        funnels: [].into(),
    }
}

/// Follows uses of one batch and adds up their steps.
fn follow(
    journeys: &mut Journeys,
    counts: &mut Counts,
    passage: &Passage,
    uses: &[(Day, FeatureKey)],
) -> Option<Before> {
    journeys.follow(passage, uses, |day, step| {
        *counts.entry((day, step)).or_default() += 1;
    })
}

fn today(features: &str) -> Vec<(Day, FeatureKey)> {
    let features = features.split(' ').filter(|feature| !feature.is_empty());
    features.map(|feature| (DAY, key(feature))).collect()
}

fn next(one: &str, other: &str) -> Step {
    Step::Next(key(one), key(other))
}

fn counted(counts: &Counts, step: Step) -> u32 {
    counts.get(&(DAY, step)).copied().unwrap_or(0)
}

#[test]
fn what_comes_next_is_counted_at_the_first_use_of_each_feature() {
    let mut journeys = Journeys::default();
    let mut counts = Counts::new();
    follow(
        &mut journeys,
        &mut counts,
        &passage(1, 0),
        &today("a a b a c"),
    );

    let steps: Vec<Step> = counts.keys().map(|(_, step)| step.clone()).collect();
    // After its second use of a it went on to c, which is no step of a any more.
    assert_eq!(
        steps,
        [
            Step::Used(key("a")),
            Step::Used(key("b")),
            Step::Used(key("c")),
            next("a", "b"),
            next("b", "a"),
        ]
    );
    assert!(counts.values().all(|sessions| *sessions == 1));
}

#[test]
fn a_late_batch_and_one_that_was_followed_before_are_no_steps() {
    let mut journeys = Journeys::default();
    let mut counts = Counts::new();
    follow(&mut journeys, &mut counts, &passage(1, 4), &today("a"));
    assert!(follow(&mut journeys, &mut counts, &passage(1, 4), &today("a b")).is_none());
    assert!(follow(&mut journeys, &mut counts, &passage(1, 3), &today("c")).is_none());
    follow(&mut journeys, &mut counts, &passage(1, 6), &today("b"));
    assert_eq!(counted(&counts, next("a", "b")), 1);
    assert_eq!(counts.len(), 3, "{counts:?}");
}

#[test]
fn a_day_is_a_new_beginning_and_what_belongs_to_the_last_one_comes_too_late() {
    let mut journeys = Journeys::default();
    let mut counts = Counts::new();
    let tomorrow = DAY.plus(1);
    follow(&mut journeys, &mut counts, &passage(1, 0), &today("a"));
    let uses = [(tomorrow, key("b")), (DAY, key("c")), (tomorrow, key("a"))];
    follow(&mut journeys, &mut counts, &passage(1, 1), &uses);
    let of_tomorrow: Vec<&Step> = counts
        .keys()
        .filter(|(day, _)| *day == tomorrow)
        .map(|(_, step)| step)
        .collect();
    assert_eq!(
        of_tomorrow,
        [
            &Step::Used(key("a")),
            &Step::Used(key("b")),
            &next("b", "a")
        ]
    );
    assert_eq!(counted(&counts, Step::Used(key("c"))), 0);
}

#[test]
fn a_session_that_was_silent_is_over_and_is_forgotten() {
    let mut journeys = Journeys::default();
    let mut counts = Counts::new();
    let at = |session, number, heard_s| Passage {
        heard_s,
        ..passage(session, number)
    };
    let minutes = |minutes: i64| minutes * 60;
    follow(&mut journeys, &mut counts, &at(1, 0, 0), &today("a"));
    follow(
        &mut journeys,
        &mut counts,
        &at(1, 1, minutes(20)),
        &today("b"),
    );
    assert_eq!(counted(&counts, next("a", "b")), 1, "it goes on");
    follow(
        &mut journeys,
        &mut counts,
        &at(1, 2, minutes(55)),
        &today("a"),
    );
    assert_eq!(counted(&counts, Step::Used(key("a"))), 2, "another session");
    assert_eq!(counted(&counts, next("b", "a")), 0);

    journeys.forget_idle(minutes(55) + 2 * JOURNEY_IDLE_S_MAX);
    assert!(journeys.is_empty());
}

#[test]
fn sessions_are_bounded_and_those_heard_of_last_stay() {
    let mut journeys = Journeys::default();
    let key_of =
        |number: usize| FleetingHash::of_stream(&Key::new([7; 32]), 1, &format!("many-{number}"));
    let at = |number: usize, seq, heard_s| Passage {
        session: key_of(number),
        heard_s,
        ..passage(0, seq)
    };
    for number in 0..JOURNEYS_MAX {
        journeys.follow(&at(number, 0, 0), &today("a"), |_, _| {});
    }
    journeys.follow(&at(0, 1, 5), &today("b"), |_, _| {});
    let mut counts = Counts::new();
    for number in JOURNEYS_MAX..JOURNEYS_MAX + 10 {
        journeys.follow(&at(number, 0, 6), &today("a"), |_, _| {});
    }
    assert_eq!(journeys.len(), JOURNEYS_MAX);
    follow(&mut journeys, &mut counts, &at(0, 2, 7), &today("c"));
    assert_eq!(
        counted(&counts, next("b", "c")),
        1,
        "the first one was heard of again"
    );
}

#[test]
fn features_of_a_session_are_bounded_and_no_step_leads_from_what_is_not_followed() {
    let mut journeys = Journeys::default();
    let mut counts = Counts::new();
    let many: Vec<String> = (0..JOURNEY_FEATURES_MAX + 3)
        .map(|number| format!("f{number:02}"))
        .collect();
    follow(
        &mut journeys,
        &mut counts,
        &passage(1, 0),
        &today(&many.join(" ")),
    );
    let used = counts
        .keys()
        .filter(|(_, step)| matches!(step, Step::Used(_)));
    assert_eq!(used.count(), JOURNEY_FEATURES_MAX);
    let nexts = counts
        .keys()
        .filter(|(_, step)| matches!(step, Step::Next(..)));
    assert_eq!(nexts.count(), JOURNEY_FEATURES_MAX);
}

#[test]
fn who_is_forgotten_takes_all_sessions_of_their_project_along() {
    let mut journeys = Journeys::default();
    let mut counts = Counts::new();
    let other = Passage {
        project: 2,
        ..passage(2, 0)
    };
    follow(&mut journeys, &mut counts, &passage(1, 0), &today("a"));
    follow(&mut journeys, &mut counts, &other, &today("a"));
    journeys.forget(1);
    assert_eq!(journeys.len(), 1);
    follow(&mut journeys, &mut counts, &passage(1, 1), &today("b"));
    assert_eq!(counted(&counts, next("a", "b")), 0);
}

/// The steps of whole sessions, by their definitions.
fn by_definition(sessions: &[Vec<usize>]) -> Counts {
    let name = |feature: usize| key(&format!("f{feature}"));
    let mut counts = Counts::new();
    let mut add = |step| *counts.entry((DAY, step)).or_default() += 1;
    for uses in sessions {
        for feature in 0..6 {
            let Some(first) = uses.iter().position(|used| *used == feature) else {
                continue;
            };
            add(Step::Used(name(feature)));
            if let Some(other) = uses[first..].iter().find(|used| **used != feature) {
                add(Step::Next(name(feature), name(*other)));
            }
        }
    }
    counts
}

/// Sessions of uses, and where each use ends its batch.
fn any_sessions() -> impl Strategy<Value = Vec<Vec<(usize, bool)>>> {
    let uses = proptest::collection::vec((0_usize..6, any::<bool>()), 0..12);
    proptest::collection::vec(uses, 0..8)
}

proptest! {
    #[test]
    fn steps_are_those_of_whole_sessions_however_they_come_in_batches(
        sessions in any_sessions(),
    ) {
        let mut journeys = Journeys::default();
        let mut counts = Counts::new();
        // Batches of different sessions come in turns.
        let mut batches = Vec::new();
        for (session, uses) in sessions.iter().enumerate() {
            for (number, batch) in uses.split_inclusive(|(_, ends)| *ends).enumerate() {
                let features = batch.iter().map(|(feature, _)| (DAY, key(&format!("f{feature}"))));
                batches.push((number, session as u8, features.collect::<Vec<_>>()));
            }
        }
        batches.sort_by_key(|(number, session, _)| (*number, *session));
        for (number, session, uses) in &batches {
            let passage = passage(*session, *number as u64);
            // A disk that refused, and the sender's next try.
            let mut refused = Counts::new();
            if let Some(before) = follow(&mut journeys, &mut refused, &passage, uses) {
                journeys.take_back(before);
            }
            follow(&mut journeys, &mut counts, &passage, uses);
            prop_assert!(follow(&mut journeys, &mut counts, &passage, uses).is_none(), "a retry");
        }
        let whole: Vec<Vec<usize>> = sessions
            .iter()
            .map(|uses| uses.iter().map(|(feature, _)| *feature).collect())
            .collect();
        prop_assert_eq!(counts, by_definition(&whole));
    }
}
