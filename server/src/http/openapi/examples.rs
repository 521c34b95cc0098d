//! Examples of answers: what the demo's server answered, by the name of the answer's shape. Lists are cut short, secrets left out.

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
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else {
            continue;
        };
        let json = response.content.get_mut("application/json");
        let (true, Some(RefOr::T(content))) = (status.starts_with('2'), json) else {
            continue;
        };
        if let Some(RefOr::Ref(shape)) = &content.schema
            && content.example.is_none()
        {
            let name = shape.ref_location.rsplit('/').next().unwrap_or_default();
            content.example = kept.get(name).cloned();
        }
    }
}
