use super::*;
use serde_json::Value;
use std::collections::BTreeSet;

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
