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
    index: EpochIndex::of_first_era(228),
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

#[test]
fn a_folded_week_is_the_same_after_a_reopening_and_its_days_are_gone() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = PresenceStore::open(folder.path()).expect("a store");
    store
        .apply(&[(at(1), &people(0..20, 5)), (at(2), &people(10..30, 6))])
        .expect("applied");
    store.fold(EPOCH, Day(4)).expect("folded");
    let column = Column::Feature(key("export"), Action::Use);
    let week = Window::ending(Day(10), 7);
    let facts = |store: &PresenceStore| {
        let file = store.get(EPOCH).expect("readable").expect("a file");
        let people = file.people();
        let plan = Column::Attribute(Attribute::new_trait("plan", "pro"));
        assert!(people.days(&column, week).next().is_none());
        (
            people.union(&column, week),
            people.person_days(&column, week),
            people.union(&plan, week).len(),
        )
    };
    let folded = facts(&store);
    assert_eq!((folded.0.len(), folded.1, folded.2), (30, 40, 30));
    drop(store);

    let store = PresenceStore::open(folder.path()).expect("a store");
    assert_eq!(facts(&store), folded);
    let path = folder.path().join(format!("{}.sqlite", EPOCH.file_name()));
    let database = rusqlite::Connection::open(path).expect("opens");
    let days: i64 = database
        .query_row("select count(*) from presence", [], |row| row.get(0))
        .expect("counted");
    assert_eq!(days, 0);
}

#[test]
fn a_forgotten_person_is_gone_from_memory_and_file_and_the_others_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = PresenceStore::open(folder.path()).expect("a store");
    store
        .apply(&[(at(1), &people(0..20, 5)), (at(2), &people(0..20, 20))])
        .expect("applied");
    store.fold(EPOCH, Day(4)).expect("folded");
    let someone = ActorHash(7);
    let holds_the_hash = || {
        std::fs::read_dir(folder.path())
            .expect("read")
            .any(|entry| {
                let bytes = std::fs::read(entry.expect("an entry").path()).unwrap_or_default();
                let needle = 7_u128.to_le_bytes();
                bytes.windows(needle.len()).any(|part| part == needle)
            })
    };
    assert!(holds_the_hash(), "control: a living hash is found");

    assert!(store.forget_person(EPOCH, someone).expect("forgotten"));
    assert!(!store.forget_person(EPOCH, someone).expect("nothing left"));
    assert_eq!(users(&store), 19);
    assert!(!holds_the_hash());
    drop(store);

    let store = PresenceStore::open(folder.path()).expect("a store");
    assert_eq!(users(&store), 19);
    // The file knows how far it had applied: nothing is counted again.
    store
        .apply(&[(at(2), &people(0..20, 21))])
        .expect("applied");
    assert_eq!(users(&store), 19);
    store
        .apply(&[(at(3), &people(0..20, 22))])
        .expect("applied");
    assert_eq!(users(&store), 20, "only an objection keeps them out");
}

#[test]
fn an_objection_lives_in_the_file_until_it_is_withdrawn() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = PresenceStore::open(folder.path()).expect("a store");
    let someone = ActorHash(7);
    store.set_objection(EPOCH, someone, true).expect("noted");
    let store = PresenceStore::open(folder.path()).expect("a store");
    let objections = || {
        let file = store.get(EPOCH).expect("readable").expect("a file");
        file.objections().expect("read")
    };
    assert!(objections() == [someone].into());
    store.set_objection(EPOCH, someone, false).expect("noted");
    assert!(objections().is_empty());
}

#[test]
fn what_a_crash_left_half_built_is_thrown_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = PresenceStore::open(folder.path()).expect("a store");
    store.apply(&[(at(1), &people(0..20, 5))]).expect("applied");
    let beside = folder.path().join(format!("{}.rebuilt", EPOCH.file_name()));
    std::fs::write(&beside, b"half").expect("written");
    drop(store);
    let store = PresenceStore::open(folder.path()).expect("a store");
    assert!(!beside.exists());
    assert_eq!(users(&store), 20);
}

#[test]
fn what_is_kept_of_answers_follows_every_change() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = PresenceStore::open(folder.path()).expect("a store");
    let column = Column::Feature(key("export"), Action::Use);
    let window = Window::new(Day(4), Day(24)).expect("a window");
    let mut seen = Vec::new();
    let mut look = || {
        let file = store.get(EPOCH).expect("readable").expect("a file");
        let plain = {
            let people = file.people();
            (
                people.union(&column, window),
                people.person_days(&column, window),
                people.returns(&column, window, 7),
            )
        };
        // Twice: worked out, and kept.
        for _ in 0..2 {
            assert_eq!(*file.union(&column, window), plain.0);
            assert_eq!(file.person_days(&column, window), plain.1);
            assert_eq!(file.returns(&column, window, 7), plain.2);
            let memberships = file.memberships();
            let of_accounts = file.of_accounts(&memberships, &column, window);
            let counted: u64 = of_accounts.iter().map(|people| u64::from(*people)).sum();
            assert_eq!(counted, plain.0.len(), "everyone has one account");
        }
        seen.push((plain.0.len(), plain.1, plain.2));
    };
    let apply = |records, actors: std::ops::Range<u128>, day| {
        store
            .apply(&[(at(records), &people(actors, day))])
            .expect("applied");
    };
    apply(1, 0..20, 5);
    look();
    apply(2, 10..30, 6);
    look();
    apply(3, 0..10, 20);
    look();
    // Outside of the window: nothing changes.
    apply(4, 0..40, 60);
    look();
    store.fold(EPOCH, Day(4)).expect("folded");
    look();
    store.forget_person(EPOCH, ActorHash(7)).expect("forgotten");
    look();
    assert_eq!(seen[2], seen[3]);
    seen.dedup();
    assert!(seen.len() >= 4, "control: {}", seen.len());
    assert!(store.answers_bytes() > 0);
}
