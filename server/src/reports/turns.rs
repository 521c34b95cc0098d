//! How many reports are worked out at a time: each takes all cores and some megabytes, so more of them are slower and larger together.

use std::sync::{Condvar, Mutex, PoisonError};

/// Places for those who work.
pub(super) struct Turns {
    free: Mutex<usize>,
    given_back: Condvar,
}

/// A place, given back when it is dropped.
pub(super) struct Turn<'a>(&'a Turns);

impl Turns {
    pub fn new(places: usize) -> Turns {
        Turns {
            free: Mutex::new(places),
            given_back: Condvar::new(),
        }
    }

    /// Waits for a place. To be called on a thread that may block.
    pub fn take(&self) -> Turn<'_> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = self
            .given_back
            .wait_while(free, |free| *free == 0)
            .unwrap_or_else(PoisonError::into_inner);
        *free -= 1;
        Turn(self)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.given_back.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

    #[test]
    fn no_more_work_at_a_time_than_there_are_places_and_all_get_their_turn() {
        let turns = Turns::new(2);
        let (working, most, done) = (
            AtomicUsize::new(0),
            AtomicUsize::new(0),
            AtomicUsize::new(0),
        );
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        let _turn = turns.take();
                        most.fetch_max(working.fetch_add(1, SeqCst) + 1, SeqCst);
                        std::thread::yield_now();
                        working.fetch_sub(1, SeqCst);
                        done.fetch_add(1, SeqCst);
                    }
                });
            }
        });
        assert!(most.load(SeqCst) <= 2);
        assert_eq!(done.load(SeqCst), 400);
    }
}
