//! Which counts may be written down for good when the people behind them are forgotten.

/// Groups that are enough alone, and those that stand together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Combined {
    /// Places of the groups told by themselves.
    pub alone: Vec<usize>,
    /// Places of the groups told as one. Their sum is at least k, unless all groups together are fewer.
    pub together: Vec<usize>,
}

/// Folds groups below k into one. Where the small ones are too few even together, the next smallest joins
/// them, so that no total gives them away. Empty groups are in neither list.
pub fn combine_few(sizes: &[u64], k: u64) -> Combined {
    let mut order: Vec<usize> = (0..sizes.len()).filter(|place| sizes[*place] > 0).collect();
    order.sort_by_key(|place| (sizes[*place], *place));
    let mut combined = Combined::default();
    let mut sum = 0;
    for place in order {
        let is_covered = sum == 0 || sum >= k;
        if sizes[place] >= k && is_covered {
            combined.alone.push(place);
        } else {
            sum += sizes[place];
            combined.together.push(place);
        }
    }
    combined.alone.sort_unstable();
    combined.together.sort_unstable();
    combined
}

/// Whether it may be told how many of a told group are in a part of it: neither the part nor the rest may
/// be of 1..k−1 people.
pub fn is_tellable(part: u64, whole: u64, k: u64) -> bool {
    let rest = whole.saturating_sub(part);
    let is_few = |people: u64| (1..k).contains(&people);
    !is_few(part) && !is_few(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_group_below_k_stands_alone_nor_is_the_difference_to_a_total(
            sizes in prop::collection::vec(0..20_u64, 0..12),
            k in 2..10_u64,
        ) {
            let combined = combine_few(&sizes, k);
            prop_assert!(combined.alone.iter().all(|place| sizes[*place] >= k));
            let together: u64 = combined.together.iter().map(|place| sizes[*place]).sum();
            let total: u64 = sizes.iter().sum();
            prop_assert!(together == 0 || together >= k || together == total);
            let told = combined.alone.len() + combined.together.len();
            prop_assert_eq!(told, sizes.iter().filter(|size| **size > 0).count());
        }
    }

    #[test]
    fn neither_few_nor_all_but_few_are_told() {
        let told = |part| is_tellable(part, 20, 5);
        assert_eq!(
            [0, 1, 4, 5, 15, 16, 19, 20].map(told),
            [true, false, false, true, true, false, false, true]
        );
    }
}
