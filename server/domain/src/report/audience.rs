//! Who comes: people and page views by day, and what kind of people they are.

use super::sources::Heading;
use super::whole::Head;
use crate::calendar::Day;
use crate::event::FeatureKey;
use crate::measure::{Bracket, Unit};
use crate::privacy::{
    Crowd, Fate, Figure, Gate, Group, Measured, Point, Release, Shown, fates, fates_of_parts,
};
use serde::Serialize;

/// Pages told of at most.
const PAGES_MAX: usize = 50;

/// What is read for it.
#[derive(Clone, Debug)]
pub struct AudienceFacts {
    /// Active actors, and anonymous visitors, of the window.
    pub active: Bracket,
    pub visitors: Bracket,
    /// Every day of the window, oldest first, or its weeks; `uses` holds page views, `people` active actors.
    pub days: Vec<Point>,
    pub pages: Vec<PageFacts>,
    pub breakdowns: Vec<(Dimension, Vec<ValueFacts>)>,
}

/// A page and who viewed it.
#[derive(Clone, Debug)]
pub struct PageFacts {
    pub page: FeatureKey,
    pub views: u64,
    pub actors: Bracket,
    pub visitors: Bracket,
}

/// The people of one value of a dimension. A visitor has one value on a day; an actor may have several.
#[derive(Clone, Debug)]
pub struct ValueFacts {
    pub name: String,
    pub actors: Bracket,
    pub visitors: Bracket,
}

/// By what an audience is told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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
    pub users: N,
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
    let report = Audience {
        head: Head::of(heading, "audience", k),
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
            .map(|(by, values)| breakdown(by, values, facts.active, k))
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

/// Visitors of all values sum up to those of the window, so values are parts of a published whole; a value
/// that is hidden is not named either.
fn breakdown(
    by: Dimension,
    mut values: Vec<ValueFacts>,
    active: Bracket,
    k: u32,
) -> Breakdown<Figure> {
    let people: Vec<u64> = values
        .iter()
        .map(|value| everyone(value.actors, value.visitors).high)
        .collect();
    let all = values.len();
    let mut fates = fates_of_parts(&people, k).into_iter();
    values.retain(|value| {
        let is_shown = fates.next().is_some_and(|fate| !fate.is_hidden());
        let actors = Crowd::within(value.actors, active).group(k);
        let visitors = Group::of(value.visitors, k);
        is_shown && !actors.is_hidden() && !visitors.is_hidden()
    });
    values.sort_by(|one, other| {
        let people = |value: &ValueFacts| everyone(value.actors, value.visitors).high;
        (people(other), &one.name).cmp(&(people(one), &other.name))
    });
    Breakdown {
        by,
        hidden_values: all - values.len(),
        values: values
            .into_iter()
            .map(|value| DimensionValue {
                users: Figure::people(Crowd::within(value.actors, active), Unit::Users),
                visitors: Figure::people(Crowd::of(value.visitors), Unit::Visitors),
                name: value.name,
            })
            .collect(),
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
            users: gate.show(self.users),
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

    fn value(name: &str, actors: u64, visitors: u64) -> ValueFacts {
        ValueFacts {
            name: name.to_owned(),
            actors: Bracket::exact(actors),
            visitors: Bracket::exact(visitors),
        }
    }

    #[test]
    fn a_value_of_few_people_is_not_named_and_takes_another_with_it() {
        let values = vec![value("DE", 40, 0), value("FR", 20, 0), value("LI", 1, 0)];
        let told = breakdown(Dimension::Country, values, Bracket::exact(61), 5);
        let names: Vec<&str> = told
            .values
            .iter()
            .map(|value| value.name.as_str())
            .collect();
        assert_eq!(names, ["DE"]);
        assert_eq!(told.hidden_values, 2);
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
