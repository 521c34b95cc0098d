//! In which order a visit's people do things: one part of the product after the other, and what belongs to one errand together.

use super::dice::Dice;
use super::product::Feature;
use super::visit::{Happening, Target};

/// Features that people use one after the other for one purpose.
#[derive(Clone, Copy, Debug)]
pub struct Errand {
    pub name: &'static str,
    /// Keys, in the order in which the errand is run.
    pub steps: &'static [&'static str],
    /// Share of the visits in which whoever uses several of them does so in this order, with nothing in between; in the others as
    /// it comes, which may be this order too.
    pub in_order: f32,
}

/// The errands of a product by the numbers of its features, and the part of the product in which each feature is.
pub struct Errands {
    errands: Vec<(Vec<usize>, f32)>,
    /// By feature: the number of its area.
    areas: Vec<usize>,
    areas_count: usize,
}

/// Where something stands in a visit: the turn of its part of the product, then the feature beside which it is done, then its
/// place there.
type Place = (u32, usize, usize);

impl Errands {
    pub fn of(errands: &[Errand], areas: &[&[Feature]], features: &[&Feature]) -> Errands {
        let number_of = |key: &&str| {
            // Unwrap: a key that is no feature fails every test of the demo.
            features
                .iter()
                .position(|feature| feature.key == *key)
                .expect("key of the tables")
        };
        Errands {
            errands: errands
                .iter()
                .map(|errand| {
                    let steps = errand.steps.iter().map(number_of).collect();
                    (steps, errand.in_order)
                })
                .collect(),
            areas: areas
                .iter()
                .enumerate()
                .flat_map(|(number, area)| std::iter::repeat_n(number, area.len()))
                .collect(),
            areas_count: areas.len(),
        }
    }

    /// The steps of each errand, as numbers of features.
    pub fn steps(&self) -> impl Iterator<Item = &[usize]> {
        self.errands.iter().map(|(steps, _)| steps.as_slice())
    }

    /// Puts what happened in a visit into the order in which it happened. What happened to one feature stays together.
    pub fn put_in_order(&self, happenings: &mut [Happening], dice: &mut Dice) {
        let turns: Vec<u32> = (0..self.areas_count).map(|_| dice.below(1_000)).collect();
        let mut places: Vec<Place> = self
            .areas
            .iter()
            .enumerate()
            .map(|(feature, area)| (turns[*area], feature, 0))
            .collect();
        for (steps, in_order) in &self.errands {
            // Rolled for every visit, so that an errand which is changed leaves the others as they were.
            let is_run = dice.happens(*in_order);
            let first = steps.iter().find(|step| was_met(happenings, **step));
            if let Some(first) = first.filter(|_| is_run) {
                let (turn, beside, _) = places[*first];
                for (place, step) in steps.iter().enumerate() {
                    places[*step] = (turn, beside, place);
                }
            }
        }
        let after_all = places.len();
        happenings.sort_by_key(|happening| match happening.target {
            Target::Feature(feature) => places[feature],
            Target::Undeclared(number) => (u32::MAX, after_all, number),
        });
    }
}

fn was_met(happenings: &[Happening], feature: usize) -> bool {
    happenings
        .iter()
        .any(|happening| happening.target == Target::Feature(feature))
}
