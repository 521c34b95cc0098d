//! Features, quarantine, population and test sessions, for the document.

use super::number::Number;
use super::wire::Action;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A feature as its team declares it. What is left out keeps its default.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"key": "export-csv", "title": "Export as CSV", "area": "Reports", "cadence": "monthly"}))]
pub struct Feature {
    #[schema(max_length = 100, pattern = "^[A-Za-z0-9/][A-Za-z0-9._:/-]*$")]
    pub key: String,
    #[schema(max_length = 200)]
    pub title: Option<String>,
    #[schema(max_length = 200)]
    pub area: Option<String>,
    #[schema(max_length = 200)]
    pub owner: Option<String>,
    pub description: Option<String>,
    /// How often someone who needs it is expected to use it.
    pub cadence: Option<Cadence>,
    /// To whom it is open: for each trait named, one of its values. Left out: everyone.
    pub audience: Option<BTreeMap<String, Vec<String>>>,
    /// `untracked` for what has no place on a screen.
    pub exposure: Option<ExposureTracking>,
    #[schema(value_type = Option<Object>)]
    pub protected: Option<()>,
    /// First day on which all of its audience had it.
    #[schema(format = Date)]
    pub released: Option<String>,
    pub depends_on: Option<Vec<String>>,
    /// What keeping it costs, on the team's own scale.
    #[schema(minimum = 0, maximum = 100)]
    pub cost: Option<u8>,
    pub hypothesis: Option<Hypothesis>,
    /// Former keys, whose figures read as this feature's.
    pub was: Option<Vec<String>>,
    /// The source of each field that anyone set; only in answers.
    pub origins: Option<BTreeMap<String, String>>,
    pub origin: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Cadence {
    Daily,
    Weekly,
    Monthly,
    Quarterly,
    Yearly,
    Once,
}

/// What was expected when it shipped. With `at_least` and `by` it is judged once, at the end of that day.
#[derive(Serialize, ToSchema)]
#[schema(as = Hypothesis)]
pub struct Hypothesis {
    pub claim: String,
    pub measure: Option<HypothesisMeasure>,
    /// A share: 15 % is 0.15.
    pub at_least: Option<f64>,
    /// Days of the window that ends on the date; 28 where it is left out.
    #[schema(minimum = 1, maximum = 91)]
    pub within_days: Option<i32>,
    #[schema(format = Date)]
    pub by: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum HypothesisMeasure {
    Reach,
    Discoverability,
    Conversion,
    Repeat,
    Success,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ExposureTracking {
    Tracked,
    Untracked,
}

/// What became of declared features.
#[derive(Serialize, ToSchema)]
pub struct FeaturesChanged {
    pub added: u64,
    pub changed: u64,
    pub unchanged: u64,
}

/// Features that send but are not declared.
#[derive(Serialize, ToSchema)]
pub struct Quarantine {
    /// Most recently seen first; those that may not be dated come last.
    pub features: Vec<Undeclared>,
}

#[derive(Serialize, ToSchema)]
pub struct Undeclared {
    pub key: String,
    /// `null` where so few people sent it that a day would tell of them.
    #[schema(format = Date)]
    pub first_day: Option<String>,
    #[schema(format = Date)]
    pub last_day: Option<String>,
    /// Events of the last 91 days, whatever their action.
    pub uses: Number,
    /// Whether a build in the field lists it.
    pub proposed: bool,
}

/// People who could have used the product on a day.
#[derive(Serialize, ToSchema)]
pub struct Population {
    pub total: u64,
    /// People by trait and value.
    pub by_trait: Option<BTreeMap<String, BTreeMap<String, u64>>>,
}

/// A test session as its page polls it.
#[derive(Serialize, ToSchema)]
pub struct TestSession {
    pub expires_in_s: i64,
    /// Newest first.
    pub events: Vec<TestEvent>,
}

#[derive(Serialize, ToSchema)]
pub struct TestEvent {
    /// Counts the session's events from 1.
    pub number: u64,
    pub feature: String,
    pub action: Action,
    /// How many times it happened.
    pub n: u32,
    pub path: String,
    pub release: String,
    pub seconds_ago: i64,
    /// Whether the catalogue names the feature.
    pub declared: bool,
}
