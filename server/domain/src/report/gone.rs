//! What was removed, and whether anyone misses it.

use crate::decision::{Aftermath, Stage};
use crate::event::FeatureKey;
use crate::privacy::{Figure, Gate, Release, Shown};
use serde::Serialize;

/// One feature that the product no longer has.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Gone<N> {
    pub key: FeatureKey,
    pub title: Option<String>,
    pub owner: Option<String>,
    pub stage: Stage,
    /// `None` where it was never removed: a proposal that was dropped.
    pub aftermath: Option<Aftermath<N>>,
}

impl Release for Gone<Figure> {
    type Released = Gone<Shown>;

    fn release(self, gate: &Gate) -> Gone<Shown> {
        Gone {
            key: self.key,
            title: self.title,
            owner: self.owner,
            stage: self.stage,
            aftermath: self.aftermath.map(|it| it.release(gate)),
        }
    }
}
