//! Days of which a source tells counts alone: how often a feature was used, and by how many visitors.
//!
//! Visitors of a day: distinct within one row of the source, and of two rows nobody knows how many are the same. Where several rows of
//! a day fall on one feature its visitors are therefore those of the row with the most: at least so many. Uses add up. The visitors of
//! the day as a whole come from the source's own row for it, never from a sum.

use crate::calendar::Day;
use crate::event::{Action, FeatureKey};
use std::collections::BTreeMap;

/// Cells (day, feature, action) that one import may hold in memory, about 100 bytes each.
pub const CELLS_MAX: usize = 4_000_000;

/// Uses that one row can count.
const ROW_COUNT_MAX: u64 = i32::MAX as u64;

/// What a source tells of some days.
#[derive(Default)]
pub struct ToldDays {
    days: BTreeMap<Day, OfDay>,
    cells: usize,
}

#[derive(Default)]
struct OfDay {
    /// As the source counted it; 0 where it does not say.
    visitors: u64,
    cells: BTreeMap<(Option<FeatureKey>, Action), Cell>,
}

#[derive(Clone, Copy, Default)]
struct Cell {
    uses: u64,
    visitors: u64,
}

/// One event to write down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldEvent {
    pub day: Day,
    /// `None` for a page view of no feature, and, as a use, for a visitor of the day of whom nothing else is told.
    pub feature: Option<FeatureKey>,
    pub action: Action,
    pub count: u32,
    /// A number from 0 on, of as many as were counted: nobody's, and the same for each feature.
    pub visitor: Option<u64>,
}

/// More is told than an import holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("tells of more than {CELLS_MAX} combinations of day and feature: import a year at a time")]
pub struct TooMuchTold;

impl ToldDays {
    /// The visitors of a day as a whole. Told twice, the larger number stands.
    pub fn tell_day(&mut self, day: Day, visitors: u64) {
        let of_day = self.days.entry(day).or_default();
        of_day.visitors = of_day.visitors.max(visitors);
    }

    /// What one row of the source says of a feature on a day; a row without uses says nothing.
    ///
    /// # Errors
    /// If it is one combination more than may be held.
    pub fn tell(
        &mut self,
        day: Day,
        feature: Option<FeatureKey>,
        action: Action,
        (uses, visitors): (u64, u64),
    ) -> Result<(), TooMuchTold> {
        if uses == 0 {
            return Ok(());
        }
        let of_day = self.days.entry(day).or_default();
        let known = of_day.cells.len();
        let cell = of_day.cells.entry((feature, action)).or_default();
        cell.uses = cell.uses.saturating_add(uses);
        // Who did something did it once at least.
        cell.visitors = cell.visitors.max(visitors.min(uses));
        self.cells += of_day.cells.len() - known;
        if self.cells > CELLS_MAX {
            return Err(TooMuchTold);
        }
        Ok(())
    }

    /// Whether anything that happened is told on a day whose visitors are not.
    pub fn days_without_visitors(&self) -> usize {
        let lacks = |of_day: &&OfDay| of_day.visitors == 0 && !of_day.cells.is_empty();
        self.days.values().filter(lacks).count()
    }

    pub fn days(&self) -> impl Iterator<Item = Day> {
        self.days.keys().copied()
    }

    /// The events that leave these counts behind, day by day, always in the same order.
    pub fn into_events(self) -> impl Iterator<Item = ToldEvent> {
        self.days.into_iter().flat_map(|(day, of_day)| {
            let visitors = (0..of_day.visitors).map(move |visitor| ToldEvent {
                day,
                feature: None,
                action: Action::Use,
                count: 1,
                visitor: Some(visitor),
            });
            let cells = of_day.cells.into_iter();
            visitors.chain(
                cells
                    .flat_map(move |((feature, action), cell)| of_cell(day, feature, action, cell)),
            )
        })
    }
}

/// One event for each visitor, and the uses that are left.
fn of_cell(
    day: Day,
    feature: Option<FeatureKey>,
    action: Action,
    cell: Cell,
) -> impl Iterator<Item = ToldEvent> {
    let event = move |count: u64, visitor| ToldEvent {
        day,
        feature: feature.clone(),
        action,
        // At most ROW_COUNT_MAX.
        count: count as u32,
        visitor,
    };
    let rest = cell.uses - cell.visitors;
    let full = rest / ROW_COUNT_MAX;
    let of_rest = std::iter::repeat_n(ROW_COUNT_MAX, usize::try_from(full).unwrap_or(usize::MAX))
        .chain(Some(rest % ROW_COUNT_MAX).filter(|count| *count > 0));
    let of_visitors = (0..cell.visitors).map(|visitor| (1, Some(visitor)));
    of_visitors
        .chain(of_rest.map(|count| (count, None)))
        .map(move |(count, visitor)| event(count, visitor))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Option<FeatureKey> {
        Some(FeatureKey::parse(text).expect(text))
    }

    fn counted(told: ToldDays) -> Vec<(i32, String, u64, usize)> {
        let mut counted: BTreeMap<(i32, String), (u64, usize)> = BTreeMap::new();
        for event in told.into_events() {
            let feature = event.feature.map(|key| key.to_string()).unwrap_or_default();
            let sums = counted.entry((event.day.0, feature)).or_default();
            sums.0 += u64::from(event.count);
            sums.1 += usize::from(event.visitor.is_some());
        }
        counted
            .into_iter()
            .map(|((day, feature), (uses, visitors))| (day, feature, uses, visitors))
            .collect()
    }

    #[test]
    fn uses_add_up_and_visitors_do_not() {
        let mut told = ToldDays::default();
        told.tell_day(Day(1), 9);
        for (day, feature, counts) in [
            (1, "reports", (10, 4)),
            (1, "reports", (5, 3)),
            (1, "export", (2, 2)),
            (2, "reports", (7, 6)),
            (2, "export", (0, 3)),
        ] {
            told.tell(Day(day), key(feature), Action::Use, counts)
                .expect("few");
        }

        assert_eq!(told.days_without_visitors(), 1);
        let expected = [
            (1, "", 9, 9),
            (1, "export", 2, 2),
            (1, "reports", 15, 4),
            (2, "reports", 7, 6),
        ]
        .map(|(day, feature, uses, visitors)| (day, feature.to_owned(), uses, visitors));
        assert_eq!(counted(told), expected);
    }

    #[test]
    fn nobody_is_a_visitor_without_a_use_and_no_count_outgrows_its_column() {
        let mut told = ToldDays::default();
        let uses = 2 * ROW_COUNT_MAX + 7;
        told.tell(Day(1), key("a"), Action::View, (uses, 2))
            .expect("few");
        told.tell(Day(1), key("b"), Action::View, (3, 50))
            .expect("few");

        let expected =
            [("a", uses, 2), ("b", 3, 3)].map(|(key, uses, n)| (1, key.to_owned(), uses, n));
        assert_eq!(counted(told), expected);
    }
}
