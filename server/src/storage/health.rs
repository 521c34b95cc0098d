//! How well the stores are: what was mended at the start, whether they are open at all, what the nightly comparison found.

use domain::recovery::{Banner, Verification};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// Shared by everyone who tells a reader or an operator.
#[derive(Default)]
pub struct StoreHealth {
    collecting_only: AtomicBool,
    banners: Mutex<Vec<Banner>>,
    verification: Mutex<Option<Verification>>,
}

impl StoreHealth {
    /// Whether the events store stays closed: events go to the journal, and no figure can be given.
    pub fn is_collecting_only(&self) -> bool {
        self.collecting_only.load(Ordering::Acquire)
    }

    /// What was mended or lost at the start or since.
    pub fn banners(&self) -> Vec<Banner> {
        self.banners
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The latest comparison of the stores with what the journal was given; `None` before the first.
    pub fn verification(&self) -> Option<Verification> {
        *self
            .verification
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    pub fn tell(&self, banner: Banner) {
        if banner == Banner::CollectingOnly {
            self.collecting_only.store(true, Ordering::Release);
        }
        let mut banners = self.banners.lock().unwrap_or_else(PoisonError::into_inner);
        // A count that has grown replaces the smaller one.
        banners.retain(|told| told.code() != banner.code());
        banners.push(banner);
    }

    pub fn note_verification(&self, verification: Verification) {
        *self
            .verification
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Some(verification);
    }
}
