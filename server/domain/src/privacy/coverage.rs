//! How much of a product's real activity was seen, without telling how many a small group of it are.
//!
//! The host app knows whom it reported, so seen ÷ reported gives the seen away. Therefore days of few people count as if nobody had
//! been seen, and the share is told in steps.

use super::group::Group;
use crate::measure::Bracket;

/// The people of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeenDay {
    /// Active people of the audience.
    pub seen: u64,
    /// All active people, of whom the audience is a part.
    pub active: u64,
    /// The audience as the host app reported it.
    pub reported: u64,
}

/// Steps of a coverage, per unit.
const STEPS: f64 = 20.0;

/// Seen ÷ reported person-days, rounded down to steps of 5 %, at most 1; `None` where nothing was reported.
///
/// Never more than was seen: a day of 1..k−1 people counts as nobody, and one of all active people but 1..k−1 as if k−1 of them were
/// missing. So low coverage can save a feature, and no hidden number follows from it.
pub fn coverage(days: impl IntoIterator<Item = SeenDay>, k: u32) -> Option<f64> {
    let (mut seen, mut reported) = (0_u64, 0_u64);
    for day in days {
        seen += day.told(k);
        reported += day.reported;
    }
    // Sums of person-days stay far below 2⁵³.
    (reported > 0).then(|| {
        let share = (seen as f64 / reported as f64).min(1.0);
        (share * STEPS).floor() / STEPS
    })
}

impl SeenDay {
    /// The most people of the day that may be told.
    fn told(self, k: u32) -> u64 {
        let (seen, active) = (Bracket::exact(self.seen), Bracket::exact(self.active));
        match Group::within(seen, active, k) {
            Group::Few => 0,
            told @ (Group::Nobody | Group::Open(_) | Group::AllButFew { .. }) => told.bounds(k).low,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(seen: u64, active: u64, reported: u64) -> SeenDay {
        SeenDay {
            seen,
            active,
            reported,
        }
    }

    #[test]
    fn it_is_told_in_steps_and_never_higher_than_it_was() {
        assert_eq!(coverage([day(74, 100, 100)], 5), Some(0.7));
        assert_eq!(coverage([day(40, 40, 50), day(10, 10, 50)], 5), Some(0.5));
        assert_eq!(coverage([day(90, 90, 60)], 5), Some(1.0));
        assert_eq!(coverage([day(30, 30, 0)], 5), None);
    }

    #[test]
    fn one_person_of_twenty_is_as_good_as_nobody() {
        assert_eq!(coverage([day(1, 30, 20)], 5), Some(0.0));
        assert_eq!(coverage([day(1, 1, 20)], 5), Some(0.0));
    }

    proptest! {
        #[test]
        fn a_small_group_changes_nothing_whoever_it_is(
            others in prop::collection::vec((0..60_u64, 0..60_u64, 0..200_u64), 0..5),
            one in 1..5_u64,
            other in 1..5_u64,
            active in 20..60_u64,
            reported in 1..50_u64,
        ) {
            let others: Vec<SeenDay> = others
                .into_iter()
                .map(|(seen, rest, reported)| day(seen, seen + rest, reported))
                .collect();
            let with = |last: SeenDay| coverage(others.iter().copied().chain([last]), 5);
            prop_assert_eq!(with(day(one, active, reported)), with(day(other, active, reported)));
            prop_assert_eq!(with(day(active - one, active, reported)), with(day(active - other, active, reported)));
        }
    }
}
