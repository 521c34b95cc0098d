//! Where a feature is met: each week is decided on its own, and no small group follows from what is told.

use super::written::sources;
use domain::event::FeatureKey;
use domain::privacy::{Shown, State, Value, release};
use domain::report::{Head, Met, MetFacts, MetPage, OnPage, Times, met, met_csv};
use proptest::prelude::*;
use std::collections::BTreeMap;

const K: u32 = 5;

type Week = BTreeMap<String, OnPage>;

fn report(weeks: &[Week]) -> Met<Shown> {
    let head = Head::of(&sources(Vec::new()).heading, "met", K);
    let facts = MetFacts {
        feature: FeatureKey::parse("export").expect("a key"),
        weeks: weeks.to_vec(),
    };
    (*release(met(head, facts))).clone()
}

fn times(times: u64, people_at_most: u64) -> Times {
    Times {
        times,
        people_at_most,
    }
}

fn page(seen: Times, used: Times) -> OnPage {
    OnPage { seen, used }
}

fn week(pages: &[(&str, OnPage)]) -> Week {
    pages
        .iter()
        .map(|(name, page)| ((*name).to_owned(), *page))
        .collect()
}

fn count(shown: &Shown) -> Option<u64> {
    match shown.state() {
        State::Known {
            value: Some(Value::Count(count)),
            ..
        } => Some(*count),
        _ => None,
    }
}

fn real(shown: &Shown) -> Option<f64> {
    match shown.state() {
        State::Known {
            value: Some(Value::Real(real)),
            ..
        } => Some(*real),
        _ => None,
    }
}

#[test]
fn pages_are_told_with_how_often_it_was_seen_and_used_there() {
    let told = report(&[
        week(&[
            ("/reports", page(times(200, 40), times(50, 20))),
            ("/", page(times(900, 90), times(9, 8))),
        ]),
        week(&[("/reports", page(times(100, 30), times(10, 9)))]),
    ]);

    let names: Vec<_> = told.pages.iter().map(|page| page.page.as_deref()).collect();
    assert_eq!(names, [Some("/reports"), Some("/")], "most used first");
    let reports = &told.pages[0];
    assert_eq!(
        (count(&reports.seen), count(&reports.used)),
        (Some(300), Some(60))
    );
    assert_eq!(real(&reports.uses_per_sight), Some(0.2));
    assert_eq!(
        (told.weeks, reports.weeks_told, told.hidden_pages),
        (2, 2, 0)
    );
}

#[test]
fn a_page_of_few_people_is_not_named_and_takes_the_next_smallest_with_it() {
    let told = report(&[week(&[
        ("/admin/audit", page(times(400, 2), times(90, 1))),
        ("/reports", page(times(500, 9), times(60, 8))),
        ("/", page(times(900, 90), times(80, 70))),
    ])]);

    let names: Vec<_> = told.pages.iter().map(|page| page.page.as_deref()).collect();
    assert_eq!(
        names,
        [Some("/")],
        "the uses of the week are told elsewhere"
    );
    assert_eq!(told.hidden_pages, 2);
}

#[test]
fn uses_of_which_nobody_is_known_are_taken_for_those_of_few() {
    let told = report(&[week(&[
        ("/reports", page(times(0, 0), times(70, 0))),
        ("/", page(times(0, 0), times(40, 30))),
        ("/list", page(times(0, 0), times(50, 30))),
    ])]);
    let names: Vec<_> = told.pages.iter().map(|page| page.page.as_deref()).collect();
    assert_eq!(names, [Some("/list")]);
}

#[test]
fn what_was_used_and_never_seen_has_no_rate_and_no_page_is_no_page() {
    let told = report(&[week(&[("", page(times(0, 0), times(70, 30)))])]);
    let first = &told.pages[0];
    assert_eq!(first.page, None);
    assert_eq!(count(&first.seen), Some(0));
    assert!(matches!(
        first.uses_per_sight.state(),
        State::NotMeasurable { .. }
    ));
}

#[test]
fn a_week_that_is_hidden_is_left_out_and_said_to_be() {
    let told = report(&[
        week(&[("/reports", page(times(100, 30), times(20, 9)))]),
        week(&[("/reports", page(times(7, 3), times(1, 1)))]),
    ]);
    let reports = &told.pages[0];
    assert_eq!(
        (count(&reports.seen), count(&reports.used)),
        (Some(100), Some(20))
    );
    assert_eq!(reports.weeks_told, 1);
}

#[test]
fn a_table_of_pages_is_one_line_each() {
    let facts = MetFacts {
        feature: FeatureKey::parse("export").expect("a key"),
        weeks: vec![week(&[
            ("/reports", page(times(200, 40), times(50, 20))),
            ("=cmd", page(times(20, 9), times(0, 0))),
        ])],
    };
    let head = Head::of(&sources(Vec::new()).heading, "met", K);
    assert_eq!(
        met_csv(&release(met(head, facts))),
        "page,seen [times seen],used [uses],uses_per_sight [uses per time seen],weeks_told,imported,history_left_out\r\n\
         /reports,200,50,0.25,1,false,\r\n\
         '=cmd,20,0,0,1,false,\r\n"
    );
}

fn any_times() -> impl Strategy<Value = Times> {
    (0_u64..40, 0_u64..14).prop_map(|(of, people)| times(of, people))
}

fn any_week() -> impl Strategy<Value = Week> {
    let on_page = (any_times(), any_times()).prop_map(|(seen, used)| page(seen, used));
    proptest::collection::btree_map("[a-e]", on_page, 0..5)
}

/// What a page is told of, before the gate and behind it.
type Side = (fn(&OnPage) -> Times, fn(&MetPage<Shown>) -> &Shown);

const SIDES: [Side; 2] = [
    (|page| page.seen, |row| &row.seen),
    (|page| page.used, |row| &row.used),
];

/// The most people behind something that happened, as far as anyone can know.
fn people(of: Times) -> u64 {
    match of.times {
        0 => 0,
        times => of.people_at_most.clamp(1, times),
    }
}

proptest! {
    /// What is told of a week, and what follows by subtraction from its total, stands for nobody or for k people.
    #[test]
    fn neither_a_page_nor_the_rest_is_a_small_group(week in any_week()) {
        let told = report(std::slice::from_ref(&week));
        for (times_of, shown_of) in SIDES {
            let mut hidden = 0;
            for (name, on_page) in &week {
                let row = told.pages.iter().find(|row| row.page.as_deref() == Some(name));
                match row.and_then(|row| count(shown_of(row))) {
                    Some(1..) => prop_assert!(people(times_of(on_page)) >= u64::from(K)),
                    Some(0) | None => hidden += people(times_of(on_page)),
                }
            }
            let all: u64 = week.values().map(|page| people(times_of(page))).sum();
            prop_assert!(hidden == 0 || hidden >= u64::from(K) || hidden == all, "{hidden} of {all}");
        }
    }

    /// Longer windows tell the sum of their weeks and no more, so that no two windows give away the week between them.
    #[test]
    fn a_window_tells_what_its_weeks_tell(weeks in proptest::collection::vec(any_week(), 1..4)) {
        let whole = report(&weeks);
        let mut sums: BTreeMap<Option<String>, (u64, u64)> = BTreeMap::new();
        for week in &weeks {
            for row in report(std::slice::from_ref(week)).pages {
                let sum = sums.entry(row.page.clone()).or_default();
                sum.0 += count(&row.seen).unwrap_or(0);
                sum.1 += count(&row.used).unwrap_or(0);
            }
        }
        for row in &whole.pages {
            let (seen, used) = sums.remove(&row.page).unwrap_or_default();
            prop_assert_eq!(count(&row.seen).unwrap_or(0), seen);
            prop_assert_eq!(count(&row.used).unwrap_or(0), used);
        }
        prop_assert!(sums.is_empty(), "a page that a week tells, the window tells too");
    }
}
