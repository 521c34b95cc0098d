//! Limits of a count whose number of trials is unknown.

use super::ALPHA;
use super::special::gamma_quantile;
use statrs::function::gamma::gamma_ur;

/// One-sided 95 % upper limit of the mean of a Poisson count: `½·χ²₀.₉₅(2x + 2)`.
///
/// Source: Garwood (1936), Biometrika 28:437.
pub fn poisson_upper(count: f64) -> f64 {
    gamma_quantile(1.0 - ALPHA, count.max(0.0) + 1.0)
}

/// `P(Poisson(mean) ≤ count)`; below 5 % exactly where [`poisson_upper`] is below `mean`.
pub fn poisson_tail(count: f64, mean: f64) -> f64 {
    if mean <= 0.0 {
        return 1.0;
    }
    gamma_ur(count.max(0.0) + 1.0, mean)
}
