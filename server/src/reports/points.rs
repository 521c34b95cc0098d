//! The uses and people of one feature by day or by week.

use super::Reports;
use super::evidence::{Facts, column};
use super::people::{PartPeople, Parts, stored_names};
use crate::storage::control::Project;
use crate::storage::events::WrittenCount;
use anyhow::Result;
use domain::calendar::{Day, Window};
use domain::catalogue::CatalogueFeature;
use domain::event::Action;
use domain::journal::Source;
use domain::presence::Column;
use domain::privacy::Point;
use roaring::RoaringBitmap;
use std::sync::Arc;

/// The days of one feature, oldest first. Of a folded week or an ended epoch the days are what was written
/// down of them.
pub(super) fn days(
    reports: &Reports,
    project: &Project,
    facts: &Facts,
    feature: &CatalogueFeature,
) -> Result<Vec<Point>> {
    let used = facts.counts.series(&feature.key, Action::Use);
    let column = column(feature, Action::Use);
    let source = if facts.parts.imported {
        Source::Import
    } else {
        Source::Live
    };
    let written = reports.events.written_days(
        project.number,
        source.word(),
        facts.window,
        u64::from(project.k),
    )?;
    // Of several former keys the fullest one is sure.
    let written_on = |day: Day| {
        let counts = stored_names(&column);
        let counts = counts
            .iter()
            .filter_map(|name| written.get(name)?.get(&day));
        counts.map(|count| count.low()).max()
    };
    let days = facts.window.iter().map(|day| {
        let window = Window { from: day, to: day };
        let people = people_of_day(&facts.parts, &column, window)
            .or_else(|| written_on(day).map(as_many_numbers));
        Point {
            window,
            uses: used.uses(window),
            people: Arc::new(people.unwrap_or_default()),
            visitors: used.visitors(window),
        }
    });
    Ok(days.collect())
}

/// One point a window.
pub(super) fn within(
    facts: &Facts,
    feature: &CatalogueFeature,
    windows: impl Iterator<Item = Window>,
) -> Vec<Point> {
    let used = facts.counts.series(&feature.key, Action::Use);
    let column = column(feature, Action::Use);
    windows
        .map(|window| Point {
            window,
            uses: used.uses(window),
            people: people_within(&facts.parts, &column, window),
            visitors: used.visitors(window),
        })
        .collect()
}

/// The people of a stretch. Of an ended epoch only how many there were is left: as many numbers
/// stand for them, one for "at least one but fewer than k".
pub(super) fn people_within(parts: &Parts, column: &Column, window: Window) -> Arc<RoaringBitmap> {
    if let [only] = parts.parts.as_slice()
        && let PartPeople::Epoch(file) = &only.people
        && let Some(days) = only.window.intersection(window)
    {
        return file.union(column, days);
    }
    let mut all = RoaringBitmap::new();
    for part in &parts.parts {
        let Some(days) = part.window.intersection(window) else {
            continue;
        };
        match &part.people {
            PartPeople::Epoch(file) => all |= &*file.union(column, days),
            PartPeople::Counts(counts) => {
                // Of several former keys the fullest one is sure.
                let people = stored_names(column)
                    .iter()
                    .filter_map(|name| counts.week(name, days.from.monday()))
                    .map(WrittenCount::low)
                    .max();
                all |= as_many_numbers(people.unwrap_or(0));
            }
            PartPeople::Nobody => {}
        }
    }
    Arc::new(all)
}

/// The people of a day that a living epoch keeps by day; `None` where none does, or nobody was there.
fn people_of_day(parts: &Parts, column: &Column, day: Window) -> Option<RoaringBitmap> {
    parts.parts.iter().find_map(|part| match &part.people {
        PartPeople::Epoch(file) if part.window.contains(day.from) => {
            let people = file.people();
            let is_folded = people.weeks(&Column::Active, day).next().is_some();
            Some(people.union(column, day)).filter(|people| !is_folded && !people.is_empty())
        }
        PartPeople::Epoch(_) | PartPeople::Counts(_) | PartPeople::Nobody => None,
    })
}

/// Numbers that stand for a count whose people are forgotten.
fn as_many_numbers(people: u64) -> RoaringBitmap {
    // Counts of people stay far below 2³².
    (0..people as u32).collect()
}
