//! Parts of the people, read from presence week by week: by trait, country, device, release, account band or property.

use super::evidence::{self, Facts};
use super::{NoReport, Plan, Reports, heading};
use crate::storage::control::{Catalogue, Project};
use crate::storage::presence::EpochFile;
use domain::anonymise::Attribute;
use domain::calendar::Window;
use domain::catalogue::CatalogueFeature;
use domain::event::{Action, FeatureKey};
use domain::presence::{Column, Presence};
use domain::privacy::{
    ACCOUNTS_MIN, BadSegment, Dimension, Figure, LARGEST_ACCOUNT_PERCENT, Leaf, LeafWeek, Leaves,
    Measured, Segment, Side, bands, leaves, parts_of,
};
use domain::report::{
    self, BreakdownFacts, FeatureBreakdown, Head, Notice, SegmentReport, whole_weeks,
};
use roaring::RoaringBitmap;
use std::sync::Arc;

/// Checks that a question names only what the project declares, and crosses only what may be crossed.
///
/// # Errors
/// If a trait or property is not declared, two dimensions are the same, neither is the one that others are crossed with, or one of
/// them is the account band, or all features are asked about by a property, which belongs to one.
pub fn check(project: &Project, plan: &Plan) -> Result<(), BadSegment> {
    let (by, segment) = match plan {
        Plan::Breakdown(_, by, segment) => (Some(by), segment.as_ref()),
        Plan::Segment(segment) => (None, Some(segment)),
        Plan::Ranking
        | Plan::Removal
        | Plan::Feature(_)
        | Plan::Completeness
        | Plan::Habits(_)
        | Plan::Met(_)
        | Plan::Next(_)
        | Plan::OrderedFunnel(_)
        | Plan::Explore { .. }
        | Plan::Audience
        | Plan::Shared(_) => return Ok(()),
    };
    let within = segment.map(|segment| &segment.dimension);
    for dimension in by.into_iter().chain(within) {
        let is_declared = match dimension {
            Dimension::Trait(name) => project.traits.contains(name),
            Dimension::Property(_) if by.is_none() => return Err(BadSegment::OfOneFeature),
            Dimension::Property(name) => project.properties.contains(name),
            Dimension::Country
            | Dimension::Device
            | Dimension::Release
            | Dimension::AccountBand => true,
        };
        if !is_declared {
            return Err(BadSegment::Undeclared);
        }
    }
    if let (Some(by), Some(within)) = (by, within) {
        if [by, within].contains(&&Dimension::AccountBand) {
            return Err(BadSegment::ByAccountAlone);
        }
        let hub = crossed_with(project);
        let is_crossed = by != within && (hub.as_ref() == Some(by) || hub.as_ref() == Some(within));
        if !is_crossed {
            return Err(BadSegment::NotCrossed);
        }
    }
    Ok(())
}

/// The one dimension with which the others may be crossed. Tables that share one margin at most, and all the same one, tell
/// nothing about each other's cells (decision 0017).
fn crossed_with(project: &Project) -> Option<Dimension> {
    project.traits.first().cloned().map(Dimension::Trait)
}

/// What a feature is told by where nothing else is asked for.
pub fn default_dimension(project: &Project) -> Dimension {
    crossed_with(project).unwrap_or(Dimension::Device)
}

fn dimensions(project: &Project, has_accounts: bool) -> Vec<Dimension> {
    let traits = project.traits.iter().cloned().map(Dimension::Trait);
    let properties = project.properties.iter().cloned().map(Dimension::Property);
    traits
        .chain([Dimension::Device, Dimension::Country, Dimension::Release])
        .chain(has_accounts.then_some(Dimension::AccountBand))
        .chain(properties)
        .collect()
}

pub(super) fn breakdown(
    reports: &Reports,
    project: &Project,
    facts: &Facts,
    declared: &CatalogueFeature,
    by: &Dimension,
    segment: Option<&Segment>,
) -> Result<Measured<FeatureBreakdown<Figure>>, NoReport> {
    let part = LivePart::find(facts)?;
    let used = evidence::column(declared, Action::Use);
    let value = segment.map(|segment| segment.value.as_str());
    let mut weeks = Vec::new();
    let mut everyone = Vec::new();
    for week in part.weeks() {
        let users = part.people.union(&used, week);
        everyone.push((
            week,
            users.len(),
            part.people.union(&Column::Active, week).len(),
        ));
        let side = |dimension| part.side(dimension, &declared.key, week);
        let crossed = segment.map(|segment| {
            // Asked the other way round it is the same table, decided from the same side.
            (side(&segment.dimension), *by > segment.dimension)
        });
        let leaf_week = LeafWeek {
            week,
            users,
            side: side(by),
            crossed,
        };
        weeks.push((week, leaves(&leaf_week, value, project.k)));
    }
    let facts = BreakdownFacts {
        feature: declared.key.clone(),
        by: by.clone(),
        dimensions: dimensions(project, part.people.accounts().next().is_some()),
        segment: segment.cloned(),
        crossed_with: crossed_with(project),
        weeks,
        everyone,
    };
    let mut head = part.head(
        heading::of(reports, project, part.facts)?,
        "breakdown",
        project.k,
    );
    head.notices.extend(rule_of_accounts(by));
    Ok(report::breakdown(head, facts))
}

pub(super) fn segment(
    reports: &Reports,
    project: &Project,
    catalogue: &Catalogue,
    facts: &Facts,
    segment: &Segment,
) -> Result<Measured<SegmentReport<Figure>>, NoReport> {
    let part = LivePart::find(facts)?;
    let features: Vec<&CatalogueFeature> = catalogue.features().collect();
    let mut found: Vec<Vec<Leaf>> = vec![Vec::new(); features.len()];
    for week in part.weeks() {
        // Everyone's values are the same for every feature: they are read once.
        let side = part.side_of_active(&segment.dimension, week);
        let nobody = Leaf::of_nobody(week);
        for (feature, found) in features.iter().zip(&mut found) {
            if facts.interest.is_lost() {
                return Err(NoReport::GivenUp);
            }
            let leaf_week = LeafWeek {
                week,
                users: part
                    .people
                    .union(&evidence::column(feature, Action::Use), week),
                side: side.clone(),
                crossed: None,
            };
            let of_week = leaves(&leaf_week, None, project.k);
            let asked = of_week.iter().find(|(value, _)| **value == *segment.value);
            found.push(asked.map_or(nobody, |(_, leaf)| *leaf));
        }
    }
    let rows = features.iter().zip(found);
    let rows = rows.map(|(feature, leaves)| (feature.key.clone(), feature.title.clone(), leaves));
    let mut head = part.head(heading::of(reports, project, facts)?, "segment", project.k);
    head.notices.extend(rule_of_accounts(&segment.dimension));
    Ok(report::segment(head, segment.clone(), rows.collect()))
}

/// Everyone active by a dimension, in each whole week of a window that is over. No week where nobody is known any more.
pub(super) fn active_by(facts: &Facts, dimension: &Dimension, k: u32) -> Vec<(Window, Leaves)> {
    let Ok(part) = LivePart::find(facts) else {
        return Vec::new();
    };
    let of_week = |week: Window| {
        let leaf_week = LeafWeek {
            week,
            users: RoaringBitmap::new(),
            side: part.side_of_active(dimension, week),
            crossed: None,
        };
        (week, leaves(&leaf_week, None, k))
    };
    part.weeks().map(of_week).collect()
}

/// The whole weeks of a window that are over and lie in one living epoch, with its people.
struct LivePart<'a> {
    facts: &'a Facts,
    window: Window,
    people: std::sync::RwLockReadGuard<'a, Presence>,
    is_whole: bool,
}

impl<'a> LivePart<'a> {
    fn find(facts: &'a Facts) -> Result<LivePart<'a>, NoReport> {
        // A week that is not over would be decided anew each day.
        let last = facts.window.to.min(facts.today.monday().plus(-1));
        let over = Window::new(facts.window.from, last).ok();
        let weeks = over.and_then(whole_weeks).ok_or(NoReport::NoWholeWeek)?;
        // Numbers of two epochs cannot be compared: the newest answers.
        let (file, days): (&EpochFile, Window) =
            facts.parts.newest_epoch().ok_or(NoReport::NobodyKnown)?;
        let inside = Window::new(days.from.max(weeks.from), days.to.min(weeks.to)).ok();
        let window = inside.and_then(whole_weeks).ok_or(NoReport::NoWholeWeek)?;
        Ok(LivePart {
            facts,
            window,
            people: file.people(),
            is_whole: window == weeks,
        })
    }

    fn weeks(&self) -> impl Iterator<Item = Window> {
        self.window.weeks()
    }

    fn side(&self, dimension: &Dimension, feature: &FeatureKey, week: Window) -> Side {
        let Dimension::Property(name) = dimension else {
            return self.side_of_active(dimension, week);
        };
        // A property belongs to a use: nobody is active with it.
        let used = self.people.columns().filter_map(|column| match column {
            Column::Property(of, Action::Use, text) if of == feature => {
                Some((value_of(text, name)?, self.people.union(column, week)))
            }
            _ => None,
        });
        let everyone = self.people.union(&Column::Active, week);
        Side {
            parts: Arc::new(parts_of(used.collect(), &everyone)),
            is_of_active: false,
            members: None,
        }
    }

    fn side_of_active(&self, dimension: &Dimension, week: Window) -> Side {
        let everyone = self.people.union(&Column::Active, week);
        if *dimension == Dimension::AccountBand {
            let (parts, members) = bands(self.people.accounts(), &everyone);
            return Side {
                parts: Arc::new(parts),
                is_of_active: true,
                members: Some(Arc::new(members)),
            };
        }
        let values = self.people.columns().filter_map(|column| {
            let value: Arc<str> = match (column, dimension) {
                (Column::Attribute(Attribute::Trait(text)), Dimension::Trait(name)) => {
                    value_of(text, name)?
                }
                (Column::Attribute(Attribute::Country(text)), Dimension::Country)
                | (Column::Attribute(Attribute::Device(text)), Dimension::Device)
                | (Column::Attribute(Attribute::Release(text)), Dimension::Release) => {
                    text.as_str().into()
                }
                _ => return None,
            };
            Some((value, self.people.union(column, week)))
        });
        Side {
            parts: Arc::new(parts_of(values.collect(), &everyone)),
            is_of_active: true,
            members: None,
        }
    }

    fn head(&self, heading: report::Heading, report: &'static str, k: u32) -> Head {
        let mut head = Head::of(&heading, report, k);
        head.window = self.window.into();
        head.notices.push(Notice::new("whole_weeks", format!(
                "By whole weeks that are over. A group of fewer than {k} people in a week is hidden together with the next smallest, and is in no figure."
            )));
        if !self.is_whole {
            head.notices.push(Notice::new("one_epoch", format!(
                    "Who somebody is can be followed within one period only: this is about {} to {}.",
                    self.window.from, self.window.to
                )));
        }
        head
    }
}

fn rule_of_accounts(dimension: &Dimension) -> Option<Notice> {
    (*dimension == Dimension::AccountBand).then(|| Notice::new("by_account", format!(
            "An account counts by how many of its people were active in the week. A number with fewer than {ACCOUNTS_MIN} accounts behind it, or with one that is more than {LARGEST_ACCOUNT_PERCENT} % of it, is hidden like a small group; people without an account stand for themselves."
        )))
}

/// The value in `name=value`.
fn value_of(text: &str, name: &str) -> Option<Arc<str>> {
    let (of, value) = text.split_once('=')?;
    (of == name).then(|| Arc::from(value))
}
