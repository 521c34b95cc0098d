//! What happened after a removal: who still reached for the feature, and who asked for it back.

use super::entry::Entry;
use super::moves::standing;
use super::stage::Stage;
use crate::calendar::{Day, Window};
use crate::measure::{Bracket, Unit};
use crate::privacy::{Crowd, Figure, Gate, Group, Real, Release, Shown};
use crate::verdict::Unmeasured;
use serde::Serialize;

/// Days after a removal on which late uses and calls for its return count (VERDICTS.md §6).
pub const LATE_USE_DAYS: i32 = 90;
/// The share of the people it was open to above which a removal was wrong, where none was agreed: θ.
pub const REGRET_LIMIT_DEFAULT: f64 = 0.01;

/// What was counted in the days after a removal.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RemovalFacts {
    pub late_uses: u64,
    /// Everyone who used it late, actors and visitors together.
    pub late_users: Bracket,
    /// Calls for its return.
    pub asked_back: u64,
    /// People to whom it would be open, in the same days.
    pub eligible: Bracket,
}

/// The days that count after a removal, up to today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Regret {
    pub removed_on: Day,
    pub until: Day,
    /// From the day after the removal; `None` on that day itself.
    pub window: Option<Window>,
}

impl Regret {
    /// The removal by which a feature is gone; `None` if it is not.
    pub fn of(history: &[Entry], today: Day) -> Option<Regret> {
        let newest = standing(history).next_back()?;
        if !newest.to.is_gone() {
            return None;
        }
        let removed_on = standing(history)
            .rfind(|entry| entry.to == Stage::Removed)?
            .day;
        let until = removed_on.plus(LATE_USE_DAYS);
        Some(Regret {
            removed_on,
            until,
            // Uses of the day itself may have come before the hour of the removal.
            window: Window::new(removed_on.plus(1), until.min(today)).ok(),
        })
    }
}

/// What is told of a removal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Aftermath<N> {
    pub removed_on: Day,
    /// Last day that counts.
    pub until: Day,
    pub late_uses: N,
    pub late_users: N,
    pub asked_back: u64,
    /// People who used it late, and calls for its return, ÷ people it would be open to.
    pub regret: N,
    pub limit: f64,
    /// Whether the limit is exceeded, so that the decision is open again.
    pub reopened: bool,
}

/// Weighs a removal. A group too small to be told counts as its largest size: a removal that may have
/// been wrong is looked at again.
pub fn aftermath(
    regret: &Regret,
    facts: &RemovalFacts,
    limit: Option<f64>,
    k: u32,
) -> Aftermath<Figure> {
    let limit = limit.unwrap_or(REGRET_LIMIT_DEFAULT);
    let late_users = Crowd::of(facts.late_users);
    let eligible = Crowd::of(facts.eligible);
    let judged = Group::of(facts.late_users, k).judged(k).high;
    // Counts of people stay far below 2⁵³.
    let missed = (judged + facts.asked_back) as f64;
    let share = (facts.eligible.high > 0).then(|| (missed / facts.eligible.high as f64).min(1.0));
    let few_people = judged < u64::from(k) && facts.asked_back == 0;
    Aftermath {
        removed_on: regret.removed_on,
        until: regret.until,
        late_uses: Figure::count(facts.late_uses, Unit::Uses, late_users),
        late_users: Figure::people(late_users, Unit::Users),
        asked_back: facts.asked_back,
        regret: match share {
            Some(share) => Figure::real(
                Real {
                    value: Some(share),
                    ..Real::default()
                },
                Unit::ShareOfUsers,
                vec![late_users, eligible],
            ),
            None => Figure::not_measurable(Unmeasured::NobodyActive.words(), Unit::ShareOfUsers),
        },
        limit,
        // Fewer than k people alone, whom nobody may know of, reopen nothing.
        reopened: !few_people && share.is_some_and(|share| share > limit),
    }
}

impl Release for Aftermath<Figure> {
    type Released = Aftermath<Shown>;

    fn release(self, gate: &Gate) -> Aftermath<Shown> {
        Aftermath {
            removed_on: self.removed_on,
            until: self.until,
            late_uses: gate.show(self.late_uses),
            late_users: gate.show(self.late_users),
            asked_back: self.asked_back,
            regret: gate.show(self.regret),
            limit: self.limit,
            reopened: self.reopened,
        }
    }
}
