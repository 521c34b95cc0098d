//! Examples of answers: what the demo's server answered, by the name of the answer's shape, or else by operation and media type
//! (`report text/csv`). Lists are cut short, secrets left out.

use serde_json::{Map, Value};
use utoipa::openapi::RefOr;
use utoipa::openapi::path::Operation;

const KEPT: &str = include_str!("examples.json");

/// All of them; the tests hold that the file is one object.
pub fn kept() -> Map<String, Value> {
    serde_json::from_str(KEPT).unwrap_or_default()
}

/// Shows what an operation answers where all is well.
pub fn show(kept: &Map<String, Value>, operation: &mut Operation) {
    let id = operation.operation_id.clone().unwrap_or_default();
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else {
            continue;
        };
        if !status.starts_with('2') {
            continue;
        }
        for (media_type, content) in &mut response.content {
            let RefOr::T(content) = content else {
                continue;
            };
            if content.example.is_some() || !content.examples.is_empty() {
                continue;
            }
            let name = match &content.schema {
                Some(RefOr::Ref(shape)) => {
                    let name = shape.ref_location.rsplit('/').next();
                    name.unwrap_or_default().to_owned()
                }
                Some(RefOr::T(_)) | None => format!("{id} {media_type}"),
            };
            content.example = kept.get(&name).cloned();
        }
    }
}
