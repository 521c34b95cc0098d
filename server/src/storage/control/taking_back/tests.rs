//! Claims about imported history that is taken back.

use super::*;
use crate::storage::control::{ImportCounters, NewProject};
use domain::calendar::Day;
use domain::catalogue::CatalogueFeature;
use serde_json::{Map, json};

const FILE: [u8; 32] = [7; 32];
/// 2026-11-23 00:00 UTC.
const NOW_S: i64 = 20_780 * 86_400;
const TODAY: Day = Day(20_780);

fn at(segment: u64) -> Position {
    Position {
        segment,
        records: 3,
    }
}

fn key(text: &str) -> FeatureKey {
    FeatureKey::parse(text).expect("a key")
}

fn declare(control: &Control, origin: Origin, keys: &[&str]) {
    let features: Vec<CatalogueFeature> = keys
        .iter()
        .map(|text| CatalogueFeature::new(key(text), origin))
        .collect();
    control
        .add_missing_features(1, &features, TODAY)
        .expect("declared");
}

fn import(control: &Control) {
    let run = control
        .begin_import(1, FILE, "msweb", NOW_S)
        .expect("begun");
    control
        .finish_imports(vec![run], 9, &ImportCounters::new(), NOW_S)
        .expect("finished");
}

fn take_back(control: &Control, segment: u64) -> ForgottenImports {
    let history = control
        .begin_taking_back(1, at(segment), NOW_S)
        .expect("begun");
    control
        .forget_imports(history, &BTreeSet::new(), NOW_S)
        .expect("forgotten")
}

#[test]
fn only_features_of_which_nothing_else_has_spoken_go() {
    let control = Control::with_two_projects();
    let imported = [
        "alone", "measured", "titled", "placed", "stepped", "became", "shared", "needed",
    ];
    declare(&control, Origin::Imported, &imported);
    declare(&control, Origin::Declared, &["own"]);
    let patch = |fields: Value| fields.as_object().cloned().unwrap_or_else(Map::new);
    control
        .patch_catalogue(
            1,
            vec![
                (key("titled"), patch(json!({ "title": "By hand" }))),
                (key("own"), patch(json!({ "depends_on": ["needed"] }))),
            ],
            TODAY,
        )
        .expect("patched");
    control
        .connection()
        .execute_batch(
            "insert into code_places (project, key, place) values (1, 'placed', 'a.ts:1');
             insert into code_places (project, key, place) values (2, 'alone', 'of another project');
             insert into funnels (project, name, steps, since_day) values (1, 'x', '[\"own\",\"stepped\"]', 1);
             insert into sender_settings values (1, '{\"rules\":[{\"feature\":\"became\"}]}');
             insert into asked_back values (1, 'shared', 1, 1);",
        )
        .expect("spoken of");

    let going = control
        .features_of_history(1, &BTreeSet::from([key("measured")]))
        .expect("read");
    assert_eq!(going, [key("alone")]);
    assert!(
        control
            .features_of_history(2, &BTreeSet::new())
            .expect("read")
            .is_empty()
    );
}

#[test]
fn what_is_taken_back_leaves_no_word_and_its_file_may_be_taken_again() {
    let control = Control::with_two_projects();
    declare(&control, Origin::Declared, &["own"]);
    declare(&control, Origin::Imported, &["alone"]);
    import(&control);
    let report = json!({ "features": { "own": { "uses": 1 }, "alone": { "uses": 2 } } });
    control
        .write_snapshot(1, TODAY, 4, &report.to_string())
        .expect("written");

    let forgotten = take_back(&control, 2);
    assert_eq!((forgotten.files, forgotten.features), (1, 1));
    assert!(control.imports(1).expect("read").is_empty());
    let catalogue = control.catalogue(1).expect("read");
    assert!(catalogue.get("alone").is_none() && catalogue.get("own").is_some());
    let columns = control.stored_columns().expect("read");
    for (table, column) in columns {
        if table == "ledger" {
            continue;
        }
        let found: bool = control
            .connection()
            .query_row(
                &format!("select exists (select 1 from \"{table}\" where instr(cast(\"{column}\" as text), 'alone'))"),
                [],
                |row| row.get(0),
            )
            .expect("read");
        assert!(!found, "{table}.{column}");
    }
    let snapshot = control.snapshot(1, TODAY, 4).expect("read").expect("kept");
    assert!(snapshot.contains("own"), "{snapshot}");
    assert_eq!(control.history_being_taken_back(1).expect("read"), None);
    import(&control);
    assert_eq!(take_back(&control, 3).files, 1, "and again");
}

#[test]
fn the_ledger_tells_of_each_key_of_each_life_of_an_epoch() {
    let control = Control::with_two_projects();
    let id = control.projects().by_number(1).expect("open").id.clone();
    let note = |what, epoch: &str| {
        let subject = format!("{id} {epoch}");
        control.note_in_ledger(what, &subject, 0).expect("noted");
    };
    note(LedgerFact::KeyCreated, "live epoch 1");
    note(LedgerFact::KeyCreated, "import epoch 1");
    note(LedgerFact::EpochEnded, "import epoch 1");
    note(LedgerFact::KeyCreated, "import epoch 2");
    take_back(&control, 2);
    note(LedgerFact::KeyCreated, "import epoch 1");
    take_back(&control, 3);
    take_back(&control, 4);
    let told: Vec<String> = control
        .ledger()
        .expect("read")
        .into_iter()
        .filter(|entry| entry.what == LedgerFact::EpochErased)
        .map(|entry| entry.subject)
        .collect();
    let epoch = |number: u8| format!("{id} import epoch {number}");
    assert_eq!(told, [epoch(2), epoch(1)]);
}

#[test]
fn what_either_store_took_back_is_taken_back_once_more_where_the_other_is_older() {
    let control = Control::with_two_projects();
    take_back(&control, 2);
    control.know_taken_back(&[(1, at(2))], 0).expect("known");
    assert_eq!(control.history_being_taken_back(1).expect("read"), None);
    // The events store knows of none, or of an earlier one: it comes from a copy.
    for known in [vec![], vec![(1, at(1))], vec![(2, at(9))]] {
        let control = Control::with_two_projects();
        take_back(&control, 2);
        control.know_taken_back(&known, 0).expect("known");
        let again = control.history_being_taken_back(1).expect("read");
        assert_eq!(again.map(|history| history.upto), Some(at(2)), "{known:?}");
    }
    // It knows of a later one: this store comes from a copy. Of a project that is no more nothing is left to do.
    control
        .know_taken_back(&[(1, at(5)), (77, at(5))], 0)
        .expect("known");
    let again = control.history_being_taken_back(1).expect("read");
    assert_eq!(again.map(|history| history.upto), Some(at(5)));
    assert_eq!(control.histories_taken_back().expect("read").len(), 1);
}

#[test]
fn an_erased_project_takes_its_history_along() {
    let control = Control::with_two_projects();
    let made = control
        .create_project(&NewProject::named("Third"), 0)
        .expect("made");
    let number = made.project.number;
    let history = control.begin_taking_back(number, at(1), 0).expect("begun");
    control.close_project(number, 0).expect("closed");
    control.hasten_erasure(number, 0).expect("hastened");
    let erased = control.begin_erasure(number, 0).expect("begun");
    control.erase_project(&erased, 0).expect("erased");
    assert!(control.histories_taken_back().expect("read").is_empty());
    let forgotten = control
        .forget_imports(history, &BTreeSet::new(), 0)
        .expect("nothing to do");
    assert_eq!(forgotten, ForgottenImports::default());
}
