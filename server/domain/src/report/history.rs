//! Which weeks of an imported history are shown where nobody asks for certain ones.
//!
//! A history rarely ends as a product does: whoever exports a log looks at it once more, years after its last real use. The
//! weeks around its last day would show that look and nothing else.

use crate::calendar::{Day, Window};
use std::collections::BTreeMap;

/// As many weeks as are judged (VERDICTS.md §2).
const WEEKS: i32 = 13;

/// What an import left, in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct History {
    /// From its first day with a use to its last.
    pub days: Window,
    /// The 13 whole weeks that hold most of its use; of equals the latest.
    pub fullest_weeks: Window,
}

impl History {
    /// `uses`: by day. `None` if there was none.
    pub fn of(uses: &BTreeMap<Day, u64>) -> Option<History> {
        let days = Window {
            from: *uses.first_key_value()?.0,
            to: *uses.last_key_value()?.0,
        };
        // A fullest window can always be moved so that it ends with a week that holds something.
        let ends = uses.keys().map(|day| day.monday().plus(6));
        let fullest_weeks = ends
            .map(|end| Window::ending(end, 7 * WEEKS))
            .max_by_key(|weeks| {
                let held: u64 = uses
                    .range(weeks.from..=weeks.to)
                    .map(|(_, uses)| uses)
                    .sum();
                (held, weeks.to)
            })?;
        Some(History {
            days,
            fullest_weeks,
        })
    }

    /// Whether there is more of it than its fullest weeks.
    pub fn is_longer(&self) -> bool {
        self.days.from < self.fullest_weeks.from || self.days.to > self.fullest_weeks.to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn history(uses: &[(&str, u64)]) -> History {
        let uses = uses.iter().map(|(date, uses)| (day(date), *uses)).collect();
        History::of(&uses).expect("some use")
    }

    #[test]
    fn one_look_years_later_does_not_move_the_weeks_away_from_the_use() {
        let history = history(&[
            ("2019-09-28", 21),
            ("2019-12-24", 387),
            ("2020-01-26", 127),
            ("2021-10-17", 2),
        ]);

        assert_eq!(history.fullest_weeks.from, day("2019-10-28"));
        assert_eq!(history.fullest_weeks.to, day("2020-01-26"));
        assert_eq!(history.days.to, day("2021-10-17"));
        assert!(history.is_longer());
    }

    #[test]
    fn a_single_week_is_the_last_of_thirteen() {
        let history = history(&[("1998-02-11", 9)]);

        assert_eq!(history.fullest_weeks.from, day("1997-11-17"));
        assert_eq!(history.fullest_weeks.to, day("1998-02-15"));
        assert!(!history.is_longer());
        assert_eq!(History::of(&BTreeMap::new()), None);
    }
}
