//! A product whose truth is known: people, accounts, days, and features of chosen reach.

use super::chance::Chance;
use super::fixture::{TODAY, key};
use domain::calendar::Window;
use domain::catalogue::{Cadence, CatalogueFeature, Origin};
use domain::measure::Bracket;
use domain::verdict::{
    AccountSums, FeatureEvidence, Half, Halves, Heartbeat, People, ProjectContext, Reading, Repeat,
    dispersion, repeat_horizon_days,
};

/// Days that one epoch can count exactly; a longer window is a bracket of such parts.
const PART_DAYS: usize = 91;

/// What is chosen for a whole product.
#[derive(Clone, Copy, Debug)]
pub struct Product {
    pub people: People,
    pub population: usize,
    /// Chance that a person is one whom we see.
    pub coverage: f64,
    pub window_days: usize,
    /// Whether colleagues act alike, and accounts are known.
    pub is_clustered: bool,
}

/// What is chosen for one feature.
#[derive(Clone, Copy, Debug)]
pub struct Feature {
    pub cadence: Cadence,
    /// Share of people who use it at least once in the window, on average over all chances.
    pub true_reach: f64,
    /// Chance that a person who is active has it on screen on a day.
    pub seen_daily: f64,
    /// Share of users among colleagues in an account that took to it: the likeness ρ.
    pub likeness: f64,
}

struct Person {
    account: usize,
    is_seen: bool,
    active_days: Vec<u16>,
}

pub struct Simulated {
    pub project: ProjectContext,
    people: Vec<Person>,
    accounts: usize,
    window: Window,
    product: Product,
}

impl Simulated {
    pub fn new(product: Product, chance: &mut Chance) -> Simulated {
        let mut people = Vec::with_capacity(product.population);
        let mut accounts = 0;
        while people.len() < product.population {
            // Many accounts of one to three, some of thirty.
            let members = 1
                + chance.below(3)
                + if chance.happens(0.2) {
                    chance.below(28)
                } else {
                    0
                };
            for _ in 0..members {
                let activity = 0.1 + 0.6 * chance.share();
                people.push(Person {
                    account: accounts,
                    is_seen: chance.happens(product.coverage),
                    active_days: (0..product.window_days as u16)
                        .filter(|_| chance.happens(activity))
                        .collect(),
                });
            }
            accounts += 1;
        }
        let window = Window::ending(TODAY, product.window_days as i32);
        let mut simulated = Simulated {
            project: ProjectContext {
                today: TODAY,
                people: product.people,
                active: Bracket::ZERO,
                observed_from: Some(TODAY.plus(-500)),
                exposure_tracked: true,
                reading: Reading::Whole,
            },
            people,
            accounts,
            window,
            product,
        };
        let days: Vec<&[u16]> = simulated
            .people
            .iter()
            .filter(|person| person.is_seen)
            .map(|person| person.active_days.as_slice())
            .collect();
        simulated.project.active = simulated.distinct(&days);
        simulated
    }

    /// Distinct people of the given days of each, as the product can know them.
    fn distinct(&self, days_of_each: &[&[u16]]) -> Bracket {
        let part = match self.product.people {
            People::Actors => PART_DAYS,
            People::Visitors => 1,
        };
        let mut parts = vec![0_u64; self.product.window_days.div_ceil(part)];
        for days in days_of_each {
            let mut last = usize::MAX;
            for day in *days {
                let at = usize::from(*day) / part;
                if at != last {
                    parts[at] += 1;
                    last = at;
                }
            }
        }
        Bracket::of_parts(parts)
    }

    /// User-days of everyone seen, used or not: what the usual rule divides by.
    pub fn active_user_days(&self) -> u64 {
        let seen = self.people.iter().filter(|person| person.is_seen);
        seen.map(|person| person.active_days.len() as u64).sum()
    }

    /// Lets everyone live through the window with one more feature.
    pub fn feature(&self, name: &str, feature: Feature, chance: &mut Chance) -> FeatureEvidence {
        let daily = daily_use(feature.cadence);
        // Of those who would use it, so many do within the window: the rest have no chance to.
        let mean = |share: &dyn Fn(&Person) -> f64| {
            self.people.iter().map(share).sum::<f64>() / self.people.len() as f64
        };
        let get_to_it = mean(&|person| 1.0 - (1.0 - daily).powi(person.active_days.len() as i32));
        let inclined = (feature.true_reach / get_to_it).min(1.0);
        let accounts_that_took_to_it: Vec<bool> = (0..self.accounts)
            .map(|_| chance.happens((inclined / feature.likeness).min(1.0)))
            .collect();

        let mut use_days: Vec<Vec<u16>> = Vec::new();
        let mut exposed_days: Vec<Vec<u16>> = Vec::new();
        let mut active: Vec<&[u16]> = Vec::new();
        let mut exposed_users: Vec<Vec<u16>> = Vec::new();
        let mut by_account = vec![(0_u64, 0_u64); self.accounts];
        for person in &self.people {
            let is_inclined = if self.product.is_clustered {
                accounts_that_took_to_it[person.account]
                    && chance.happens(feature.likeness.max(inclined))
            } else {
                chance.happens(inclined)
            };
            let mut used = Vec::new();
            let mut seen = Vec::new();
            for day in &person.active_days {
                let uses = is_inclined && chance.happens(daily);
                if uses {
                    used.push(*day);
                }
                // Whoever uses it has it on screen.
                if uses || chance.happens(feature.seen_daily) {
                    seen.push(*day);
                }
            }
            if !person.is_seen || person.active_days.is_empty() {
                continue;
            }
            by_account[person.account].0 += 1;
            by_account[person.account].1 += u64::from(!used.is_empty());
            active.push(&person.active_days);
            exposed_users.push(used.clone());
            exposed_days.push(seen);
            use_days.push(used);
        }
        let brackets = |days: &[Vec<u16>]| {
            let slices: Vec<&[u16]> = days.iter().map(Vec::as_slice).collect();
            self.distinct(&slices)
        };
        let user_days = use_days.iter().map(|days| days.len() as u64).sum();
        let users = brackets(&use_days);
        let is_anonymous = self.product.people == People::Visitors;
        let mut declared = CatalogueFeature::new(key(name), Origin::Simulated);
        declared.cadence = feature.cadence;
        FeatureEvidence {
            window: self.window,
            eligible: self.distinct(&active),
            exposed: brackets(&exposed_days),
            users,
            exposed_users: brackets(&exposed_users),
            visitors: if is_anonymous { users } else { Bracket::ZERO },
            uses: user_days,
            exposures: exposed_days.iter().map(|days| days.len() as u64).sum(),
            user_days,
            outcomes: None,
            repeat: self.repeat(feature.cadence, &use_days),
            halves: self.halves(&use_days, &active),
            heartbeat: Some(Heartbeat {
                days: self.product.window_days as u32,
            }),
            coverage: Some(self.product.coverage),
            loss_share: None,
            accounts: (self.product.is_clustered && !is_anonymous)
                .then(|| AccountSums::of(by_account)),
            imported_only: false,
            last_use: (user_days > 0).then_some(TODAY),
            observed_since: Some(TODAY.plus(-500)),
            feature: declared,
        }
    }

    fn repeat(&self, cadence: Cadence, use_days: &[Vec<u16>]) -> Option<Repeat> {
        let horizon = repeat_horizon_days(cadence)?;
        if self.product.people == People::Visitors {
            return None;
        }
        let watched_until = self.product.window_days as i32 - horizon;
        let mut repeat = Repeat {
            first_time: 0,
            came_back: 0,
        };
        for days in use_days {
            let Some(first) = days.first().map(|day| i32::from(*day)) else {
                continue;
            };
            if first >= watched_until {
                continue;
            }
            repeat.first_time += 1;
            let again = days
                .get(1)
                .is_some_and(|day| i32::from(*day) <= first + horizon);
            repeat.came_back += u64::from(again);
        }
        (repeat.first_time > 0).then_some(repeat)
    }

    fn halves(&self, use_days: &[Vec<u16>], active: &[&[u16]]) -> Option<Halves> {
        let half_days = 42;
        let last = self.product.window_days as u16;
        let half = |from: u16, to: u16| {
            fn cut(days: &[u16], from: u16, to: u16) -> &[u16] {
                let start = days.partition_point(|day| *day < from);
                let end = days.partition_point(|day| *day < to);
                &days[start..end]
            }
            let used: Vec<&[u16]> = use_days.iter().map(|days| cut(days, from, to)).collect();
            let present: Vec<&[u16]> = active.iter().map(|days| cut(days, from, to)).collect();
            Half {
                uses: used.iter().map(|days| days.len() as u64).sum(),
                users: self.distinct(&used),
                eligible: self.distinct(&present),
                dispersion: match self.product.people {
                    People::Actors => dispersion(used.iter().map(|days| days.len() as u64)),
                    People::Visitors => None,
                },
            }
        };
        Some(Halves {
            first: half(0, half_days),
            second: half(last - half_days, last),
        })
    }
}

/// Chance that someone who needs a feature uses it on a day on which they are active (40 % of days).
fn daily_use(cadence: Cadence) -> f64 {
    let every = f64::from(cadence.days().expect("a cadence that comes again"));
    (1.0 / (0.4 * every)).min(0.9)
}
