//! Sign-ins that were begun here and are under way at the provider. In memory alone: a restart ends them, and they are begun again.

use crate::limits::{PENDING_SIGN_IN_S_MAX, PENDING_SIGN_INS_MAX};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// What somebody came for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Enter,
    /// Make the provider another way into an account, by its number.
    Bind {
        person: i64,
    },
}

/// What is known of a sign-in until it comes back.
pub struct Begun {
    pub purpose: Purpose,
    /// Path of this server's own to go to afterwards.
    pub to: String,
    /// Must stand in what the provider signs.
    pub nonce: String,
    /// Proves to the provider that whoever shows the code also began (RFC 7636).
    pub verifier: String,
    pub begun_s: i64,
}

#[derive(Default)]
pub struct Pending {
    /// By the hash of the state, with the hash of what the browser was given.
    begun: Mutex<HashMap<Hash, (Hash, Begun)>>,
}

type Hash = [u8; 32];

impl Pending {
    /// Keeps a sign-in until it comes back. `false` if too many are under way.
    pub fn keep(&self, state: &str, browser: &str, begun: Begun) -> bool {
        let mut kept = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        let now_s = begun.begun_s;
        kept.retain(|_, (_, other)| is_under_way(other, now_s));
        if kept.len() >= PENDING_SIGN_INS_MAX {
            return false;
        }
        kept.insert(hash(state), (hash(browser), begun));
        true
    }

    /// Takes a sign-in that came back: once, soon enough, and in the browser that began it.
    pub fn take(&self, state: &str, browser: &str, now_s: i64) -> Option<Begun> {
        let (of_browser, begun) = self
            .begun
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&hash(state))?;
        (of_browser == hash(browser) && is_under_way(&begun, now_s)).then_some(begun)
    }
}

fn is_under_way(begun: &Begun, now_s: i64) -> bool {
    now_s.saturating_sub(begun.begun_s) < PENDING_SIGN_IN_S_MAX
}

/// Compared by it, a guess that is nearly right takes no longer to refuse.
fn hash(secret: &str) -> Hash {
    *blake3::hash(secret.as_bytes()).as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begun(begun_s: i64) -> Begun {
        Begun {
            purpose: Purpose::Enter,
            to: "/".to_owned(),
            nonce: String::new(),
            verifier: String::new(),
            begun_s,
        }
    }

    #[test]
    fn what_was_begun_comes_back_once_soon_and_in_the_same_browser() {
        let pending = Pending::default();
        assert!(pending.keep("state", "browser", begun(0)));
        assert!(pending.take("other", "browser", 1).is_none());
        assert!(pending.take("state", "browser", 1).is_some());
        assert!(pending.take("state", "browser", 1).is_none());

        assert!(pending.keep("state", "browser", begun(0)));
        assert!(pending.take("state", "another", 1).is_none());
        assert!(
            pending.take("state", "browser", 1).is_none(),
            "whoever showed it elsewhere has used it up"
        );

        assert!(pending.keep("state", "browser", begun(0)));
        assert!(
            pending
                .take("state", "browser", PENDING_SIGN_IN_S_MAX)
                .is_none()
        );
    }

    #[test]
    fn no_more_are_kept_than_fit_and_old_ones_make_room() {
        let pending = Pending::default();
        for number in 0..PENDING_SIGN_INS_MAX {
            assert!(pending.keep(&number.to_string(), "b", begun(0)));
        }
        assert!(!pending.keep("one more", "b", begun(1)));
        assert!(pending.keep("later", "b", begun(PENDING_SIGN_IN_S_MAX)));
    }
}
