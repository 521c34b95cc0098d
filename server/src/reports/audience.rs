//! Who comes: actors from presence, anonymous visitors and page views from the counters and rows.

use super::breakdown::active_by;
use super::evidence::Facts;
use super::people::PartPeople;
use super::{NoReport, Reports, heading, points};
use crate::storage::control::Project;
use crate::storage::events::VisitorColumn;
use anyhow::Result;
use domain::calendar::{Day, Window};
use domain::event::{Action, FeatureKey};
use domain::measure::Bracket;
use domain::presence::Column;
use domain::privacy::{self, Figure, Measured, Point};
use domain::report::{Audience, AudienceFacts, Dimension, DimensionFacts, PageFacts, audience};
use std::collections::BTreeMap;

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
        breakdowns.push(DimensionFacts {
            by: dimension,
            visitors: visitors(reports, project, facts, column)?,
            actors: kept_of_actors(dimension)
                .map(|dimension| active_by(facts, &dimension, project.k)),
        });
    }
    let heading = heading::of(reports, project, facts)?;
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
        people: points::people_within(&facts.parts, &Column::Active, window),
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

fn visitors(
    reports: &Reports,
    project: &Project,
    facts: &Facts,
    column: VisitorColumn,
) -> Result<BTreeMap<String, Bracket>> {
    let classes = facts.counts.classes();
    let visitors = reports
        .events
        .visitors_by(project.number, facts.window, column, classes)?;
    let of_value =
        |(name, days): (String, BTreeMap<Day, u64>)| (name, Bracket::of_parts(days.into_values()));
    Ok(visitors.into_iter().map(of_value).collect())
}

/// What presence keeps of actors too: what a person's pages are is in no bitmap.
fn kept_of_actors(dimension: Dimension) -> Option<privacy::Dimension> {
    match dimension {
        Dimension::Country => Some(privacy::Dimension::Country),
        Dimension::Device => Some(privacy::Dimension::Device),
        Dimension::Release => Some(privacy::Dimension::Release),
        Dimension::EntryPage
        | Dimension::Source
        | Dimension::Campaign
        | Dimension::Browser
        | Dimension::System => None,
    }
}
