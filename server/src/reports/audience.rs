//! Who comes: actors from presence, anonymous visitors and page views from the counters and rows.

use super::evidence::Facts;
use super::people::PartPeople;
use super::{NoReport, Reports, gather};
use crate::storage::control::Project;
use crate::storage::events::VisitorColumn;
use anyhow::Result;
use domain::anonymise::Attribute;
use domain::calendar::Window;
use domain::event::{Action, FeatureKey, TrafficClass};
use domain::measure::Bracket;
use domain::presence::Column;
use domain::privacy::{Figure, Measured, Point};
use domain::report::{Audience, AudienceFacts, Dimension, PageFacts, ValueFacts, audience};
use std::collections::{BTreeMap, BTreeSet};

/// Each dimension, where rows keep it, and whose presence columns it has.
const DIMENSIONS: [(Dimension, VisitorColumn); 8] = [
    (Dimension::EntryPage, VisitorColumn::Path),
    (Dimension::Source, VisitorColumn::Referrer),
    (Dimension::Campaign, VisitorColumn::Campaign),
    (Dimension::Country, VisitorColumn::Country),
    (Dimension::Device, VisitorColumn::Device),
    (Dimension::Browser, VisitorColumn::Browser),
    (Dimension::System, VisitorColumn::System),
    (Dimension::Release, VisitorColumn::Release),
];

pub(super) fn measure(
    reports: &Reports,
    project: &Project,
    facts: &Facts,
) -> Result<Measured<Audience<Figure>>, NoReport> {
    let mut breakdowns = Vec::new();
    for (dimension, column) in DIMENSIONS {
        breakdowns.push((
            dimension,
            values(reports, project, facts, dimension, column)?,
        ));
    }
    let heading = gather::heading(reports, project, facts)?;
    let facts = AudienceFacts {
        active: facts.parts.distinct(&Column::Active),
        visitors: facts.counts.visitors_of_project(),
        days: stretches(facts)
            .into_iter()
            .map(|stretch| point(facts, stretch))
            .collect(),
        pages: pages(facts),
        breakdowns,
    };
    Ok(audience(&heading, facts, project.k))
}

/// What a point of the series stands for: days, or whole weeks where the window reaches into weeks that no longer tell their
/// days. Never both, because the people of a week are no day's people.
fn stretches(facts: &Facts) -> Vec<Window> {
    let tells_days = facts.parts.parts.iter().all(|part| match &part.people {
        PartPeople::Epoch(file) => {
            let people = file.people();
            let is_folded = people.weeks(&Column::Active, part.window).next().is_some();
            !is_folded
        }
        PartPeople::Counts(_) => false,
        PartPeople::Nobody => true,
    });
    if tells_days {
        let day = |day| Window { from: day, to: day };
        facts.window.iter().map(day).collect()
    } else {
        facts.window.weeks().collect()
    }
}

fn point(facts: &Facts, window: Window) -> Point {
    let visitors = |day| facts.counts.visitors.get(&day).copied().unwrap_or(0);
    Point {
        window,
        uses: window.iter().map(|day| facts.counts.views_on(day)).sum(),
        people: gather::people_within(&facts.parts, &Column::Active, window),
        visitors: Bracket::of_parts(window.iter().map(visitors)),
    }
}

fn pages(facts: &Facts) -> Vec<PageFacts> {
    let is_page = |key: &&FeatureKey| facts.counts.series(key, Action::View).uses(facts.window) > 0;
    facts
        .counts
        .features()
        .filter(is_page)
        .map(|key| {
            let views = facts.counts.series(key, Action::View);
            PageFacts {
                page: key.clone(),
                views: views.uses(facts.window),
                actors: facts
                    .parts
                    .distinct(&Column::Feature(key.clone(), Action::View)),
                visitors: views.visitors(facts.window),
            }
        })
        .collect()
}

fn values(
    reports: &Reports,
    project: &Project,
    facts: &Facts,
    dimension: Dimension,
    column: VisitorColumn,
) -> Result<Vec<ValueFacts>> {
    // As everywhere: imported visitors answer only where there are no live ones.
    let classes = if facts.counts.imported {
        [TrafficClass::Imported; 2]
    } else {
        [TrafficClass::Browser, TrafficClass::Server]
    };
    let visitors = reports
        .events
        .visitors_by(project.number, facts.window, column, classes)?;
    let actors = actors_by(facts, dimension);
    let names: BTreeSet<&String> = visitors.keys().chain(actors.keys()).collect();
    Ok(names
        .into_iter()
        .map(|name| ValueFacts {
            name: name.clone(),
            actors: actors.get(name).copied().unwrap_or(Bracket::ZERO),
            visitors: visitors.get(name).map_or(Bracket::ZERO, |days| {
                Bracket::of_parts(days.values().copied())
            }),
        })
        .collect())
}

/// Actors by value, where presence keeps the dimension: what a person's pages are is in no bitmap.
fn actors_by(facts: &Facts, dimension: Dimension) -> BTreeMap<String, Bracket> {
    let mut columns: BTreeMap<String, Column> = BTreeMap::new();
    for part in &facts.parts.parts {
        let PartPeople::Epoch(file) = &part.people else {
            continue;
        };
        for column in file.people().columns() {
            if let Column::Attribute(attribute) = column
                && let Some(name) = value_of(attribute, dimension)
            {
                columns
                    .entry(name.to_owned())
                    .or_insert_with(|| column.clone());
            }
        }
    }
    columns
        .into_iter()
        .map(|(name, column)| (name, facts.parts.distinct(&column)))
        .filter(|(_, people)| people.high > 0)
        .collect()
}

fn value_of(attribute: &Attribute, dimension: Dimension) -> Option<&str> {
    match (attribute, dimension) {
        (Attribute::Country(value), Dimension::Country)
        | (Attribute::Device(value), Dimension::Device)
        | (Attribute::Release(value), Dimension::Release) => Some(value),
        _ => None,
    }
}
