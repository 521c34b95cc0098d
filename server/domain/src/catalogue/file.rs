//! `features.toml`: the catalogue as a file in the repository of the product it describes.
//!
//! ```toml
//! version = 1
//!
//! [features.export-csv]
//! title = "Export as CSV"
//! cadence = "monthly"
//! audience = { plan = ["pro"] }
//! protected = { reason = "contract", until = 2027-12-31 }
//! ```
//!
//! Fields and their meaning are those of [`CatalogueFeature`]; the schema for editors is
//! `features.schema.json` beside this file.

use super::{CatalogueFeature, Layer, Origin, check};
use crate::event::FeatureKey;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use toml::Spanned;

/// The only version of the format so far.
const VERSION: i64 = 1;

/// One feature of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct FileEntry {
    /// Line of its key, from 1.
    pub line: usize,
    pub layer: Layer,
    pub feature: CatalogueFeature,
}

/// What is wrong in a line of the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{line}: {message}")]
pub struct FileError {
    /// From 1.
    pub line: usize,
    pub message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: Option<Spanned<i64>>,
    #[serde(default)]
    features: BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, toml::Value>>,
}

/// Reads a whole file: all of its features, or everything that is wrong with it.
///
/// # Errors
/// Sorted by line; a file that is not TOML has one error, where it stops being so.
pub fn parse_file(text: &str) -> Result<Vec<FileEntry>, Vec<FileError>> {
    let lines = Lines::of(text);
    let file: File = toml::from_str(text).map_err(|error| {
        vec![FileError {
            line: lines.of_span(error.span().unwrap_or_default()),
            message: error.message().to_owned(),
        }]
    })?;
    let mut errors = Vec::new();
    if let Some(version) = &file.version
        && *version.get_ref() != VERSION
    {
        errors.push(FileError {
            line: lines.of_span(version.span()),
            message: format!("this deadwood reads version {VERSION} of the format"),
        });
    }
    let mut entries = Vec::new();
    for (key, fields) in &file.features {
        match entry(key, fields, &lines) {
            Ok(entry) => entries.push(entry),
            Err(of_entry) => errors.extend(of_entry),
        }
    }
    errors.extend(across(&entries, &file, &lines));
    errors.sort();
    if errors.is_empty() {
        Ok(entries)
    } else {
        Err(errors)
    }
}

fn entry(
    key: &Spanned<String>,
    fields: &BTreeMap<Spanned<String>, toml::Value>,
    lines: &Lines,
) -> Result<FileEntry, Vec<FileError>> {
    let line = lines.of_span(key.span());
    let known = FeatureKey::parse(key.get_ref()).map_err(|error| {
        vec![FileError {
            line,
            message: error.to_string(),
        }]
    })?;
    let mut layer = Layer {
        key: known,
        origin: Origin::File,
        fields: Map::new(),
    };
    let mut errors = Vec::new();
    let mut line_of_field: HashMap<&str, usize> = HashMap::new();
    for (name, value) in fields {
        let line = lines.of_span(name.span());
        line_of_field.insert(name.get_ref(), line);
        let field = Map::from_iter([(name.get_ref().clone(), json(value))]);
        match alone(&layer, field.clone()) {
            Ok(()) => layer.fields.extend(field),
            Err(message) => errors.push(FileError {
                line,
                message: format!("{}: {message}", name.get_ref()),
            }),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let at = |field: &str| {
        let name = field.split('.').next().unwrap_or_default();
        line_of_field.get(name).copied().unwrap_or(line)
    };
    // Every field was read by itself, so all of them together are read too.
    let feature = layer.feature().map_err(|error| {
        vec![FileError {
            line,
            message: error.to_string(),
        }]
    })?;
    check(&feature).map_err(|invalid| {
        vec![FileError {
            line: at(invalid.field),
            message: invalid.to_string(),
        }]
    })?;
    Ok(FileEntry {
        line,
        layer,
        feature,
    })
}

/// Whether one field by itself is known and has its form.
fn alone(layer: &Layer, fields: Map<String, Value>) -> Result<(), String> {
    if fields.contains_key("key") || fields.contains_key("origin") {
        return Err("is not written in the file: the table's name is the key".to_owned());
    }
    let layer = Layer {
        fields,
        ..layer.clone()
    };
    layer.feature().map(drop).map_err(|error| error.to_string())
}

/// What can only be wrong between features: dependencies and former keys.
fn across(entries: &[FileEntry], file: &File, lines: &Lines) -> Vec<FileError> {
    let line_of = |entry: &FileEntry, field: &str| {
        let fields = file
            .features
            .iter()
            .find(|(key, _)| key.get_ref() == entry.feature.key.as_str());
        fields
            .and_then(|(_, fields)| fields.keys().find(|name| name.get_ref() == field))
            .map_or(entry.line, |name| lines.of_span(name.span()))
    };
    let mut errors = Vec::new();
    let mut taken: HashMap<&FeatureKey, &FeatureKey> = HashMap::new();
    for entry in entries {
        let feature = &entry.feature;
        for needed in &feature.depends_on {
            if !file
                .features
                .keys()
                .any(|key| key.get_ref() == needed.as_str())
            {
                errors.push(FileError {
                    line: line_of(entry, "depends_on"),
                    message: format!("depends_on: this file has no feature {needed}"),
                });
            }
        }
        for former in &feature.was {
            if entries.iter().any(|other| other.feature.key == *former) {
                errors.push(FileError {
                    line: line_of(entry, "was"),
                    message: format!("was: {former} is still a feature of this file"),
                });
            }
            if let Some(other) = taken.insert(former, &feature.key) {
                errors.push(FileError {
                    line: line_of(entry, "was"),
                    message: format!("was: {former} already became {other}"),
                });
            }
        }
    }
    errors
}

/// A value of the file in the form of the wire: dates as text.
fn json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::from(text.as_str()),
        toml::Value::Integer(number) => Value::from(*number),
        toml::Value::Float(number) => Value::from(*number),
        toml::Value::Boolean(is_true) => Value::from(*is_true),
        toml::Value::Datetime(instant) => Value::from(instant.to_string()),
        toml::Value::Array(values) => values.iter().map(json).collect(),
        toml::Value::Table(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), json(value)))
            .collect::<Map<String, Value>>()
            .into(),
    }
}

/// Where lines begin, to turn offsets into line numbers.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Lines {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Lines(
            std::iter::once(0)
                .chain(ends.map(|(at, _)| at + 1))
                .collect(),
        )
    }

    fn of_span(&self, span: Range<usize>) -> usize {
        self.0.partition_point(|start| *start <= span.start).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Cadence, HypothesisMeasure, ProtectionReason};

    const WHOLE: &str = r#"
version = 1

[features.export-csv]
title = "Export as CSV"
area = "Reports"
owner = "team-reports"
description = "Everything on screen as a file."
cadence = "monthly"
audience = { plan = ["pro", "team"] }
exposure = "untracked"
released = 2026-03-02
depends_on = ["reports/table"]
cost = 20
was = ["csv-export"]

[features.export-csv.protected]
reason = "export"
until = 2027-12-31

[features.export-csv.hypothesis]
claim = "15 % use it"
measure = "reach"
at_least = 0.15
by = 2026-06-01

[features."reports/table"]
"#;

    #[test]
    fn a_whole_file_is_read() {
        let entries = parse_file(WHOLE).expect("valid");
        let export = &entries[0].feature;
        assert_eq!(entries[0].line, 4);
        assert_eq!(export.cadence, Cadence::Monthly);
        assert_eq!(
            export.released.map(|day| day.to_string()).as_deref(),
            Some("2026-03-02")
        );
        assert_eq!(
            export.protected.as_ref().map(|it| it.reason),
            Some(ProtectionReason::Export)
        );
        let test = export.hypothesis.as_ref().and_then(|it| it.test());
        assert_eq!(test.map(|it| it.measure), Some(HypothesisMeasure::Reach));
        assert_eq!(export.was[0].as_str(), "csv-export");
        assert_eq!(entries[1].feature.key.as_str(), "reports/table");
        assert!(entries[1].layer.fields.is_empty(), "says nothing of itself");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (text, line, word) in [
            ("[features.a]\ncadence = \"weely\"", 2, "unknown variant"),
            ("[features.a]\n\ntittle = \"A\"", 3, "unknown field"),
            ("[features.a]\nreleased = 2026-02-30", 2, "invalid date"),
            ("[features.a]\ncost = 101", 2, "between 0 and 100"),
            ("[features.a]\ncost = 300", 2, "cost"),
            ("[features.a]\n[features.a]", 2, "duplicate"),
            ("[features.\"a b\"]", 1, "a feature key has"),
            ("version = 2", 1, "version 1"),
            ("[feature.a]", 1, "unknown field"),
            (
                "[features.a]\ntitle = \"A\"\ndepends_on = [\"b\"]",
                3,
                "no feature b",
            ),
            (
                "[features.a]\nwas = [\"b\"]\n[features.b]",
                2,
                "still a feature",
            ),
            (
                "[features.a]\nwas = [\"x\"]\n[features.b]\nwas = [\"x\"]",
                4,
                "already became a",
            ),
            ("[features.a]\nkey = \"b\"", 2, "the table's name"),
            ("[features.a]\ntitle = ", 2, ""),
        ] {
            let errors = parse_file(text).expect_err(text);
            assert_eq!(errors[0].line, line, "{text}: {errors:?}");
            assert!(errors[0].message.contains(word), "{text}: {errors:?}");
        }
    }

    #[test]
    fn all_mistakes_are_told_at_once() {
        let text = "[features.a]\ncadence = \"x\"\ncost = -1\n[features.b]\nowner = 3";
        let lines: Vec<usize> = parse_file(text)
            .expect_err("wrong")
            .iter()
            .map(|error| error.line)
            .collect();
        assert_eq!(lines, [2, 3, 5]);
    }

    #[test]
    fn the_schema_for_editors_names_the_fields_that_are_read() {
        let schema: Value = serde_json::from_str(crate::catalogue::FILE_SCHEMA).expect("JSON");
        let feature = &schema["$defs"]["feature"]["properties"];
        let in_schema: Vec<&String> = feature.as_object().expect("fields").keys().collect();

        let entries = parse_file(WHOLE).expect("valid");
        let read: Vec<&String> = entries[0].layer.fields.keys().collect();

        assert_eq!(in_schema, read, "WHOLE sets every field there is");
        let words = |at: &Value| -> Vec<String> {
            let words = at["enum"].as_array().expect("words");
            words
                .iter()
                .map(|word| word.as_str().expect("a word").to_owned())
                .collect()
        };
        for cadence in words(&feature["cadence"]) {
            let text = format!("[features.a]\ncadence = \"{cadence}\"");
            assert!(parse_file(&text).is_ok(), "{cadence}");
        }
        assert_eq!(words(&feature["cadence"]).len(), 6);
        for reason in words(&schema["$defs"]["protected"]["properties"]["reason"]) {
            let text = format!(
                "[features.a]\nprotected = {{ reason = \"{reason}\", until = 2027-01-01 }}"
            );
            assert!(parse_file(&text).is_ok(), "{reason}");
        }
        assert_eq!(
            words(&schema["$defs"]["hypothesis_with_target"]["properties"]["measure"]),
            HypothesisMeasure::ALL
                .iter()
                .map(|measure| measure.word())
                .collect::<Vec<_>>()
        );
    }
}
