//! Which parts of a published number of people are hidden, so that none can be computed from the rest.

use super::series::{Fate, Point, fates};
use crate::calendar::{Day, Window};
use crate::measure::Bracket;
use roaring::RoaringBitmap;
use std::sync::Arc;

/// Decides for disjoint groups whose sum is published: groups of 1..k−1 people are hidden, and then the
/// smallest others, by the rule of a series ([`fates`]).
pub fn fates_of_parts(people: &[u64], k: u32) -> Vec<Fate> {
    let mut next = 0_u32;
    let points: Vec<Point> = people
        .iter()
        .map(|count| {
            let first = next;
            next = first.saturating_add(u32::try_from(*count).unwrap_or(u32::MAX));
            Point {
                // Groups have no days of their own.
                window: Window {
                    from: Day(0),
                    to: Day(0),
                },
                uses: *count,
                people: Arc::new(RoaringBitmap::from_iter(first..next)),
                visitors: Bracket::ZERO,
            }
        })
        .collect();
    fates(&points, k)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_part_takes_another_with_it_and_nobody_is_never_hidden() {
        let hidden = |people: &[u64]| -> Vec<bool> {
            fates_of_parts(people, 5)
                .into_iter()
                .map(Fate::is_hidden)
                .collect()
        };
        assert_eq!(hidden(&[20, 0, 30]), [false, false, false]);
        assert_eq!(hidden(&[20, 3, 30, 0]), [true, true, false, false]);
        assert_eq!(hidden(&[3]), [true]);
    }
}
