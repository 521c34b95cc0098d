//! Whether anyone still waits for an answer: work for nobody is given up.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Held by the work; lost when whoever asked goes away.
#[derive(Clone, Default)]
pub struct Interest(Arc<AtomicBool>);

/// Held by whoever asked, as long as they wait.
#[must_use = "interest is lost when this is dropped"]
pub struct Asking(Arc<AtomicBool>);

impl Interest {
    /// Of someone who stays to the end: a job, or a command.
    pub fn lasting() -> Interest {
        Interest::default()
    }

    /// Of someone who may hang up.
    pub fn while_asked() -> (Interest, Asking) {
        let lost = Arc::new(AtomicBool::new(false));
        (Interest(lost.clone()), Asking(lost))
    }

    pub fn is_lost(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interest_lasts_as_long_as_somebody_asks() {
        let (interest, asking) = Interest::while_asked();
        assert!(!interest.is_lost());
        drop(asking);
        assert!(interest.is_lost());
        assert!(!Interest::lasting().is_lost());
    }
}
