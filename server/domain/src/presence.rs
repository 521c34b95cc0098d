//! Who was there, as sets of small numbers: for every day and column one Roaring bitmap.
//!
//! Every distinct count is the size of a union, so its cost depends on people and days, never on
//! how many events there were. A week older than 28 days is folded: one bitmap stands for its days. A
//! window that begins or ends inside a folded week is answered for the whole of it.

mod cells;
mod joined;
mod questions;
mod returns;
mod week;

pub use questions::{Cohort, Stickiness};
pub use returns::Returns;
pub use week::{FOLD_AFTER_DAYS, FoldedWeek, fold_border, in_whole_weeks};

use crate::anonymise::Attribute;
use crate::calendar::{Day, Window};
use crate::event::{Action, FeatureKey};
use roaring::{MultiOps, RoaringBitmap};
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a bitmap is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// People who sent anything at all.
    Active,
    Feature(FeatureKey, Action),
    Attribute(Attribute),
    /// People whose use (or another action) of a feature carried `name=value` of a property.
    Property(FeatureKey, Action, SmolStr),
    /// A feature under any of its keys, present and former. A question, never stored.
    AnyOf(Vec<FeatureKey>, Action),
}

impl Column {
    /// Whether a folded week keeps on how many days each person was in the column. Of attributes only
    /// membership is kept.
    pub fn counts_days(&self) -> bool {
        match self {
            Column::Active | Column::Feature(..) | Column::AnyOf(..) => true,
            Column::Attribute(_) | Column::Property(..) => false,
        }
    }
}

/// One column through time: the young days, and the folded weeks by their Monday.
#[derive(Default)]
struct Timeline {
    days: BTreeMap<Day, OfDay>,
    weeks: BTreeMap<Day, FoldedWeek>,
}

#[derive(Default)]
struct OfDay {
    people: RoaringBitmap,
    /// The presence's count of changes when somebody came last.
    changed: u64,
}

/// The people of one epoch: bitmaps by column and day or week, and who belongs to which account.
#[derive(Default)]
pub struct Presence {
    columns: HashMap<Column, Timeline>,
    accounts: HashMap<u32, RoaringBitmap>,
    /// Counts people who came to a column or an account.
    changes: u64,
    accounts_changed: u64,
}

impl Presence {
    /// Notes that person `number` was there; says whether that was new.
    pub fn mark(&mut self, column: &Column, day: Day, number: u32) -> bool {
        // Looked up before it is cloned: nearly every mark finds its column.
        let timeline = match self.columns.get_mut(column) {
            Some(timeline) => timeline,
            None => self.columns.entry(column.clone()).or_default(),
        };
        let of_day = timeline.days.entry(day).or_default();
        let is_new = of_day.people.insert(number);
        if is_new {
            self.changes += 1;
            of_day.changed = self.changes;
        }
        is_new
    }

    /// A number that rises when somebody comes to the column within the window: what was answered about both
    /// under the same number is still true. Folding a week and forgetting a person end all such numbers.
    pub fn version(&self, column: &Column, window: Window) -> u64 {
        if let Column::AnyOf(keys, action) = column {
            let of_key =
                |key: &FeatureKey| self.version(&Column::Feature(key.clone(), *action), window);
            return keys.iter().map(of_key).max().unwrap_or(0);
        }
        let Some(timeline) = self.columns.get(column) else {
            return 0;
        };
        let days = timeline.days.range(window.from..=window.to);
        days.map(|(_, of_day)| of_day.changed).max().unwrap_or(0)
    }

    /// Puts a stored bitmap of a day in its place.
    pub fn load(&mut self, column: Column, day: Day, people: RoaringBitmap) {
        let timeline = self.columns.entry(column).or_default();
        timeline.days.insert(day, OfDay { people, changed: 0 });
    }

    /// Puts a stored folded week in its place.
    pub fn load_week(&mut self, column: Column, monday: Day, week: FoldedWeek) {
        let timeline = self.columns.entry(column).or_default();
        timeline.weeks.insert(monday, week);
    }

    /// Notes that a person belongs to an account; says whether that was new.
    pub fn join(&mut self, account: u32, number: u32) -> bool {
        let is_new = self.accounts.entry(account).or_default().insert(number);
        if is_new {
            self.changes += 1;
            self.accounts_changed = self.changes;
        }
        is_new
    }

    /// As [`Presence::version`], of who belongs to which account.
    pub fn accounts_version(&self) -> u64 {
        self.accounts_changed
    }

    pub fn load_account(&mut self, account: u32, people: RoaringBitmap) {
        self.accounts.insert(account, people);
    }

    pub fn account(&self, account: u32) -> Option<&RoaringBitmap> {
        self.accounts.get(&account)
    }

    /// The people of each account, in no particular order.
    pub fn accounts(&self) -> impl Iterator<Item = &RoaringBitmap> {
        self.accounts.values()
    }

    /// The bitmap of one day; `None` also where the day is folded.
    pub fn day(&self, column: &Column, day: Day) -> Option<&RoaringBitmap> {
        let of_day = self.columns.get(column)?.days.get(&day)?;
        Some(&of_day.people)
    }

    /// The days of a column within a window that are kept by day, oldest first; days without anyone are
    /// left out.
    pub fn days(
        &self,
        column: &Column,
        window: Window,
    ) -> impl Iterator<Item = (Day, &RoaringBitmap)> {
        self.columns
            .get(column)
            .into_iter()
            .flat_map(move |timeline| timeline.days.range(window.from..=window.to))
            .map(|(day, of_day)| (*day, &of_day.people))
    }

    /// The folded weeks of a column that a window touches, by their Monday, oldest first.
    pub fn weeks(
        &self,
        column: &Column,
        window: Window,
    ) -> impl Iterator<Item = (Day, &FoldedWeek)> {
        self.columns
            .get(column)
            .into_iter()
            .flat_map(move |timeline| timeline.weeks.range(window.from.monday()..=window.to))
            .map(|(monday, week)| (*monday, week))
    }

    /// Everyone who was in the column on any day of the window.
    pub fn union(&self, column: &Column, window: Window) -> RoaringBitmap {
        if let Some(joined) = self.joined(column) {
            return joined.union(column, window);
        }
        let by_day = self.days(column, window).map(|(_, people)| people).union();
        by_day | week::union(self.weeks(column, window).map(|(_, week)| week))
    }

    /// Whether anyone was in the column within the window.
    pub fn has_anyone(&self, column: &Column, window: Window) -> bool {
        if let Some(joined) = self.joined(column) {
            return joined.has_anyone(column, window);
        }
        self.days(column, window).next().is_some() || self.weeks(column, window).next().is_some()
    }

    /// Person-days: the sum over days of the people of each day.
    pub fn person_days(&self, column: &Column, window: Window) -> u64 {
        if let Some(joined) = self.joined(column) {
            return joined.person_days(column, window);
        }
        let by_day: u64 = self
            .days(column, window)
            .map(|(_, people)| people.len())
            .sum();
        let by_week: u64 = self
            .weeks(column, window)
            .map(|(_, week)| week.person_days())
            .sum();
        by_day + by_week
    }

    pub fn columns(&self) -> impl Iterator<Item = &Column> {
        self.columns.keys()
    }

    /// On how many days of the window each person was in the column; people with none are left out.
    /// In no particular order of people.
    pub fn days_per_person(&self, column: &Column, window: Window) -> Vec<u16> {
        if let Some(joined) = self.joined(column) {
            return joined.days_per_person(column, window);
        }
        let days = self.days(column, window).map(|(_, people)| people);
        let weeks = self.weeks(column, window).map(|(_, week)| week.people());
        let Some(highest) = days.chain(weeks).filter_map(RoaringBitmap::max).max() else {
            return Vec::new();
        };
        // Numbers are dense from 0, so an array by number is the smallest table there is.
        let mut counts = vec![0_u16; highest as usize + 1];
        for (_, people) in self.days(column, window) {
            people
                .iter()
                .for_each(|number| counts[number as usize] += 1);
        }
        for (_, week) in self.weeks(column, window) {
            week.add_to(&mut counts);
        }
        counts.retain(|days| *days > 0);
        counts
    }

    /// The Mondays of the weeks before `border` that still have days of their own, oldest first.
    pub fn unfolded_weeks(&self, border: Day) -> BTreeSet<Day> {
        self.columns
            .values()
            .flat_map(|timeline| timeline.days.range(..border))
            .map(|(day, _)| day.monday())
            .collect()
    }

    /// The folded week of a column as [`Presence::fold`] would leave it; `None` without days to fold.
    pub fn folded(&self, column: &Column, monday: Day) -> Option<FoldedWeek> {
        let timeline = self.columns.get(column)?;
        let mut days = timeline.days.range(monday..=monday.plus(6)).peekable();
        days.peek()?;
        let young = FoldedWeek::of(days.map(|(_, of_day)| &of_day.people), column.counts_days());
        match timeline.weeks.get(&monday) {
            Some(known) => {
                let mut week = known.clone();
                week.add_late(young);
                Some(week)
            }
            None => Some(young),
        }
    }

    /// Folds one week of every column: its days are gone afterwards.
    pub fn fold(&mut self, monday: Day) {
        let columns: Vec<Column> = self.columns.keys().cloned().collect();
        for column in columns {
            if let (Some(week), Some(timeline)) =
                (self.folded(&column, monday), self.columns.get_mut(&column))
            {
                timeline.days.retain(|day, _| day.monday() != monday);
                timeline.weeks.insert(monday, week);
            }
        }
    }

    /// Takes a person out of every bitmap; says from how many.
    pub fn forget(&mut self, number: u32) -> usize {
        let mut bitmaps = 0;
        for timeline in self.columns.values_mut() {
            let days = timeline.days.values_mut();
            bitmaps += days
                .filter(|of_day| of_day.people.contains(number))
                .map(|of_day| of_day.people.remove(number))
                .count();
            timeline.days.retain(|_, of_day| !of_day.people.is_empty());
            let weeks = timeline.weeks.values_mut();
            bitmaps += weeks
                .filter_map(|week| week.remove(number).then_some(()))
                .count();
            timeline.weeks.retain(|_, week| !week.people().is_empty());
        }
        self.columns
            .retain(|_, timeline| !timeline.days.is_empty() || !timeline.weeks.is_empty());
        for members in self.accounts.values_mut() {
            members.remove(number);
        }
        self.accounts.retain(|_, members| !members.is_empty());
        bitmaps
    }
}

#[cfg(test)]
mod tests;
