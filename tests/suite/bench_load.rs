//! `deadwood bench load`: what it says is true is what the reports tell.

use deadwood_tests::{Installation, row_of};
use serde_json::Value;

#[test]
fn a_loaded_project_reports_its_truth() {
    let installation = Installation::new();
    let arguments =
        "bench load --project Large --events 40000 --actors 600 --features 30 --weeks 5 --seed 3";
    let arguments: Vec<&str> = arguments.split(' ').collect();
    let printed = installation.run_well(&arguments);
    let loaded: Value = serde_json::from_str(printed.trim()).expect("one line of JSON");
    assert_eq!(loaded["events"], 40_000);
    let name = loaded["truth"].as_str().expect("the truth's file");
    let truth = std::fs::read(installation.data_dir().join(name)).expect("the truth");
    let truth: Value = serde_json::from_slice(&truth).expect("JSON");

    let server = installation.start();
    let project = loaded["project"].as_str().expect("an id");
    let token = loaded["read_token"].as_str().expect("a token");
    let (from, to) = (&truth["first_day"], &truth["last_day"]);
    let (from, to) = (from.as_str().expect("a day"), to.as_str().expect("a day"));
    let path = format!("/api/v1/projects/{project}/reports/ranking?from={from}&to={to}");
    let ranking = server.get(&path, token).json();
    let mut shown = 0;
    let mut uses = 0;
    for feature in truth["features"].as_array().expect("features") {
        let key = feature["key"].as_str().expect("a key");
        let row = row_of(&ranking, key).expect("every feature has a row");
        let users = feature["users"].as_u64().expect("a count");
        if (1..5).contains(&users) {
            assert_eq!(row["users"]["suppressed"], true, "{key}");
            continue;
        }
        assert_eq!(row["users"]["value"], users, "{key}");
        if users > 0 && row["uses"]["value"].is_u64() {
            assert_eq!(row["uses"]["value"], feature["uses"], "{key}");
            assert_eq!(row["last_use"]["value"], feature["last_use"], "{key}");
            shown += 1;
            uses += feature["uses"].as_u64().expect("a count");
        }
    }
    assert!(shown > 10, "control: most features are used by many");
    assert!(uses > 10_000);

    // What was asked once is told to be known, until something changes.
    let answer = server.get(&path, token);
    let tag = answer.etag.clone().expect("an entity tag");
    assert_eq!(server.get_unless(&path, token, &tag).status, 304);
    assert_eq!(server.get_unless(&path, token, r#"W/"other""#).status, 200);
    let timing = answer.server_timing.expect("timings");
    for step in ["counters;", "presence;", "release;"] {
        assert!(timing.contains(step), "{timing}");
    }
    server.stop();
}
