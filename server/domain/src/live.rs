//! What happens now, in blocks of ten minutes that are told when they are over. See decision 0013.
//!
//! While a block is open it knows who was there, as numbers under a key of its own; when it is over, counts are all that is
//! left of it. Nothing of an open block can be told, so watching the view tells no more than reading it once.

use crate::anonymise::AnonymousEvent;
use crate::calendar::Day;
use crate::event::{Action, FeatureKey};
use crate::measure::{Bracket, Unit};
use crate::privacy::{Crowd, Figure, Gate, Measured, Release, Shown, State};
use serde::Serialize;
use std::collections::{BTreeMap, HashSet, VecDeque};
use std::hash::BuildHasher;

/// Length of a block.
pub const BLOCK_S: i64 = 600;
/// Blocks that are remembered: an hour.
pub const BLOCKS_KEPT: usize = 6;
/// Sightings (person and feature) that an open block remembers, about 16 bytes each. Above it a block says that it was full.
pub const SIGHTINGS_MAX: usize = 50_000;

/// The block in which a moment (seconds since 1970) lies.
pub fn block_at(now_s: i64) -> i64 {
    now_s.div_euclid(BLOCK_S)
}

/// Someone, as a number that means nothing outside of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    Actor(u64),
    Visitor(u64),
}

/// Who did something, under a block's own key; `None` where nobody can be told apart.
pub fn who<S: BuildHasher>(event: &AnonymousEvent, key: &S) -> Option<Who> {
    match event.people().last() {
        Some((_, person)) => Some(Who::Actor(key.hash_one(person.actor))),
        None => event
            .visitor()
            .map(|visitor| Who::Visitor(key.hash_one(visitor))),
    }
}

/// Different people, of whom some may have come both with and without an account.
#[derive(Debug, Default)]
struct Crowded {
    actors: HashSet<u64>,
    visitors: HashSet<u64>,
}

impl Crowded {
    fn insert(&mut self, who: Who) -> bool {
        match who {
            Who::Actor(actor) => self.actors.insert(actor),
            Who::Visitor(visitor) => self.visitors.insert(visitor),
        }
    }

    /// So many different people at least: whoever signed in meanwhile is in both sets.
    fn at_least(&self) -> u64 {
        self.actors.len().max(self.visitors.len()) as u64
    }
}

/// Someone did something, in a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    pub who: Who,
    pub feature: FeatureKey,
    pub action: Action,
    pub count: u32,
}

/// The last blocks of one project.
#[derive(Debug, Default)]
pub struct Blocks {
    open: Option<OpenBlock>,
    /// Newest last.
    over: VecDeque<FinishedBlock>,
}

#[derive(Debug)]
struct OpenBlock {
    block: i64,
    everyone: Crowded,
    features: BTreeMap<FeatureKey, OpenTally>,
    sightings: usize,
    is_full: bool,
}

#[derive(Debug, Default)]
struct OpenTally {
    people: Crowded,
    events: u64,
}

/// Counts, and nobody any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinishedBlock {
    /// Its place in time, see [`block_at`].
    pub block: i64,
    /// Different people at least.
    pub people: u64,
    /// People and events of each feature that was used, and of each page that was viewed.
    pub features: Vec<(FeatureKey, u64, u64)>,
    /// More was seen than could be remembered: its counts are too low.
    pub is_full: bool,
}

impl Blocks {
    /// Notes what was seen in a block. What is neither use nor view is not told live.
    pub fn note(&mut self, block: i64, sightings: impl IntoIterator<Item = Sighting>) {
        self.finish_before(block);
        let open = self.open.get_or_insert_with(|| OpenBlock::new(block));
        if open.block != block {
            return; // The clock stepped back: what is over stays as it was told.
        }
        for sighting in sightings {
            open.note(sighting);
        }
    }

    /// Forgets the open block: people have other numbers from now on, and would be counted twice.
    pub fn drop_open(&mut self) {
        self.open = None;
    }

    /// The blocks that are over at a moment of `block`, oldest first, those in which nothing came included.
    pub fn finished(&mut self, block: i64) -> Vec<FinishedBlock> {
        self.finish_before(block);
        let first = block - BLOCKS_KEPT as i64;
        (first..block)
            .map(|wanted| {
                let known = self.over.iter().find(|over| over.block == wanted);
                known.cloned().unwrap_or(FinishedBlock {
                    block: wanted,
                    people: 0,
                    features: Vec::new(),
                    is_full: false,
                })
            })
            .collect()
    }

    fn finish_before(&mut self, block: i64) {
        if let Some(open) = self.open.take_if(|open| open.block < block) {
            self.over.push_back(open.finish());
        }
        while self
            .over
            .front()
            .is_some_and(|over| over.block < block - BLOCKS_KEPT as i64)
        {
            self.over.pop_front();
        }
    }
}

impl OpenBlock {
    fn new(block: i64) -> OpenBlock {
        OpenBlock {
            block,
            everyone: Crowded::default(),
            features: BTreeMap::new(),
            sightings: 0,
            is_full: false,
        }
    }

    fn note(&mut self, sighting: Sighting) {
        if self.sightings >= SIGHTINGS_MAX {
            self.is_full = true;
            return;
        }
        self.sightings += usize::from(self.everyone.insert(sighting.who));
        if !matches!(sighting.action, Action::Use | Action::View) {
            return;
        }
        let tally = self.features.entry(sighting.feature).or_default();
        self.sightings += usize::from(tally.people.insert(sighting.who));
        tally.events += u64::from(sighting.count);
    }

    fn finish(self) -> FinishedBlock {
        FinishedBlock {
            block: self.block,
            people: self.everyone.at_least(),
            features: self
                .features
                .into_iter()
                .map(|(key, tally)| (key, tally.people.at_least(), tally.events))
                .collect(),
            is_full: self.is_full,
        }
    }
}

/// What is told.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LiveView<N> {
    pub day: Day,
    pub block_minutes: i64,
    /// Until the next block is over.
    pub next_in_s: i64,
    /// Oldest first.
    pub blocks: Vec<LiveBlock<N>>,
    /// Of the newest block, most used first: only what enough people used.
    pub features: Vec<LiveFeature<N>>,
    pub pages: Vec<LiveFeature<N>>,
    /// Features of the catalogue that fewer than k people used in the newest block, perhaps nobody.
    pub others: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LiveBlock<N> {
    /// Seconds since 1970.
    pub from_s: i64,
    pub people: N,
    /// Its counts are too low: more came than could be remembered.
    pub is_full: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LiveFeature<N> {
    pub key: FeatureKey,
    pub title: Option<String>,
    pub people: N,
    pub events: N,
}

/// Puts the view together. `title_of`: a feature of the catalogue and its title; what is not in it is told only as a page.
pub fn live_view<'a>(
    day: Day,
    now_s: i64,
    finished: &[FinishedBlock],
    declared: usize,
    title_of: impl Fn(&FeatureKey) -> Option<Option<&'a str>>,
    k: u32,
) -> Measured<LiveView<Figure>> {
    let newest = finished.last();
    let mut features = Vec::new();
    let mut pages = Vec::new();
    let whole = Bracket::exact(newest.map_or(0, |block| block.people));
    for (key, people, events) in newest.into_iter().flat_map(|block| &block.features) {
        let crowd = Crowd::within(Bracket::exact(*people), whole);
        let title = title_of(key);
        let told = LiveFeature {
            key: key.clone(),
            title: title.flatten().map(str::to_owned),
            people: Figure::people(crowd, Unit::People),
            events: Figure::count(*events, Unit::Events, crowd),
        };
        if title.is_some() {
            features.push(told);
        } else if key.as_str().starts_with('/') {
            pages.push(told);
        }
    }
    let view = LiveView {
        day,
        block_minutes: BLOCK_S / 60,
        next_in_s: BLOCK_S - now_s.rem_euclid(BLOCK_S),
        blocks: finished
            .iter()
            .map(|block| LiveBlock {
                from_s: block.block * BLOCK_S,
                people: Figure::people(Crowd::of(nobody_is_few(block.people, k)), Unit::People),
                is_full: block.is_full,
            })
            .collect(),
        others: declared,
        features,
        pages,
    };
    Measured::new(view, k)
}

/// In ten minutes "nobody" is as telling as "somebody": both are fewer than k.
fn nobody_is_few(people: u64, k: u32) -> Bracket {
    if people < u64::from(k) {
        Bracket {
            low: 0,
            high: u64::from(k.saturating_sub(1)),
        }
    } else {
        Bracket::exact(people)
    }
}

impl Release for LiveView<Figure> {
    type Released = LiveView<Shown>;

    fn release(self, gate: &Gate) -> LiveView<Shown> {
        let features = release_all(self.features, gate);
        LiveView {
            day: self.day,
            block_minutes: self.block_minutes,
            next_in_s: self.next_in_s,
            blocks: self
                .blocks
                .into_iter()
                .map(|block| LiveBlock {
                    from_s: block.from_s,
                    people: gate.show(block.people),
                    is_full: block.is_full,
                })
                .collect(),
            others: self.others.saturating_sub(features.len()),
            features,
            pages: release_all(self.pages, gate),
        }
    }
}

/// Leaves out what few people did, its name too: that it was there at all would tell of them.
fn release_all(all: Vec<LiveFeature<Figure>>, gate: &Gate) -> Vec<LiveFeature<Shown>> {
    let mut told: Vec<(Option<u64>, LiveFeature<Shown>)> = all
        .into_iter()
        .map(|feature| {
            let events = feature.events.open_count(gate.k());
            let shown = LiveFeature {
                key: feature.key,
                title: feature.title,
                people: gate.show(feature.people),
                events: gate.show(feature.events),
            };
            (events, shown)
        })
        .filter(|(_, feature)| is_told(&feature.people))
        .collect();
    // Sorted by what is shown alone.
    told.sort_by(|(one, a), (other, b)| (other, &a.key).cmp(&(one, &b.key)));
    told.into_iter().map(|(_, feature)| feature).collect()
}

fn is_told(people: &Shown) -> bool {
    !matches!(people.state(), State::Suppressed { below: Some(_), .. })
}

#[cfg(test)]
mod tests;
