//! Gate 1: the only way from an event about someone to an event that may be written down.
//!
//! [`anonymise`] is the only reader of a [`ClientAddress`] and of actor and account keys, and the
//! only producer of an [`AnonymousEvent`]; the journal accepts nothing else. What is gone after it:
//! address, user agent text, actor and account key, minutes and seconds, query, fragment and ids in
//! the path, the client's id of the event.

mod imported;
mod person;
mod row;

pub use imported::{ToldVisit, anonymise_told, anonymise_view};
pub use person::{Attribute, PersonDay, PersonKey};
pub use row::{Device, Property, ReducedAgent, Row};

use crate::calendar::Day;
use crate::event::TrafficClass;
use crate::identity::{
    AccountHash, ActorHash, ClientAddress, ClientIdHash, EpochIndex, Key, Places, VisitorHash,
};
use crate::scrub;
use crate::validate::{ActorKey, RejectedEvent, RejectionCode, STAFF_TRAIT, ValidBatch};
use smol_str::SmolStr;
use std::sync::Arc;

/// Keys under which one project's people are hashed, for one day.
pub trait DayKeys {
    /// Random key of the project's day; lives in memory only.
    fn visitor_key(&self, day: Day) -> Key;
    /// The live epochs that hold `day`, at most two. Empty: the day is too old to be counted.
    fn epoch_keys(&self, day: Day) -> Vec<(EpochIndex, Key)>;
    /// Key of client ids.
    fn ids_key(&self) -> &Key;
    /// Whether the host app has asked not to count this person, in a live epoch.
    fn objects(&self, epoch: EpochIndex, actor: ActorHash) -> bool;
}

/// What the project's settings allow to be kept, and how its clock runs.
pub struct ProjectRules<'a> {
    /// The number under which stores know the project.
    pub project: u32,
    /// Declared trait names; any other trait is dropped.
    pub traits: &'a [String],
    /// Declared property names; any other property is dropped.
    pub properties: &'a [String],
    /// So many people must have sent a property's value before it is kept by name.
    pub k: u32,
    /// Day and hour of the project's zone for a time in seconds since 1970.
    pub local: &'a dyn Fn(i64) -> (Day, u8),
    /// How a path is reduced.
    pub paths: PathReduction,
}

/// What remains of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathReduction {
    /// Query, fragment and id-like segments go.
    Template,
    /// Query and fragment go: for imported logs whose owner asks for plain paths.
    Plain,
}

/// What is known of the sender's device, already reduced except for the address.
pub struct ClientFacts {
    /// `None` for back ends, whose address says nothing about a person.
    pub address: Option<ClientAddress>,
    pub agent: ReducedAgent,
    /// Two-letter country code, or empty.
    pub country: SmolStr,
    pub class: TrafficClass,
}

/// An event that may be written down.
///
/// Its fields are private and it has no public constructor: whoever holds one holds the proof
/// that it went through [`anonymise`].
pub struct AnonymousEvent {
    row: Row,
    visitor: Option<VisitorHash>,
    id: Option<ClientIdHash>,
    people: Vec<(EpochIndex, Arc<PersonKey>)>,
    k: u32,
}

/// The outcome of one batch.
pub struct AnonymousBatch {
    pub events: Vec<AnonymousEvent>,
    pub rejected: Vec<RejectedEvent>,
    /// Traits that were sent but not declared.
    pub dropped_traits: usize,
    /// Properties that were sent but not declared, or could not be read.
    pub dropped_properties: usize,
    /// Events of a person who objects: a number, and nothing else of them.
    pub declined: u32,
}

/// Turns a checked batch into events that identify nobody.
pub fn anonymise(
    batch: &ValidBatch<'_>,
    client: &ClientFacts,
    rules: &ProjectRules<'_>,
    keys: &dyn DayKeys,
) -> AnonymousBatch {
    let class = class_of(batch, client);
    let attributes = attributes(batch, client, rules);
    let kept_traits = attributes
        .iter()
        .filter(|attribute| attribute.is_trait())
        .count();
    let reserved = batch.traits.contains_key(STAFF_TRAIT) && !declares(rules.traits, STAFF_TRAIT);
    let dropped_traits = batch.traits.len() - kept_traits - usize::from(reserved);
    let attributes: Arc<[Attribute]> = attributes.into();
    let release: SmolStr = batch.release.as_deref().unwrap_or_default().into();
    let mut people = PeopleOfDay::default();
    let mut outcome = AnonymousBatch {
        events: Vec::with_capacity(batch.events.len()),
        rejected: Vec::new(),
        dropped_traits,
        dropped_properties: 0,
        declined: 0,
    };
    let mut places = None;
    for event in &batch.events {
        let (day, hour) = (rules.local)(event.at);
        if people.day != Some(day) {
            people = PeopleOfDay::hash(day, batch, (client, class), rules, keys, &attributes);
        }
        if people.too_old {
            outcome.rejected.push(RejectedEvent {
                index: event.index,
                code: RejectionCode::TooOld,
            });
            continue;
        }
        if people.objects {
            outcome.declined += 1;
            continue;
        }
        let properties = properties(&event.properties, rules.properties);
        outcome.dropped_properties +=
            event.properties.len() - properties.len() + event.unreadable_properties;
        let row = Row {
            project: rules.project,
            day,
            hour,
            feature: Some(event.feature.clone()),
            action: event.action,
            count: event.count,
            class,
            path: event
                .path
                .as_deref()
                .map(|path| reduce(path, rules.paths))
                .unwrap_or_default(),
            release: release.clone(),
            agent: client.agent.clone(),
            country: client.country.clone(),
            first_today: false,
            first_of_feature_today: false,
            referrer: of_origin(event.origin.referrer.as_deref(), scrub::registrable_domain),
            campaign: of_origin(event.origin.campaign.as_deref(), scrub::campaign),
            properties,
        };
        let id = match (&event.id, &batch.batch) {
            (Some(id), _) => Some(ClientIdHash::of_event(keys.ids_key(), rules.project, id)),
            (None, Some(name)) => {
                let places =
                    places.get_or_insert_with(|| Places::new(keys.ids_key(), rules.project, name));
                Some(places.id(event.index))
            }
            (None, None) => None,
        };
        outcome.events.push(AnonymousEvent {
            row,
            visitor: people.visitor,
            id,
            people: people.keys.clone(),
            k: rules.k,
        });
    }
    outcome
}

/// A person's keyed hash in one epoch, for what they ask of us: the key itself goes no further.
pub fn hash_of_actor(epoch_key: &Key, project: u32, actor: &ActorKey) -> ActorHash {
    ActorHash::new(epoch_key, project, actor.text())
}

fn reduce(path: &str, paths: PathReduction) -> SmolStr {
    match paths {
        PathReduction::Template => scrub::route_template(path).into(),
        PathReduction::Plain => scrub::strip_query(path).into(),
    }
}

/// The team's own traffic is a class of its own, whatever it is sent with; a bot stays a bot.
fn class_of(batch: &ValidBatch<'_>, client: &ClientFacts) -> TrafficClass {
    if batch.is_of_staff() && client.class.is_people() {
        TrafficClass::Staff
    } else {
        client.class
    }
}

fn declares(names: &[String], name: &str) -> bool {
    names.iter().any(|known| known.as_str() == name)
}

fn of_origin(text: Option<&str>, reduce: impl Fn(&str) -> Option<String>) -> SmolStr {
    text.and_then(reduce).unwrap_or_default().into()
}

/// The declared properties of an event, scrubbed. Whether a value may be kept by name is decided
/// where the people who sent it are counted.
fn properties(sent: &[(String, String)], declared: &[String]) -> Vec<Property> {
    sent.iter()
        .filter(|(name, _)| declares(declared, name))
        .map(|(name, value)| Property {
            name: name.as_str().into(),
            value: Some(scrub::scrub(value).as_ref().into()),
        })
        .collect()
}

fn attributes(
    batch: &ValidBatch<'_>,
    client: &ClientFacts,
    rules: &ProjectRules<'_>,
) -> Vec<Attribute> {
    let mut attributes: Vec<Attribute> = batch
        .traits
        .iter()
        .filter(|(name, _)| declares(rules.traits, name))
        .map(|(name, value)| Attribute::new_trait(name, &scrub::scrub(value)))
        .collect();
    if !client.country.is_empty() {
        attributes.push(Attribute::Country(client.country.clone()));
    }
    if client.class == TrafficClass::Browser {
        attributes.push(Attribute::Device(client.agent.device.into()));
    }
    if let Some(release) = batch.release.as_deref() {
        attributes.push(Attribute::Release(release.into()));
    }
    attributes
}

fn visitor(
    day: Day,
    (client, class): (&ClientFacts, TrafficClass),
    rules: &ProjectRules<'_>,
    keys: &dyn DayKeys,
) -> Option<VisitorHash> {
    let address = client.address.as_ref().filter(|_| class.is_people())?;
    Some(VisitorHash::new(
        &keys.visitor_key(day),
        rules.project,
        address,
        &client.agent.family,
        &client.agent.major,
    ))
}

/// The hashes of a batch's one person for one day, made once for all its events.
#[derive(Default)]
struct PeopleOfDay {
    day: Option<Day>,
    too_old: bool,
    objects: bool,
    visitor: Option<VisitorHash>,
    keys: Vec<(EpochIndex, Arc<PersonKey>)>,
}

impl PeopleOfDay {
    fn hash(
        day: Day,
        batch: &ValidBatch<'_>,
        sender: (&ClientFacts, TrafficClass),
        rules: &ProjectRules<'_>,
        keys: &dyn DayKeys,
        attributes: &Arc<[Attribute]>,
    ) -> PeopleOfDay {
        let epochs = keys.epoch_keys(day);
        let mut people = PeopleOfDay {
            day: Some(day),
            too_old: epochs.is_empty(),
            ..PeopleOfDay::default()
        };
        if !sender.1.is_people() {
            return people;
        }
        match batch.actor.as_deref() {
            // Where an event carries an actor, the set of anonymous visitors is not touched.
            Some(actor) => {
                people.keys = epochs
                    .into_iter()
                    .map(|(epoch, key)| {
                        let actor = ActorHash::new(&key, rules.project, actor);
                        people.objects |= keys.objects(epoch, actor);
                        let person = PersonKey {
                            actor,
                            account: batch
                                .account
                                .as_deref()
                                .map(|account| AccountHash::new(&key, rules.project, account)),
                            attributes: attributes.clone(),
                        };
                        (epoch, Arc::new(person))
                    })
                    .collect();
            }
            None => people.visitor = visitor(day, sender, rules, keys),
        }
        people
    }
}

impl AnonymousEvent {
    pub fn row(&self) -> &Row {
        &self.row
    }

    /// The keyed client id by which a retry is recognised.
    pub fn id(&self) -> Option<ClientIdHash> {
        self.id
    }

    /// The visitor, for the set in memory; cannot be serialised.
    pub fn visitor(&self) -> Option<VisitorHash> {
        self.visitor
    }

    /// The person within each live epoch that holds the event's day.
    pub fn people(&self) -> &[(EpochIndex, Arc<PersonKey>)] {
        &self.people
    }

    /// So many people must have sent a property's value before it is kept by name.
    pub(crate) fn k(&self) -> u32 {
        self.k
    }

    /// Withholds every property's value that `is_common` does not know.
    pub(crate) fn withhold_rare_values(&mut self, mut is_common: impl FnMut(&str, &str) -> bool) {
        if self.row.properties.is_empty() {
            return;
        }
        self.row.properties = self
            .row
            .properties
            .iter()
            .map(|property| Property {
                name: property.name.clone(),
                value: property
                    .value
                    .clone()
                    .filter(|value| is_common(&property.name, value)),
            })
            .collect();
    }

    /// Parts the event into the row that is kept, with its two visitor bits decided.
    pub fn into_row(self, first_today: bool, first_of_feature_today: bool) -> Row {
        Row {
            first_today,
            first_of_feature_today,
            ..self.row
        }
    }
}
