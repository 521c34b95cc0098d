//! Events of a dump of another server's tables, held in the order in which they happened; and the feed that writes them down.
//!
//! ClickHouse gives rows by name, not by time, and on which page a visitor's day began is told by the first row of it.

use super::declaring::Declared;
use super::feed::{Feed, Step};
use super::keys::ImportKeys;
use super::one_event::{nothing_known, rules_of};
use super::reading::Read;
use super::rules::{Meaning, Rules};
use crate::services::Services;
use crate::storage::control::Project;
use anyhow::{Result, ensure};
use domain::anonymise::{ClientFacts, ReducedAgent, ToldVisit, anonymise_told};
use domain::event::Action;
use domain::foreign::shown_name;
use domain::history::visit::{PAGE_VIEW, Visit};
use std::collections::HashMap;
use std::hash::Hash;
use std::vec;

/// Events that one import holds in memory, about 50 bytes each.
const EVENTS_HELD_MAX: usize = 5_000_000;

/// Texts and facts that many events share, each kept once.
struct Shared<T> {
    numbers: HashMap<T, u32>,
    values: Vec<T>,
}

impl<T> Default for Shared<T> {
    fn default() -> Shared<T> {
        Shared {
            numbers: HashMap::new(),
            values: Vec::new(),
        }
    }
}

impl<T: Clone + Eq + Hash> Shared<T> {
    fn number(&mut self, value: T) -> u32 {
        *self.numbers.entry(value).or_insert_with_key(|value| {
            self.values.push(value.clone());
            // No more than events, of which there are fewer than 2³².
            (self.values.len() - 1) as u32
        })
    }

    fn value(&self, number: u32) -> &T {
        &self.values[number as usize]
    }
}

struct HeldEvent {
    at_s: i64,
    visitor: u32,
    name: u32,
    path: u32,
    client: u32,
    properties: u32,
}

/// What is known of the browser, and the country.
type Client = (ReducedAgent, String);

/// All events of the files of one import.
#[derive(Default)]
pub struct Dump {
    events: Vec<HeldEvent>,
    texts: Shared<String>,
    clients: Shared<Client>,
    properties: Shared<Vec<(String, String)>>,
    pub page_views: u64,
}

impl Dump {
    /// Takes an event.
    ///
    /// # Errors
    /// If it is one more than an import holds.
    pub fn take(&mut self, event: Visit<'_>) -> Result<()> {
        ensure!(
            self.events.len() < EVENTS_HELD_MAX,
            "these files hold more than 5,000,000 events: dump and import a shorter time at once"
        );
        self.page_views += u64::from(event.name == PAGE_VIEW);
        self.events.push(HeldEvent {
            at_s: event.at_s,
            visitor: self.texts.number(event.visitor.to_owned()),
            name: self.texts.number(event.name.to_owned()),
            path: self.texts.number(event.path.to_owned()),
            client: self
                .clients
                .number((event.agent(), event.country.to_owned())),
            properties: self.properties.number(event.properties),
        });
        Ok(())
    }

    pub fn len(&self) -> u64 {
        self.events.len() as u64
    }
}

pub struct DumpFeed<'a> {
    project: &'a Project,
    rules: &'a Rules,
    keys: ImportKeys<'a>,
    declared: Declared<'a>,
    texts: Shared<String>,
    clients: Shared<Client>,
    properties: Shared<Vec<(String, String)>>,
    events: vec::IntoIter<HeldEvent>,
    read: Read,
    taken: u64,
}

impl<'a> DumpFeed<'a> {
    /// # Errors
    /// If the catalogue cannot be written.
    pub fn open(
        services: &'a Services,
        project: &'a Project,
        rules: &'a Rules,
        dump: Dump,
        read: Read,
    ) -> Result<DumpFeed<'a>> {
        let mut events = dump.events;
        events.sort_by_key(|event| event.at_s);
        Ok(DumpFeed {
            project,
            rules,
            keys: ImportKeys::new(services, project),
            declared: Declared::of_rules(services, project, rules)?,
            texts: dump.texts,
            clients: dump.clients,
            properties: dump.properties,
            events: events.into_iter(),
            read,
            taken: 0,
        })
    }

    fn step(&mut self, held: &HeldEvent) -> Result<Step> {
        let (name, path) = (self.texts.value(held.name), self.texts.value(held.path));
        let (feature, action, path) = if name == PAGE_VIEW {
            match self.rules.page(path) {
                Meaning::Excluded(exclusion) => return Ok(Step::Excluded(exclusion)),
                Meaning::View { path } => (None, Action::View, path),
                Meaning::Feature { key, action, path } => {
                    self.declared.declare(&key, None)?;
                    (Some(key), action, path)
                }
            }
        } else {
            let event = self.rules.event(name);
            if event.is_declared {
                self.declared.declare(&event.key, Some(shown_name(name)))?;
            }
            (Some(event.key), event.action, self.rules.kept_path(path))
        };
        self.keys.prepare(self.project.day_at(held.at_s))?;
        let (agent, country) = self.clients.value(held.client);
        let client = ClientFacts {
            agent: agent.clone(),
            country: country.as_str().into(),
            ..nothing_known()
        };
        let local = |at_s| self.project.day_and_hour_at(at_s);
        let rules = rules_of(self.project, &self.project.properties, &local);
        let visit = ToldVisit {
            feature,
            action,
            count: 1,
            path: &path,
            at: held.at_s,
            visitor: Some(self.texts.value(held.visitor)),
            properties: self.properties.value(held.properties),
        };
        Ok(Step::Event(anonymise_told(
            &visit, &client, &rules, &self.keys,
        )))
    }
}

impl Feed for DumpFeed<'_> {
    fn next(&mut self) -> Result<Option<Step>> {
        let Some(held) = self.events.next() else {
            return Ok(None);
        };
        self.taken += 1;
        self.step(&held).map(Some)
    }

    fn bytes_read(&self) -> u64 {
        0
    }

    fn lines_read(&self) -> u64 {
        self.taken
    }

    fn read_before(&mut self) -> Option<Read> {
        Some(std::mem::take(&mut self.read))
    }

    fn features(&self) -> usize {
        self.declared.count()
    }
}
