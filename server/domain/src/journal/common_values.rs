//! Which values of a property enough people have sent to be kept by name; until then a value is pending.
//!
//! People are counted by their keyed hashes, in memory only: visitors of one day, which go with it, or actors of one epoch
//! within a week, which is shorter than any epoch still has to live. After a restart each value is pending anew.

use super::Source;
use crate::anonymise::AnonymousEvent;
use crate::calendar::Day;
use crate::identity::{ActorHash, EpochIndex, VisitorHash};
use crate::limits::{PROPERTY_CANDIDATES_MAX, PROPERTY_VALUES_MAX};
use smol_str::SmolStr;
use std::collections::{HashMap, HashSet};

/// For so many days a value stays known by name; then it is earned again.
const NAMED_DAYS: i32 = 28;
/// Actors are counted for so long from the first of them. The newer of two live epochs lasts at least that long.
const ACTORS_DAYS: i32 = 7;

type PropertyOfProject = (u32, Source, SmolStr);

#[derive(Clone, Copy)]
enum Person {
    Actor(EpochIndex, ActorHash),
    Visitor(VisitorHash),
}

/// The values of all properties.
#[derive(Default)]
pub(super) struct CommonValues {
    properties: HashMap<PropertyOfProject, Values>,
}

#[derive(Default)]
struct Values {
    by_text: HashMap<SmolStr, Value>,
    named: usize,
}

/// Who sent a value. The two kinds are never added up: one person may be both.
struct Value {
    actors: HashSet<ActorHash>,
    epoch: EpochIndex,
    actors_since: Day,
    visitors: HashSet<VisitorHash>,
    visitors_on: Day,
    /// The day on which k people had sent it.
    named_on: Option<Day>,
}

/// A person who was counted for a value, to be taken back if the group fails.
pub(super) struct UndoValue {
    property: PropertyOfProject,
    value: SmolStr,
    person: Person,
    named_it: bool,
}

impl CommonValues {
    /// Counts the event's person for each of its values, and withholds those that are still rare.
    pub fn judge(&mut self, event: &mut AnonymousEvent, source: Source, undo: &mut Vec<UndoValue>) {
        if event.row().properties.is_empty() {
            return;
        }
        let person = person(event);
        let (project, day, k) = (event.row().project, event.row().day, event.k());
        event.withhold_rare_values(|name, value| {
            let property = (project, source, SmolStr::from(name));
            let values = self.properties.entry(property.clone()).or_default();
            if let Some(person) = person
                && let Some(named_it) = values.count(value, person, day, k)
            {
                undo.push(UndoValue {
                    property,
                    value: value.into(),
                    person,
                    named_it,
                });
            }
            values.is_named(value)
        });
    }

    pub fn take_back(&mut self, undo: UndoValue) {
        let Some(values) = self.properties.get_mut(&undo.property) else {
            return;
        };
        if let Some(value) = values.by_text.get_mut(&undo.value) {
            match undo.person {
                Person::Actor(_, hash) => value.actors.remove(&hash),
                Person::Visitor(hash) => value.visitors.remove(&hash),
            };
            if undo.named_it && value.named_on.take().is_some() {
                values.named -= 1;
            }
        }
    }

    /// Forgets every value of a project that a file told of.
    pub fn forget_imports(&mut self, project: u32) {
        self.properties
            .retain(|(of_project, source, _), _| *of_project != project || *source == Source::Live);
    }

    /// Forgets visitors of a project's days before `day`, actors counted for a week, and names earned long ago.
    pub fn forget_before(&mut self, project: u32, day: Day) {
        for ((of_project, _, _), values) in &mut self.properties {
            if *of_project == project {
                values.forget_before(day);
            }
        }
        self.properties
            .retain(|_, values| !values.by_text.is_empty());
    }
}

/// An actor is counted under the newer live epoch, whose key outlives the count.
fn person(event: &AnonymousEvent) -> Option<Person> {
    let newest = event.people().iter().max_by_key(|(epoch, _)| *epoch);
    match newest {
        Some((epoch, key)) => Some(Person::Actor(*epoch, key.actor)),
        None => event.visitor().map(Person::Visitor),
    }
}

impl Values {
    /// Counts a person for a value. `None` if that changed nothing; else whether it named the value.
    fn count(&mut self, text: &str, person: Person, day: Day, k: u32) -> Option<bool> {
        if !self.by_text.contains_key(text) {
            if self.by_text.len() >= PROPERTY_CANDIDATES_MAX {
                return None;
            }
            self.by_text.insert(text.into(), Value::new(day));
        }
        let value = self.by_text.get_mut(text)?;
        if value.named_on.is_some() || !value.add(person, day) {
            return None;
        }
        let people = value.actors.len().max(value.visitors.len());
        let named_it = people >= k as usize && self.named < PROPERTY_VALUES_MAX;
        if named_it {
            value.named_on = Some(day);
            self.named += 1;
        }
        Some(named_it)
    }

    fn is_named(&self, text: &str) -> bool {
        self.by_text
            .get(text)
            .is_some_and(|value| value.named_on.is_some())
    }

    fn forget_before(&mut self, day: Day) {
        for value in self.by_text.values_mut() {
            let is_old = |named: Day| named.plus(NAMED_DAYS) < day;
            if value.named_on.is_some_and(is_old) {
                value.named_on = None;
                self.named -= 1;
            }
            // Who sent a value is not needed any more once it has its name.
            if value.named_on.is_some() || value.visitors_on < day {
                value.visitors.clear();
            }
            if value.named_on.is_some() || value.actors_since.plus(ACTORS_DAYS) <= day {
                value.actors.clear();
            }
        }
        self.by_text.retain(|_, value| {
            value.named_on.is_some() || !value.actors.is_empty() || !value.visitors.is_empty()
        });
    }
}

impl Value {
    fn new(day: Day) -> Value {
        Value {
            actors: HashSet::new(),
            epoch: EpochIndex::of_first_era(i32::MIN),
            actors_since: day,
            visitors: HashSet::new(),
            visitors_on: day,
            named_on: None,
        }
    }

    /// Adds a person of the latest epoch or day; says whether they are new. Late events count for nobody.
    fn add(&mut self, person: Person, day: Day) -> bool {
        match person {
            Person::Actor(epoch, hash) => {
                if epoch > self.epoch || self.actors.is_empty() {
                    self.actors.clear();
                    self.epoch = epoch;
                    self.actors_since = day;
                }
                epoch == self.epoch && self.actors.insert(hash)
            }
            Person::Visitor(hash) => {
                if day > self.visitors_on {
                    self.visitors.clear();
                    self.visitors_on = day;
                }
                day == self.visitors_on && self.visitors.insert(hash)
            }
        }
    }
}
