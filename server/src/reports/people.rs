//! Distinct people of a window: cut into parts that each lie inside one epoch, answered by unions.

use crate::storage::control::Project;
use crate::storage::events::{EventsStore, Grain, WrittenCount};
use crate::storage::presence::{EpochFile, PresenceStore, column_name};
use anyhow::Result;
use domain::calendar::{Day, Window};
use domain::identity::{EpochIndex, Era};
use domain::journal::{EpochId, Source};
use domain::measure::Bracket;
use domain::presence::Column;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One stretch of the window and what is left of its people.
pub struct Part {
    pub window: Window,
    pub people: PartPeople,
}

pub enum PartPeople {
    /// The epoch lives: exact by day where days are kept, and by whole weeks before.
    Epoch(Arc<EpochFile>),
    /// The epoch has ended: counts.
    Counts(WrittenCounts),
    /// Nobody was ever counted here.
    Nobody,
}

/// What ended epochs left of a stretch of whole weeks: by column name and first day.
#[derive(Default)]
pub struct WrittenCounts {
    weeks: BTreeMap<String, BTreeMap<Day, WrittenCount>>,
    /// Of terms that lie wholly inside: one count instead of that of their weeks.
    terms: BTreeMap<String, BTreeMap<Day, WrittenCount>>,
    term_days: i32,
    /// The days asked for: of a week that lies in them in part, only the most is known.
    window: Option<Window>,
}

impl WrittenCounts {
    /// The people of one week; `None`: nobody.
    pub fn week(&self, name: &str, monday: Day) -> Option<WrittenCount> {
        self.weeks.get(name)?.get(&monday).copied()
    }

    /// Largest part ≤ truth ≤ sum of the parts, of the fewest parts there are counts of.
    fn bracket(&self, name: &str) -> Bracket {
        let none = BTreeMap::new();
        let terms = self.terms.get(name).unwrap_or(&none);
        let in_term = |day: Day| {
            let term = terms.range(..=day).next_back();
            term.is_some_and(|(from, _)| day.since(*from) < self.term_days)
        };
        let weeks = self.weeks.get(name).unwrap_or(&none);
        let alone = weeks.iter().filter(|(monday, _)| !in_term(**monday));
        let is_whole = |from: Day| {
            let inside = |window: Window| window.contains(from) && window.contains(from.plus(6));
            self.window.is_none_or(inside)
        };
        terms
            .iter()
            .chain(alone)
            .fold(Bracket::ZERO, |bracket, (from, people)| Bracket {
                low: bracket
                    .low
                    .max(if is_whole(*from) { people.low() } else { 0 }),
                high: bracket.high + people.high(),
            })
    }
}

/// The parts of a window, oldest first.
pub struct Parts {
    pub parts: Vec<Part>,
    /// The people come from an import, not from the product itself.
    pub imported: bool,
}

impl Parts {
    /// The people of a project's window: those whom the product itself measured, or those whom an import brought. The latter
    /// answer only where nothing live is in the whole window: the two are never mixed.
    ///
    /// # Errors
    /// If a store cannot be read.
    pub fn of(
        source: Source,
        presence: &PresenceStore,
        events: &EventsStore,
        project: &Project,
        window: Window,
    ) -> Result<Parts> {
        let search = Search {
            presence,
            events,
            project,
        };
        let mut found = Parts {
            parts: match source {
                Source::Live => search.live(window)?,
                Source::Import => search.imported(window)?,
            },
            imported: false,
        };
        found.imported = source == Source::Import && found.anyone();
        Ok(found)
    }

    /// The one epoch that holds the whole window, where there is one: exact figures that need more
    /// than a count come from it.
    pub fn whole(&self) -> Option<&EpochFile> {
        match self.parts.as_slice() {
            [
                Part {
                    people: PartPeople::Epoch(file),
                    ..
                },
            ] => Some(file),
            _ => None,
        }
    }

    /// The newest living epoch of the window, and the days that it answers.
    pub fn newest_epoch(&self) -> Option<(&EpochFile, Window)> {
        self.parts.iter().rev().find_map(|part| match &part.people {
            PartPeople::Epoch(file) => Some((&**file, part.window)),
            PartPeople::Counts(_) | PartPeople::Nobody => None,
        })
    }

    pub fn anyone(&self) -> bool {
        self.parts
            .iter()
            .any(|part| !matches!(part.people, PartPeople::Nobody))
    }

    /// Distinct people of a column over the whole window.
    pub fn distinct(&self, column: &Column) -> Bracket {
        let names = stored_names(column);
        self.parts.iter().fold(Bracket::ZERO, |bracket, part| {
            let of_part = match &part.people {
                PartPeople::Epoch(file) => Bracket::exact(file.union(column, part.window).len()),
                PartPeople::Counts(counts) => names
                    .iter()
                    .map(|name| counts.bracket(name))
                    .fold(Bracket::ZERO, Bracket::joined),
                PartPeople::Nobody => Bracket::ZERO,
            };
            bracket.joined(of_part)
        })
    }
}

/// The names under which the counts of an ended epoch are kept.
pub(super) fn stored_names(column: &Column) -> Vec<String> {
    match column {
        Column::AnyOf(keys, action) => keys
            .iter()
            .map(|key| column_name(&Column::Feature(key.clone(), *action)))
            .collect(),
        Column::Active | Column::Feature(..) | Column::Attribute(_) | Column::Property(..) => {
            vec![column_name(column)]
        }
    }
}

struct Search<'a> {
    presence: &'a PresenceStore,
    events: &'a EventsStore,
    project: &'a Project,
}

impl Search<'_> {
    /// The parts of each era that the window touches. Where two eras hold a day, each has a part of it.
    fn live(&self, window: Window) -> Result<Vec<Part>> {
        let mut parts = Vec::new();
        for era in self.project.eras.all() {
            let days_of_era = Window {
                from: era.from,
                to: era.to.unwrap_or(window.to.max(era.from)),
            };
            if let Some(window) = window.intersection(days_of_era) {
                parts.extend(self.parts(Source::Live, era, window)?);
            }
        }
        Ok(parts)
    }

    /// History is cut by the era in which it was imported, whatever its days.
    fn imported(&self, window: Window) -> Result<Vec<Part>> {
        let living = self.presence.epochs()?;
        let ended = self.events.closed_epochs()?;
        let of_import = living
            .iter()
            .chain(&ended)
            .filter(|epoch| epoch.project == self.project.number)
            .filter(|epoch| epoch.source == Source::Import)
            .map(|epoch| epoch.index.era)
            .max();
        match of_import.and_then(|era| self.project.eras.get(era)) {
            Some(era) => self.parts(Source::Import, era, window),
            None => Ok(Vec::new()),
        }
    }

    fn parts(&self, source: Source, era: &Era, window: Window) -> Result<Vec<Part>> {
        let mut parts = Vec::new();
        let mut from = window.from;
        while from <= window.to {
            let rest = Window {
                from,
                to: window.to,
            };
            let part = self.part_from(source, era, rest)?;
            from = part.window.to.plus(1);
            parts.push(part);
        }
        Ok(parts)
    }

    /// The longest part that starts where `rest` starts.
    fn part_from(&self, source: Source, era: &Era, rest: Window) -> Result<Part> {
        // Both epochs that hold the first day may answer; the newer one reaches further.
        let [older, newer] = era.live_on(rest.from);
        for index in [newer, older] {
            if let Some(file) = self.file(source, index)? {
                let window = Window {
                    from: rest.from,
                    to: rest.to.min(era.span(index).to),
                };
                if file.has_anyone(&Column::Active, window) {
                    return Ok(Part {
                        window,
                        people: PartPeople::Epoch(file),
                    });
                }
            }
        }
        // No living epoch: counts up to where the next epoch may take over.
        let next = era.next_border(rest.from);
        let window = Window {
            from: rest.from,
            to: rest.to.min(next.plus(-1)),
        };
        let people = self.closed(source, era, window)?;
        Ok(Part { window, people })
    }

    fn file(&self, source: Source, index: EpochIndex) -> Result<Option<Arc<EpochFile>>> {
        self.presence.get(EpochId {
            project: self.project.number,
            source,
            index,
        })
    }

    fn closed(&self, source: Source, era: &Era, window: Window) -> Result<PartPeople> {
        // Ended epochs are kept by whole weeks: the window snaps outwards to them.
        let whole_weeks = Window {
            from: window.from.monday(),
            to: window.to.monday().plus(6),
        };
        let counts = |grain, days| {
            let (project, k) = (self.project.number, u64::from(self.project.k));
            self.events
                .closed_uniques((project, source), era.number, grain, days, k)
        };
        let weeks = counts(Grain::Week, whole_weeks)?;
        Ok(if weeks.is_empty() {
            PartPeople::Nobody
        } else {
            PartPeople::Counts(WrittenCounts {
                weeks,
                terms: counts(Grain::Term, window)?,
                term_days: era.length.days(),
                window: Some(window),
            })
        })
    }
}
