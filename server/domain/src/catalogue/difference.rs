//! What a pushed file would change, told before it does.

use super::{FileEntry, Layer, Merged, Origin, merged};
use crate::event::FeatureKey;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// What becomes of one feature.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    pub key: FeatureKey,
    pub kind: ChangeKind,
    /// Changed fields, sorted by name; empty unless `kind` is changed or renamed.
    pub fields: Vec<FieldChange>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum ChangeKind {
    Added,
    Changed,
    /// It takes over the history of a feature that was known.
    Renamed {
        from: Vec<FeatureKey>,
    },
    /// The file had it before and no longer does: it stays, since its figures do.
    LeftTheFile,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldChange {
    pub field: String,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// What a push of the file would change in a catalogue of these layers, sorted by key.
///
/// # Errors
/// If a stored layer holds a field that this version does not know.
pub fn difference(
    now: &BTreeMap<FeatureKey, Vec<Layer>>,
    file: &[FileEntry],
) -> Result<Vec<Change>, serde_json::Error> {
    let mut changes = Vec::new();
    for entry in file {
        let known = now.get(&entry.feature.key);
        let mut layers: Vec<Layer> = known.cloned().unwrap_or_default();
        let before = merged(&layers)?;
        layers.retain(|layer| layer.origin != Origin::File);
        layers.push(entry.layer.clone());
        let after = merged(&layers)?;
        let fields = changed_fields(before.as_ref(), after.as_ref());
        let from: Vec<FeatureKey> = entry
            .feature
            .was
            .iter()
            .filter(|former| now.contains_key(*former))
            .cloned()
            .collect();
        let kind = match (before.is_some(), from.is_empty()) {
            (_, false) => ChangeKind::Renamed { from },
            (false, true) => ChangeKind::Added,
            (true, true) if fields.is_empty() => continue,
            (true, true) => ChangeKind::Changed,
        };
        let fields = match kind {
            ChangeKind::Added => Vec::new(),
            ChangeKind::Changed | ChangeKind::Renamed { .. } | ChangeKind::LeftTheFile => fields,
        };
        changes.push(Change {
            key: entry.feature.key.clone(),
            kind,
            fields,
        });
    }
    changes.extend(left(now, file));
    changes.sort_by(|one, other| one.key.cmp(&other.key));
    Ok(changes)
}

fn left(now: &BTreeMap<FeatureKey, Vec<Layer>>, file: &[FileEntry]) -> Vec<Change> {
    let in_file = |key: &FeatureKey| {
        file.iter()
            .any(|entry| entry.feature.key == *key || entry.feature.was.contains(key))
    };
    now.iter()
        .filter(|(key, layers)| {
            let was_in_file = layers.iter().any(|layer| layer.origin == Origin::File);
            was_in_file && !in_file(key)
        })
        .map(|(key, _)| Change {
            key: key.clone(),
            kind: ChangeKind::LeftTheFile,
            fields: Vec::new(),
        })
        .collect()
}

fn changed_fields(before: Option<&Merged>, after: Option<&Merged>) -> Vec<FieldChange> {
    let fields = |merged: Option<&Merged>| -> BTreeMap<String, Value> {
        merged
            .map(|merged| Layer::of(&merged.feature).fields.into_iter().collect())
            .unwrap_or_default()
    };
    let (before, after) = (fields(before), fields(after));
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort_unstable();
    names.dedup();
    names
        .into_iter()
        .filter(|name| before.get(*name) != after.get(*name))
        .map(|name| FieldChange {
            field: name.clone(),
            before: before.get(name).cloned(),
            after: after.get(name).cloned(),
        })
        .collect()
}

impl Change {
    /// One line for a terminal; a changed field on a line of its own.
    pub fn told(&self) -> String {
        let mut text = match &self.kind {
            ChangeKind::Added => format!("+ {}", self.key),
            ChangeKind::Changed => format!("~ {}", self.key),
            ChangeKind::Renamed { from } => {
                let from: Vec<&str> = from.iter().map(FeatureKey::as_str).collect();
                format!("> {} takes over {}", self.key, from.join(", "))
            }
            ChangeKind::LeftTheFile => format!(
                "? {} is no longer in the file; it stays in the catalogue, because its figures do",
                self.key
            ),
        };
        let told = |value: &Option<Value>| match value {
            Some(value) => value.to_string(),
            None => "(not set)".to_owned(),
        };
        for field in &self.fields {
            text.push_str(&format!(
                "\n    {}: {} -> {}",
                field.field,
                told(&field.before),
                told(&field.after)
            ));
        }
        text
    }

    /// Whether a push would write anything because of it.
    pub fn writes(&self) -> bool {
        match self.kind {
            ChangeKind::Added | ChangeKind::Changed | ChangeKind::Renamed { .. } => true,
            ChangeKind::LeftTheFile => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse_file;
    use super::*;

    fn told(now: &str, file: &str) -> String {
        let layers = |text: &str| -> BTreeMap<FeatureKey, Vec<Layer>> {
            let entries = parse_file(text).expect("valid");
            entries
                .into_iter()
                .map(|entry| (entry.feature.key, vec![entry.layer]))
                .collect()
        };
        let changes =
            difference(&layers(now), &parse_file(file).expect("valid")).expect("known fields");
        let lines: Vec<String> = changes.iter().map(Change::told).collect();
        lines.join("\n")
    }

    #[test]
    fn each_kind_of_change_is_told() {
        let now = "[features.a]\ntitle = \"A\"\n[features.old]\n[features.gone]\n[features.same]";
        let file = "[features.a]\ntitle = \"B\"\n[features.new]\nwas = [\"old\"]\n[features.same]\n[features.more]";
        assert_eq!(
            told(now, file),
            "~ a\n    title: \"A\" -> \"B\"\n\
             ? gone is no longer in the file; it stays in the catalogue, because its figures do\n\
             + more\n\
             > new takes over old\n    was: (not set) -> [\"old\"]"
        );
    }

    #[test]
    fn a_file_that_says_what_is_there_changes_nothing() {
        let file = "[features.a]\ncadence = \"weekly\"\ncost = 3";
        assert_eq!(told(file, file), "");
    }
}
