//! Who came back: from the day of their first time, or, where days are folded, from its week.

use super::{Column, Presence};
use crate::calendar::{Day, Window};
use roaring::RoaringBitmap;

/// People observed for a whole horizon from their first day, and those of them who came back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Returns {
    pub first_time: u64,
    pub came_back: u64,
}

/// Has not come yet.
const UNSEEN: u16 = u16::MAX;
/// Has come a second time, or too late for it to count.
const SETTLED: u16 = u16::MAX - 1;

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
        let Some(highest) = steps.iter().filter_map(|step| step.people.max()).max() else {
            return Returns::default();
        };
        // Of everyone only the first and the second time matter, so one pass over all days answers. Numbers are
        // dense from 0: an array by number is the smallest table there is.
        let mut seen = vec![UNSEEN; highest as usize + 1];
        let horizons: Vec<Day> = steps
            .iter()
            .map(|step| step.horizon(horizon_days))
            .collect();
        let is_observed = |place: usize| horizons[place] <= window.to;
        let mut returns = Returns::default();
        for (place, step) in steps.iter().enumerate() {
            for number in &step.again {
                let seen = &mut seen[number as usize];
                if *seen == UNSEEN {
                    *seen = SETTLED;
                    returns.first_time += u64::from(is_observed(place));
                    returns.came_back += u64::from(is_observed(place));
                }
            }
            let from = step.days.from;
            step.people.iter().for_each(|number| {
                let seen = &mut seen[number as usize];
                match *seen {
                    SETTLED => {}
                    UNSEEN => {
                        // A window has far fewer than 2¹⁶ steps.
                        *seen = place as u16;
                        returns.first_time += u64::from(is_observed(place));
                    }
                    first => {
                        let first = usize::from(first);
                        let came_back = is_observed(first) && from <= horizons[first];
                        returns.came_back += u64::from(came_back);
                        *seen = SETTLED;
                    }
                }
            });
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
