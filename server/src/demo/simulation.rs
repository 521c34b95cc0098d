//! Runs the simulated product day by day.

use super::batch::{Head, Person, SimulatedBatch, Traffic, write_bodies};
use super::day_clock::DayClock;
use super::dice::{Dice, Stream};
use super::errands::Errands;
use super::habits::{Habit, Habits};
use super::passersby;
use super::people::{self, User};
use super::population::Population;
use super::product::{Feature, Product};
use super::releases::{Release, UNDECLARED, release_in_use, releases};
use super::report::{self, Truth, TruthWindow};
use super::seasons;
use super::totals::Totals;
use super::truth::{Tally, WindowTruth, windows};
use super::visit::{self, DayPlan, Happening, Target};
use super::walks::Walks;
use domain::calendar::{Day, Window};
use domain::event::Action;
use jiff::tz::TimeZone;

/// Days that are simulated: 26 weeks, the last of them yesterday.
pub const DAYS: i32 = 182;
/// Batches of a release that carry its heartbeat, each day.
const HEARTBEATS_A_DAY: u32 = 3;
/// Where a visit begins, and the page that is open to everybody.
const LANDING: &str = "account-overview";
const PUBLIC_PAGE: &str = "customer-payment-page";

/// The simulated product with its people; the same arguments give the same events.
pub struct Simulation {
    pub(super) product: Product,
    pub(super) seed: u64,
    pub(super) today: Day,
    zone: TimeZone,
    pub(super) features: Vec<&'static Feature>,
    pub(super) users: Vec<User>,
    /// By user, then feature.
    pub(super) habits: Vec<Habit>,
    /// By user, then feature: probability that they found it and took to it.
    taking: Vec<f32>,
    pub(super) releases: Vec<Release>,
    pub(super) landing: usize,
    public_page: usize,
    pub(super) live: Dice,
    pub(super) errands: Errands,
    tallies: Vec<Tally>,
    walks: Walks,
    totals: Totals,
}

/// What reaches the server on one day.
#[derive(Clone, Debug)]
pub struct SimulatedDay {
    pub day: Day,
    pub batches: Vec<SimulatedBatch>,
    /// Body of `POST …/population`: all who were active, also those whom we do not see.
    pub population: serde_json::Value,
}

impl Simulation {
    /// `zone` is that of [`Product::time_zone`]; it is an argument because to look it up is
    /// to read a file.
    pub fn new(product: Product, seed: u64, today: Day, zone: TimeZone) -> Simulation {
        let features: Vec<&'static Feature> = product.features().collect();
        let first = today.plus(-DAYS);
        let mut dice = Dice::new(seed, Stream::People);
        let accounts = people::found_accounts(&mut dice);
        let users = people::hire_users(&accounts, first, today, &mut dice);

        let mut dice = Dice::new(seed, Stream::Habits);
        let Habits { habits, taking } = Habits::roll(&features, &accounts, &users, &mut dice);
        let number_of = |key: &str| {
            // Unwrap: both keys are in the product's tables, or no test of the demo passes.
            features
                .iter()
                .position(|feature| feature.key == key)
                .expect("key of the tables")
        };
        let errands = Errands::of(product.errands, product.areas, &features);
        Simulation {
            product,
            seed,
            today,
            zone,
            landing: number_of(LANDING),
            public_page: number_of(PUBLIC_PAGE),
            live: Dice::new(seed, Stream::Live),
            releases: releases(product, first, today),
            tallies: windows(today)
                .into_iter()
                .map(|named| Tally::new(named, users.len(), features.len()))
                .collect(),
            walks: Walks::new(windows(today), errands.steps()),
            errands,
            totals: Totals::default(),
            features,
            users,
            habits,
            taking,
        }
    }

    /// The days to simulate, oldest first.
    pub fn days(&self) -> Window {
        Window::ending(self.today.plus(-1), DAYS)
    }

    /// Simulates a day. Days must be asked for in order, each once: a first try is remembered.
    pub fn day(&mut self, day: Day) -> SimulatedDay {
        let first = self.days().from;
        // Day numbers within the 26 weeks, never negative.
        let day_number = day.since(first).max(0) as u32;
        let mut dice = Dice::new(self.seed, Stream::Day(day_number));
        let mut order = Dice::new(self.seed, Stream::Sessions(day_number));
        let plan = DayPlan::of(&self.features, day, first, self.today);
        let clock = DayClock::of(day, &self.zone);
        let mut population = Population::default();
        let mut heartbeats = vec![0; self.releases.len()];
        let mut batches = Vec::new();
        let mut happenings = Vec::with_capacity(100);

        for number in 0..self.users.len() {
            let user = self.users[number];
            let there = user.from <= day && day <= user.to;
            if !there || !dice.happens(user.diligence * seasons::fullness(day)) {
                continue;
            }
            population.count(&user);
            if !user.seen {
                continue;
            }
            let release = release_in_use(&self.releases, day, &mut dice);
            let row = number * self.features.len()..(number + 1) * self.features.len();
            visit::roll(
                &plan,
                &self.features,
                &self.habits[row.clone()],
                release,
                self.landing,
                &mut dice,
                &mut happenings,
            );
            remember_tries(&mut self.habits[row], &happenings);
            for tally in &mut self.tallies {
                tally.visit(&plan, number, &happenings);
            }
            self.errands.put_in_order(&mut happenings, &mut order);
            self.walks.note(day, &happenings);
            heartbeats[release] += 1;
            let with_heartbeat = heartbeats[release] <= HEARTBEATS_A_DAY;
            let head = self.head(Some(number), order.name(), release, with_heartbeat);
            let sender = passersby::sender(Traffic::User, user.account, number);
            write_bodies(
                &self.features,
                &head,
                &happenings,
                &clock.start(&mut dice),
                |body| {
                    batches.push(SimulatedBatch { body, sender });
                },
            );
            self.totals.note(&happenings, false);
        }
        self.pass_by(&clock, &mut dice, &mut order, &mut batches);
        self.totals.batches += batches.len() as u64;
        SimulatedDay {
            day,
            batches,
            population: population.body(day),
        }
    }

    fn pass_by(
        &mut self,
        clock: &DayClock,
        dice: &mut Dice,
        order: &mut Dice,
        batches: &mut Vec<SimulatedBatch>,
    ) {
        let release = release_in_use(&self.releases, clock.day, dice);
        let mut happenings = Vec::new();
        for (number, traffic) in passersby::of_day(batches.len()).enumerate() {
            passersby::roll(traffic, self.public_page, dice, &mut happenings);
            match traffic {
                Traffic::User | Traffic::Visitor => {
                    for tally in &mut self.tallies {
                        tally.visitor(clock.day, &happenings);
                    }
                }
                Traffic::Bot => {}
            }
            // A few thousand passers-by a day at most, so the number fits a network's number.
            let sender = passersby::sender(traffic, number as u32, number);
            let head = self.head(None, order.name(), release, false);
            write_bodies(
                &self.features,
                &head,
                &happenings,
                &clock.start(dice),
                |body| {
                    batches.push(SimulatedBatch { body, sender });
                },
            );
            self.totals.note(&happenings, traffic == Traffic::Bot);
        }
    }

    pub(super) fn head(
        &self,
        user: Option<usize>,
        page_load: String,
        release: usize,
        heartbeat: bool,
    ) -> Head<'_> {
        let release = &self.releases[release];
        Head {
            person: user.map(|number| Person {
                user: number,
                account: self.users[number].account,
                plan: self.users[number].plan,
                role: self.users[number].role,
            }),
            page_load,
            release: &release.version,
            catalogue: heartbeat.then_some(release.catalogue.as_str()),
        }
    }

    /// Counts and propensities of each window, of the days simulated so far.
    pub fn windows(&self) -> Vec<WindowTruth> {
        self.tallies
            .iter()
            .map(|tally| tally.sum_up(&self.features, &self.users, &self.taking))
            .collect()
    }

    /// The content of `demo-truth.json`.
    pub fn truth(&self) -> Truth {
        let windows = self.windows();
        let undeclared = UNDECLARED.iter().map(|one| one.key);
        Truth {
            seed: self.seed,
            product: self.product.name,
            time_zone: self.product.time_zone,
            first_day: self.days().from,
            last_day: self.days().to,
            today: self.today,
            features: report::features(&self.features, &windows),
            errands: report::errands(self.product.errands, &self.walks),
            windows: windows
                .iter()
                .map(|window| TruthWindow {
                    named: window.named,
                    active_users: window.active_users,
                })
                .collect(),
            quarantined_uses: undeclared.zip(self.totals.undeclared_uses).collect(),
            bot_uses: self.totals.bot_uses,
            events: self.totals.events,
            batches: self.totals.batches,
        }
    }
}

fn remember_tries(habits: &mut [Habit], happenings: &[Happening]) {
    for happening in happenings {
        if let (Target::Feature(feature), Action::Use) = (happening.target, happening.action) {
            habits[feature].tried = true;
        }
    }
}
