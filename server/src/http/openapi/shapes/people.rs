//! Reports that only people who can be followed tell, and those of parts of the people, for the document.

use super::number::Number;
use super::report::ReportHead;
use crate::http::openapi::named;
use crate::http::openapi::one_of::one_of;
use serde::Serialize;
use utoipa::ToSchema;

/// People whose first week it was, and how many of them came in each week since; the first number is the cohort itself.
#[derive(Serialize, ToSchema)]
pub struct Cohort {
    /// First day of its first week.
    #[schema(format = Date)]
    pub monday: String,
    pub active: Vec<Number>,
}

/// How a feature's people use it, and what else they use.
#[derive(Serialize, ToSchema)]
pub struct HabitsReport {
    #[schema(schema_with = named::habits)]
    pub report: (),
    #[serde(flatten)]
    pub head: ReportHead,
    pub feature: String,
    /// Why nothing of it can be said; the lists are empty then.
    #[schema(required)]
    pub not_measurable: Option<String>,
    /// People by their number of days of use.
    pub days_used: Vec<DaysUsed>,
    pub cohorts: Vec<Cohort>,
    /// What else they use, most first.
    pub together: Vec<Together>,
    /// First days of releases in the window.
    pub releases: Vec<ReleaseMark>,
}

#[derive(Serialize, ToSchema)]
pub struct DaysUsed {
    pub from: usize,
    /// Null: or more.
    #[schema(required)]
    pub to: Option<usize>,
    pub people: Number,
}

#[derive(Serialize, ToSchema)]
pub struct Together {
    pub key: String,
    #[schema(required)]
    pub title: Option<String>,
    /// People who used both.
    pub both: Number,
    /// Their share of the feature's people.
    pub share: Number,
}

#[derive(Serialize, ToSchema)]
pub struct ReleaseMark {
    pub release: String,
    #[schema(format = Date)]
    pub day: String,
}

/// Return, regularity, features used together, and a funnel.
#[derive(Serialize, ToSchema)]
pub struct ExploreReport {
    #[schema(schema_with = named::explore)]
    pub report: (),
    #[serde(flatten)]
    pub head: ReportHead,
    /// Whose return is asked about; null: that of everyone who is active.
    #[schema(required)]
    pub feature: Option<String>,
    /// Why nothing of it can be said; the lists are empty then.
    #[schema(required)]
    pub not_measurable: Option<String>,
    pub cohorts: Vec<Cohort>,
    /// Of the people of a week, those of its average day.
    pub regularity: Vec<Regularity>,
    /// Features that are used most, each with its people among those of the others.
    pub matrix: Vec<MatrixRow>,
    pub funnel: Vec<FunnelStep>,
}

#[derive(Serialize, ToSchema)]
pub struct Regularity {
    #[schema(format = Date)]
    pub monday: String,
    pub people: Number,
    pub share: Number,
}

#[derive(Serialize, ToSchema)]
pub struct MatrixRow {
    pub key: String,
    #[schema(required)]
    pub title: Option<String>,
    pub users: Number,
    /// Of its people, those who used each of the features, in their order; null for itself.
    pub shares: Vec<Option<Number>>,
}

#[derive(Serialize, ToSchema)]
pub struct FunnelStep {
    pub key: String,
    #[schema(required)]
    pub title: Option<String>,
    pub people: Number,
    /// Their share of those of the first step.
    pub of_first: Number,
}

/// What a team needs in place of web analytics.
#[derive(Serialize, ToSchema)]
pub struct AudienceReport {
    #[schema(schema_with = named::audience)]
    pub report: (),
    #[serde(flatten)]
    pub head: ReportHead,
    pub active_users: Number,
    pub visitors: Number,
    pub views: Number,
    /// Days, or whole weeks where the window reaches into weeks that no longer tell their days.
    pub days: Vec<AudienceDay>,
    pub pages: Vec<AudiencePage>,
    pub breakdowns: Vec<AudienceBreakdown>,
}

#[derive(Serialize, ToSchema)]
pub struct AudienceDay {
    #[schema(format = Date)]
    pub day: String,
    /// Its last day, where it is a week.
    #[schema(format = Date)]
    pub to: String,
    pub users: Number,
    pub visitors: Number,
    pub views: Number,
}

#[derive(Serialize, ToSchema)]
pub struct AudiencePage {
    pub page: String,
    pub views: Number,
    pub users: Number,
    pub visitors: Number,
}

#[derive(Serialize, ToSchema)]
pub struct AudienceBreakdown {
    pub by: AudienceDimension,
    pub values: Vec<AudienceValue>,
    /// Values of which nothing may be told.
    pub hidden_values: usize,
}

one_of!(AudienceDimension, |it: domain::report::Dimension| it);

#[derive(Serialize, ToSchema)]
pub struct AudienceValue {
    pub name: String,
    /// Mean of the whole weeks that are told.
    pub users_a_week: Number,
    /// Of the window.
    pub visitors: Number,
}

/// One feature by the values of a dimension.
#[derive(Serialize, ToSchema)]
pub struct BreakdownReport {
    #[schema(schema_with = named::breakdown)]
    pub report: (),
    #[serde(flatten)]
    pub head: ReportHead,
    pub feature: String,
    /// `trait.NAME`, `country`, `device`, `release` or `account_band`.
    pub by: String,
    /// What else it can be asked by.
    pub dimensions: Vec<String>,
    #[schema(required)]
    pub segment: Option<Segment>,
    /// The dimension with which the others may be crossed.
    #[schema(required)]
    pub crossed_with: Option<String>,
    pub everyone: PeopleOf,
    pub values: Vec<ValueRow>,
}

/// All features for a part of the people.
#[derive(Serialize, ToSchema)]
pub struct SegmentReport {
    #[schema(schema_with = named::segment)]
    pub report: (),
    #[serde(flatten)]
    pub head: ReportHead,
    pub segment: Segment,
    pub features: Vec<SegmentRow>,
}

/// A part of the people: those who have one value of one dimension.
#[derive(Serialize, ToSchema)]
pub struct Segment {
    pub dimension: String,
    pub value: String,
}

#[derive(Serialize, ToSchema)]
pub struct ValueRow {
    /// Null: of these people it is not known.
    #[schema(required)]
    pub value: Option<String>,
    #[serde(flatten)]
    pub people: PeopleOf,
}

#[derive(Serialize, ToSchema)]
pub struct SegmentRow {
    pub key: String,
    #[schema(required)]
    pub title: Option<String>,
    #[serde(flatten)]
    pub people: PeopleOf,
}

/// What is told of a part of the people: means of the weeks that may be told.
#[derive(Serialize, ToSchema)]
pub struct PeopleOf {
    pub users_a_week: Number,
    pub active_a_week: Number,
    /// users ÷ active people; not measurable where two dimensions are crossed.
    pub reach: Number,
    pub weeks_told: usize,
    pub weeks: usize,
    /// Oldest first.
    pub weekly: Vec<PartWeek>,
}

#[derive(Serialize, ToSchema)]
pub struct PartWeek {
    #[schema(format = Date)]
    pub from: String,
    pub users: Number,
    pub active: Number,
}
