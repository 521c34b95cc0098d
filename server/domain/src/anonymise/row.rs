//! A row as it rests on disk: no identifier of anyone.

use crate::calendar::Day;
use crate::event::{Action, FeatureKey, TrafficClass};
use serde::{Deserialize, Serialize};
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
}
