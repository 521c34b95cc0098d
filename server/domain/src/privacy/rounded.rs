//! A number for readers who are not the team: rounded to [`STEP`], and nothing beside it from which it could be computed.
//!
//! Rounding one number hides it among its neighbours; a share of it, an interval around it, the sentence that explains it, its
//! place in a sorted list and the parts that it is the sum of would each tell it again. So a rounded number is made of a released
//! one by one function, always the same, so that two pages cannot be compared; and every other number of a page is computed of
//! rounded ones ([`Rounded::share_of`], [`Rounded::sum`]). Real numbers do not pass: a ratio with six decimals tells both counts.

use super::figure::{Shown, State, Value};
use crate::calendar::Day;
use crate::measure::Unit;
use serde::Serialize;

/// Every count of a shared report is a multiple of it (DESIGN.md §2.6).
pub const STEP: u64 = 5;

/// A number that has passed the gate and was rounded: the only kind that a shared page can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Rounded(Told);

/// What is told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// Nothing: it is hidden, cannot be known, or is no count.
    Nothing,
    /// Fewer people than this.
    Few { below: u32 },
    /// All of a group but a few; not even of how many.
    AlmostAll,
    /// Multiples of [`STEP`], the same twice where one number is told.
    About { low: u64, high: u64 },
    /// Whole percents of two rounded counts.
    Percent { low: u64, high: u64 },
}

impl Rounded {
    pub const NOTHING: Rounded = Rounded(Told::Nothing);

    /// Rounds a released count. Of the real numbers only means of people a week are counts.
    pub fn of(shown: &Shown) -> Rounded {
        Rounded(match shown.state() {
            State::Known {
                value: Some(Value::Count(count)),
                ..
            } => about(nearest(*count), nearest(*count)),
            State::Known {
                value: None,
                low: Some(Value::Count(low)),
                high: Some(Value::Count(high)),
                ..
            } => about(low_end(*low), nearest(*high)),
            State::Known {
                value: Some(Value::Real(mean)),
                unit: Unit::UsersAWeek,
                ..
            } => about_mean(*mean),
            State::Suppressed {
                below: Some(below), ..
            } => Told::Few { below: *below },
            State::Suppressed { above: Some(_), .. } => Told::AlmostAll,
            State::Known { .. } | State::Suppressed { .. } | State::NotMeasurable { .. } => {
                Told::Nothing
            }
        })
    }

    pub fn told(self) -> Told {
        self.0
    }

    /// Of two rounded counts, the first as a share of the second, in whole percents.
    pub fn share_of(self, whole: Rounded) -> Rounded {
        match (self.0, whole.0) {
            (
                Told::About { low, high },
                Told::About {
                    low: of_low @ 1..,
                    high: of_high,
                },
            ) => {
                // A part may have been rounded up and its whole down.
                let percent = |part: u64, of: u64| (part * 200 / of).div_ceil(2).min(100);
                Rounded(Told::Percent {
                    low: percent(low, of_high),
                    high: percent(high, of_low),
                })
            }
            _ => Rounded::NOTHING,
        }
    }

    /// The sum of what is told: of its parts' rounded numbers, never the rounded sum, which together with the parts would tell how
    /// each of them was rounded. Parts of which nothing is told are in no sum.
    pub fn sum(parts: impl IntoIterator<Item = Rounded>) -> Rounded {
        let sum = parts.into_iter().filter_map(Rounded::ends).fold(
            (0_u64, 0_u64),
            |(low, high), (more_low, more_high)| {
                (low.saturating_add(more_low), high.saturating_add(more_high))
            },
        );
        Rounded(about(sum.0, sum.1))
    }

    /// The same number, where the parts that it cannot exceed together are told as well: no more than their sum. Four weeks of 7
    /// people each, told as 5, beside 28 people in all, told as 30, would tell of each that it is a 7.
    pub fn at_most_the_sum(self, parts: &[Rounded]) -> Rounded {
        let all_told = parts.iter().all(|part| part.ends().is_some());
        match (self.0, Rounded::sum(parts.iter().copied()).0) {
            (Told::About { low, high }, Told::About { high: sum, .. })
                if all_told && !parts.is_empty() =>
            {
                Rounded(about(low.min(sum), high.min(sum)))
            }
            _ => self,
        }
    }

    /// Whether it stands for one number.
    pub fn is_single(self) -> bool {
        matches!(self.0, Told::About { low, high } if low == high)
    }

    /// Nobody, or nothing.
    pub fn is_zero(self) -> bool {
        self.0 == about(0, 0)
    }

    /// What an order goes by: nothing of what rounding took away is in it.
    pub fn weight(self) -> u64 {
        self.ends().map_or(0, |(_, high)| high)
    }

    fn ends(self) -> Option<(u64, u64)> {
        match self.0 {
            Told::About { low, high } => Some((low, high)),
            Told::Nothing | Told::Few { .. } | Told::AlmostAll | Told::Percent { .. } => None,
        }
    }
}

/// The Monday of a released day: a day alone may be that of one person's last use.
pub fn week_of(shown: &Shown) -> Option<Day> {
    match shown.state() {
        State::Known {
            value: Some(Value::Day(day)),
            ..
        } => Some(day.monday()),
        State::Known { .. } | State::Suppressed { .. } | State::NotMeasurable { .. } => None,
    }
}

fn about(low: u64, high: u64) -> Told {
    Told::About { low, high }
}

/// The nearest multiple of [`STEP`]. Somebody is never told as nobody.
fn nearest(count: u64) -> u64 {
    match count {
        0 => 0,
        1..STEP => STEP,
        _ => count.saturating_add(STEP / 2) / STEP * STEP,
    }
}

/// A lower end of a few people says only that there may be nobody.
fn low_end(count: u64) -> u64 {
    if count < STEP { 0 } else { nearest(count) }
}

/// A mean may lie between nobody and the first step.
fn about_mean(mean: f64) -> Told {
    if mean > 0.0 && mean < STEP as f64 / 2.0 {
        return Told::Few { below: STEP as u32 };
    }
    // Means of people stay far below 2⁵³, and none is negative.
    let people = nearest(mean.round() as u64);
    about(people, people)
}
