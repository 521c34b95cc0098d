//! What a team wrote, as assistants are told it: notes about days, notices and their answers, and what was expected of features.

use super::call;
use deadwood_tests::{Installation, Project, Server, Session};
use serde_json::{Value, json};

fn start() -> (Installation, Server, Project) {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    (installation, server, project)
}

fn data(server: &Server, project: &Project, tool: &str, arguments: Value) -> Value {
    let answer = call(server, project, tool, arguments);
    assert_eq!(answer["isError"], false, "{tool}: {answer}");
    answer["structuredContent"].clone()
}

#[test]
fn notes_are_listed_newest_first_for_the_days_asked_about() {
    let (_installation, server, project) = start();
    let owner = Session::open(&server);
    let today = project.report(&server, "ranking").json()["window"]["to"].clone();
    for (day, text) in [
        (json!("2026-01-05"), "Outage in the morning"),
        (today.clone(), "Prices went up"),
    ] {
        let note = json!({ "day": day, "text": text });
        owner
            .post(&project.path("/annotations"), &note)
            .expect_status(200);
    }
    let lately = data(&server, &project, "list_annotations", json!({}));
    assert_eq!(
        lately["annotations"],
        json!([{ "day": today, "text": "Prices went up" }])
    );
    assert_eq!(lately["matching"], json!({ "value": 1, "unit": "notes" }));
    let long_ago = data(
        &server,
        &project,
        "list_annotations",
        json!({ "from": "2026-01-05", "to": "2026-01-11" }),
    );
    assert_eq!(
        long_ago["annotations"][0]["text"], "Outage in the morning",
        "{long_ago}"
    );
    server.stop();
}

#[test]
fn each_answer_to_a_notice_stands_beside_how_often_it_was_given() {
    let (_installation, server, project) = start();
    project.declare(&server, &["export-csv"]);
    let notices = json!({ "notices": [{ "feature": "export-csv", "on": "2027-03-01" }] });
    server
        .put(&project.path("/notices"), &project.server_token, &notices)
        .expect_status(204);
    let told = data(&server, &project, "list_notices", json!({}));
    let by_api = server
        .get(&project.path("/notices"), &project.read_token)
        .expect_status(200)
        .json();
    let (told, by_api) = (&told["notices"][0], &by_api["notices"][0]);
    assert_eq!(told["shown"], by_api["shown"]);
    let answers: Vec<Value> = by_api["options"]
        .as_array()
        .expect("options")
        .iter()
        .zip(by_api["answers"].as_array().expect("answers"))
        .map(|(answer, times)| json!({ "answer": answer, "times": times }))
        .collect();
    assert_eq!(answers.len(), 2);
    assert_eq!(told["answers"], json!(answers));
    server.stop();
}

#[test]
fn a_hypothesis_that_is_not_judged_yet_has_a_target_and_no_figure() {
    let (_installation, server, project) = start();
    let feature = json!({
        "key": "export-csv",
        "hypothesis": { "claim": "Every fifth accountant exports.", "measure": "reach", "at_least": 0.2, "by": "2099-01-01" },
    });
    let words_only = json!({ "key": "fax", "hypothesis": { "claim": "Somebody faxes." } });
    server
        .put(
            &project.path("/catalogue"),
            &project.server_token,
            &json!({ "features": [feature, words_only] }),
        )
        .expect_status(200);
    let told = data(&server, &project, "list_hypotheses", json!({}));
    assert_eq!(told["matching"]["value"], 2, "{told}");
    let of = |key: &str| {
        let rows = told["hypotheses"].as_array().expect("a list");
        let row = rows.iter().find(|row| row["key"] == key);
        row.unwrap_or_else(|| panic!("{key} is not listed: {told}"))
            .clone()
    };
    let pending = of("export-csv");
    assert_eq!(pending["state"], "pending");
    assert_eq!(pending["at_least"]["value"], 0.2, "{pending}");
    assert!(
        pending["measured"]["not_measurable"].is_string(),
        "{pending}"
    );
    assert!(of("fax")["at_least"]["not_measurable"].is_string());
    let portfolio = &told["portfolio"];
    assert_eq!(portfolio["shipped"]["unit"], "features", "{portfolio}");
    assert!(portfolio["regret_rate"]["not_measurable"].is_string());
    server.stop();
}
