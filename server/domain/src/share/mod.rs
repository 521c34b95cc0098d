//! One report for whoever has a link to it: which report, over which days, and what of it is told.
//!
//! Whoever reads it belongs to no team and signed nothing, and may keep what it told yesterday beside what it tells today. So it
//! is rounded ([`crate::privacy::Rounded`]), stands on whole weeks that are over, is ordered by what it tells, and explains a verdict
//! by its rule alone: a sentence of the team's own reports holds the counts that rounding took away.

mod audience;
mod features;
mod link;
mod rows;
mod weeks;

pub use audience::{SharedAudience, SharedDay, SharedPage, SharedValue, SharedValues, audience};
pub use features::{
    SharedFeature, SharedGone, SharedRanking, SharedRemoval, feature, ranking, removal,
};
pub use link::{
    Filter, InvalidShare, NewShare, SHARE_DAYS_MAX, SHARES_MAX, ShareDraft, SharedReport,
};
pub use rows::{SharedRow, SharedWeek, meaning};
pub use weeks::{NoWholeWeek, WEEKS_MAX, Weeks};
