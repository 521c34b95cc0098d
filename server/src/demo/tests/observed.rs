//! What a server could know: everything read from bodies and populations, nothing else.

use crate::demo::{SimulatedDay, Traffic};
use domain::calendar::{Day, Window};
use domain::event::Action;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

#[derive(Default)]
pub struct Observed {
    numbers: HashMap<String, usize>,
    pub people: Vec<Person>,
    pub active: BTreeMap<Day, BTreeSet<usize>>,
    /// By feature key, then action.
    seen: HashMap<String, HashMap<Action, Vec<Seen>>>,
    pub heartbeats: HashMap<String, BTreeSet<Day>>,
    pub population: BTreeMap<Day, Population>,
    pub events: u64,
    pub batches: u64,
    pub bot_uses: u64,
    pub events_in_largest_batch: usize,
    pub bytes_of_largest_body: usize,
}

pub struct Person {
    pub account: String,
    pub traits: BTreeMap<String, String>,
}

/// Something that happened `n` times on a day, to a logged-in person or to a visitor.
#[derive(Clone, Copy)]
pub struct Seen {
    pub day: Day,
    pub person: Option<usize>,
    pub n: u64,
}

#[derive(Deserialize)]
pub struct Population {
    pub total: u64,
    pub by_trait: BTreeMap<String, BTreeMap<String, u64>>,
}

#[derive(Deserialize)]
struct Batch<'a> {
    actor: Option<&'a str>,
    account: Option<&'a str>,
    #[serde(default)]
    traits: BTreeMap<String, String>,
    #[serde(borrow, default)]
    catalogue: Vec<&'a str>,
    #[serde(borrow)]
    events: Vec<Event<'a>>,
}

#[derive(Deserialize)]
struct Event<'a> {
    feature: &'a str,
    action: Action,
    n: Option<u64>,
    at: &'a str,
}

impl Observed {
    pub fn read(&mut self, simulated: &SimulatedDay) {
        let day = simulated.day;
        let population =
            Population::deserialize(&simulated.population).expect("a well-formed population");
        self.population.insert(day, population);
        let date = format!("{day}T");
        for one in &simulated.batches {
            let batch: Batch<'_> = serde_json::from_str(&one.body).expect("a well-formed batch");
            self.batches += 1;
            self.events += batch.events.len() as u64;
            self.events_in_largest_batch = self.events_in_largest_batch.max(batch.events.len());
            self.bytes_of_largest_body = self.bytes_of_largest_body.max(one.body.len());
            let person = batch.actor.map(|actor| self.person(actor, &batch));
            if let Some(person) = person {
                self.active.entry(day).or_default().insert(person);
            }
            for key in &batch.catalogue {
                if let Some(days) = self.heartbeats.get_mut(*key) {
                    days.insert(day);
                } else {
                    self.heartbeats
                        .insert((*key).to_owned(), BTreeSet::from([day]));
                }
            }
            for event in &batch.events {
                assert!(event.at.starts_with(&date), "{} is not on {day}", event.at);
                let n = event.n.unwrap_or(1);
                if one.sender.traffic == Traffic::Bot {
                    self.bot_uses += if event.action == Action::Use { n } else { 0 };
                    continue;
                }
                let seen = Seen { day, person, n };
                if !self.seen.contains_key(event.feature) {
                    self.seen.insert(event.feature.to_owned(), HashMap::new());
                }
                let actions = self.seen.get_mut(event.feature).expect("just put there");
                actions.entry(event.action).or_default().push(seen);
            }
        }
    }

    fn person(&mut self, actor: &str, batch: &Batch<'_>) -> usize {
        if let Some(number) = self.numbers.get(actor) {
            return *number;
        }
        let number = self.people.len();
        self.numbers.insert(actor.to_owned(), number);
        self.people.push(Person {
            account: batch
                .account
                .expect("who has an actor has an account")
                .to_owned(),
            traits: batch.traits.clone(),
        });
        number
    }

    /// Everything of a feature and action in a window.
    pub fn within(&self, key: &str, action: Action, window: Window) -> Vec<Seen> {
        self.seen
            .get(key)
            .and_then(|actions| actions.get(&action))
            .into_iter()
            .flatten()
            .filter(|seen| window.contains(seen.day))
            .copied()
            .collect()
    }

    /// People who sent anything in a window.
    pub fn active_within(&self, window: Window) -> BTreeSet<usize> {
        self.active
            .range(window.from..=window.to)
            .flat_map(|(_, people)| people)
            .copied()
            .collect()
    }
}

/// The distinct people among what was seen.
pub fn people(seen: &[Seen]) -> BTreeSet<usize> {
    seen.iter().filter_map(|seen| seen.person).collect()
}

pub fn times(seen: &[Seen]) -> u64 {
    seen.iter().map(|seen| seen.n).sum()
}
