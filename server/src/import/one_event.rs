//! One event of a file through the gate: a batch of one.

use super::keys::ImportKeys;
use crate::storage::control::Project;
use anyhow::{Context, Result};
use domain::anonymise::{
    AnonymousEvent, ClientFacts, PathReduction, ProjectRules, ReducedAgent, anonymise,
};
use domain::calendar::Day;
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
    let local = |at_s| project.day_and_hour_at(at_s);
    let event = ValidEvent::bare(feature, Action::Use, at_s, None);
    one_event(
        &ValidBatch::of_one(Some(actor.into()), event),
        &nothing_known(),
        &rules_of(project, &[], &local),
        keys,
    )
}

/// A sender of whom a file tells nothing.
pub fn nothing_known() -> ClientFacts {
    ClientFacts {
        address: None,
        agent: ReducedAgent::default(),
        country: "".into(),
        class: TrafficClass::Imported,
    }
}

/// A project's rules for what a file tells: of its allowed names only those of `properties`.
pub fn rules_of<'a>(
    project: &Project,
    properties: &'a [String],
    local: &'a dyn Fn(i64) -> (Day, u8),
) -> ProjectRules<'a> {
    ProjectRules {
        project: project.number,
        traits: &[],
        properties,
        k: project.k,
        local,
        // The import's rules have reduced the path as their author asked.
        paths: PathReduction::Plain,
    }
}
