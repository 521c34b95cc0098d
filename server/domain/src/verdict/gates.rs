//! What must hold before a feature may be a candidate (VERDICTS.md §5).
//!
//! Gates bind only `candidate`: a feature that many use is kept on its first day.

use super::evidence::{FeatureEvidence, ProjectContext, Published};
use super::measures::Measures;
use super::rules::Rules;
use super::words::{at_least, count, days, group, percent};
use crate::calendar::Day;
use crate::catalogue::{Cadence, ExposureTracking};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gate {
    /// Days observed since its release to all of its audience.
    Days,
    /// The silence of what is done once proves nothing.
    Once,
    /// Independent people to whom it was open.
    People,
    /// Days on which a build could report it.
    Heartbeat,
    /// Share of active users that is seen.
    Coverage,
    /// Share of events that arrives.
    Loss,
    /// Live data, not only imported history.
    Imported,
    /// Whether it was on screen is measured, or declared not to be.
    Exposure,
}

/// One gate, what it asks and what there is.
#[derive(Clone, Debug, PartialEq)]
pub struct GateResult {
    pub gate: Gate,
    pub passed: bool,
    /// With its unit, for example `299 people`.
    pub needed: String,
    pub have: String,
    /// First day on which it can hold if all goes on as it does; `None` if time alone does not
    /// help or nobody can say.
    pub from_day: Option<Day>,
}

/// All gates of one feature, failed ones and others, in the order in which they are told.
pub fn gates(
    evidence: &FeatureEvidence,
    published: &Published,
    project: &ProjectContext,
    measures: &Measures,
    rules: &Rules,
) -> Vec<GateResult> {
    vec![
        days_observed(evidence, project, rules),
        once(evidence),
        people(published, measures),
        heartbeat(evidence, project, rules),
        coverage(evidence, rules),
        loss(evidence, rules),
        imported(evidence),
        exposure(evidence, project),
    ]
}

/// First day from which its silence is known: released to all, and a build that reports it.
fn known_since(evidence: &FeatureEvidence, project: &ProjectContext) -> Option<Day> {
    let observed = evidence.observed_since?.max(project.observed_from?);
    Some(observed.max(evidence.feature.released.unwrap_or(observed)))
}

fn days_observed(
    evidence: &FeatureEvidence,
    project: &ProjectContext,
    rules: &Rules,
) -> GateResult {
    let needed = rules
        .days_needed(evidence.feature.cadence)
        .unwrap_or(rules.window_days);
    let since = known_since(evidence, project);
    let have = since.map_or(0, |since| {
        let from = since.max(evidence.window.from);
        (evidence.window.to.since(from) + 1).max(0)
    });
    GateResult {
        gate: Gate::Days,
        passed: have >= needed,
        needed: days(needed),
        have: days(have),
        from_day: since
            .map(|since| since.plus(needed - 1))
            .filter(|day| have < needed && *day > evidence.window.to),
    }
}

fn once(evidence: &FeatureEvidence) -> GateResult {
    let is_once = match evidence.feature.cadence {
        Cadence::Once => true,
        Cadence::Daily
        | Cadence::Weekly
        | Cadence::Monthly
        | Cadence::Quarterly
        | Cadence::Yearly => false,
    };
    GateResult {
        gate: Gate::Once,
        passed: !is_once,
        needed: "a feature that is needed again".to_owned(),
        have: if is_once {
            "done once by design"
        } else {
            "needed again"
        }
        .to_owned(),
        from_day: None,
    }
}

fn people(published: &Published, measures: &Measures) -> GateResult {
    let needed = measures.people_needed;
    // Both sides multiplied by the design effect, so that people are compared with people.
    let passed = measures.independent_people * measures.design_effect >= needed as f64;
    GateResult {
        gate: Gate::People,
        passed,
        needed: format!("{} people", count(needed)),
        have: group(published.eligible, published.k, "person", "people"),
        from_day: None,
    }
}

fn heartbeat(evidence: &FeatureEvidence, project: &ProjectContext, rules: &Rules) -> GateResult {
    let window_days = f64::from(evidence.window.days());
    // Within 0..=window_days, which is an i32.
    let needed = (rules.heartbeat_min * window_days).ceil() as i32;
    let have = evidence
        .heartbeat
        .map(|heartbeat| f64::from(heartbeat.days));
    let passed = have.is_some_and(|have| have >= rules.heartbeat_min * window_days);
    GateResult {
        gate: Gate::Heartbeat,
        passed,
        needed: format!(
            "a build that declares it on {} of days",
            percent(rules.heartbeat_min)
        ),
        have: match have {
            Some(have) => format!("on {} of days", percent(have / window_days)),
            None => "no build sends its catalogue".to_owned(),
        },
        from_day: known_since(evidence, project)
            .map(|since| since.plus(needed - 1))
            .filter(|day| have.is_some() && !passed && *day > evidence.window.to),
    }
}

fn coverage(evidence: &FeatureEvidence, rules: &Rules) -> GateResult {
    GateResult {
        gate: Gate::Coverage,
        passed: evidence
            .coverage
            .is_none_or(|coverage| coverage >= rules.coverage_min),
        needed: format!("{} of active users seen", percent(rules.coverage_min)),
        have: match evidence.coverage {
            Some(coverage) => format!("{} seen", at_least(coverage)),
            None => "not reported by the app".to_owned(),
        },
        from_day: None,
    }
}

/// Lost events are unseen people by another way, so the same share of them is borne.
fn loss(evidence: &FeatureEvidence, rules: &Rules) -> GateResult {
    let loss_max = 1.0 - rules.coverage_min;
    GateResult {
        gate: Gate::Loss,
        passed: evidence.loss_share.is_none_or(|loss| loss <= loss_max),
        needed: format!("at most {} of events lost", percent(loss_max)),
        have: match evidence.loss_share {
            Some(loss) => format!("{} lost", percent(loss)),
            None => "no loss reported".to_owned(),
        },
        from_day: None,
    }
}

fn imported(evidence: &FeatureEvidence) -> GateResult {
    GateResult {
        gate: Gate::Imported,
        passed: !evidence.imported_only,
        needed: "live events".to_owned(),
        have: if evidence.imported_only {
            "imported history only"
        } else {
            "live events"
        }
        .to_owned(),
        from_day: None,
    }
}

fn exposure(evidence: &FeatureEvidence, project: &ProjectContext) -> GateResult {
    let unknown =
        evidence.feature.exposure == ExposureTracking::Tracked && !project.exposure_tracked;
    GateResult {
        gate: Gate::Exposure,
        passed: !unknown,
        needed: "exposures, or the word `untracked` in the catalogue".to_owned(),
        have: if unknown {
            "the app sends no exposures"
        } else {
            "known"
        }
        .to_owned(),
        from_day: None,
    }
}
