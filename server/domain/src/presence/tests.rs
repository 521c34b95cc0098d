use super::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn used(key: &str) -> Column {
    Column::Feature(FeatureKey::parse(key).expect("a key"), Action::Use)
}

proptest! {
    #[test]
    fn bitmaps_count_exactly_what_plain_sets_count(
        marks in prop::collection::vec((0..40_i32, 0..30_u32), 0..300),
        from in 0..40_i32,
        length in 0..40_i32,
        horizon in 1..10_i32,
    ) {
        let column = used("export");
        let window = Window::new(Day(from), Day(from + length)).expect("a window");
        let mut presence = Presence::default();
        let mut plain: BTreeSet<(i32, u32)> = BTreeSet::new();
        for (day, number) in &marks {
            prop_assert_eq!(presence.mark(&column, Day(*day), *number), plain.insert((*day, *number)));
        }
        let inside: Vec<(i32, u32)> =
            plain.iter().copied().filter(|(day, _)| window.contains(Day(*day))).collect();

        let people: BTreeSet<u32> = inside.iter().map(|(_, number)| *number).collect();
        prop_assert_eq!(presence.union(&column, window).len(), people.len() as u64);
        prop_assert_eq!(presence.person_days(&column, window), inside.len() as u64);

        // Two halves together are the whole: a bracket may be cut anywhere.
        let middle = Day(from + length / 2);
        let halves = [
            Window { from: window.from, to: middle },
            Window { from: middle.plus(1).min(window.to), to: window.to },
        ];
        if middle < window.to {
            let [first, second] = halves.map(|half| presence.union(&column, half));
            prop_assert_eq!(first | second, presence.union(&column, window));
            let days: u64 = halves.iter().map(|half| presence.person_days(&column, *half)).sum();
            prop_assert_eq!(days, inside.len() as u64);
        }

        let mut by_person: Vec<u16> = people
            .iter()
            .map(|person| inside.iter().filter(|(_, number)| number == person).count() as u16)
            .collect();
        by_person.sort_unstable();
        let mut counted = presence.days_per_person(&column, window);
        counted.sort_unstable();
        prop_assert_eq!(counted, by_person);

        let mut expected = Returns::default();
        for number in 0..30 {
            let days: Vec<i32> =
                inside.iter().filter(|(_, other)| *other == number).map(|(day, _)| *day).collect();
            let Some(first) = days.first() else { continue };
            if first + horizon <= window.to.0 {
                expected.first_time += 1;
                if days.iter().any(|day| *day > *first && *day <= first + horizon) {
                    expected.came_back += 1;
                }
            }
        }
        prop_assert_eq!(presence.returns(&column, window, horizon), expected);
    }
}

#[test]
fn an_unknown_column_is_empty_not_an_error() {
    let presence = Presence::default();
    let window = Window::ending(Day(10), 7);
    assert!(presence.union(&used("nothing"), window).is_empty());
    assert_eq!(
        presence.returns(&used("nothing"), window, 7),
        Returns::default()
    );
}

fn plain_days(marks: &[(i32, u32)]) -> BTreeMap<u32, BTreeSet<i32>> {
    let mut days: BTreeMap<u32, BTreeSet<i32>> = BTreeMap::new();
    for (day, number) in marks {
        days.entry(*number).or_default().insert(*day);
    }
    days
}

proptest! {
    /// Folding loses the days and nothing else: every question about whole weeks has the same answer.
    #[test]
    fn folded_weeks_answer_as_their_days_did(
        marks in prop::collection::vec((4..46_i32, 0..30_u32), 0..300),
        border in 0..7_i32,
        from_week in 0..6_i32,
        weeks in 1..6_i32,
    ) {
        let column = used("export");
        let mut presence = Presence::default();
        for (day, number) in &marks {
            presence.mark(&column, Day(*day), *number);
        }
        let border = Day(4 + border * 7);
        for monday in presence.unfolded_weeks(border) {
            presence.fold(monday);
        }
        prop_assert!(presence.unfolded_weeks(border).is_empty());
        prop_assert!(presence.days(&column, Window::ending(border.plus(-1), 100)).next().is_none());

        let from = Day(4 + from_week * 7);
        let window = Window::ending(from.plus(weeks * 7 - 1), weeks * 7);
        let people = plain_days(&marks);
        let mut counts: Vec<u16> = people
            .values()
            .map(|days| days.iter().filter(|day| window.contains(Day(**day))).count() as u16)
            .filter(|count| *count > 0)
            .collect();
        counts.sort_unstable();
        let mut counted = presence.days_per_person(&column, window);
        counted.sort_unstable();
        prop_assert_eq!(&counted, &counts);
        prop_assert_eq!(presence.union(&column, window).len(), counts.len() as u64);
        prop_assert_eq!(presence.has_anyone(&column, window), !counts.is_empty());
        let person_days: u64 = counts.iter().map(|count| u64::from(*count)).sum();
        prop_assert_eq!(presence.person_days(&column, window), person_days);
        let stickiness = presence.stickiness(&column, window);
        prop_assert_eq!((stickiness.person_days, stickiness.people), (person_days, counts.len() as u64));
        let histogram = presence.days_histogram(&column, window);
        prop_assert_eq!(histogram.iter().sum::<u64>(), counts.len() as u64);
        for (days, people) in histogram.iter().enumerate() {
            let same = counts.iter().filter(|count| usize::from(**count) == days).count();
            prop_assert_eq!(*people, same as u64);
        }

        let in_week = |number: u32, week: i32| {
            let monday = from.0 + week * 7;
            people.get(&number).is_some_and(|days| days.range(monday..monday + 7).next().is_some())
        };
        for (first, cohort) in presence.cohorts(&column, window).iter().enumerate() {
            let first = first as i32;
            prop_assert_eq!(cohort.monday, from.plus(first * 7));
            let members: Vec<u32> = (0..30)
                .filter(|number| in_week(*number, first))
                .filter(|number| (0..first).all(|week| !in_week(*number, week)))
                .collect();
            for (later, active) in cohort.active.iter().enumerate() {
                let there = members.iter().filter(|number| in_week(**number, first + later as i32));
                prop_assert_eq!(*active, there.count() as u64);
            }
        }
    }

    #[test]
    fn co_use_counts_the_people_of_both(
        marks in prop::collection::vec((0..20_i32, 0..20_u32, 0..3_usize), 0..200),
        folded in any::<bool>(),
    ) {
        let columns = ["a", "b", "c"].map(used);
        let mut presence = Presence::default();
        let mut plain = vec![BTreeSet::new(); 3];
        for (day, number, column) in &marks {
            presence.mark(&columns[*column], Day(*day), *number);
            plain[*column].insert(*number);
        }
        if folded {
            presence.fold(Day(4));
            presence.fold(Day(11));
        }
        let matrix = presence.co_use(&columns, Window::ending(Day(20), 21));
        for (row, one) in plain.iter().enumerate() {
            for (place, other) in plain.iter().enumerate() {
                prop_assert_eq!(matrix[row][place], one.intersection(other).count() as u64);
            }
        }
    }

    #[test]
    fn a_forgotten_person_is_in_no_bitmap_and_everyone_else_is(
        marks in prop::collection::vec((4..30_i32, 0..10_u32), 0..100),
        gone in 0..10_u32,
    ) {
        let column = used("export");
        let mut presence = Presence::default();
        for (day, number) in &marks {
            presence.mark(&column, Day(*day), *number);
            presence.join(1, *number);
        }
        presence.fold(Day(4));
        let window = Window::ending(Day(30), 31);
        let mut before = presence.union(&column, window);
        presence.forget(gone);
        before.remove(gone);
        prop_assert_eq!(presence.union(&column, window), before.clone());
        prop_assert_eq!(presence.account(1).cloned().unwrap_or_default(), before);
        let counted = presence.days_per_person(&column, window);
        prop_assert_eq!(counted.len() as u64, presence.union(&column, window).len());
    }
}

/// First use on Tuesday of a folded week, second one 15 days later: the horizon of a week is over, whichever
/// day it is counted from; one of 30 days is not.
#[test]
fn a_return_after_a_folded_week_is_counted_in_whole_weeks() {
    let column = used("export");
    let mut presence = Presence::default();
    presence.mark(&column, Day(5), 1);
    presence.mark(&column, Day(20), 1);
    presence.mark(&column, Day(5), 2);
    presence.mark(&column, Day(8), 2);
    presence.fold(Day(4));
    let window = Window::new(Day(4), Day(60)).expect("a window");
    let (week, month) = (
        presence.returns(&column, window, 7),
        presence.returns(&column, window, 30),
    );
    assert_eq!(
        week,
        Returns {
            first_time: 2,
            came_back: 1
        }
    );
    assert_eq!(
        month,
        Returns {
            first_time: 2,
            came_back: 2
        }
    );
}

proptest! {
    /// What a cache may rely on: an answer changes only with the number.
    #[test]
    fn the_version_of_a_window_rises_with_every_change_in_it_and_with_no_other(
        marks in prop::collection::vec((0..20_i32, 0..10_u32, 0..3_usize), 1..80),
        from in 0..20_i32,
        length in 0..20_i32,
    ) {
        let columns = [used("a"), used("b")];
        let keys = ["a", "b"].map(|key| FeatureKey::parse(key).expect("a key"));
        let both = Column::AnyOf(keys.to_vec(), Action::Use);
        let window = Window::new(Day(from), Day(from + length)).expect("a window");
        let mut presence = Presence::default();
        for (day, number, place) in &marks {
            let before = columns.each_ref().map(|column| presence.version(column, window));
            let before_both = presence.version(&both, window);
            let (is_new, of) = match columns.get(*place) {
                Some(column) => (presence.mark(column, Day(*day), *number), Some(*place)),
                None => (presence.join(1, *number), None),
            };
            let concerns = is_new && of.is_some() && window.contains(Day(*day));
            for (place, column) in columns.iter().enumerate() {
                let rose = presence.version(column, window) > before[place];
                prop_assert_eq!(rose, concerns && of == Some(place));
            }
            prop_assert_eq!(presence.version(&both, window) > before_both, concerns);
        }
    }
}
