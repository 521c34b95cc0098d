//! What the people we cannot see could change.

/// How many times as often the unseen would have to use the feature for the verdict to flip.
///
/// `coverage` is the share c of active people that we saw, `reach_high` the upper limit of
/// reach among them. From `R·(c + (1 − c)·k) = θ`: `k* = (θ/R − c)/(1 − c)`. `None` if all were
/// seen or the limit is zero, when no k flips it.
pub fn times_as_often_to_flip(theta: f64, reach_high: f64, coverage: f64) -> Option<f64> {
    if reach_high <= 0.0 || coverage >= 1.0 {
        return None;
    }
    Some(((theta / reach_high - coverage) / (1.0 - coverage)).max(0.0))
}
