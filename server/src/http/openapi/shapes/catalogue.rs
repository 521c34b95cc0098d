//! Features, quarantine, population and test sessions, for the document.

use super::number::Number;
use super::wire::Action;
use super::words::{Origin, RejectionCode};
use crate::http::openapi::one_of::one_of;
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
    pub protected: Option<Protection>,
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
    /// Read by nobody: the source is whoever sends it.
    pub origin: Option<Origin>,
}

/// A feature as it stands in the catalogue. What nobody set is left out.
#[derive(Serialize, ToSchema)]
pub struct CatalogueFeature {
    pub key: String,
    #[schema(nullable = false)]
    pub title: Option<String>,
    #[schema(nullable = false)]
    pub area: Option<String>,
    #[schema(nullable = false)]
    pub owner: Option<String>,
    #[schema(nullable = false)]
    pub description: Option<String>,
    pub cadence: Cadence,
    /// To whom it is open: for each trait named, one of its values. Left out: everyone.
    #[schema(nullable = false)]
    pub audience: Option<BTreeMap<String, Vec<String>>>,
    pub exposure: ExposureTracking,
    #[schema(nullable = false)]
    pub protected: Option<Protection>,
    /// First day on which all of its audience had it.
    #[schema(format = Date, nullable = false)]
    pub released: Option<String>,
    #[schema(nullable = false)]
    pub depends_on: Option<Vec<String>>,
    /// What keeping it costs, on the team's own scale.
    #[schema(minimum = 0, maximum = 100, nullable = false)]
    pub cost: Option<u8>,
    #[schema(nullable = false)]
    pub hypothesis: Option<Hypothesis>,
    /// Former keys, whose figures read as this feature's.
    #[schema(nullable = false)]
    pub was: Option<Vec<String>>,
    pub origin: Origin,
}

/// A feature with who said what of it.
#[derive(Serialize, ToSchema)]
pub struct DeclaredFeature {
    #[serde(flatten)]
    pub feature: CatalogueFeature,
    /// The source of each field that anyone set.
    pub origins: BTreeMap<String, Origin>,
}

/// A step by which a feature's entry came to be what it is.
#[derive(Serialize, ToSchema)]
pub struct CatalogueChange {
    #[schema(format = Date)]
    pub day: String,
    pub origin: Origin,
    /// Names of the fields that changed; empty where the feature was added.
    pub changed: Vec<String>,
    /// The feature before the step; null where it was added.
    #[schema(required)]
    pub before: Option<CatalogueFeature>,
}

#[derive(Serialize, ToSchema)]
pub struct CatalogueHistory {
    /// Oldest first.
    pub changes: Vec<CatalogueChange>,
}

/// Why a feature stays whatever its use, and until when that holds without being decided again.
#[derive(Serialize, ToSchema)]
pub struct Protection {
    pub reason: ProtectionReason,
    #[schema(nullable = false)]
    pub note: Option<String>,
    /// Last day on which it holds.
    #[schema(format = Date)]
    pub until: String,
}

one_of!(
    ProtectionReason,
    |it: domain::catalogue::ProtectionReason| it
);

/// Where the code of features stands, as a build found it.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"release": "2026.11.3", "features": [{"key": "export-csv", "code": "src/export.tsx:41"}]}))]
pub struct Manifest {
    pub release: Option<String>,
    pub features: Vec<CodePlace>,
}

#[derive(Serialize, ToSchema)]
pub struct CodePlace {
    pub key: String,
    /// `path:line`
    pub code: String,
}

#[derive(Serialize, ToSchema)]
pub struct PlacedCode {
    pub placed: usize,
    /// Keys that the catalogue does not know; their places are kept for when it does.
    pub unknown: Vec<String>,
}

one_of!(Cadence, |it: domain::catalogue::Cadence| it);

/// What was expected when it shipped. With `at_least` and `by` it is judged once, at the end of that day.
#[derive(Serialize, ToSchema)]
#[schema(as = Hypothesis)]
pub struct Hypothesis {
    pub claim: String,
    /// Left out: reach.
    #[schema(nullable = false)]
    pub measure: Option<HypothesisMeasure>,
    /// A share: 15 % is 0.15.
    #[schema(nullable = false)]
    pub at_least: Option<f64>,
    /// Days of the window that ends on the date; 28 where it is left out.
    #[schema(minimum = 1, maximum = 91, nullable = false)]
    pub within_days: Option<i32>,
    #[schema(format = Date, nullable = false)]
    pub by: Option<String>,
}

one_of!(
    HypothesisMeasure,
    domain::catalogue::HypothesisMeasure::word
);

one_of!(
    ExposureTracking,
    |it: domain::catalogue::ExposureTracking| it
);

/// What became of declared features.
#[derive(Serialize, ToSchema)]
pub struct FeaturesChanged {
    pub added: u64,
    pub changed: u64,
    pub unchanged: u64,
    /// Former keys whose features were taken over by others; left out where there are none.
    #[schema(nullable = false)]
    pub renamed: Option<u64>,
    /// Fields that were sent and that a stronger source holds, such as `export-csv.owner`; left out where there are none.
    #[schema(nullable = false)]
    pub held: Option<Vec<String>>,
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
    #[schema(format = Date, required)]
    pub first_day: Option<String>,
    #[schema(format = Date, required)]
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
    /// How many events were accepted in all.
    pub accepted_total: u64,
    /// How many events were refused in all.
    pub rejected_total: u64,
    /// Those accepted among the 200 newest arrivals, newest first.
    pub events: Vec<TestEvent>,
    /// Those refused among the 200 newest arrivals, newest first.
    pub rejected: Vec<RejectedTestEvent>,
}

/// An event of a test session that was refused, without anything that was sent.
#[derive(Serialize, ToSchema)]
pub struct RejectedTestEvent {
    /// Counts what arrived in the session from 1, the accepted events too.
    pub number: u64,
    /// Its place in its batch, from 0.
    pub index: u32,
    /// The field at fault; `null` where it can be more than one.
    #[schema(required)]
    pub field: Option<String>,
    pub code: RejectionCode,
    /// What is wrong and what to send instead.
    pub message: String,
    pub seconds_ago: i64,
}

#[derive(Serialize, ToSchema)]
pub struct TestEvent {
    /// Counts what arrived in the session from 1, the refused events too.
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
