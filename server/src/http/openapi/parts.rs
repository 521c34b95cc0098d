//! What many operations have alike, said once: the parts of their paths, and who may ask.

use utoipa::openapi::RefOr;
use utoipa::openapi::path::{Operation, Parameter};

/// Parts of paths by their names, where a handler says nothing of its own.
const PARTS: [(&str, &str); 7] = [
    (
        "project",
        "Id of the project, as `prj_…` stands in the address of its pages",
    ),
    ("number", "Its number, as the list of its kind tells it"),
    ("channel", "By which way the digest goes"),
    ("token", "The secret that was told once, when it was made"),
    (
        "version",
        "Which version of the script, as its address at `/integrity.json` has it",
    ),
    ("link", "The secret part of the link"),
    ("report", "Which report"),
];

/// Says what the parts of an operation's path are.
pub fn describe(operation: &mut Operation) {
    for parameter in operation.parameters.iter_mut().flatten() {
        let RefOr::T(Parameter {
            name, description, ..
        }) = parameter
        else {
            continue;
        };
        if description.is_none() {
            let known = PARTS.iter().find(|(part, _)| part == name);
            *description = known.map(|(_, said)| (*said).to_owned());
        }
    }
}

/// Whether nobody is answered without a token or a session.
pub fn is_guarded(operation: &Operation) -> bool {
    let security = serde_json::to_value(&operation.security).unwrap_or_default();
    security.as_array().is_some_and(|ways| {
        let names_one = |way: &serde_json::Value| way.as_object().is_some_and(|it| !it.is_empty());
        !ways.is_empty() && ways.iter().all(names_one)
    })
}
