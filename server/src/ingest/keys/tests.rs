use super::*;
use domain::identity::EpochIndex;

fn epoch(index: i32) -> EpochId {
    EpochId {
        project: 1,
        source: Source::Live,
        index: EpochIndex::of_first_era(index),
    }
}

#[test]
fn an_epoch_key_survives_a_restart_until_it_is_destroyed() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = KeyStore::open(folder.path()).expect("a store");
    let key = *store.epoch_key(epoch(7)).expect("a key").expose();
    assert_eq!(store.take_made(), vec![epoch(7)]);

    let store = KeyStore::open(folder.path()).expect("a store");
    assert_eq!(store.epoch_key(epoch(7)).expect("a key").expose(), &key);
    assert!(store.take_made().is_empty());

    store.destroy_epoch_key(epoch(7)).expect("destroyed");
    store
        .destroy_epoch_key(epoch(7))
        .expect("destroyed twice is no error");
    assert!(!store.has_epoch_key(epoch(7)));
    assert!(
        store.epoch_key(epoch(7)).is_err(),
        "an ended key never returns"
    );
    let store = KeyStore::open(folder.path()).expect("a store");
    store.note_ended([epoch(7)]);
    assert!(store.epoch_key(epoch(7)).is_err());
    assert!(store.epoch_key(epoch(8)).is_ok());
}

#[test]
fn day_keys_differ_by_day_and_project_and_never_touch_the_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = KeyStore::open(folder.path()).expect("a store");
    let day = |project, day| *store.day_key(project, Source::Live, Day(day)).expose();
    assert_eq!(day(1, 10), day(1, 10));
    assert_ne!(day(1, 10), day(1, 11));
    assert_ne!(day(1, 10), day(2, 10));
    let before = day(1, 10);
    store.forget_days_before(1, Day(11));
    assert_ne!(day(1, 10), before);
    let on_disk: Vec<_> = fs::read_dir(folder.path().join("epochs"))
        .expect("read")
        .collect();
    assert!(on_disk.is_empty());
}

#[test]
fn a_damaged_key_file_is_set_aside_and_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = KeyStore::open(folder.path()).expect("a store");
    let before = *store.ids_key().expose();
    assert_eq!(store.set_aside(), 0);
    let path = folder.path().join("ids.key");
    let mut bytes = fs::read(&path).expect("read");
    bytes[3] ^= 1;
    fs::write(&path, &bytes).expect("written");

    let store = KeyStore::open(folder.path()).expect("a store");

    assert_eq!(store.set_aside(), 1);
    assert_ne!(store.ids_key().expose(), &before);
    let aside = fs::read(folder.path().join("ids.aside")).expect("kept");
    assert_eq!(aside, bytes);
}

#[test]
fn history_that_is_gone_leaves_its_epochs_names_to_new_keys() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = KeyStore::open(folder.path()).expect("a store");
    let imported = |index| EpochId {
        source: Source::Import,
        ..epoch(index)
    };
    let live = *store.epoch_key(epoch(7)).expect("a key").expose();
    let before = *store.epoch_key(imported(7)).expect("a key").expose();
    store.note_ended([imported(3)]);
    assert_eq!(store.destroy_keys_of_history(1).expect("destroyed"), 1);
    assert!(!store.has_epoch_key(imported(7)));
    for index in [3, 7, 8] {
        assert!(
            store.epoch_key(imported(index)).is_err(),
            "not before all is gone"
        );
    }
    store.note_history_gone(1);
    let after = *store.epoch_key(imported(7)).expect("a key").expose();
    assert_ne!(after, before);
    store.epoch_key(imported(3)).expect("of a new epoch");
    assert_eq!(store.epoch_key(epoch(7)).expect("a key").expose(), &live);
}
