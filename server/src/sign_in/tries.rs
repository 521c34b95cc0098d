//! How fast passwords may be tried: at one address, whether or not anybody has it, at one link, and at all of them together.

use crate::limits::{
    ACCOUNT_TRIES_MAX, ACCOUNT_TRY_PAUSE_S, ALL_TRIES_MAX, ALL_TRIES_PER_S, PASSWORD_MAIL_PAUSE_S,
    PASSWORD_MAILS_MAX,
};
use domain::budget::{Budget, Overspent};
use domain::team::Email;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// A try costs as many units as its pause has seconds, and one is earned each second.
const ACCOUNT: Budget = Budget::new(1, ACCOUNT_TRIES_MAX * ACCOUNT_TRY_PAUSE_S);
const MAILS: Budget = Budget::new(1, PASSWORD_MAILS_MAX * PASSWORD_MAIL_PAUSE_S);
const ALL: Budget = Budget::new(ALL_TRIES_PER_S, ALL_TRIES_MAX);
const US_PER_S: u64 = 1_000_000;
/// Above so many locks those that have waited long enough are forgotten. Others cannot pile up: in the time that a
/// lock needs to be whole again, so few are let through by the budget of all.
const LOCKS_MAX: usize = 4_096;

/// What a password opens.
#[derive(Clone, Copy)]
pub(super) enum Lock<'a> {
    Account(&'a Email),
    /// A link to a report, by its secret.
    Link(&'a str),
    /// No password: a mail to whoever forgot theirs.
    Mail(&'a Email),
}

#[derive(Default)]
pub(super) struct Tries {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    all_whole_at_us: u64,
    /// When a lock has all its tries again, by its hash.
    whole_at_us: HashMap<[u8; 32], u64>,
}

impl Tries {
    /// Spends a try.
    ///
    /// # Errors
    /// With the seconds to wait, if there is none left.
    pub(super) fn spend(&self, lock: Lock<'_>, now_s: i64) -> Result<(), u32> {
        let now_us = u64::try_from(now_s).unwrap_or(0).saturating_mul(US_PER_S);
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.whole_at_us.len() >= LOCKS_MAX {
            state.whole_at_us.retain(|_, whole_at| *whole_at > now_us);
        }
        let mut account = state.whole_at_us.get(&key(lock)).copied().unwrap_or(0);
        let (budget, price) = match lock {
            Lock::Account(_) | Lock::Link(_) => (ACCOUNT, ACCOUNT_TRY_PAUSE_S),
            Lock::Mail(_) => (MAILS, PASSWORD_MAIL_PAUSE_S),
        };
        budget
            .spend(&mut account, now_us, price)
            .and_then(|()| ALL.spend(&mut state.all_whole_at_us, now_us, 1))
            .map_err(seconds_to_wait)?;
        state.whole_at_us.insert(key(lock), account);
        Ok(())
    }

    /// Spends a try that no lock is known for yet.
    ///
    /// # Errors
    /// With the seconds to wait, if there is none left.
    pub(super) fn spend_of_all(&self, now_s: i64) -> Result<(), u32> {
        let now_us = u64::try_from(now_s).unwrap_or(0).saturating_mul(US_PER_S);
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        ALL.spend(&mut state.all_whole_at_us, now_us, 1)
            .map_err(seconds_to_wait)
    }

    /// Whoever showed the right password has all tries again.
    pub(super) fn forgive(&self, lock: Lock<'_>) {
        self.state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .whole_at_us
            .remove(&key(lock));
    }
}

fn seconds_to_wait(overspent: Overspent) -> u32 {
    u32::try_from(overspent.wait_us.div_ceil(US_PER_S)).unwrap_or(u32::MAX)
}

fn key(lock: Lock<'_>) -> [u8; 32] {
    // An address holds an at sign, a secret none, and neither a space: no lock is another's.
    let name = match lock {
        Lock::Account(email) => email.as_str().to_owned(),
        Lock::Link(secret) => secret.to_owned(),
        Lock::Mail(email) => format!("mail {}", email.as_str()),
    };
    *blake3::hash(name.as_bytes()).as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email(text: &str) -> Email {
        Email::parse(text).expect("an address")
    }

    #[test]
    fn an_address_has_a_few_tries_and_then_one_a_minute() {
        let tries = Tries::default();
        let ada = email("ada@example.com");
        let ada = Lock::Account(&ada);
        for _ in 0..ACCOUNT_TRIES_MAX {
            assert_eq!(tries.spend(ada, 1_000), Ok(()));
        }
        assert_eq!(tries.spend(ada, 1_000), Err(ACCOUNT_TRY_PAUSE_S));
        assert_eq!(tries.spend(ada, 1_060), Ok(()));
        assert!(tries.spend(ada, 1_060).is_err());
        assert_eq!(tries.spend(Lock::Link("dws_another"), 1_060), Ok(()));
        tries.forgive(ada);
        assert_eq!(tries.spend(ada, 1_060), Ok(()));
    }

    #[test]
    fn an_address_is_mailed_a_few_times_and_then_once_an_hour_and_no_try_is_lost_by_it() {
        let tries = Tries::default();
        let ada = email("ada@example.com");
        for _ in 0..PASSWORD_MAILS_MAX {
            assert_eq!(tries.spend(Lock::Mail(&ada), 1_000), Ok(()));
        }
        assert_eq!(
            tries.spend(Lock::Mail(&ada), 1_000),
            Err(PASSWORD_MAIL_PAUSE_S)
        );
        for _ in 0..ACCOUNT_TRIES_MAX {
            assert_eq!(tries.spend(Lock::Account(&ada), 1_000), Ok(()));
        }
        assert_eq!(tries.spend(Lock::Mail(&ada), 4_600), Ok(()));
    }

    #[test]
    fn all_addresses_together_are_tried_no_faster_than_the_limit() {
        let tries = Tries::default();
        let tried = |index: u32, now_s| {
            tries.spend(
                Lock::Account(&email(&format!("p{index}@example.com"))),
                now_s,
            )
        };
        let at_once = (0..1_000).filter(|index| tried(*index, 50).is_ok()).count();
        assert_eq!(at_once, ALL_TRIES_MAX as usize);
        let later = (1_000..2_000)
            .filter(|index| tried(*index, 51).is_ok())
            .count();
        assert_eq!(later, ALL_TRIES_PER_S as usize);
    }
}
