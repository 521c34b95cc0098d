//! The only place that asks what time it is.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Time as an argument: real in `serve`, set by the simulation in `demo` and by tests.
pub trait Clock: Send + Sync {
    /// Seconds since 1970 in UTC.
    fn now_s(&self) -> i64;
}

/// The machine's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now_s(&self) -> i64 {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| {
                i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
            })
    }
}

/// A clock that its owner sets; it hands over to the machine's clock when told to.
pub struct SetClock {
    now_s: AtomicI64,
}

/// No simulated time is this late; it marks a clock that follows the machine's.
const FOLLOWS_THE_MACHINE: i64 = i64::MAX;

impl SetClock {
    pub fn new(now_s: i64) -> SetClock {
        SetClock {
            now_s: AtomicI64::new(now_s),
        }
    }

    pub fn set(&self, now_s: i64) {
        self.now_s.store(now_s, Ordering::SeqCst);
    }

    /// From here on this is the machine's clock: the simulated past has reached the present.
    pub fn follow_the_machine(&self) {
        self.set(FOLLOWS_THE_MACHINE);
    }
}

impl Clock for SetClock {
    fn now_s(&self) -> i64 {
        match self.now_s.load(Ordering::SeqCst) {
            FOLLOWS_THE_MACHINE => SystemClock.now_s(),
            now_s => now_s,
        }
    }
}
