//! Distinct people of a window: cut into parts that each lie inside one epoch, answered by unions.

use crate::storage::events::EventsStore;
use crate::storage::presence::{EpochFile, PresenceStore, column_name};
use anyhow::Result;
use domain::calendar::{Day, Window};
use domain::identity::{EpochIndex, EpochLength};
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
    /// The epoch lives: exact.
    Epoch(Arc<EpochFile>),
    /// The epoch has ended: weekly counts, by column name and Monday. `None`: 1 to k−1 people.
    Counts(BTreeMap<String, BTreeMap<Day, Option<u64>>>),
    /// Nobody was ever counted here.
    Nobody,
}

/// The parts of a window, oldest first.
pub struct Parts {
    pub parts: Vec<Part>,
    /// The people come from an import, not from the product itself.
    pub imported: bool,
    k: u64,
}

impl Parts {
    /// Finds the people of a project's window. Imported people answer only where there are no live
    /// ones in the whole window: the two are never mixed.
    ///
    /// # Errors
    /// If a store cannot be read.
    pub fn find(
        presence: &PresenceStore,
        events: &EventsStore,
        project: u32,
        length: EpochLength,
        k: u64,
        window: Window,
    ) -> Result<Parts> {
        let search = Search {
            presence,
            events,
            project,
            length,
        };
        let live = search.parts(Source::Live, window)?;
        let anyone_live = live
            .iter()
            .any(|part| !matches!(part.people, PartPeople::Nobody));
        let parts = if anyone_live {
            live
        } else {
            search.parts(Source::Import, window)?
        };
        let anyone = parts
            .iter()
            .any(|part| !matches!(part.people, PartPeople::Nobody));
        Ok(Parts {
            imported: anyone && !anyone_live,
            parts,
            k,
        })
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
                PartPeople::Epoch(file) => {
                    Bracket::exact(file.people().union(column, part.window).len())
                }
                PartPeople::Counts(counts) => names
                    .iter()
                    .filter_map(|name| counts.get(name))
                    .map(|weeks| self.of_weeks(weeks))
                    .fold(Bracket::ZERO, Bracket::joined),
                PartPeople::Nobody => Bracket::ZERO,
            };
            bracket.joined(of_part)
        })
    }

    /// The bracket of an ended epoch's weeks: the fullest week ≤ truth ≤ the sum of weeks.
    fn of_weeks(&self, weeks: &BTreeMap<Day, Option<u64>>) -> Bracket {
        weeks
            .values()
            .fold(Bracket::ZERO, |bracket, people| Bracket {
                low: bracket.low.max(people.unwrap_or(1)),
                high: bracket.high + people.unwrap_or(self.k.saturating_sub(1)),
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
    project: u32,
    length: EpochLength,
}

impl Search<'_> {
    fn parts(&self, source: Source, window: Window) -> Result<Vec<Part>> {
        let mut parts = Vec::new();
        let mut from = window.from;
        while from <= window.to {
            let part = self.part_from(
                source,
                Window {
                    from,
                    to: window.to,
                },
            )?;
            from = part.window.to.plus(1);
            parts.push(part);
        }
        Ok(parts)
    }

    /// The longest part that starts where `rest` starts.
    fn part_from(&self, source: Source, rest: Window) -> Result<Part> {
        // Both epochs that hold the first day may answer; the newer one reaches further.
        let [older, newer] = self.length.live_on(rest.from);
        for index in [newer, older] {
            if let Some(file) = self.file(source, index)? {
                let window = self.inside(index, rest);
                if file.people().has_anyone(&Column::Active, window) {
                    return Ok(Part {
                        window,
                        people: PartPeople::Epoch(file),
                    });
                }
            }
        }
        // No living epoch: counts up to where the next epoch may take over.
        let next = self.length.span(EpochIndex(newer.0 + 1)).window().from;
        let window = Window {
            from: rest.from,
            to: rest.to.min(next.plus(-1)),
        };
        let people = match source {
            Source::Live => self.closed(window)?,
            Source::Import => PartPeople::Nobody,
        };
        Ok(Part { window, people })
    }

    fn file(&self, source: Source, index: EpochIndex) -> Result<Option<Arc<EpochFile>>> {
        self.presence.get(EpochId {
            project: self.project,
            source,
            index,
        })
    }

    fn inside(&self, index: EpochIndex, rest: Window) -> Window {
        let end = self.length.span(index).window().to;
        Window {
            from: rest.from,
            to: rest.to.min(end),
        }
    }

    fn closed(&self, window: Window) -> Result<PartPeople> {
        // Ended epochs are kept by whole weeks: the window snaps outwards to them.
        let whole_weeks = Window {
            from: window.from.monday(),
            to: window.to.monday().plus(6),
        };
        let weeks = self.events.closed_weeks(self.project, whole_weeks)?;
        Ok(if weeks.is_empty() {
            PartPeople::Nobody
        } else {
            PartPeople::Counts(weeks)
        })
    }
}
