//! A made-up product: people of 12 countries and 4 plans, unevenly spread, who come back from week to week.

use super::attacker::{Knowledge, Seen};
use domain::calendar::{Day, Window};
use domain::event::FeatureKey;
use domain::privacy::{Dimension, LeafWeek, Parts, Segment, Side, leaves, parts_of, release};
use domain::report::{self, BreakdownFacts, Head, ProjectName};
use domain::verdict::Rules;
use roaring::RoaringBitmap;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

pub const COUNTRIES: usize = 12;
pub const PLANS: usize = 4;
const PEOPLE: u32 = 3_000;
const MONDAY: Day = Day(20_780);

/// Queries about one feature: runs of weeks × (two dimensions alone, and each value of one within the other).
pub fn queries(weeks: usize) -> usize {
    weeks * (weeks + 1) / 2 * (2 + PLANS + COUNTRIES)
}

pub struct World {
    /// Country and plan of each person.
    of_person: Vec<(usize, usize)>,
    active: Vec<RoaringBitmap>,
    /// By feature and week.
    users: Vec<Vec<RoaringBitmap>>,
}

/// True numbers of a week.
pub struct Truth {
    pub users: u64,
    pub active: u64,
    pub countries: Vec<u64>,
    pub plans: Vec<u64>,
    pub active_countries: Vec<u64>,
    pub active_plans: Vec<u64>,
    pub crossed: Vec<u64>,
}

/// SplitMix64: the same world on every machine. Source: Steele, Lea, Flood (2014).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A place by its weight.
    fn pick(&mut self, weights: &[f64]) -> usize {
        let mut left = self.roll() * weights.iter().sum::<f64>();
        for (place, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return place;
            }
        }
        weights.len() - 1
    }
}

impl World {
    pub fn new(features: usize, weeks: usize) -> World {
        let mut dice = Dice(4);
        let countries: Vec<f64> = (1..=COUNTRIES).map(|rank| 1.0 / rank as f64).collect();
        let of_person: Vec<(usize, usize)> = (0..PEOPLE)
            .map(|_| (dice.pick(&countries), dice.pick(&[60.0, 25.0, 12.0, 3.0])))
            .collect();
        let active: Vec<RoaringBitmap> = (0..weeks)
            .map(|_| (0..PEOPLE).filter(|_| dice.roll() < 0.7).collect())
            .collect();
        let users = (0..features)
            .map(|feature| {
                // From hardly anybody to nearly everybody, so that all but a few are met as well.
                let likes = 0.01 + 0.99 * (feature as f64 / features as f64).powi(2);
                let fans: Vec<bool> = of_person.iter().map(|_| dice.roll() < likes).collect();
                let mut uses = |person: u32| {
                    let chance = if fans[person as usize] { 0.9 } else { 0.004 };
                    dice.roll() < chance
                };
                active
                    .iter()
                    .map(|active| active.iter().filter(|person| uses(*person)).collect())
                    .collect()
            })
            .collect();
        World {
            of_person,
            active,
            users,
        }
    }

    pub fn truth(&self, feature: usize, week: usize) -> Truth {
        let count =
            |people: &RoaringBitmap, values: usize, of: &dyn Fn((usize, usize)) -> usize| {
                let mut counts = vec![0; values];
                for person in people {
                    counts[of(self.of_person[person as usize])] += 1;
                }
                counts
            };
        let (users, active) = (&self.users[feature][week], &self.active[week]);
        Truth {
            users: users.len(),
            active: active.len(),
            countries: count(users, COUNTRIES, &|(country, _)| country),
            plans: count(users, PLANS, &|(_, plan)| plan),
            active_countries: count(active, COUNTRIES, &|(country, _)| country),
            active_plans: count(active, PLANS, &|(_, plan)| plan),
            crossed: count(users, COUNTRIES * PLANS, &|(country, plan)| {
                country * PLANS + plan
            }),
        }
    }

    fn side(&self, week: usize, of: &dyn Fn((usize, usize)) -> String) -> Side {
        let mut values: BTreeMap<String, RoaringBitmap> = BTreeMap::new();
        for person in &self.active[week] {
            values
                .entry(of(self.of_person[person as usize]))
                .or_default()
                .insert(person);
        }
        let values = values
            .into_iter()
            .map(|(value, people)| (value.into(), people))
            .collect();
        let parts: Parts = parts_of(values, &self.active[week]);
        Side {
            parts: Arc::new(parts),
            is_of_active: true,
            members: None,
        }
    }

    /// The answer to one query as JSON and CSV.
    fn ask(
        &self,
        feature: usize,
        (first, last): (usize, usize),
        question: Question,
        k: u32,
    ) -> (Value, String) {
        let (by, within) = question.dimensions();
        let weeks = (first..=last)
            .map(|week| {
                let countries = self.side(week, &|(country, _)| country_name(country));
                let plans = self.side(week, &|(_, plan)| plan_name(plan));
                let (side, other) = if by == Dimension::Country {
                    (countries, plans)
                } else {
                    (plans, countries)
                };
                // As the server does: the smaller dimension's side decides.
                let is_turned = within.as_ref().is_some_and(|within| by > within.dimension);
                let leaf_week = LeafWeek {
                    week: week_of(week),
                    users: self.users[feature][week].clone(),
                    side,
                    crossed: within.as_ref().map(|_| (other, is_turned)),
                };
                (
                    week_of(week),
                    leaves(
                        &leaf_week,
                        within.as_ref().map(|within| within.value.as_str()),
                        k,
                    ),
                )
            })
            .collect();
        let everyone = (first..=last)
            .map(|week| {
                (
                    week_of(week),
                    self.users[feature][week].len(),
                    self.active[week].len(),
                )
            })
            .collect();
        let facts = BreakdownFacts {
            feature: FeatureKey::parse("feature").expect("a key"),
            by,
            dimensions: Vec::new(),
            segment: within,
            crossed_with: None,
            weeks,
            everyone,
        };
        let released = release(report::breakdown(head(k, first, last), facts));
        let json = serde_json::to_value(&released).expect("JSON");
        (json, report::breakdown_csv(&released))
    }

    /// Some answers in both forms.
    pub fn both_forms(&self, feature: usize, k: u32) -> Vec<(Value, String)> {
        let run = (0, self.active.len() - 1);
        let alone = [Question::Countries, Question::Plans];
        let within = (0..PLANS).map(Question::CountriesWithin);
        alone
            .into_iter()
            .chain(within)
            .map(|question| self.ask(feature, run, question, k))
            .collect()
    }

    /// Everything that is told of a feature.
    pub fn publish(&self, feature: usize, k: u32) -> Published {
        let weeks = self.active.len();
        let mut published = Published::default();
        let questions = || {
            let within = (0..PLANS).map(Question::CountriesWithin);
            let turned = (0..COUNTRIES).map(Question::PlansWithin);
            [Question::Countries, Question::Plans]
                .into_iter()
                .chain(within)
                .chain(turned)
        };
        for first in 0..weeks {
            for last in first..weeks {
                for question in questions() {
                    let (answer, _) = self.ask(feature, (first, last), question, k);
                    published.note(&answer, (first, last), question);
                }
            }
        }
        published
    }
}

/// What is asked of a run of weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    Countries,
    Plans,
    CountriesWithin(usize),
    PlansWithin(usize),
}

impl Question {
    fn dimensions(self) -> (Dimension, Option<Segment>) {
        let plan = || Dimension::Trait("plan".to_owned());
        let segment =
            |dimension, value: String| Some(Segment::new(dimension, &value).expect("a value"));
        match self {
            Question::Countries => (Dimension::Country, None),
            Question::Plans => (plan(), None),
            Question::CountriesWithin(value) => {
                (Dimension::Country, segment(plan(), plan_name(value)))
            }
            Question::PlansWithin(value) => {
                (plan(), segment(Dimension::Country, country_name(value)))
            }
        }
    }
}

fn country_name(place: usize) -> String {
    format!("C{place}")
}

fn plan_name(place: usize) -> String {
    format!("plan{place}")
}

fn place(name: &str) -> usize {
    name.trim_start_matches(|letter: char| !letter.is_ascii_digit())
        .parse()
        .expect("a place")
}

pub fn week_of(week: usize) -> Window {
    let from = MONDAY.plus(7 * week as i32);
    Window {
        from,
        to: from.plus(6),
    }
}

fn head(k: u32, first: usize, last: usize) -> Head {
    let window = Window {
        from: week_of(first).from,
        to: week_of(last).to,
    };
    Head {
        report: "breakdown",
        project: ProjectName {
            id: "prj".to_owned(),
            name: "World".to_owned(),
            time_zone: "UTC".to_owned(),
            k,
        },
        window: window.into(),
        generated_at: jiff::Timestamp::UNIX_EPOCH,
        imported: false,
        history_left_out: None,
        rules: Rules::default(),
        notices: Vec::new(),
    }
}

/// Which leaf a number is of: a country, a plan, or both.
type Place = (Option<usize>, Option<usize>);

#[derive(Default)]
pub struct Published {
    /// By week and leaf; `None`: hidden.
    users: BTreeMap<(usize, Place), Option<u64>>,
    active: BTreeMap<(usize, Place), Option<u64>>,
    /// Sums over runs of weeks, as the means give them.
    sums: BTreeMap<(usize, usize, Place), u64>,
}

impl Published {
    fn note(&mut self, answer: &Value, (first, last): (usize, usize), question: Question) {
        for row in answer["values"].as_array().expect("values") {
            let value = place(row["value"].as_str().expect("everyone has a value here"));
            let leaf: Place = match question {
                Question::Countries => (Some(value), None),
                Question::Plans => (None, Some(value)),
                Question::CountriesWithin(plan) => (Some(value), Some(plan)),
                Question::PlansWithin(country) => (Some(country), Some(value)),
            };
            let weekly = row["weekly"].as_array().expect("weeks");
            assert_eq!(weekly.len(), last - first + 1);
            for (week, told) in (first..=last).zip(weekly) {
                let users = told["users"]["value"].as_u64();
                let before = self.users.insert((week, leaf), users);
                assert!(
                    before.is_none_or(|before| before == users),
                    "week {week} of {leaf:?} is told in one window and not in another, or asked one way and not the other"
                );
                if told["active"]["not_measurable"].is_null() {
                    self.active
                        .insert((week, leaf), told["active"]["value"].as_u64());
                }
            }
            if let Some(mean) = row["users_a_week"]["value"].as_f64() {
                let weeks = row["weeks_told"].as_f64().expect("weeks");
                self.sums
                    .insert((first, last, leaf), (mean * weeks).round() as u64);
            }
        }
    }

    /// What an attacker knows of a week. The whole is given to them in any case.
    pub fn week(&self, week: usize, truth: &Truth) -> Knowledge {
        let all = |told: &BTreeMap<(usize, Place), Option<u64>>, whole: u64, leaf: Place| {
            // What is in no answer of the week is nobody's.
            match told.get(&(week, leaf)) {
                None => Seen::Known(0),
                Some(Some(people)) => Seen::Known(*people),
                Some(None) => Seen::Between(0, whole),
            }
        };
        let users = |leaf| all(&self.users, truth.users, leaf);
        let active = |leaf| all(&self.active, truth.active, leaf);
        Knowledge {
            users: truth.users,
            active: truth.active,
            countries: (0..COUNTRIES)
                .map(|country| users((Some(country), None)))
                .collect(),
            plans: (0..PLANS).map(|plan| users((None, Some(plan)))).collect(),
            active_countries: (0..COUNTRIES)
                .map(|country| active((Some(country), None)))
                .collect(),
            active_plans: (0..PLANS).map(|plan| active((None, Some(plan)))).collect(),
            crossed: (0..COUNTRIES * PLANS)
                .map(|leaf| users((Some(leaf / PLANS), Some(leaf % PLANS))))
                .collect(),
        }
    }

    /// What two windows that differ by this week say of a crossed leaf.
    pub fn shifted_claim(&self, week: usize, leaf: usize) -> Option<u64> {
        let leaf = (Some(leaf / PLANS), Some(leaf % PLANS));
        let sum = |first, last| self.sums.get(&(first, last, leaf)).copied();
        let last = self.sums.keys().map(|(_, last, _)| *last).max()?;
        (week + 1..=last).find_map(|last| {
            let then = sum(week, last)?.checked_sub(sum(week + 1, last)?)?;
            (then > 0).then_some(then)
        })
    }
}
