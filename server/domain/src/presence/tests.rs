use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

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
        prop_assert_eq!(
            presence.last_day(&column, window),
            inside.iter().map(|(day, _)| Day(*day)).max()
        );

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
