//! How the team gets in: a one-time token on the console, exchanged for a session.

use super::random::{Secret, TokenHash};
use super::{Control, ControlError, DAY_S};
use rusqlite::OptionalExtension;

/// A login token that nobody used in this time is void.
const LOGIN_TOKEN_LIFE_S: i64 = 24 * 3_600;
/// A session ends this many days after the day of its last use.
const SESSION_LIFE_DAYS: i64 = 30;

impl Control {
    /// A token that opens one session within 24 hours. Earlier ones stay valid.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn create_login_token(&self, now_s: i64) -> Result<Secret, ControlError> {
        let token = Secret::draw("")?;
        self.write(|transaction| {
            transaction.execute("delete from login_tokens where expires_s <= ?1", [now_s])?;
            transaction.execute(
                "insert into login_tokens (token_hash, expires_s) values (?1, ?2)",
                (token.hash().0, now_s.saturating_add(LOGIN_TOKEN_LIFE_S)),
            )?;
            Ok(())
        })?;
        Ok(token)
    }

    /// Uses a login token up and opens a session. `None` if the token is unknown, used or expired:
    /// the three are not told apart to whoever guesses.
    ///
    /// # Errors
    /// If the store cannot be written; the token then stays valid.
    pub fn exchange_login_token(
        &self,
        token: &str,
        now_s: i64,
    ) -> Result<Option<Secret>, ControlError> {
        let session = Secret::draw("")?;
        self.write(|transaction| {
            let expires_s: Option<i64> = transaction
                .query_row(
                    "delete from login_tokens where token_hash = ?1 returning expires_s",
                    [TokenHash::of(token).0],
                    |row| row.get(0),
                )
                .optional()?;
            if expires_s.is_none_or(|expires_s| expires_s <= now_s) {
                return Ok(None);
            }
            let today = now_s.div_euclid(DAY_S);
            let last_live_day = today.saturating_sub(SESSION_LIFE_DAYS);
            transaction.execute("delete from sessions where last_day < ?1", [last_live_day])?;
            transaction.execute(
                "insert into sessions (token_hash, last_day) values (?1, ?2)",
                (session.hash().0, today),
            )?;
            Ok(Some(session))
        })
    }

    /// Whether a session is open; its 30 days start again on each day it is used.
    ///
    /// # Errors
    /// If the store cannot be read or written.
    pub fn session_is_open(&self, token: &str, now_s: i64) -> Result<bool, ControlError> {
        let hash = TokenHash::of(token).0;
        let today = now_s.div_euclid(DAY_S);
        let connection = self.connection();
        let last_day: Option<i64> = connection
            .prepare_cached("select last_day from sessions where token_hash = ?1")?
            .query_row([hash], |row| row.get(0))
            .optional()?;
        let Some(last_day) = last_day.filter(|day| today.saturating_sub(*day) <= SESSION_LIFE_DAYS)
        else {
            return Ok(false);
        };
        // One write a day, not one per request; a clock that went back shortens nothing.
        if today > last_day {
            connection.execute(
                "update sessions set last_day = ?2 where token_hash = ?1",
                (hash, today),
            )?;
        }
        Ok(true)
    }

    /// Ends a session; one that is not open stays so.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn revoke_session(&self, token: &str) -> Result<(), ControlError> {
        self.connection().execute(
            "delete from sessions where token_hash = ?1",
            [TokenHash::of(token).0],
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn control() -> Control {
        Control::in_memory(0).expect("opens")
    }

    fn session(control: &Control, now_s: i64) -> Secret {
        let token = control.create_login_token(now_s).expect("a token");
        control
            .exchange_login_token(token.reveal(), now_s)
            .expect("runs")
            .expect("valid")
    }

    #[test]
    fn a_login_token_works_once() {
        let control = control();
        let token = control.create_login_token(0).expect("a token");
        let exchange = || {
            control
                .exchange_login_token(token.reveal(), 1)
                .expect("runs")
        };
        assert!(exchange().is_some());
        assert!(exchange().is_none());
        assert!(
            control
                .exchange_login_token("guess", 1)
                .expect("runs")
                .is_none()
        );
    }

    #[test]
    fn a_login_token_is_void_after_a_day() {
        let control = control();
        for (age_s, valid) in [(DAY_S - 1, true), (DAY_S, false)] {
            let token = control.create_login_token(1_000).expect("a token");
            let session = control
                .exchange_login_token(token.reveal(), 1_000 + age_s)
                .expect("runs");
            assert_eq!(session.is_some(), valid, "{age_s}");
        }
    }

    #[test]
    fn a_session_lives_30_days_from_its_last_use() {
        let control = control();
        let token = session(&control, 0);
        let open_on = |day: i64| {
            control
                .session_is_open(token.reveal(), day * DAY_S)
                .expect("runs")
        };
        assert!(open_on(30));
        assert!(open_on(60));
        assert!(!open_on(91));
        assert!(open_on(59), "a refused look does not extend or end it");
    }

    #[test]
    fn a_revoked_session_is_closed_and_others_stay_open() {
        let control = control();
        let (gone, kept) = (session(&control, 0), session(&control, 0));
        control.revoke_session(gone.reveal()).expect("runs");
        assert!(!control.session_is_open(gone.reveal(), 0).expect("runs"));
        assert!(control.session_is_open(kept.reveal(), 0).expect("runs"));
        assert!(!control.session_is_open("", 0).expect("runs"));
    }

    #[test]
    fn a_login_token_is_no_session() {
        let control = control();
        let token = control.create_login_token(0).expect("a token");
        assert!(!control.session_is_open(token.reveal(), 0).expect("runs"));
    }
}
