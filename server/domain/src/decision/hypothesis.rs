//! Whether what was expected of a feature came true.

use crate::verdict::Share;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// Where a hypothesis stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, VariantArray)]
#[serde(rename_all = "lowercase")]
pub enum HypothesisState {
    /// Its day has not come: it is not looked at before, since a look that may end a test early makes
    /// chance look like success.
    Pending,
    /// Surely at least what was claimed.
    Validated,
    /// Surely less.
    Missed,
    /// Its interval holds the target, or nothing could be measured.
    Undecided,
    /// A claim without target and date.
    Untestable,
}

impl HypothesisState {
    /// The word as on the wire.
    pub fn word(self) -> &'static str {
        match self {
            HypothesisState::Pending => "pending",
            HypothesisState::Validated => "validated",
            HypothesisState::Missed => "missed",
            HypothesisState::Undecided => "undecided",
            HypothesisState::Untestable => "untestable",
        }
    }
}

/// Judges a measured share by the limits that verdicts use: one-sided 95 %.
pub fn hypothesis_state(share: Option<&Share>, at_least: f64) -> HypothesisState {
    match share {
        Some(share) if share.lower >= at_least => HypothesisState::Validated,
        Some(share) if share.upper < at_least => HypothesisState::Missed,
        Some(_) | None => HypothesisState::Undecided,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::interval::Interval;

    #[test]
    fn only_an_interval_on_one_side_of_the_target_decides() {
        let share = |lower: f64, upper: f64| Share {
            value: None,
            shown: Interval {
                low: lower,
                high: upper,
            },
            lower,
            upper,
        };
        let state = |lower, upper| hypothesis_state(Some(&share(lower, upper)), 0.15);
        assert_eq!(state(0.15, 0.3), HypothesisState::Validated);
        assert_eq!(state(0.05, 0.149), HypothesisState::Missed);
        assert_eq!(state(0.1, 0.2), HypothesisState::Undecided);
        assert_eq!(hypothesis_state(None, 0.15), HypothesisState::Undecided);
    }
}
