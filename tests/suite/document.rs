//! The API's document against a demo with a long past: every answer has the fields that the document names, and no other.

use deadwood_tests::{Demo, Document, Installation};
use serde_json::Value;

const OF_PROJECT: &str = "/api/v1/projects/{project}";

/// Addresses that a reading token may get, which need no more than a project; and those that need more, filled.
fn addresses(document: &Value, demo: &Demo) -> Vec<(String, String)> {
    let ranking = demo.report("ranking");
    let feature = ranking["features"][0]["key"].as_str().expect("a feature");
    let decisions = demo.get(&format!("{OF_PROJECT}/decisions"));
    let frozen = decisions["decisions"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|one| one["evidence"].is_object())
        .expect("a decision with evidence")["number"]
        .clone();

    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        let may_read = item["get"]["security"]
            .as_array()
            .is_some_and(|ways| ways.iter().any(|way| way.get("token").is_some()));
        let has_answer = item["get"]["responses"]["200"]["content"]["application/json"].is_object();
        if !may_read || !has_answer || !path.starts_with(OF_PROJECT) {
            continue;
        }
        // A test session has to be opened; the newest Monday that was written down differs from demo to demo.
        if path.ends_with("/{token}") || path.ends_with("/snapshots") {
            continue;
        }
        if path.ends_with("/{report}") {
            for report in reports(document) {
                let query = match report {
                    "segment" => "?segment=device:desktop".to_owned(),
                    "feature" | "habits" | "met" | "next" | "breakdown" => {
                        format!("?feature={feature}")
                    }
                    "explore" => format!("?steps={feature}"),
                    // The demo's team follows one from its first day.
                    "ordered-funnel" => "?funnel=1".to_owned(),
                    _ => String::new(),
                };
                all.push((
                    path.clone(),
                    path.replace("{report}", report) + query.as_str(),
                ));
            }
            continue;
        }
        let asked = path.replace("{number}", &frozen.to_string());
        let needs_feature = item["get"]["parameters"]
            .as_array()
            .into_iter()
            .flatten()
            .any(|one| one["name"] == "feature" && one["required"] == true);
        let query = if needs_feature {
            format!("?feature={feature}")
        } else {
            String::new()
        };
        all.push((path.clone(), asked + &query));
    }
    all
}

fn reports(document: &Value) -> Vec<&str> {
    let names = &document["components"]["schemas"]["ReportName"]["enum"];
    let names = names.as_array().expect("reports have names");
    names.iter().filter_map(Value::as_str).collect()
}

#[test]
fn every_answer_of_a_project_has_the_fields_that_the_document_names_and_no_other() {
    let installation = Installation::new();
    let demo = Demo::start(&installation, 1);
    let document = Document(demo.get("/api/openapi.json"));

    let mut wrong = Vec::new();
    let addresses = addresses(&document.0, &demo);
    for (path, asked) in &addresses {
        let answer = demo.get(asked);
        let found = document.differences(document.answer(path, "get", "200"), &answer);
        wrong.extend(
            found
                .into_iter()
                .take(5)
                .map(|one| format!("{asked}: {one}")),
        );
    }

    // What it shows as an example is held to it as well.
    for (path, item) in document.0["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("methods") {
            for (status, answer) in operation["responses"].as_object().expect("answers") {
                let content = &answer["content"]["application/json"];
                if content["example"].is_null() {
                    continue;
                }
                let found = document.differences(&content["schema"], &content["example"]);
                let places = found.into_iter().take(5);
                wrong.extend(
                    places.map(|one| format!("example of {method} {path} {status}: {one}")),
                );
            }
        }
    }

    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(addresses.len() >= 25, "only {addresses:?}");
}
