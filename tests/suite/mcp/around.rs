//! What is around a feature, as assistants are told it: where it is met, what comes next, and how far a funnel is gone through.

use super::call;
use crate::journeys::{batch, send};
use deadwood_tests::{Installation, Project, Server, Session};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

/// Twelve page sessions go from `open` to `export`, two people's to `print`, eight no further. A week ago eighteen people saw the export on
/// one page, and three on a page of their own.
fn product() -> (Installation, Server, Project) {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &["open", "export", "print", "marker"]);
    let funnel = json!({ "name": "Out", "steps": ["open", "export", "print"] });
    Session::open(&server)
        .post(&project.path("/funnels"), &funnel)
        .expect_status(200);
    for session in 0..22 {
        let uses: &[&str] = match session {
            0..12 => &["open", "export"],
            12..14 => &["open", "print"],
            _ => &["open"],
        };
        send(&server, &batch(&project, &format!("{session:03}"), 0, uses));
    }
    for person in 0..21 {
        let page = if person < 18 { "/home" } else { "/admin" };
        // Only a back end may say that something was so long ago.
        let past = Timestamp::now() - SignedDuration::from_hours(8 * 24);
        let event = |feature: &str, action: &str| json!({ "feature": feature, "action": action, "path": page, "at": past.to_string() });
        let events = [event("export", "exposure"), event(page, "view")];
        let batch = json!({ "actor": format!("p-{person}"), "events": events });
        server
            .post("/api/v1/events", &project.server_token, &batch)
            .expect_status(202);
    }
    project.settle(&server, "marker");
    (installation, server, project)
}

/// Data and text of an answer.
fn told(server: &Server, project: &Project, tool: &str, arguments: Value) -> (Value, String) {
    let answer = call(server, project, tool, arguments);
    assert_eq!(answer["isError"], false, "{tool}: {answer}");
    let text = answer["content"][0]["text"].as_str().expect("a text");
    (answer["structuredContent"].clone(), text.to_owned())
}

#[test]
fn what_comes_next_is_told_of_enough_people_and_says_what_it_does_not_know() {
    let (_installation, server, project) = product();
    let (next, text) = told(
        &server,
        &project,
        "what_comes_next",
        json!({ "feature": "open" }),
    );

    assert_eq!(
        next["sessions"],
        json!({ "value": 22, "unit": "page sessions" })
    );
    let rows = next["next"].as_array().expect("a list");
    assert_eq!(rows.len(), 1, "two people alone went on to print: {next}");
    assert_eq!(rows[0]["key"], "export");
    assert_eq!(rows[0]["sessions"]["value"], 12);
    assert_eq!(next["hidden"], json!({ "value": 1, "unit": "features" }));
    assert_eq!(next["nothing"]["sessions"]["suppressed"], true, "{next}");
    assert!(text.contains("- export: 12 page sessions; "), "{text}");
    assert!(!text.contains("print"), "{text}");
    assert!(text.contains("Not known: people: "), "{text}");
    assert!(
        text.contains("1 features to which page sessions of few people went on"),
        "{text}"
    );
    server.stop();
}

#[test]
fn where_it_is_met_names_no_page_of_few() {
    let (_installation, server, project) = product();
    let (met, text) = told(
        &server,
        &project,
        "where_met",
        json!({ "feature": "export" }),
    );

    let by_api = project.report(&server, "met?feature=export").json();
    assert_eq!(
        met["hidden_pages"],
        json!({ "value": by_api["hidden_pages"], "unit": "pages" })
    );
    assert!(!met.to_string().contains("/admin"), "{met}");
    assert!(!text.contains("/admin"), "{text}");
    assert!(text.contains("on which few people can have been"), "{text}");
    for (told, page) in met["pages"]
        .as_array()
        .expect("a list")
        .iter()
        .zip(by_api["pages"].as_array().expect("a list"))
    {
        for field in ["page", "seen", "used", "uses_per_sight"] {
            assert_eq!(told[field], page[field], "{field}: {met}");
        }
    }
    // Nobody saw this one anywhere.
    let (nowhere, text) = told(
        &server,
        &project,
        "where_met",
        json!({ "feature": "print" }),
    );
    assert_eq!(nowhere["pages"], json!([]));
    assert!(
        text.contains("Not known: whether it was open to anybody"),
        "{text}"
    );
    server.stop();
}

#[test]
fn a_funnel_is_found_by_its_number_and_days_without_counting_are_no_zero() {
    let (_installation, server, project) = product();
    let (funnels, text) = told(&server, &project, "list_funnels", json!({}));
    let funnel = &funnels["funnels"][0];
    assert_eq!(funnel["name"], "Out");
    assert!(text.contains("open, then export, then print"), "{text}");

    let number = json!({ "funnel": funnel["funnel"] });
    let (told_now, text) = told(&server, &project, "ordered_funnel", number.clone());
    let by_api = project
        .report(
            &server,
            &format!("ordered-funnel?funnel={}", number["funnel"]),
        )
        .json();
    assert_eq!(told_now["steps"], by_api["steps"]);
    assert_eq!(told_now["steps"][1]["sessions"]["value"], 12, "{told_now}");
    assert!(text.contains("- 2. export: 12 page sessions; "), "{text}");

    let since: jiff::civil::Date = funnel["counted_since"]
        .as_str()
        .expect("a day")
        .parse()
        .expect("a day");
    let before = since.yesterday().expect("a day").to_string();
    let (before, text) = told(
        &server,
        &project,
        "ordered_funnel",
        json!({ "funnel": number["funnel"], "from": before, "to": before }),
    );
    assert_eq!(before["counted"], Value::Null, "{before}");
    for step in before["steps"].as_array().expect("steps") {
        assert!(step["sessions"]["not_measurable"].is_string(), "{step}");
    }
    assert!(text.contains("which is not zero"), "{text}");
    server.stop();
}
