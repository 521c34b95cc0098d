//! A measured number before it is released: what was counted, of whom, in which unit.

use serde::Serialize;
use strum::{IntoStaticStr, VariantArray};

/// The unit that every number carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, IntoStaticStr, VariantArray)]
#[serde(into = "&'static str")]
pub enum Unit {
    #[strum(serialize = "users")]
    Users,
    #[strum(serialize = "visitors")]
    Visitors,
    #[strum(serialize = "uses")]
    Uses,
    #[strum(serialize = "user-days")]
    UserDays,
    #[strum(serialize = "share of users")]
    ShareOfUsers,
    #[strum(serialize = "share of exposed users")]
    ShareOfExposed,
    #[strum(serialize = "share of first-time users")]
    ShareOfFirstTime,
    #[strum(serialize = "share of uses")]
    ShareOfUses,
    #[strum(serialize = "uses per using day")]
    UsesPerUsingDay,
    #[strum(serialize = "uses per user")]
    UsesPerUser,
    #[strum(serialize = "ratio")]
    Ratio,
    #[strum(serialize = "day")]
    Day,
    #[strum(serialize = "days")]
    Days,
    #[strum(serialize = "people")]
    People,
    #[strum(serialize = "features")]
    Features,
    #[strum(serialize = "share of days")]
    ShareOfDays,
    #[strum(serialize = "share of active users")]
    ShareOfActive,
    #[strum(serialize = "events")]
    Events,
    #[strum(serialize = "share of events")]
    ShareOfEvents,
    #[strum(serialize = "users a week")]
    UsersAWeek,
    #[strum(serialize = "times seen")]
    TimesSeen,
    #[strum(serialize = "uses per time seen")]
    UsesPerSight,
    #[strum(serialize = "page sessions")]
    Sessions,
    #[strum(serialize = "share of page sessions")]
    ShareOfSessions,
}

impl Unit {
    /// The unit in words, as on the wire.
    pub fn words(self) -> &'static str {
        self.into()
    }
}

/// A count of distinct people that may be known only between two bounds.
///
/// A window inside one epoch is exact (`low == high`); a longer one, or one of anonymous
/// visitors alone, is a bracket: largest part ≤ truth ≤ sum of the parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Bracket {
    pub low: u64,
    pub high: u64,
}

impl Bracket {
    pub const ZERO: Bracket = Bracket { low: 0, high: 0 };

    pub fn exact(count: u64) -> Bracket {
        Bracket {
            low: count,
            high: count,
        }
    }

    /// The bracket of disjoint parts, each an exact count.
    pub fn of_parts(parts: impl IntoIterator<Item = u64>) -> Bracket {
        parts
            .into_iter()
            .fold(Bracket::ZERO, |bracket, part| Bracket {
                low: bracket.low.max(part),
                high: bracket.high + part,
            })
    }

    /// The people of either, of whom some may be the same.
    pub fn joined(self, other: Bracket) -> Bracket {
        Bracket {
            low: self.low.max(other.low),
            high: self.high + other.high,
        }
    }

    pub fn is_exact(self) -> bool {
        self.low == self.high
    }

    pub fn is_zero(self) -> bool {
        self.high == 0
    }
}
