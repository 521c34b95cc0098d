//! The part of ingest that every format takes: what is above the caps goes, and then what identifies anyone.

use super::collect::Collector;
use super::live_keys::LiveKeys;
use super::memory::Memory;
use super::refused::Refused;
use crate::storage::control::Project;
use domain::anonymise::{self, AnonymousBatch, ClientFacts, PathReduction, ProjectRules};
use domain::calendar::Day;
use domain::event::{FeatureKey, TrafficClass};
use domain::notice;
use domain::validate::{RejectedEvent, RejectionCode, ValidBatch};

/// What is left of a batch.
pub(super) struct Reduced {
    pub anonymous: AnonymousBatch,
    /// Values of traits, releases, referrers and campaigns above their caps.
    pub surplus_values: u64,
}

impl Collector {
    /// Takes out what is above the caps, and then what identifies anyone: every format's way to the journal.
    pub(super) fn reduce(
        &self,
        project: &Project,
        today: Day,
        batch: &mut ValidBatch<'_>,
        client: &ClientFacts,
        memory: Memory,
    ) -> Result<Reduced, Refused> {
        self.refuse_surplus_features(project, batch, memory);
        let surplus_values = self
            .cardinality
            .cap(project.number, &project.traits, batch, memory);
        let rules = ProjectRules {
            project: project.number,
            traits: &project.traits,
            properties: &project.properties,
            k: project.k,
            local: &|at_s| project.day_and_hour_at(at_s),
            paths: PathReduction::Template,
        };
        let keys =
            LiveKeys::fetch(&self.keys, &self.objections, project, today).map_err(|error| {
                tracing::error!(
                    error = format!("{error:#}"),
                    "a key could not be read or made"
                );
                Refused::KeysUnavailable
            })?;
        Ok(Reduced {
            anonymous: anonymise::anonymise(batch, client, &rules, &keys),
            surplus_values,
        })
    }

    fn refuse_surplus_features(
        &self,
        project: &Project,
        batch: &mut ValidBatch<'_>,
        memory: Memory,
    ) {
        let welcome = |feature: &FeatureKey| {
            self.projects.declares(project.number, feature)
                || self.undeclared.admit(project.number, feature, memory)
        };
        batch
            .catalogue
            .retain(|key| !notice::is_reserved(key) && welcome(key));
        let rejected = &mut batch.rejected;
        batch.events.retain(|event| {
            let (is_welcome, code) = if notice::is_reserved(&event.feature) {
                let is_expected = self.notices.expects(project.number, &event.feature);
                (is_expected, RejectionCode::NoSuchNotice)
            } else {
                (welcome(&event.feature), RejectionCode::TooManyUndeclared)
            };
            if !is_welcome {
                rejected.push(RejectedEvent {
                    index: event.index,
                    code,
                });
            }
            is_welcome
        });
    }
}

/// A back end's own address and agent say nothing about a person.
pub(super) fn back_end() -> ClientFacts {
    ClientFacts {
        address: None,
        agent: anonymise::ReducedAgent::default(),
        country: "".into(),
        class: TrafficClass::Server,
    }
}
