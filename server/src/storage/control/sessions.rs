//! How the team gets in: sessions of people, and of whoever opened a one-time link of the console.

use super::audit::{note_of_operator, note_of_person};
use super::people::{Person, person};
use super::random::{Secret, TokenHash};
use super::tokens::utc_day;
use super::{Control, ControlError};
use domain::calendar::Day;
use domain::team::Act;
use rusqlite::{OptionalExtension, Transaction};

/// A login token that nobody used in this time is void.
const LOGIN_TOKEN_LIFE_S: i64 = 24 * 3_600;
/// A session ends this many days after the day of its last use.
const SESSION_LIFE_DAYS: i32 = 30;

/// An open session, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownSession {
    pub number: i64,
    /// `None`: whoever has the console.
    pub person: Option<Person>,
    pub created: Day,
    /// Day (UTC) of its last use.
    pub used: Day,
}

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

    /// Uses a login token up and opens a session of the operator's. `None` if the token is unknown, used or expired: the three
    /// are not told apart to whoever guesses.
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
            insert(transaction, &session, None, now_s)?;
            note_of_operator(transaction, Act::OpenedConsoleLink, now_s)?;
            Ok(Some(session))
        })
    }

    /// Opens a session of a person who showed their password. `None` if their account went meanwhile.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn open_session(&self, person: i64, now_s: i64) -> Result<Option<Secret>, ControlError> {
        let session = Secret::draw("")?;
        self.write(|transaction| {
            let known = "select exists (select 1 from people where number = ?1)";
            if !transaction.query_row(known, [person], |row| row.get(0))? {
                return Ok(None);
            }
            insert(transaction, &session, Some(person), now_s)?;
            Ok(Some(session))
        })
    }

    /// An open session, by its token; its 30 days start again on each day it is used.
    ///
    /// # Errors
    /// If the store cannot be read or written.
    pub fn session(&self, token: &str, now_s: i64) -> Result<Option<KnownSession>, ControlError> {
        let today = utc_day(now_s);
        let connection = self.connection();
        let mut statement = connection.prepare_cached(
            "select sessions.number as session, sessions.created_day as opened, last_day, people.number as number, email, name, runs_server
             from sessions left join people on people.number = person where token_hash = ?1",
        )?;
        let found = statement
            .query_row([TokenHash::of(token).0], |row| {
                let number: Option<i64> = row.get("number")?;
                Ok(KnownSession {
                    number: row.get("session")?,
                    person: number.map(|_| person(row)).transpose()?,
                    created: Day(row.get("opened")?),
                    used: Day(row.get("last_day")?),
                })
            })
            .optional()?;
        let Some(session) = found.filter(|found| today.0 - found.used.0 <= SESSION_LIFE_DAYS)
        else {
            return Ok(None);
        };
        // One write a day, not one per request; a clock that went back shortens nothing.
        if today > session.used {
            connection.execute(
                "update sessions set last_day = ?2 where number = ?1",
                (session.number, today.0),
            )?;
        }
        Ok(Some(session))
    }

    /// The open sessions of a person, or of whoever has the console; the newest first. Of each, its days are known and nothing else.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn sessions(
        &self,
        person: Option<i64>,
        now_s: i64,
    ) -> Result<Vec<(i64, Day, Day)>, ControlError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached(
            "select number, created_day, last_day from sessions
             where person is ?1 and last_day >= ?2 order by number desc",
        )?;
        let rows = statement.query_map((person, utc_day(now_s).0 - SESSION_LIFE_DAYS), |row| {
            Ok((row.get(0)?, Day(row.get(1)?), Day(row.get(2)?)))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Ends one of the sessions of a person, or of whoever has the console, from another of theirs, and notes that. Another
    /// person's stays open.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn revoke_session(
        &self,
        person: Option<i64>,
        number: i64,
        now_s: i64,
    ) -> Result<(), ControlError> {
        self.write(|transaction| {
            let ended = transaction.execute(
                "delete from sessions where person is ?1 and number = ?2",
                (person, number),
            )?;
            match person {
                _ if ended == 0 => Ok(()),
                Some(person) => note_of_person(transaction, person, Act::RevokedSession, now_s),
                None => note_of_operator(transaction, Act::RevokedSession, now_s),
            }
        })
    }

    /// Ends the session of whoever signs out.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn end_session(&self, person: Option<i64>, number: i64) -> Result<(), ControlError> {
        self.connection().execute(
            "delete from sessions where person is ?1 and number = ?2",
            (person, number),
        )?;
        Ok(())
    }
}

pub(super) fn insert(
    transaction: &Transaction<'_>,
    session: &Secret,
    person: Option<i64>,
    now_s: i64,
) -> Result<(), ControlError> {
    let today = utc_day(now_s).0;
    transaction.execute(
        "delete from sessions where last_day < ?1",
        [today - SESSION_LIFE_DAYS],
    )?;
    transaction.execute(
        "insert into sessions (token_hash, person, created_day, last_day) values (?1, ?2, ?3, ?3)",
        (session.hash().0, person, today),
    )?;
    Ok(())
}

pub(super) fn end(transaction: &Transaction<'_>, token: &str) -> Result<(), ControlError> {
    transaction.execute(
        "delete from sessions where token_hash = ?1",
        [TokenHash::of(token).0],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::DAY_S;
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
                .session(token.reveal(), day * DAY_S)
                .expect("runs")
                .is_some()
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
        let number = control
            .session(gone.reveal(), 0)
            .expect("runs")
            .expect("open")
            .number;
        control.revoke_session(Some(1), number, 0).expect("runs");
        assert!(control.session(gone.reveal(), 0).expect("runs").is_some());
        control.revoke_session(None, number, 0).expect("runs");
        assert!(control.session(gone.reveal(), 0).expect("runs").is_none());
        assert!(control.session(kept.reveal(), 0).expect("runs").is_some());
        assert!(control.session("", 0).expect("runs").is_none());
    }

    #[test]
    fn a_login_token_is_no_session() {
        let control = control();
        let token = control.create_login_token(0).expect("a token");
        assert!(control.session(token.reveal(), 0).expect("runs").is_none());
    }
}
