//! Who was there, as sets of small numbers: for every day and column one Roaring bitmap.
//!
//! Every distinct count is the size of a union, so its cost depends on people and days, never on
//! how many events there were.

use crate::anonymise::Attribute;
use crate::calendar::{Day, Window};
use crate::event::{Action, FeatureKey};
use roaring::{MultiOps, RoaringBitmap};
use std::collections::{BTreeMap, HashMap};

/// What a bitmap is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// People who sent anything at all.
    Active,
    Feature(FeatureKey, Action),
    Attribute(Attribute),
}

/// The people of one epoch: bitmaps by column and day, and who belongs to which account.
#[derive(Default)]
pub struct Presence {
    columns: HashMap<Column, BTreeMap<Day, RoaringBitmap>>,
    accounts: HashMap<u32, RoaringBitmap>,
}

impl Presence {
    /// Notes that person `number` was there; says whether that was new.
    pub fn mark(&mut self, column: &Column, day: Day, number: u32) -> bool {
        // Looked up before it is cloned: nearly every mark finds its column.
        match self.columns.get_mut(column) {
            Some(days) => days.entry(day).or_default().insert(number),
            None => {
                let days = self.columns.entry(column.clone()).or_default();
                days.entry(day).or_default().insert(number)
            }
        }
    }

    /// Puts a stored bitmap in its place.
    pub fn load(&mut self, column: Column, day: Day, people: RoaringBitmap) {
        self.columns.entry(column).or_default().insert(day, people);
    }

    /// Notes that a person belongs to an account; says whether that was new.
    pub fn join(&mut self, account: u32, number: u32) -> bool {
        self.accounts.entry(account).or_default().insert(number)
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

    /// The bitmap of one day.
    pub fn day(&self, column: &Column, day: Day) -> Option<&RoaringBitmap> {
        self.columns.get(column)?.get(&day)
    }

    /// The days of a column within a window, oldest first; days without anyone are left out.
    pub fn days(
        &self,
        column: &Column,
        window: Window,
    ) -> impl Iterator<Item = (Day, &RoaringBitmap)> {
        self.columns
            .get(column)
            .into_iter()
            .flat_map(move |days| days.range(window.from..=window.to))
            .map(|(day, people)| (*day, people))
    }

    /// Everyone who was in the column on any day of the window.
    pub fn union(&self, column: &Column, window: Window) -> RoaringBitmap {
        self.days(column, window).map(|(_, people)| people).union()
    }

    /// Person-days: the sum over days of the people of each day.
    pub fn person_days(&self, column: &Column, window: Window) -> u64 {
        self.days(column, window)
            .map(|(_, people)| people.len())
            .sum()
    }

    pub fn columns(&self) -> impl Iterator<Item = &Column> {
        self.columns.keys()
    }

    /// On how many days of the window each person was in the column; people with none are left out.
    /// In no particular order of people.
    pub fn days_per_person(&self, column: &Column, window: Window) -> Vec<u16> {
        let days: Vec<&RoaringBitmap> = self
            .days(column, window)
            .map(|(_, people)| people)
            .collect();
        let Some(highest) = days.iter().filter_map(|people| people.max()).max() else {
            return Vec::new();
        };
        // Numbers are dense from 0, so an array by number is the smallest table there is.
        let mut counts = vec![0_u16; highest as usize + 1];
        for number in days.iter().flat_map(|people| people.iter()) {
            counts[number as usize] += 1;
        }
        counts.retain(|days| *days > 0);
        counts
    }

    /// The last day of the window on which anyone was in the column.
    pub fn last_day(&self, column: &Column, window: Window) -> Option<Day> {
        self.columns
            .get(column)?
            .range(window.from..=window.to)
            .next_back()
            .map(|(day, _)| *day)
    }

    /// Follows the people of a column from their first day in the window: who came early enough to be
    /// observed for `horizon_days` more, and how many of them came back within that time.
    pub fn returns(&self, column: &Column, window: Window, horizon_days: i32) -> Returns {
        let Some(days) = self.columns.get(column) else {
            return Returns::default();
        };
        let mut known = RoaringBitmap::new();
        let mut returns = Returns::default();
        for (day, people) in days.range(window.from..=window.to) {
            let horizon = day.plus(horizon_days);
            if horizon > window.to {
                break;
            }
            let first_time = people - &known;
            if first_time.is_empty() {
                continue;
            }
            known |= &first_time;
            let later: RoaringBitmap = days
                .range(day.plus(1)..=horizon)
                .map(|(_, people)| people)
                .union();
            returns.first_time += first_time.len();
            returns.came_back += first_time.intersection_len(&later);
        }
        returns
    }
}

/// People observed for a whole horizon from their first day, and those of them who came back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Returns {
    pub first_time: u64,
    pub came_back: u64,
}

#[cfg(test)]
mod tests;
