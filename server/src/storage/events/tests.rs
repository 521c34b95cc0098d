use super::*;
use domain::anonymise::{ReducedAgent, Row};
use domain::calendar::{Day, Window};
use domain::event::{Action, FeatureKey, TrafficClass};
use domain::journal::{Group, ImportProgress, Source};

fn row(feature: &str, day: i32, count: u32, class: TrafficClass) -> Row {
    Row {
        project: 1,
        day: Day(day),
        feature: Some(FeatureKey::parse(feature).expect("a key")),
        action: Action::Use,
        class,
        hour: 9,
        path: "/reports/:id".into(),
        release: "1.0".into(),
        agent: ReducedAgent::default(),
        country: "".into(),
        first_today: true,
        first_of_feature_today: true,
        count,
        referrer: "".into(),
        campaign: "".into(),
        properties: Vec::new(),
    }
}

fn store(folder: &Path) -> EventsStore {
    EventsStore::open(&folder.join("events.duckdb"), &folder.join("temp")).expect("a store")
}

fn at(records: u64) -> Position {
    Position {
        segment: 1,
        records,
    }
}

#[test]
fn counters_add_up_over_batches_and_survive_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let window = Window::new(Day(0), Day(100)).expect("a window");
    {
        let store = store(folder.path());
        let group = Group {
            rows: vec![
                row("a", 5, 2, TrafficClass::Browser),
                row("a", 5, 3, TrafficClass::Browser),
            ],
            imports: vec![ImportProgress {
                import: "x".into(),
                lines_done: 7,
            }],
            ..Group::default()
        };
        store.append(&[&group], at(1)).expect("appended");
        let group = Group {
            rows: vec![
                row("a", 5, 10, TrafficClass::Browser),
                row("a", 5, 1, TrafficClass::Bot),
            ],
            ..Group::default()
        };
        store.append(&[&group], at(2)).expect("appended");
    }
    let store = store(folder.path());
    assert_eq!(store.applied().expect("read"), at(2));
    assert_eq!(store.import_lines_done("x").expect("read"), 7);
    let counts = store.day_counts(1, window).expect("read");
    let people: Vec<&DayCount> = counts
        .iter()
        .filter(|count| count.class.is_people())
        .collect();
    assert_eq!(people.len(), 1);
    assert_eq!((people[0].uses, people[0].visitors_of_feature), (15, 3));
    let seen = store.features_seen(1).expect("read");
    assert_eq!((seen.len(), seen[0].uses), (1, 15));
}

#[test]
fn an_epoch_is_closed_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(folder.path());
    let epoch = domain::journal::EpochId {
        project: 1,
        source: domain::journal::Source::Live,
        index: domain::identity::EpochIndex::of_first_era(4),
    };
    let unique = ClosedUnique {
        grain: Grain::Week,
        window: Window::new(Day(4), Day(10)).expect("a window"),
        name: "use:a".into(),
        people: WrittenCount::of(3, 5),
    };
    let remains = Remains {
        k: 5,
        actors: 9,
        uniques: vec![unique.clone()],
        ..Remains::default()
    };
    for _ in 0..2 {
        store.close_epoch(epoch, &remains).expect("closed");
    }
    let found = store.closing_found(epoch).expect("read");
    assert_eq!(found.uniques, 1);
    assert_eq!(store.closing_written(epoch).expect("read"), Some(found));
    assert_eq!(store.closed_epochs().expect("read"), [epoch]);
    let weeks = store
        .closed_uniques((1, Source::Live), 0, Grain::Week, unique.window, 7)
        .expect("read");
    assert_eq!(
        weeks["use:a"][&Day(4)],
        WrittenCount::Withheld { below: 5 },
        "the k of its day, not of today"
    );
}

#[test]
fn the_days_of_a_week_are_written_once_and_found_with_those_of_ended_epochs() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(folder.path());
    let epoch = domain::journal::EpochId {
        project: 1,
        source: domain::journal::Source::Live,
        index: domain::identity::EpochIndex { era: 2, number: 4 },
    };
    let day = |day, people| FoldedDay {
        day: Day(day),
        name: "use:a".into(),
        people: WrittenCount::of(people, 5),
    };
    for _ in 0..2 {
        store
            .write_folded_week(epoch, Day(4), &[day(4, 8), day(5, 2)], 5)
            .expect("written");
    }
    let window = Window::new(Day(0), Day(20)).expect("a window");
    let days = store.written_days(1, "live", window, 9).expect("read");
    assert_eq!(days["use:a"][&Day(4)], WrittenCount::Exact(8));
    assert_eq!(days["use:a"][&Day(5)], WrittenCount::Withheld { below: 5 });
    assert_eq!(store.folded_weeks(epoch).expect("read"), [Day(4)].into());
}

/// Tables of this store without a column `project`, and why nothing of a project is in them. A new table has the column, or a line here.
const OF_NO_PROJECT: &[(&str, &str)] = &[
    ("applied", "how far the journal is applied"),
    ("erased_projects", "what stays of them"),
    ("histories_taken_back", "what stays of them"),
    ("import_progress", "by the project's id, and emptied by it"),
    ("migrations", "of the store"),
];

#[test]
fn an_erased_project_leaves_no_row_in_any_table_and_the_others_keep_theirs() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(folder.path());
    let tables: Vec<String> = store
        .read(|connection| {
            let mut statement = connection.prepare("select table_name from duckdb_tables()")?;
            let names = statement.query_map([], |row| row.get(0))?;
            Ok(names.collect::<duckdb::Result<_>>()?)
        })
        .expect("read");
    let mut of_projects = tables.clone();
    of_projects.retain(|table| OF_NO_PROJECT.iter().all(|(other, _)| other != table));
    assert!(of_projects.len() > 8, "{of_projects:?}");
    let group = Group {
        rows: vec![row("a", 5, 7, TrafficClass::Browser)],
        imports: ["prj_a:1", "prj_b:1"]
            .map(|import| ImportProgress {
                import: import.into(),
                lines_done: 7,
            })
            .to_vec(),
        ..Group::default()
    };
    store.append(&[&group], at(1)).expect("appended");
    let writer = || store.writer.lock().unwrap_or_else(PoisonError::into_inner);
    for table in &of_projects {
        // Whatever a column holds, the project is in its own.
        let columns: Vec<(String, String)> = writer()
            .prepare("select column_name, data_type from duckdb_columns() where table_name = ? order by column_index")
            .and_then(|mut statement| {
                let columns = statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?;
                columns.collect()
            })
            .expect("read");
        let values = |project: u32| {
            let values: Vec<String> = columns
                .iter()
                .map(|(name, kind)| match (name.as_str(), kind.as_str()) {
                    ("project", _) => project.to_string(),
                    (_, "VARCHAR") => "'x'".to_owned(),
                    (_, "BOOLEAN") => "true".to_owned(),
                    _ => "1".to_owned(),
                })
                .collect();
            values.join(", ")
        };
        let insert = format!(
            "insert into {table} values ({}), ({})",
            values(1),
            values(2)
        );
        writer().execute_batch(&insert).expect(&insert);
    }
    let rows_of = |project: u32| -> Vec<i64> {
        let count = |table: &String| {
            let count = format!("select count(*) from {table} where project = ?");
            writer().query_row(&count, [project], |row| row.get(0))
        };
        of_projects
            .iter()
            .map(|table| count(table).expect("every table but those above has the column"))
            .collect()
    };
    assert!(rows_of(1).iter().all(|rows| *rows > 0));
    let others = rows_of(2);
    let before = store.contents().expect("read");
    assert!(store.holds_project(1).expect("read"));

    let rows = store.erase_project(1, "prj_a").expect("erased");
    assert!(rows > of_projects.len() as u64);
    assert!(rows_of(1).iter().all(|rows| *rows == 0));
    assert_eq!(rows_of(2), others);
    assert!(!store.holds_project(1).expect("read"));
    assert!(store.holds_project(2).expect("read"));
    assert_eq!(store.import_lines_done("prj_a:1").expect("read"), 0);
    assert_eq!(store.import_lines_done("prj_b:1").expect("read"), 7);
    assert_eq!(
        store.contents().expect("read").uses,
        before.uses,
        "it can still be compared with the journal"
    );
    assert_eq!(store.erase_project(1, "prj_a").expect("again"), 0);
    assert_eq!(
        store.erased_projects().expect("read"),
        [(1, "prj_a".to_owned())]
    );
}

/// Tables of projects of whose rows no file tells: they come from page sessions and builds alone. Any other tells by a column which rows do.
const OF_NO_FILE: [&str; 3] = ["funnel_steps", "heartbeats", "journey_steps"];

#[test]
fn history_that_is_taken_back_leaves_what_was_measured_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(folder.path());
    let classes = TrafficClass::ALL.into_iter().enumerate();
    let rows = classes
        .map(|(day, class)| row("a", 5 + day as i32, 7, class))
        .collect();
    let group = Group {
        rows,
        imports: ["prj_a:1", "prj_b:1"]
            .map(|import| ImportProgress {
                import: import.into(),
                lines_done: 7,
            })
            .to_vec(),
        ..Group::default()
    };
    store.append(&[&group], at(1)).expect("appended");
    let mut of_files = 0;
    for table in store
        .read(super::erasure::tables_of_projects)
        .expect("read")
    {
        let has = |column: &str| {
            store
                .read(|connection| super::taking_back::has_column(connection, &table, column))
                .expect("read")
        };
        if has("source") {
            of_files += 1;
            let columns: Vec<(String, String)> = store
                .read(|connection| {
                    let mut statement = connection.prepare(
                        "select column_name, data_type from duckdb_columns() where table_name = ? order by column_index",
                    )?;
                    let columns = statement.query_map([&table], |row| Ok((row.get(0)?, row.get(1)?)))?;
                    Ok(columns.collect::<duckdb::Result<_>>()?)
                })
                .expect("read");
            for (project, source) in [(1, "live"), (1, "import"), (2, "import")] {
                let values: Vec<String> = columns
                    .iter()
                    .map(|(name, kind)| match (name.as_str(), kind.as_str()) {
                        ("project", _) => project.to_string(),
                        ("source", _) => format!("'{source}'"),
                        (_, "VARCHAR") => "'x'".to_owned(),
                        _ => "1".to_owned(),
                    })
                    .collect();
                let insert = format!("insert into {table} values ({})", values.join(", "));
                let writer = store.writer.lock().unwrap_or_else(PoisonError::into_inner);
                writer.execute_batch(&insert).expect(&insert);
            }
        } else if has("class") {
            of_files += 1;
        } else {
            assert!(OF_NO_FILE.contains(&table.as_str()), "{table}");
        }
    }
    assert!(of_files > 8, "{of_files}");
    let all = store.imported(1).expect("read").expect("imported");
    assert_eq!(all.uses, 21, "of people, programs and the team");
    let before = store.contents().expect("read");
    assert_eq!(store.features_seen(1).expect("read")[0].uses, 21);

    let removed = store
        .take_back_history(1, "prj_a", at(2))
        .expect("taken back");
    let of_files_alone = |connection: &duckdb::Connection| {
        let count = |from: &str| -> Result<i64> {
            let count = format!("select count(*) from {from}");
            Ok(connection.query_row(&count, [], |row| row.get(0))?)
        };
        assert_eq!(count("events where class in (3, 9, 10)")?, 0);
        assert_eq!(count("events")?, 7, "what was measured");
        assert_eq!(
            count("closed_uniques where project = 1 and source = 'live'")?,
            1
        );
        assert_eq!(count("closed_uniques where project = 1")?, 1);
        count("closed_uniques where project = 2")
    };
    assert_eq!(store.read(of_files_alone).expect("read"), 1);
    assert!(removed > 10, "{removed}");
    assert_eq!(store.imported(1).expect("read"), None);
    assert_eq!(
        store.features_seen(1).expect("read")[0].uses,
        14,
        "in memory, too"
    );
    assert_eq!(store.import_lines_done("prj_a:1").expect("read"), 0);
    assert_eq!(store.import_lines_done("prj_b:1").expect("read"), 7);
    assert_eq!(
        store.contents().expect("read").uses,
        before.uses,
        "it can still be compared with the journal"
    );
    assert_eq!(
        store.take_back_history(1, "prj_a", at(3)).expect("again"),
        0
    );
    let known = store.histories_taken_back().expect("read");
    assert_eq!(known, [(1, at(3))]);
}
