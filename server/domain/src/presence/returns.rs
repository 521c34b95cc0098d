//! Who came back: from the day of their first time, or, where days are folded, from its week.

use super::{Column, Presence};
use crate::calendar::{Day, Window};
use roaring::{MultiOps, RoaringBitmap};

/// People observed for a whole horizon from their first day, and those of them who came back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Returns {
    pub first_time: u64,
    pub came_back: u64,
}

/// One day, or one folded week.
struct Step<'a> {
    days: Window,
    people: &'a RoaringBitmap,
    /// Those of them seen on another day of the same step.
    again: RoaringBitmap,
}

impl Step<'_> {
    /// The last day on which a return counts. A folded week no longer tells the day of the first time,
    /// so the horizon there is its whole weeks, counted from the week's end.
    fn horizon(&self, horizon_days: i32) -> Day {
        if self.days.days() == 1 {
            self.days.to.plus(horizon_days)
        } else {
            self.days.to.plus((horizon_days / 7).max(1) * 7)
        }
    }
}

impl Presence {
    /// Follows the people of a column from their first time in the window: who came early enough to be
    /// observed for `horizon_days` more, and how many of them came back within that time.
    pub fn returns(&self, column: &Column, window: Window, horizon_days: i32) -> Returns {
        if let Some(joined) = self.joined(column) {
            return joined.returns(column, window, horizon_days);
        }
        let steps = self.steps(column, window);
        let mut known = RoaringBitmap::new();
        let mut returns = Returns::default();
        for (place, step) in steps.iter().enumerate() {
            let first_time = step.people - &known;
            known |= &first_time;
            let horizon = step.horizon(horizon_days);
            if first_time.is_empty() || horizon > window.to {
                continue;
            }
            let later: RoaringBitmap = steps[place + 1..]
                .iter()
                .take_while(|later| later.days.from <= horizon)
                .map(|later| later.people)
                .union();
            returns.first_time += first_time.len();
            returns.came_back += first_time.intersection_len(&(later | &step.again));
        }
        returns
    }

    /// The days and folded weeks of a column, oldest first.
    fn steps(&self, column: &Column, window: Window) -> Vec<Step<'_>> {
        let weeks = self.weeks(column, window).map(|(monday, week)| Step {
            days: Window::ending(monday.plus(6), 7),
            people: week.people(),
            again: week.several_days(),
        });
        let days = self.days(column, window).map(|(day, people)| Step {
            days: Window { from: day, to: day },
            people,
            again: RoaringBitmap::new(),
        });
        let mut steps: Vec<Step<'_>> = weeks.chain(days).collect();
        steps.sort_by_key(|step| step.days.from);
        steps
    }
}
