//! From outside: days are annotated by whoever may change the project, and a slip of the pen is refused by its field.

use deadwood_tests::{Installation, Session};
use serde_json::{Value, json};

#[test]
fn a_team_annotates_days_and_takes_it_back() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    let owner = Session::open(&server);
    let path = project.path("/annotations");
    let noted = |body: &Value| owner.post(&path, body);

    noted(&json!({ "day": "2026-11-20", "text": "Outage in the morning" })).expect_status(200);
    let all = noted(&json!({ "day": "2026-11-22", "text": "Prices went up" }))
        .expect_status(200)
        .json();
    let days: Vec<&str> = all["annotations"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|each| each["day"].as_str().expect("a day"))
        .collect();
    assert_eq!(days, ["2026-11-22", "2026-11-20"]);

    for (body, field) in [
        (json!({ "day": "1026-11-22", "text": "Sale" }), "day"),
        (json!({ "day": "2026-11-22", "text": "" }), "text"),
        (json!({ "day": "2026-11-22", "text": "two\nlines" }), "text"),
    ] {
        let refused = noted(&body).expect_status(400);
        let said = refused.json()["detail"].to_string();
        assert!(said.contains(&format!("{field}:")), "{said}");
    }

    let number = all["annotations"][0]["number"].as_i64().expect("a number");
    let left = owner
        .send("DELETE", &format!("{path}/{number}"), None)
        .expect_status(200)
        .json();
    assert_eq!(left["annotations"].as_array().expect("a list").len(), 1);
    assert_eq!(left["annotations"][0]["text"], "Outage in the morning");
    let audit = owner.get(&project.path("/audit")).expect_status(200).json();
    let acts: Vec<&Value> = audit["entries"]
        .as_array()
        .expect("entries")
        .iter()
        .map(|entry| &entry["act"])
        .collect();
    assert!(
        acts.contains(&&json!("annotation.made")) && acts.contains(&&json!("annotation.removed")),
        "{acts:?}"
    );
}
