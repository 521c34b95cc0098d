//! Properties of an event: short texts, numbers and truth values under short names.

use crate::limits;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What could be read of an event's properties.
#[derive(Default)]
pub(super) struct Properties {
    /// Sorted by name.
    pub read: Vec<(String, String)>,
    /// Nested, too long, too many, or with control characters.
    pub unreadable: usize,
}

/// Properties that another reader found: the same bounds hold.
pub(super) fn of_texts(found: BTreeMap<String, String>) -> Properties {
    let mut properties = Properties::default();
    for (name, text) in found {
        properties.add(name, Some(text));
    }
    properties
}

impl Properties {
    fn add(&mut self, name: String, text: Option<String>) {
        match text.filter(|text| is_short_line(&name) && is_short_line(text)) {
            Some(text) if self.read.len() < limits::PROPERTIES_MAX => self.read.push((name, text)),
            Some(_) | None => self.unreadable += 1,
        }
    }
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
        properties.add(name, text);
    }
    properties.read.sort_unstable();
    Some(properties)
}

fn is_short_line(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= limits::PROPERTY_VALUE_BYTES_MAX
        && !text.chars().any(char::is_control)
}
