//! Distribution functions of beta and gamma and their inverses, at the sizes of a busy product.
//!
//! `statrs` 0.19 stops the continued fraction of the incomplete beta function after 140 steps,
//! which is too early above about 20,000 people; hence the fraction here.

use statrs::function::erf::erfc_inv;
use statrs::function::gamma::{gamma_lr, ln_gamma};

/// Steps of the continued fraction. It converges in some √max(a, b) steps: enough for 10⁸ people.
const FRACTION_STEPS_MAX: u32 = 100_000;
/// Newton steps, each of which at least may halve the bracket.
const INVERSE_STEPS_MAX: u32 = 200;
const RELATIVE_ERROR: f64 = 1e-13;
/// The last steps of the fraction change nothing above this, a hundredth of what is asked of the inverses.
const FRACTION_ERROR: f64 = 1e-15;

/// Regularised incomplete beta function `I_x(a, b)`, for `a, b > 0`.
///
/// Source: DLMF 8.17.22, evaluated by the modified Lentz method.
pub fn beta_cdf(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta_left(b, a, 1.0 - x);
    }
    beta_left(a, b, x)
}

/// `I_x(a, b)` left of the mean, where the fraction converges fast.
fn beta_left(a: f64, b: f64, x: f64) -> f64 {
    let front = (a * x.ln() + b * (-x).ln_1p() - ln_beta(a, b)).exp() / a;
    let floor = 1e-300;
    let keep_off_zero = |value: f64| if value.abs() < floor { floor } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / keep_off_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for step in 1..=FRACTION_STEPS_MAX {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / keep_off_zero(1.0 + even * d);
        c = keep_off_zero(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / keep_off_zero(1.0 + odd * d);
        c = keep_off_zero(1.0 + odd / c);
        fraction *= d * c;
        if (d * c - 1.0).abs() < FRACTION_ERROR {
            break;
        }
    }
    (front * fraction).min(1.0)
}

fn ln_beta(a: f64, b: f64) -> f64 {
    ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b)
}

/// The `x` with `I_x(a, b) = p`, for `a, b > 0` and `0 < p < 1`.
pub fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    let ln_b = ln_beta(a, b);
    let density = |x: f64| ((a - 1.0) * x.ln() + (b - 1.0) * (-x).ln_1p() - ln_b).exp();
    let (mean, size) = (a / (a + b), a + b);
    let deviation = (mean * (1.0 - mean) / (size + 1.0)).sqrt();
    let start = start_of(p, mean, deviation, 1.0);
    invert(p, (0.0, 1.0), start, |x| beta_cdf(a, b, x), density)
}

/// The `x` with `P(shape, x) = p` (scale 1), for `shape > 0` and `0 < p < 1`.
pub fn gamma_quantile(p: f64, shape: f64) -> f64 {
    let ln_g = ln_gamma(shape);
    let density = |x: f64| ((shape - 1.0) * x.ln() - x - ln_g).exp();
    // 20 standard deviations and 60 above the mean: nothing of any p that fits a float lies higher.
    let high = shape + 20.0 * shape.sqrt() + 60.0;
    let start = start_of(p, shape, shape.sqrt(), high);
    invert(p, (0.0, high), start, |x| gamma_lr(shape, x), density)
}

/// Where a normal distribution of this mean and deviation has its quantile: near enough that Newton needs half the steps
/// that it needs from the mean. The mean itself, where that lies outside of `0..high`.
fn start_of(p: f64, mean: f64, deviation: f64, high: f64) -> f64 {
    let near = mean - deviation * std::f64::consts::SQRT_2 * erfc_inv(2.0 * p);
    if near > 0.0 && near < high {
        near
    } else {
        mean
    }
}

/// Solves `cdf(x) = target` by Newton's method, halving the bracket wherever it would leave it.
fn invert(
    target: f64,
    bracket: (f64, f64),
    start: f64,
    cdf: impl Fn(f64) -> f64,
    density: impl Fn(f64) -> f64,
) -> f64 {
    let (mut low, mut high) = bracket;
    let mut x = start;
    for _ in 0..INVERSE_STEPS_MAX {
        let error = cdf(x) - target;
        if error > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let newton = x - error / density(x);
        let next = if newton > low && newton < high {
            newton
        } else {
            0.5 * (low + high)
        };
        let done = (next - x).abs() <= RELATIVE_ERROR * next;
        x = next;
        if done {
            break;
        }
    }
    x
}
