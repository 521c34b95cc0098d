//! Which days a report covers.

use anyhow::Result;
use domain::calendar::{Day, Window};

/// The days asked for, both inclusive; what is missing is chosen by the report.
#[derive(Clone, Copy, Debug, Default)]
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

/// Chooses the window. Without any day: the 91 days that end today, or for `whole_weeks` the last 13
/// complete weeks; where all data is imported, the same around its last day.
pub fn resolve(
    period: Period,
    today: Day,
    whole_weeks: bool,
    last_imported: impl FnOnce() -> Result<Option<Day>>,
) -> Result<Window, BadWindow> {
    let to = match period.to {
        Some(to) if to > today => return Err(BadWindow::InFuture { today }),
        Some(to) => to,
        None => match (last_imported()?, whole_weeks) {
            (Some(last), true) => last.monday().plus(6),
            (Some(last), false) => last,
            (None, true) => today.monday().plus(-1),
            (None, false) => today,
        },
    };
    let window = match period.from {
        Some(from) => Window::new(from, to)?,
        None => Window::ending(to, DEFAULT_DAYS),
    };
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
        let window =
            resolve(Period::default(), today, whole_weeks, || Ok(imported)).expect("a window");
        (window.from.to_string(), window.to.to_string())
    }

    #[test]
    fn the_default_ends_today_or_with_the_last_whole_week_or_with_the_import() {
        let imported = Some(day("1998-02-11"));
        let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(chosen(false, None), pair("2026-08-27", "2026-11-25"));
        assert_eq!(chosen(true, None), pair("2026-08-24", "2026-11-22"));
        assert_eq!(chosen(false, imported), pair("1997-11-13", "1998-02-11"));
        assert_eq!(chosen(true, imported), pair("1997-11-17", "1998-02-15"));
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
