//! One truth about a feature from several sources: field by field, the strongest source holds.

use super::{CatalogueFeature, Origin};
use crate::event::FeatureKey;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What one source says about one feature.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    pub key: FeatureKey,
    pub origin: Origin,
    /// The fields it sets, in the form of the wire; without `key` and `origin`.
    pub fields: Map<String, Value>,
}

/// Fields that are always written, and what stands for "not said" in them.
const DEFAULTS: [(&str, &str); 2] = [("cadence", "weekly"), ("exposure", "tracked")];

impl Layer {
    /// The layer of a feature whose source does not tell a default from a choice.
    pub fn of(feature: &CatalogueFeature) -> Layer {
        let mut fields = match serde_json::to_value(feature) {
            Ok(Value::Object(fields)) => fields,
            // A struct of texts, numbers and lists is always written as an object.
            Ok(_) | Err(_) => Map::new(),
        };
        fields.remove("key");
        fields.remove("origin");
        for (name, default) in DEFAULTS {
            if fields.get(name).and_then(Value::as_str) == Some(default) {
                fields.remove(name);
            }
        }
        Layer {
            key: feature.key.clone(),
            origin: feature.origin,
            fields,
        }
    }

    /// The feature as this layer alone would make it.
    ///
    /// # Errors
    /// If a field is unknown or has the wrong form.
    pub fn feature(&self) -> Result<CatalogueFeature, serde_json::Error> {
        feature(&self.key, self.origin, self.fields.clone())
    }
}

/// A feature and who said what about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    pub feature: CatalogueFeature,
    /// The source of each field that anyone set.
    pub origins: BTreeMap<String, Origin>,
}

/// Merges the layers of one feature; `None` if there is none.
///
/// The merged feature's own `origin` is that of its strongest layer.
///
/// # Errors
/// If a layer holds a field that this version does not know.
pub fn merged(layers: &[Layer]) -> Result<Option<Merged>, serde_json::Error> {
    let ranked = || {
        Origin::BY_RANK
            .iter()
            .filter_map(|origin| layers.iter().find(|layer| layer.origin == *origin))
    };
    let Some(strongest) = ranked().next() else {
        return Ok(None);
    };
    let mut fields = Map::new();
    let mut origins = BTreeMap::new();
    for layer in ranked() {
        for (name, value) in &layer.fields {
            if !fields.contains_key(name) {
                fields.insert(name.clone(), value.clone());
                origins.insert(name.clone(), layer.origin);
            }
        }
    }
    Ok(Some(Merged {
        feature: feature(&strongest.key, strongest.origin, fields)?,
        origins,
    }))
}

fn feature(
    key: &FeatureKey,
    origin: Origin,
    mut fields: Map<String, Value>,
) -> Result<CatalogueFeature, serde_json::Error> {
    fields.insert("key".to_owned(), Value::from(key.as_str()));
    fields.insert("origin".to_owned(), Value::from(origin.word()));
    serde_json::from_value(Value::Object(fields))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn layer(origin: Origin, fields: Value) -> Layer {
        Layer {
            key: FeatureKey::parse("a").expect("a key"),
            origin,
            fields: fields.as_object().expect("an object").clone(),
        }
    }

    #[test]
    fn the_file_holds_its_fields_and_leaves_the_others_to_the_dashboards() {
        let layers = [
            layer(Origin::Adopted, json!({})),
            layer(
                Origin::Dashboards,
                json!({"owner": "pm", "cadence": "monthly"}),
            ),
            layer(Origin::File, json!({"cadence": "weekly", "title": "A"})),
        ];

        let merged = merged(&layers).expect("valid").expect("a feature");

        assert_eq!(merged.feature.owner.as_deref(), Some("pm"));
        assert_eq!(merged.feature.cadence, super::super::Cadence::Weekly);
        assert_eq!(merged.feature.origin, Origin::File);
        assert_eq!(merged.origins["cadence"], Origin::File);
        assert_eq!(merged.origins["owner"], Origin::Dashboards);
    }

    #[test]
    fn the_order_in_which_sources_spoke_does_not_matter() {
        let one = layer(Origin::Declared, json!({"title": "one"}));
        let two = layer(Origin::Dashboards, json!({"title": "two"}));
        assert_eq!(
            merged(&[one.clone(), two.clone()]).expect("valid"),
            merged(&[two, one]).expect("valid")
        );
    }

    #[test]
    fn no_layer_is_no_feature() {
        assert_eq!(merged(&[]).expect("valid"), None);
    }
}
