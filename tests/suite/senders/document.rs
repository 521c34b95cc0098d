//! What the document of the API says of foreign senders' ways in: all of them are there, and the bodies that it shows are counted.

use super::bodies::PATHS;
use super::installation_with;
use crate::raw_http;
use serde_json::{Value, json};

/// Bodies that the document shows for an operation, by its media types.
fn shown(document: &Value, operation: &Value) -> Vec<Value> {
    let content = operation["requestBody"]["content"].as_object();
    let mut bodies = Vec::new();
    for content in content.into_iter().flat_map(|forms| forms.values()) {
        let examples = content["examples"].as_object().into_iter().flatten();
        bodies.extend(examples.map(|(_, example)| example["value"].clone()));
        let name = content["schema"]["$ref"].as_str().expect("a shape");
        let shape = document.pointer(name.trim_start_matches('#'));
        bodies.push(shape.expect("it")["example"].clone());
    }
    bodies
}

#[test]
fn the_bodies_that_the_document_shows_are_counted() {
    let settings = json!({ "aliases": [
        { "sender": "plausible", "name": "app.example.com" },
        { "sender": "umami", "name": "2f0f9d3a-5d0e-4b2a-9a3e-5e3a1c1b7f10" },
    ], "actors": ["segment"] });
    let (_installation, server, project) = installation_with(&settings);
    let document = server.get("/api/openapi.json", "").json();
    let mut sent = 0;
    for (path, item) in document["paths"].as_object().expect("paths") {
        if !path.starts_with("/compat/") || !item["post"].is_object() {
            continue;
        }
        for body in shown(&document, &item["post"]) {
            let call = if body["batch"].is_array() {
                "batch"
            } else {
                "track"
            };
            let path = path.replace("{call}", call);
            let body = body.to_string().replace("pk_live_…", &project.ingest_key);
            let reply = raw_http::post(server.address(), &path, &[], body.as_bytes());
            assert!(
                (200..300).contains(&reply.status),
                "{path}: {} {}",
                reply.status,
                reply.body
            );
            // The same body is shown for several media types, and counted once.
            let dropped = reply.header("x-dropped").unwrap_or_default();
            assert!(
                dropped.is_empty() || dropped.starts_with("duplicate="),
                "{path}: {dropped} of {body}"
            );
            sent += 1;
        }
    }
    assert!(sent > 7, "only {sent} bodies are shown");
    server.stop();
}

#[test]
fn every_way_in_is_in_the_document() {
    let (_installation, server, _project) = installation_with(&json!({}));
    let document = server.get("/api/openapi.json", "").json();
    for path in PATHS {
        let template = match path.strip_prefix("/compat/segment/v1/") {
            Some(_) => "/compat/segment/v1/{call}",
            None => path,
        };
        assert!(document["paths"][template]["post"].is_object(), "{path}");
    }
    server.stop();
}
