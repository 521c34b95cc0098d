//! Events of features that nobody declared: kept apart, visible, one step from being counted.

use deadwood_tests::{Installation, Project, Server, Session, eventually, row_of};
use serde_json::{Value, json};

fn six_uses_of_an_undeclared_feature() -> (Installation, Server, Project) {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &["marker"]);
    for person in 0..6 {
        let answer = server
            .send(&project.one_use(&format!("u-{person}"), "surprise", &format!("s-{person}")))
            .expect_status(202)
            .json();
        assert_eq!(
            answer["accepted"], 1,
            "an undeclared feature's event is kept: {answer}"
        );
    }
    project.settle(&server, "marker");
    (installation, server, project)
}

fn quarantined(server: &Server, project: &Project) -> Vec<Value> {
    let answer = server
        .get(&project.path("/quarantine"), &project.read_token)
        .expect_status(200);
    answer.json()["features"]
        .as_array()
        .expect("a list")
        .clone()
}

#[test]
fn an_undeclared_feature_changes_no_figure_but_is_seen_in_quarantine() {
    let (_installation, server, project) = six_uses_of_an_undeclared_feature();

    let ranking = project.report(&server, "ranking").json();
    let quarantine = quarantined(&server, &project);

    assert!(row_of(&ranking, "surprise").is_none(), "{ranking}");
    assert_eq!(
        ranking["totals"]["uses"]["value"], 5,
        "only the marker's: {}",
        ranking["totals"]
    );
    let entry = quarantine
        .iter()
        .find(|feature| feature["key"] == "surprise");
    let entry = entry.unwrap_or_else(|| panic!("surprise is missing in {quarantine:?}"));
    assert_eq!(entry["uses"]["value"], 6, "{entry}");
    assert_eq!(entry["proposed"], false, "{entry}");
}

#[test]
fn adoption_counts_what_was_kept_before() {
    let (_installation, server, project) = six_uses_of_an_undeclared_feature();

    let adopted = Session::open(&server)
        .post(
            &project.path("/catalogue/adopt"),
            &json!({ "features": ["surprise"] }),
        )
        .expect_status(200)
        .json();

    assert_eq!(adopted, json!({ "adopted": 1 }));
    let row = eventually("the adopted feature in the ranking", || {
        row_of(&project.report(&server, "ranking").json(), "surprise")
    });
    assert_eq!(row["users"]["value"], 6, "{row}");
    assert_eq!(row["uses"]["value"], 6, "{row}");
    assert!(quarantined(&server, &project).is_empty());
}

#[test]
fn a_catalogue_sent_with_the_public_key_is_only_a_proposal() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();

    let batch = json!({ "project": project.ingest_key, "release": "1.0", "catalogue": ["idea"], "events": [] });
    server.send(&batch).expect_status(202);

    let entry = eventually("the proposal in quarantine", || {
        quarantined(&server, &project)
            .into_iter()
            .find(|feature| feature["key"] == "idea")
    });
    assert_eq!(entry["proposed"], true, "{entry}");
    let ranking = project.report(&server, "ranking").json();
    assert!(row_of(&ranking, "idea").is_none(), "{ranking}");
}
