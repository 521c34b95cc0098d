//! The most people who can be behind a number of which it is not known whose it is.

use super::evidence::Facts;
use super::points;
use domain::calendar::Window;
use domain::event::{Action, FeatureKey};
use domain::presence::Column;
use roaring::RoaringBitmap;
use std::sync::Arc;

/// Who can have done something in a window: people whom presence tells apart, and visitors, of whom only how many there were is known.
pub(super) struct AtMost {
    actors: Arc<RoaringBitmap>,
    visitors: u64,
}

impl AtMost {
    /// `column`: the people of `key`, under all the keys it ever had.
    pub fn of(
        facts: &Facts,
        column: &Column,
        key: &FeatureKey,
        action: Action,
        window: Window,
    ) -> AtMost {
        AtMost {
            actors: points::people_within(&facts.parts, column, window),
            visitors: facts.counts.series(key, action).visitors(window).high,
        }
    }

    pub fn all(&self) -> u64 {
        self.actors.len() + self.visitors
    }

    /// Those who can have done both: visitors cannot be followed from one to the other, so the smaller number of them.
    pub fn who_also(&self, other: &AtMost) -> AtMost {
        AtMost {
            actors: Arc::new(&*self.actors & &*other.actors),
            visitors: self.visitors.min(other.visitors),
        }
    }
}
