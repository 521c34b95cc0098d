//! Days of a project's zone, and windows of days.

mod zones;

pub use zones::{ZoneChange, Zones};

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A calendar day of a project's time zone, counted from 1970-01-01 (= 0).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// 1970-01-05, the Monday from which weeks and epochs are counted.
pub const FIRST_MONDAY: Day = Day(4);

/// Why a text is not a day.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("not a day: write it as year-month-day, for example 2026-11-23")]
pub struct NotADay;

impl Day {
    /// The day on which a civil date falls.
    pub fn of(date: Date) -> Day {
        let days = date
            .to_datetime(jiff::civil::Time::midnight())
            .duration_since(unix_epoch())
            .as_secs()
            / 86_400;
        // A civil date lies within ±10,000 years, so the count of days fits easily.
        Day(days as i32)
    }

    /// This day as a civil date. Days outside years −9999..=9999 are clamped.
    pub fn date(self) -> Date {
        unix_epoch()
            .date()
            .saturating_add(jiff::SignedDuration::from_secs(i64::from(self.0) * 86_400))
    }

    /// The day `days` later (negative: earlier).
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }

    /// Days from `earlier` to this one; negative if `earlier` is later.
    pub fn since(self, earlier: Day) -> i32 {
        self.0 - earlier.0
    }

    /// The Monday of this day's week.
    pub fn monday(self) -> Day {
        Day(self.0 - (self.0 - FIRST_MONDAY.0).rem_euclid(7))
    }

    /// 0 = Monday … 6 = Sunday.
    pub fn weekday(self) -> u8 {
        // rem_euclid(7) is within 0..7.
        (self.0 - FIRST_MONDAY.0).rem_euclid(7) as u8
    }
}

fn unix_epoch() -> DateTime {
    DateTime::constant(1970, 1, 1, 0, 0, 0, 0)
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.date())
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Day, NotADay> {
        // Only the plain form: jiff would also take a time of day and drop it.
        if text.len() != 10 {
            return Err(NotADay);
        }
        text.parse::<Date>().map(Day::of).map_err(|_| NotADay)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Text for people and JSON, the bare number in the journal's compact records.
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            serializer.serialize_i32(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        if deserializer.is_human_readable() {
            let text = String::deserialize(deserializer)?;
            text.parse().map_err(serde::de::Error::custom)
        } else {
            i32::deserialize(deserializer).map(Day)
        }
    }
}

/// A closed range of days; `from <= to` always holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Window {
    pub from: Day,
    pub to: Day,
}

/// Why two days are not a window.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("period ends before it starts: {from} > {to}")]
pub struct EndsBeforeStart {
    pub from: Day,
    pub to: Day,
}

impl Window {
    /// # Errors
    /// If `to` lies before `from`.
    pub fn new(from: Day, to: Day) -> Result<Window, EndsBeforeStart> {
        if to < from {
            return Err(EndsBeforeStart { from, to });
        }
        Ok(Window { from, to })
    }

    /// The `days` days that end on `to`; at least one.
    pub fn ending(to: Day, days: i32) -> Window {
        Window {
            from: to.plus(1 - days.max(1)),
            to,
        }
    }

    /// Number of days, at least 1.
    pub fn days(self) -> i32 {
        self.to.since(self.from) + 1
    }

    pub fn contains(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// The days both windows share.
    pub fn intersection(self, other: Window) -> Option<Window> {
        Window::new(self.from.max(other.from), self.to.min(other.to)).ok()
    }

    pub fn iter(self) -> impl Iterator<Item = Day> {
        (self.from.0..=self.to.0).map(Day)
    }

    /// The whole and partial weeks of this window, oldest first, each cut to the window.
    pub fn weeks(self) -> impl Iterator<Item = Window> {
        let mut from = self.from;
        std::iter::from_fn(move || {
            if from > self.to {
                return None;
            }
            let to = from.monday().plus(6).min(self.to);
            let week = Window { from, to };
            from = to.plus(1);
            Some(week)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_survives_being_written_and_read() {
        for (text, number) in [
            ("1970-01-01", 0),
            ("1998-02-11", 10_268),
            ("2026-11-23", 20_780),
        ] {
            let day: Day = text.parse().expect(text);
            assert_eq!(day, Day(number));
            assert_eq!(day.to_string(), text);
        }
    }

    #[test]
    fn what_is_not_a_plain_day_is_refused() {
        for text in [
            "2026-13-01",
            "2026-02-30",
            "today",
            "2026-11-23T10:00:00Z",
            "",
        ] {
            assert_eq!(text.parse::<Day>(), Err(NotADay), "{text}");
        }
    }

    #[test]
    fn weeks_start_on_monday_also_before_1970() {
        let monday: Day = "2026-11-23".parse().expect("a day");
        assert_eq!(monday.monday(), monday);
        assert_eq!(monday.plus(6).monday(), monday);
        assert_eq!(monday.plus(6).weekday(), 6);
        assert_eq!(Day(-1).monday(), Day(-3));
    }

    #[test]
    fn weeks_of_a_window_cover_it_without_overlap() {
        let window = Window::new(Day(3), Day(40)).expect("a window");
        let weeks: Vec<Window> = window.weeks().collect();
        assert_eq!(weeks.first().map(|week| week.from), Some(window.from));
        assert_eq!(weeks.last().map(|week| week.to), Some(window.to));
        assert_eq!(
            weeks.iter().map(|week| week.days()).sum::<i32>(),
            window.days()
        );
        for pair in weeks.windows(2) {
            assert_eq!(pair[0].to.plus(1), pair[1].from);
        }
    }
}
