//! Settings that concern privacy, for the document.

use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct PrivacySettings {
    /// IANA name.
    pub time_zone: PrivacySetting<String>,
    /// T: pseudonyms live for twice as many weeks.
    pub epoch_weeks: PrivacySetting<u32>,
    /// Groups of fewer people are not shown.
    pub k: PrivacySetting<u32>,
    /// Names of facts about people that may be kept.
    pub traits: PrivacySetting<Vec<String>>,
    /// Names of facts about events that may be kept.
    pub properties: PrivacySetting<Vec<String>>,
}

#[derive(Serialize, ToSchema)]
pub struct PrivacySetting<V> {
    pub value: V,
    /// What was decided on and does not act yet.
    #[schema(required)]
    pub pending: Option<PendingSetting<V>>,
    /// From when on a change acts, in words.
    pub a_change_acts: String,
    pub gives: String,
    pub costs: String,
}

#[derive(Serialize, ToSchema)]
pub struct PendingSetting<V> {
    pub value: V,
    #[schema(format = Date)]
    pub from: String,
}
