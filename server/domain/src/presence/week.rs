//! A folded week: who was there, and on how many of its days; which days they were is gone.

use crate::calendar::{Day, Window};
use roaring::{MultiOps, RoaringBitmap};

/// A week is kept by day until its last day is this many days old.
pub const FOLD_AFTER_DAYS: i32 = 28;

/// The first day that is still kept by itself: every week before it is folded.
pub fn fold_border(today: Day) -> Day {
    today.plus(-FOLD_AFTER_DAYS).monday()
}

/// A window as it can be told: one that begins or ends among folded weeks is widened to their Monday or Sunday.
pub fn in_whole_weeks(window: Window, today: Day) -> Window {
    let border = fold_border(today);
    let mut widened = window;
    if window.from < border {
        widened.from = window.from.monday();
    }
    if window.to < border {
        widened.to = window.to.monday().plus(6);
    }
    widened
}

/// Counts up to 7, as three bitmaps: the ones, the twos and the fours of every person's count.
const SLICES: usize = 3;

/// The people of one column in one whole week.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoldedWeek {
    people: RoaringBitmap,
    /// `None` where only membership is kept: traits, countries, devices, releases.
    day_counts: Option<[RoaringBitmap; SLICES]>,
}

impl FoldedWeek {
    /// Folds the days of a week. `counted`: the number of days of each person is kept too.
    pub fn of<'a>(days: impl IntoIterator<Item = &'a RoaringBitmap>, counted: bool) -> FoldedWeek {
        let mut week = FoldedWeek {
            people: RoaringBitmap::new(),
            day_counts: counted.then(Default::default),
        };
        for day in days {
            week.people |= day;
            if let Some(slices) = &mut week.day_counts {
                add_one(slices, day.clone());
            }
        }
        week
    }

    /// Puts stored parts together again.
    pub fn from_parts(people: RoaringBitmap, day_counts: Option<[RoaringBitmap; 3]>) -> FoldedWeek {
        FoldedWeek { people, day_counts }
    }

    /// Adds days that were reported after the week was folded. Whoever was in the week already keeps
    /// the count they had: the day may be one of those counted, and none is counted twice.
    pub fn add_late(&mut self, late: FoldedWeek) {
        if let (Some(slices), Some(of_late)) = (&mut self.day_counts, &late.day_counts) {
            for (slice, of_late) in slices.iter_mut().zip(of_late) {
                *slice |= of_late - &self.people;
            }
        }
        self.people |= late.people;
    }

    pub fn people(&self) -> &RoaringBitmap {
        &self.people
    }

    /// The ones, twos and fours of the counts of days.
    pub fn day_counts(&self) -> Option<&[RoaringBitmap; 3]> {
        self.day_counts.as_ref()
    }

    /// Person-days; where counts are not kept, the people themselves, each once.
    pub fn person_days(&self) -> u64 {
        match &self.day_counts {
            Some(slices) => slices
                .iter()
                .enumerate()
                .map(|(power, slice)| slice.len() << power)
                .sum(),
            None => self.people.len(),
        }
    }

    /// People of at least two days of the week.
    pub fn several_days(&self) -> RoaringBitmap {
        match &self.day_counts {
            Some([_, twos, fours]) => twos | fours,
            None => RoaringBitmap::new(),
        }
    }

    /// Adds each person's days to a table by number.
    pub(super) fn add_to(&self, table: &mut [u16]) {
        let once = [&self.people];
        let slices: Vec<&RoaringBitmap> = match &self.day_counts {
            Some(slices) => slices.iter().collect(),
            None => once.to_vec(),
        };
        for (power, slice) in slices.into_iter().enumerate() {
            slice
                .iter()
                .for_each(|number| table[number as usize] += 1 << power);
        }
    }

    /// Takes one person out; says whether they were there.
    pub(super) fn remove(&mut self, number: u32) -> bool {
        for slice in self.day_counts.iter_mut().flatten() {
            slice.remove(number);
        }
        self.people.remove(number)
    }
}

/// Adds one day to the counts of `people`. A week has seven days, which is what three bits hold.
fn add_one(slices: &mut [RoaringBitmap; SLICES], people: RoaringBitmap) {
    let mut carry = people;
    for slice in slices.iter_mut() {
        let next = &*slice & &carry;
        *slice ^= &carry;
        carry = next;
        if carry.is_empty() {
            return;
        }
    }
    // More than seven days in a week: stay at seven rather than begin again at zero.
    for slice in slices {
        *slice |= &carry;
    }
}

/// Everyone in any of the weeks.
pub(super) fn union<'a>(weeks: impl Iterator<Item = &'a FoldedWeek>) -> RoaringBitmap {
    weeks.map(FoldedWeek::people).union()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn a_folded_week_counts_what_its_days_counted(
            days in prop::collection::vec(prop::collection::btree_set(0..50_u32, 0..40), 0..=7),
        ) {
            let bitmaps: Vec<RoaringBitmap> =
                days.iter().map(|day| day.iter().copied().collect()).collect();
            let week = FoldedWeek::of(&bitmaps, true);
            let mut plain: BTreeMap<u32, u16> = BTreeMap::new();
            for number in days.iter().flatten() {
                *plain.entry(*number).or_default() += 1;
            }
            let mut table = vec![0; 50];
            week.add_to(&mut table);
            for (number, count) in table.iter().enumerate() {
                prop_assert_eq!(*count, plain.get(&(number as u32)).copied().unwrap_or(0));
            }
            prop_assert_eq!(week.people().len(), plain.len() as u64);
            prop_assert_eq!(week.person_days(), plain.values().map(|days| u64::from(*days)).sum::<u64>());
            let several = plain.values().filter(|days| **days >= 2).count();
            prop_assert_eq!(week.several_days().len(), several as u64);
        }
    }

    #[test]
    fn an_eighth_day_leaves_the_count_at_seven() {
        let someone = RoaringBitmap::from([3]);
        let week = FoldedWeek::of(std::iter::repeat_n(&someone, 9), true);
        assert_eq!(week.person_days(), 7);
    }

    #[test]
    fn a_late_day_adds_new_people_and_counts_no_day_twice() {
        let one = RoaringBitmap::from([1, 2]);
        let late = RoaringBitmap::from([2, 9]);
        let mut week = FoldedWeek::of([&one], true);
        week.add_late(FoldedWeek::of([&late], true));
        assert_eq!(week.people(), &RoaringBitmap::from([1, 2, 9]));
        assert_eq!(week.person_days(), 3);
    }

    #[test]
    fn a_week_is_folded_once_its_sunday_is_more_than_28_days_old() {
        // Sunday 2026-10-25 is 28 days before Sunday 2026-11-22.
        let day = |text: &str| -> Day { text.parse().expect("a day") };
        assert_eq!(fold_border(day("2026-11-22")), day("2026-10-19"));
        assert_eq!(fold_border(day("2026-11-23")), day("2026-10-26"));
    }
}
