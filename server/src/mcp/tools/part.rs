//! A part of the people: how it is named, and what is told of it.

use super::basis::{counted, picked};
use super::{schema as fields, wording};
use domain::privacy::{BadSegment, Dimension, Segment};
use serde_json::{Value, json};

/// How a part is described as an argument.
pub fn argument() -> Value {
    json!({
        "type": "string",
        "description": "A part of the people, as trait.plan:pro or device:desktop. There is no \"or\" and no \"not\".",
    })
}

/// Reads `trait.plan:pro`.
///
/// # Errors
/// If it names no dimension, or no value.
pub fn parse(text: &str) -> Result<Segment, BadSegment> {
    let (name, value) = text.split_once(':').ok_or(BadSegment::InvalidValue)?;
    Segment::new(Dimension::parse(name)?, value)
}

/// What is told of a part, as properties of a schema.
pub fn schema() -> Value {
    json!({
        "users_a_week": fields::number(),
        "active_a_week": fields::number(),
        "reach": fields::number(),
        "weeks_told": fields::number(),
        "weeks": fields::number(),
    })
}

pub fn of(people: &Value) -> Value {
    let mut told = picked(people, &["users_a_week", "active_a_week", "reach"]);
    for weeks in ["weeks_told", "weeks"] {
        told[weeks] = counted(&people[weeks], "weeks");
    }
    told
}

pub fn line(name: &str, people: &Value) -> String {
    format!(
        "- {name}: users {}; active {}; reach {}; told for {} of {}.",
        wording::number(&people["users_a_week"]),
        wording::number(&people["active_a_week"]),
        wording::number(&people["reach"]),
        wording::number(&people["weeks_told"]),
        wording::number(&people["weeks"]),
    )
}
