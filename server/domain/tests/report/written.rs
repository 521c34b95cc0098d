//! A report as JSON, CSV and Markdown: its shape, and what it never tells.

use crate::verdict::fixture::{TODAY, feature, project, protected};
use domain::calendar::Window;
use domain::completeness::Arrivals;
use domain::measure::Bracket;
use domain::privacy::{Point, Released, Shown, release};
use domain::report::{
    FeatureFacts, Heading, Notice, Place, Ranking, Removal, Sources, TotalFacts, ranking,
    ranking_csv, removal, removal_csv, removal_markdown,
};
use domain::verdict::{FeatureEvidence, Repeat, Rules};
use proptest::prelude::*;
use roaring::RoaringBitmap;
use serde_json::{Value, json};

/// Uses spread over the weeks of the window, by as many people as there are users.
fn weekly(evidence: &FeatureEvidence, busy_week: usize) -> Vec<Point> {
    let users = evidence.users.high;
    let weeks: Vec<Window> = evidence.window.weeks().collect();
    let shares = if users < 5 { 1 } else { weeks.len() };
    let each = evidence.uses / shares as u64;
    weeks
        .iter()
        .enumerate()
        .map(|(at, window)| {
            let is_busy = users >= 5 || at == busy_week % weeks.len();
            let uses = match (is_busy, at + 1 == weeks.len()) {
                (true, true) if users >= 5 => evidence.uses - each * (shares as u64 - 1),
                (true, _) => each,
                (false, _) => 0,
            };
            let people: RoaringBitmap = if uses > 0 {
                (0..users as u32).collect()
            } else {
                RoaringBitmap::new()
            };
            Point {
                window: *window,
                uses,
                people: people.into(),
                visitors: Bracket::ZERO,
            }
        })
        .collect()
}

pub(super) fn sources(features: Vec<FeatureEvidence>) -> Sources {
    Sources {
        heading: Heading {
            project_id: "prj_1".to_owned(),
            project_name: "Ledger".to_owned(),
            time_zone: "Europe/Berlin".to_owned(),
            window: Window::ending(TODAY, 91),
            generated_at: "2026-11-23T08:00:00Z".parse().expect("an instant"),
            imported: false,
            history_left_out: None,
            history: None,
            notices: vec![Notice::new("demo", "Simulated.".to_owned())],
        },
        context: project(),
        rules: Rules::default(),
        totals: TotalFacts {
            visitors: Bracket::ZERO,
            quarantined: 2,
            excluded_bot_uses: 1_234,
            excluded_staff_uses: 0,
            coverage: Some(0.9),
            arrivals: Arrivals {
                accepted: 992,
                lost: 8,
                ..Arrivals::default()
            },
        },
        features: features
            .into_iter()
            .map(|evidence| FeatureFacts {
                weekly: weekly(&evidence, 3),
                place: Place::default(),
                evidence,
            })
            .collect(),
        gone: Vec::new(),
    }
}

fn some_features() -> Vec<FeatureEvidence> {
    let mut hostile = feature("hostile", 0);
    hostile.feature.title = Some("=cmd|' <img src=x> [a](b) | c".to_owned());
    hostile.feature.cost = Some(40);
    hostile.feature.owner = Some("@sum".to_owned());
    vec![
        feature("used", 900),
        feature("silent", 0),
        hostile,
        feature("few", 3),
        protected(feature("kept-by-law", 0), TODAY.plus(100)),
    ]
}

pub(super) fn json_of<T: serde::Serialize>(report: &Released<T>) -> Value {
    serde_json::to_value(report).expect("a report is JSON")
}

pub(super) fn row<'a>(report: &'a Value, key: &str) -> &'a Value {
    let rows = report["features"].as_array().expect("rows");
    rows.iter().find(|row| row["key"] == key).expect("the row")
}

#[test]
fn a_ranking_has_the_shape_of_the_contract() {
    let report = json_of(&release(ranking(&sources(some_features()))));

    assert_eq!(report["report"], "ranking");
    assert_eq!(
        report["project"],
        json!({"id": "prj_1", "name": "Ledger", "time_zone": "Europe/Berlin", "k": 5})
    );
    assert_eq!(
        report["window"],
        json!({"from": "2026-08-25", "to": "2026-11-23", "days": 91})
    );
    assert_eq!(report["generated_at"], "2026-11-23T08:00:00Z");
    assert_eq!(report["rules"]["theta"], 0.01);
    assert_eq!(report["rules"]["window_days"], 91);
    assert_eq!(
        report["totals"]["features"],
        json!({"value": 5, "unit": "features"})
    );
    assert_eq!(
        report["totals"]["never_used"],
        json!({"value": 3, "unit": "features"})
    );

    let used = row(&report, "used");
    assert_eq!(used["users"], json!({"value": 900, "unit": "users"}));
    assert_eq!(used["reach"]["value"], 0.3);
    assert_eq!(used["reach"]["unit"], "share of users");
    assert!(
        used["reach"]["low"].as_f64() < Some(0.3) && used["reach"]["high"].as_f64() > Some(0.3)
    );
    assert_eq!(
        used["last_use"],
        json!({"value": "2026-11-20", "unit": "day"})
    );
    assert_eq!(used["zero"], Value::Null);
    assert_eq!(used["verdict"]["kind"], "keep");
    assert_eq!(used["verdict"]["rule"], "reach");
    assert_eq!(used["weekly"].as_array().map(Vec::len), Some(14));

    let silent = row(&report, "silent");
    assert_eq!(silent["users"], json!({"value": 0, "unit": "users"}));
    assert_eq!(
        silent["last_use"],
        json!({"not_measurable": "never used", "unit": "day"})
    );
    assert_eq!(silent["zero"], "unused");

    let protection = &row(&report, "kept-by-law")["protected"];
    assert_eq!(protection["reason"], "legal");
    let keys: Vec<&Value> = report["features"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| &row["key"])
        .collect();
    assert_eq!(keys, ["used", "few", "hostile", "kept-by-law", "silent"]);
}

#[test]
fn a_removal_report_leads_with_the_answer() {
    let report = json_of(&release(removal(&sources(some_features()))));

    assert_eq!(report["summary"]["headline"], "3 features can go");
    assert_eq!(report["summary"]["candidates"], 3);
    assert_eq!(report["summary"]["protected"], 1);
    assert_eq!(report["candidates"], json!(["hostile", "few", "silent"]));
    assert!(report["expected_wrong"]["value"].as_f64() <= Some(0.15));
    let why = report["summary"]["why_believe"].to_string();
    for words in [
        "Each of the 3 was on screen for at least 20 %",
        "3,000 people were seen where 299 are needed",
        "At most 1 of them is expected to be wrong",
        "1,234 uses by bots",
    ] {
        assert!(why.contains(words), "{words}: {why}");
    }
}

#[test]
fn every_number_of_a_small_group_is_hidden_together() {
    let report = json_of(&release(ranking(&sources(some_features()))));

    let few = row(&report, "few");
    for name in [
        "users",
        "uses",
        "user_days",
        "reach",
        "frequency",
        "trend",
        "last_use",
        "repeat",
    ] {
        assert_eq!(few[name]["suppressed"], true, "{name}: {}", few[name]);
    }
    for week in few["weekly"].as_array().expect("weeks") {
        assert_eq!(week["uses"]["suppressed"], true);
        assert_eq!(week["users"]["suppressed"], true);
    }
    // 900 people, 6 uses each; the 18 uses of the few are in no sum.
    assert_eq!(
        report["totals"]["uses"],
        json!({"value": 5_400, "unit": "uses"})
    );
}

#[test]
fn a_spreadsheet_finds_no_formula_and_as_many_cells_in_each_line() {
    let csv = ranking_csv(&release(ranking(&sources(some_features()))));

    let header = csv.lines().next().expect("a header");
    assert!(
        header.starts_with("key,title,area,owner,cadence,imported,eligible [users],eligible_low")
    );
    assert!(header.contains("reach [share of users],reach_low,reach_high"));
    assert!(
        csv.contains("'=cmd|' <img src=x> [a](b) | c,,'@sum,"),
        "{csv}"
    );
    assert!(csv.contains(",<5,"));
    assert_eq!(csv.matches("\r\n").count(), 6);
}

#[test]
fn markdown_leads_with_the_answer_and_lets_no_title_become_markup() {
    let page = removal_markdown(&release(removal(&sources(some_features()))));

    assert!(page.starts_with("# 3 features can go\n"), "{page}");
    assert!(
        page.contains("### =cmd\\|' &lt;img src=x&gt; \\[a\\](b) \\| c\n"),
        "{page}"
    );
    assert!(!page.contains("<img"));
    assert!(page.contains("## Everything else"));
    assert!(page.contains("| kept-by-law |"));
}

fn all_forms(sources: &Sources) -> [String; 6] {
    let ranking: Released<Ranking<Shown>> = release(ranking(sources));
    let removal: Released<Removal<Shown>> = release(removal(sources));
    let days: Vec<Point> = sources.features[3]
        .weekly
        .iter()
        .flat_map(|week| {
            week.window.iter().map(|day| Point {
                window: Window { from: day, to: day },
                uses: if day == week.window.from {
                    week.uses
                } else {
                    0
                },
                people: if day == week.window.from {
                    week.people.clone()
                } else {
                    RoaringBitmap::new().into()
                },
                visitors: Bracket::ZERO,
            })
        })
        .collect();
    let few = &sources.features[3].evidence.feature.key;
    let few = domain::report::feature(sources, few, &days).expect("in the catalogue");
    [
        json_of(&release(few)).to_string(),
        json_of(&ranking).to_string(),
        json_of(&removal).to_string(),
        ranking_csv(&ranking),
        removal_csv(&removal),
        removal_markdown(&removal),
    ]
}

/// A feature of a small group, with everything about it set to what is given.
fn small(users: u64, uses: u64, days_ago: i32) -> FeatureEvidence {
    let mut few = feature("few", users);
    few.uses = uses;
    few.user_days = uses.min(users * 3);
    few.last_use = Some(TODAY.plus(-days_ago));
    few.repeat = Some(Repeat {
        first_time: users,
        came_back: users / 2,
    });
    few
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_written_depends_on_the_numbers_of_a_small_group(
        people in (1_u64..5, 1_u64..5),
        uses in (4_u64..40, 4_u64..40),
        days_ago in (0_i32..80, 0_i32..80),
        busy_week in (0_usize..14, 0_usize..14),
    ) {
        let with = |few: FeatureEvidence, busy_week: usize| {
            let mut features = some_features();
            let weekly = weekly(&few, busy_week);
            features[3] = few;
            let mut sources = sources(features);
            sources.features[3].weekly = weekly;
            all_forms(&sources)
        };

        let one = with(small(people.0, uses.0, days_ago.0), busy_week.0);
        let other = with(small(people.1, uses.1, days_ago.1), busy_week.1);

        for (one, other) in one.iter().zip(&other) {
            prop_assert_eq!(one, other);
        }
    }

    #[test]
    fn nothing_written_depends_on_how_few_did_not_use_it(not in (1_u64..5, 1_u64..5)) {
        let with = |not: u64| {
            let mut most = feature("most", 2_000);
            most.users = Bracket::exact(3_000 - not);
            most.exposed = Bracket::exact(3_000);
            most.exposed_users = most.users;
            let mut features = some_features();
            features[0] = most;
            let mut sources = sources(features);
            sources.features[0].weekly = Vec::new();
            let ranking = release(ranking(&sources));
            (json_of(&ranking).to_string(), ranking_csv(&ranking))
        };

        prop_assert_eq!(with(not.0), with(not.1));
    }
}
