//! How somebody of the team shows who they are: by a password, slowly, and without telling who has an account; by a
//! key in a device; or on a provider's word.
//!
//! A password is hashed here and nowhere else, and never logged. Whether an account exists shows neither in an answer nor in
//! the work that it takes: where there is none, the same hash is worked out and thrown away.

mod passkeys;
mod passwords;
mod single_sign_on;
mod tries;

pub use passkeys::{NoPlace, NotTaken, Owner, Passkeys, Place};
pub use passwords::{Busy, PasswordHash};
pub use single_sign_on::{Arrived, Away, Back, NotSignedOn, Purpose, SingleSignOn, Trouble};

use crate::storage::control::{Control, ControlError, Secret};
use domain::team::{Email, Password};
use passwords::Passwords;
use std::sync::Arc;
use tries::{Lock, Tries};

/// What of signing in is kept in memory.
pub struct SignIn {
    passwords: Passwords,
    tries: Tries,
}

/// Why nobody was let in.
#[derive(Debug)]
pub enum NotLetIn {
    /// The address or the password is wrong; which one is not told.
    Wrong,
    /// Too many tries, at this account or at all.
    TooFast { wait_s: u32 },
    /// Too many passwords wait to be looked at.
    Busy,
    /// Something broke on our side.
    Broken(anyhow::Error),
}

impl From<ControlError> for NotLetIn {
    fn from(error: ControlError) -> NotLetIn {
        NotLetIn::Broken(error.into())
    }
}

impl From<Busy> for NotLetIn {
    fn from(busy: Busy) -> NotLetIn {
        match busy {
            Busy::Queue => NotLetIn::Busy,
            Busy::Broken(error) => NotLetIn::Broken(error),
        }
    }
}

impl SignIn {
    /// # Errors
    /// If the system gives no random numbers.
    pub fn new() -> anyhow::Result<SignIn> {
        Ok(SignIn {
            passwords: Passwords::new()?,
            tries: Tries::default(),
        })
    }

    /// Hashes a password that somebody chose, when its turn has come.
    ///
    /// # Errors
    /// If too many wait.
    pub async fn hash(&self, password: Password) -> Result<PasswordHash, Busy> {
        self.passwords.hash(password).await
    }

    /// Spends a try of all together, where it is not known yet whose account it is for.
    ///
    /// # Errors
    /// If too many are made.
    pub fn begin(&self, now_s: i64) -> Result<(), NotLetIn> {
        self.tries
            .spend_of_all(now_s)
            .map_err(|wait_s| NotLetIn::TooFast { wait_s })
    }

    /// Spends one of the mails that an address can be sent, whether or not anybody has it.
    ///
    /// # Errors
    /// If it was sent too many.
    pub fn ask_for_mail(&self, email: &Email, now_s: i64) -> Result<(), NotLetIn> {
        self.tries
            .spend(Lock::Mail(email), now_s)
            .map_err(|wait_s| NotLetIn::TooFast { wait_s })
    }

    /// Opens a session for whoever knows the password of an address. `now_us` counts from any fixed moment.
    ///
    /// # Errors
    /// See [`NotLetIn`].
    pub async fn sign_in(
        &self,
        control: Arc<Control>,
        email: &Email,
        password: Option<Password>,
        now_s: i64,
    ) -> Result<Secret, NotLetIn> {
        let known = control.password_hash(email)?;
        let (person, hash) = known.unzip();
        self.check(email, hash.flatten(), password, now_s).await?;
        let session = match person {
            Some(person) => control.open_session(person, now_s)?,
            None => None,
        };
        session.ok_or(NotLetIn::Wrong)
    }

    /// Whether a password is the one that was chosen for an address. `hash`: `None` where nobody has the address.
    ///
    /// # Errors
    /// See [`NotLetIn`]; without a hash it is always an error.
    pub async fn check(
        &self,
        email: &Email,
        hash: Option<String>,
        password: Option<Password>,
        now_s: i64,
    ) -> Result<(), NotLetIn> {
        self.open(Lock::Account(email), hash, password, now_s).await
    }

    /// Whether a password is that of a link to a report, by the link's secret.
    ///
    /// # Errors
    /// See [`NotLetIn`].
    pub async fn check_link(
        &self,
        secret: &str,
        hash: String,
        password: Option<Password>,
        now_s: i64,
    ) -> Result<(), NotLetIn> {
        self.open(Lock::Link(secret), Some(hash), password, now_s)
            .await
    }

    async fn open(
        &self,
        lock: Lock<'_>,
        hash: Option<String>,
        password: Option<Password>,
        now_s: i64,
    ) -> Result<(), NotLetIn> {
        self.tries
            .spend(lock, now_s)
            .map_err(|wait_s| NotLetIn::TooFast { wait_s })?;
        // One that is too long to have been chosen is no reason to answer sooner than to another.
        let (password, possible) = match password {
            Some(password) => (password, true),
            None => (
                Password::shown(String::new()).ok_or(NotLetIn::Wrong)?,
                false,
            ),
        };
        let is_right = self.passwords.is_right(password, hash).await?;
        if !(is_right && possible) {
            return Err(NotLetIn::Wrong);
        }
        self.tries.forgive(lock);
        Ok(())
    }
}
