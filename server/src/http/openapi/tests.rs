use super::*;
use domain::problem::Code;
use serde_json::Value;
use std::collections::BTreeSet;
use strum::VariantArray;

/// The document as it was last agreed to.
const AGREED: &str = "openapi.json";

fn written() -> Value {
    serde_json::to_value(document()).expect("JSON")
}

fn operations_of(document: &Value) -> Vec<(String, &Value)> {
    let paths = document["paths"].as_object().expect("paths");
    paths
        .iter()
        .flat_map(|(path, item)| {
            let methods = item.as_object().expect("an item");
            methods
                .iter()
                .map(move |(method, operation)| (format!("{method} {path}"), operation))
        })
        .collect()
}

#[test]
fn the_document_is_the_one_that_was_agreed_to() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(AGREED);
    let now = format!("{:#}\n", written());
    if std::env::var_os("DEADWOOD_TEST_ACCEPT").is_some() {
        std::fs::write(&path, &now).expect("writing the document");
    }
    let agreed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        now == agreed,
        "the API has changed: look at the difference after `DEADWOOD_TEST_ACCEPT=1 cargo test --release -p deadwood openapi`, and commit {AGREED}"
    );
}

#[test]
fn every_route_says_who_may_ask_and_what_comes_back() {
    let document = written();
    assert!(
        document["openapi"]
            .as_str()
            .is_some_and(|version| version.starts_with("3.1")),
        "{}",
        document["openapi"]
    );
    let operations = operations_of(&document);
    assert!(operations.len() > 15, "{} routes", operations.len());
    let mut ids = BTreeSet::new();
    for (route, operation) in operations {
        let id = operation["operationId"].as_str().unwrap_or_default();
        assert!(ids.insert(id.to_owned()), "{route}: a second {id:?}");
        assert!(operation["summary"].is_string(), "{route} has no summary");
        assert!(
            operation["security"].is_array(),
            "{route}: `security(())` if anyone may"
        );
        let responses = operation["responses"].as_object().expect("responses");
        assert!(responses.len() > 1, "{route} answers nothing but errors");
    }
}

#[test]
fn every_reference_leads_to_a_schema() {
    let document = written();
    let text = document.to_string();
    let schemas = document["components"]["schemas"]
        .as_object()
        .expect("schemas");
    let mut found = 0;
    for after in text.split("#/components/schemas/").skip(1) {
        let name = after.split('"').next().unwrap_or_default();
        assert!(schemas.contains_key(name), "{name}");
        found += 1;
    }
    assert!(found > 10, "{found} references");
}

/// A part, or the shared one that it points to.
fn resolved<'a>(document: &'a Value, part: &'a Value) -> &'a Value {
    match part["$ref"].as_str() {
        Some(target) => document
            .pointer(target.trim_start_matches('#'))
            .unwrap_or_else(|| panic!("{target}")),
        None => part,
    }
}

#[test]
fn every_body_has_an_example_and_every_parameter_says_what_it_is() {
    let document = written();
    for (route, operation) in operations_of(&document) {
        let bodies = operation["requestBody"]["content"].as_object();
        for (media_type, body) in bodies.into_iter().flatten() {
            let schema = resolved(&document, &body["schema"]);
            let has_example = [&schema["example"], &body["example"], &body["examples"]]
                .iter()
                .any(|it| !it.is_null());
            assert!(has_example, "{route}: {media_type} has no example");
        }
        let parameters = operation["parameters"].as_array();
        for parameter in parameters.into_iter().flatten() {
            let said = parameter["description"].as_str().unwrap_or_default();
            assert!(!said.is_empty(), "{route}: {}", parameter["name"]);
        }
    }
}

/// `Problem::new` takes nothing but a `Code`, so that these are all that can be sent.
#[test]
fn an_error_carries_one_of_the_words_that_the_document_lists() {
    let document = written();
    let code = resolved(
        &document,
        &document["components"]["schemas"]["Problem"]["properties"]["code"],
    );
    let listed: Vec<&str> = code["enum"]
        .as_array()
        .expect("words")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let sent: Vec<&str> = Code::VARIANTS.iter().map(|code| code.word()).collect();
    assert_eq!(listed, sent);
}

#[test]
fn every_operation_names_its_errors_and_each_has_the_form_of_a_problem() {
    let document = written();
    for (route, operation) in operations_of(&document) {
        let security = operation["security"].to_string();
        if !security.contains("{}") && security != "[]" {
            for status in ["401", "403"] {
                let named = &operation["responses"][status];
                assert!(named.is_object(), "{route} does not name {status}");
            }
        }
        for (status, answer) in operation["responses"].as_object().expect("answers") {
            let is_error = status.starts_with('4') || status.starts_with('5');
            if !is_error && status != "default" {
                continue;
            }
            let answer = resolved(&document, answer);
            let content = answer["content"].as_object().expect("a form");
            assert!(!content.is_empty(), "{route}: {status} has no form");
            let is_problem = content.contains_key("application/problem+json");
            if is_problem && (status == "429" || status == "503") {
                let header = &answer["headers"]["Retry-After"];
                assert!(header.is_object(), "{route}: {status}");
            }
            let example = &content.values().next().expect("one")["example"];
            if is_problem && example.is_object() {
                assert_eq!(example["status"].to_string(), *status, "{route}");
            }
        }
    }
}

/// What a browser or an archiver opens: nobody programs against it by its looks.
const OPENED_NOT_READ: [&str; 4] = [
    "text/html",
    "text/css",
    "text/javascript",
    "application/zip",
];

#[test]
fn every_answer_is_shown_by_one_that_was_given() {
    let document = written();
    let mut kept: BTreeSet<String> = examples::kept().into_iter().map(|(name, _)| name).collect();
    assert!(kept.len() > 50, "the file is no object");
    for (route, operation) in operations_of(&document) {
        for (status, answer) in operation["responses"].as_object().expect("answers") {
            let answer = resolved(&document, answer);
            for (media_type, content) in answer["content"].as_object().into_iter().flatten() {
                if OPENED_NOT_READ.contains(&media_type.as_str()) {
                    continue;
                }
                let of_shape = &resolved(&document, &content["schema"])["example"];
                assert!(
                    ["example", "examples"]
                        .iter()
                        .any(|it| !content[it].is_null())
                        || !of_shape.is_null(),
                    "{route}, {status}: add what it answers as {media_type} to examples.json"
                );
                let shape = content["schema"]["$ref"].as_str().unwrap_or_default();
                kept.remove(shape.rsplit('/').next().unwrap_or_default());
                let id = operation["operationId"].as_str().expect("a name");
                kept.remove(&format!("{id} {media_type}"));
            }
        }
    }
    assert!(
        kept.is_empty(),
        "no operation answers these any more: {kept:?}"
    );
}
