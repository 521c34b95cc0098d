//! Everything that happens to a batch before the journal: parse, find the project, honour a refusal, test session, reduce,
//! anonymise.

use super::collect::{Arrival, Collected, Collector, Sender};
use super::drop_counters::DropReason;
use super::memory::Memory;
use super::reduction::{Reduced, back_end};
use super::refused::Refused;
use crate::storage::control::Project;
use domain::calendar::Day;
use domain::journal::{Heartbeat, Source, Submission};
use domain::notice::Notice;
use domain::validate::{self, RejectedEvent, Trust, ValidBatch};
use smol_str::SmolStr;
use std::sync::Arc;

/// A batch on its way to the journal, with what was dropped of it.
pub(super) struct Prepared {
    pub project: Arc<Project>,
    pub today: Day,
    pub submission: Submission,
    pub rejected: Vec<RejectedEvent>,
    /// Events the sender says it lost.
    pub lost: u64,
    pub release: String,
    /// The page load it comes from, and its number there.
    pub place: Option<(String, u64)>,
    /// Events of a person who objects, known by their key.
    pub declined: u32,
    pub dropped: Vec<(DropReason, u64)>,
    pub notices: Vec<Notice>,
}

/// What becomes of a batch before anything of it is kept.
pub(super) enum Fate {
    /// The sender asked not to be counted.
    Declined {
        project: Arc<Project>,
        today: Day,
        events: u32,
    },
    Shown(Collected),
    Kept(Box<Prepared>),
}

impl Collector {
    /// Everything that happens to a batch before the journal.
    pub(super) fn prepare(&self, arrival: Arrival<'_>, memory: Memory) -> Result<Fate, Refused> {
        let now_s = self.clock.now_s();
        let trust = match &arrival.sender {
            Sender::Public => Trust::Public,
            Sender::Server(_) | Sender::Relay(_) => Trust::Server,
        };
        let mut batch = validate::parse_batch(arrival.body, trust, now_s)?;
        let project = self.project_of(&arrival.sender, &batch)?;
        let today = self.latest_days.today(&project, now_s);
        if memory == Memory::Keep {
            self.spend(&arrival.sender, &project, today, &batch)?;
        }
        if arrival.declines {
            return Ok(Fate::Declined {
                project,
                today,
                // A batch has at most 100 events.
                events: batch.events.len() as u32,
            });
        }
        if let Some(token) = &batch.test {
            if memory == Memory::Peek {
                // A test session stores nothing.
                return Ok(Fate::Shown(Collected::default()));
            }
            return self
                .show_in_test_session(token, &project, &batch, now_s)
                .map(Fate::Shown);
        }
        let mut dropped = Vec::new();
        if let Some(problem) = arrival.forwarded_problem {
            dropped.push((DropReason::Forwarded(problem), batch.events.len() as u64));
        }
        let is_told = matches!(arrival.sender, Sender::Public) && memory == Memory::Keep;
        let client = match arrival.sender {
            Sender::Server(_) => back_end(),
            Sender::Public | Sender::Relay(_) => {
                self.enricher.reduce(arrival.address, arrival.user_agent)
            }
        };
        let Reduced {
            anonymous,
            surplus_values,
        } = self.reduce(&project, today, &mut batch, &client, memory)?;
        let submission = Submission {
            source: Source::Live,
            events: anonymous.events,
            heartbeat: self.heartbeat(&project, today, &batch),
            import: None,
            journey: self.page_sessions.passage(&project, &batch, &client, now_s),
        };
        let notices = if is_told {
            self.notices.answer(project.number, &batch, today)
        } else {
            Vec::new()
        };
        let mut rejected = std::mem::take(&mut batch.rejected);
        rejected.extend(anonymous.rejected);
        rejected.sort_unstable_by_key(|event| event.index);
        dropped.extend([
            (DropReason::Declined, u64::from(anonymous.declined)),
            (DropReason::Rejected, rejected.len() as u64),
            (DropReason::SurplusValue, surplus_values),
            (DropReason::UndeclaredTrait, anonymous.dropped_traits as u64),
            (
                DropReason::UndeclaredProperty,
                anonymous.dropped_properties as u64,
            ),
        ]);
        Ok(Fate::Kept(Box::new(Prepared {
            project,
            today,
            submission,
            declined: anonymous.declined,
            rejected,
            lost: batch.lost,
            release: batch.release.as_deref().unwrap_or_default().to_owned(),
            place: batch
                .place
                .as_ref()
                .map(|(stream, number)| (stream.clone().into_owned(), *number)),
            dropped,
            notices,
        })))
    }

    /// Back ends and the demo speak for many actors at once: they are held by the project's budget, or by none.
    fn spend(
        &self,
        sender: &Sender,
        project: &Project,
        today: Day,
        batch: &ValidBatch<'_>,
    ) -> Result<(), Refused> {
        let actor = match sender {
            Sender::Relay(_) => return Ok(()),
            Sender::Server(_) => None,
            Sender::Public => batch.actor.as_deref(),
        };
        self.spend_events(project, today, actor, batch.events.len())
    }

    fn project_of(&self, sender: &Sender, batch: &ValidBatch<'_>) -> Result<Arc<Project>, Refused> {
        match sender {
            Sender::Server(project) | Sender::Relay(project) => Ok(project.clone()),
            Sender::Public => {
                let key = batch.ingest_key.as_deref().unwrap_or_default();
                self.projects
                    .by_ingest_key(key)
                    .ok_or_else(|| Refused::of_key(key))
            }
        }
    }

    fn show_in_test_session(
        &self,
        token: &str,
        project: &Project,
        batch: &ValidBatch<'_>,
        now_s: i64,
    ) -> Result<Collected, Refused> {
        if !self
            .test_sessions
            .arrive(token, project.number, batch, now_s)
        {
            return Err(Refused::TestSessionOver);
        }
        Ok(Collected {
            accepted: batch.events.len() as u32,
            rejected: batch.rejected.clone(),
            test: true,
            ..Collected::default()
        })
    }

    /// The features that a release declared and that nobody heard of from it today.
    fn heartbeat(
        &self,
        project: &Project,
        today: Day,
        batch: &ValidBatch<'_>,
    ) -> Option<Heartbeat> {
        if batch.catalogue.is_empty() {
            return None;
        }
        let release: SmolStr = batch.release.as_deref().unwrap_or_default().into();
        let features = self
            .heartbeats
            .new_ones(project.number, today, &release, &batch.catalogue);
        (!features.is_empty()).then_some(Heartbeat {
            project: project.number,
            day: today,
            release,
            features,
        })
    }
}
