//! The reports, for the document: what all begin with, and those about all features.

use super::around::{MetReport, NextReport, OrderedFunnelReport};
use super::catalogue::CatalogueFeature;
use super::decisions::Gone;
use super::number::Number;
use super::people::{AudienceReport, BreakdownReport, ExploreReport, HabitsReport, SegmentReport};
use super::row::{DayPoint, FeatureRow};
use crate::http::openapi::named;
use crate::http::openapi::one_of::one_of;
use serde::Serialize;
use utoipa::ToSchema;

/// A report. `report` is its name, as in the path.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "nobody makes one")]
pub enum Report {
    Ranking(RankingReport),
    Removal(RemovalReport),
    Feature(FeatureReport),
    Completeness(CompletenessReport),
    Habits(HabitsReport),
    Met(MetReport),
    Next(NextReport),
    OrderedFunnel(OrderedFunnelReport),
    Explore(ExploreReport),
    Audience(AudienceReport),
    Breakdown(BreakdownReport),
    Segment(SegmentReport),
}

/// What every report begins with.
#[derive(Serialize, ToSchema)]
pub struct ReportHead {
    pub project: ReportProject,
    pub window: Span,
    /// When it was made (RFC 3339).
    pub generated_at: String,
    /// Whether the figures are from an imported file.
    pub imported: bool,
    /// Imported days of the window that are in none of its figures.
    #[schema(required)]
    pub history_left_out: Option<Span>,
    pub rules: Rules,
    /// What a reader must know about the whole report.
    pub notices: Vec<ReportNotice>,
}

#[derive(Serialize, ToSchema)]
pub struct ReportProject {
    pub id: String,
    pub name: String,
    pub time_zone: String,
    /// Smallest group of people of whom a number is told.
    pub k: u32,
}

/// The days that a report covers, both inclusive.
#[derive(Serialize, ToSchema)]
pub struct Span {
    #[schema(format = Date)]
    pub from: String,
    #[schema(format = Date)]
    pub to: String,
    pub days: i32,
}

#[derive(Serialize, ToSchema)]
pub struct ReportNotice {
    /// A fixed word for programs.
    pub code: String,
    pub text: String,
    /// The days to ask for instead, where others show what this speaks of.
    pub window: Option<Span>,
}

/// The thresholds that verdicts stand on. Shares are 0 to 1.
#[derive(Serialize, ToSchema)]
pub struct Rules {
    /// A feature whose reach is surely below this may go.
    pub theta: f64,
    /// Smallest group of people of whom a number is told.
    pub k: u32,
    /// Fewest days of observation before silence says anything.
    pub window_days: i32,
    /// … and as many cadences of the feature, whichever is longer.
    pub cadences: i32,
    /// Days asked of a yearly feature instead of so many cadences.
    pub yearly_days: i32,
    /// Share of days on which some build must have declared the feature.
    pub heartbeat_min: f64,
    /// Share of active users that must be seen.
    pub coverage_min: f64,
    /// Share of people who must have had a feature on screen before their silence counts.
    pub discoverability_min: f64,
    /// A conversion surely below this is low.
    pub conversion_low: f64,
    /// A share of people coming back that is surely below this is low.
    pub repeat_low: f64,
    /// From this share of people coming back on, a feature of few is a niche.
    pub repeat_niche: f64,
    /// A share of successes surely below this is low.
    pub success_low: f64,
    /// False discovery rate over the features of a project.
    pub false_discovery_rate: f64,
}

/// Figures of the whole project in the window.
#[derive(Serialize, ToSchema)]
pub struct Totals {
    pub active_users: Number,
    pub visitors: Number,
    /// Uses of the features whose uses are told; those of small groups are in no sum.
    pub uses: Number,
    pub features: Number,
    pub never_used: Number,
    pub quarantined: Number,
    pub excluded_bot_uses: Number,
    pub excluded_staff_uses: Number,
    pub coverage: Number,
    /// Of the events that happened, the share that is counted.
    pub completeness: Number,
}

/// Every feature of the catalogue, most used first.
#[derive(Serialize, ToSchema)]
pub struct RankingReport {
    #[schema(schema_with = named::ranking)]
    pub report: (),
    #[serde(flatten)]
    pub head: ReportHead,
    pub totals: Totals,
    pub features: Vec<FeatureRow>,
}

/// Every feature of the catalogue by its verdict, those that can go first.
#[derive(Serialize, ToSchema)]
pub struct RemovalReport {
    #[schema(schema_with = named::removal)]
    pub report: (),
    #[serde(flatten)]
    pub head: ReportHead,
    pub summary: RemovalSummary,
    /// Keys of those that can go.
    pub candidates: Vec<String>,
    /// Upper bound of how many candidates are wrong on average.
    pub expected_wrong: Number,
    pub totals: Totals,
    pub features: Vec<FeatureRow>,
    /// What was removed, and whether anyone misses it.
    pub gone: Vec<Gone>,
}

/// The answer, and why one may believe it: numbers of features by their verdict.
#[derive(Serialize, ToSchema)]
pub struct RemovalSummary {
    pub headline: String,
    pub leads_with: LeadsWith,
    pub candidates: usize,
    pub promote: usize,
    pub fix: usize,
    pub declining: usize,
    pub keep: usize,
    pub protected: usize,
    pub insufficient_evidence: usize,
    pub why_believe: Vec<String>,
}

one_of!(
    /// A history from a file leads with its ranking: no removal may follow from it.
    LeadsWith,
    |it: domain::report::LeadsWith| it
);

/// One feature and its days.
#[derive(Serialize, ToSchema)]
pub struct FeatureReport {
    #[schema(schema_with = named::feature)]
    pub report: (),
    #[serde(flatten)]
    pub head: ReportHead,
    pub feature: FeatureRow,
    /// How its team declared it.
    pub catalogue: CatalogueFeature,
    /// Oldest first.
    pub daily: Vec<DayPoint>,
}

/// How much of what happened is counted.
#[derive(Serialize, ToSchema)]
pub struct CompletenessReport {
    #[schema(schema_with = named::completeness)]
    pub report: (),
    #[serde(flatten)]
    pub head: ReportHead,
    /// Of the events that happened, the share that is counted.
    pub completeness: Number,
    /// The same by version of the host app.
    pub releases: Vec<OfRelease>,
    /// Events that were not counted, by reason.
    pub not_counted: Vec<NotCounted>,
}

#[derive(Serialize, ToSchema)]
pub struct OfRelease {
    /// Empty where the host app sends none.
    pub release: String,
    pub completeness: Number,
}

#[derive(Serialize, ToSchema)]
pub struct NotCounted {
    /// A fixed word for programs.
    pub reason: String,
    pub events: Number,
}
