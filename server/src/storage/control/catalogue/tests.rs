//! Claims about the catalogue.

use super::super::NewProject;
use super::*;

const TODAY: Day = Day(20_780);

fn control() -> Control {
    let control = Control::in_memory(0).expect("opens");
    control
        .create_project(&NewProject::named("Acme"), 0)
        .expect("created");
    control
}

fn declared(key: &str) -> CatalogueFeature {
    CatalogueFeature::new(FeatureKey::parse(key).expect(key), Origin::Declared)
}

fn titled(key: &str, title: &str) -> CatalogueFeature {
    CatalogueFeature {
        title: Some(title.to_owned()),
        ..declared(key)
    }
}

#[test]
fn an_upsert_tells_added_changed_and_unchanged_apart() {
    let control = control();
    let first = control
        .upsert_catalogue(1, &[declared("a"), declared("b")], TODAY)
        .expect("put");
    assert_eq!(
        first,
        Upserted {
            added: 2,
            ..Upserted::default()
        }
    );

    let again = [declared("a"), titled("b", "Export"), declared("c")];
    let second = control.upsert_catalogue(1, &again, TODAY).expect("put");

    assert_eq!(
        second,
        Upserted {
            added: 1,
            changed: 1,
            unchanged: 1,
            ..Upserted::default()
        }
    );
    let catalogue = control.catalogue(1).expect("read");
    assert_eq!(catalogue.features().cloned().collect::<Vec<_>>(), again);
}

#[test]
fn what_is_answered_from_memory_is_what_the_file_holds() {
    let control = control();
    control.catalogue(1).expect("read while empty");
    control
        .upsert_catalogue(1, &[titled("a", "Before")], TODAY)
        .expect("put");
    control
        .upsert_catalogue(1, &[titled("a", "After"), declared("b")], TODAY)
        .expect("put");
    let remembered: Vec<_> = control
        .catalogue(1)
        .expect("read")
        .features()
        .cloned()
        .collect();

    control.catalogues.write().expect("sound").clear();

    let stored: Vec<_> = control
        .catalogue(1)
        .expect("read")
        .features()
        .cloned()
        .collect();
    assert_eq!(remembered, stored);
    assert_eq!(stored[0].title.as_deref(), Some("After"));
}

#[test]
fn one_bad_entry_refuses_all_and_names_its_place() {
    let control = control();
    let refusal = control
        .upsert_catalogue(1, &[declared("a"), titled("b", "")], TODAY)
        .expect_err("bad");
    assert!(
        refusal.to_string().starts_with("features[1].title: "),
        "{refusal}"
    );
    assert!(control.catalogue(1).expect("read").is_empty());
}

#[test]
fn the_limit_of_features_holds_across_calls_and_still_lets_the_last_be_edited() {
    let control = control();
    let keys: Vec<_> = (0..FEATURES_MAX)
        .map(|number| declared(&format!("f{number}")))
        .collect();
    control
        .upsert_catalogue(1, &keys, TODAY)
        .expect("exactly the limit");

    let refusal = control
        .upsert_catalogue(1, &[declared("one-more")], TODAY)
        .expect_err("full");
    assert!(refusal.to_string().contains("at most 2000"), "{refusal}");
    assert_eq!(control.catalogue(1).expect("read").len(), FEATURES_MAX);

    let edited = control
        .upsert_catalogue(1, &[titled("f0", "New")], TODAY)
        .expect("an edit");
    assert_eq!(edited.changed, 1);
}

#[test]
fn adoption_adds_what_is_new_and_never_undoes_a_declaration() {
    let control = control();
    control
        .upsert_catalogue(1, &[titled("a", "Declared")], TODAY)
        .expect("put");
    let keys = ["a", "b", "b"].map(|key| FeatureKey::parse(key).expect(key));

    assert_eq!(control.adopt(1, &keys, TODAY).expect("adopted"), 1);

    let catalogue = control.catalogue(1).expect("read");
    assert_eq!(
        catalogue
            .get("a")
            .and_then(|feature| feature.title.as_deref()),
        Some("Declared")
    );
    assert_eq!(
        catalogue.get("b").map(|feature| feature.origin),
        Some(Origin::Adopted)
    );
}

#[test]
fn the_history_tells_day_origin_fields_and_the_state_before() {
    let control = control();
    let key = FeatureKey::parse("a").expect("a key");
    control
        .adopt(1, std::slice::from_ref(&key), TODAY)
        .expect("adopted");
    let after = CatalogueFeature {
        cost: Some(3),
        ..titled("a", "Export")
    };
    control
        .upsert_catalogue(1, &[after], TODAY.plus(2))
        .expect("put");

    let history = control.catalogue_history(1, &key).expect("read");

    assert_eq!(history.len(), 2);
    assert_eq!(
        (history[0].day, history[0].origin),
        (TODAY, Origin::Adopted)
    );
    assert_eq!(history[0].before, None);
    assert_eq!(
        (history[1].day, history[1].origin),
        (TODAY.plus(2), Origin::Declared)
    );
    assert_eq!(history[1].changed, ["cost", "origin", "title"]);
    assert_eq!(
        history[1].before,
        Some(CatalogueFeature::new(key, Origin::Adopted))
    );
}

#[test]
fn projects_do_not_see_each_others_features() {
    let control = control();
    control
        .create_project(&NewProject::named("Other"), 0)
        .expect("created");
    control
        .upsert_catalogue(1, &[declared("a")], TODAY)
        .expect("put");
    assert!(control.catalogue(2).expect("read").is_empty());
    assert!(
        control
            .upsert_catalogue(3, &[declared("a")], TODAY)
            .is_err(),
        "no such project"
    );
    assert!(control.catalogue(3).expect("read").is_empty());
}

fn pushed(control: &Control, text: &str, day: Day) -> Upserted {
    let entries = domain::catalogue::parse_file(text).expect("a valid file");
    control.push_file(1, &entries, day).expect("pushed")
}

fn patch(control: &Control, key: &str, fields: &str) -> Upserted {
    let fields = serde_json::from_str(fields).expect("an object");
    let key = FeatureKey::parse(key).expect("a key");
    control
        .patch_catalogue(1, vec![(key, fields)], TODAY)
        .expect("patched")
}

#[test]
fn file_dashboards_and_token_make_one_truth_whose_fields_know_their_source() {
    let control = control();
    control
        .upsert_catalogue(1, &[titled("a", "From the token")], TODAY)
        .expect("put");
    patch(&control, "a", r#"{"owner": "pm", "cadence": "monthly"}"#);
    pushed(
        &control,
        "[features.a]\ntitle = \"From the file\"\ncadence = \"daily\"",
        TODAY,
    );

    let held = patch(&control, "a", r#"{"title": "No", "cost": 7}"#).held;

    assert_eq!(held, ["a.title"]);
    let catalogue = control.catalogue(1).expect("read");
    let feature = catalogue.get("a").expect("the feature");
    assert_eq!(feature.title.as_deref(), Some("From the file"));
    assert_eq!(feature.cadence, domain::catalogue::Cadence::Daily);
    assert_eq!(
        (feature.owner.as_deref(), feature.cost),
        (Some("pm"), Some(7))
    );
    let origins = control.catalogue_origins(1).expect("read");
    assert_eq!(origins["a"]["title"], Origin::File);
    assert_eq!(origins["a"]["owner"], Origin::Dashboards);

    // What leaves the file falls back to who said it before; null takes an own word back.
    pushed(&control, "[features.a]", TODAY);
    patch(&control, "a", r#"{"title": null}"#);
    let catalogue = control.catalogue(1).expect("read");
    let feature = catalogue.get("a").expect("the feature");
    assert_eq!(feature.title.as_deref(), Some("From the token"));
    assert_eq!(feature.cadence, domain::catalogue::Cadence::Monthly);
}

#[test]
fn a_rename_takes_the_former_key_over_and_old_builds_cannot_bring_it_back() {
    let control = control();
    control
        .upsert_catalogue(1, &[titled("csv-export", "Old"), declared("b")], TODAY)
        .expect("put");

    let renamed = pushed(
        &control,
        "[features.export-csv]\nwas = [\"csv-export\"]",
        TODAY,
    );
    let again = control
        .upsert_catalogue(1, &[titled("csv-export", "Old")], TODAY)
        .expect("put");

    assert_eq!((renamed.added, renamed.renamed), (1, 1));
    assert_eq!((again.added, again.unchanged), (0, 1));
    control.catalogues.write().expect("sound").clear();
    let catalogue = control.catalogue(1).expect("read");
    let keys: Vec<&str> = catalogue.features().map(|it| it.key.as_str()).collect();
    assert_eq!(keys, ["b", "export-csv"]);
    assert_eq!(
        catalogue.get("csv-export").map(|it| it.key.as_str()),
        Some("export-csv")
    );
    let key = FeatureKey::parse("csv-export").expect("a key");
    assert_eq!(control.catalogue_history(1, &key).expect("kept").len(), 1);
}
