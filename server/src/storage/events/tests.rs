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
