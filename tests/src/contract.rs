//! What a server answers, held to its own document: no field is missing, and none is there that the document does not name.
//!
//! JSON Schema alone lets unnamed fields pass, so that a field which the document forgets would never be found.

use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The document of a server, as it serves it.
#[derive(Debug)]
pub struct Document(pub Value);

/// An object's schema with all that is merged into it.
#[derive(Default)]
struct Object<'a> {
    properties: Map<String, Value>,
    required: BTreeSet<&'a str>,
    others: Option<&'a Value>,
    is_described: bool,
}

impl Document {
    /// The schema of what an operation answers as JSON.
    ///
    /// # Panics
    /// If the document names none.
    pub fn answer(&self, path: &str, method: &str, status: &str) -> &Value {
        let responses = &self.0["paths"][path][method]["responses"];
        let schema = &responses[status]["content"]["application/json"]["schema"];
        assert!(schema.is_object(), "{method} {path} answers nothing");
        schema
    }

    /// In what a value differs from its schema, each with its place; nothing where it does not.
    pub fn differences(&self, schema: &Value, value: &Value) -> Vec<String> {
        let mut found = Vec::new();
        self.compare(schema, value, "", &mut found);
        found
    }

    fn compare(&self, schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
        let schema = self.resolved(schema);
        if let Some(choices) = schema["oneOf"].as_array() {
            let tried = choices.iter().map(|choice| {
                let mut different = Vec::new();
                self.compare(choice, value, place, &mut different);
                different
            });
            found.extend(tried.min_by_key(Vec::len).unwrap_or_default());
            return;
        }
        if let Some(words) = schema["enum"].as_array()
            && !words.contains(value)
        {
            found.push(format!("{place}: {value} is none of {words:?}"));
        }
        if !has_type(schema, value) {
            found.push(format!("{place}: {value} is no {}", schema["type"]));
            return;
        }
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.compare(&schema["items"], item, &format!("{place}[{index}]"), found);
                }
            }
            Value::Object(fields) => self.compare_object(schema, fields, place, found),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn compare_object(
        &self,
        schema: &Value,
        fields: &Map<String, Value>,
        place: &str,
        found: &mut Vec<String>,
    ) {
        let mut object = Object::default();
        self.merge(schema, &mut object);
        for name in object.required {
            if !fields.contains_key(name) {
                found.push(format!("{place}.{name} is missing"));
            }
        }
        for (name, field) in fields {
            let at = format!("{place}.{name}");
            match object.properties.get(name).or(object.others) {
                Some(known) => self.compare(known, field, &at, found),
                None if object.is_described => found.push(format!("{at} is not in the document")),
                None => {}
            }
        }
    }

    fn merge<'a>(&'a self, schema: &'a Value, object: &mut Object<'a>) {
        let schema = self.resolved(schema);
        for part in schema["allOf"].as_array().into_iter().flatten() {
            self.merge(part, object);
        }
        if let Some(properties) = schema["properties"].as_object() {
            object.is_described = true;
            object.properties.extend(properties.clone());
        }
        let required = schema["required"].as_array().into_iter().flatten();
        object.required.extend(required.filter_map(Value::as_str));
        if schema["additionalProperties"].is_object() {
            object.others = Some(&schema["additionalProperties"]);
        }
    }

    fn resolved<'a>(&'a self, schema: &'a Value) -> &'a Value {
        let Some(reference) = schema["$ref"].as_str() else {
            return schema;
        };
        let name = reference.rsplit('/').next().unwrap_or_default();
        let schema = &self.0["components"]["schemas"][name];
        assert!(schema.is_object(), "the document has no {name}");
        self.resolved(schema)
    }
}

fn has_type(schema: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "array" => value.is_array(),
        _ => value.is_object(),
    };
    match &schema["type"] {
        Value::String(name) => is(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_missing_unnamed_or_of_another_kind_is_found() {
        let document = Document(json!({ "components": { "schemas": {
            "Head": { "type": "object", "required": ["day"], "properties": { "day": { "type": "string" } } },
            "Report": { "allOf": [{ "$ref": "#/components/schemas/Head" }, {
                "type": "object", "required": ["kind", "n"],
                "properties": { "kind": { "enum": ["a", "b"] }, "n": { "oneOf": [{ "type": "integer" }, { "type": "null" }] } }
            }] },
        } } }));
        let report = json!({ "$ref": "#/components/schemas/Report" });
        let found = |value: Value| document.differences(&report, &value);

        assert!(found(json!({ "day": "Monday", "kind": "a", "n": null })).is_empty());
        assert_eq!(
            found(json!({ "day": "Monday", "kind": "a" })),
            [".n is missing"]
        );
        assert_eq!(
            found(json!({ "day": "Monday", "kind": "b", "n": 1, "m": 2 })),
            [".m is not in the document"]
        );
        assert_eq!(found(json!({ "day": 1, "kind": "c", "n": "x" })).len(), 3);
    }
}
