//! The form of `demo-truth.json`.

use super::errands::Errand;
use super::product::Feature;
use super::truth::{Counted, NamedWindow, WindowTruth};
use super::walks::{Walked, Walks};
use domain::calendar::Day;
use serde::Serialize;
use std::collections::BTreeMap;

/// Everything a reader needs to check a report of the demo against.
#[derive(Clone, Debug, Serialize)]
pub struct Truth {
    pub seed: u64,
    pub product: &'static str,
    pub time_zone: &'static str,
    pub first_day: Day,
    /// Last simulated day; live events come after it and are in no count here.
    pub last_day: Day,
    pub today: Day,
    pub windows: Vec<TruthWindow>,
    pub features: Vec<TruthFeature>,
    /// What people did in one go.
    pub errands: Vec<TruthErrand>,
    /// Uses of undeclared keys, all days, by users.
    pub quarantined_uses: BTreeMap<&'static str, u64>,
    /// Uses by bots, all days.
    pub bot_uses: u64,
    /// Events of all days, bots included: as many as a server that loses none accepts.
    pub events: u64,
    pub batches: u64,
}

#[derive(Clone, Debug, Serialize)]
pub struct TruthWindow {
    #[serde(flatten)]
    pub named: NamedWindow,
    pub active_users: u64,
}

#[derive(Clone, Debug, Serialize)]
pub struct TruthFeature {
    pub key: &'static str,
    /// What kind of zero a report must say; `null`: it was used.
    pub expected_zero: Option<&'static str>,
    pub expected_verdict: ExpectedVerdict,
    /// By the name of the window.
    pub windows: BTreeMap<&'static str, Counted>,
}

/// Page sessions of an errand.
#[derive(Clone, Debug, Serialize)]
pub struct TruthErrand {
    pub name: &'static str,
    pub steps: &'static [&'static str],
    /// In at least this share of the visits its steps are used in their order and with nothing in between.
    pub in_order: f32,
    /// By the name of the window.
    pub windows: BTreeMap<&'static str, Walked>,
}

/// The verdict that a removal report must come to.
#[derive(Clone, Debug, Serialize)]
pub struct ExpectedVerdict {
    pub kind: &'static str,
    pub rule: &'static str,
}

/// One entry for each feature, with its counts in all windows.
pub fn features(features: &[&'static Feature], windows: &[WindowTruth]) -> Vec<TruthFeature> {
    features
        .iter()
        .enumerate()
        .map(|(number, feature)| TruthFeature {
            key: feature.key,
            expected_zero: feature.expected.zero.map(|zero| zero.word()),
            expected_verdict: ExpectedVerdict {
                kind: feature.expected.rule.kind().word(),
                rule: feature.expected.rule.word(),
            },
            windows: windows
                .iter()
                .map(|window| (window.named.name, window.features[number]))
                .collect(),
        })
        .collect()
}

/// One entry for each errand, with what was counted of it in all windows.
pub fn errands(errands: &[Errand], walks: &Walks) -> Vec<TruthErrand> {
    errands
        .iter()
        .enumerate()
        .map(|(number, errand)| TruthErrand {
            name: errand.name,
            steps: errand.steps,
            in_order: errand.in_order,
            windows: walks
                .windows()
                .map(|(named, walked)| (named.name, walked[number].clone()))
                .collect(),
        })
        .collect()
}
