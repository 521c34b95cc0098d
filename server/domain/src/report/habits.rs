//! How the users of one feature use it: how often, for how long, and with what else.

use super::cohorts::{CohortRow, cohort_rows};
use super::overlap::Cells;
use super::sources::Heading;
use super::whole::Head;
use crate::calendar::Day;
use crate::event::FeatureKey;
use crate::measure::{Bracket, Unit};
use crate::presence::Cohort;
use crate::privacy::{Crowd, Figure, Gate, Group, Measured, Release, Shown, fates_of_parts};
use serde::Serialize;

/// What is read for it.
#[derive(Clone, Debug)]
pub struct HabitFacts {
    pub feature: FeatureKey,
    /// `None` where people cannot be followed through the window.
    pub people: Option<HabitPeople>,
    pub releases: Vec<ReleaseMark>,
}

#[derive(Clone, Debug)]
pub struct HabitPeople {
    pub active: u64,
    pub users: u64,
    /// `[n]`: people who used it on exactly n days.
    pub days_histogram: Vec<u64>,
    pub cohorts: Vec<Cohort>,
    /// Every other feature that was used.
    pub others: Vec<Other>,
}

/// Another feature, its users, and those who used both.
#[derive(Clone, Debug)]
pub struct Other {
    pub key: FeatureKey,
    pub title: Option<String>,
    pub users: u64,
    pub both: u64,
}

/// The first day on which a release declared the feature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReleaseMark {
    pub release: String,
    pub day: Day,
}

/// The report of one feature's habits.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Habits<N> {
    #[serde(flatten)]
    pub head: Head,
    pub feature: FeatureKey,
    /// Why nothing can be told of people; `null` where it can.
    pub not_measurable: Option<&'static str>,
    /// People by the number of days on which they used it.
    pub days_used: Vec<DaysUsed<N>>,
    pub cohorts: Vec<CohortRow<N>>,
    /// Most in common first.
    pub together: Vec<Together<N>>,
    /// Oldest first.
    pub releases: Vec<ReleaseMark>,
}

/// People who used it on `from` to `to` days; `to` is `null` for "or more".
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DaysUsed<N> {
    pub from: usize,
    pub to: Option<usize>,
    pub people: N,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Together<N> {
    pub key: FeatureKey,
    pub title: Option<String>,
    pub both: N,
    /// both ÷ users of the feature that is asked about
    pub share: N,
}

/// Why people are not followed.
pub const NOT_FOLLOWED: &str =
    "people can be followed only within one epoch, and only where the app sends user keys";

/// Steps of the histogram: each about twice as wide as the one before.
const FIRST_DAYS: [usize; 7] = [1, 2, 3, 6, 11, 21, 41];
/// Other features told of.
const TOGETHER_MAX: usize = 12;

/// Puts the report together.
pub fn habits(heading: &Heading, facts: HabitFacts, k: u32) -> Measured<Habits<Figure>> {
    let people = facts.people.as_ref();
    let report = Habits {
        head: Head::of(heading, "habits", k),
        feature: facts.feature,
        not_measurable: people.is_none().then_some(NOT_FOLLOWED),
        days_used: people.map_or_else(Vec::new, |people| days_used(people, k)),
        cohorts: people.map_or_else(Vec::new, |people| cohort_rows(&people.cohorts, k)),
        together: people.map_or_else(Vec::new, |people| together(people, k)),
        releases: facts.releases,
    };
    Measured::new(report, k)
}

fn days_used(people: &HabitPeople, k: u32) -> Vec<DaysUsed<Figure>> {
    let longest = people.days_histogram.len();
    let steps: Vec<(usize, Option<usize>)> = FIRST_DAYS
        .iter()
        .enumerate()
        .map(|(at, from)| (*from, FIRST_DAYS.get(at + 1).map(|next| next - 1)))
        .collect();
    let counts: Vec<u64> = steps
        .iter()
        .map(|(from, to)| {
            let end = to.map_or(longest, |to| to + 1).min(longest);
            people
                .days_histogram
                .get(*from..end)
                .unwrap_or_default()
                .iter()
                .sum()
        })
        .collect();
    let users = Bracket::exact(people.users);
    steps
        .into_iter()
        .zip(&counts)
        .zip(fates_of_parts(&counts, k))
        .map(|(((from, to), count), fate)| {
            let figure = Figure::people(Crowd::within(Bracket::exact(*count), users), Unit::Users);
            DaysUsed {
                from,
                to,
                people: if fate.is_hidden() {
                    figure.as_cover()
                } else {
                    figure
                },
            }
        })
        .collect()
}

fn together(people: &HabitPeople, k: u32) -> Vec<Together<Figure>> {
    let mut others: Vec<(&Other, Cells)> = people
        .others
        .iter()
        .map(|other| {
            let cells = Cells::of_two(people.active, people.users, other.users, other.both);
            (other, cells)
        })
        // One that is hidden has no place in an order, and its absence tells no number.
        .filter(|(_, cells)| {
            cells.all() > 0
                && cells
                    .0
                    .iter()
                    .all(|cell| !Group::of(Bracket::exact(*cell), k).is_hidden())
        })
        .collect();
    others.sort_by(|(one, _), (other, _)| (other.both, &one.key).cmp(&(one.both, &other.key)));
    others
        .into_iter()
        .take(TOGETHER_MAX)
        .map(|(other, cells)| Together {
            key: other.key.clone(),
            title: other.title.clone(),
            both: cells.people(),
            share: cells.share_of(people.users),
        })
        .collect()
}

impl Release for DaysUsed<Figure> {
    type Released = DaysUsed<Shown>;

    fn release(self, gate: &Gate) -> DaysUsed<Shown> {
        DaysUsed {
            from: self.from,
            to: self.to,
            people: gate.show(self.people),
        }
    }
}

impl Release for Together<Figure> {
    type Released = Together<Shown>;

    fn release(self, gate: &Gate) -> Together<Shown> {
        Together {
            key: self.key,
            title: self.title,
            both: gate.show(self.both),
            share: gate.show(self.share),
        }
    }
}

impl Release for Habits<Figure> {
    type Released = Habits<Shown>;

    fn release(self, gate: &Gate) -> Habits<Shown> {
        Habits {
            head: self.head,
            feature: self.feature,
            not_measurable: self.not_measurable,
            days_used: self.days_used.release(gate),
            cohorts: self.cohorts.release(gate),
            together: self.together.release(gate),
            releases: self.releases,
        }
    }
}
