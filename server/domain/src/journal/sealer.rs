//! Makes one journal group of many submissions: retries are dropped, visitor bits decided, order
//! of arrival destroyed.

use super::common_values::{CommonValues, UndoValue};
use super::visitors::{Bits, UndoVisitor, Visitors};
use super::{EpochId, EpochPeople, Group, Heartbeat, ImportProgress, RecentIds, Source};
use crate::anonymise::{AnonymousEvent, PersonDay, PersonKey, Row};
use crate::calendar::Day;
use crate::event::{Action, FeatureKey, TrafficClass};
use crate::identity::ClientIdHash;
use crate::journey::{Before, Journeys, Passage, Step, StepCount};
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

/// What one request or one chunk of an import brings.
pub struct Submission {
    pub source: Source,
    pub events: Vec<AnonymousEvent>,
    pub heartbeat: Option<Heartbeat>,
    pub import: Option<ImportProgress>,
    /// The page session it belongs to, where it comes from a page that says so.
    pub journey: Option<Passage>,
}

/// What became of one submission's events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub accepted: u32,
    pub duplicates: u32,
}

/// A group ready to be written, and the way back if writing fails.
pub struct Sealed {
    pub group: Group,
    /// One per submission, in their order.
    pub receipts: Vec<Receipt>,
    undo: Undo,
}

#[derive(Default)]
struct Undo {
    ids: Vec<ClientIdHash>,
    visitors: Vec<UndoVisitor>,
    values: Vec<UndoValue>,
    journeys: Vec<Before>,
}

/// Holds what must be known to count each event and each visitor once.
pub struct Sealer {
    recent: RecentIds,
    visitors: Visitors,
    values: CommonValues,
    journeys: Journeys,
    /// Uses of one batch in their order, while its page session is followed through them: room that stays.
    uses: Vec<(Day, FeatureKey)>,
    /// Rows of a group before the alike are merged: room that stays, for under load each group would fault in a megabyte anew,
    /// and keep it while it waits for the stores.
    rows: Vec<Row>,
}

/// Room for rows that stays between groups.
const ROWS_KEPT_MAX: usize = 8_192;

type Steps = BTreeMap<(u32, Day, Step), u32>;

type People = BTreeMap<EpochId, BTreeMap<(crate::identity::ActorHash, Day), OnePerson>>;

struct OnePerson {
    key: Arc<PersonKey>,
    done: Vec<(FeatureKey, Action)>,
    said: Vec<(FeatureKey, Action, SmolStr)>,
}

impl Sealer {
    pub fn new(recent: RecentIds) -> Sealer {
        Sealer {
            recent,
            visitors: Visitors::default(),
            values: CommonValues::default(),
            journeys: Journeys::default(),
            uses: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Seals submissions received in hour `hour` (hours since 1970) into one group.
    pub fn seal(&mut self, submissions: Vec<Submission>, hour: i64) -> Sealed {
        self.recent.forget_before(hour);
        let mut sealed = Sealed {
            group: Group {
                received_hour: hour,
                ..Group::default()
            },
            receipts: Vec::with_capacity(submissions.len()),
            undo: Undo::default(),
        };
        let mut people = People::new();
        let mut steps = Steps::new();
        let mut rows = std::mem::take(&mut self.rows);
        for submission in submissions {
            let mut receipt = Receipt {
                accepted: 0,
                duplicates: 0,
            };
            for mut event in submission.events {
                if self.is_retry(&event, hour, &mut sealed) {
                    receipt.duplicates += 1;
                } else {
                    receipt.accepted += 1;
                    self.values
                        .judge(&mut event, submission.source, &mut sealed.undo.values);
                    gather(&event, submission.source, &mut people);
                    if submission.journey.is_some() {
                        self.uses.extend(use_of_a_page(event.row()));
                    }
                    let row = self.row(event, submission.source, &mut sealed);
                    rows.push(row);
                }
            }
            if let Some(passage) = &submission.journey {
                self.follow(passage, &mut steps, &mut sealed.undo);
            }
            sealed.receipts.push(receipt);
            sealed.group.heartbeats.extend(submission.heartbeat);
            sealed.group.imports.extend(submission.import);
        }
        Row::merge_alike(&mut rows);
        // As large as what is left of them.
        sealed.group.rows.reserve_exact(rows.len());
        sealed.group.rows.append(&mut rows);
        rows.shrink_to(ROWS_KEPT_MAX);
        self.rows = rows;
        sealed.group.ids.sort_unstable();
        sealed.group.steps = steps.into_iter().map(step_count).collect();
        sealed.group.people = people.into_iter().map(sorted_people).collect();
        sealed
    }

    /// Takes back what sealing remembered, after the group could not be made durable.
    pub fn take_back(&mut self, sealed: Sealed) {
        for id in sealed.undo.ids {
            self.recent.remove(id);
        }
        for visitor in sealed.undo.visitors {
            self.visitors.take_back(visitor);
        }
        for value in sealed.undo.values {
            self.values.take_back(value);
        }
        // A session may have gone on more than once with this group.
        for before in sealed.undo.journeys.into_iter().rev() {
            self.journeys.take_back(before);
        }
    }

    /// Forgets the page sessions of a project: somebody wants to be forgotten, and whose each is is not known.
    pub fn forget_journeys(&mut self, project: u32) {
        self.journeys.forget(project);
    }

    /// Forgets page sessions that are over.
    pub fn forget_idle_journeys(&mut self, now_s: i64) {
        self.journeys.forget_idle(now_s);
    }

    /// Drops the visitor sets of a project's days before `day`: their keys are gone.
    pub fn forget_days_before(&mut self, project: u32, day: Day) {
        self.visitors.forget_before(project, day);
        self.values.forget_before(project, day);
    }

    /// Drops the visitor sets of an import that is over, and the values that its people made known by name: taken again, it earns them
    /// again.
    pub fn forget_imports(&mut self, project: u32) {
        self.visitors.forget_imports(project);
        self.values.forget_imports(project);
    }

    /// The rows that submissions would leave behind, made by sealing them; nothing is remembered.
    pub fn rows_of(&mut self, submission: Submission, hour: i64) -> Vec<Row> {
        let mut sealed = self.seal(vec![submission], hour);
        let rows = std::mem::take(&mut sealed.group.rows);
        self.take_back(sealed);
        rows
    }

    /// Counts an event towards the visitor sets only: for the part of an import that is already
    /// journalled, so that a resumed run counts each visitor once.
    pub fn see_again(&mut self, event: &AnonymousEvent, source: Source) {
        self.see(event, source);
    }

    fn see(&mut self, event: &AnonymousEvent, source: Source) -> Option<Bits> {
        let visitor = event.visitor()?;
        let row = event.row();
        let feature = row.feature.as_ref();
        Some(
            self.visitors
                .see(visitor, row.project, source, row.day, feature, row.action),
        )
    }

    fn follow(&mut self, passage: &Passage, steps: &mut Steps, undo: &mut Undo) {
        let before = self.journeys.follow(passage, &self.uses, |day, step| {
            *steps.entry((passage.project, day, step)).or_default() += 1;
        });
        undo.journeys.extend(before);
        self.uses.clear();
    }

    fn is_retry(&mut self, event: &AnonymousEvent, hour: i64, sealed: &mut Sealed) -> bool {
        let Some(id) = event.id() else { return false };
        if !self.recent.insert(id, hour) {
            return true;
        }
        sealed.group.ids.push(id);
        sealed.undo.ids.push(id);
        false
    }

    fn row(&mut self, event: AnonymousEvent, source: Source, sealed: &mut Sealed) -> Row {
        let (mut first_today, mut first_of_feature_today) = (false, false);
        if let Some(bits) = self.see(&event, source) {
            first_today = bits.first_today;
            first_of_feature_today = bits.first_of_feature_today;
            sealed.undo.visitors.extend(bits.undo);
        }
        event.into_row(first_today, first_of_feature_today)
    }
}

/// Uses by people in a browser are steps. A back end's process is no page, and a program's session nobody's.
fn use_of_a_page(row: &Row) -> Option<(Day, FeatureKey)> {
    let is_step = row.action == Action::Use && row.class == TrafficClass::Browser;
    let feature = row.feature.as_ref().filter(|_| is_step)?;
    Some((row.day, feature.clone()))
}

fn step_count(((project, day, step), sessions): ((u32, Day, Step), u32)) -> StepCount {
    StepCount {
        project,
        day,
        step,
        sessions,
    }
}

fn gather(event: &AnonymousEvent, source: Source, people: &mut People) {
    let row = event.row();
    for (index, key) in event.people() {
        let epoch = EpochId {
            project: row.project,
            source,
            index: *index,
        };
        let of_epoch = people.entry(epoch).or_default();
        let person = match of_epoch.entry((key.actor, row.day)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(OnePerson {
                key: key.clone(),
                done: Vec::new(),
                said: Vec::new(),
            }),
        };
        // Two batches of one person in one group may carry different traits; both are true today.
        if !Arc::ptr_eq(&person.key, key) && person.key != *key {
            person.key = Arc::new(merged(&person.key, key));
        }
        if let Some(feature) = &row.feature {
            person.done.push((feature.clone(), row.action));
            let said = row.properties.iter().filter_map(|property| {
                let text = format!("{}={}", property.name, property.value.as_ref()?);
                Some((feature.clone(), row.action, text.into()))
            });
            person.said.extend(said);
        }
    }
}

fn merged(one: &PersonKey, other: &PersonKey) -> PersonKey {
    let mut attributes: Vec<_> = one
        .attributes
        .iter()
        .chain(other.attributes.iter())
        .cloned()
        .collect();
    attributes.sort_unstable();
    attributes.dedup();
    PersonKey {
        actor: one.actor,
        account: one.account.or(other.account),
        attributes: attributes.into(),
    }
}

fn sorted_people(
    (epoch, people): (
        EpochId,
        BTreeMap<(crate::identity::ActorHash, Day), OnePerson>,
    ),
) -> EpochPeople {
    let people = people
        .into_iter()
        .map(|((actor, day), mut person)| {
            person.done.sort_unstable();
            person.done.dedup();
            person.said.sort_unstable();
            person.said.dedup();
            PersonDay {
                actor,
                account: person.key.account,
                day,
                attributes: person.key.attributes.clone(),
                done: person.done,
                said: person.said,
            }
        })
        .collect();
    EpochPeople { epoch, people }
}
