//! The tokens of all projects: kept as hashes, answered from memory.

use super::random::{Secret, TokenHash};
use super::{Control, ControlError, DAY_S, rows_of};
use domain::access::{InvalidToken, NewToken, Scopes, TOKENS_MAX, is_live};
use domain::calendar::Day;
use rusqlite::{Connection, OptionalExtension, Transaction};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};

/// What a token opens.
pub(super) struct Grant {
    number: i64,
    project: u32,
    name: Arc<str>,
    scopes: Scopes,
    last_day: Option<Day>,
    /// `NEVER`, or the day (UTC) of the last use.
    used_day: AtomicI32,
}

const NEVER: i32 = i32::MIN;

/// What the bearer of a token may do, and by which name they are noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    /// Number of the project.
    pub project: u32,
    pub scopes: Scopes,
    /// What its team called the token.
    pub name: Arc<str>,
}

/// All grants at one moment.
pub(super) type Grants = HashMap<TokenHash, Grant>;

/// A token as its team sees it: all but the token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownToken {
    pub number: i64,
    pub name: String,
    pub scopes: Scopes,
    pub created: Day,
    pub last_day: Option<Day>,
    pub used: Option<Day>,
}

impl Control {
    /// What a token opens now. The day of its last use is noted.
    ///
    /// `None` if nobody has this token, or its days are over.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn grant(&self, token: &str, now_s: i64) -> Result<Option<Granted>, ControlError> {
        let grants = self.grants();
        let Some(grant) = grants.get(&TokenHash::of(token)) else {
            return Ok(None);
        };
        let today = utc_day(now_s);
        if !is_live(grant.last_day, today) {
            return Ok(None);
        }
        // One write a day, not one per request.
        if grant.used_day.fetch_max(today.0, Ordering::Relaxed) < today.0 {
            self.connection().execute(
                "update tokens set used_day = ?2 where number = ?1",
                (grant.number, today.0),
            )?;
        }
        Ok(Some(Granted {
            project: grant.project,
            scopes: grant.scopes,
            name: grant.name.clone(),
        }))
    }

    /// Makes a token; it is shown this once.
    ///
    /// # Errors
    /// If the project has as many as it may, or the store cannot be written.
    pub fn create_token(
        &self,
        project: u32,
        new: &NewToken,
        now_s: i64,
    ) -> Result<Secret, ControlError> {
        let token = Secret::draw("dw_")?;
        self.write_known(|transaction| {
            insert(transaction, project, new, &token, now_s)?;
            if rows_of(transaction, "tokens", project)? > TOKENS_MAX {
                return Err(InvalidToken::TooMany.into());
            }
            Ok(())
        })?;
        Ok(token)
    }

    /// Withdraws a token: from now on it opens nothing. One that is not there stays away.
    ///
    /// # Errors
    /// If the store cannot be written; the token then stays good.
    pub fn withdraw_token(&self, project: u32, number: i64) -> Result<(), ControlError> {
        self.write_known(|transaction| {
            let withdrawn = transaction
                .query_row(
                    "delete from tokens where project = ?1 and number = ?2 returning name",
                    (project, number),
                    |row| row.get::<_, String>(0),
                )
                .optional()?;
            match withdrawn {
                Some(name) => self.tell(name),
                None => self.leave_unsigned(),
            }
            Ok(())
        })
    }

    /// The tokens of a project, the oldest first.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn tokens(&self, project: u32) -> Result<Vec<KnownToken>, ControlError> {
        let connection = self.reading();
        let mut statement = connection.prepare_cached(
            "select number, name, scopes, created_day, last_day, used_day from tokens
             where project = ?1 order by number",
        )?;
        let mut rows = statement.query([project])?;
        let mut tokens = Vec::new();
        while let Some(row) = rows.next()? {
            tokens.push(KnownToken {
                number: row.get(0)?,
                name: row.get(1)?,
                scopes: scopes(&row.get::<_, String>(2)?)?,
                created: Day(row.get(3)?),
                last_day: row.get::<_, Option<i32>>(4)?.map(Day),
                used: row.get::<_, Option<i32>>(5)?.map(Day),
            });
        }
        Ok(tokens)
    }
}

pub(super) fn insert(
    transaction: &Transaction<'_>,
    project: u32,
    new: &NewToken,
    token: &Secret,
    now_s: i64,
) -> Result<(), ControlError> {
    transaction.execute(
        "insert into tokens (project, name, scopes, token_hash, created_day, last_day)
         values (?1, ?2, ?3, ?4, ?5, ?6)",
        (
            project,
            &new.name,
            new.scopes.words().join(","),
            token.hash().0,
            utc_day(now_s).0,
            new.last_day.map(|day| day.0),
        ),
    )?;
    Ok(())
}

pub(super) fn read(connection: &Connection) -> Result<Grants, ControlError> {
    let mut statement = connection.prepare_cached(
        "select token_hash, number, project, scopes, last_day, used_day, name from tokens",
    )?;
    let mut rows = statement.query([])?;
    let mut grants = Grants::new();
    while let Some(row) = rows.next()? {
        let grant = Grant {
            number: row.get(1)?,
            project: row.get(2)?,
            scopes: scopes(&row.get::<_, String>(3)?)?,
            last_day: row.get::<_, Option<i32>>(4)?.map(Day),
            used_day: AtomicI32::new(row.get::<_, Option<i32>>(5)?.unwrap_or(NEVER)),
            name: row.get::<_, String>(6)?.into(),
        };
        grants.insert(TokenHash(row.get(0)?), grant);
    }
    Ok(grants)
}

fn scopes(words: &str) -> Result<Scopes, ControlError> {
    Scopes::parse(words.split(',')).map_err(|_| ControlError::Damaged { place: "tokens" })
}

/// Days of a token are days of UTC: it may be used from anywhere.
pub fn utc_day(now_s: i64) -> Day {
    // A clock far out of range ends in the last day that can be told.
    Day(i32::try_from(now_s.div_euclid(DAY_S)).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::access::Scope;

    fn new(days: Option<u16>) -> NewToken {
        NewToken::check("CI".to_owned(), Scopes::of_reader(), days, Day(0)).expect("good")
    }

    #[test]
    fn a_token_opens_its_project_with_its_scopes_until_its_last_day() {
        let control = Control::with_two_projects();
        let token = control.create_token(2, &new(Some(3)), 0).expect("made");
        let grant_on = |day: i64| control.grant(token.reveal(), day * DAY_S).expect("runs");
        let Granted {
            project, scopes, ..
        } = grant_on(2).expect("live");
        assert_eq!(project, 2);
        assert!(scopes.allow(Scope::Read) && !scopes.allow(Scope::Ingest));
        assert!(grant_on(3).is_none());
        assert!(control.grant("dw_guess", 0).expect("runs").is_none());
    }

    #[test]
    fn the_day_of_the_last_use_is_known_and_outlives_a_restart() {
        let control = Control::with_two_projects();
        let token = control.create_token(1, &new(None), 0).expect("made");
        let used = || {
            let tokens = control.tokens(1).expect("read");
            tokens.last().expect("there").used
        };
        assert_eq!(used(), None);
        for (day, known) in [(5, 5), (9, 9), (7, 9)] {
            control
                .grant(token.reveal(), day * DAY_S)
                .expect("runs")
                .expect("live");
            assert_eq!(used(), Some(Day(known)));
        }
        control.write_known(|_| Ok(())).expect("read anew");
        control.grant(token.reveal(), 8 * DAY_S).expect("runs");
        assert_eq!(used(), Some(Day(9)));
    }

    #[test]
    fn a_withdrawn_token_opens_nothing_and_the_others_stay_good() {
        let control = Control::with_two_projects();
        let gone = control.create_token(1, &new(None), 0).expect("made");
        let kept = control.create_token(1, &new(None), 0).expect("made");
        let number = control.tokens(1).expect("read")[2].number;
        control.withdraw_token(2, number).expect("of another");
        assert!(control.grant(gone.reveal(), 0).expect("runs").is_some());
        control.withdraw_token(1, number).expect("withdrawn");
        assert!(control.grant(gone.reveal(), 0).expect("runs").is_none());
        assert!(control.grant(kept.reveal(), 0).expect("runs").is_some());
    }

    #[test]
    fn a_project_has_so_many_tokens_and_no_more() {
        let control = Control::with_two_projects();
        // Two came with the project.
        for _ in 2..TOKENS_MAX {
            control.create_token(1, &new(None), 0).expect("made");
        }
        let refused = control.create_token(1, &new(None), 0);
        assert!(refused.is_err_and(|error| error.is_refusal()));
        assert_eq!(control.tokens(1).expect("read").len(), TOKENS_MAX);
        control
            .create_token(2, &new(None), 0)
            .expect("another project");
    }
}
