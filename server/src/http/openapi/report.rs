//! The reports, for the document.

use super::catalogue::{Cadence, Feature};
use super::number::Number;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A report. What it begins with is the same for all; which of the rest is there depends on which report it is.
#[derive(Serialize, ToSchema)]
pub struct Report {
    /// Its name, as in the path.
    pub report: String,
    pub project: ReportProject,
    pub window: Span,
    /// When it was made (RFC 3339).
    pub generated_at: String,
    /// Whether any imported event is in the figures.
    pub imported: bool,
    /// The thresholds that verdicts stand on.
    #[schema(value_type = Object)]
    pub rules: (),
    /// What a reader must know about the whole report.
    pub notices: Vec<Notice>,
    /// In `ranking` and `removal`: figures of the whole project in the window, by name. `completeness` is the share of events
    /// that is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub totals: Option<BTreeMap<String, Number>>,
    /// In `ranking` most used first, in `removal` those that can go first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub features: Option<Vec<FeatureRow>>,
    /// In `removal`: the keys of those that can go.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub candidates: Option<Vec<String>>,
    /// In `removal`: upper bound of how many candidates are wrong on average.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_wrong: Option<Number>,
    /// In `removal`: the answer, and why one may believe it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub summary: Option<()>,
    /// In `feature`: the one that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature: Option<FeatureRow>,
    /// In `feature`: how its team declared it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub catalogue: Option<Feature>,
    /// In `feature`: its days, oldest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub daily: Option<Vec<DayPoint>>,
    /// In `completeness`: of the events that happened, the share that is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completeness: Option<Number>,
    /// In `completeness`: the same by version of the host app.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub releases: Option<Vec<OfRelease>>,
    /// In `completeness`: events that were not counted, by reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_counted: Option<Vec<NotCounted>>,
    /// In `met`: whole weeks that it is about, as far back as rows are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weeks: Option<usize>,
    /// In `met`: the pages on which the feature was seen and used, most used first. Another list in `audience`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<Vec<MetPage>>,
    /// In `met`: pages of which nothing may be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hidden_pages: Option<usize>,
    /// In `next`: page sessions that used the feature.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sessions: Option<Number>,
    /// In `next`: what they used directly after it, most first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Vec<NextFeature>>,
    /// In `next`: those that used nothing else after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nothing: Option<Onward>,
    /// In `next`: those that went on to something outside the catalogue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undeclared: Option<Onward>,
    /// In `next`: features of which nothing may be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hidden: Option<usize>,
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
pub struct Notice {
    /// A fixed word for programs.
    pub code: String,
    pub text: String,
}

/// What is told of one feature.
#[derive(Serialize, ToSchema)]
pub struct FeatureRow {
    pub key: String,
    pub title: Option<String>,
    pub area: Option<String>,
    pub owner: Option<String>,
    pub cadence: Cadence,
    /// The days it is judged over: longer than the report's own for what is needed seldom.
    pub judged_over: Span,
    /// Where it stands between its proposal and its tombstone.
    pub stage: String,
    /// Whether a decision put it there.
    pub decided: bool,
    /// The day on which to look again.
    #[schema(format = Date)]
    pub next_review: String,
    pub age_days: Option<i32>,
    /// Where its code stands, as `path:line`.
    pub code: Option<String>,
    /// The band of accounts in which somebody used it; left empty where accounts are not sent.
    pub accounts_touched: Option<String>,
    /// What to tell those it touches; candidates only.
    pub message: Option<String>,
    /// Whether only imported history is known of it.
    pub imported: bool,
    /// Active people to whom it was open.
    pub eligible: Number,
    /// … on whose screen it was.
    pub exposed: Number,
    /// … who used it.
    pub users: Number,
    /// … who brought it to its end at least once.
    pub completed: Number,
    /// Anonymous visitors who used it, each living one day.
    pub visitors: Number,
    pub uses: Number,
    pub user_days: Number,
    /// users ÷ eligible
    pub reach: Number,
    /// exposed ÷ eligible
    pub discoverability: Number,
    /// users ÷ exposed
    pub conversion: Number,
    pub frequency: Number,
    pub uses_per_user: Number,
    /// Share of first-time users who came back within one cadence.
    pub repeat: Number,
    /// completed ÷ (completed + failed)
    pub success: Number,
    /// Rate of use in the second half of the window over that in the first.
    pub trend: Number,
    pub last_use: Number,
    /// Oldest first.
    pub weekly: Vec<WeekPoint>,
    /// Share of days on which a build declared it.
    pub heartbeat: Number,
    /// Share of its audience's active people who are seen.
    pub coverage: Number,
    /// Why it stays whatever its use, and until when.
    #[schema(value_type = Option<Object>)]
    pub protected: Option<()>,
    #[schema(format = Date)]
    pub released: Option<String>,
    pub cost: Option<u8>,
    /// What kind of nothing it is, where nobody used it.
    pub zero: Option<String>,
    pub verdict: Verdict,
}

/// A verdict, what it rests on, and what would change it.
#[derive(Serialize, ToSchema)]
pub struct Verdict {
    pub kind: String,
    pub rule: String,
    /// One plain sentence.
    pub headline: String,
    pub because: Vec<String>,
    pub would_change: Vec<String>,
    /// Gates that do not hold; empty unless they decided.
    #[schema(value_type = Vec<Object>)]
    pub missing: Vec<()>,
}

#[derive(Serialize, ToSchema)]
pub struct WeekPoint {
    /// First day of the week, or of the window if that begins within the week.
    #[schema(format = Date)]
    pub from: String,
    pub uses: Number,
    pub users: Number,
}

#[derive(Serialize, ToSchema)]
pub struct DayPoint {
    #[schema(format = Date)]
    pub day: String,
    pub uses: Number,
}

/// Times, not people: who was on which page is kept of nobody.
#[derive(Serialize, ToSchema)]
pub struct MetPage {
    /// Route template; left empty where the sender named no page.
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
    pub title: Option<String>,
    pub sessions: Number,
    /// Their share of those that used the feature.
    pub share: Number,
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
