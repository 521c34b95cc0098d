//! One report's features on several cores.

use crate::limits;
use std::num::NonZeroUsize;

/// Fewer items than this are not worth a thread.
const ITEMS_OF_A_THREAD_MIN: usize = 8;

/// Works on every item; the answers stand in the order of the items.
///
/// # Panics
/// If the work on an item does.
pub(super) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let threads = cores
        .min(limits::REPORT_THREADS_MAX)
        .min(items.len() / ITEMS_OF_A_THREAD_MIN);
    if threads < 2 {
        return items.iter().map(work).collect();
    }
    // Every so-many-th item to each: what is used most is often declared first.
    let share = &|first: usize| -> Vec<R> {
        let own = items.iter().skip(first).step_by(threads);
        own.map(&work).collect()
    };
    let mut shares: Vec<std::vec::IntoIter<R>> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads)
            .map(|first| scope.spawn(move || share(first)))
            .collect();
        let own = share(0);
        let others = others.into_iter().map(|other| {
            other
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        });
        std::iter::once(own)
            .chain(others)
            .map(Vec::into_iter)
            .collect()
    });
    (0..items.len())
        .filter_map(|place| shares[place % threads].next())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_stand_in_the_order_of_their_items() {
        for length in [0, 1, 7, 8, 16, 33, 200] {
            let items: Vec<usize> = (0..length).collect();
            let doubled: Vec<usize> = items.iter().map(|item| item * 2).collect();
            assert_eq!(map(&items, |item| item * 2), doubled);
        }
    }
}
