//! Ingest as a list of steps: prepare a batch, journal it, count what became of it.

use super::arrivals::{ArrivalCounters, Counted};
use super::budgets::Budgets;
use super::cardinality::Cardinality;
use super::drop_counters::{DropCounters, DropReason};
use super::enrich::Enricher;
use super::enrich::proxies::ForwardedProblem;
use super::foreign_names::ForeignNames;
use super::journal::Journal;
use super::keys::KeyStore;
use super::live_now::LiveNow;
use super::memory::Memory;
use super::notice_board::NoticeBoard;
use super::objections::Objections;
use super::page_sessions::PageSessions;
use super::prepare::{Fate, Prepared};
use super::projects::Projects;
pub use super::refused::Refused;
use super::test_sessions::TestSessions;
use super::today::LatestDays;
use super::undeclared::{HeartbeatsToday, UndeclaredFeatures};
use crate::clock::Clock;
use crate::storage::control::Project;
use crate::telemetry::{self, AcceptedEvents};
use domain::anonymise::Row;
use domain::calendar::Day;
use domain::identity::ClientAddress;
use domain::journal::{Heartbeat, Receipt, Submission};
use domain::notice::Notice;
use domain::validate::RejectedEvent;
use std::sync::Arc;

/// Who sends.
pub enum Sender {
    /// Anyone with the public key, which stands in the body.
    Public,
    /// A back end that showed the project's secret token.
    Server(Arc<Project>),
    /// A part of this process that passes on what browsers did, with their address and agent, and is
    /// trusted to state times: the demo.
    Relay(Arc<Project>),
}

/// A request as it arrived.
pub struct Arrival<'a> {
    pub body: &'a [u8],
    pub sender: Sender,
    pub address: ClientAddress,
    pub user_agent: &'a str,
    /// Why a header that names another sender was not believed, if one was not.
    pub forwarded_problem: Option<ForwardedProblem>,
    /// Global Privacy Control or Do Not Track is on.
    pub declines: bool,
}

/// What this server would store for a batch.
#[derive(Debug)]
pub enum Explained {
    /// Nothing: the sender asks not to be counted.
    Declined,
    Rows(Vec<Row>),
}

/// What became of a batch.
#[derive(Debug, Default)]
pub struct Collected {
    pub accepted: u32,
    pub duplicates: u32,
    pub rejected: Vec<RejectedEvent>,
    /// Events of a sender who asked not to be counted.
    pub declined: u32,
    /// The batch went to a test session and nowhere else.
    pub test: bool,
    /// What the page is to say at the point of use.
    pub notices: Vec<Notice>,
}

/// Everything that ingest needs.
pub struct Collector {
    pub journal: Arc<Journal>,
    pub keys: Arc<KeyStore>,
    pub clock: Arc<dyn Clock>,
    pub projects: Arc<dyn Projects>,
    pub enricher: Enricher,
    pub test_sessions: TestSessions,
    pub undeclared: UndeclaredFeatures,
    pub foreign_names: ForeignNames,
    pub heartbeats: HeartbeatsToday,
    pub notices: NoticeBoard,
    pub cardinality: Cardinality,
    pub accepted: AcceptedEvents,
    pub drops: DropCounters,
    pub budgets: Budgets,
    pub arrivals: ArrivalCounters,
    pub latest_days: LatestDays,
    pub objections: Objections,
    pub live_now: LiveNow,
    pub page_sessions: PageSessions,
}

impl Collector {
    /// Takes a batch; when this returns `Ok`, what was accepted is on disk.
    ///
    /// # Errors
    /// If nothing of the batch was taken. The sender may send it again unchanged.
    pub async fn collect(&self, arrival: Arrival<'_>) -> Result<Collected, Refused> {
        let Prepared {
            project,
            today,
            submission,
            rejected,
            lost,
            release,
            place,
            declined,
            dropped,
            notices,
        } = match self.prepare(arrival, Memory::Keep)? {
            Fate::Kept(prepared) => *prepared,
            Fate::Shown(collected) => return Ok(collected),
            Fate::Declined {
                project,
                today,
                events,
            } => return Ok(self.decline(&project, today, events)),
        };
        let heard = submission.heartbeat.clone();
        let nothing_to_keep = submission.events.is_empty() && submission.heartbeat.is_none();
        let receipt = if nothing_to_keep {
            Receipt {
                accepted: 0,
                duplicates: 0,
            }
        } else {
            self.append(&project, today, submission).await?
        };
        if let Some(Heartbeat {
            release, features, ..
        }) = heard
        {
            self.heartbeats
                .note(project.number, today, &release, features);
        }
        self.accepted
            .add(project.number, &project.id, u64::from(receipt.accepted));
        for (reason, events) in dropped {
            self.count(&project, today, reason, events);
        }
        self.count(
            &project,
            today,
            DropReason::Duplicate,
            u64::from(receipt.duplicates),
        );
        // A whole batch that was known tells of its losses once more.
        let is_repeat = receipt.accepted == 0 && receipt.duplicates > 0;
        let lost = if is_repeat { 0 } else { lost };
        self.count(&project, today, DropReason::ClientLost, lost);
        self.arrivals.add(
            project.number,
            today,
            &release,
            place
                .as_ref()
                .map(|(stream, number)| (stream.as_str(), *number)),
            Counted {
                accepted: u64::from(receipt.accepted),
                lost,
                rejected: if is_repeat { 0 } else { rejected.len() as u64 },
                ..Counted::default()
            },
        );
        Ok(Collected {
            accepted: receipt.accepted,
            duplicates: receipt.duplicates,
            rejected,
            notices,
            declined,
            ..Collected::default()
        })
    }

    /// The rows that this batch would leave behind, made by the very steps that store it; nothing is
    /// kept, counted or remembered.
    ///
    /// # Errors
    /// As [`Collector::collect`].
    pub async fn explain(&self, arrival: Arrival<'_>) -> Result<Explained, Refused> {
        match self.prepare(arrival, Memory::Peek)? {
            Fate::Declined { .. } => Ok(Explained::Declined),
            Fate::Shown(_) => Ok(Explained::Rows(Vec::new())),
            Fate::Kept(prepared) => {
                let rows = self.journal.rows_of(prepared.submission).await?;
                Ok(Explained::Rows(rows))
            }
        }
    }

    /// Forgets whatever is remembered of a project that is erased.
    pub fn forget_project(&self, project: u32) {
        self.undeclared.forget(project);
        self.foreign_names.forget(project);
        self.heartbeats.forget(project);
        self.cardinality.forget(project);
        self.test_sessions.forget(project);
        self.latest_days.forget(project);
        self.objections.forget_project(project);
        self.live_now.forget(project);
        self.notices.read_anew(project);
        self.page_sessions.funnels.read_anew(project);
        self.journal.forget_journeys(project);
        self.journal.forget_imports(project);
        // Every day there is.
        self.journal.forget_days_before(project, Day(i32::MAX));
    }

    /// `actor`: of a sender that nobody vouches for.
    pub(super) fn spend_events(
        &self,
        project: &Project,
        today: Day,
        actor: Option<&str>,
        events: usize,
    ) -> Result<(), Refused> {
        self.budgets
            .spend(project.number, today, actor, events)
            .map_err(Refused::OverBudget)
            .inspect_err(|refused| self.count_refused(project, today, refused, events as u64))
    }

    fn count_refused(&self, project: &Project, today: Day, refused: &Refused, events: u64) {
        if let Some(reason) = refused.drop_reason() {
            self.count(project, today, reason, events);
        }
    }

    /// Counts what was not counted, for the reports and for whoever watches the server.
    pub(super) fn count(&self, project: &Project, today: Day, reason: DropReason, events: u64) {
        self.drops.add(project.number, today, reason, events);
        if events > 0 {
            metrics::counter!(telemetry::EVENTS, "project" => project.id.clone(), "outcome" => reason.word())
                .increment(events);
        }
    }

    /// Hands events to the journal, within the project's share of its queue; when this returns `Ok`, they are on disk.
    pub(super) async fn append(
        &self,
        project: &Project,
        today: Day,
        submission: Submission,
    ) -> Result<Receipt, Refused> {
        let events = submission.events.len() as u64;
        let now_s = self.clock.now_s();
        let seen = self.live_now.see(project, today, now_s, &submission.events);
        let in_queue = self.budgets.enter(project.number);
        let outcome = match &in_queue {
            Ok(_) => self.journal.append(submission).await.map_err(Refused::from),
            Err(over) => Err(Refused::OverBudget(*over)),
        };
        drop(in_queue);
        // What was known already was seen before.
        if outcome
            .as_ref()
            .is_ok_and(|receipt| receipt.duplicates == 0)
        {
            self.live_now.note(project.number, seen);
        }
        outcome.inspect_err(|refused| self.count_refused(project, today, refused, events))
    }

    /// Counts who asked not to be counted, as a number without a person.
    fn decline(&self, project: &Project, today: Day, events: u32) -> Collected {
        self.count(project, today, DropReason::Declined, u64::from(events));
        Collected {
            declined: events,
            ..Collected::default()
        }
    }
}
