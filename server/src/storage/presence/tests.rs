use super::*;
use domain::anonymise::{Attribute, PersonDay};
use domain::calendar::{Day, Window};
use domain::event::{Action, FeatureKey};
use domain::identity::{AccountHash, ActorHash, EpochIndex};
use domain::journal::Source;
use domain::presence::Column;

const EPOCH: EpochId = EpochId {
    project: 3,
    source: Source::Live,
    index: EpochIndex(228),
};

fn key(text: &str) -> FeatureKey {
    FeatureKey::parse(text).expect("a key")
}

fn people(actors: impl IntoIterator<Item = u128>, day: i32) -> Vec<EpochPeople> {
    let people = actors
        .into_iter()
        .map(|actor| PersonDay {
            actor: ActorHash(actor),
            account: Some(AccountHash(actor / 10)),
            day: Day(day),
            attributes: [Attribute::new_trait("plan", "pro")].into(),
            said: Vec::new(),
            done: vec![(key("export"), Action::Use)],
        })
        .collect();
    vec![EpochPeople {
        epoch: EPOCH,
        people,
    }]
}

fn at(records: u64) -> Position {
    Position {
        segment: 1,
        records,
    }
}

fn users(store: &PresenceStore) -> u64 {
    let file = store.get(EPOCH).expect("readable").expect("a file");
    let window = Window::new(Day(0), Day(100)).expect("a window");
    let column = Column::Feature(key("export"), Action::Use);
    file.people().union(&column, window).len()
}

#[test]
fn a_group_applied_twice_counts_once_also_after_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = PresenceStore::open(folder.path()).expect("a store");
    let (first, second) = (people(0..20, 5), people(10..30, 6));
    store
        .apply(&[(at(1), &first), (at(2), &second)])
        .expect("applied");
    assert_eq!(users(&store), 30);

    let store = PresenceStore::open(folder.path()).expect("a store");
    assert_eq!(
        store
            .epochs()
            .expect("listed")
            .into_iter()
            .collect::<Vec<_>>(),
        vec![EPOCH]
    );
    store
        .apply(&[(at(2), &people(50..60, 7))])
        .expect("applied");
    assert_eq!(users(&store), 30, "position 2 is applied already");
    store.apply(&[(at(3), &people(0..40, 7))]).expect("applied");
    assert_eq!(users(&store), 40);
}

#[test]
fn numbers_are_unique_and_do_not_tell_the_order_of_arrival() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = PresenceStore::open(folder.path()).expect("a store");
    for group in 0..5_u64 {
        let actors = u128::from(group) * 1_000..u128::from(group + 1) * 1_000;
        store
            .apply(&[(at(group + 1), &people(actors, 5))])
            .expect("applied");
    }
    assert_eq!(users(&store), 5_000);
    let file = store.get(EPOCH).expect("readable").expect("a file");
    assert_eq!(file.actors(), 5_000);
    let all = file
        .people()
        .union(&Column::Active, Window::ending(Day(5), 1));
    let early: Vec<u32> = all.iter().take(1_000).collect();
    assert!(
        early.windows(2).any(|pair| pair[1] != pair[0] + 1),
        "numbers have gaps"
    );
}

#[test]
fn an_unlinked_epoch_leaves_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = PresenceStore::open(folder.path()).expect("a store");
    store.apply(&[(at(1), &people(0..20, 5))]).expect("applied");
    store.unlink(EPOCH).expect("unlinked");
    store.unlink(EPOCH).expect("unlinking twice is no error");
    assert!(store.get(EPOCH).expect("readable").is_none());
    assert_eq!(std::fs::read_dir(folder.path()).expect("read").count(), 0);
}
