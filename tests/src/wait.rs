//! Waiting for something that another process does.

use std::time::{Duration, Instant};

/// Ample for what takes milliseconds on an idle machine; a test that reaches it has failed.
const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(20);

/// Asks until `look` finds what the test waits for, and returns it.
///
/// # Panics
/// With `what` if it does not come within 30 s.
pub fn eventually<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < deadline, "waited 30 s in vain: {what}");
        std::thread::sleep(PAUSE);
    }
}
