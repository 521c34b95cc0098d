//! How much of the product's real activity we saw: our active people ÷ those the host app reports.

use super::people::{PartPeople, Parts};
use domain::anonymise::Attribute;
use domain::calendar::{Day, Window};
use domain::presence::{Column, Presence};
use domain::privacy::{self, SeenDay};
use roaring::RoaringBitmap;
use std::collections::BTreeMap;

/// What the host app reported for a day: everyone, or the people with one value of a trait.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reported {
    Everyone,
    WithTrait { name: String, value: String },
}

/// Reported people by kind and day.
pub type Population = BTreeMap<Reported, BTreeMap<Day, u64>>;

/// Coverage of an audience over the days that have a report and are kept by day, as far as it may be told
/// ([`privacy::coverage`]). Of several traits the worst covered one counts. `None` where nothing was reported.
pub fn coverage(
    audience: &BTreeMap<String, Vec<String>>,
    population: &Population,
    parts: &Parts,
    window: Window,
    k: u32,
) -> Option<f64> {
    let by_trait = audience
        .iter()
        .filter_map(|(name, values)| of_trait(name, values, population, parts, window, k));
    by_trait
        .reduce(f64::min)
        .or_else(|| of_everyone(population, parts, window, k))
}

fn of_everyone(population: &Population, parts: &Parts, window: Window, k: u32) -> Option<f64> {
    let reported = population.get(&Reported::Everyone)?;
    let days = days(reported, parts, window, active_on);
    privacy::coverage(days, k)
}

fn of_trait(
    name: &str,
    values: &[String],
    population: &Population,
    parts: &Parts,
    window: Window,
    k: u32,
) -> Option<f64> {
    let mut reported: BTreeMap<Day, u64> = BTreeMap::new();
    for value in values {
        let kind = Reported::WithTrait {
            name: name.to_owned(),
            value: value.clone(),
        };
        // A value that is never reported leaves the audience's size unknown.
        for (day, people) in population.get(&kind)? {
            *reported.entry(*day).or_default() += people;
        }
    }
    let columns: Vec<Column> = values
        .iter()
        .map(|value| Column::Attribute(Attribute::new_trait(name, value)))
        .collect();
    let days = days(&reported, parts, window, |people, day| {
        let seen: RoaringBitmap = columns
            .iter()
            .filter_map(|column| people.day(column, day))
            .fold(RoaringBitmap::new(), |all, some| all | some);
        seen.len()
    });
    privacy::coverage(days, k)
}

fn active_on(people: &Presence, day: Day) -> u64 {
    people
        .day(&Column::Active, day)
        .map_or(0, RoaringBitmap::len)
}

fn days(
    reported: &BTreeMap<Day, u64>,
    parts: &Parts,
    window: Window,
    seen_on: impl Fn(&Presence, Day) -> u64,
) -> Vec<SeenDay> {
    let mut found = Vec::new();
    for part in &parts.parts {
        let PartPeople::Epoch(file) = &part.people else {
            continue;
        };
        let people = file.people();
        let Some(days) = window.intersection(part.window) else {
            continue;
        };
        for (day, reported) in reported.range(days.from..=days.to) {
            // Of a folded week nobody can tell who was there on which day.
            if people.weeks(&Column::Active, only(*day)).next().is_some() {
                continue;
            }
            found.push(SeenDay {
                seen: seen_on(&people, *day),
                active: active_on(&people, *day),
                reported: *reported,
            });
        }
    }
    found
}

fn only(day: Day) -> Window {
    Window { from: day, to: day }
}
