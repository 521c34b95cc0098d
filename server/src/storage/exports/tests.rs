//! Claims about what is written, over a store with rows of several projects and days.

use super::*;
use crate::storage::events::EventsStore;
use domain::anonymise::{Device, ReducedAgent, Row};
use domain::completeness::Arrivals;
use domain::event::FeatureKey;
use domain::journal::{Group, Position};
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

const LAST: Day = Day(20_000);

fn row(project: u32, day: Day, is_first: bool, count: u32) -> Row {
    Row {
        project,
        day,
        feature: Some(FeatureKey::parse("export").expect("a key")),
        action: Action::Use,
        class: TrafficClass::Browser,
        hour: 9,
        path: "/a".into(),
        release: "1".into(),
        agent: ReducedAgent {
            family: "Firefox".into(),
            major: "140".into(),
            system: "Linux".into(),
            device: Device::Desktop,
        },
        country: "DE".into(),
        first_today: is_first,
        first_of_feature_today: is_first,
        count,
        referrer: "".into(),
        campaign: "=1+1".into(),
        properties: Vec::new(),
    }
}

/// A closed store with these rows.
fn store_of(rows: Vec<Row>) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("events.duckdb");
    let store = EventsStore::open(&path, &folder.path().join("temp")).expect("opened");
    let group = Group {
        rows,
        ..Group::default()
    };
    store
        .append(
            &[&group],
            Position {
                segment: 1,
                records: 1,
            },
        )
        .expect("written");
    store.checkpoint().expect("on disk");
    (folder, path)
}

fn source(folder: &Path, copy: &Path, form: Form) -> ExportSource {
    let scope = Scope {
        project: 1,
        first_row_day: LAST.plus(-34),
        last_day: LAST,
        k: 5,
    };
    ExportSource::open(copy, folder, &folder.join("temp"), form, scope).expect("opened")
}

fn written(source: &ExportSource, folder: &Path, table: Table) -> (u64, Vec<String>) {
    let file = folder.join(format!("{}.{}", table.name(), source.form.word()));
    let rows = source.write(table, &file).expect("written");
    let text = fs::read_to_string(file).expect("text");
    (rows, text.lines().map(str::to_owned).collect())
}

#[test]
fn every_table_has_the_columns_that_the_manifest_explains() {
    let (folder, copy) = store_of(vec![row(1, LAST, true, 1)]);
    let source = source(folder.path(), &copy, Form::Csv);
    for table in Table::ALL {
        let (_, lines) = written(&source, folder.path(), table);
        let explained: Vec<&str> = table.columns().iter().map(|column| column.name).collect();
        assert_eq!(lines[0], explained.join(","), "{}", table.name());
    }
}

#[test]
fn rows_of_other_projects_unsettled_days_and_forgotten_ones_stay_behind() {
    let (folder, copy) = store_of(vec![
        row(1, LAST, false, 3),
        row(2, LAST, false, 50),
        row(1, LAST.plus(1), false, 60),
        row(1, LAST.plus(-35), false, 70),
    ]);
    let source = source(folder.path(), &copy, Form::JsonLines);
    let (rows, lines) = written(&source, folder.path(), Table::Events);
    assert_eq!(rows, 1, "{lines:?}");
    assert_eq!(lines.len(), 1, "{lines:?}");
    let told: serde_json::Value = serde_json::from_str(&lines[0]).expect("JSON");
    assert_eq!(told["count"], 3);
    assert_eq!(told["day"], LAST.to_string());
    assert_eq!(told["action"], "use");
}

#[test]
fn a_row_does_not_tell_whether_somebodys_day_began_with_it() {
    let (folder, copy) = store_of(vec![row(1, LAST, true, 1), row(1, LAST, false, 4)]);
    let source = source(folder.path(), &copy, Form::JsonLines);
    let (rows, lines) = written(&source, folder.path(), Table::Events);
    assert_eq!(rows, 1, "both are one: {lines:?}");
    assert!(lines[0].contains("\"count\":5"), "{lines:?}");
}

#[test]
fn fewer_visitors_than_k_are_withheld_and_nobody_is_nobody() {
    let visitors = |number: u32| {
        let rows = (0..number).map(|_| row(1, LAST, true, 1));
        let (folder, copy) = store_of(rows.chain([row(1, LAST, false, 9)]).collect());
        let source = source(folder.path(), &copy, Form::JsonLines);
        [Table::DayCounters, Table::Visitors].map(|table| {
            let (_, lines) = written(&source, folder.path(), table);
            let told: serde_json::Value = serde_json::from_str(&lines[0]).expect("JSON");
            told["visitors"].clone()
        })
    };
    assert_eq!(visitors(0), [0, 0]);
    assert_eq!(
        visitors(4),
        [serde_json::Value::Null, serde_json::Value::Null]
    );
    assert_eq!(visitors(5), [5, 5]);
}

#[test]
fn a_text_is_no_formula_in_a_spreadsheet_and_itself_elsewhere() {
    let (folder, copy) = store_of(vec![row(1, LAST, false, 1)]);
    for (form, expected) in [(Form::Csv, ",'=1+1,"), (Form::JsonLines, "\"=1+1\"")] {
        let source = source(folder.path(), &copy, form);
        let (_, lines) = written(&source, folder.path(), Table::Events);
        assert!(lines.concat().contains(expected), "{lines:?}");
    }
}

#[test]
fn what_arrived_is_a_table_too() {
    let (folder, copy) = store_of(Vec::new());
    let source = source(folder.path(), &copy, Form::Csv);
    let arrivals = Arrivals {
        accepted: 7,
        lost: 1,
        ..Arrivals::default()
    };
    let of_day = |day| ArrivalsOfDay {
        day,
        release: "2026.1".to_owned(),
        arrivals,
    };
    let drop = DropCount {
        day: LAST,
        reason: "declined".to_owned(),
        events: 3,
    };
    source
        .take_over(&[of_day(LAST), of_day(LAST.plus(1))], &[drop])
        .expect("taken over");
    let (rows, lines_of) = written(&source, folder.path(), Table::Releases);
    assert_eq!(rows, 1, "the running day is not told: {lines_of:?}");
    assert_eq!(lines_of[1], format!("{LAST},2026.1,7,1,0,0,0"));
    let (_, lines_of) = written(&source, folder.path(), Table::NotCounted);
    assert_eq!(lines_of[1], format!("{LAST},declined,3"));
}

#[test]
fn nothing_can_be_written_beside_the_folder() {
    let (folder, copy) = store_of(Vec::new());
    let inside = folder.path().join("it's inside");
    fs::create_dir(&inside).expect("a folder");
    let source = source(&inside, &copy, Form::Csv);
    source
        .write(Table::Events, &inside.join("events.csv"))
        .expect("a quote in a path is no harm");
    let beside = folder.path().join("events.csv");
    assert!(source.write(Table::Events, &beside).is_err());
    assert!(!beside.exists());
}
