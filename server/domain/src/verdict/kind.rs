//! The names of verdicts and of the rules that reach them.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, VariantArray,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Candidate,
    Promote,
    Fix,
    Declining,
    InsufficientEvidence,
    Protected,
    Keep,
}

impl Kind {
    /// In the order in which a removal report tells them.
    pub const ALL: &[Kind] = Kind::VARIANTS;

    /// The kind as on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Candidate => "candidate",
            Kind::Promote => "promote",
            Kind::Fix => "fix",
            Kind::Declining => "declining",
            Kind::InsufficientEvidence => "insufficient_evidence",
            Kind::Protected => "protected",
            Kind::Keep => "keep",
        }
    }
}

/// Which line of the table decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// The catalogue protects it.
    Protected,
    /// A query failed: nothing can be said.
    PartialReading,
    /// We could not have seen a use.
    Blind,
    /// Few people it is open to ever had it on screen.
    NotFound,
    /// Many tried it, few came back.
    NoReturn,
    /// Uses fail.
    Failing,
    /// Surely used, and surely less than before.
    FallingUse,
    /// Surely used by θ or more.
    Reach,
    /// Few use it, and they come back.
    Niche,
    /// A gate does not hold.
    Gates,
    /// Surely used by fewer than θ.
    ReachBelowTheta,
    /// It could go, but a feature that stays depends on it.
    NeededByKept,
    /// Nothing speaks for removal.
    LowUse,
}

impl Rule {
    pub fn kind(self) -> Kind {
        match self {
            Rule::Protected => Kind::Protected,
            Rule::PartialReading | Rule::Blind | Rule::Gates => Kind::InsufficientEvidence,
            Rule::NotFound => Kind::Promote,
            Rule::NoReturn | Rule::Failing => Kind::Fix,
            Rule::FallingUse => Kind::Declining,
            Rule::Reach | Rule::Niche | Rule::NeededByKept | Rule::LowUse => Kind::Keep,
            Rule::ReachBelowTheta => Kind::Candidate,
        }
    }

    /// The id as on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Rule::Protected => "protected",
            Rule::PartialReading => "partial-reading",
            Rule::Blind => "blind",
            Rule::NotFound => "not-found",
            Rule::NoReturn => "no-return",
            Rule::Failing => "failing",
            Rule::FallingUse => "falling-use",
            Rule::Reach => "reach",
            Rule::Niche => "niche",
            Rule::Gates => "gates",
            Rule::ReachBelowTheta => "reach-below-theta",
            Rule::NeededByKept => "needed-by-kept",
            Rule::LowUse => "low-use",
        }
    }
}
