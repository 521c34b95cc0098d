//! Shares of people: intervals, limits and the tail of the binomial distribution.

use super::special::{beta_cdf, beta_quantile};
use super::{ALPHA, Interval};

/// The 97.5 % point of the normal distribution.
const Z95: f64 = 1.959_963_984_540_054;

/// Two-sided 95 % interval of a share, for showing; limits that decide are Clopper–Pearson's.
///
/// `successes` of `n`, both maybe divided by a design effect. `None` if `n` is not positive.
/// Source: Wilson (1927), J. Am. Stat. Assoc. 22:209; Newcombe (1998), Stat. Med. 17:857, method 3.
pub fn wilson95(successes: f64, n: f64) -> Option<Interval> {
    if n <= 0.0 {
        return None;
    }
    let share = (successes / n).clamp(0.0, 1.0);
    let z2 = Z95 * Z95;
    let centre = share + z2 / (2.0 * n);
    let half = Z95 * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z2 / n;
    Some(Interval {
        // At the ends the formula is exact, its rounding is not: 0 of n must read 0.
        low: if share == 0.0 {
            0.0
        } else {
            ((centre - half) / scale).max(0.0)
        },
        high: if share == 1.0 {
            1.0
        } else {
            ((centre + half) / scale).min(1.0)
        },
    })
}

/// One-sided upper limit of a share: the truth lies above it with chance `alpha` at most.
///
/// `None` if `n` is not positive; `successes` above `n` count as `n`.
/// Source: Clopper & Pearson (1934), Biometrika 26:404. At zero it is [`zero_rule`].
pub fn clopper_pearson_upper(successes: f64, n: f64, alpha: f64) -> Option<f64> {
    if n <= 0.0 {
        return None;
    }
    let x = successes.clamp(0.0, n);
    if x >= n {
        return Some(1.0);
    }
    Some(beta_quantile(1.0 - alpha, x + 1.0, n - x))
}

/// One-sided lower limit of a share: the truth lies below it with chance `alpha` at most.
///
/// `None` if `n` is not positive. Source: Clopper & Pearson (1934), Biometrika 26:404.
pub fn clopper_pearson_lower(successes: f64, n: f64, alpha: f64) -> Option<f64> {
    if n <= 0.0 {
        return None;
    }
    let x = successes.clamp(0.0, n);
    if x <= 0.0 {
        return Some(0.0);
    }
    Some(beta_quantile(alpha, x, n - x + 1.0))
}

/// The 95 % upper limit of a share of which `n` people showed nothing: `1 − 0.05^(1/n) ≈ 3/n`.
///
/// `None` if `n` is not positive.
/// Sources: Hanley & Lippman-Hand (1983), JAMA 249:1743; Eypasch et al. (1995), BMJ 311:619.
pub fn zero_rule(n: f64) -> Option<f64> {
    (n > 0.0).then(|| 1.0 - ALPHA.powf(1.0 / n))
}

/// Fewest people whose silence proves a share below `theta` (0 < theta < 1) at 95 %.
///
/// The inverse of [`zero_rule`]: 5 % → 59, 1 % → 299, 0.1 % → 2,995.
pub fn people_needed(theta: f64) -> u64 {
    // ln(0.05)/ln(1-θ) is positive and, for any θ a project may set, far below 2⁶⁴.
    (ALPHA.ln() / (-theta).ln_1p()).ceil() as u64
}

/// `P(Bin(n, theta) ≤ successes)`: how likely so little use is if the share were `theta`.
///
/// Continued to real `n` and `successes` by the beta distribution, so that it is below 5 %
/// exactly where [`clopper_pearson_upper`] is below `theta`. 1 if `n` is not positive.
pub fn binomial_tail(successes: f64, n: f64, theta: f64) -> f64 {
    let x = successes.max(0.0);
    if n <= 0.0 || x >= n {
        return 1.0;
    }
    beta_cdf(n - x, x + 1.0, 1.0 - theta)
}
