//! How far a page session has come in each funnel on its day.

use super::Step;
use crate::calendar::Day;
use crate::event::FeatureKey;
use crate::funnel::Counting;

/// A funnel through which page sessions are followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowedFunnel {
    pub number: u32,
    pub counting: Counting,
    /// By step: the keys under which its feature may be sent, its former ones too.
    pub steps: Vec<Vec<FeatureKey>>,
}

/// Steps taken by one session on one day, by the number of the funnel.
#[derive(Clone, Default)]
pub(super) struct Progress(Vec<(u32, u8)>);

impl Progress {
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Takes the next step of each funnel that this use is; whatever came in between does not matter.
    pub fn take_steps(
        &mut self,
        funnels: &[FollowedFunnel],
        day: Day,
        feature: &FeatureKey,
        mut tell: impl FnMut(Step),
    ) {
        for funnel in funnels {
            if !funnel.counting.is_counted_on(day) {
                continue;
            }
            let place = self.0.iter().position(|(known, _)| *known == funnel.number);
            let taken = place.map_or(0, |place| self.0[place].1);
            let is_next = funnel
                .steps
                .get(usize::from(taken))
                .is_some_and(|keys| keys.contains(feature));
            if !is_next {
                continue;
            }
            let taken = taken + 1;
            match place {
                Some(place) => self.0[place].1 = taken,
                None => self.0.push((funnel.number, taken)),
            }
            tell(Step::Reached {
                funnel: funnel.number,
                step: taken,
            });
        }
    }
}

#[cfg(test)]
mod tests;
