//! The product of a bench: features in falling popularity, some for a few people only, some dead.

use domain::catalogue::{CatalogueFeature, Origin};
use domain::event::FeatureKey;
use rand::Rng;

/// One feature in so many is open to people of the plan `pro` alone.
const PRO_ONLY_EVERY: usize = 10;
/// One in so many is on the screen and used by nobody.
const DEAD_EVERY: usize = 20;
/// The features of an area of the catalogue.
const FEATURES_OF_AREA: usize = 25;

pub struct BenchFeature {
    pub key: FeatureKey,
    pub path: String,
    pub pro_only: bool,
    /// Share of the people it is open to who use it whenever they meet it.
    pub adoption: f64,
}

pub struct BenchProduct {
    pub features: Vec<BenchFeature>,
    /// Ends of the features' shares of all meetings, rising to 1.
    shares: Vec<f64>,
}

impl BenchProduct {
    /// # Errors
    /// Never for the keys made here; the type asks.
    pub fn of(features: usize) -> anyhow::Result<BenchProduct> {
        let features: Vec<BenchFeature> = (0..features)
            .map(|place| {
                let is_dead = place % DEAD_EVERY == DEAD_EVERY - 1;
                Ok(BenchFeature {
                    key: FeatureKey::parse(&format!("feature-{place:04}"))?,
                    path: format!("/area-{}/screen-{}", place / FEATURES_OF_AREA, place % 7),
                    pro_only: place % PRO_ONLY_EVERY == PRO_ONLY_EVERY - 2,
                    // Features count in hundreds.
                    adoption: if is_dead {
                        0.0
                    } else {
                        0.03 + 0.85 / (1.0 + place as f64 / 25.0)
                    },
                })
            })
            .collect::<Result<_, domain::event::NotAFeatureKey>>()?;
        // Meetings fall off as 1/rank, which is how use spreads over the features of a product.
        let weights: Vec<f64> = (0..features.len())
            .map(|place| 1.0 / (place as f64 + 4.0))
            .collect();
        let whole: f64 = weights.iter().sum();
        let mut end = 0.0;
        let shares = weights
            .into_iter()
            .map(|weight| {
                end += weight / whole;
                end
            })
            .collect();
        Ok(BenchProduct { features, shares })
    }

    /// The feature that someone meets next.
    pub fn meet(&self, dice: &mut impl Rng) -> usize {
        let at = share(dice);
        self.shares
            .partition_point(|end| *end <= at)
            .min(self.features.len() - 1)
    }

    pub fn catalogue(&self) -> Vec<CatalogueFeature> {
        self.features
            .iter()
            .enumerate()
            .map(|(place, feature)| {
                let mut declared = CatalogueFeature::new(feature.key.clone(), Origin::Declared);
                declared.title = Some(format!("Feature {place}"));
                declared.area = Some(format!("Area {}", place / FEATURES_OF_AREA));
                if feature.pro_only {
                    let audience = ("plan".to_owned(), vec!["pro".to_owned()]);
                    declared.audience = [audience].into();
                }
                declared
            })
            .collect()
    }
}

/// A number of 0..1 with 53 bits, as many as an `f64` holds exactly.
pub fn share(dice: &mut impl Rng) -> f64 {
    (dice.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}
