//! What the erasure of a project and the taking back of an import share: nobody else at work, a copy without what went, and its bytes gone.

use super::retention::rewrite;
use crate::services::Services;
use anyhow::Result;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, MutexGuard, TryLockError};

/// After a failure.
const RETRY_S: i64 = 3_600;

/// While it is held no import, backup or export is under way.
pub(super) struct Hold<'a> {
    _no_import: MutexGuard<'a, ()>,
    _no_copy: MutexGuard<'a, ()>,
}

impl Hold<'_> {
    /// `None` while one is: it is not cut short.
    pub fn of(services: &Services) -> Option<Hold<'_>> {
        Some(Hold {
            _no_import: free(&services.imports)?,
            _no_copy: free(&services.copying)?,
        })
    }
}

/// A lock that nobody holds; whoever panicked with it holds it no more.
fn free(lock: &Mutex<()>) -> Option<MutexGuard<'_, ()>> {
    match lock.try_lock() {
        Ok(guard) => Some(guard),
        Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
        Err(TryLockError::WouldBlock) => None,
    }
}

/// Puts a new verified copy of the events store in the place of the last one, which holds what was removed.
///
/// # Errors
/// If the disk fails or the copy differs; the last copy stays then.
pub(super) fn copy_events(services: &Services) -> Result<()> {
    let now_s = services.clock.now_s();
    services
        .applier
        .run_between_batches(move |stores| stores.renew_copy(now_s))
}

/// Writes the events store anew behind removed rows, so that their bytes go now. Where there is no room for that, they go within a week.
pub(super) fn rewrite_behind(services: &Services) {
    if let Err(error) = rewrite(services) {
        tracing::error!(
            error = format!("{error:#}"),
            "the events store could not be written anew behind removed rows"
        );
    }
}

/// Carries out what a tick does, and after a failure not again within the hour, so that the log of jobs is not filled by it.
///
/// # Errors
/// What `work` fails with.
pub(super) fn retry_in_time(
    services: &Services,
    not_before_s: &AtomicI64,
    work: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let now_s = services.clock.now_s();
    if now_s < not_before_s.load(Ordering::Acquire) {
        return Ok(());
    }
    work().inspect_err(|_| not_before_s.store(now_s + RETRY_S, Ordering::Release))
}
