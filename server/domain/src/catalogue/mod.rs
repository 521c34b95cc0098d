//! The catalogue: what the product says it has, from which every report starts.

mod check;
mod difference;
mod file;
mod hypothesis;
mod layers;

pub use check::{InvalidFeature, check, check_code_place};
pub use difference::{Change, ChangeKind, FieldChange, difference};
pub use file::{FileEntry, FileError, parse_file};
pub use hypothesis::{Hypothesis, HypothesisMeasure, HypothesisTest};
pub use layers::{Layer, Merged, merged};

use crate::calendar::Day;
use crate::event::FeatureKey;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use strum::VariantArray;

/// JSON Schema of `features.toml`, for editors.
pub const FILE_SCHEMA: &str = include_str!("features.schema.json");

/// One feature as its team declared it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogueFeature {
    pub key: FeatureKey,
    /// Free text, at most 200 characters; the key is shown where it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// How often a person who needs the feature is expected to use it.
    #[serde(default)]
    pub cadence: Cadence,
    /// To whom the feature is open: a person qualifies if, for each trait named, they carry one of
    /// its values. Empty: everyone.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub audience: BTreeMap<String, Vec<String>>,
    /// `untracked` for what has no place on a screen (an API, a keyboard shortcut).
    #[serde(default)]
    pub exposure: ExposureTracking,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protected: Option<Protection>,
    /// First day on which all of its audience had it. A day in the future: not released.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub released: Option<Day>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<FeatureKey>,
    /// What keeping it costs, 0..=100 on the team's own scale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hypothesis: Option<Hypothesis>,
    /// Former keys: what was counted under them reads as this feature's. A rename names one, a merge
    /// several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<FeatureKey>,
    #[serde(default)]
    pub origin: Origin,
}

impl CatalogueFeature {
    /// A feature of which only the key is known.
    pub fn new(key: FeatureKey, origin: Origin) -> CatalogueFeature {
        CatalogueFeature {
            key,
            title: None,
            area: None,
            owner: None,
            description: None,
            cadence: Cadence::default(),
            audience: BTreeMap::new(),
            exposure: ExposureTracking::default(),
            protected: None,
            released: None,
            depends_on: Vec::new(),
            cost: None,
            hypothesis: None,
            was: Vec::new(),
            origin,
        }
    }
}

/// How often a feature is needed by those who need it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, VariantArray)]
#[serde(rename_all = "lowercase")]
pub enum Cadence {
    Daily,
    #[default]
    Weekly,
    Monthly,
    Quarterly,
    Yearly,
    /// Done once per person or account by design, for example an import at the start.
    Once,
}

impl Cadence {
    /// Length of one cadence in days (VERDICTS.md §2, `g`); `None` for `once`.
    pub fn days(self) -> Option<i32> {
        match self {
            Cadence::Daily => Some(1),
            Cadence::Weekly => Some(7),
            Cadence::Monthly => Some(30),
            Cadence::Quarterly => Some(91),
            Cadence::Yearly => Some(365),
            Cadence::Once => None,
        }
    }
}

/// Whether the app can tell that a feature was on someone's screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, VariantArray)]
#[serde(rename_all = "lowercase")]
pub enum ExposureTracking {
    #[default]
    Tracked,
    Untracked,
}

/// Why a feature stays whatever its use, and until when that holds without being decided again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Protection {
    pub reason: ProtectionReason,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Last day on which the protection holds.
    pub until: Day,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, VariantArray)]
#[serde(rename_all = "lowercase")]
pub enum ProtectionReason {
    Legal,
    Security,
    Recovery,
    Export,
    Billing,
    Accessibility,
    Contract,
    Once,
}

/// How a feature came into the catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, VariantArray)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// By `features.toml` in the repository of the host app.
    File,
    /// By a person in the dashboards.
    Dashboards,
    /// By the host app, with its server token.
    #[default]
    Declared,
    /// Sent undeclared, then taken over by a person.
    Adopted,
    /// Listed in an imported file.
    Imported,
    /// Part of the demo's simulated product.
    Simulated,
}

impl Origin {
    /// Strongest first: where two say different things about a field, the earlier one holds. What is
    /// reviewed with the code outranks what is typed beside it, and both what was only seen.
    pub const BY_RANK: [Origin; 6] = [
        Origin::File,
        Origin::Dashboards,
        Origin::Declared,
        Origin::Adopted,
        Origin::Imported,
        Origin::Simulated,
    ];

    /// The word as on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Origin::File => "file",
            Origin::Dashboards => "dashboards",
            Origin::Declared => "declared",
            Origin::Adopted => "adopted",
            Origin::Imported => "imported",
            Origin::Simulated => "simulated",
        }
    }
}
