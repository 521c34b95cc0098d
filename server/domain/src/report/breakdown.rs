//! A feature, or all features, by a part of the people: sums of the leaves that are told, and of no others.
//!
//! A part's people are told by the week. Over a window stands their mean: unlike the distinct people of several weeks it says
//! nothing that the weeks do not say themselves.

use super::whole::Head;
use crate::calendar::{Day, Window};
use crate::event::FeatureKey;
use crate::measure::{Bracket, Unit};
use crate::privacy::{
    Counted, Crowd, Dimension, Figure, Gate, Leaf, LeafFate, Leaves, Measured, Real, Release,
    Segment, Shown,
};
use crate::verdict::interval::wilson95;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One feature by the values of a dimension.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FeatureBreakdown<N> {
    #[serde(flatten)]
    pub head: Head,
    pub feature: FeatureKey,
    pub by: Dimension,
    /// Everything it can be told by.
    pub dimensions: Vec<Dimension>,
    /// The part of the people it is about; `None`: everyone.
    pub segment: Option<Segment>,
    /// The dimension with which any other may be crossed, if the project has one.
    pub crossed_with: Option<Dimension>,
    /// Everyone with every value, as far as the week's number may be told.
    pub everyone: PeopleOf<N>,
    /// Most users first, as far as they are told.
    pub values: Vec<ValueRow<N>>,
}

/// All features for one part of the people.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SegmentReport<N> {
    #[serde(flatten)]
    pub head: Head,
    pub segment: Segment,
    /// Most users first, as far as they are told.
    pub features: Vec<SegmentRow<N>>,
}

/// One value of a dimension.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ValueRow<N> {
    /// `None`: people of whom the value is not known.
    pub value: Option<Arc<str>>,
    #[serde(flatten)]
    pub people: PeopleOf<N>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SegmentRow<N> {
    pub key: FeatureKey,
    pub title: Option<String>,
    #[serde(flatten)]
    pub people: PeopleOf<N>,
}

/// What is told of a part of the people.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PeopleOf<N> {
    /// Mean of the weeks that are told.
    pub users_a_week: N,
    pub active_a_week: N,
    /// users ÷ active, over the weeks in which both are told
    pub reach: N,
    /// Weeks that are told, of those asked about.
    pub weeks_told: usize,
    pub weeks: usize,
    /// Oldest first.
    pub weekly: Vec<PartWeek<N>>,
}

/// One week of a part of the people.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PartWeek<N> {
    /// Its Monday.
    pub from: Day,
    pub users: N,
    pub active: N,
}

/// What a breakdown is put together from.
#[derive(Clone, Debug)]
pub struct BreakdownFacts {
    pub feature: FeatureKey,
    pub by: Dimension,
    pub dimensions: Vec<Dimension>,
    pub segment: Option<Segment>,
    pub crossed_with: Option<Dimension>,
    /// Weeks with their leaves, oldest first.
    pub weeks: Vec<(Window, Leaves)>,
    /// Users and active people of each week, whatever their value.
    pub everyone: Vec<(Window, u64, u64)>,
}

/// Why nobody active is told by a crossed table or a property.
const ACTIVE_BY_ONE_DIMENSION: &str =
    "active people are told by one dimension of their own at a time";

/// Puts a breakdown together.
pub fn breakdown(head: Head, facts: BreakdownFacts) -> Measured<FeatureBreakdown<Figure>> {
    let k = head.project.k;
    let mut values: Vec<(f64, ValueRow<Figure>)> = by_value(&facts.weeks)
        .into_iter()
        .map(|(value, leaves)| {
            let row = ValueRow {
                value: Some(value).filter(|value| !value.is_empty()),
                people: people_of(&leaves),
            };
            (mean_told(&leaves), row)
        })
        .collect();
    values.sort_by(|(one, left), (other, right)| {
        other
            .total_cmp(one)
            .then_with(|| left.value.cmp(&right.value))
    });
    let everyone: Vec<Leaf> = facts
        .everyone
        .iter()
        .map(|(week, users, active)| everyones(*week, *users, *active, k))
        .collect();
    let report = FeatureBreakdown {
        head,
        feature: facts.feature,
        by: facts.by,
        dimensions: facts.dimensions,
        segment: facts.segment,
        crossed_with: facts.crossed_with,
        everyone: people_of(&everyone),
        values: values.into_iter().map(|(_, row)| row).collect(),
    };
    Measured::new(report, k)
}

/// Puts all features of a part of the people together. `rows`: a feature, its title, its leaves oldest first.
pub fn segment(
    head: Head,
    segment: Segment,
    rows: Vec<(FeatureKey, Option<String>, Vec<Leaf>)>,
) -> Measured<SegmentReport<Figure>> {
    let k = head.project.k;
    let mut features: Vec<(f64, SegmentRow<Figure>)> = rows
        .into_iter()
        .map(|(key, title, leaves)| {
            let people = people_of(&leaves);
            (mean_told(&leaves), SegmentRow { key, title, people })
        })
        .collect();
    features.sort_by(|(one, left), (other, right)| {
        other.total_cmp(one).then_with(|| left.key.cmp(&right.key))
    });
    let report = SegmentReport {
        head,
        segment,
        features: features.into_iter().map(|(_, row)| row).collect(),
    };
    Measured::new(report, k)
}

/// The leaves of each value over all weeks; a value that nobody had in a week was nobody's then.
fn by_value(weeks: &[(Window, Leaves)]) -> BTreeMap<Arc<str>, Vec<Leaf>> {
    let mut values: BTreeMap<Arc<str>, Vec<Leaf>> = BTreeMap::new();
    for (_, leaves) in weeks {
        for (value, _) in leaves {
            values.entry(value.clone()).or_default();
        }
    }
    for (week, leaves) in weeks {
        let has_active = leaves.iter().any(|(_, leaf)| leaf.active.is_some());
        let mut nobody = Leaf::of_nobody(*week);
        nobody.active = nobody.active.filter(|_| has_active);
        for (value, of_value) in &mut values {
            let found = leaves.iter().find(|(other, _)| other == value);
            of_value.push(found.map_or(nobody, |(_, leaf)| *leaf));
        }
    }
    values
}

/// Everyone's week by the rule of every figure that is a part of a whole.
fn everyones(week: Window, users: u64, active: u64, k: u32) -> Leaf {
    let counted = |people, crowd: Crowd| {
        let fate = match (crowd.group(k).is_hidden(), people) {
            (true, _) => LeafFate::Hidden,
            (false, 0) => LeafFate::Nobody,
            (false, _) => LeafFate::Told,
        };
        (fate, people)
    };
    let whole = Bracket::exact(active);
    Leaf {
        week,
        users: counted(users, Crowd::within(Bracket::exact(users), whole)),
        active: Some(counted(active, Crowd::of(whole))),
    }
}

fn told((fate, people): Counted) -> Option<u64> {
    (!fate.is_hidden()).then_some(people)
}

/// By what rows are ordered: hidden numbers would be told by their place.
fn mean_told(leaves: &[Leaf]) -> f64 {
    mean(&told_users(leaves)).unwrap_or(-1.0)
}

fn told_users(leaves: &[Leaf]) -> Vec<u64> {
    leaves.iter().filter_map(|leaf| told(leaf.users)).collect()
}

fn mean(numbers: &[u64]) -> Option<f64> {
    let sum: u64 = numbers.iter().sum();
    (!numbers.is_empty()).then(|| sum as f64 / numbers.len() as f64)
}

/// Everyone active with each value: the mean of the weeks that are told, and the figure of it. Without a week that is told there
/// is no mean, and the figure is hidden.
pub(super) fn active_a_week(
    weeks: &[(Window, Leaves)],
) -> BTreeMap<Arc<str>, (Option<f64>, Figure)> {
    let of_value = |(value, leaves): (Arc<str>, Vec<Leaf>)| {
        let active = leaves.iter().filter_map(|leaf| leaf.active);
        let told: Vec<u64> = active.filter_map(told).collect();
        (value, (mean(&told), a_week(&told)))
    };
    by_value(weeks).into_iter().map(of_value).collect()
}

fn people_of(leaves: &[Leaf]) -> PeopleOf<Figure> {
    let users = told_users(leaves);
    let active = leaves.iter().map(|leaf| leaf.active);
    let active: Option<Vec<Counted>> = active.collect();
    PeopleOf {
        active_a_week: match &active {
            Some(active) => a_week(&active.iter().filter_map(|it| told(*it)).collect::<Vec<_>>()),
            None => Figure::not_measurable(ACTIVE_BY_ONE_DIMENSION, Unit::UsersAWeek),
        },
        reach: match active {
            Some(_) => reach(leaves),
            None => Figure::not_measurable(ACTIVE_BY_ONE_DIMENSION, Unit::ShareOfActive),
        },
        users_a_week: a_week(&users),
        weeks_told: users.len(),
        weeks: leaves.len(),
        weekly: leaves.iter().map(part_week).collect(),
    }
}

fn a_week(told: &[u64]) -> Figure {
    let Some(mean) = mean(told) else {
        return Figure::hidden(Unit::UsersAWeek);
    };
    let real = Real {
        value: Some(mean),
        ..Real::default()
    };
    Figure::real(real, Unit::UsersAWeek, crowds(told))
}

/// Everyone a mean speaks of, week by week; the gate looks at each of them once more.
fn crowds(told: &[u64]) -> Vec<Crowd> {
    told.iter()
        .map(|people| Crowd::of(Bracket::exact(*people)))
        .collect()
}

/// The interval takes the people of one week as its sample: those of the next are mostly the same ones.
fn reach(leaves: &[Leaf]) -> Figure {
    let both: Vec<(u64, u64)> = leaves
        .iter()
        .filter_map(|leaf| Some((told(leaf.users)?, told(leaf.active?)?)))
        .collect();
    let (users, active): (Vec<u64>, Vec<u64>) = both.into_iter().unzip();
    let (used, were_active): (u64, u64) = (users.iter().sum(), active.iter().sum());
    if users.is_empty() {
        return Figure::hidden(Unit::ShareOfActive);
    }
    if were_active == 0 {
        return Figure::not_measurable("nobody was active with this value", Unit::ShareOfActive);
    }
    let share = used as f64 / were_active as f64;
    let sample = were_active as f64 / active.len() as f64;
    let interval = wilson95(share * sample, sample);
    let real = Real {
        value: Some(share),
        low: interval.map(|interval| interval.low),
        high: interval.map(|interval| interval.high),
    };
    let mut speaks_of = crowds(&users);
    speaks_of.extend(crowds(&active));
    Figure::real(real, Unit::ShareOfActive, speaks_of)
}

fn part_week(leaf: &Leaf) -> PartWeek<Figure> {
    let figure = |(fate, people): Counted| match fate {
        LeafFate::Nobody => Figure::of_nobody(0, Unit::Users),
        LeafFate::Told => Figure::people(Crowd::of(Bracket::exact(people)), Unit::Users),
        LeafFate::Hidden => Figure::hidden(Unit::Users),
    };
    PartWeek {
        from: leaf.week.from,
        users: figure(leaf.users),
        active: match leaf.active {
            Some(active) => figure(active),
            None => Figure::not_measurable(ACTIVE_BY_ONE_DIMENSION, Unit::Users),
        },
    }
}

/// The whole weeks inside a window; `None` if there is none.
pub fn whole_weeks(window: Window) -> Option<Window> {
    let monday = window.from.monday();
    let from = if monday == window.from {
        monday
    } else {
        monday.plus(7)
    };
    let to = window.to.plus(1).monday().plus(-1);
    Window::new(from, to).ok()
}

impl Release for PartWeek<Figure> {
    type Released = PartWeek<Shown>;

    fn release(self, gate: &Gate) -> PartWeek<Shown> {
        PartWeek {
            from: self.from,
            users: gate.show(self.users),
            active: gate.show(self.active),
        }
    }
}

impl Release for PeopleOf<Figure> {
    type Released = PeopleOf<Shown>;

    fn release(self, gate: &Gate) -> PeopleOf<Shown> {
        PeopleOf {
            users_a_week: gate.show(self.users_a_week),
            active_a_week: gate.show(self.active_a_week),
            reach: gate.show(self.reach),
            weeks_told: self.weeks_told,
            weeks: self.weeks,
            weekly: self.weekly.release(gate),
        }
    }
}

impl Release for ValueRow<Figure> {
    type Released = ValueRow<Shown>;

    fn release(self, gate: &Gate) -> ValueRow<Shown> {
        ValueRow {
            value: self.value,
            people: self.people.release(gate),
        }
    }
}

impl Release for SegmentRow<Figure> {
    type Released = SegmentRow<Shown>;

    fn release(self, gate: &Gate) -> SegmentRow<Shown> {
        SegmentRow {
            key: self.key,
            title: self.title,
            people: self.people.release(gate),
        }
    }
}

impl Release for FeatureBreakdown<Figure> {
    type Released = FeatureBreakdown<Shown>;

    fn release(self, gate: &Gate) -> FeatureBreakdown<Shown> {
        FeatureBreakdown {
            head: self.head,
            feature: self.feature,
            by: self.by,
            dimensions: self.dimensions,
            segment: self.segment,
            crossed_with: self.crossed_with,
            everyone: self.everyone.release(gate),
            values: self.values.release(gate),
        }
    }
}

impl Release for SegmentReport<Figure> {
    type Released = SegmentReport<Shown>;

    fn release(self, gate: &Gate) -> SegmentReport<Shown> {
        SegmentReport {
            head: self.head,
            segment: self.segment,
            features: self.features.release(gate),
        }
    }
}
