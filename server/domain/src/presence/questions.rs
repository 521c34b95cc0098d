//! What else the bitmaps answer: how often people come, who stays, what is used together.

use super::{Column, Presence};
use crate::calendar::{Day, Window};
use roaring::RoaringBitmap;

/// How regular the people of a column are.
///
/// The average day's people ÷ all people of the window: 1 if everyone comes every day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stickiness {
    /// Sum over the days of the people of each day.
    pub person_days: u64,
    pub days: u32,
    /// Distinct people of the window.
    pub people: u64,
}

impl Stickiness {
    /// 0..=1; `None` if nobody came.
    pub fn share(self) -> Option<f64> {
        // Counts stay far below 2⁵³.
        (self.people > 0)
            .then(|| self.person_days as f64 / f64::from(self.days) / self.people as f64)
    }
}

/// People whose first week it was, and how many of them came in each later week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohort {
    pub monday: Day,
    /// By weeks since the first: `[0]` is the cohort itself.
    pub active: Vec<u64>,
}

impl Presence {
    /// How many people were in the column on exactly n days of the window; `[0]` is always 0, since who
    /// never came is not known here. As long as the most regular person needs.
    pub fn days_histogram(&self, column: &Column, window: Window) -> Vec<u64> {
        let per_person = self.days_per_person(column, window);
        let longest = per_person.iter().copied().max().unwrap_or(0);
        let mut histogram = vec![0; usize::from(longest) + 1];
        for days in per_person {
            histogram[usize::from(days)] += 1;
        }
        histogram
    }

    /// How regularly the people of a column come within a window.
    pub fn stickiness(&self, column: &Column, window: Window) -> Stickiness {
        Stickiness {
            person_days: self.person_days(column, window),
            // A window of days is positive and short.
            days: window.days().unsigned_abs(),
            people: self.union(column, window).len(),
        }
    }

    /// The weekly cohort triangle of a column: for each week of the window the people who were in the
    /// column for the first time in it, and how many of them were there in each week after. Weeks that the
    /// window cuts are whole here. "First" means within the window: what came before it is not known.
    pub fn cohorts(&self, column: &Column, window: Window) -> Vec<Cohort> {
        let mondays = (window.from.monday().0..=window.to.0).step_by(7).map(Day);
        let weeks: Vec<(Day, RoaringBitmap)> = mondays
            .map(|monday| {
                let week = Window::ending(monday.plus(6), 7);
                (monday, self.union(column, week))
            })
            .collect();
        let mut known = RoaringBitmap::new();
        let mut cohorts = Vec::with_capacity(weeks.len());
        for (place, (monday, people)) in weeks.iter().enumerate() {
            let first_time = people - &known;
            known |= people;
            cohorts.push(Cohort {
                monday: *monday,
                active: weeks[place..]
                    .iter()
                    .map(|(_, later)| first_time.intersection_len(later))
                    .collect(),
            });
        }
        cohorts
    }

    /// How many people were in both of each two columns within the window: a symmetric matrix in the
    /// order of `columns`, whose diagonal is each column's own people.
    pub fn co_use(&self, columns: &[Column], window: Window) -> Vec<Vec<u64>> {
        let people: Vec<RoaringBitmap> = columns
            .iter()
            .map(|column| self.union(column, window))
            .collect();
        let mut matrix = vec![vec![0; columns.len()]; columns.len()];
        for (row, one) in people.iter().enumerate() {
            for (place, other) in people.iter().enumerate().skip(row) {
                let both = one.intersection_len(other);
                matrix[row][place] = both;
                matrix[place][row] = both;
            }
        }
        matrix
    }
}
