//! The shape of a batch on the wire.

use super::lent;
use super::refusal::RefusedBatch;
use super::text::Text;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;

#[derive(Deserialize)]
pub(super) struct RawBatch<'a> {
    #[serde(borrow, default, deserialize_with = "lent::optional")]
    pub project: Option<Cow<'a, str>>,
    #[serde(borrow, default, deserialize_with = "lent::optional")]
    pub batch: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    pub actor: Option<Text<'a>>,
    #[serde(borrow, default)]
    pub account: Option<Text<'a>>,
    #[serde(borrow, default, deserialize_with = "lent::texts")]
    pub traits: BTreeMap<Cow<'a, str>, Cow<'a, str>>,
    #[serde(borrow, default, deserialize_with = "lent::optional")]
    pub release: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    pub catalogue: Vec<Cow<'a, str>>,
    #[serde(borrow, default)]
    pub lost: BTreeMap<Cow<'a, str>, u64>,
    #[serde(borrow, default, deserialize_with = "lent::optional")]
    pub stream: Option<Cow<'a, str>>,
    #[serde(default)]
    pub seq: Option<u64>,
    #[serde(borrow, default, deserialize_with = "lent::optional")]
    pub test: Option<Cow<'a, str>>,
    /// Kept raw: each is read on its own, so that a bad one does not spoil the others.
    #[serde(borrow)]
    pub events: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
pub(super) struct RawEvent<'a> {
    #[serde(borrow, default, deserialize_with = "lent::optional")]
    pub id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub feature: Cow<'a, str>,
    #[serde(borrow)]
    pub action: Cow<'a, str>,
    #[serde(default)]
    pub n: Option<u64>,
    #[serde(default)]
    pub age_ms: Option<u64>,
    #[serde(borrow, default, deserialize_with = "lent::optional")]
    pub at: Option<Cow<'a, str>>,
    #[serde(borrow, default, deserialize_with = "lent::optional")]
    pub path: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    pub props: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "lent::optional")]
    pub referrer: Option<Cow<'a, str>>,
    #[serde(borrow, default, deserialize_with = "lent::optional")]
    pub campaign: Option<Cow<'a, str>>,
}

impl<'a> RawBatch<'a> {
    /// Reads the body; a refusal names the field, never what was in it.
    pub fn read(body: &'a [u8]) -> Result<RawBatch<'a>, RefusedBatch> {
        if is_deeper_than(body, DEPTH_MAX) {
            return Err(RefusedBatch::TooDeep);
        }
        serde_json::from_slice(body).map_err(|error| {
            if error.is_data() {
                RefusedBatch::wrong_type(blame(body))
            } else {
                RefusedBatch::NotJson {
                    line: error.line(),
                    column: error.column(),
                }
            }
        })
    }
}

/// Whether a value is what a field may hold.
type Fits = fn(&Value) -> bool;

/// What is expected of each field of a batch, for the refusal's text.
const FIELDS: [(&str, Fits); 12] = [
    ("project", Value::is_string),
    ("batch", Value::is_string),
    ("actor", is_text),
    ("account", is_text),
    ("traits", is_text_map),
    ("release", Value::is_string),
    ("catalogue", is_text_list),
    ("lost", is_count_map),
    ("stream", Value::is_string),
    ("seq", Value::is_u64),
    ("test", Value::is_string),
    ("events", Value::is_array),
];

fn is_text(value: &Value) -> bool {
    value.is_string() || value.is_number() || value.is_boolean()
}

fn is_text_map(value: &Value) -> bool {
    value
        .as_object()
        .is_some_and(|map| map.values().all(|value| is_text(value) || value.is_null()))
}

fn is_count_map(value: &Value) -> bool {
    value
        .as_object()
        .is_some_and(|map| map.values().all(Value::is_u64))
}

fn is_text_list(value: &Value) -> bool {
    value
        .as_array()
        .is_some_and(|list| list.iter().all(Value::is_string))
}

/// Finds the field of well-formed JSON that does not fit, on the slow path of a refusal.
fn blame(body: &[u8]) -> &'static str {
    let Ok(Value::Object(batch)) = serde_json::from_slice::<Value>(body) else {
        return "(the body)";
    };
    for (field, fits) in FIELDS {
        match batch.get(field) {
            Some(Value::Null) if field != "events" && field != "traits" => {}
            Some(value) if !fits(value) => return field,
            None if field == "events" => return field,
            Some(_) | None => {}
        }
    }
    "(a repeated field)"
}

/// A batch has four levels; fields we do not know may have a few more.
const DEPTH_MAX: usize = 16;

/// Counts brackets outside texts, so that no parser has to follow a bottomless value.
pub(crate) fn is_deeper_than(body: &[u8], depth_max: usize) -> bool {
    // Most bodies have too few brackets to be deep, and counting them is quick.
    let opening = body.iter().filter(|byte| matches!(byte, b'[' | b'{'));
    if opening.count() <= depth_max {
        return false;
    }
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for byte in body {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => {
                depth += 1;
                if depth > depth_max {
                    return true;
                }
            }
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    false
}
