use super::*;
use domain::anonymise::{ReducedAgent, Row};
use domain::calendar::{Day, Window};
use domain::event::{Action, FeatureKey, TrafficClass};
use domain::journal::{Group, ImportProgress};

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
        properties: [].into(),
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
        store.append(&[group], at(1)).expect("appended");
        let group = Group {
            rows: vec![
                row("a", 5, 10, TrafficClass::Browser),
                row("a", 5, 1, TrafficClass::Bot),
            ],
            ..Group::default()
        };
        store.append(&[group], at(2)).expect("appended");
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
        index: domain::identity::EpochIndex(4),
    };
    let unique = ClosedUnique {
        grain: Grain::Week,
        window: Window::new(Day(4), Day(10)).expect("a window"),
        name: "use:a".into(),
        people: None,
    };
    for _ in 0..2 {
        store
            .close_epoch(epoch, Some(9), std::slice::from_ref(&unique))
            .expect("closed");
    }
    assert_eq!(store.closed_uniques_written(epoch).expect("read"), Some(1));
    assert_eq!(store.closed_uniques_found(epoch).expect("read"), 1);
    let weeks = store.closed_weeks(1, unique.window).expect("read");
    assert_eq!(weeks["use:a"][&Day(4)], None);
}
