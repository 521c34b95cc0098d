//! The evidence of a decision, frozen: what was asked, what was answered, and a hash over both.
//!
//! Canonical JSON is that of RFC 8785 (JCS): the same numbers give the same bytes on every machine,
//! so a pack can be computed again from the data and compared.

use crate::calendar::{Day, Window};
use crate::catalogue::CatalogueFeature;
use crate::event::FeatureKey;
use crate::verdict::Rules;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use strum::VariantArray;

/// Version of the pack's form; another one is never compared with it.
pub const PACK_FORMAT: u32 = 1;

/// Everything that is needed to compute the evidence again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackParts {
    pub format: u32,
    /// Id of the project.
    pub project: String,
    pub feature: FeatureKey,
    /// Days over which the project was read.
    pub from: Day,
    pub to: Day,
    /// The day on which it was judged.
    pub judged_on: Day,
    pub rules: Rules,
    /// BLAKE3 of the canonical JSON of the whole catalogue as it was: a verdict rests on all features
    /// together.
    pub catalogue: String,
    /// The feature's row of the removal report: released numbers, verdict, rule, reasons.
    pub row: Value,
    /// The project's figures beside it.
    pub totals: Value,
}

impl PackParts {
    pub fn window(&self) -> Option<Window> {
        Window::new(self.from, self.to).ok()
    }
}

/// The catalogue of a project as it was on the day of a decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogueThen {
    /// Sorted by key.
    pub features: Vec<CatalogueFeature>,
    /// Those that the product no longer had, sorted.
    pub gone: Vec<FeatureKey>,
}

/// A frozen pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidencePack {
    pub canonical_json: String,
    /// BLAKE3 of the canonical JSON, in hexadecimal digits.
    pub blake3: String,
}

/// What became of a stored pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, VariantArray)]
#[serde(rename_all = "lowercase")]
pub enum PackState {
    /// Its bytes give the hash that was noted with the decision.
    Intact,
    /// They do not: someone changed one of the two.
    Edited,
}

/// A value that has no canonical JSON.
#[derive(Debug, thiserror::Error)]
#[error("a number of the evidence cannot be written canonically")]
pub struct NotCanonical;

/// Freezes a value: canonical JSON and its hash.
///
/// # Errors
/// If a number is not finite.
pub fn freeze<T: Serialize>(value: &T) -> Result<EvidencePack, NotCanonical> {
    let canonical_json = serde_json_canonicalizer::to_string(value).map_err(|_| NotCanonical)?;
    let blake3 = blake3::hash(canonical_json.as_bytes()).to_hex().to_string();
    Ok(EvidencePack {
        canonical_json,
        blake3,
    })
}

impl EvidencePack {
    /// Whether stored bytes are those whose hash was noted.
    pub fn state(canonical_json: &str, noted_blake3: &str) -> PackState {
        if blake3::hash(canonical_json.as_bytes()).to_hex().as_str() == noted_blake3 {
            PackState::Intact
        } else {
            PackState::Edited
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_order_of_fields_does_not_matter_and_every_number_does() {
        let one = freeze(&json!({"b": 1.5, "a": [1, "ä"]})).expect("frozen");
        let two = freeze(&json!({"a": [1, "ä"], "b": 1.5})).expect("frozen");
        let other = freeze(&json!({"a": [2, "ä"], "b": 1.5})).expect("frozen");
        assert_eq!(one, two);
        assert_eq!(one.canonical_json, r#"{"a":[1,"ä"],"b":1.5}"#);
        assert_ne!(one.blake3, other.blake3);
    }

    #[test]
    fn an_edited_pack_is_told_from_an_intact_one() {
        let pack = freeze(&json!({"users": 3})).expect("frozen");
        assert_eq!(
            EvidencePack::state(&pack.canonical_json, &pack.blake3),
            PackState::Intact
        );
        let edited = pack.canonical_json.replace('3', "4");
        assert_eq!(
            EvidencePack::state(&edited, &pack.blake3),
            PackState::Edited
        );
    }
}
