//! One event of a file through the gate: a batch of one.

use super::keys::ImportKeys;
use crate::storage::control::Project;
use anyhow::{Context, Result};
use domain::anonymise::{
    AnonymousEvent, ClientFacts, PathReduction, ProjectRules, ReducedAgent, anonymise,
};
use domain::event::{Action, FeatureKey, TrafficClass};
use domain::validate::{ValidBatch, ValidEvent};

/// What is left of a batch of one.
///
/// # Errors
/// If the keys of its day were not prepared.
pub fn one_event(
    batch: &ValidBatch<'_>,
    client: &ClientFacts,
    rules: &ProjectRules<'_>,
    keys: &ImportKeys<'_>,
) -> Result<AnonymousEvent> {
    anonymise(batch, client, rules, keys)
        .events
        .into_iter()
        .next()
        .context("the keys of an imported day are missing")
}

/// A use that a file tells of somebody by their key, and of whom it tells nothing else.
///
/// # Errors
/// As [`one_event`].
pub fn one_use(
    project: &Project,
    keys: &ImportKeys<'_>,
    actor: &str,
    feature: FeatureKey,
    at_s: i64,
) -> Result<AnonymousEvent> {
    let client = ClientFacts {
        address: None,
        agent: ReducedAgent::default(),
        country: "".into(),
        class: TrafficClass::Imported,
    };
    let rules = ProjectRules {
        project: project.number,
        traits: &[],
        properties: &[],
        k: project.k,
        local: &|at_s| project.day_and_hour_at(at_s),
        paths: PathReduction::Plain,
    };
    let event = ValidEvent::bare(feature, Action::Use, at_s, None);
    one_event(
        &ValidBatch::of_one(Some(actor.into()), event),
        &client,
        &rules,
        keys,
    )
}
