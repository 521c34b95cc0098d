//! The reports, for the document.

use super::number::Number;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What every report begins with; the rest depends on which report it is.
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
    /// Figures of the whole project in the window, by name.
    pub totals: Option<BTreeMap<String, Number>>,
    /// In `ranking` most used first, in `removal` those that can go first.
    #[schema(value_type = Option<Vec<Object>>)]
    pub features: Option<Vec<()>>,
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
