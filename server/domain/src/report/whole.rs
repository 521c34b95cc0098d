//! The three reports: their shape on the wire.
//!
//! `N` is `Figure` before the gate and `Shown` after it. Only the latter can be serialised.

use super::gone::Gone;
use super::row::{DayPoint, Row};
use super::sources::Heading;
use super::summary::Summary;
use crate::calendar::{Day, Window};
use crate::catalogue::CatalogueFeature;
use crate::event::FeatureKey;
use crate::privacy::{Figure, Gate, Release, Shown};
use crate::verdict::{People, Rules};
use jiff::Timestamp;
use serde::{Serialize, Serializer};

/// What all reports begin with.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Head {
    /// Its name, as in the path.
    pub report: &'static str,
    pub project: ProjectName,
    pub window: Span,
    #[serde(serialize_with = "as_text")]
    pub generated_at: Timestamp,
    /// Whether the figures are from an imported file.
    pub imported: bool,
    /// Imported days of the window that are in none of its figures.
    pub history_left_out: Option<Span>,
    pub rules: Rules,
    pub notices: Vec<Notice>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProjectName {
    pub id: String,
    pub name: String,
    pub time_zone: String,
    /// Smallest group of people of whom a number is told.
    pub k: u32,
}

/// The days that a report covers, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    pub from: Day,
    pub to: Day,
    pub days: i32,
}

impl Head {
    /// The head of a report that gives no verdict: its caller's notices are all there are.
    pub fn of(heading: &Heading, report: &'static str, k: u32) -> Head {
        Head {
            report,
            project: ProjectName {
                id: heading.project_id.clone(),
                name: heading.project_name.clone(),
                time_zone: heading.time_zone.clone(),
                k,
            },
            window: heading.window.into(),
            generated_at: heading.generated_at,
            imported: heading.imported,
            history_left_out: heading.history_left_out.map(Span::from),
            rules: Rules {
                k,
                ..Rules::default()
            },
            notices: heading.notices.clone(),
        }
    }
}

impl From<Window> for Span {
    fn from(window: Window) -> Span {
        Span {
            from: window.from,
            to: window.to,
            days: window.days(),
        }
    }
}

/// Something a reader must know about the whole report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    pub code: &'static str,
    pub text: String,
    /// The days to ask for instead, where others show what this speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<Span>,
}

impl Notice {
    /// One that leads to no other days.
    pub fn new(code: &'static str, text: String) -> Notice {
        Notice {
            code,
            text,
            window: None,
        }
    }
}

/// Every feature of the catalogue, most used first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ranking<N> {
    #[serde(flatten)]
    pub head: Head,
    pub totals: Totals<N>,
    pub features: Vec<Row<N>>,
}

/// Every feature of the catalogue by its verdict, those that can go first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Removal<N> {
    #[serde(flatten)]
    pub head: Head,
    pub summary: Summary,
    pub candidates: Vec<FeatureKey>,
    /// Upper bound of how many candidates are wrong on average.
    pub expected_wrong: N,
    pub totals: Totals<N>,
    pub features: Vec<Row<N>>,
    /// What was removed, and whether anyone misses it.
    pub gone: Vec<Gone<N>>,
    /// What texts call those who are counted. Data says it of each number by its ends.
    #[serde(skip)]
    pub people: People,
}

/// One feature and its days.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FeatureReport<N> {
    #[serde(flatten)]
    pub head: Head,
    pub feature: Row<N>,
    pub catalogue: CatalogueFeature,
    /// Oldest first.
    pub daily: Vec<DayPoint<N>>,
}

/// Figures of the whole project in the window.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Totals<N> {
    pub active_users: N,
    pub visitors: N,
    /// Uses of the features whose uses are told; those of small groups are in no sum.
    pub uses: N,
    pub features: N,
    pub never_used: N,
    pub quarantined: N,
    pub excluded_bot_uses: N,
    pub excluded_staff_uses: N,
    pub coverage: N,
    /// Of the events that happened, the share that is counted.
    pub completeness: N,
}

impl Release for Totals<Figure> {
    type Released = Totals<Shown>;

    fn release(self, gate: &Gate) -> Totals<Shown> {
        Totals {
            active_users: gate.show(self.active_users),
            visitors: gate.show(self.visitors),
            uses: gate.show(self.uses),
            features: gate.show(self.features),
            never_used: gate.show(self.never_used),
            quarantined: gate.show(self.quarantined),
            excluded_bot_uses: gate.show(self.excluded_bot_uses),
            excluded_staff_uses: gate.show(self.excluded_staff_uses),
            coverage: gate.show(self.coverage),
            completeness: gate.show(self.completeness),
        }
    }
}

impl Release for Ranking<Figure> {
    type Released = Ranking<Shown>;

    fn release(self, gate: &Gate) -> Ranking<Shown> {
        Ranking {
            head: self.head,
            totals: self.totals.release(gate),
            features: self.features.release(gate),
        }
    }
}

impl Release for Removal<Figure> {
    type Released = Removal<Shown>;

    fn release(self, gate: &Gate) -> Removal<Shown> {
        Removal {
            head: self.head,
            summary: self.summary,
            candidates: self.candidates,
            expected_wrong: gate.show(self.expected_wrong),
            totals: self.totals.release(gate),
            features: self.features.release(gate),
            gone: self.gone.release(gate),
            people: self.people,
        }
    }
}

impl Release for FeatureReport<Figure> {
    type Released = FeatureReport<Shown>;

    fn release(self, gate: &Gate) -> FeatureReport<Shown> {
        FeatureReport {
            head: self.head,
            feature: self.feature.release(gate),
            catalogue: self.catalogue,
            daily: self.daily.release(gate),
        }
    }
}

fn as_text<S: Serializer>(instant: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(instant)
}
