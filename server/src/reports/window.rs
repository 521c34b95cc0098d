//! Which days a report covers.

use anyhow::Result;
use domain::calendar::{Day, Window};
use domain::presence::in_whole_weeks;
use domain::report::History;

/// The days asked for, both inclusive; what is missing is chosen by the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    pub from: Option<Day>,
    pub to: Option<Day>,
}

/// Days of a window where none is asked for (VERDICTS.md §2).
const DEFAULT_DAYS: i32 = 91;
/// Five years: longer windows tell nothing that their parts do not.
const DAYS_MAX: i32 = 5 * 366;

/// Why days cannot be reported on.
#[derive(Debug, thiserror::Error)]
pub enum BadWindow {
    #[error(transparent)]
    EndsBeforeStart(#[from] domain::calendar::EndsBeforeStart),
    #[error("to lies in the future: the last day that can be reported on is {today}")]
    InFuture { today: Day },
    #[error("the period is longer than {DAYS_MAX} days: ask for a shorter one")]
    TooLong,
    #[error(transparent)]
    Store(#[from] anyhow::Error),
}

impl Period {
    /// Whether a window covers other days than those asked for.
    pub fn differs_from(self, window: Window) -> bool {
        self.from.is_some_and(|from| from != window.from)
            || self.to.is_some_and(|to| to != window.to)
    }
}

/// Chooses the window. Without any day: the 91 days that end today, or for `whole_weeks` the last 13
/// complete weeks; where all data is imported, its fullest ones.
///
/// Days whose weeks are folded are kept as whole weeks only: a window that begins or ends among them is
/// widened to their Monday or Sunday.
pub fn resolve(
    period: Period,
    today: Day,
    whole_weeks: bool,
    history: impl FnOnce() -> Result<Option<History>>,
) -> Result<Window, BadWindow> {
    let to = match period.to {
        Some(to) if to > today => return Err(BadWindow::InFuture { today }),
        Some(to) => to,
        None => match (history()?, whole_weeks) {
            (Some(history), _) if period.from.is_none() => return Ok(history.fullest_weeks),
            (Some(history), true) => history.days.to.monday().plus(6),
            (Some(history), false) => history.days.to,
            (None, true) => today.monday().plus(-1),
            (None, false) => today,
        },
    };
    let window = match period.from {
        Some(from) => Window::new(from, to)?,
        None => Window::ending(to, DEFAULT_DAYS),
    };
    let window = in_whole_weeks(window, today);
    if window.days() > DAYS_MAX {
        return Err(BadWindow::TooLong);
    }
    Ok(window)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn chosen(whole_weeks: bool, imported: Option<Day>) -> (String, String) {
        let today = day("2026-11-25");
        let uses = imported.into_iter().map(|day| (day, 1)).collect();
        let history = || Ok(History::of(&uses));
        let window = resolve(Period::default(), today, whole_weeks, history).expect("a window");
        (window.from.to_string(), window.to.to_string())
    }

    #[test]
    fn the_default_ends_today_or_with_the_last_whole_week_or_is_the_fullest_of_an_import() {
        let imported = Some(day("1998-02-11"));
        let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(chosen(false, None), pair("2026-08-24", "2026-11-25"));
        assert_eq!(chosen(true, None), pair("2026-08-24", "2026-11-22"));
        assert_eq!(chosen(false, imported), pair("1997-11-17", "1998-02-15"));
        assert_eq!(chosen(true, imported), pair("1997-11-17", "1998-02-15"));
    }

    #[test]
    fn days_of_folded_weeks_are_widened_to_whole_weeks_and_young_ones_are_not() {
        let today = day("2026-11-25");
        let asked = |from: &str, to: &str| {
            let period = Period {
                from: Some(day(from)),
                to: Some(day(to)),
            };
            let window = resolve(period, today, false, || Ok(None)).expect("a window");
            assert_eq!(
                period.differs_from(window),
                (window.from, window.to) != (day(from), day(to))
            );
            (window.from.to_string(), window.to.to_string())
        };
        let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        // The border is Monday 2026-10-26.
        assert_eq!(
            asked("2026-10-26", "2026-11-20"),
            pair("2026-10-26", "2026-11-20")
        );
        assert_eq!(
            asked("2026-10-25", "2026-10-27"),
            pair("2026-10-19", "2026-10-27")
        );
        assert_eq!(
            asked("2026-10-20", "2026-10-20"),
            pair("2026-10-19", "2026-10-25")
        );
    }

    #[test]
    fn the_future_and_endless_periods_are_refused() {
        let today = day("2026-11-25");
        let refused = |from: Option<&str>, to: &str| {
            let period = Period {
                from: from.map(day),
                to: Some(day(to)),
            };
            resolve(period, today, false, || Ok(None)).is_err()
        };
        assert!(refused(None, "2026-11-26"));
        assert!(refused(Some("2026-11-25"), "2026-11-24"));
        assert!(refused(Some("2019-01-01"), "2026-11-24"));
        assert!(!refused(Some("2026-11-25"), "2026-11-25"));
    }
}
