//! A row as it rests on disk: no identifier of anyone.

use crate::calendar::Day;
use crate::event::{Action, FeatureKey, TrafficClass};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// What one row can count; stores keep it as a signed number of 32 bits.
const MERGED_COUNT_MAX: u32 = i32::MAX as u32;

/// What is kept of a user agent.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ReducedAgent {
    /// Browser family, for example `Firefox`.
    pub family: SmolStr,
    /// Its major version, digits only, or empty.
    pub major: SmolStr,
    /// Operating system family, for example `Windows`.
    pub system: SmolStr,
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

impl From<Device> for SmolStr {
    fn from(device: Device) -> SmolStr {
        <&'static str>::from(device).into()
    }
}

/// One stored row: events of an hour that are alike in everything that is kept. Each batch is sorted before it
/// is appended, so that the order of arrival does not survive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub project: u32,
    pub day: Day,
    /// `None` for page views that belong to no feature, and, as a use, for an imported visitor of whom only the day is told.
    pub feature: Option<FeatureKey>,
    pub action: Action,
    pub class: TrafficClass,
    /// Hour of the project's day; times at rest are floored to it.
    pub hour: u8,
    pub path: SmolStr,
    pub release: SmolStr,
    pub agent: ReducedAgent,
    /// Two-letter country code, or empty.
    pub country: SmolStr,
    /// The visitor's first event of the day in the project.
    pub first_today: bool,
    /// The visitor's first event of the day with this feature and action.
    pub first_of_feature_today: bool,
    /// How many times it happened, 1..=`MERGED_COUNT_MAX`.
    pub count: u32,
    /// Registrable domain of the page that led here, or empty.
    pub referrer: SmolStr,
    /// What the link that led here called itself, or empty.
    pub campaign: SmolStr,
    /// Declared facts about the event, sorted by name.
    pub properties: Vec<Property>,
}

/// A declared fact about an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Property {
    pub name: SmolStr,
    /// `None`: pending. Too few people have sent this value yet for it to be kept by name.
    pub value: Option<SmolStr>,
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
        let object: BTreeMap<SmolStr, Option<SmolStr>> = serde_json::from_str(text)?;
        Ok(object
            .into_iter()
            .map(|(name, value)| Property { name, value })
            .collect())
    }
}

impl Row {
    /// Sorts rows, and keeps those that are alike as one.
    pub fn merge_alike(rows: &mut Vec<Row>) {
        rows.sort_unstable();
        rows.dedup_by(|later, kept| {
            let sum = kept.count_with(later);
            kept.count = sum.unwrap_or(kept.count);
            sum.is_some()
        });
    }

    /// The count of both rows if they are alike, so that one is kept of them: nothing tells afterwards how many
    /// events it came from. Rows that a visitor's day began with stay apart, since they are counted themselves.
    pub fn count_with(&self, other: &Row) -> Option<u32> {
        let is_first = self.first_today || self.first_of_feature_today;
        if is_first || self.cmp_facts(other).is_ne() {
            return None;
        }
        self.count
            .checked_add(other.count)
            .filter(|sum| *sum <= MERGED_COUNT_MAX)
    }

    /// By everything but the count: first what reports filter by.
    fn cmp_facts(&self, other: &Row) -> Ordering {
        let place = |row: &Row| (row.project, row.day);
        let sort = |row: &Row| (row.action, row.class, row.hour);
        let is_first = |row: &Row| (row.first_today, row.first_of_feature_today);
        place(self)
            .cmp(&place(other))
            .then_with(|| self.feature.cmp(&other.feature))
            .then_with(|| sort(self).cmp(&sort(other)))
            .then_with(|| self.path.cmp(&other.path))
            .then_with(|| self.release.cmp(&other.release))
            .then_with(|| self.agent.cmp(&other.agent))
            .then_with(|| self.country.cmp(&other.country))
            .then_with(|| is_first(self).cmp(&is_first(other)))
            .then_with(|| self.referrer.cmp(&other.referrer))
            .then_with(|| self.campaign.cmp(&other.campaign))
            .then_with(|| self.properties.cmp(&other.properties))
    }

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

/// Rows that are alike lie side by side in sorted rows.
impl Ord for Row {
    fn cmp(&self, other: &Row) -> Ordering {
        self.cmp_facts(other)
            .then_with(|| self.count.cmp(&other.count))
    }
}

impl PartialOrd for Row {
    fn partial_cmp(&self, other: &Row) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(path: &str, count: u32) -> Row {
        Row {
            project: 1,
            day: Day(20_000),
            feature: FeatureKey::parse("export-csv").ok(),
            action: Action::Use,
            class: TrafficClass::Browser,
            hour: 9,
            path: path.into(),
            release: "1".into(),
            agent: ReducedAgent::default(),
            country: "".into(),
            first_today: false,
            first_of_feature_today: false,
            count,
            referrer: "".into(),
            campaign: "".into(),
            properties: Vec::new(),
        }
    }

    fn merged(mut rows: Vec<Row>) -> Vec<Row> {
        Row::merge_alike(&mut rows);
        rows
    }

    #[test]
    fn rows_that_are_alike_become_one_and_no_use_is_lost() {
        let rows = merged(vec![
            row("/b", 2),
            row("/a", 1),
            row("/b", 40),
            row("/b", 2),
        ]);
        assert_eq!(rows, [row("/a", 1), row("/b", 44)]);
    }

    #[test]
    fn rows_that_differ_behind_the_count_are_told_apart_whatever_their_counts() {
        let from = |campaign: &str, count| Row {
            campaign: campaign.into(),
            ..row("/a", count)
        };
        let rows = merged(vec![from("x", 1), from("y", 2), from("x", 3), from("y", 4)]);
        assert_eq!(rows, [from("x", 4), from("y", 6)]);
    }

    #[test]
    fn rows_that_are_counted_themselves_stay_apart() {
        let first = |today, of_feature| Row {
            first_today: today,
            first_of_feature_today: of_feature,
            ..row("/a", 1)
        };
        for (today, of_feature) in [(true, true), (false, true), (true, false)] {
            let first = first(today, of_feature);
            let rows = merged(vec![
                first.clone(),
                row("/a", 1),
                first.clone(),
                row("/a", 5),
            ]);
            assert_eq!(rows, [row("/a", 6), first.clone(), first]);
        }
    }

    #[test]
    fn a_count_never_outgrows_its_column() {
        let rows = merged(vec![row("/a", MERGED_COUNT_MAX), row("/a", 1)]);
        assert_eq!(rows, [row("/a", 1), row("/a", MERGED_COUNT_MAX)]);
    }
}
