//! Eras: stretches of a project's life with one T and unbroken keys.
//!
//! A project begins in its first era. Another T begins a new one at the next epoch border; a lost key
//! begins one at once, since people of before cannot be recognised after it. Windows that lie in two eras
//! are brackets.

use super::epoch::{EpochIndex, EpochLength};
use crate::calendar::{Day, FIRST_MONDAY, Window};

/// Events may be a day old when they arrive.
pub const LATE_DAYS: i32 = 1;

/// Why an era began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EraCause {
    /// The project was created.
    Beginning,
    /// The team chose another T.
    OtherLength,
    /// A key of a living epoch was gone.
    LostKey,
}

impl EraCause {
    pub const ALL: [EraCause; 3] = [
        EraCause::Beginning,
        EraCause::OtherLength,
        EraCause::LostKey,
    ];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            EraCause::Beginning => "beginning",
            EraCause::OtherLength => "other_length",
            EraCause::LostKey => "lost_key",
        }
    }
}

/// A stretch of days in which epochs have one length and keys are unbroken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Era {
    /// From 0, without a gap.
    pub number: u16,
    /// First day whose people are counted in this era.
    pub from: Day,
    /// Last day that may still hold people of this era; `None` while it lasts. After a lost key this is a
    /// day or two later than the first day of the next era: those days have people of both.
    pub to: Option<Day>,
    pub length: EpochLength,
    pub cause: EraCause,
}

impl Era {
    /// The two epochs that are live on `day`, older first.
    pub fn live_on(&self, day: Day) -> [EpochIndex; 2] {
        let newest = day.since(FIRST_MONDAY).div_euclid(self.length.days());
        [newest - 1, newest].map(|number| self.index(number))
    }

    pub fn index(&self, number: i32) -> EpochIndex {
        EpochIndex {
            era: self.number,
            number,
        }
    }

    /// The 2T days of an epoch, whether or not the era lasts as long.
    pub fn span(&self, epoch: EpochIndex) -> Window {
        let days = self.length.days();
        let from = FIRST_MONDAY.plus(epoch.number.saturating_mul(days));
        Window {
            from,
            to: from.plus(2 * days - 1),
        }
    }

    /// The last day on which an epoch may be kept: its own last one, or a day after the era's.
    pub fn last_day(&self, epoch: EpochIndex) -> Day {
        let own = self.span(epoch).to;
        match self.to {
            Some(to) if to < own => own.min(to.plus(LATE_DAYS)),
            Some(_) | None => own,
        }
    }

    /// Whether a live epoch of this era is over on `today`, so that its file and key must go.
    pub fn has_ended(&self, epoch: EpochIndex, today: Day) -> bool {
        today > self.last_day(epoch)
    }

    /// The first day of the next epoch after `day`: when another T can begin.
    pub fn next_border(&self, day: Day) -> Day {
        let [_, newest] = self.live_on(day);
        self.span(newest).from.plus(self.length.days())
    }
}

/// All eras of a project, oldest first; there is always one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eras(Vec<Era>);

impl Eras {
    /// A project in its first era.
    pub fn beginning(length: EpochLength) -> Eras {
        Eras(vec![Era {
            number: 0,
            from: Day(i32::MIN),
            to: None,
            length,
            cause: EraCause::Beginning,
        }])
    }

    /// Adds the next era: it counts from `from` on, and the one before may hold people up to `ends`.
    pub fn begin(&mut self, from: Day, ends: Day, length: EpochLength, cause: EraCause) {
        if let Some(before) = self.0.last_mut() {
            before.to = Some(ends);
        }
        // A project sees far fewer than 2¹⁶ eras: each takes a decision or a loss.
        let number = self.0.len() as u16;
        self.0.push(Era {
            number,
            from,
            to: None,
            length,
            cause,
        });
    }

    /// The era in which the people of `day` are counted.
    pub fn on(&self, day: Day) -> &Era {
        let after = self.0.partition_point(|era| era.from <= day);
        // The first era began before every day.
        &self.0[after.saturating_sub(1)]
    }

    pub fn get(&self, number: u16) -> Option<&Era> {
        self.0.get(usize::from(number))
    }

    /// Oldest first.
    pub fn all(&self) -> &[Era] {
        &self.0
    }

    /// An era that was decided on and has not begun.
    pub fn pending(&self, today: Day) -> Option<&Era> {
        self.0.last().filter(|era| era.from > today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weeks(count: u8) -> EpochLength {
        EpochLength::try_from(count).expect("1..=13")
    }

    fn era(count: u8) -> Era {
        Eras::beginning(weeks(count)).0[0]
    }

    #[test]
    fn every_day_lies_in_exactly_the_two_epochs_it_is_written_to() {
        for count in 1..=13 {
            let era = era(count);
            for number in -400..400 {
                let day = Day(number);
                let live = era.live_on(day);
                for number in live[0].number - 3..=live[1].number + 3 {
                    let index = era.index(number);
                    let holds = era.span(index).contains(day);
                    assert_eq!(holds, live.contains(&index), "T={count} {day}");
                }
            }
        }
    }

    #[test]
    fn a_window_of_at_most_t_lies_inside_one_epoch() {
        for count in [1, 4, 13] {
            let era = era(count);
            for to in 0..400 {
                let window = Window::ending(Day(to), era.length.days());
                let newest = era.live_on(window.from)[1];
                assert!(era.span(newest).to >= window.to, "T={count} {window:?}");
            }
        }
    }

    #[test]
    fn another_t_begins_at_an_epoch_border_and_ends_the_old_epochs_a_day_later() {
        let mut eras = Eras::beginning(weeks(4));
        let today = Day(4 + 28 * 3 + 10);
        let border = eras.on(today).next_border(today);
        assert_eq!(border, Day(4 + 28 * 4));
        eras.begin(border, border.plus(-1), weeks(1), EraCause::OtherLength);

        assert_eq!(eras.on(today).length, weeks(4));
        assert_eq!(eras.on(border).length, weeks(1));
        assert_eq!(eras.pending(today).map(|era| era.from), Some(border));
        assert_eq!(eras.pending(border), None);
        let old = eras.get(0).expect("the first");
        let newest = old.live_on(border.plus(-1))[1];
        assert!(
            !old.has_ended(newest, border),
            "late events are still taken"
        );
        assert!(old.has_ended(newest, border.plus(1)));
    }

    #[test]
    fn epochs_of_two_eras_never_have_one_name() {
        let mut eras = Eras::beginning(weeks(4));
        eras.begin(Day(100), Day(101), weeks(4), EraCause::LostKey);
        let (before, after) = (eras.on(Day(99)), eras.on(Day(100)));
        assert_ne!(before.live_on(Day(99))[1], after.live_on(Day(100))[1]);
    }
}
