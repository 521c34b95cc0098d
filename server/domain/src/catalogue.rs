//! The catalogue: what the product says it has, from which every report starts.

use crate::calendar::Day;
use crate::event::FeatureKey;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    pub hypothesis: Option<String>,
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
            origin,
        }
    }
}

/// How often a feature is needed by those who need it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// By `features.toml`, the dashboards or a server token.
    #[default]
    Declared,
    /// Sent undeclared, then taken over by a person.
    Adopted,
    /// Listed in an imported file.
    Imported,
    /// Part of the demo's simulated product.
    Simulated,
}
