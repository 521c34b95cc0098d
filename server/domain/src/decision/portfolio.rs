//! How many of the features that were shipped pay their rent.

use super::stage::Stage;
use crate::verdict::Kind;
use serde::Serialize;
use std::collections::BTreeMap;

/// One feature as the portfolio sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct PortfolioEntry {
    pub area: Option<String>,
    pub stage: Stage,
    pub is_released: bool,
    /// `None` for what is gone: it is not judged.
    pub verdict: Option<Kind>,
    /// The cost of keeping it, on the team's own scale.
    pub cost: Option<u8>,
    /// Whether its removal was missed beyond the agreed limit.
    pub is_regretted: bool,
}

/// Sums over features; no person stands behind any of these numbers.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Portfolio {
    /// Features that people had in their hands, those that are gone included.
    pub shipped: usize,
    /// Those that are surely used, protected, or qualified by a decision.
    pub pays_rent: usize,
    /// `pays_rent ÷ shipped`, 0..=1.
    pub ratio: Option<f64>,
    /// Those of which nobody can say yet.
    pub open: usize,
    pub removed: usize,
    pub regretted: usize,
    /// `regretted ÷ removed`, 0..=1.
    pub regret_rate: Option<f64>,
    /// Cost of what does not pay its rent, and of all, where costs are given.
    pub cost_at_stake: u64,
    pub cost: u64,
    pub by_area: Vec<PortfolioArea>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PortfolioArea {
    pub area: Option<String>,
    pub shipped: usize,
    pub pays_rent: usize,
    pub open: usize,
}

/// Sums up the features of a project.
pub fn portfolio(features: &[PortfolioEntry]) -> Portfolio {
    let mut sums = Portfolio::default();
    let mut areas: BTreeMap<Option<&str>, PortfolioArea> = BTreeMap::new();
    for feature in features.iter().filter(|feature| feature.is_released) {
        let (pays, open) = (pays_rent(feature), is_open(feature));
        let cost = u64::from(feature.cost.unwrap_or(0));
        sums.shipped += 1;
        sums.pays_rent += usize::from(pays);
        sums.open += usize::from(open);
        sums.removed += usize::from(feature.stage.is_gone());
        sums.regretted += usize::from(feature.is_regretted);
        if !feature.stage.is_gone() {
            sums.cost += cost;
            sums.cost_at_stake += if pays || open { 0 } else { cost };
        }
        let area = areas
            .entry(feature.area.as_deref())
            .or_insert_with(|| PortfolioArea {
                area: feature.area.clone(),
                shipped: 0,
                pays_rent: 0,
                open: 0,
            });
        area.shipped += 1;
        area.pays_rent += usize::from(pays);
        area.open += usize::from(open);
    }
    sums.ratio = ratio(sums.pays_rent, sums.shipped);
    sums.regret_rate = ratio(sums.regretted, sums.removed);
    sums.by_area = areas.into_values().collect();
    sums
}

fn pays_rent(feature: &PortfolioEntry) -> bool {
    match feature.verdict {
        Some(Kind::Keep | Kind::Protected) => true,
        Some(
            Kind::Candidate
            | Kind::Promote
            | Kind::Fix
            | Kind::Declining
            | Kind::InsufficientEvidence,
        ) => feature.stage == Stage::Qualified,
        None => false,
    }
}

fn is_open(feature: &PortfolioEntry) -> bool {
    feature.verdict == Some(Kind::InsufficientEvidence) && !pays_rent(feature)
}

fn ratio(part: usize, whole: usize) -> Option<f64> {
    // Numbers of features stay far below 2⁵³.
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feature(stage: Stage, verdict: Option<Kind>) -> PortfolioEntry {
        PortfolioEntry {
            area: Some("Reports".to_owned()),
            stage,
            is_released: true,
            verdict,
            cost: Some(10),
            is_regretted: false,
        }
    }

    #[test]
    fn what_pays_its_rent_is_counted_against_all_that_was_shipped() {
        let sums = portfolio(&[
            feature(Stage::Trial, Some(Kind::Keep)),
            feature(Stage::Qualified, Some(Kind::Declining)),
            feature(Stage::Trial, Some(Kind::Candidate)),
            feature(Stage::Trial, Some(Kind::InsufficientEvidence)),
            PortfolioEntry {
                is_regretted: true,
                ..feature(Stage::Removed, None)
            },
            feature(Stage::Tombstone, None),
            PortfolioEntry {
                is_released: false,
                ..feature(Stage::Proposed, Some(Kind::InsufficientEvidence))
            },
        ]);
        assert_eq!((sums.shipped, sums.pays_rent, sums.open), (6, 2, 1));
        assert_eq!(sums.ratio, Some(2.0 / 6.0));
        assert_eq!((sums.removed, sums.regret_rate), (2, Some(0.5)));
        assert_eq!((sums.cost, sums.cost_at_stake), (40, 10));
        assert_eq!(sums.by_area.len(), 1);
    }

    #[test]
    fn an_empty_portfolio_has_no_ratio() {
        assert_eq!(portfolio(&[]).ratio, None);
    }
}
