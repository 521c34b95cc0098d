//! One report's features on several cores.

use crate::limits;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::num::NonZeroUsize;
use std::sync::LazyLock;

/// Fewer items than this are not worth a thread.
const ITEMS_OF_A_THREAD_MIN: usize = 8;

/// Threads that stay: what one report leaves in memory lies where the next one finds it, which of threads that end it does not.
static POOL: LazyLock<Option<ThreadPool>> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let threads = cores.min(limits::REPORT_THREADS_MAX);
    let pool = ThreadPoolBuilder::new()
        .num_threads(threads)
        .thread_name(|number| format!("report-{number}"));
    // Where the system gives no threads, one report takes longer.
    pool.build().ok()
});

/// Works on every item; the answers stand in the order of the items.
///
/// # Panics
/// If the work on an item does.
pub(super) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    match &*POOL {
        Some(pool) if items.len() >= 2 * ITEMS_OF_A_THREAD_MIN => pool.install(|| {
            let items = items.par_iter().with_min_len(ITEMS_OF_A_THREAD_MIN);
            items.map(work).collect()
        }),
        Some(_) | None => items.iter().map(work).collect(),
    }
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
