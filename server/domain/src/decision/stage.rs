//! Where a feature stands between its proposal and its tombstone.

use crate::calendar::Day;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// `proposed → trial → qualified | watch | disqualified → announced → brownout → removed → tombstone`,
/// and back.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, VariantArray,
)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Wanted, not yet in anybody's hands.
    Proposed,
    /// In the field; whether it earns its place is open.
    Trial,
    /// It earns its place.
    Qualified,
    /// It stays for now and is looked at again.
    Watch,
    /// It shall go; nobody outside has been told.
    Disqualified,
    /// Those it touches have been told when it goes.
    Announced,
    /// It is switched off for hours or for some, to hear who misses it.
    Brownout,
    /// It is gone; late uses and calls for its return are counted.
    Removed,
    /// It is gone for good, and its key is not given again.
    Tombstone,
}

impl Stage {
    /// In the order of the board.
    pub const ALL: &[Stage] = Stage::VARIANTS;

    /// The word as on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Proposed => "proposed",
            Stage::Trial => "trial",
            Stage::Qualified => "qualified",
            Stage::Watch => "watch",
            Stage::Disqualified => "disqualified",
            Stage::Announced => "announced",
            Stage::Brownout => "brownout",
            Stage::Removed => "removed",
            Stage::Tombstone => "tombstone",
        }
    }

    /// Where a feature stands that nobody has decided about.
    pub fn undecided(released: Option<Day>, today: Day) -> Stage {
        if released.is_some_and(|released| released > today) {
            Stage::Proposed
        } else {
            Stage::Trial
        }
    }

    /// The stages that a decision may lead to from here, in the order of the board.
    ///
    /// Nothing is removed that was not announced, nothing is announced that was not disqualified, and
    /// every step towards removal can be taken back.
    pub fn next(self) -> &'static [Stage] {
        match self {
            Stage::Proposed => &[Stage::Trial, Stage::Tombstone],
            Stage::Trial => &[
                Stage::Proposed,
                Stage::Qualified,
                Stage::Watch,
                Stage::Disqualified,
            ],
            Stage::Qualified => &[Stage::Watch, Stage::Disqualified],
            Stage::Watch => &[Stage::Qualified, Stage::Disqualified],
            Stage::Disqualified => &[Stage::Qualified, Stage::Watch, Stage::Announced],
            Stage::Announced => &[
                Stage::Qualified,
                Stage::Watch,
                Stage::Disqualified,
                Stage::Brownout,
                Stage::Removed,
            ],
            Stage::Brownout => &[
                Stage::Qualified,
                Stage::Watch,
                Stage::Announced,
                Stage::Removed,
            ],
            Stage::Removed => &[
                Stage::Trial,
                Stage::Qualified,
                Stage::Watch,
                Stage::Brownout,
                Stage::Tombstone,
            ],
            Stage::Tombstone => &[Stage::Proposed],
        }
    }

    /// Whether the way from here leads out of the product: what is protected may not go it.
    pub fn leads_out(self) -> bool {
        match self {
            Stage::Disqualified
            | Stage::Announced
            | Stage::Brownout
            | Stage::Removed
            | Stage::Tombstone => true,
            Stage::Proposed | Stage::Trial | Stage::Qualified | Stage::Watch => false,
        }
    }

    /// Whether the product no longer has it: it is judged no more.
    pub fn is_gone(self) -> bool {
        match self {
            Stage::Removed | Stage::Tombstone => true,
            Stage::Proposed
            | Stage::Trial
            | Stage::Qualified
            | Stage::Watch
            | Stage::Disqualified
            | Stage::Announced
            | Stage::Brownout => false,
        }
    }

    /// Whether the questions of whom it touches must have been answered.
    pub fn needs_answers(self) -> bool {
        match self {
            Stage::Announced | Stage::Brownout | Stage::Removed => true,
            Stage::Proposed
            | Stage::Trial
            | Stage::Qualified
            | Stage::Watch
            | Stage::Disqualified
            | Stage::Tombstone => false,
        }
    }
}
