//! Who comes: people and page views by day, and what kind of people they are.

use super::breakdown::active_a_week;
use super::sources::Heading;
use super::whole::{Head, Notice};
use crate::calendar::{Day, Window};
use crate::event::FeatureKey;
use crate::measure::{Bracket, Unit};
use crate::privacy::{
    Crowd, Fate, Figure, Gate, Group, Leaves, Measured, Point, Release, Shown, fates,
    fates_of_parts,
};
use serde::Serialize;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use strum::VariantArray;

/// Pages told of at most.
const PAGES_MAX: usize = 50;
const KEPT_OF_NO_ACTOR: &str = "this is kept of anonymous visitors alone";

/// What is read for it.
#[derive(Clone, Debug)]
pub struct AudienceFacts {
    /// Active actors, and anonymous visitors, of the window.
    pub active: Bracket,
    pub visitors: Bracket,
    /// Every day of the window, oldest first, or its weeks; `uses` holds page views, `people` active actors.
    pub days: Vec<Point>,
    pub pages: Vec<PageFacts>,
    pub breakdowns: Vec<DimensionFacts>,
}

/// A page and who viewed it.
#[derive(Clone, Debug)]
pub struct PageFacts {
    pub page: FeatureKey,
    pub views: u64,
    pub actors: Bracket,
    pub visitors: Bracket,
}

/// The people of a window by one dimension.
#[derive(Clone, Debug)]
pub struct DimensionFacts {
    pub by: Dimension,
    /// Anonymous visitors by value: each has one value on a day.
    pub visitors: BTreeMap<String, Bracket>,
    /// Active actors by value, in each whole week of the window that is over; `None`: the dimension is kept of no actor.
    pub actors: Option<Vec<(Window, Leaves)>>,
}

/// By what an audience is told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, VariantArray)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    EntryPage,
    /// The site that led here.
    Source,
    Campaign,
    Country,
    Device,
    Browser,
    System,
    Release,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Audience<N> {
    #[serde(flatten)]
    pub head: Head,
    pub active_users: N,
    pub visitors: N,
    /// Page views of the pages and days that are told.
    pub views: N,
    /// Oldest first.
    pub days: Vec<AudienceDay<N>>,
    /// Most viewed first.
    pub pages: Vec<Page<N>>,
    pub breakdowns: Vec<Breakdown<N>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AudienceDay<N> {
    pub day: Day,
    /// The last day it stands for: `day` itself, or the end of the week that begins there.
    pub to: Day,
    pub users: N,
    pub visitors: N,
    pub views: N,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Page<N> {
    pub page: FeatureKey,
    pub views: N,
    pub users: N,
    pub visitors: N,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Breakdown<N> {
    pub by: Dimension,
    /// Most people first.
    pub values: Vec<DimensionValue<N>>,
    /// Values that too few people share to be named.
    pub hidden_values: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DimensionValue<N> {
    pub name: String,
    /// Mean of the weeks that are told, as in the breakdown of a feature: distinct people of a window of one's choice would say,
    /// beside another window, what is hidden in both.
    pub users_a_week: N,
    pub visitors: N,
}

/// Puts the report together.
pub fn audience(heading: &Heading, facts: AudienceFacts, k: u32) -> Measured<Audience<Figure>> {
    let fates = fates(&facts.days, k);
    // A hidden day enters no sum: the total less the others would be its number.
    let views = facts
        .days
        .iter()
        .zip(&fates)
        .filter(|(_, fate)| !fate.is_hidden())
        .map(|(day, _)| day.uses)
        .sum();
    let mut head = Head::of(heading, "audience", k);
    let has_no_week = |facts: &DimensionFacts| facts.actors.as_ref().is_some_and(Vec::is_empty);
    if facts.active.high > 0 && facts.breakdowns.iter().any(has_no_week) {
        head.notices.push(Notice::new("whole_weeks", "Users are told by country, device and release for whole weeks that are over, and there is none in this window yet."
                .to_owned()));
    }
    let report = Audience {
        head,
        active_users: Figure::people(Crowd::of(facts.active), Unit::Users),
        visitors: Figure::people(Crowd::of(facts.visitors), Unit::Visitors),
        views: Figure::of_nobody(views, Unit::Uses),
        days: facts
            .days
            .iter()
            .zip(fates)
            .map(|(day, fate)| of_day(day, fate))
            .collect(),
        pages: pages(facts.pages, k),
        breakdowns: facts
            .breakdowns
            .into_iter()
            .map(|facts| breakdown(facts, k))
            .collect(),
    };
    Measured::new(report, k)
}

fn of_day(day: &Point, fate: Fate) -> AudienceDay<Figure> {
    let people = Bracket {
        low: day.people.len().max(day.visitors.low),
        high: day.people.len() + day.visitors.high,
    };
    let under = |figure: Figure| match fate {
        Fate::Shown | Fate::Few => figure,
        Fate::Cover => figure.as_cover(),
    };
    AudienceDay {
        day: day.window.from,
        to: day.window.to,
        users: under(Figure::people(
            Crowd::of(Bracket::exact(day.people.len())),
            Unit::Users,
        )),
        visitors: under(Figure::people(Crowd::of(day.visitors), Unit::Visitors)),
        views: under(Figure::count(day.uses, Unit::Uses, Crowd::of(people))),
    }
}

/// Pages of small groups are not named: a page that one person knows is that person's.
fn pages(mut pages: Vec<PageFacts>, k: u32) -> Vec<Page<Figure>> {
    pages.retain(|page| {
        matches!(
            Group::of(everyone(page.actors, page.visitors), k),
            Group::Open(_)
        )
    });
    pages.sort_by(|one, other| (other.views, &one.page).cmp(&(one.views, &other.page)));
    pages
        .into_iter()
        .take(PAGES_MAX)
        .map(|page| Page {
            views: Figure::count(
                page.views,
                Unit::Uses,
                Crowd::of(everyone(page.actors, page.visitors)),
            ),
            users: Figure::people(Crowd::of(page.actors), Unit::Users),
            visitors: Figure::people(Crowd::of(page.visitors), Unit::Visitors),
            page: page.page,
        })
        .collect()
}

/// Visitors of all values sum up to those of the window, so values are parts of a published whole; a value of which nothing is
/// told is not named either.
fn breakdown(facts: DimensionFacts, k: u32) -> Breakdown<Figure> {
    let sizes: Vec<u64> = facts.visitors.values().map(|people| people.high).collect();
    let fates = fates_of_parts(&sizes, k);
    let mut values: BTreeMap<String, Value> = BTreeMap::new();
    for ((name, people), fate) in facts.visitors.into_iter().zip(fates) {
        let is_open = !fate.is_hidden() && matches!(Group::of(people, k), Group::Open(_));
        let value = values.entry(name).or_default();
        value.visitors = Some(people).filter(|_| is_open);
        value.visitors_hidden = !is_open;
    }
    let is_kept_of_actors = facts.actors.is_some();
    for (name, (mean, figure)) in facts.actors.iter().flat_map(|weeks| active_a_week(weeks)) {
        // Whoever has no value is in no row, and a value that nobody had in these weeks is none.
        if !name.is_empty() && mean != Some(0.0) {
            let value = values.entry(name.to_string()).or_default();
            value.users = Some((mean, figure));
        }
    }
    let all = values.len();
    let mut told: Vec<(String, Value)> = values
        .into_iter()
        .filter(|(_, value)| value.is_told())
        .collect();
    told.sort_by(|(one, left), (other, right)| {
        right
            .weight()
            .partial_cmp(&left.weight())
            .unwrap_or(Ordering::Equal)
            .then_with(|| one.cmp(other))
    });
    Breakdown {
        by: facts.by,
        hidden_values: all - told.len(),
        values: told
            .into_iter()
            .map(|(name, value)| value.row(name, is_kept_of_actors))
            .collect(),
    }
}

/// What is known of a value, before it is known whether anything is told of it.
#[derive(Default)]
struct Value {
    /// The mean that is told, and its figure.
    users: Option<(Option<f64>, Figure)>,
    visitors: Option<Bracket>,
    visitors_hidden: bool,
}

impl Value {
    fn is_told(&self) -> bool {
        self.mean().is_some() || self.visitors.is_some()
    }

    fn mean(&self) -> Option<f64> {
        self.users.as_ref().and_then(|(mean, _)| *mean)
    }

    /// By what values are ordered: nothing of what is hidden is in it.
    fn weight(&self) -> (f64, u64) {
        (
            self.mean().unwrap_or(0.0),
            self.visitors.map_or(0, |people| people.high),
        )
    }

    fn row(self, name: String, is_kept_of_actors: bool) -> DimensionValue<Figure> {
        DimensionValue {
            name,
            users_a_week: match self.users {
                Some((_, figure)) => figure,
                None if is_kept_of_actors => Figure::of_nobody(0, Unit::UsersAWeek),
                None => Figure::not_measurable(KEPT_OF_NO_ACTOR, Unit::UsersAWeek),
            },
            visitors: match self.visitors {
                Some(people) => Figure::people(Crowd::of(people), Unit::Visitors),
                None if self.visitors_hidden => Figure::hidden(Unit::Visitors),
                None => Figure::of_nobody(0, Unit::Visitors),
            },
        }
    }
}

/// Actors and visitors are counted apart; the most there can be of both decides who is few.
fn everyone(actors: Bracket, visitors: Bracket) -> Bracket {
    Bracket {
        low: actors.low.max(visitors.low),
        high: actors.high + visitors.high,
    }
}

impl Release for AudienceDay<Figure> {
    type Released = AudienceDay<Shown>;

    fn release(self, gate: &Gate) -> AudienceDay<Shown> {
        AudienceDay {
            day: self.day,
            to: self.to,
            users: gate.show(self.users),
            visitors: gate.show(self.visitors),
            views: gate.show(self.views),
        }
    }
}

impl Release for Page<Figure> {
    type Released = Page<Shown>;

    fn release(self, gate: &Gate) -> Page<Shown> {
        Page {
            page: self.page,
            views: gate.show(self.views),
            users: gate.show(self.users),
            visitors: gate.show(self.visitors),
        }
    }
}

impl Release for DimensionValue<Figure> {
    type Released = DimensionValue<Shown>;

    fn release(self, gate: &Gate) -> DimensionValue<Shown> {
        DimensionValue {
            name: self.name,
            users_a_week: gate.show(self.users_a_week),
            visitors: gate.show(self.visitors),
        }
    }
}

impl Release for Breakdown<Figure> {
    type Released = Breakdown<Shown>;

    fn release(self, gate: &Gate) -> Breakdown<Shown> {
        Breakdown {
            by: self.by,
            values: self.values.release(gate),
            hidden_values: self.hidden_values,
        }
    }
}

impl Release for Audience<Figure> {
    type Released = Audience<Shown>;

    fn release(self, gate: &Gate) -> Audience<Shown> {
        Audience {
            head: self.head,
            active_users: gate.show(self.active_users),
            visitors: gate.show(self.visitors),
            views: gate.show(self.views),
            days: self.days.release(gate),
            pages: self.pages.release(gate),
            breakdowns: self.breakdowns.release(gate),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::{Leaf, LeafFate, Real};
    use std::sync::Arc;

    fn week(at: i32, active: &[(&str, u64)]) -> (Window, Leaves) {
        let monday = Day(20_668).plus(7 * at);
        let week = Window {
            from: monday,
            to: monday.plus(6),
        };
        let leaf = |people: u64| Leaf {
            active: Some(match people {
                0 => (LeafFate::Nobody, 0),
                1..5 => (LeafFate::Hidden, people),
                _ => (LeafFate::Told, people),
            }),
            ..Leaf::of_nobody(week)
        };
        let leaves = active
            .iter()
            .map(|(name, people)| (Arc::from(*name), leaf(*people)));
        (week, leaves.collect())
    }

    fn names(told: &Breakdown<Figure>) -> Vec<&str> {
        told.values
            .iter()
            .map(|value| value.name.as_str())
            .collect()
    }

    #[test]
    fn a_value_of_few_visitors_is_not_named_and_takes_another_with_it() {
        let visitors = [("DE", 40), ("FR", 20), ("LI", 1)];
        let facts = DimensionFacts {
            by: Dimension::Country,
            visitors: visitors
                .map(|(name, people)| (name.to_owned(), Bracket::exact(people)))
                .into(),
            actors: None,
        };
        let told = breakdown(facts, 5);
        assert_eq!(names(&told), ["DE"]);
        assert_eq!(told.hidden_values, 2);
    }

    #[test]
    fn actors_are_the_mean_of_the_weeks_in_which_they_are_told() {
        let facts = DimensionFacts {
            by: Dimension::Country,
            visitors: BTreeMap::new(),
            actors: Some(vec![
                week(0, &[("DE", 40), ("FR", 4), ("LI", 1), ("", 9)]),
                week(1, &[("DE", 20), ("FR", 8), ("LI", 2), ("AT", 0)]),
            ]),
        };
        let told = breakdown(facts, 5);
        assert_eq!(names(&told), ["DE", "FR"]);
        assert_eq!(told.hidden_values, 1, "nobody in Austria hides nothing");
        let mean = |value: f64, weeks: &[u64]| {
            let crowds = weeks
                .iter()
                .map(|people| Crowd::of(Bracket::exact(*people)));
            Figure::real(
                Real {
                    value: Some(value),
                    ..Real::default()
                },
                Unit::UsersAWeek,
                crowds.collect(),
            )
        };
        assert_eq!(told.values[0].users_a_week, mean(30.0, &[40, 20]));
        assert_eq!(told.values[1].users_a_week, mean(8.0, &[8]));
    }

    #[test]
    fn a_page_that_few_know_is_not_named() {
        let page = |name: &str, actors: u64| PageFacts {
            page: FeatureKey::parse(name).expect("a key"),
            views: 99,
            actors: Bracket::exact(actors),
            visitors: Bracket::ZERO,
        };
        let told = pages(vec![page("/secret", 2), page("/pricing", 9)], 5);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].page.as_str(), "/pricing");
    }
}
