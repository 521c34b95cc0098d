//! The numbers by which a project judges. All may be changed, all are printed with a report.

use crate::catalogue::Cadence;
use serde::{Deserialize, Serialize};

/// Thresholds and gates of VERDICTS.md §4 and §5.
///
/// Shares are 0..=1. A value that makes judging laxer makes wrong candidates likelier; the
/// confidence of every limit is fixed at 95 %.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// θ: a feature whose reach is surely below this may go.
    pub theta: f64,
    /// Smallest group of people of whom a number may be told.
    pub k: u32,
    /// Fewest days of observation before silence says anything.
    pub window_days: i32,
    /// … and as many cadences of the feature, whichever is longer.
    pub cadences: i32,
    /// Days asked of a yearly feature instead of so many cadences: 13 months.
    pub yearly_days: i32,
    /// Share of days on which some build in the field must have declared the feature.
    pub heartbeat_min: f64,
    /// Share of active users that must be seen, where the host app reports how many there are.
    pub coverage_min: f64,
    /// Share of people who must have had a feature on screen before their silence counts; below
    /// it, surely, the feature is to be made findable first.
    pub discoverability_min: f64,
    /// A conversion surely below this is low.
    pub conversion_low: f64,
    /// A share of people coming back that is surely below this is low.
    pub repeat_low: f64,
    /// From this share of people coming back on, a feature of few is a niche.
    pub repeat_niche: f64,
    /// A share of successes surely below this is low.
    pub success_low: f64,
    /// False discovery rate over the features of a project.
    pub false_discovery_rate: f64,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            theta: 0.01,
            k: 5,
            window_days: 91,
            cadences: 3,
            yearly_days: 395,
            heartbeat_min: 0.8,
            coverage_min: 0.7,
            discoverability_min: 0.2,
            conversion_low: 0.1,
            repeat_low: 0.2,
            repeat_niche: 0.5,
            success_low: 0.8,
            false_discovery_rate: 0.05,
        }
    }
}

impl Rules {
    /// Days for which a feature must have been observed before its silence says anything; `None`
    /// for what is done once, whose silence never does.
    pub fn days_needed(&self, cadence: Cadence) -> Option<i32> {
        match cadence {
            Cadence::Yearly => Some(self.yearly_days.max(self.window_days)),
            Cadence::Daily | Cadence::Weekly | Cadence::Monthly | Cadence::Quarterly => cadence
                .days()
                .map(|days| days.saturating_mul(self.cadences).max(self.window_days)),
            Cadence::Once => None,
        }
    }
}

/// Shortest time that a person is given to come back: a week, so that a weekend is no loss.
/// Decision: server/decisions/0002-repeat-horizon.md.
pub const REPEAT_DAYS_MIN: i32 = 7;

/// Days after a first use within which a second one counts as coming back; `None` for what is
/// done once.
pub fn repeat_horizon_days(cadence: Cadence) -> Option<i32> {
    cadence.days().map(|days| days.max(REPEAT_DAYS_MIN))
}
