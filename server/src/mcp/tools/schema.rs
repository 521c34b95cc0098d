//! Schemas of answers: JSON Schema 2020-12, the dialect that is meant where none is named.

use domain::verdict::{Kind, Zero};
use serde_json::{Map, Value, json};

/// An object that has all of these fields.
pub fn object(fields: Value) -> Value {
    let names: Vec<&String> = fields.as_object().into_iter().flat_map(Map::keys).collect();
    json!({ "type": "object", "required": names, "properties": fields })
}

pub fn list(of: Value) -> Value {
    json!({ "type": "array", "items": of })
}

pub fn text() -> Value {
    json!({ "type": "string" })
}

pub fn maybe_text() -> Value {
    json!({ "type": ["string", "null"] })
}

pub fn texts() -> Value {
    list(text())
}

/// Null where there is none.
pub fn maybe(what: Value) -> Value {
    json!({ "anyOf": [what, { "type": "null" }] })
}

/// What the figures beside it cannot say, and why.
pub fn unknown() -> Value {
    json!({ "type": "array", "items": text(), "description": "What these figures cannot say, and why" })
}

/// A measured number.
pub fn number() -> Value {
    json!({ "$ref": "#/$defs/number" })
}

pub fn span() -> Value {
    json!({ "$ref": "#/$defs/window" })
}

/// Whether a use would have been seen.
pub fn measurability() -> Value {
    json!({ "$ref": "#/$defs/measurability" })
}

pub fn verdict_kind() -> Value {
    json!({ "type": "string", "enum": Kind::ALL })
}

/// What kind of nothing it is, where too little or no use is known.
pub fn zero() -> Value {
    let kinds = Zero::ALL.iter().map(|kind| json!(kind.word()));
    let kinds: Vec<Value> = kinds.chain([Value::Null]).collect();
    json!({ "enum": kinds, "description": "What kind of nothing it is, where too little or no use is known" })
}

/// Where the next rows begin; null: there are no more.
pub fn next_offset() -> Value {
    json!({ "type": ["integer", "null"], "description": "The offset that shows more; null: there is no more" })
}

/// A verdict with all its reasons.
pub fn whole_verdict() -> Value {
    object(json!({
        "kind": verdict_kind(),
        "rule": text(),
        "headline": text(),
        "because": texts(),
        "would_change": texts(),
        "missing": list(json!({ "type": "object" })),
    }))
}

/// The whole answer of a tool: its fields, and what they stand on.
pub fn answer(mut fields: Value) -> Value {
    fields["basis"] = basis();
    let mut whole = object(fields);
    whole["$defs"] = json!({
        "number": {
            "description": "A measured number: counted exactly (value), estimated (value with low and high), bounded (low and high), \
                suppressed because few people are behind it, or not measurable. The last two are not zero.",
            "type": "object",
            "required": ["unit"],
            "properties": { "unit": text() },
            "anyOf": [
                { "required": ["value"] },
                { "required": ["low", "high"] },
                { "required": ["suppressed"], "properties": { "suppressed": { "const": true } } },
                { "required": ["not_measurable"], "properties": { "not_measurable": text() } },
            ],
        },
        "window": object(json!({ "from": text(), "to": text(), "days": { "type": "integer" } })),
        "measurability": object(json!({
            "state": { "enum": ["measurable", "too_little_data", "not_measurable"] },
            "why": text(),
        })),
    });
    whole
}

fn basis() -> Value {
    object(json!({
        "project": object(json!({ "id": text(), "name": text(), "time_zone": text() })),
        "window": span(),
        "generated_at": text(),
        "origin": text(),
        "interval": text(),
        "active_users": number(),
        "coverage": number(),
        "completeness": number(),
        "suppression": object(json!({
            "k": { "type": "integer", "description": "Smallest group of people of whom a number is told" },
            "rule": text(),
            "suppressed": number(),
            "not_measurable": number(),
        })),
        "notices": list(json!({
            "type": "object",
            "required": ["code", "text"],
            "properties": { "code": text(), "text": text(), "window": span() },
        })),
    }))
}
