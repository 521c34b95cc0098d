//! Settings that concern privacy, for the document.

use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct PrivacySettings {
    /// IANA name.
    pub time_zone: PrivacySetting,
    /// T: pseudonyms live for twice as many weeks.
    pub epoch_weeks: PrivacySetting,
    /// Groups of fewer people are not shown.
    pub k: PrivacySetting,
    /// Names of facts about people that may be kept.
    pub traits: PrivacySetting,
    /// Names of facts about events that may be kept.
    pub properties: PrivacySetting,
}

#[derive(Serialize, ToSchema)]
pub struct PrivacySetting {
    #[schema(value_type = SettingValue)]
    pub value: SettingValue,
    /// What was decided on and does not act yet.
    pub pending: Option<PendingSetting>,
    /// From when on a change acts, in words.
    pub a_change_acts: String,
    pub gives: String,
    pub costs: String,
}

#[derive(Serialize, ToSchema)]
pub struct PendingSetting {
    pub value: SettingValue,
    #[schema(format = Date)]
    pub from: String,
}

#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum SettingValue {
    Number(u32),
    Name(String),
    Names(Vec<String>),
}
