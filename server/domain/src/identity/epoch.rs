//! Epochs: how long a pseudonym of a logged-in user lives.
//!
//! An epoch lasts 2T and a new one starts every T, so at any moment two are live and any window
//! of at most T lies wholly inside one of them: its distinct people are counted exactly, and
//! nobody can be followed for longer than 2T.

use crate::calendar::{Day, FIRST_MONDAY, Window};
use serde::{Deserialize, Serialize};

/// T: half the life of an epoch, in weeks, 1..=13.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct EpochLength(u8);

/// Why a number of weeks cannot be T.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("epoch_weeks must lie between 1 and 13, not {0}")]
pub struct WrongEpochLength(pub u8);

impl EpochLength {
    /// A quarter: long enough for the 91 days on which verdicts stand.
    pub const DEFAULT: EpochLength = EpochLength(13);

    pub fn weeks(self) -> u8 {
        self.0
    }

    pub fn days(self) -> i32 {
        i32::from(self.0) * 7
    }

    /// The two epochs that are live on `day`, older first.
    pub fn live_on(self, day: Day) -> [EpochIndex; 2] {
        let newest = day.since(FIRST_MONDAY).div_euclid(self.days());
        [EpochIndex(newest - 1), EpochIndex(newest)]
    }

    pub fn span(self, epoch: EpochIndex) -> EpochSpan {
        let from = FIRST_MONDAY.plus(epoch.0.saturating_mul(self.days()));
        EpochSpan(Window {
            from,
            to: from.plus(2 * self.days() - 1),
        })
    }

    /// Cuts a window into the fewest disjoint parts that each lie inside one epoch, oldest first.
    /// A window of at most T is one part, whose distinct counts are exact.
    pub fn parts(self, window: Window) -> Vec<(EpochIndex, Window)> {
        let mut parts = Vec::new();
        let mut from = window.from;
        while from <= window.to {
            // The newest epoch that holds `from` reaches furthest.
            let epoch = self.live_on(from)[1];
            // The last part may instead lie wholly in the older epoch; either is exact.
            let to = self.span(epoch).window().to.min(window.to);
            parts.push((epoch, Window { from, to }));
            from = to.plus(1);
        }
        parts
    }
}

impl TryFrom<u8> for EpochLength {
    type Error = WrongEpochLength;

    fn try_from(weeks: u8) -> Result<EpochLength, WrongEpochLength> {
        if (1..=13).contains(&weeks) {
            Ok(EpochLength(weeks))
        } else {
            Err(WrongEpochLength(weeks))
        }
    }
}

impl From<EpochLength> for u8 {
    fn from(length: EpochLength) -> u8 {
        length.0
    }
}

/// Counts epochs of one length from 1970-01-05.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EpochIndex(pub i32);

/// The days of an epoch, 2T of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EpochSpan(Window);

impl EpochSpan {
    pub fn window(self) -> Window {
        self.0
    }

    /// Whether the epoch is over on `today`, so that its file and key must go.
    pub fn has_ended(self, today: Day) -> bool {
        today > self.0.to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weeks(count: u8) -> EpochLength {
        EpochLength::try_from(count).expect("1..=13")
    }

    #[test]
    fn every_day_lies_in_exactly_the_two_epochs_it_is_written_to() {
        for count in 1..=13 {
            let length = weeks(count);
            for number in -400..400 {
                let day = Day(number);
                let live = length.live_on(day);
                for index in live[0].0 - 3..=live[1].0 + 3 {
                    let holds = length.span(EpochIndex(index)).window().contains(day);
                    assert_eq!(holds, live.contains(&EpochIndex(index)), "T={count} {day}");
                }
            }
        }
    }

    #[test]
    fn a_window_of_at_most_t_lies_inside_one_epoch() {
        for count in [1, 4, 13] {
            let length = weeks(count);
            for from in 0..400 {
                let window = Window::ending(Day(from), length.days());
                assert_eq!(length.parts(window).len(), 1, "T={count} {window:?}");
            }
        }
    }

    #[test]
    fn parts_cover_a_long_window_without_overlap() {
        let length = weeks(2);
        let window = Window::new(Day(11), Day(200)).expect("a window");
        let parts = length.parts(window);
        assert_eq!(
            parts.iter().map(|(_, part)| part.days()).sum::<i32>(),
            window.days()
        );
        for (epoch, part) in &parts {
            let span = length.span(*epoch).window();
            assert!(span.contains(part.from) && span.contains(part.to));
        }
    }

    #[test]
    fn lengths_outside_one_quarter_are_refused() {
        assert_eq!(EpochLength::try_from(0), Err(WrongEpochLength(0)));
        assert_eq!(EpochLength::try_from(14), Err(WrongEpochLength(14)));
    }
}
