//! The reports as values, and how they are written: JSON, CSV, Markdown.
//!
//! [`ranking`], [`removal`], [`feature`] and [`completeness()`] put verdicts, figures and series together. What they
//! return is measured, not released: only `privacy::release` makes it something that can be
//! written. No figure is computed after the gate.

mod assemble;
mod audience;
mod breakdown;
mod breakdown_csv;
mod cohorts;
mod completeness;
mod csv;
mod explore;
mod figures;
mod gone;
mod habits;
mod history;
mod history_words;
mod hypothesis;
mod issue;
mod long_csv;
mod markdown;
mod met;
mod next;
mod ordered_funnel;
mod origin;
mod overlap;
mod row;
mod sessions;
mod sources;
mod summary;
mod touched;
mod whole;

pub use assemble::{feature, ranking, removal};
pub use audience::{
    Audience, AudienceDay, AudienceFacts, Breakdown, Dimension, DimensionFacts, DimensionValue,
    Page, PageFacts, audience,
};
pub use breakdown::{
    BreakdownFacts, FeatureBreakdown, PartWeek, PeopleOf, SegmentReport, SegmentRow, ValueRow,
    breakdown, segment, whole_weeks,
};
pub use breakdown_csv::{breakdown_csv, segment_csv};
pub use completeness::{Completeness, NotCounted, OfRelease, completeness, completeness_csv};
pub use csv::{feature_csv, ranking_csv, removal_csv};
pub use explore::{Explore, ExploreFacts, ExplorePeople, FUNNEL_STEPS_MAX, Named, explore};
pub use gone::Gone;
pub use habits::{HabitFacts, HabitPeople, Habits, Other, ReleaseMark, habits};
pub use history::History;
pub use hypothesis::{JudgedHypothesis, hypothesis};
pub use issue::feature_markdown;
pub use long_csv::{audience_csv, explore_csv, habits_csv};
pub use markdown::removal_markdown;
pub use met::{Met, MetFacts, MetPage, OnPage, Times, met, met_csv};
pub use next::{Next, NextFacts, NextFeature, NextOther, Onward, next, next_csv};
pub use ordered_funnel::{
    FunnelStepFacts, OrderedFunnel, OrderedFunnelFacts, OrderedStep, ordered_funnel,
    ordered_funnel_csv,
};
pub use origin::{LeftOut, Origin};
pub use overlap::Cells;
pub use row::{COLUMNS, Column, DayPoint, Missing, Row, VerdictWords, WeekPoint};
pub use sessions::Sessions;
pub use sources::{FeatureFacts, Heading, Place, Sources, TotalFacts};
pub use summary::{LeadsWith, Summary};
pub use whole::{FeatureReport, Head, Notice, ProjectName, Ranking, Removal, Span, Totals};
