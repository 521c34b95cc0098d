//! What may be said of a number of people: the small-group rule of DESIGN.md §2.6 as a type.

use crate::measure::Bracket;

/// A group of people as far as it may be known outside.
///
/// Everything that leaves (figures, verdicts, sentences) is computed from this and never from
/// the bare count, so that it cannot tell more than the group itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Nobody. Never hidden: that nobody did a thing says nothing about a person.
    Nobody,
    /// 1..k−1 people: hidden.
    Few,
    /// At least k people, and at least k (or none) who are not among them.
    Open(Bracket),
    /// All of `of` people but 1..k−1: hidden, because the rest would be a small group.
    AllButFew { of: Bracket },
}

impl Group {
    /// The group of `people`, where it is not a part of a published whole.
    ///
    /// A bracket of several epochs or days counts who can be told apart: its upper end decides.
    /// A lower end of 1..k−1 is the exact count of one part, so it is widened to 1.
    pub fn of(people: Bracket, k: u32) -> Group {
        let k = u64::from(k.max(1));
        if people.high == 0 {
            Group::Nobody
        } else if people.high < k {
            Group::Few
        } else if people.low > 0 && people.low < k {
            Group::Open(Bracket {
                low: 1,
                high: people.high,
            })
        } else {
            Group::Open(people)
        }
    }

    /// The group of `people` who are a part of `whole`; both may be published side by side.
    pub fn within(people: Bracket, whole: Bracket, k: u32) -> Group {
        let group = Group::of(people, k);
        let Group::Open(_) = group else {
            return group;
        };
        let rest = whole.high.saturating_sub(people.high);
        if rest > 0 && rest < u64::from(k) && whole.high >= u64::from(k) {
            return Group::AllButFew { of: whole };
        }
        group
    }

    pub fn is_hidden(self) -> bool {
        match self {
            Group::Nobody | Group::Open(_) => false,
            Group::Few | Group::AllButFew { .. } => true,
        }
    }

    /// Between which ends the group is, as far as it may be known: a share of it that is sure is sure at both.
    pub fn bounds(self, k: u32) -> Bracket {
        let few = u64::from(k.saturating_sub(1));
        match self {
            Group::Few => Bracket { low: 1, high: few },
            Group::AllButFew { of } => Bracket {
                low: of.low.saturating_sub(few),
                high: of.high,
            },
            Group::Nobody | Group::Open(_) => self.judged(k),
        }
    }

    /// The count with which rules and formulas go on: the most people a hidden group may have, so
    /// that hiding can save a feature and never condemn it.
    pub fn judged(self, k: u32) -> Bracket {
        match self {
            Group::Nobody => Bracket::ZERO,
            Group::Few => Bracket::exact(u64::from(k.saturating_sub(1))),
            Group::Open(people) => people,
            Group::AllButFew { of } => of,
        }
    }
}
