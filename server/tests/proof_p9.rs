//! P9: distinct counts are exact: the server against plain sets, over random schedules with restarts, late
//! events, clock jumps, daylight saving, epoch borders and folded weeks.

use crate::installation::Installation;
use deadwood::ingest::collect::{Refused, Sender};
use deadwood::reports::{Form, Period, Plan};
use deadwood::storage::control::{NewProject, Project};
use domain::calendar::{Day, Window};
use domain::catalogue::{CatalogueFeature, Origin};
use domain::event::FeatureKey;
use domain::presence::fold_border;
use jiff::{Timestamp, civil::Time, tz::TimeZone};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const FEATURES: [&str; 3] = ["export", "import", "search"];
/// Monday 2026-08-31; clocks in Berlin go back on 2026-10-25.
const FIRST: Day = Day(20_696);
const HOUR_S: i64 = 3_600;
const DAY_S: i64 = 24 * HOUR_S;

/// A small deterministic source of choices (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }

    fn once_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }
}

/// What plain sets say.
#[derive(Default)]
struct Model {
    /// (day, feature) → actors.
    users: BTreeMap<(Day, usize), BTreeSet<u64>>,
    uses: BTreeMap<(Day, usize), u64>,
}

impl Model {
    fn users(&self, from: Day, to: Day, feature: usize) -> u64 {
        let mut all: BTreeSet<u64> = BTreeSet::new();
        for ((day, of_feature), actors) in &self.users {
            if (from..=to).contains(day) && *of_feature == feature {
                all.extend(actors);
            }
        }
        all.len() as u64
    }

    fn uses(&self, from: Day, to: Day, feature: usize) -> u64 {
        let days = self.uses.iter();
        days.filter(|((day, of), _)| (from..=to).contains(day) && *of == feature)
            .map(|(_, uses)| uses)
            .sum()
    }
}

#[derive(Clone, Copy)]
struct Schedule {
    seed: u64,
    epoch_weeks: u8,
    days: i32,
    zone: &'static str,
    clock_jumps: bool,
}

/// How many figures were compared, by what they were.
#[derive(Default)]
struct Compared {
    exact: u64,
    brackets: u64,
    days: u64,
    eras: usize,
}

/// A project under a schedule, and its model.
struct Run {
    schedule: Schedule,
    installation: Installation,
    project: Arc<Project>,
    zone: TimeZone,
    dice: Dice,
    model: Model,
    batches: u64,
    too_old: u64,
}

impl Run {
    fn new(schedule: Schedule) -> Run {
        let zone = TimeZone::get(schedule.zone).expect("a zone");
        let installation = Installation::new(midnight(&zone, FIRST));
        let new = NewProject {
            epoch_weeks: schedule.epoch_weeks,
            time_zone: schedule.zone.to_owned(),
            k: 2,
            ..NewProject::named("p9")
        };
        let project = installation.project(&new);
        let features = FEATURES.map(|key| {
            CatalogueFeature::new(FeatureKey::parse(key).expect("a key"), Origin::Declared)
        });
        let control = installation.app().services.control.clone();
        control
            .upsert_catalogue(project.number, &features, FIRST)
            .expect("declared");
        Run {
            schedule,
            installation,
            project,
            zone,
            dice: Dice(schedule.seed),
            model: Model::default(),
            batches: 0,
            too_old: 0,
        }
    }

    fn tick(&self) {
        deadwood::lifecycle::tick(&self.installation.app().services).expect("a tick");
    }

    /// One day: a few moments in their order, with whatever goes wrong between them.
    fn live_through(&mut self, day: Day) {
        let start_s = midnight(&self.zone, day);
        let length_s = midnight(&self.zone, day.plus(1)) - start_s;
        let mut moments: Vec<i64> = (0..1 + self.dice.below(3))
            .map(|_| start_s + self.dice.below(length_s as u64) as i64)
            .collect();
        moments.push(start_s);
        moments.sort_unstable();
        for now_s in moments {
            self.installation.clock.set(now_s);
            self.tick();
            if self.schedule.clock_jumps && self.dice.once_in(9) {
                self.installation.clock.set(now_s - HOUR_S);
                self.send(3);
            }
            if self.schedule.clock_jumps && self.dice.once_in(25) {
                self.installation.clock.set(now_s + 2 * DAY_S);
                self.tick();
                self.send(3);
            }
            self.installation.clock.set(now_s);
            self.tick();
            self.send(8);
            if self.dice.once_in(8) {
                self.installation.restart();
            }
        }
    }

    /// Sends batches, some of them late; a third of them twice, as clients do.
    fn send(&mut self, batches_max: u64) {
        for _ in 0..self.dice.below(batches_max + 1) {
            self.batches += 1;
            let actor = self.dice.below(60);
            let feature = self.dice.below(3) as usize;
            let count = 1 + self.dice.below(3);
            let age_s = match self.dice.below(4) {
                0 => self.dice.below(20 * HOUR_S as u64) as i64,
                _ => 0,
            };
            let body = format!(
                r#"{{"batch":"{}","actor":"u-{actor}","events":[{{"feature":"{}","action":"use","n":{count},"age_ms":{}}}]}}"#,
                self.batches,
                FEATURES[feature],
                1_000 * age_s
            );
            let repeats = if self.dice.once_in(3) { 2 } else { 1 };
            for repeat in 0..repeats {
                let collected = self.send_one(&body);
                if collected.rejected.is_empty() {
                    let expected = if repeat == 0 { (1, 0) } else { (0, 1) };
                    assert_eq!((collected.accepted, collected.duplicates), expected);
                } else {
                    self.too_old += 1;
                    return;
                }
            }
            let now_s = deadwood::clock::Clock::now_s(self.installation.clock.as_ref());
            let day = civil_day(&self.zone, now_s - age_s);
            self.model
                .users
                .entry((day, feature))
                .or_default()
                .insert(actor);
            *self.model.uses.entry((day, feature)).or_default() += count;
        }
    }

    fn send_one(&self, body: &str) -> deadwood::ingest::collect::Collected {
        let send = || {
            let sender = Sender::Server(self.project.clone());
            self.installation.send(sender, [192, 0, 2, 1], body)
        };
        match send() {
            Ok(collected) => collected,
            Err(Refused::KeysUnavailable) => {
                // What a sender is told: try again later.
                self.tick();
                send().expect("taken after a tick")
            }
            Err(refused) => panic!("{refused}"),
        }
    }

    fn report(&self, plan: &Plan, from: Day, to: Day) -> Value {
        let period = Period {
            from: Some(from),
            to: Some(to),
        };
        let services = &self.installation.app().services;
        let projects = services.control.projects();
        let project = projects.by_number(self.project.number).expect("kept");
        let text = services
            .reports
            .run(project, plan, period, Form::Json)
            .expect("a report");
        serde_json::from_str(&text).expect("JSON")
    }

    /// Compares random windows with the model.
    fn compare(&mut self) -> Compared {
        self.installation.wait_until_applied();
        self.tick();
        let mut compared = Compared::default();
        let today = FIRST.plus(self.schedule.days - 1);
        let projects = self.installation.app().services.control.projects();
        let project = projects.by_number(self.project.number).expect("kept");
        compared.eras = project.eras.all().len();
        let era = project.eras.on(today);
        let oldest_living = era.span(era.live_on(today)[0]).from;
        for _ in 0..60 {
            let length = self.dice.below(2 * era.length.days() as u64) as i32;
            let from = FIRST.plus(self.dice.below(self.schedule.days as u64) as i32);
            let to = from.plus(length).min(today);
            let report = self.report(&Plan::Ranking, from, to);
            let (from, to) = window_of(&report);
            let must_be_exact = !self.schedule.clock_jumps
                && from >= oldest_living
                && to.since(from) < era.length.days();
            for (feature, key) in FEATURES.iter().enumerate() {
                let what = format!("{key}, {from} to {to}, seed {}", self.schedule.seed);
                let row = row(&report, key);
                let (users, uses) = (
                    self.model.users(from, to, feature),
                    self.model.uses(from, to, feature),
                );
                compared.check(&row["users"], users, must_be_exact, &what);
                if let Some(shown) = row["uses"]["value"].as_u64() {
                    assert_eq!(shown, uses, "uses of {what}");
                }
            }
        }
        self.compare_days(today, oldest_living, &mut compared);
        compared
    }

    /// The days of folded weeks and ended epochs, as they were written down. A day that a living epoch still tells is answered by
    /// that one: what came late for it is not in the count of the other, which ended with it.
    fn compare_days(&self, today: Day, oldest_living: Day, compared: &mut Compared) {
        let window = Window {
            from: FIRST,
            to: today,
        };
        let (project, applier) = (
            self.project.number,
            &self.installation.app().services.applier,
        );
        let written = applier
            .run_between_batches(move |stores| {
                stores.events.written_days(project, "live", window, 2)
            })
            .expect("read");
        for (feature, key) in FEATURES.iter().enumerate() {
            let Some(days) = written.get(&format!("use:{key}")) else {
                continue;
            };
            let is_answered_by = |day: &Day| *day < oldest_living || *day < fold_border(today);
            for (day, people) in days.iter().filter(|(day, _)| is_answered_by(day)) {
                let truth = self.model.users(*day, *day, feature);
                if let Some(people) = people.exact().filter(|_| !self.schedule.clock_jumps) {
                    assert_eq!(people, truth, "{key} on {day}, seed {}", self.schedule.seed);
                    compared.days += 1;
                }
            }
        }
    }
}

impl Compared {
    fn check(&mut self, shown: &Value, truth: u64, must_be_exact: bool, what: &str) {
        if let Some(value) = shown["value"].as_u64() {
            assert_eq!(value, truth, "users of {what}");
            self.exact += 1;
        } else if let (Some(low), Some(high)) = (shown["low"].as_u64(), shown["high"].as_u64()) {
            assert!(!must_be_exact, "a bracket for {what}: {shown}");
            assert!(
                low <= truth && truth <= high,
                "{what}: {shown}, in truth {truth}"
            );
            self.brackets += 1;
        }
    }
}

fn midnight(zone: &TimeZone, day: Day) -> i64 {
    let midnight = day.date().to_datetime(Time::midnight());
    let moment = zone.to_ambiguous_timestamp(midnight).compatible();
    moment.expect("a moment").as_second()
}

fn civil_day(zone: &TimeZone, time_s: i64) -> Day {
    let moment = Timestamp::from_second(time_s).expect("a moment");
    Day::of(zone.to_datetime(moment).date())
}

fn window_of(report: &Value) -> (Day, Day) {
    let day = |end: &str| -> Day {
        let text = report["window"][end].as_str().expect("a day");
        text.parse().expect("a day")
    };
    (day("from"), day("to"))
}

fn row<'a>(report: &'a Value, key: &str) -> &'a Value {
    let rows = report["features"].as_array().expect("rows");
    rows.iter()
        .find(|row| row["key"] == key)
        .expect("the feature is listed")
}

#[test]
fn distinct_counts_equal_plain_sets_whatever_happens_in_between() {
    let full = std::env::var("DEADWOOD_TEST_PROOFS").is_ok_and(|form| form == "full");
    let schedule = |seed, epoch_weeks, days, zone, clock_jumps| Schedule {
        seed,
        epoch_weeks,
        days,
        zone,
        clock_jumps,
    };
    let mut schedules = vec![
        schedule(1, 1, 30, "Europe/Berlin", false),
        schedule(2, 8, 75, "Europe/Berlin", false),
        schedule(3, 2, 40, "Pacific/Auckland", true),
    ];
    if full {
        for seed in 4..16 {
            let weeks = [1, 2, 5, 8, 13][seed as usize % 5];
            let zone = ["Europe/Berlin", "America/Sao_Paulo", "Asia/Kathmandu"][seed as usize % 3];
            schedules.push(schedule(seed, weeks, 120, zone, seed % 2 == 0));
        }
    }
    let mut sum = Compared::default();
    // Two at a time: they share nothing.
    let halves = schedules.chunks(schedules.len().div_ceil(2));
    let all: Vec<Compared> = std::thread::scope(|scope| {
        let threads: Vec<_> = halves
            .map(|half| scope.spawn(|| half.iter().map(|one| lived(*one)).collect::<Vec<_>>()))
            .collect();
        let lived = threads.into_iter();
        lived
            .flat_map(|thread| thread.join().expect("no difference"))
            .collect()
    });
    for compared in &all {
        sum.exact += compared.exact;
        sum.brackets += compared.brackets;
        sum.days += compared.days;
        sum.eras += compared.eras;
    }
    assert!(sum.exact > 100 && sum.brackets > 30 && sum.days > 100);
    println!(
        "PROOF P9 difference=0 schedules={} exact={} brackets_hold={} days={} eras={}",
        all.len(),
        sum.exact,
        sum.brackets,
        sum.days,
        sum.eras
    );
}

/// A schedule from its first day to its last, compared with its model.
fn lived(schedule: Schedule) -> Compared {
    let mut run = Run::new(schedule);
    for day in (0..schedule.days).map(|offset| FIRST.plus(offset)) {
        run.live_through(day);
    }
    let compared = run.compare();
    if !schedule.clock_jumps {
        assert_eq!(
            run.too_old, 0,
            "nothing is refused while the clock runs well"
        );
        assert_eq!(compared.eras, 1);
    }
    compared
}

/// The comparison itself can fail: one actor left out of the model is noticed.
#[test]
#[should_panic(expected = "users of")]
fn a_model_that_misses_one_person_is_noticed() {
    let mut run = Run::new(Schedule {
        seed: 5,
        epoch_weeks: 4,
        days: 8,
        zone: "UTC",
        clock_jumps: false,
    });
    for day in (0..8).map(|offset| FIRST.plus(offset)) {
        run.live_through(day);
    }
    for actors in run.model.users.values_mut() {
        actors.remove(&7);
    }
    run.compare();
}
