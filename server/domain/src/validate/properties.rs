//! Properties of an event: short texts, numbers and truth values under short names.

use crate::limits;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

/// What could be read of an event's properties.
#[derive(Default)]
pub(super) struct Properties {
    /// Sorted by name.
    pub read: Vec<(String, String)>,
    /// Nested, too long, too many, or with control characters.
    pub unreadable: usize,
}

/// Reads the object; `None` if it is none.
pub(super) fn read(raw: &RawValue) -> Option<Properties> {
    let map: Map<String, Value> = serde_json::from_str(raw.get()).ok()?;
    let mut properties = Properties::default();
    for (name, value) in map {
        let text = match value {
            Value::String(text) => Some(text),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(truth) => Some(truth.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        };
        match text.filter(|text| is_short_line(&name) && is_short_line(text)) {
            Some(text) if properties.read.len() < limits::PROPERTIES_MAX => {
                properties.read.push((name, text));
            }
            Some(_) | None => properties.unreadable += 1,
        }
    }
    properties.read.sort_unstable();
    Some(properties)
}

fn is_short_line(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= limits::PROPERTY_VALUE_BYTES_MAX
        && !text.chars().any(char::is_control)
}
