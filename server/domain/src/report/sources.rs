//! What a report is made from.

use super::gone::Gone;
use super::history::History;
use super::whole::Notice;
use crate::calendar::Day;
use crate::completeness::Arrivals;
use crate::decision::Stage;
use crate::measure::Bracket;
use crate::privacy::{Figure, Point};
use crate::verdict::{FeatureEvidence, ProjectContext, Rules};
use jiff::Timestamp;

/// Everything that was read for one report.
#[derive(Clone, Debug)]
pub struct Sources {
    pub heading: Heading,
    pub context: ProjectContext,
    pub rules: Rules,
    pub totals: TotalFacts,
    /// Every feature of the catalogue: verdicts are made over all of them together.
    pub features: Vec<FeatureFacts>,
    /// What the product no longer has, and what happened since.
    pub gone: Vec<Gone<Figure>>,
}

/// Where a feature stands, beside what was counted.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// `None`: nobody decided about it.
    pub decided: Option<Stage>,
    /// The review day of that decision.
    pub next_review: Option<Day>,
    /// Where its code stands, as `path:line`.
    pub code: Option<String>,
}

/// What stands above a report.
#[derive(Clone, Debug)]
pub struct Heading {
    pub project_id: String,
    pub project_name: String,
    pub time_zone: String,
    pub window: crate::calendar::Window,
    pub generated_at: Timestamp,
    /// Whether the figures are from an imported file.
    pub imported: bool,
    /// Imported days of the window that are in none of its figures.
    pub history_left_out: Option<crate::calendar::Window>,
    /// Where there is nothing but an imported history: its days.
    pub history: Option<History>,
    pub notices: Vec<Notice>,
}

/// Counts of the whole project in the window.
#[derive(Clone, Debug)]
pub struct TotalFacts {
    /// Anonymous visitors: max_d and Σ_d.
    pub visitors: Bracket,
    /// Undeclared features that sent events.
    pub quarantined: u64,
    /// Uses by crawlers, monitors and headless browsers, which are in no other figure.
    pub excluded_bot_uses: u64,
    /// Uses by the product's own team, which are in no other figure either.
    pub excluded_staff_uses: u64,
    /// Active people seen ÷ those that the host app reports; `None` if it reports none.
    pub coverage: Option<f64>,
    /// What arrived of what was sent.
    pub arrivals: Arrivals,
}

/// One feature: its evidence and its course.
#[derive(Clone, Debug)]
pub struct FeatureFacts {
    pub evidence: FeatureEvidence,
    pub place: Place,
    /// Weeks of the window, oldest first, also those without uses.
    pub weekly: Vec<Point>,
}
