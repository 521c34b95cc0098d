//! What is written down of an epoch before its people are forgotten: computed here, from bitmaps to counts.

use super::events::{
    ClosedCoUse, ClosedCohort, ClosedUnique, FoldedDay, Grain, Remains, WrittenCount,
};
use super::presence::{EpochFile, column_name};
use domain::calendar::{Day, Window};
use domain::event::Action;
use domain::presence::{Column, Presence};
use domain::privacy::{Combined, combine_few, is_tellable};
use roaring::{MultiOps, RoaringBitmap};
use std::collections::BTreeSet;

/// Stands for all features of few people together; no key of a feature begins so.
pub const FEATURES_OF_FEW: &str = "*";

/// Everything that remains of an epoch. `counted`: weeks whose days are written down already.
pub fn remains_of(file: &EpochFile, span: Window, counted: &BTreeSet<Day>, k: u64) -> Remains {
    let people = file.people();
    let mut columns: Vec<&Column> = people.columns().collect();
    columns.sort_unstable();
    let mut remains = Remains {
        k,
        actors: file.actors() as u64,
        ..Remains::default()
    };
    for column in &columns {
        add_uniques(&people, column, span, counted, k, &mut remains.uniques);
        if is_followed(column) {
            add_cohorts(&people, column, span, k, &mut remains.cohorts);
        }
    }
    for (_, term) in terms(span) {
        add_co_use(&people, &columns, term, k, &mut remains.co_use);
    }
    remains
}

/// The days of one week, before it is folded.
pub fn days_of_week(people: &Presence, monday: Day, k: u64) -> Vec<FoldedDay> {
    let week = Window::ending(monday.plus(6), 7);
    let mut days = Vec::new();
    for column in people.columns() {
        for (day, of_day) in people.days(column, week) {
            days.push(FoldedDay {
                day,
                name: column_name(column),
                people: WrittenCount::of(of_day.len(), k),
            });
        }
    }
    days
}

/// Of whom it is asked who stays: everyone, and the users of each feature.
fn is_followed(column: &Column) -> bool {
    match column {
        Column::Active => true,
        Column::Feature(_, action) => *action == Action::Use,
        Column::Attribute(_) | Column::Property(..) | Column::AnyOf(..) => false,
    }
}

fn add_uniques(
    people: &Presence,
    column: &Column,
    span: Window,
    counted: &BTreeSet<Day>,
    k: u64,
    uniques: &mut Vec<ClosedUnique>,
) {
    let name = column_name(column);
    for (grain, window) in stretches(span) {
        if grain == Grain::Day && counted.contains(&window.from.monday()) {
            continue;
        }
        let distinct = people.union(column, window).len();
        if distinct > 0 {
            uniques.push(ClosedUnique {
                grain,
                window,
                name: name.clone(),
                people: WrittenCount::of(distinct, k),
            });
        }
    }
}

/// The triangle of a column. Weeks in which few people came first are one cohort, if they are enough
/// together; of how many of a cohort came later, what would tell of few who did or did not is withheld.
fn add_cohorts(
    people: &Presence,
    column: &Column,
    span: Window,
    k: u64,
    cohorts: &mut Vec<ClosedCohort>,
) {
    let triangle = people.cohorts(column, span);
    let sizes: Vec<u64> = triangle.iter().map(|cohort| cohort.active[0]).collect();
    let Combined { alone, together } = combine_few(&sizes, k);
    let name = column_name(column);
    let mut add = |monday: Option<Day>, active: &[u64]| {
        let size = active.first().copied().unwrap_or(0);
        for (weeks_later, people) in active.iter().enumerate() {
            cohorts.push(ClosedCohort {
                name: name.clone(),
                monday,
                weeks_later: weeks_later as u32,
                people: is_tellable(*people, size, k).then_some(*people),
            });
        }
    };
    for place in alone {
        add(Some(triangle[place].monday), &triangle[place].active);
    }
    // Of cohorts of different ages only the weeks that all of them have can be added up.
    let weeks = together.iter().map(|place| triangle[*place].active.len());
    if let Some(weeks) = weeks.min() {
        let active: Vec<u64> = (0..weeks)
            .map(|week| {
                together
                    .iter()
                    .map(|place| triangle[*place].active[week])
                    .sum()
            })
            .collect();
        add(None, &active);
    }
}

/// Who used what together in a term; features of few people stand together as one.
fn add_co_use(
    people: &Presence,
    columns: &[&Column],
    term: Window,
    k: u64,
    pairs: &mut Vec<ClosedCoUse>,
) {
    let users: Vec<(String, RoaringBitmap)> = columns
        .iter()
        .filter_map(|column| match column {
            Column::Feature(feature, Action::Use) => {
                Some((feature.to_string(), people.union(column, term)))
            }
            Column::Active
            | Column::Feature(..)
            | Column::Attribute(_)
            | Column::Property(..)
            | Column::AnyOf(..) => None,
        })
        .filter(|(_, users)| !users.is_empty())
        .collect();
    // Nothing sums over features, so no total gives away those of few people.
    let (many, few): (Vec<_>, Vec<_>) = users.iter().partition(|(_, users)| users.len() >= k);
    let few: RoaringBitmap = few.iter().map(|(_, users)| users).union();
    let mut features: Vec<(&str, &RoaringBitmap)> = many
        .iter()
        .map(|(name, users)| (name.as_str(), users))
        .collect();
    if !few.is_empty() {
        features.push((FEATURES_OF_FEW, &few));
    }
    for (place, (one, users_of_one)) in features.iter().enumerate() {
        for (other, users_of_other) in &features[place..] {
            let both = users_of_one.intersection_len(users_of_other);
            let smaller = users_of_one.len().min(users_of_other.len());
            let larger = users_of_one.len().max(users_of_other.len());
            let tellable = is_tellable(both, smaller, k) && is_tellable(both, larger, k);
            pairs.push(ClosedCoUse {
                window: term,
                one: (*one).to_owned(),
                other: (*other).to_owned(),
                people: tellable.then_some(both),
            });
        }
    }
}

/// All days, weeks, calendar months and terms that lie wholly inside the epoch.
fn stretches(span: Window) -> impl Iterator<Item = (Grain, Window)> {
    let days = span
        .iter()
        .map(|day| (Grain::Day, Window { from: day, to: day }));
    // An epoch starts on a Monday and lasts whole weeks.
    let weeks = span.weeks().map(|week| (Grain::Week, week));
    let months = months(span).map(|month| (Grain::Month, month));
    days.chain(weeks).chain(months).chain(terms(span))
}

fn terms(span: Window) -> impl Iterator<Item = (Grain, Window)> {
    let middle = span.from.plus(span.days() / 2);
    [(span.from, middle.plus(-1)), (middle, span.to)]
        .into_iter()
        .map(|(from, to)| (Grain::Term, Window { from, to }))
}

fn months(span: Window) -> impl Iterator<Item = Window> {
    let mut first = Day::of(span.from.date().first_of_month());
    std::iter::from_fn(move || {
        loop {
            let from = first;
            let to = Day::of(from.date().last_of_month());
            if to > span.to {
                return None;
            }
            first = to.plus(1);
            if from >= span.from {
                return Some(Window { from, to });
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_lie_inside_the_epoch_and_cover_it() {
        let span = Window {
            from: "2026-08-03".parse().expect("a day"),
            to: "2027-01-31".parse().expect("a day"),
        };
        let all: Vec<(Grain, Window)> = stretches(span).collect();
        for (_, window) in &all {
            assert!(span.contains(window.from) && span.contains(window.to));
        }
        let of = |grain: Grain| all.iter().filter(move |(other, _)| *other == grain);
        assert_eq!(of(Grain::Day).count(), 182);
        assert_eq!(
            of(Grain::Week).map(|(_, week)| week.days()).sum::<i32>(),
            182
        );
        assert_eq!(
            of(Grain::Term).map(|(_, term)| term.days()).sum::<i32>(),
            182
        );
        let months: Vec<String> = of(Grain::Month)
            .map(|(_, month)| month.from.to_string())
            .collect();
        assert_eq!(
            months,
            [
                "2026-09-01",
                "2026-10-01",
                "2026-11-01",
                "2026-12-01",
                "2027-01-01"
            ]
        );
    }
}
