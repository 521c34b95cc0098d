//! A row as it rests on disk: no identifier of anyone.

use crate::calendar::Day;
use crate::event::{Action, FeatureKey, TrafficClass};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is kept of a user agent.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ReducedAgent {
    /// Browser family, for example `Firefox`.
    pub family: Arc<str>,
    /// Its major version, digits only, or empty.
    pub major: Arc<str>,
    /// Operating system family, for example `Windows`.
    pub system: Arc<str>,
    pub device: Device,
}

/// Class of device.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Device {
    Desktop,
    Phone,
    Tablet,
    #[default]
    Other,
}

impl Device {
    pub fn parse(word: &str) -> Option<Device> {
        [
            Device::Desktop,
            Device::Phone,
            Device::Tablet,
            Device::Other,
        ]
        .into_iter()
        .find(|device| <&str>::from(*device) == word)
    }
}

impl From<Device> for &'static str {
    fn from(device: Device) -> &'static str {
        match device {
            Device::Desktop => "desktop",
            Device::Phone => "phone",
            Device::Tablet => "tablet",
            Device::Other => "other",
        }
    }
}

impl From<Device> for Arc<str> {
    fn from(device: Device) -> Arc<str> {
        <&'static str>::from(device).into()
    }
}

/// One stored row. The order of fields is the order in which each batch is sorted before it is
/// appended, so that the order of arrival does not survive.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Row {
    pub project: u32,
    pub day: Day,
    /// `None` for page views that belong to no feature.
    pub feature: Option<FeatureKey>,
    pub action: Action,
    pub class: TrafficClass,
    /// Hour of the project's day; times at rest are floored to it.
    pub hour: u8,
    pub path: Arc<str>,
    pub release: Arc<str>,
    pub agent: ReducedAgent,
    /// Two-letter country code, or empty.
    pub country: Arc<str>,
    /// The visitor's first event of the day in the project.
    pub first_today: bool,
    /// The visitor's first event of the day with this feature and action.
    pub first_of_feature_today: bool,
    /// How many times it happened, 1..=1,000.
    pub count: u32,
    /// Registrable domain of the page that led here, or empty.
    pub referrer: Arc<str>,
    /// What the link that led here called itself, or empty.
    pub campaign: Arc<str>,
    /// Declared facts about the event, sorted by name.
    pub properties: Arc<[Property]>,
}

/// A declared fact about an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Property {
    pub name: Arc<str>,
    /// `None`: pending. Too few people have sent this value yet for it to be kept by name.
    pub value: Option<Arc<str>>,
}

impl Property {
    /// Reads what [`Row::properties_text`] wrote.
    ///
    /// # Errors
    /// If the text is no JSON object of texts and nulls.
    pub fn from_text(text: &str) -> Result<Vec<Property>, serde_json::Error> {
        if text.is_empty() {
            return Ok(Vec::new());
        }
        let object: BTreeMap<Arc<str>, Option<Arc<str>>> = serde_json::from_str(text)?;
        Ok(object
            .into_iter()
            .map(|(name, value)| Property { name, value })
            .collect())
    }
}

impl Row {
    /// The properties as one JSON object, `{"format":"xlsx","size":null}`; empty if there are none.
    /// A pending value is `null`, which no sent value can be.
    pub fn properties_text(&self) -> String {
        if self.properties.is_empty() {
            return String::new();
        }
        let object: serde_json::Map<String, serde_json::Value> = self
            .properties
            .iter()
            .map(|property| {
                let value = property.value.as_deref().map(serde_json::Value::from);
                (
                    property.name.to_string(),
                    value.unwrap_or(serde_json::Value::Null),
                )
            })
            .collect();
        serde_json::Value::Object(object).to_string()
    }
}
