//! Six kinds of zero (VERDICTS.md §3). Only the last one can lead to a candidate.

use super::evidence::{FeatureEvidence, ProjectContext, Reading};
use super::gates::GateResult;
use crate::catalogue::ExposureTracking;
use serde::Serialize;
use strum::VariantArray;

/// Why nobody used a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, VariantArray)]
#[serde(rename_all = "snake_case")]
pub enum Zero {
    /// Its release day has not come.
    NotReleased,
    /// Most people or events do not reach us: we would not see a use.
    BlockedOrDropped,
    /// Declared, but no build in the field can report it.
    NotInstrumented,
    /// It could be reported and was on nobody's screen.
    NotExposed,
    /// Too few people, too few days, or only imported history.
    TooLittleData,
    /// People had it and did not use it.
    Unused,
}

impl Zero {
    pub const ALL: &[Zero] = Zero::VARIANTS;

    /// The kind as on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Zero::NotReleased => "not_released",
            Zero::BlockedOrDropped => "blocked_or_dropped",
            Zero::NotInstrumented => "not_instrumented",
            Zero::NotExposed => "not_exposed",
            Zero::TooLittleData => "too_little_data",
            Zero::Unused => "unused",
        }
    }

    /// Whether we could not have seen a use: no other verdict may be tried then.
    pub fn is_blind(self) -> bool {
        match self {
            Zero::NotReleased | Zero::BlockedOrDropped | Zero::NotInstrumented => true,
            Zero::NotExposed | Zero::TooLittleData | Zero::Unused => false,
        }
    }
}

/// Below this coverage of a feature's audience most of it is unseen, and a zero is ours.
pub const BLIND_BELOW_COVERAGE: f64 = 0.5;
/// Above this share of lost events most uses would not arrive, and a zero is ours.
pub const BLIND_ABOVE_LOSS_SHARE: f64 = 0.5;

/// The kind of a feature's zero, first match wins; `None` if it was used, or if not all that was
/// asked was read, from which no zero may follow.
pub fn zero(
    evidence: &FeatureEvidence,
    project: &ProjectContext,
    gates: &[GateResult],
) -> Option<Zero> {
    let used = evidence.uses > 0 || !evidence.users.is_zero() || !evidence.visitors.is_zero();
    if used || project.reading == Reading::Partial {
        return None;
    }
    let seen = evidence.exposures > 0 || !evidence.exposed.is_zero();
    let tracked =
        evidence.feature.exposure == ExposureTracking::Tracked && project.exposure_tracked;
    Some(if is_unreleased(evidence, project) {
        Zero::NotReleased
    } else if is_blind(evidence) {
        Zero::BlockedOrDropped
    } else if evidence
        .heartbeat
        .is_some_and(|heartbeat| heartbeat.days == 0)
        && !seen
    {
        Zero::NotInstrumented
    } else if tracked && !seen {
        Zero::NotExposed
    } else if gates.iter().any(|gate| !gate.passed) {
        Zero::TooLittleData
    } else {
        Zero::Unused
    })
}

fn is_unreleased(evidence: &FeatureEvidence, project: &ProjectContext) -> bool {
    let last_day = evidence.window.to.min(project.today);
    evidence
        .feature
        .released
        .is_some_and(|released| released > last_day)
}

fn is_blind(evidence: &FeatureEvidence) -> bool {
    let unseen = evidence
        .coverage
        .is_some_and(|coverage| coverage < BLIND_BELOW_COVERAGE);
    let lost = evidence
        .loss_share
        .is_some_and(|loss| loss > BLIND_ABOVE_LOSS_SHARE);
    unseen || lost
}
