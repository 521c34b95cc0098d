//! Puts together from observed events what verdicts rest on, in the plainest way there is.

use super::observed::{Observed, Seen, people, times};
use domain::calendar::{Day, Window};
use domain::catalogue::{Cadence, CatalogueFeature};
use domain::event::Action;
use domain::measure::Bracket;
use domain::verdict::{
    AccountSums, FeatureEvidence, Half, Halves, Heartbeat, Outcomes, People, ProjectContext,
    Reading, Repeat, dispersion, repeat_horizon_days,
};
use std::collections::{BTreeMap, BTreeSet};

pub fn context(observed: &Observed, window: Window, today: Day) -> ProjectContext {
    ProjectContext {
        today,
        people: People::Actors,
        active: exact(&observed.active_within(window)),
        observed_from: observed.active.keys().next().copied(),
        exposure_tracked: true,
        reading: Reading::Whole,
    }
}

pub fn evidence(observed: &Observed, feature: CatalogueFeature, window: Window) -> FeatureEvidence {
    let key = feature.key.as_str();
    let seen = |action| observed.within(key, action, window);
    let uses = seen(Action::Use);
    let exposures = seen(Action::Exposure);
    let users = people(&uses);
    let exposed = people(&exposures);
    let eligible = eligible(observed, &feature, &users, window);
    let both: BTreeSet<usize> = exposed.intersection(&users).copied().collect();
    let user_days: BTreeSet<(Day, usize)> = uses
        .iter()
        .filter_map(|seen| seen.person.map(|person| (seen.day, person)))
        .collect();
    FeatureEvidence {
        window,
        exposed: exact(&exposed),
        users: exact(&users),
        exposed_users: exact(&both),
        visitors: visitors(&uses),
        uses: times(&uses),
        exposures: times(&exposures),
        user_days: user_days.len() as u64,
        outcomes: outcomes(&seen(Action::Complete), &seen(Action::Fail)),
        repeat: repeat(feature.cadence, &user_days, window),
        halves: halves(observed, &feature, window),
        heartbeat: Some(Heartbeat {
            days: heartbeat_days(observed, key, window),
        }),
        coverage: coverage(observed, &feature, window),
        loss_share: None,
        accounts: Some(accounts(observed, &eligible, &users)),
        imported_only: false,
        last_use: uses.iter().map(|seen| seen.day).max(),
        observed_since: observed
            .heartbeats
            .get(key)
            .and_then(|days| days.first().copied()),
        eligible: exact(&eligible),
        feature,
    }
}

fn exact(people: &BTreeSet<usize>) -> Bracket {
    Bracket::exact(people.len() as u64)
}

fn eligible(
    observed: &Observed,
    feature: &CatalogueFeature,
    users: &BTreeSet<usize>,
    window: Window,
) -> BTreeSet<usize> {
    observed
        .active_within(window)
        .into_iter()
        .filter(|person| is_in_audience(observed, feature, *person))
        .chain(users.iter().copied())
        .collect()
}

fn is_in_audience(observed: &Observed, feature: &CatalogueFeature, person: usize) -> bool {
    feature.audience.iter().all(|(name, values)| {
        let value = observed.people[person].traits.get(name);
        value.is_some_and(|value| values.contains(value))
    })
}

fn visitors(uses: &[Seen]) -> Bracket {
    let mut days: BTreeMap<Day, u64> = BTreeMap::new();
    for seen in uses.iter().filter(|seen| seen.person.is_none()) {
        *days.entry(seen.day).or_default() += 1;
    }
    Bracket::of_parts(days.into_values())
}

fn outcomes(completed: &[Seen], failed: &[Seen]) -> Option<Outcomes> {
    (!completed.is_empty() || !failed.is_empty()).then(|| Outcomes {
        completes: times(completed),
        fails: times(failed),
        completers: exact(&people(completed)),
        failers: exact(&people(failed)),
    })
}

fn repeat(cadence: Cadence, user_days: &BTreeSet<(Day, usize)>, window: Window) -> Option<Repeat> {
    let horizon = repeat_horizon_days(cadence).filter(|days| *days < window.days())?;
    let mut days_of: BTreeMap<usize, Vec<Day>> = BTreeMap::new();
    for (day, person) in user_days {
        days_of.entry(*person).or_default().push(*day);
    }
    let watched = |days: &&Vec<Day>| days[0].plus(horizon) <= window.to;
    let came_back = |days: &&Vec<Day>| days.get(1).is_some_and(|day| day.since(days[0]) <= horizon);
    Some(Repeat {
        first_time: days_of.values().filter(watched).count() as u64,
        came_back: days_of.values().filter(watched).filter(came_back).count() as u64,
    })
}

/// First and last six weeks. Six weeks hold one or two starts of a month, as the calendar will,
/// so for what is done monthly or less often a window of 13 weeks is too short to be halved.
fn halves(observed: &Observed, feature: &CatalogueFeature, window: Window) -> Option<Halves> {
    let half_days = 42;
    feature
        .cadence
        .days()
        .filter(|days| 3 * days <= half_days)?;
    let half = |window: Window| {
        let uses = observed.within(feature.key.as_str(), Action::Use, window);
        let users = people(&uses);
        let mut by_person: BTreeMap<usize, u64> = BTreeMap::new();
        for seen in &uses {
            if let Some(person) = seen.person {
                *by_person.entry(person).or_default() += seen.n;
            }
        }
        Half {
            uses: times(&uses),
            eligible: exact(&eligible(observed, feature, &users, window)),
            users: exact(&users),
            dispersion: dispersion(by_person.into_values()),
        }
    };
    let last = Window::ending(window.to, half_days);
    let first = Window::ending(window.from.plus(half_days - 1), half_days);
    Some(Halves {
        first: half(first),
        second: half(last),
    })
}

fn heartbeat_days(observed: &Observed, key: &str, window: Window) -> u32 {
    let days = observed.heartbeats.get(key);
    days.map_or(0, |days| days.range(window.from..=window.to).count() as u32)
}

/// People of the audience that were seen ÷ those that were reported, over the days; with several
/// traits the smallest share, because a report knows one trait at a time.
fn coverage(observed: &Observed, feature: &CatalogueFeature, window: Window) -> Option<f64> {
    let share = |reported: &dyn Fn(Day) -> u64, is_counted: &dyn Fn(usize) -> bool| {
        let mut seen = 0;
        let mut all = 0;
        for (day, active) in observed.active.range(window.from..=window.to) {
            seen += active.iter().filter(|person| is_counted(**person)).count() as u64;
            all += reported(*day);
        }
        seen as f64 / all as f64
    };
    let of_trait = |(name, values): (&String, &Vec<String>)| {
        let reported = |day: Day| -> u64 {
            let of_values = &observed.population[&day].by_trait[name];
            values.iter().map(|value| of_values[value]).sum()
        };
        let is_counted = |person: usize| values.contains(&observed.people[person].traits[name]);
        share(&reported, &is_counted)
    };
    let total = share(&|day| observed.population[&day].total, &|_| true);
    feature
        .audience
        .iter()
        .map(of_trait)
        .reduce(f64::min)
        .or(Some(total))
}

fn accounts(
    observed: &Observed,
    eligible: &BTreeSet<usize>,
    users: &BTreeSet<usize>,
) -> AccountSums {
    let mut sizes: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for person in eligible {
        let size = sizes.entry(&observed.people[*person].account).or_default();
        size.0 += 1;
        size.1 += u64::from(users.contains(person));
    }
    AccountSums::of(sizes.into_values())
}
