//! Which days a shared report tells: whole weeks, and those that are over.

use crate::calendar::{Day, Window};

/// The longest window of a link, in weeks: a year.
pub const WEEKS_MAX: u16 = 53;

/// The weeks of a link.
///
/// A week that goes on would tell its people one by one: whoever looks every minute sees the number step from 10 to 15 at the
/// thirteenth. And two links whose days differ by one would tell that day. Neither can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weeks {
    /// The last so many that are over, whenever it is read.
    Last(u16),
    /// Always these: from a Monday to a Sunday.
    Fixed(Window),
}

/// Why there is nothing to tell yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "to: a shared report stands on whole weeks that are over, and there is none in these days yet"
)]
pub struct NoWholeWeek;

impl Weeks {
    /// The weeks that days chosen by hand touch, as far as they are over on `today`.
    ///
    /// # Errors
    /// If none of them is over.
    pub fn touched_by(days: Window, today: Day) -> Result<Weeks, NoWholeWeek> {
        let from = days.from.monday();
        let to = days.to.monday().plus(6).min(last_sunday(today));
        let window = Window::new(from, to).map_err(|_| NoWholeWeek)?;
        Ok(Weeks::Fixed(window))
    }

    /// The days to report on, on `today`.
    pub fn window(self, today: Day) -> Window {
        match self {
            Weeks::Fixed(window) => window,
            Weeks::Last(weeks) => Window::ending(last_sunday(today), i32::from(weeks.max(1)) * 7),
        }
    }
}

/// The last day of the last week that is over.
fn last_sunday(today: Day) -> Day {
    today.monday().plus(-1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn days_are_widened_to_their_weeks_and_cut_to_those_that_are_over() {
        let today = day("2026-11-27");
        let touched = |from: &str, to: &str| {
            let days = Window::new(day(from), day(to)).expect("in order");
            Weeks::touched_by(days, today).map(|weeks| {
                let window = weeks.window(today);
                (window.from.to_string(), window.to.to_string())
            })
        };
        let pair = |from: &str, to: &str| Ok((from.to_owned(), to.to_owned()));
        assert_eq!(
            touched("2026-10-01", "2026-10-31"),
            pair("2026-09-28", "2026-11-01")
        );
        assert_eq!(
            touched("2026-11-10", "2026-11-27"),
            pair("2026-11-09", "2026-11-22")
        );
        assert_eq!(touched("2026-11-23", "2026-11-27"), Err(NoWholeWeek));
    }

    proptest! {
        #[test]
        fn no_link_ever_tells_a_day_of_a_week_that_goes_on(
            today in 10_000..40_000_i32,
            from in 0..400_i32,
            length in 0..400_i32,
            later in 0..400_i32,
            weeks in 1..=WEEKS_MAX,
        ) {
            let today = Day(today);
            let days = Window { from: today.plus(-from), to: today.plus(-from + length) };
            let read_on = today.plus(later);
            let links = [Ok(Weeks::Last(weeks)), Weeks::touched_by(days, today)];
            for link in links.into_iter().flatten() {
                let window = link.window(read_on);
                prop_assert!(window.to < read_on.monday());
                prop_assert_eq!((window.from.weekday(), window.to.weekday()), (0, 6));
                prop_assert!(window.from <= window.to);
                // It is the same on all days of one week.
                prop_assert_eq!(window, link.window(read_on.monday()));
            }
        }
    }
}
