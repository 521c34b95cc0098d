//! When may a feature be called dead? VERDICTS.md as pure functions; nothing else decides.
//!
//! [`judge()`] takes what was counted ([`FeatureEvidence`]) and gives every feature one verdict.
//! It never sees an event, a clock or a database, and never tells more than may be published: what
//! it computes with is [`Published`], in which a group of 1..k−1 people has no count.

mod clustering;
mod coverage;
mod evidence;
mod gates;
pub mod interval;
mod judge;
mod kind;
mod measures;
mod multiplicity;
mod reasons;
mod rules;
pub(crate) mod words;
mod zero;

pub use clustering::{ASSUMED_LIKENESS, AccountSums, design_effect, dispersion, likeness};
pub use coverage::times_as_often_to_flip;
pub use evidence::{
    FeatureEvidence, Half, Halves, Heartbeat, Outcomes, People, ProjectContext, Published, Reading,
    Repeat,
};
pub use gates::{Gate, GateResult};
pub use judge::{Judged, expected_wrong, judge};
pub use kind::{Kind, Rule};
pub use measures::{Measure, Measures, Share, Unmeasured};
pub use multiplicity::{benjamini_hochberg, wrong_expected};
pub use rules::{REPEAT_DAYS_MIN, Rules, repeat_horizon_days};
pub use zero::{BLIND_ABOVE_LOSS_SHARE, BLIND_BELOW_COVERAGE, Zero};
