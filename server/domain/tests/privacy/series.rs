//! No point of a series can be computed from its sum.

use domain::calendar::{Day, Window};
use domain::measure::Bracket;
use domain::privacy::{Fate, Point, fates, fates_within};
use proptest::prelude::*;
use roaring::RoaringBitmap;

const MONDAY: Day = Day(20_780);

fn point(at: usize, days: i32, people: &[u32], uses_each: u64) -> Point {
    let from = MONDAY.plus(at as i32 * days);
    let people: RoaringBitmap = people.iter().copied().collect();
    Point {
        window: Window {
            from,
            to: from.plus(days - 1),
        },
        uses: people.len() * uses_each,
        people: people.into(),
        visitors: Bracket::ZERO,
    }
}

/// Weeks with any people out of sixty, often few of them, and sometimes uses of people who are not known.
fn weeks() -> impl Strategy<Value = Vec<Point>> {
    let people = prop_oneof![
        Just(Vec::new()),
        prop::collection::vec(0_u32..60, 1..4),
        prop::collection::vec(0_u32..60, 1..60),
    ];
    let unknown = prop_oneof![3 => Just(0_u64), 1 => 1_u64..30];
    prop::collection::vec((people, 1_u64..4, unknown), 0..14).prop_map(|weeks| {
        weeks
            .iter()
            .enumerate()
            .map(|(at, (people, uses_each, unknown))| {
                let known = point(at, 7, people, *uses_each);
                Point {
                    uses: known.uses + unknown,
                    ..known
                }
            })
            .collect()
    })
}

fn union<'a>(points: impl Iterator<Item = &'a Point>) -> RoaringBitmap {
    points.fold(RoaringBitmap::new(), |all, point| all | &*point.people)
}

#[test]
fn the_next_smallest_week_is_hidden_with_a_small_one() {
    let people: Vec<u32> = (0..40).collect();
    let weeks = [
        point(0, 7, &people, 2),
        point(1, 7, &people[..3], 2),
        point(2, 7, &[], 2),
        point(3, 7, &people[..9], 2),
        point(4, 7, &people[..20], 2),
    ];

    use Fate::{Cover, Shown};
    assert_eq!(fates(&weeks, 5), [Shown, Cover, Shown, Cover, Shown]);
}

#[test]
fn small_weeks_of_enough_different_people_need_no_cover() {
    let weeks = [
        point(0, 7, &[1, 2, 3], 3),
        point(1, 7, &[4, 5, 6], 3),
        point(2, 7, &[1, 2, 3, 4, 5, 6, 7], 3),
    ];

    assert_eq!(fates(&weeks, 5), [Fate::Few, Fate::Few, Fate::Shown]);
}

#[test]
fn small_weeks_of_the_same_people_do() {
    let weeks = [
        point(0, 7, &[1, 2, 3], 3),
        point(1, 7, &[1, 2, 3], 3),
        point(2, 7, &[1, 2, 3, 4, 5, 6, 7], 3),
    ];

    assert_eq!(fates(&weeks, 5), [Fate::Cover; 3]);
}

#[test]
fn uses_of_people_who_are_not_known_are_those_of_few() {
    let people: Vec<u32> = (0..40).collect();
    let lost = Point {
        uses: 12,
        ..point(0, 7, &[], 1)
    };
    let weeks = [lost, point(1, 7, &people, 2), point(2, 7, &people[..9], 2)];

    use Fate::{Cover, Shown};
    assert_eq!(fates(&weeks, 5), [Cover, Shown, Cover]);
}

proptest! {
    #[test]
    fn hidden_weeks_hold_enough_people_and_leave_room_or_nothing_is_left(
        weeks in weeks(),
        k in 2_u32..9,
    ) {
        let fates = fates(&weeks, k);
        let hidden: Vec<&Point> = weeks
            .iter()
            .zip(&fates)
            .filter(|(_, fate)| fate.is_hidden())
            .map(|(point, _)| point)
            .collect();
        let shown_with_uses = weeks
            .iter()
            .zip(&fates)
            .any(|(point, fate)| !fate.is_hidden() && point.uses > 0);

        for (point, fate) in weeks.iter().zip(&fates) {
            let people = point.people.len();
            prop_assert!(point.uses == 0 || people >= u64::from(k) || fate.is_hidden());
            prop_assert!(point.uses > 0 || !fate.is_hidden(), "a zero was hidden");
        }
        if !hidden.is_empty() && shown_with_uses {
            // What an attacker computes is the sum of the hidden: it is of k people at least …
            prop_assert!(union(hidden.iter().copied()).len() >= u64::from(k));
            // … of at least two weeks, and leaves each of them k possible values or more.
            prop_assert!(hidden.len() >= 2);
            let sum: u64 = hidden.iter().map(|point| point.uses).sum();
            let least: u64 = hidden
                .iter()
                .map(|point| if point.people.len() < u64::from(k) { 1 } else { u64::from(k) })
                .sum();
            prop_assert!(sum - least + 1 >= u64::from(k));
        }
    }

    #[test]
    fn a_larger_k_never_shows_a_week_more(weeks in weeks(), k in 2_u32..9) {
        let more = fates(&weeks, k + 1);
        for (fate, stricter) in fates(&weeks, k).iter().zip(more) {
            prop_assert!(!fate.is_hidden() || stricter.is_hidden());
        }
    }

    #[test]
    fn no_day_follows_from_its_week(days in weeks(), k in 2_u32..9) {
        let days: Vec<Point> = days
            .iter()
            .enumerate()
            .map(|(at, week)| Point {
                window: Window { from: MONDAY.plus(at as i32), to: MONDAY.plus(at as i32) },
                ..week.clone()
            })
            .collect();
        let weeks: Vec<Point> = days
            .chunks(7)
            .enumerate()
            .map(|(at, days)| Point {
                uses: days.iter().map(|day| day.uses).sum(),
                people: union(days.iter()).into(),
                ..point(at, 7, &[], 1)
            })
            .collect();
        let of_weeks = fates(&weeks, k);

        let of_days = fates_within(&days, &weeks, &of_weeks, k);

        for (at, week) in days.chunks(7).enumerate() {
            let fates = &of_days[at * 7..at * 7 + week.len()];
            let hidden: Vec<&Point> = week
                .iter()
                .zip(fates)
                .filter(|(_, fate)| fate.is_hidden())
                .map(|(day, _)| day)
                .collect();
            if of_weeks[at].is_hidden() {
                prop_assert_eq!(hidden.len(), week.iter().filter(|day| day.uses > 0).count());
            } else if !hidden.is_empty() {
                prop_assert!(union(hidden.iter().copied()).len() >= u64::from(k));
                prop_assert!(hidden.len() >= 2);
            }
        }
    }
}
