//! Who stays, how regularly people come, what is used together, and how many went through some steps.

use super::cohorts::{CohortRow, cohort_rows};
use super::habits::NOT_FOLLOWED;
use super::overlap::Cells;
use super::sources::Heading;
use super::whole::Head;
use crate::calendar::Day;
use crate::event::FeatureKey;
use crate::measure::{Bracket, Unit};
use crate::presence::{Cohort, Stickiness};
use crate::privacy::{Crowd, Figure, Gate, Group, Measured, Real, Release, Shown};
use serde::Serialize;

/// Features of one co-use matrix at most: a table of more is read by nobody.
pub const MATRIX_FEATURES_MAX: usize = 14;
/// Steps of one funnel at most: the cells to be judged double with each.
pub const FUNNEL_STEPS_MAX: usize = 5;

/// What is read for it; `None` where people cannot be followed through the window.
#[derive(Clone, Debug)]
pub struct ExploreFacts {
    /// Whose return is followed; `None`: of everyone who was active.
    pub feature: Option<FeatureKey>,
    pub people: Option<ExplorePeople>,
}

#[derive(Clone, Debug)]
pub struct ExplorePeople {
    pub cohorts: Vec<Cohort>,
    /// By week, oldest first.
    pub weeks: Vec<(Day, Stickiness)>,
    pub active: u64,
    /// Candidates for the matrix, in any order.
    pub features: Vec<Named>,
    /// Users of each two of `features`, in their order; the diagonal holds each one's own.
    pub both: Vec<Vec<u64>>,
    /// For each step of the funnel, the cells of it and all steps before.
    pub funnel: Vec<(Named, Cells)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub key: FeatureKey,
    pub title: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explore<N> {
    #[serde(flatten)]
    pub head: Head,
    /// Whose return the cohorts follow; `null`: of everyone who was active.
    pub feature: Option<FeatureKey>,
    /// Why nothing can be told of people; `null` where it can.
    pub not_measurable: Option<&'static str>,
    pub cohorts: Vec<CohortRow<N>>,
    /// By week, oldest first.
    pub regularity: Vec<Regularity<N>>,
    /// The most used features, in the order of their users.
    pub matrix: Vec<MatrixRow<N>>,
    pub funnel: Vec<Step<N>>,
}

/// How regularly the people of a week came.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Regularity<N> {
    pub monday: Day,
    pub people: N,
    /// The average day's people ÷ people of the week: 1 if everyone comes every day.
    pub share: N,
}

/// The users of one feature, and how many of them also used each feature of the matrix.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MatrixRow<N> {
    pub key: FeatureKey,
    pub title: Option<String>,
    pub users: N,
    /// In the order of the rows: those who used both ÷ users of this row's feature; `null` for itself.
    pub shares: Vec<Option<N>>,
}

/// People who used this step's feature and those of all steps before, in whatever order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step<N> {
    pub key: FeatureKey,
    pub title: Option<String>,
    pub people: N,
    /// people ÷ those of the first step
    pub of_first: N,
}

/// Puts the report together.
pub fn explore(heading: &Heading, facts: ExploreFacts, k: u32) -> Measured<Explore<Figure>> {
    let people = facts.people.as_ref();
    let report = Explore {
        head: Head::of(heading, "explore", k),
        feature: facts.feature,
        not_measurable: people.is_none().then_some(NOT_FOLLOWED),
        cohorts: people.map_or_else(Vec::new, |people| cohort_rows(&people.cohorts, k)),
        regularity: people.map_or_else(Vec::new, |people| {
            people.weeks.iter().map(|week| regularity(*week)).collect()
        }),
        matrix: people.map_or_else(Vec::new, |people| matrix(people, k)),
        funnel: people.map_or_else(Vec::new, |people| funnel(&people.funnel)),
    };
    Measured::new(report, k)
}

fn regularity((monday, week): (Day, Stickiness)) -> Regularity<Figure> {
    let people = Crowd::of(Bracket::exact(week.people));
    Regularity {
        monday,
        people: Figure::people(people, Unit::Users),
        share: match week.share() {
            Some(share) => Figure::real(just(share), Unit::ShareOfUsers, vec![people]),
            None => Figure::not_measurable("nobody came in this week", Unit::ShareOfUsers),
        },
    }
}

fn matrix(people: &ExplorePeople, k: u32) -> Vec<MatrixRow<Figure>> {
    let users = |at: usize| people.both[at][at];
    // Only features of groups that may be told stand here, so that their order tells nothing hidden.
    let mut chosen: Vec<usize> = (0..people.features.len())
        .filter(|at| {
            let crowd = Crowd::within(Bracket::exact(users(*at)), Bracket::exact(people.active));
            matches!(crowd.group(k), Group::Open(_))
        })
        .collect();
    chosen.sort_by(|one, other| {
        (users(*other), &people.features[*one].key)
            .cmp(&(users(*one), &people.features[*other].key))
    });
    chosen.truncate(MATRIX_FEATURES_MAX);
    let share = |row: usize, column: usize| {
        let cells = Cells::of_two(
            people.active,
            users(row),
            users(column),
            people.both[row][column],
        );
        (row != column).then(|| cells.share_of(users(row)))
    };
    chosen
        .iter()
        .map(|row| MatrixRow {
            key: people.features[*row].key.clone(),
            title: people.features[*row].title.clone(),
            users: Figure::people(
                Crowd::within(Bracket::exact(users(*row)), Bracket::exact(people.active)),
                Unit::Users,
            ),
            shares: chosen.iter().map(|column| share(*row, *column)).collect(),
        })
        .collect()
}

fn funnel(steps: &[(Named, Cells)]) -> Vec<Step<Figure>> {
    let first = steps.first().map_or(0, |(_, cells)| cells.all());
    steps
        .iter()
        .map(|(feature, cells)| Step {
            key: feature.key.clone(),
            title: feature.title.clone(),
            people: cells.people(),
            of_first: cells.share_of(first),
        })
        .collect()
}

fn just(value: f64) -> Real {
    Real {
        value: Some(value),
        ..Real::default()
    }
}

impl Release for Regularity<Figure> {
    type Released = Regularity<Shown>;

    fn release(self, gate: &Gate) -> Regularity<Shown> {
        Regularity {
            monday: self.monday,
            people: gate.show(self.people),
            share: gate.show(self.share),
        }
    }
}

impl Release for MatrixRow<Figure> {
    type Released = MatrixRow<Shown>;

    fn release(self, gate: &Gate) -> MatrixRow<Shown> {
        MatrixRow {
            key: self.key,
            title: self.title,
            users: gate.show(self.users),
            shares: self
                .shares
                .into_iter()
                .map(|share| share.map(|share| gate.show(share)))
                .collect(),
        }
    }
}

impl Release for Step<Figure> {
    type Released = Step<Shown>;

    fn release(self, gate: &Gate) -> Step<Shown> {
        Step {
            key: self.key,
            title: self.title,
            people: gate.show(self.people),
            of_first: gate.show(self.of_first),
        }
    }
}

impl Release for Explore<Figure> {
    type Released = Explore<Shown>;

    fn release(self, gate: &Gate) -> Explore<Shown> {
        Explore {
            head: self.head,
            feature: self.feature,
            not_measurable: self.not_measurable,
            cohorts: self.cohorts.release(gate),
            regularity: self.regularity.release(gate),
            matrix: self.matrix.release(gate),
            funnel: self.funnel.release(gate),
        }
    }
}
