//! Parts of the people from the wire to the report: who counts, what is hidden, and what may be asked.

use crate::installation::{DAY_S, Installation};
use deadwood::ingest::collect::Sender;
use deadwood::lifecycle;
use deadwood::reports::{Form, NoReport, Period, Plan, check_dimensions};
use deadwood::storage::control::{NewProject, Project};
use domain::calendar::Day;
use domain::catalogue::{CatalogueFeature, Origin};
use domain::event::FeatureKey;
use domain::privacy::{BadSegment, Dimension, Segment};
use serde_json::Value;
use std::sync::Arc;

/// Monday 2026-08-03.
const FIRST: Day = Day(20_668);

struct Product {
    installation: Installation,
    project: Arc<Project>,
}

/// 120 people were active in one week; those whose number is even exported. Two have the plan `trial`.
fn product() -> Product {
    product_with(|_| None)
}

/// The same people, each in an account of its number.
fn product_with(account: impl Fn(u32) -> Option<u32>) -> Product {
    let installation = Installation::new(i64::from(FIRST.0) * DAY_S);
    let project = installation.project(&NewProject {
        traits: vec!["plan".to_owned(), "region".to_owned()],
        properties: vec!["format".to_owned()],
        ..NewProject::named("parts")
    });
    declare(&installation, &project);
    let noon = |day: Day| i64::from(day.0) * DAY_S + 12 * 3_600;
    installation.clock.set(noon(FIRST));
    for number in 0..120 {
        let plan = match number {
            0..2 => "trial",
            2..44 => "pro",
            _ => "free",
        };
        let region = if number % 3 == 0 { "south" } else { "north" };
        let feature = if number % 2 == 0 { "export" } else { "search" };
        let format = if number < 80 { "pdf" } else { "csv" };
        let account = account(number).map_or_else(String::new, |account| {
            format!(r#""account":"customer-{account}","#)
        });
        let body = format!(
            r#"{{"actor":"u-{number}",{account}"traits":{{"plan":"{plan}","region":"{region}"}},"events":[{{"feature":"{feature}","action":"use","props":{{"format":"{format}"}}}}]}}"#
        );
        installation
            .send(Sender::Server(project.clone()), [192, 0, 2, 1], &body)
            .expect("taken");
    }
    installation.wait_until_applied();
    installation.clock.set(noon(FIRST.plus(7)));
    lifecycle::tick(&installation.app().services).expect("a tick");
    Product {
        installation,
        project,
    }
}

fn declare(installation: &Installation, project: &Project) {
    let features =
        ["export", "search"].map(|name| CatalogueFeature::new(key(name), Origin::Declared));
    let control = &installation.app().services.control;
    control
        .upsert_catalogue(project.number, &features, FIRST)
        .expect("a catalogue");
}

fn key(text: &str) -> FeatureKey {
    FeatureKey::parse(text).expect("a key")
}

fn of_trait(name: &str) -> Dimension {
    Dimension::Trait(name.to_owned())
}

fn segment(dimension: Dimension, value: &str) -> Segment {
    Segment::new(dimension, value).expect("a segment")
}

impl Product {
    fn ask(&self, plan: &Plan, form: Form) -> Result<Arc<str>, NoReport> {
        let period = Period {
            from: Some(FIRST),
            to: Some(FIRST.plus(7)),
        };
        let reports = &self.installation.app().services.reports;
        reports.run(&self.project, plan, period, form)
    }

    fn json(&self, plan: &Plan) -> Value {
        let text = self.ask(plan, Form::Json).expect("a report");
        serde_json::from_str(&text).expect("JSON")
    }

    /// The users of each value in the week; `None`: hidden.
    fn users(&self, plan: &Plan) -> Vec<(String, Option<u64>)> {
        let report = self.json(plan);
        let mut users: Vec<(String, Option<u64>)> = report["values"]
            .as_array()
            .expect("values")
            .iter()
            .map(|row| {
                let value = row["value"].as_str().unwrap_or("not known").to_owned();
                assert_eq!(
                    row["weekly"].as_array().map(Vec::len),
                    Some(1),
                    "one week is over"
                );
                (value, row["weekly"][0]["users"]["value"].as_u64())
            })
            .collect();
        users.sort();
        users
    }
}

fn told(expected: &[(&str, Option<u64>)]) -> Vec<(String, Option<u64>)> {
    expected
        .iter()
        .map(|(value, users)| ((*value).to_owned(), *users))
        .collect()
}

#[test]
fn a_feature_is_told_by_the_parts_of_its_people_as_far_as_none_is_small() {
    let product = product();
    let by = |dimension| Plan::Breakdown(key("export"), dimension, None);

    // Of 120: 40 in the south, of whom 20 have an even number.
    assert_eq!(
        product.users(&by(of_trait("region"))),
        told(&[("north", Some(40)), ("south", Some(20))])
    );
    // One of the two on trial exported: with them the next smallest is hidden.
    assert_eq!(
        product.users(&by(of_trait("plan"))),
        told(&[("free", Some(38)), ("pro", None), ("trial", None)])
    );
    // A value is known once five people sent it: of four of each two exported, and they are too few to be told.
    assert_eq!(
        product.users(&by(Dimension::Property("format".to_owned()))),
        told(&[("csv", None), ("not known", None), ("pdf", Some(38))])
    );
    let report = product.json(&by(of_trait("region")));
    let south = report["values"][1].clone();
    assert_eq!(south["value"], "south");
    assert_eq!(south["active_a_week"]["value"], 40.0);
    assert_eq!(south["reach"]["value"], 0.5);
    assert_eq!(report["everyone"]["users_a_week"]["value"], 60.0);
}

#[test]
fn a_table_asked_for_both_ways_tells_the_same_cells() {
    let product = product();
    let south = segment(of_trait("region"), "south");
    let free = segment(of_trait("plan"), "free");
    let plans_in_south = Plan::Breakdown(key("export"), of_trait("plan"), Some(south));
    let regions_of_free = Plan::Breakdown(key("export"), of_trait("region"), Some(free));
    // Even numbers from 44 on that are divisible by three: 48, 54 and so on to 114.
    let plans = product.users(&plans_in_south);
    let regions = product.users(&regions_of_free);
    assert_eq!(plans[0], ("free".to_owned(), Some(12)));
    assert_eq!(regions, told(&[("north", Some(26)), ("south", Some(12))]));
    assert_eq!(plans[1..], told(&[("pro", None), ("trial", None)]));
}

#[test]
fn all_features_are_told_for_one_part() {
    let product = product();
    let report = product.json(&Plan::Segment(segment(of_trait("region"), "south")));
    let users: Vec<(&str, f64)> = report["features"]
        .as_array()
        .expect("features")
        .iter()
        .filter_map(|row| Some((row["key"].as_str()?, row["users_a_week"]["value"].as_f64()?)))
        .collect();
    assert_eq!(users, [("export", 20.0), ("search", 20.0)]);
    let csv = product
        .ask(
            &Plan::Segment(segment(of_trait("plan"), "trial")),
            Form::Csv,
        )
        .expect("a table");
    assert!(
        csv.lines().skip(1).all(|line| line.contains(",hidden,")),
        "{csv}"
    );
}

#[test]
fn by_account_a_number_needs_several_of_them_however_large_it_is() {
    let by_account = Plan::Breakdown(key("export"), Dimension::AccountBand, None);

    // Three accounts of 20, ten of 6: of each half exported.
    let spread = product_with(|number| Some(if number < 60 { number / 20 } else { number / 6 }));
    assert_eq!(
        spread.users(&by_account),
        told(&[("20-99", Some(30)), ("5-19", Some(30))])
    );
    let segment = spread.json(&Plan::Segment(segment(Dimension::AccountBand, "20-99")));
    assert_eq!(segment["features"][0]["users_a_week"]["value"], 30.0);
    let report = spread.json(&by_account);
    let offered = report["dimensions"].as_array().expect("dimensions");
    assert!(offered.contains(&"account_band".into()));
    let notices = report["notices"].as_array().expect("notices");
    assert!(
        notices.iter().any(|notice| notice["code"] == "by_account"),
        "the rule is said"
    );

    // One account of 60: its 30 users are as many as before, and would be its own number.
    let one_large = product_with(|number| Some(if number < 60 { 0 } else { number / 6 }));
    assert_eq!(
        one_large.users(&by_account),
        told(&[("20-99", None), ("5-19", None)])
    );
}

#[test]
fn an_account_is_no_dimension_of_those_who_have_none() {
    let product = product();
    let by_account = Plan::Breakdown(key("export"), Dimension::AccountBand, None);
    let report = product.json(&by_account);
    let offered = report["dimensions"].as_array().expect("dimensions");
    assert!(!offered.contains(&"account_band".into()));
    assert_eq!(
        product.users(&by_account),
        told(&[("not known", Some(60))]),
        "each stands for themselves"
    );
}

#[test]
fn what_is_not_declared_or_not_crossed_is_refused() {
    let product = product();
    let check = |plan: Plan| check_dimensions(&product.project, &plan);
    let by = |dimension, segment| Plan::Breakdown(key("export"), dimension, segment);
    assert_eq!(
        check(by(of_trait("role"), None)),
        Err(BadSegment::Undeclared)
    );
    assert_eq!(
        check(by(
            Dimension::Country,
            Some(segment(Dimension::Device, "phone"))
        )),
        Err(BadSegment::NotCrossed),
        "neither is the project's first trait"
    );
    assert_eq!(
        check(by(of_trait("plan"), Some(segment(of_trait("plan"), "pro")))),
        Err(BadSegment::NotCrossed)
    );
    assert_eq!(
        check(by(
            Dimension::AccountBand,
            Some(segment(of_trait("plan"), "pro"))
        )),
        Err(BadSegment::ByAccountAlone)
    );
    assert_eq!(
        check(Plan::Segment(segment(
            Dimension::Property("format".to_owned()),
            "pdf"
        ))),
        Err(BadSegment::OfOneFeature)
    );
    assert_eq!(
        check(by(
            Dimension::Country,
            Some(segment(of_trait("plan"), "pro"))
        )),
        Ok(())
    );
}

#[test]
fn a_week_that_is_not_over_tells_nothing() {
    let product = product();
    let period = Period {
        from: Some(FIRST.plus(7)),
        to: Some(FIRST.plus(7)),
    };
    let reports = &product.installation.app().services.reports;
    let plan = Plan::Breakdown(key("export"), of_trait("plan"), None);
    let answer = reports.run(&product.project, &plan, period, Form::Json);
    assert!(matches!(answer, Err(NoReport::NoWholeWeek)));
}
