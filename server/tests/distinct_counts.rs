//! P9, short form: distinct counts against plain sets, over a random schedule with restarts, days and
//! epoch borders.

use crate::installation::{DAY_S, Installation};
use deadwood::ingest::collect::Sender;
use deadwood::reports::{Form, Period, Plan};
use deadwood::storage::control::{NewProject, Project};
use domain::calendar::Day;
use domain::catalogue::{CatalogueFeature, Origin};
use domain::event::FeatureKey;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const FEATURES: [&str; 3] = ["export", "import", "search"];
/// Monday 2026-08-03.
const FIRST: Day = Day(20_668);
const DAYS: i32 = 40;

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
}

/// What plain sets say.
#[derive(Default)]
struct Model {
    /// (day, feature) → actors.
    users: BTreeMap<(Day, usize), BTreeSet<u64>>,
    uses: BTreeMap<(Day, usize), u64>,
}

impl Model {
    fn users(&self, from: Day, to: Day, feature: usize) -> usize {
        let mut all: BTreeSet<u64> = BTreeSet::new();
        for ((day, of_feature), actors) in &self.users {
            if (from..=to).contains(day) && *of_feature == feature {
                all.extend(actors);
            }
        }
        all.len()
    }

    fn uses(&self, from: Day, to: Day, feature: usize) -> u64 {
        let inside =
            |(day, of_feature): &(Day, usize)| (from..=to).contains(day) && *of_feature == feature;
        self.uses
            .iter()
            .filter(|(key, _)| inside(key))
            .map(|(_, uses)| uses)
            .sum()
    }
}

fn ranking(installation: &Installation, project: &Project, from: Day, to: Day) -> Value {
    let period = Period {
        from: Some(from),
        to: Some(to),
    };
    let reports = &installation.app().services.reports;
    let text = reports
        .run(project, &Plan::Ranking, period, Form::Json)
        .expect("a report");
    serde_json::from_str(&text).expect("JSON")
}

fn row<'a>(report: &'a Value, key: &str) -> &'a Value {
    let rows = report["features"].as_array().expect("rows");
    rows.iter()
        .find(|row| row["key"] == key)
        .expect("the feature is listed")
}

/// Sends one day; a third of the batches is sent twice, as clients do.
fn send_day(
    installation: &Installation,
    project: &Arc<Project>,
    day: Day,
    dice: &mut Dice,
    model: &mut Model,
) {
    for batch in 0..dice.below(25) {
        let actor = dice.below(60);
        let feature = dice.below(3) as usize;
        let count = 1 + dice.below(3);
        let body = format!(
            r#"{{"batch":"{day}-{batch}","actor":"u-{actor}","events":[{{"feature":"{}","action":"use","n":{count}}}]}}"#,
            FEATURES[feature]
        );
        let repeats = if dice.below(3) == 0 { 2 } else { 1 };
        for repeat in 0..repeats {
            let sender = Sender::Server(project.clone());
            let collected = installation
                .send(sender, [192, 0, 2, 1], &body)
                .expect("taken");
            assert_eq!(
                (collected.accepted, collected.duplicates),
                if repeat == 0 { (1, 0) } else { (0, 1) }
            );
        }
        model.users.entry((day, feature)).or_default().insert(actor);
        *model.uses.entry((day, feature)).or_default() += count;
    }
}

#[test]
fn distinct_counts_equal_plain_sets_over_restarts_days_and_epoch_borders() {
    let mut compared = 0;
    for seed in 1..=3 {
        let noon = |day: Day| i64::from(day.0) * DAY_S + 12 * 3_600;
        let mut installation = Installation::new(noon(FIRST));
        let new = NewProject {
            epoch_weeks: 1,
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
        drop(control);
        let (mut dice, mut model) = (Dice(seed), Model::default());
        for day in (0..DAYS).map(|offset| FIRST.plus(offset)) {
            installation.clock.set(noon(day));
            deadwood::lifecycle::tick(&installation.app().services).expect("a tick");
            send_day(&installation, &project, day, &mut dice, &mut model);
            if dice.below(5) == 0 {
                installation.restart();
            }
        }
        installation.wait_until_applied();
        let today = FIRST.plus(DAYS - 1);
        // Every window of at most T that still lies in a living epoch is exact.
        let oldest = project
            .epoch_length
            .span(project.epoch_length.live_on(today)[0])
            .window()
            .from;
        for _ in 0..60 {
            let from = oldest.plus(dice.below(14) as i32).min(today);
            let to = from.plus(dice.below(7) as i32).min(today);
            let report = ranking(&installation, &project, from, to);
            for (feature, key) in FEATURES.iter().enumerate() {
                let row = row(&report, key);
                let (users, uses) = (
                    model.users(from, to, feature),
                    model.uses(from, to, feature),
                );
                // One of k = 2 is hidden, and so is all but one.
                if let Some(shown) = row["users"]["value"].as_u64() {
                    assert_eq!(
                        shown, users as u64,
                        "users of {key}, {from} to {to}, seed {seed}"
                    );
                    compared += 1;
                }
                if let Some(shown) = row["uses"]["value"].as_u64() {
                    assert_eq!(shown, uses, "uses of {key}, {from} to {to}, seed {seed}");
                }
            }
        }
        // Windows over ended epochs are brackets that hold the truth.
        let report = ranking(&installation, &project, FIRST, today);
        for (feature, key) in FEATURES.iter().enumerate() {
            let users = model.users(FIRST, today, feature) as u64;
            let shown = &row(&report, key)["users"];
            let (low, high) = (&shown["low"], &shown["high"]);
            assert!(
                low.as_u64().expect("a bracket") <= users,
                "{key}: {shown} {users}"
            );
            assert!(
                high.as_u64().expect("a bracket") >= users,
                "{key}: {shown} {users}"
            );
        }
    }
    assert!(compared > 300, "only {compared} figures were compared");
    println!("PROOF P9 (short) difference=0 compared={compared}");
}

/// Anonymous visitors are counted once a day, and a restart adds at most those counted before it.
#[test]
fn visitors_count_once_a_day_and_a_restart_stays_within_its_bound() {
    let noon = i64::from(FIRST.0) * DAY_S + 12 * 3_600;
    let mut installation = Installation::new(noon);
    let project = installation.project(&NewProject::named("visitors"));
    let body = format!(
        r#"{{"project":"{}","events":[{{"feature":"export","action":"use"}}]}}"#,
        project.ingest_key
    );
    let all_arrive_twice = |installation: &Installation| {
        for visitor in (0..40_u8).chain(0..40) {
            installation
                .send(Sender::Public, [192, 0, 2, visitor], &body)
                .expect("taken");
        }
        installation.wait_until_applied();
        let reports = &installation.app().services.reports;
        let day = domain::calendar::Window {
            from: FIRST,
            to: FIRST,
        };
        reports.visitors_on(&project, day).expect("read")
    };
    assert_eq!(all_arrive_twice(&installation), 40);

    installation.restart();
    deadwood::lifecycle::note_restart_seams(&installation.app().services).expect("noted");
    let counted = all_arrive_twice(&installation);
    let seams = installation.app().services.control.restarts(
        project.number,
        domain::calendar::Window {
            from: FIRST,
            to: FIRST,
        },
    );
    let bound: u64 = seams
        .expect("read")
        .iter()
        .map(|seam| seam.visitors_before)
        .sum();
    assert_eq!(bound, 40);
    assert!(
        counted <= 40 + bound,
        "{counted} counted, at most {bound} twice"
    );
}

/// The bound is a count of people like any other.
#[test]
fn a_restart_notice_tells_no_count_below_k() {
    for (visitors, told) in [(3_u8, "fewer than 5"), (7, "up to 7")] {
        let mut installation = Installation::new(i64::from(FIRST.0) * DAY_S + 12 * 3_600);
        let project = installation.project(&NewProject::named("seam"));
        let body = format!(
            r#"{{"project":"{}","events":[{{"feature":"export","action":"use"}}]}}"#,
            project.ingest_key
        );
        for visitor in 0..visitors {
            installation
                .send(Sender::Public, [192, 0, 2, visitor], &body)
                .expect("taken");
        }
        installation.wait_until_applied();
        installation.restart();
        deadwood::lifecycle::note_restart_seams(&installation.app().services).expect("noted");

        let report = ranking(&installation, &project, FIRST, FIRST);
        let notices = report["notices"].as_array().expect("notices");
        let seam = notices
            .iter()
            .find(|notice| notice["code"] == "restart_seam")
            .expect("the seam is told");
        let text = seam["text"].as_str().expect("a text");
        assert!(text.contains(told), "{text}");
    }
}
