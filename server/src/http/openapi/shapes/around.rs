//! Reports of what is around a feature, for the document: where it is met, what comes next, and how far page sessions come.

use super::number::Number;
use super::report::{ReportHead, Span};
use crate::http::openapi::named;
use serde::Serialize;
use utoipa::ToSchema;

/// The pages on which a feature was seen and used.
#[derive(Serialize, ToSchema)]
pub struct MetReport {
    #[schema(schema_with = named::met)]
    pub report: (),
    #[serde(flatten)]
    pub head: ReportHead,
    pub feature: String,
    /// Whole weeks that it is about, as far back as rows are kept.
    pub weeks: usize,
    /// Most used first.
    pub pages: Vec<MetPage>,
    /// Pages of which nothing may be told.
    pub hidden_pages: usize,
}

/// What page sessions used after a feature.
#[derive(Serialize, ToSchema)]
pub struct NextReport {
    #[schema(schema_with = named::next)]
    pub report: (),
    #[serde(flatten)]
    pub head: ReportHead,
    pub feature: String,
    /// Page sessions that used the feature.
    pub sessions: Number,
    /// What they used directly after it, most first.
    pub next: Vec<NextFeature>,
    /// Those that used nothing else after it.
    pub nothing: Onward,
    /// Those that went on to something outside the catalogue.
    pub undeclared: Onward,
    /// Features of which nothing may be told.
    pub hidden: usize,
}

/// How far page sessions came in a funnel that the team defined.
#[derive(Serialize, ToSchema)]
pub struct OrderedFunnelReport {
    #[schema(schema_with = named::ordered_funnel)]
    pub report: (),
    #[serde(flatten)]
    pub head: ReportHead,
    /// Its number.
    pub funnel: u32,
    pub name: String,
    /// The day of its definition, from that moment on.
    #[schema(format = Date)]
    pub counted_since: String,
    /// Its last day; `null` where it was not retired.
    #[schema(required, format = Date)]
    pub counted_until: Option<String>,
    /// Days of the window on which it was counted; `null`: none.
    #[schema(required)]
    pub counted: Option<Span>,
    pub steps: Vec<OrderedStep>,
}

/// Page sessions that used this feature after those of all steps before it, each once.
#[derive(Serialize, ToSchema)]
pub struct OrderedStep {
    pub key: String,
    #[schema(required)]
    pub title: Option<String>,
    pub sessions: Number,
    /// sessions ÷ those of the first step
    pub of_first: Number,
    /// sessions ÷ those of the step before; `null` for the first
    #[schema(required)]
    pub of_previous: Option<Number>,
}

/// Times, not people: who was on which page is kept of nobody.
#[derive(Serialize, ToSchema)]
pub struct MetPage {
    /// Route template; left empty where the sender named no page.
    #[schema(required)]
    pub page: Option<String>,
    /// How often it was on screen.
    pub seen: Number,
    pub used: Number,
    /// used ÷ seen
    pub uses_per_sight: Number,
    /// Weeks in which nothing of it is hidden.
    pub weeks_told: usize,
}

/// A part of the page sessions that used a feature.
#[derive(Serialize, ToSchema)]
pub struct Onward {
    pub sessions: Number,
    /// Their share of those that used the feature.
    pub share: Number,
}

/// Page sessions are no people, and each counts once.
#[derive(Serialize, ToSchema)]
pub struct NextFeature {
    pub key: String,
    #[schema(required)]
    pub title: Option<String>,
    #[serde(flatten)]
    pub onward: Onward,
}
