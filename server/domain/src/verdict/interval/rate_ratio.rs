//! How the rate of use changed between two periods.

use super::{ALPHA, clopper_pearson_lower, clopper_pearson_upper};

const Z95: f64 = 1.959_963_984_540_054;

/// One of the two periods that are compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Side {
    /// Uses.
    pub events: f64,
    /// People (or visitor-days) who could have used it; the same unit on both sides.
    pub base: f64,
    /// Variance of the number of uses over its mean; 1 if all uses were independent, more if
    /// they come in bundles by person.
    pub dispersion: f64,
}

/// Rate of the later period over that of the earlier one. 1: unchanged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateRatio {
    /// `None` if the earlier period had no use.
    pub value: Option<f64>,
    pub low: f64,
    /// `None`: no upper end, because the earlier period had no use.
    pub high: Option<f64>,
}

/// Ratio of two rates with its 95 % interval `exp(ln RR ± 1.96·√(φ₁/N₁ + φ₂/N₂))`.
///
/// Where one side has no use, the logarithm has no value: then the share of all uses that fell
/// into the later side is judged by its Clopper–Pearson limits (the conditional exact method,
/// Przyborowski & Wilenski 1940, Biometrika 31:313). `None` if neither side has a use or a base is
/// missing. Dispersion: McCullagh & Nelder (1989), §4.5 (quasi-Poisson).
pub fn rate_ratio95(earlier: Side, later: Side) -> Option<RateRatio> {
    if earlier.base <= 0.0 || later.base <= 0.0 || earlier.events + later.events <= 0.0 {
        return None;
    }
    if earlier.events > 0.0 && later.events > 0.0 {
        let ratio = (later.events / later.base) / (earlier.events / earlier.base);
        let variance =
            earlier.dispersion.max(1.0) / earlier.events + later.dispersion.max(1.0) / later.events;
        let factor = (Z95 * variance.sqrt()).exp();
        return Some(RateRatio {
            value: Some(ratio),
            low: ratio / factor,
            high: Some(ratio * factor),
        });
    }
    let bundles = earlier.dispersion.max(later.dispersion).max(1.0);
    let all = (earlier.events + later.events) / bundles;
    let base_ratio = earlier.base / later.base;
    let odds = |share: f64| base_ratio * share / (1.0 - share);
    if later.events <= 0.0 {
        let high = clopper_pearson_upper(0.0, all, ALPHA / 2.0)?;
        return Some(RateRatio {
            value: Some(0.0),
            low: 0.0,
            high: (high < 1.0).then(|| odds(high)),
        });
    }
    let low = clopper_pearson_lower(all, all, ALPHA / 2.0)?;
    Some(RateRatio {
        value: None,
        low: odds(low),
        high: None,
    })
}
