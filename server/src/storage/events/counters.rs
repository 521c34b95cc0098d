//! The day counters and heartbeats of each project in memory: as few numbers as there are days, features and actions,
//! however many events they count.
//!
//! On disk a counter is a sum per batch, so that nothing is ever updated; reading them adds up every batch there
//! was. Here they are added up once, at the first question, and kept current by what is appended.

use super::{DayCount, EventsStore};
use crate::crash_points::ReadPoint;
use crate::memory;
use anyhow::{Context, Result};
use domain::calendar::{Day, Window};
use domain::event::{Action, FeatureKey, TrafficClass};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::PoisonError;

/// What one counter counts: `None` for page views of no feature.
pub type SeriesKey = (Option<FeatureKey>, Action, TrafficClass);

/// One day of a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountedDay {
    pub day: Day,
    pub uses: u64,
    /// Anonymous visitors who did this first on that day.
    pub visitors_of_feature: u64,
    /// Anonymous visitors whose first event of the day this was.
    pub visitors_of_project: u64,
}

/// All counters of one project.
#[derive(Default)]
pub struct ProjectCounters {
    series: BTreeMap<SeriesKey, Vec<CountedDay>>,
    heartbeats: BTreeMap<FeatureKey, BTreeSet<Day>>,
}

/// A feature that sent events, declared or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndeclaredFeature {
    pub key: FeatureKey,
    pub first_day: Day,
    pub last_day: Day,
    pub uses: u64,
}

/// A heartbeat of a feature: some build in the field declared it on a day.
pub(super) type Beat = (FeatureKey, Day);

impl ProjectCounters {
    pub(super) fn add(&mut self, count: DayCount) {
        let days = self
            .series
            .entry((count.feature, count.action, count.class))
            .or_default();
        let counted = CountedDay {
            day: count.day,
            uses: count.uses,
            visitors_of_feature: count.visitors_of_feature,
            visitors_of_project: count.visitors_of_project,
        };
        // Nearly all events are of the latest day.
        let place = days.partition_point(|known| known.day < count.day);
        match days.get_mut(place).filter(|known| known.day == count.day) {
            Some(known) => {
                known.uses += counted.uses;
                known.visitors_of_feature += counted.visitors_of_feature;
                known.visitors_of_project += counted.visitors_of_project;
            }
            None => days.insert(place, counted),
        }
    }

    pub(super) fn hear(&mut self, (feature, day): Beat) {
        self.heartbeats.entry(feature).or_default().insert(day);
    }

    /// Every counter that has a day in the window, with its days in it, oldest first.
    pub fn within(&self, window: Window) -> impl Iterator<Item = (&SeriesKey, &[CountedDay])> {
        self.series
            .iter()
            .map(move |(key, days)| {
                let from = days.partition_point(|counted| counted.day < window.from);
                let to = days.partition_point(|counted| counted.day <= window.to);
                (key, &days[from..to.max(from)])
            })
            .filter(|(_, days)| !days.is_empty())
    }

    /// The days of a window on which each feature was declared by some build in the field.
    pub fn heartbeats(
        &self,
        window: Window,
    ) -> impl Iterator<Item = (&FeatureKey, impl Iterator<Item = Day>)> {
        self.heartbeats.iter().filter_map(move |(feature, days)| {
            let mut days = days.range(window.from..=window.to).copied().peekable();
            days.peek()?;
            Some((feature, days))
        })
    }

    /// The first day ever on which a build declared each feature.
    pub fn first_heartbeats(&self) -> impl Iterator<Item = (&FeatureKey, Day)> {
        self.heartbeats
            .iter()
            .filter_map(|(feature, days)| Some((feature, *days.first()?)))
    }

    /// Every feature that people ever sent an event of, with its first and last day and uses.
    pub fn features_seen(&self) -> Vec<UndeclaredFeature> {
        let mut seen: BTreeMap<&FeatureKey, UndeclaredFeature> = BTreeMap::new();
        for ((feature, _, class), days) in &self.series {
            let (Some(key), Some(first), Some(last)) = (feature, days.first(), days.last()) else {
                continue;
            };
            if !class.is_people() {
                continue;
            }
            let uses = days.iter().map(|counted| counted.uses).sum();
            match seen.entry(key) {
                Entry::Vacant(new) => {
                    new.insert(UndeclaredFeature {
                        key: key.clone(),
                        first_day: first.day,
                        last_day: last.day,
                        uses,
                    });
                }
                Entry::Occupied(mut known) => {
                    let known = known.get_mut();
                    known.first_day = known.first_day.min(first.day);
                    known.last_day = known.last_day.max(last.day);
                    known.uses += uses;
                }
            }
        }
        seen.into_values().collect()
    }

    /// Every feature that people were measured to use, or that a build in the field has declared: what no file told.
    pub fn features_measured(&self) -> BTreeSet<FeatureKey> {
        let sent = self.series.keys();
        let measured = sent.filter_map(|(feature, _, class)| {
            let feature = feature.as_ref()?;
            class.is_live().then_some(feature)
        });
        measured.chain(self.heartbeats.keys()).cloned().collect()
    }

    /// The first and last day with events of people, by whether they were imported.
    pub fn days_with_data(&self) -> BTreeMap<bool, (Day, Day)> {
        let mut found: BTreeMap<bool, (Day, Day)> = BTreeMap::new();
        for ((_, _, class), days) in &self.series {
            let (Some(first), Some(last)) = (days.first(), days.last()) else {
                continue;
            };
            if class.is_people() {
                let days = found
                    .entry(*class == TrafficClass::Imported)
                    .or_insert((first.day, last.day));
                *days = (days.0.min(first.day), days.1.max(last.day));
            }
        }
        found
    }

    /// Every day with events of people, imported ones or measured ones.
    pub fn days_of_people(&self, imported: bool) -> BTreeSet<Day> {
        let of_these = self.series.iter().filter(|((_, _, class), _)| {
            class.is_people() && (*class == TrafficClass::Imported) == imported
        });
        of_these
            .flat_map(|(_, days)| days.iter().map(|counted| counted.day))
            .collect()
    }

    /// Uses of an imported history by day; nothing where there are live events too.
    fn history(&self) -> BTreeMap<Day, u64> {
        let mut history: BTreeMap<Day, u64> = BTreeMap::new();
        for ((_, _, class), days) in &self.series {
            if !class.is_people() || days.is_empty() {
                continue;
            }
            if *class != TrafficClass::Imported {
                return BTreeMap::new();
            }
            for counted in days {
                *history.entry(counted.day).or_default() += counted.uses;
            }
        }
        history
    }

    /// About how much memory it takes.
    fn bytes(&self) -> usize {
        let days: usize = self.series.values().map(Vec::len).sum();
        let beats: usize = self.heartbeats.values().map(BTreeSet::len).sum();
        days * size_of::<CountedDay>() + beats * 2 * size_of::<Day>()
    }
}

/// The projects whose counters were asked for, within one budget: what was not asked for longest goes first.
#[derive(Default)]
pub(super) struct Loaded {
    projects: HashMap<u32, (ProjectCounters, u64)>,
    questions: u64,
}

impl Loaded {
    pub fn clear(&mut self) {
        self.projects.clear();
    }

    pub fn forget(&mut self, project: u32) {
        self.projects.remove(&project);
    }

    /// Adds what was appended to the projects that are loaded.
    pub fn add(&mut self, counts: Vec<(u32, DayCount)>, beats: Vec<(u32, Beat)>) {
        for (project, count) in counts {
            if let Some((counters, _)) = self.projects.get_mut(&project) {
                counters.add(count);
            }
        }
        for (project, beat) in beats {
            if let Some((counters, _)) = self.projects.get_mut(&project) {
                counters.hear(beat);
            }
        }
    }

    fn get(&mut self, project: u32) -> Option<&ProjectCounters> {
        self.questions += 1;
        let (counters, asked) = self.projects.get_mut(&project)?;
        *asked = self.questions;
        Some(counters)
    }

    fn insert(&mut self, project: u32, counters: ProjectCounters) {
        self.projects.insert(project, (counters, self.questions));
        while self.projects.len() > 1 && self.bytes() as u64 > memory::shares().counters_bytes() {
            let others = self.projects.iter().filter(|(other, _)| **other != project);
            let Some(oldest) = others.min_by_key(|(_, (_, asked))| *asked) else {
                return;
            };
            let oldest = *oldest.0;
            self.projects.remove(&oldest);
        }
    }

    fn bytes(&self) -> usize {
        let projects = self.projects.values();
        projects.map(|(counters, _)| counters.bytes()).sum()
    }
}

impl EventsStore {
    /// Lends a project's counters for reading. Hold them briefly: the applier waits for them.
    ///
    /// # Errors
    /// If they must be read from the database and that fails; nothing partial is kept.
    pub fn counters<T>(
        &self,
        project: u32,
        question: impl FnOnce(&ProjectCounters) -> T,
    ) -> Result<T> {
        // They stand for the store, so they fail where it does.
        ReadPoint::Events
            .pass()
            .context("reading the events store")?;
        {
            let mut loaded = self.counters.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(counters) = loaded.get(project) {
                return Ok(question(counters));
            }
        }
        // While the writer is held nothing is committed: what is read and what is added later join without a gap.
        let _nothing_is_written = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let counters = self.read_counters(project)?;
        let mut loaded = self.counters.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = question(&counters);
        loaded.insert(project, counters);
        Ok(answer)
    }

    fn read_counters(&self, project: u32) -> Result<ProjectCounters> {
        const ALWAYS: Window = Window {
            from: Day(i32::MIN),
            to: Day(i32::MAX),
        };
        let mut counters = ProjectCounters::default();
        for count in self.day_counts(project, ALWAYS)? {
            counters.add(count);
        }
        for beat in self.beats(project)? {
            counters.hear(beat);
        }
        Ok(counters)
    }

    /// Every feature that people ever sent an event of, with its first and last day and uses.
    ///
    /// # Errors
    /// If the counters cannot be read.
    pub fn features_seen(&self, project: u32) -> Result<Vec<UndeclaredFeature>> {
        self.counters(project, ProjectCounters::features_seen)
    }

    /// Uses of an imported history by day; nothing where there are live events too.
    ///
    /// # Errors
    /// If the counters cannot be read.
    pub fn history(&self, project: u32) -> Result<BTreeMap<Day, u64>> {
        self.counters(project, ProjectCounters::history)
    }

    /// The first and last day with events of people, by whether they were imported.
    ///
    /// # Errors
    /// If the counters cannot be read.
    pub fn days_with_data(&self, project: u32) -> Result<BTreeMap<bool, (Day, Day)>> {
        self.counters(project, ProjectCounters::days_with_data)
    }

    /// The first day ever on which a build declared each feature.
    ///
    /// # Errors
    /// If the counters cannot be read.
    pub fn first_heartbeats(&self, project: u32) -> Result<BTreeMap<FeatureKey, Day>> {
        self.counters(project, |counters| {
            let first = counters.first_heartbeats();
            first.map(|(feature, day)| (feature.clone(), day)).collect()
        })
    }
}
