//! Ceremonies between this server and devices, by their challenges, until they come back: each once, and soon.

use crate::limits::{PASSKEY_UNDER_WAY_S_MAX, PASSKEYS_UNDER_WAY_MAX};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use webauthn_rp::response::SentChallenge;

pub(super) struct UnderWay<T> {
    /// With the second since 1970 (UTC) at which each was begun. A challenge is 128 random bits: what is nearly right is of no use.
    begun: Mutex<HashMap<u128, (i64, T)>>,
}

impl<T> Default for UnderWay<T> {
    fn default() -> Self {
        UnderWay {
            begun: Mutex::default(),
        }
    }
}

impl<T> UnderWay<T> {
    /// Keeps one until it comes back. `false` if too many are under way.
    pub fn keep(&self, challenge: SentChallenge, what: T, now_s: i64) -> bool {
        let mut begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        begun.retain(|_, (begun_s, _)| is_young(*begun_s, now_s));
        if begun.len() >= PASSKEYS_UNDER_WAY_MAX {
            return false;
        }
        begun.insert(challenge.0, (now_s, what));
        true
    }

    /// Takes one that came back soon enough.
    pub fn take(&self, challenge: SentChallenge, now_s: i64) -> Option<T> {
        let (begun_s, what) = self
            .begun
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&challenge.0)?;
        is_young(begun_s, now_s).then_some(what)
    }
}

fn is_young(begun_s: i64, now_s: i64) -> bool {
    now_s.saturating_sub(begun_s) < PASSKEY_UNDER_WAY_S_MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_comes_back_once_and_soon_and_old_ones_make_room() {
        let under_way = UnderWay::default();
        assert!(under_way.keep(SentChallenge(1), "one", 0));
        assert_eq!(under_way.take(SentChallenge(2), 1), None);
        assert_eq!(under_way.take(SentChallenge(1), 1), Some("one"));
        assert_eq!(under_way.take(SentChallenge(1), 1), None);
        assert!(under_way.keep(SentChallenge(1), "one", 0));
        assert_eq!(
            under_way.take(SentChallenge(1), PASSKEY_UNDER_WAY_S_MAX),
            None
        );

        for challenge in 0..PASSKEYS_UNDER_WAY_MAX {
            assert!(under_way.keep(SentChallenge(challenge as u128), "one", 0));
        }
        assert!(!under_way.keep(SentChallenge(u128::MAX), "one more", 1));
        assert!(under_way.keep(SentChallenge(u128::MAX), "later", PASSKEY_UNDER_WAY_S_MAX));
    }
}
