//! Passwords as Argon2id hashes, worked out one after another.

use crate::limits::{PASSWORDS_AT_ONCE_MAX, PASSWORDS_WAITING_MAX};
use anyhow::Context;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::team::Password;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// 19 MiB, two passes, one lane. Source: OWASP Password Storage Cheat Sheet, the first of its equal choices for Argon2id.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const SALT_BYTES: usize = 16;

/// A password's hash in PHC form, as it is kept.
pub struct PasswordHash(String);

impl PasswordHash {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a password was not looked at.
#[derive(Debug)]
pub enum Busy {
    Queue,
    Broken(anyhow::Error),
}

pub(super) struct Passwords {
    /// Those that wait and those that are worked out.
    admitted: Arc<Semaphore>,
    working: Arc<Semaphore>,
    /// Of a password that nobody knows: compared with where there is no account.
    decoy: String,
}

impl Passwords {
    pub(super) fn new() -> anyhow::Result<Passwords> {
        let mut nobody_knows = [0; 32];
        getrandom::fill(&mut nobody_knows).context("drawing a password that nobody knows")?;
        Ok(Passwords {
            admitted: Arc::new(Semaphore::new(
                PASSWORDS_AT_ONCE_MAX + PASSWORDS_WAITING_MAX,
            )),
            working: Arc::new(Semaphore::new(PASSWORDS_AT_ONCE_MAX)),
            decoy: hash(&nobody_knows)?,
        })
    }

    pub(super) async fn hash(&self, password: Password) -> Result<PasswordHash, Busy> {
        self.in_turn(move || hash(password.as_bytes()).map(PasswordHash))
            .await
    }

    /// `kept`: `None` where there is no account; the same work is done for nothing.
    pub(super) async fn is_right(
        &self,
        password: Password,
        kept: Option<String>,
    ) -> Result<bool, Busy> {
        let exists = kept.is_some();
        let compared = kept.unwrap_or_else(|| self.decoy.clone());
        self.in_turn(move || {
            // The parameters are those that stand in the hash: an old one is still compared as it was made.
            let same = argon2()?
                .verify_password(password.as_bytes(), compared.as_str())
                .is_ok();
            Ok(same && exists)
        })
        .await
    }

    /// Runs what takes memory and a core apart from the threads that answer, when its turn has come.
    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
    ) -> Result<T, Busy> {
        let admitted = Arc::clone(&self.admitted)
            .try_acquire_owned()
            .map_err(|_| Busy::Queue)?;
        let turn = Arc::clone(&self.working)
            .acquire_owned()
            .await
            .map_err(|_| Busy::Queue)?;
        // The permits go with the work: a caller who hangs up does not make room for another before it is done.
        let permits: [OwnedSemaphorePermit; 2] = [admitted, turn];
        tokio::task::spawn_blocking(move || {
            let done = work();
            drop(permits);
            done
        })
        .await
        .context("looking at a password")
        .flatten()
        .map_err(Busy::Broken)
    }
}

fn hash(password: &[u8]) -> anyhow::Result<String> {
    let mut salt = [0; SALT_BYTES];
    getrandom::fill(&mut salt).context("drawing a salt")?;
    let hash = argon2()?
        .hash_password_with_salt(password, &salt)
        .map_err(|error| anyhow::anyhow!("hashing a password: {error}"))?;
    Ok(hash.to_string())
}

fn argon2() -> anyhow::Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None)
        .map_err(|error| anyhow::anyhow!("the parameters of Argon2: {error}"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(text: &str) -> Password {
        Password::shown(text.to_owned()).expect("not endless")
    }

    #[tokio::test]
    async fn the_right_password_is_right_and_nothing_is_where_nobody_is() {
        let passwords = Passwords::new().expect("starts");
        let kept = passwords
            .hash(password("correct horse"))
            .await
            .expect("hashed");
        assert!(
            kept.as_str().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "the parameters are kept with it"
        );
        let kept = Some(kept.as_str().to_owned());
        for (shown, compared, right) in [
            ("correct horse", &kept, true),
            ("correct horsf", &kept, false),
            ("correct horse", &None, false),
        ] {
            let is_right = passwords.is_right(password(shown), compared.clone()).await;
            assert_eq!(is_right.expect("looked at"), right);
        }
    }

    #[tokio::test]
    async fn more_passwords_than_may_wait_are_sent_away_and_room_comes_back() {
        let passwords = Passwords::new().expect("starts");
        let places = PASSWORDS_AT_ONCE_MAX + PASSWORDS_WAITING_MAX;
        let taken = passwords
            .admitted
            .try_acquire_many(places as u32)
            .expect("all free");
        let refused = passwords.hash(password("x")).await;
        assert!(matches!(refused, Err(Busy::Queue)));
        drop(taken);
        assert!(passwords.hash(password("x")).await.is_ok());
        assert_eq!(passwords.admitted.available_permits(), places);
        assert_eq!(passwords.working.available_permits(), PASSWORDS_AT_ONCE_MAX);
    }
}
