//! Many features are judged at once: what passes by chance.

/// For each p-value whether it passes at false discovery rate `rate`.
///
/// Source: Benjamini & Hochberg (1995), J. R. Stat. Soc. B 57:289.
pub fn benjamini_hochberg(p_values: &[f64], rate: f64) -> Vec<bool> {
    let mut sorted = p_values.to_vec();
    sorted.sort_by(f64::total_cmp);
    // Ranks and family sizes are numbers of features, far below 2⁵³.
    let family = sorted.len() as f64;
    let cutoff = sorted
        .iter()
        .enumerate()
        .filter(|(rank, p)| **p <= (*rank as f64 + 1.0) / family * rate)
        .map(|(_, p)| *p)
        .next_back();
    p_values
        .iter()
        .map(|p| cutoff.is_some_and(|cutoff| *p <= cutoff))
        .collect()
}

/// Upper bound of how many of the chosen are wrong on average.
///
/// Of `family` judged features that were all used by `theta` or more, at most
/// `family · p` would show a p-value of `p` or less: so with `largest_p` the largest among the
/// `chosen`, `min(family · largest_p, rate · chosen)`.
pub fn wrong_expected(family: usize, chosen: usize, largest_p: f64, rate: f64) -> f64 {
    (family as f64 * largest_p).min(rate * chosen as f64)
}
