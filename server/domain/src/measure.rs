//! A measured number before it is released: what was counted, of whom, in which unit.

use serde::Serialize;

/// The unit that every number carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Unit {
    #[serde(rename = "users")]
    Users,
    #[serde(rename = "visitors")]
    Visitors,
    #[serde(rename = "uses")]
    Uses,
    #[serde(rename = "user-days")]
    UserDays,
    #[serde(rename = "share of users")]
    ShareOfUsers,
    #[serde(rename = "share of exposed users")]
    ShareOfExposed,
    #[serde(rename = "share of first-time users")]
    ShareOfFirstTime,
    #[serde(rename = "share of uses")]
    ShareOfUses,
    #[serde(rename = "uses per using day")]
    UsesPerUsingDay,
    #[serde(rename = "uses per user")]
    UsesPerUser,
    #[serde(rename = "ratio")]
    Ratio,
    #[serde(rename = "day")]
    Day,
    #[serde(rename = "days")]
    Days,
    #[serde(rename = "people")]
    People,
    #[serde(rename = "features")]
    Features,
    #[serde(rename = "share of days")]
    ShareOfDays,
    #[serde(rename = "share of active users")]
    ShareOfActive,
    #[serde(rename = "events")]
    Events,
    #[serde(rename = "share of events")]
    ShareOfEvents,
    #[serde(rename = "users a week")]
    UsersAWeek,
    #[serde(rename = "times seen")]
    TimesSeen,
    #[serde(rename = "uses per time seen")]
    UsesPerSight,
    #[serde(rename = "page sessions")]
    Sessions,
    #[serde(rename = "share of page sessions")]
    ShareOfSessions,
}

impl Unit {
    /// The unit in words, as on the wire.
    pub fn words(self) -> &'static str {
        match self {
            Unit::Users => "users",
            Unit::Visitors => "visitors",
            Unit::Uses => "uses",
            Unit::UserDays => "user-days",
            Unit::ShareOfUsers => "share of users",
            Unit::ShareOfExposed => "share of exposed users",
            Unit::ShareOfFirstTime => "share of first-time users",
            Unit::ShareOfUses => "share of uses",
            Unit::UsesPerUsingDay => "uses per using day",
            Unit::UsesPerUser => "uses per user",
            Unit::Ratio => "ratio",
            Unit::Day => "day",
            Unit::Days => "days",
            Unit::People => "people",
            Unit::Features => "features",
            Unit::ShareOfDays => "share of days",
            Unit::ShareOfActive => "share of active users",
            Unit::Events => "events",
            Unit::ShareOfEvents => "share of events",
            Unit::UsersAWeek => "users a week",
            Unit::TimesSeen => "times seen",
            Unit::UsesPerSight => "uses per time seen",
            Unit::Sessions => "page sessions",
            Unit::ShareOfSessions => "share of page sessions",
        }
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
