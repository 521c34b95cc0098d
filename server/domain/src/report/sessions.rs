//! Page sessions before the gate: they are no people, so each number of them has a bound on the people behind it.

use crate::measure::{Bracket, Unit};
use crate::privacy::{Crowd, Figure, Real};

/// So many page sessions, and the most people who can have been behind them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sessions {
    pub count: u64,
    pub people_at_most: u64,
}

impl Sessions {
    /// The most people it can stand for. Sessions of whom nobody is known were somebody's.
    pub(super) fn people(self) -> u64 {
        match self.count {
            0 => 0,
            count => self.people_at_most.clamp(1, count),
        }
    }

    pub(super) fn figure(self) -> Figure {
        Figure::count(self.count, Unit::Sessions, self.crowd())
    }

    /// Their share of `whole`, which they are a part of.
    pub(super) fn share_of(self, whole: Sessions) -> Figure {
        if whole.count == 0 {
            return Figure::not_measurable("there was no page session", Unit::ShareOfSessions);
        }
        let real = Real {
            value: Some(self.count as f64 / whole.count as f64),
            ..Real::default()
        };
        Figure::real(
            real,
            Unit::ShareOfSessions,
            vec![self.crowd(), whole.crowd()],
        )
    }

    fn crowd(self) -> Crowd {
        Crowd::of(Bracket::exact(self.people()))
    }
}
