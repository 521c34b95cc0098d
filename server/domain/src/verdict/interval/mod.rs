//! Intervals and tail probabilities: formulas only, no product words.
//!
//! Counts are `f64` because a design effect divides them. Corrected for clustering, `x` of `n`
//! people count as `x/D` of `n/D` independent ones: the share stays, its certainty shrinks
//! (Korn & Graubard 1998, Survey Methodology 24:193). The beta distribution behind
//! Clopper–Pearson takes such numbers as they are.
//!
//! Golden values: `tests/golden/intervals.csv`, made by SciPy.

mod poisson;
mod proportion;
mod rate_ratio;
mod special;

pub use poisson::{poisson_tail, poisson_upper};
pub use proportion::{
    binomial_tail, clopper_pearson_lower, clopper_pearson_upper, people_needed, wilson95, zero_rule,
};
pub use rate_ratio::{RateRatio, Side, rate_ratio95};

/// Two ends between which a figure lies with the stated confidence; `low <= high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

/// The chance of error of every one-sided limit: 5 %.
pub const ALPHA: f64 = 0.05;
