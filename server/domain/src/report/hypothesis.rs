//! A hypothesis judged from the evidence of its own window.

use super::assemble::{rows, verdicts};
use super::sources::Sources;
use crate::catalogue::{HypothesisMeasure, HypothesisTest};
use crate::decision::{HypothesisState, hypothesis_state};
use crate::event::FeatureKey;
use crate::privacy::{Figure, Gate, Measured, Release, Shown};
use crate::verdict::Reading;
use serde::Serialize;

/// What became of a hypothesis, and the figure it rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct JudgedHypothesis<N> {
    pub state: HypothesisState,
    pub measured: N,
}

/// Judges a feature's hypothesis; `None` if the sources have no such feature.
///
/// The sources' window is the hypothesis' own. A reading that was cut short decides nothing.
pub fn hypothesis(
    sources: &Sources,
    key: &FeatureKey,
    test: &HypothesisTest,
) -> Option<Measured<JudgedHypothesis<Figure>>> {
    let judged = verdicts(sources);
    let (judged, row) = rows(sources, &judged)
        .into_iter()
        .find(|(judged, _)| judged.key == *key)?;
    let measures = &judged.measures;
    let (share, measured) = match test.measure {
        HypothesisMeasure::Reach => (measures.reach, row.reach),
        HypothesisMeasure::Discoverability => (measures.discoverability, row.discoverability),
        HypothesisMeasure::Conversion => (measures.conversion, row.conversion),
        HypothesisMeasure::Repeat => (measures.repeat, row.repeat),
        HypothesisMeasure::Success => (measures.success, row.success),
    };
    let share = match sources.context.reading {
        Reading::Whole => share.ok(),
        Reading::Partial => None,
    };
    let state = hypothesis_state(share.as_ref(), test.at_least);
    Some(Measured::new(
        JudgedHypothesis { state, measured },
        sources.rules.k,
    ))
}

impl Release for JudgedHypothesis<Figure> {
    type Released = JudgedHypothesis<Shown>;

    fn release(self, gate: &Gate) -> JudgedHypothesis<Shown> {
        JudgedHypothesis {
            state: self.state,
            measured: gate.show(self.measured),
        }
    }
}
