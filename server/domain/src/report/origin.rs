//! Which figures are from a file, and which days of a file are in none of them.
//!
//! What was imported and what was measured are never mixed: where a window holds both, what was measured answers alone. Whoever
//! reads the answer is told which days that leaves out, because the zero that stands in their place is not one.

use super::whole::{Notice, Span};
use crate::calendar::{Day, Window};
use crate::presence::in_whole_weeks;
use std::collections::BTreeSet;

const IMPORTED: &str = "imported";
const LEFT_OUT: &str = "history_left_out";

/// Where the figures of a window are from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Whether they are from a file.
    pub imported: bool,
    /// From the first day to the last on which the project itself was measured, whatever the window.
    pub measured: Option<Window>,
    pub left_out: Option<LeftOut>,
}

/// Imported days of a window that are in none of its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// From the first of them to the last.
    pub days: Window,
    /// The window that shows most of them; `None` where something was measured on each of them as well.
    pub shown_by: Option<Window>,
}

impl LeftOut {
    /// `imported` and `measured`: every day with events of people, of whatever window. `today`: because older weeks are kept
    /// as a whole, a window among them may reach further than its days.
    pub fn of(
        window: Window,
        imported: &BTreeSet<Day>,
        measured: &BTreeSet<Day>,
        today: Day,
    ) -> Option<LeftOut> {
        let mut within = imported.range(window.from..=window.to);
        let from = *within.next()?;
        let to = within.next_back().copied().unwrap_or(from);
        let shows = |days: &Window| {
            let whole = in_whole_weeks(*days, today);
            measured.range(whole.from..=whole.to).next().is_none()
        };
        // Stretches without a measured day, first as they are, then by whole weeks.
        let stretches = stretches(Window { from, to }, imported, measured);
        let shown_by = stretches
            .into_iter()
            .filter_map(|days| Some(days).filter(shows).or(weeks_in(days).filter(shows)))
            .max_by_key(|days| (imported.range(days.from..=days.to).count(), days.to));
        Some(LeftOut {
            days: Window { from, to },
            shown_by,
        })
    }

    fn notice(self) -> Notice {
        let LeftOut { days, shown_by } = self;
        let way = match shown_by {
            Some(window) => format!("They are shown by {} to {}.", window.from, window.to),
            None => "No window shows them, because something was measured on these days as well."
                .to_owned(),
        };
        Notice {
            code: LEFT_OUT,
            text: format!(
                "Imported days from {} to {} lie in this window and are in none of its figures, since imported and measured \
                 numbers are never mixed. {way}",
                days.from, days.to
            ),
            window: shown_by.map(Span::from),
        }
    }
}

impl Origin {
    /// What a reader must know of it; nothing where all that there is was measured.
    pub fn notice(&self) -> Option<Notice> {
        if let Some(left_out) = self.left_out {
            return Some(left_out.notice());
        }
        self.imported.then(|| {
            let text = "These numbers are from an imported file and were not measured here. Its visitors are told apart for one day \
                        only, or are as many as another tool counted.";
            Notice {
                code: IMPORTED,
                text: match self.measured {
                    Some(days) => format!("{text} What was measured here goes from {} to {}.", days.from, days.to),
                    None => text.to_owned(),
                },
                window: self.measured.map(Span::from),
            }
        })
    }
}

/// Whether a notice tells where figures are from.
pub(super) fn is_of_origin(notice: &Notice) -> bool {
    [IMPORTED, LEFT_OUT].contains(&notice.code)
}

/// The imported days, each stretch from its first to its last with no measured day between.
fn stretches(within: Window, imported: &BTreeSet<Day>, measured: &BTreeSet<Day>) -> Vec<Window> {
    let mut stretches: Vec<Window> = Vec::new();
    for day in imported.range(within.from..=within.to) {
        if measured.contains(day) {
            continue;
        }
        match stretches.last_mut() {
            Some(last) if measured.range(last.to..=*day).next().is_none() => last.to = *day,
            Some(_) | None => stretches.push(Window {
                from: *day,
                to: *day,
            }),
        }
    }
    stretches
}

/// The whole weeks that lie in a stretch of days.
fn weeks_in(days: Window) -> Option<Window> {
    let from = days.from.plus(6).monday();
    let to = days.to.plus(1).monday().plus(-1);
    (from <= to).then_some(Window { from, to })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: &str = "2026-11-25";

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn window(from: &str, to: &str) -> Window {
        Window {
            from: day(from),
            to: day(to),
        }
    }

    fn days(stretches: &[(&str, &str)]) -> BTreeSet<Day> {
        let windows = stretches.iter().map(|(from, to)| window(from, to));
        windows.flat_map(|window| window.iter()).collect()
    }

    fn left_out(imported: &[(&str, &str)], measured: &[(&str, &str)]) -> Option<LeftOut> {
        LeftOut::of(
            window("2026-09-01", TODAY),
            &days(imported),
            &days(measured),
            day(TODAY),
        )
    }

    #[test]
    fn days_before_the_first_measured_one_are_shown_by_themselves() {
        assert_eq!(
            left_out(&[("2026-11-18", "2026-11-20")], &[("2026-11-25", TODAY)]),
            Some(LeftOut {
                days: window("2026-11-18", "2026-11-20"),
                shown_by: Some(window("2026-11-18", "2026-11-20")),
            })
        );
        assert_eq!(left_out(&[], &[("2026-11-25", TODAY)]), None);
        // Of what lies outside the window nothing is said: nobody asked for it.
        assert_eq!(left_out(&[("2026-08-01", "2026-08-31")], &[]), None);
    }

    #[test]
    fn of_several_stretches_the_one_with_most_days_is_named() {
        let told = left_out(
            &[("2026-11-10", "2026-11-11"), ("2026-11-13", "2026-11-20")],
            &[("2026-11-12", "2026-11-12"), ("2026-11-19", "2026-11-19")],
        );
        let told = told.expect("something is left out");
        assert_eq!(told.days, window("2026-11-10", "2026-11-20"));
        assert_eq!(told.shown_by, Some(window("2026-11-13", "2026-11-18")));
    }

    #[test]
    fn a_window_among_old_weeks_ends_before_the_week_of_the_first_measured_day() {
        // Wednesday 2026-10-14: its week is kept as a whole, so that the days before it cannot be asked for alone.
        let told = left_out(
            &[("2026-09-09", "2026-10-13")],
            &[("2026-10-14", "2026-10-20")],
        );
        assert_eq!(
            told.expect("something is left out").shown_by,
            Some(window("2026-09-14", "2026-10-11"))
        );
        let told = left_out(
            &[("2026-10-12", "2026-10-13")],
            &[("2026-10-14", "2026-10-20")],
        );
        assert_eq!(told.expect("something is left out").shown_by, None);
    }

    #[test]
    fn where_something_was_measured_on_each_day_no_window_is_named() {
        let told = left_out(&[("2026-11-18", "2026-11-20")], &[("2026-11-01", TODAY)]);
        let told = told.expect("something is left out");
        assert_eq!(told.shown_by, None);
        assert!(told.notice().text.contains("No window shows them"));
        assert_eq!(told.notice().window, None);
    }

    #[test]
    fn a_window_is_told_either_as_imported_or_with_what_it_leaves_out_or_not_at_all() {
        let measured = Some(window("2026-11-20", TODAY));
        let of = |imported, left_out| Origin {
            imported,
            measured,
            left_out,
        };
        let code = |origin: Origin| origin.notice().map(|notice| notice.code);
        let left_out = left_out(&[("2026-11-18", "2026-11-20")], &[("2026-11-25", TODAY)]);
        assert_eq!(code(of(false, None)), None);
        assert_eq!(code(of(true, None)), Some("imported"));
        assert_eq!(code(of(false, left_out)), Some("history_left_out"));
        let imported = of(true, None).notice().expect("imported");
        assert!(imported.text.ends_with("from 2026-11-20 to 2026-11-25."));
        assert_eq!(imported.window, measured.map(Span::from));
    }
}
