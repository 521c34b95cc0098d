//! Ingest of what foreign senders tell: find the project, honour a refusal, map, check, reduce, anonymise, journal.
//!
//! From `validate` on it is the way of our own batches. Nothing foreign is kept but what that way keeps.

use super::arrivals::Counted;
use super::collect::{Collector, Refused};
use super::drop_counters::DropReason;
use super::enrich::proxies::ForwardedProblem;
use super::memory::Memory;
use super::reduction::back_end;
use crate::storage::control::Project;
use domain::anonymise::{AnonymousEvent, ClientFacts};
use domain::calendar::Day;
use domain::foreign::{self, Mapped, MappedBy, Parcel, SenderKind, Told, Untold};
use domain::identity::ClientAddress;
use domain::journal::{Source, Submission};
use domain::validate::{self, Trust};
use std::collections::BTreeMap;
use std::sync::Arc;

/// By which path a body came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// `/compat/…`, where the path says which format it is.
    Compat,
    /// The sender's own path, which a project must have opened.
    Native,
}

/// A translated body as it arrived.
pub struct ForeignArrival<'a> {
    pub kind: SenderKind,
    pub door: Door,
    pub parcels: Vec<Parcel>,
    /// How a header names the project; it goes before what the body says.
    pub named: Option<String>,
    /// The project whose server token was shown: a trusted back end.
    pub holder: Option<Arc<Project>>,
    pub address: ClientAddress,
    /// Why a header that names another sender was not believed, if one was not.
    pub forwarded_problem: Option<ForwardedProblem>,
    pub user_agent: &'a str,
    pub declines: bool,
}

/// What became of it.
#[derive(Debug, Default)]
pub struct ForeignOutcome {
    pub accepted: u32,
    pub duplicates: u32,
    /// What was not counted, by reason.
    pub dropped: BTreeMap<&'static str, u64>,
    /// Parcels for a project that is not known here, or not on this path.
    pub undeliverable: usize,
}

/// Reasons that cost no event: it was counted, now or before, only not with everything that it said.
const STILL_COUNTED: [DropReason; 3] = [
    DropReason::Duplicate,
    DropReason::RefusedUser,
    DropReason::SurplusValue,
];

impl ForeignOutcome {
    /// How many events are counted nowhere.
    pub fn lost(&self) -> u64 {
        self.dropped
            .iter()
            .filter(|(word, _)| STILL_COUNTED.iter().all(|reason| reason.word() != **word))
            .map(|(_, count)| count)
            .sum()
    }
}

/// Who sends, for all parcels of a body.
struct From<'a> {
    kind: SenderKind,
    trust: Trust,
    client: &'a ClientFacts,
    now_s: i64,
}

impl Collector {
    /// Takes what a foreign sender tells; when this returns `Ok`, what was accepted is on disk.
    ///
    /// # Errors
    /// If a part of it was not taken. The sender may send it again unchanged; what carries an id is counted once.
    pub async fn collect_foreign(
        &self,
        arrival: ForeignArrival<'_>,
    ) -> Result<ForeignOutcome, Refused> {
        let mut outcome = ForeignOutcome::default();
        let mut deliverable = Vec::with_capacity(arrival.parcels.len());
        for parcel in arrival.parcels {
            let named = arrival.named.as_deref().or(parcel.addressee.as_deref());
            let project = match &arrival.holder {
                Some(holder) => Some(holder.clone()),
                None => named.and_then(|name| self.addressee(arrival.kind, name)),
            };
            match project.filter(|project| self.is_open(project, arrival.kind, arrival.door)) {
                Some(project) => deliverable.push((project, parcel)),
                None => {
                    outcome.undeliverable += 1;
                    *outcome.dropped.entry("unknown_project").or_default() +=
                        parcel.told.len() as u64;
                }
            }
        }
        let (trust, client) = match arrival.holder {
            Some(_) => (Trust::Server, back_end()),
            None => (
                Trust::Public,
                self.enricher.reduce(arrival.address, arrival.user_agent),
            ),
        };
        let from = From {
            kind: arrival.kind,
            trust,
            client: &client,
            now_s: self.clock.now_s(),
        };
        for (project, parcel) in deliverable {
            let today = self.latest_days.today(&project, from.now_s);
            let mut tally = Tally::default();
            let release = parcel.release.clone().unwrap_or_default();
            if let Some(problem) = arrival.forwarded_problem {
                tally.count(DropReason::Forwarded(problem), parcel.told.len() as u64);
            }
            if arrival.declines {
                tally.add(DropReason::Declined, parcel.told.len() as u64);
            } else {
                let events = self.take_in(&from, &project, today, parcel, &mut tally)?;
                let receipt = self.keep(&project, today, &release, events).await?;
                outcome.accepted += receipt.0;
                outcome.duplicates += receipt.1;
                tally.add(DropReason::Duplicate, u64::from(receipt.1));
            }
            for (reason, count) in tally.counted {
                self.count(&project, today, reason, count);
            }
            for (word, count) in tally.words {
                *outcome.dropped.entry(word).or_default() += count;
            }
        }
        Ok(outcome)
    }

    /// The project by its ingest key, or by a name that it lists for this sender.
    fn addressee(&self, kind: SenderKind, name: &str) -> Option<Arc<Project>> {
        self.projects.by_ingest_key(name).or_else(|| {
            self.projects
                .by_alias(kind, &foreign::tidy_alias(kind, name))
        })
    }

    fn is_open(&self, project: &Project, kind: SenderKind, door: Door) -> bool {
        match door {
            Door::Compat => true,
            Door::Native => self
                .projects
                .senders(project.number)
                .opens_native_path(kind),
        }
    }

    fn take_in(
        &self,
        from: &From<'_>,
        project: &Project,
        today: Day,
        parcel: Parcel,
        tally: &mut Tally,
    ) -> Result<Vec<AnonymousEvent>, Refused> {
        for (why, count) in &parcel.dropped {
            tally.add(reason_of(*why), *count);
        }
        let settings = self.projects.senders(project.number);
        let mut surplus_pages = 0;
        let mapped = foreign::batches(&settings, from.kind, parcel, |told, mapped| {
            let has_room = self.has_room(project, told, mapped);
            surplus_pages += u64::from(!has_room);
            if has_room {
                self.foreign_names
                    .note(project.number, from.kind, told, mapped);
            }
            has_room
        });
        tally.add(DropReason::SurplusPage, surplus_pages);
        tally.add(DropReason::RefusedUser, mapped.refused_users);
        let mut events = Vec::new();
        for batch in mapped.batches {
            let actor = batch
                .actor
                .as_deref()
                .filter(|_| from.trust == Trust::Public);
            self.spend_events(project, today, actor, batch.events.len())?;
            let mut batch = validate::check_translated(batch, from.trust, from.now_s)?;
            let reduced = self.reduce(project, today, &mut batch, from.client, Memory::Keep)?;
            let rejected = batch.rejected.iter().chain(&reduced.anonymous.rejected);
            for event in rejected {
                tally.count(DropReason::Rejected, 1);
                tally.say(event.code.word(), 1);
            }
            tally.add(DropReason::SurplusValue, reduced.surplus_values);
            // Senders attach much by habit: counted for the team, no news for the sender.
            tally.count(
                DropReason::UndeclaredProperty,
                reduced.anonymous.dropped_properties as u64,
            );
            events.extend(reduced.anonymous.events);
        }
        Ok(events)
    }

    /// Pages that no rule maps are many; they may fill only a part of the quarantine.
    fn has_room(&self, project: &Project, told: &Told, mapped: &Mapped) -> bool {
        !told.is_page
            || mapped.by != MappedBy::OwnName
            || self.projects.declares(project.number, &mapped.feature)
            || self
                .undeclared
                .has_room_for_page(project.number, &mapped.feature)
    }

    /// Returns how many events were new, and how many known by their id.
    async fn keep(
        &self,
        project: &Project,
        today: Day,
        release: &str,
        events: Vec<AnonymousEvent>,
    ) -> Result<(u32, u32), Refused> {
        if events.is_empty() {
            return Ok((0, 0));
        }
        let submission = Submission {
            source: Source::Live,
            events,
            heartbeat: None,
            import: None,
            journey: None,
        };
        let receipt = self.append(project, today, submission).await?;
        self.accepted
            .add(project.number, &project.id, u64::from(receipt.accepted));
        let counted = Counted {
            accepted: u64::from(receipt.accepted),
            ..Counted::default()
        };
        self.arrivals
            .add(project.number, today, release, None, counted);
        Ok((receipt.accepted, receipt.duplicates))
    }
}

fn reason_of(why: Untold) -> DropReason {
    match why {
        Untold::IdentityCall => DropReason::IdentityCall,
        Untold::NotAnEvent => DropReason::NotAnEvent,
        Untold::Malformed => DropReason::Malformed,
    }
}

/// What of one parcel was not counted: for the project's counters, and in words for the sender.
#[derive(Default)]
struct Tally {
    counted: BTreeMap<DropReason, u64>,
    words: BTreeMap<&'static str, u64>,
}

impl Tally {
    fn add(&mut self, reason: DropReason, count: u64) {
        self.count(reason, count);
        self.say(reason.word(), count);
    }

    fn count(&mut self, reason: DropReason, count: u64) {
        if count > 0 {
            *self.counted.entry(reason).or_default() += count;
        }
    }

    fn say(&mut self, word: &'static str, count: u64) {
        if count > 0 {
            *self.words.entry(word).or_default() += count;
        }
    }
}
