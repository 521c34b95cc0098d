//! Invitations: a link that was shown once lets one person into one project.

use super::people::{insert_person, role};
use super::random::{Secret, TokenHash};
use super::{AuditEntry, Control, ControlError, Whom, audit, password_links, rows_of, sessions};
use domain::team::{Act, Email, INVITATIONS_MAX, InvalidPerson, NewPerson, Role, is_open};
use rusqlite::{OptionalExtension, Transaction};

/// An invitation as the project's owners see it: all but its link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub number: i64,
    pub email: String,
    pub role: Role,
    pub made_s: i64,
}

/// What whoever holds the link is invited to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitedTo {
    /// Number of the project.
    pub project: u32,
    pub email: String,
    pub role: Role,
    /// Number and password's hash of the account with this address, if there is one; an account may have no password.
    pub account: Option<(i64, Option<String>)>,
}

/// Who accepts.
pub enum Joined<'a> {
    /// By an account that there is; its password was checked.
    Known(i64),
    New {
        person: &'a NewPerson,
        password_hash: &'a str,
    },
}

const BY_TOKEN: &str = "select project, email, role, made_s from invitations where token_hash = ?1";

impl Control {
    /// Makes an invitation; its token is shown this once. An earlier one for the same address is void.
    ///
    /// # Errors
    /// If the address is in the project already, or the project has as many invitations as it may.
    pub fn invite(
        &self,
        project: u32,
        email: &Email,
        role: Role,
        now_s: i64,
    ) -> Result<Secret, ControlError> {
        let token = Secret::draw("")?;
        self.write(|transaction| {
            let here = "select exists (select 1 from members join people on number = person where project = ?1 and email = ?2)";
            if transaction.query_row(here, (project, email.as_str()), |row| row.get(0))? {
                return Err(InvalidPerson::AlreadyHere.into());
            }
            transaction.execute(
                "insert or replace into invitations (project, email, role, token_hash, made_s) values (?1, ?2, ?3, ?4, ?5)",
                (project, email.as_str(), role.word(), token.hash().0, now_s),
            )?;
            if rows_of(transaction, "invitations", project)? > INVITATIONS_MAX {
                return Err(InvalidPerson::TooManyInvitations.into());
            }
            Ok(())
        })?;
        Ok(token)
    }

    /// Withdraws an invitation: its link opens nothing any more. One that is not there stays away.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn withdraw_invitation(&self, project: u32, number: i64) -> Result<(), ControlError> {
        self.write(|transaction| {
            let removed = transaction
                .query_row(
                    "delete from invitations where project = ?1 and number = ?2 returning role",
                    (project, number),
                    |row| row.get::<_, String>(0),
                )
                .optional()?;
            match removed {
                // The address is no matter of the log.
                Some(role) => self.tell(role),
                None => self.leave_unsigned(),
            }
            Ok(())
        })
    }

    /// The invitations of a project that nobody accepted or withdrew, oldest first.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn invitations(&self, project: u32) -> Result<Vec<Invitation>, ControlError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached(
            "select number, email, role, made_s from invitations where project = ?1 order by number",
        )?;
        let mut rows = statement.query([project])?;
        let mut invitations = Vec::new();
        while let Some(row) = rows.next()? {
            invitations.push(Invitation {
                number: row.get(0)?,
                email: row.get(1)?,
                role: role(&row.get::<_, String>(2)?)?,
                made_s: row.get(3)?,
            });
        }
        Ok(invitations)
    }

    /// What a link invites to. `None` if it is unknown, accepted, withdrawn or too old: not told apart to whoever guesses.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn invited_to(&self, token: &str, now_s: i64) -> Result<Option<InvitedTo>, ControlError> {
        let connection = self.connection();
        let found = connection
            .prepare_cached(BY_TOKEN)?
            .query_row([TokenHash::of(token).0], |row| {
                Ok((
                    row.get(0)?,
                    row.get::<_, String>(1)?,
                    row.get::<_, String>(2)?,
                    row.get(3)?,
                ))
            })
            .optional()?;
        let Some((project, email, word, _)) = found.filter(|found| is_open(found.3, now_s)) else {
            return Ok(None);
        };
        let account = connection
            .prepare_cached("select number, password_hash from people where email = ?1")?
            .query_row([&email], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(Some(InvitedTo {
            project,
            email,
            role: role(&word)?,
            account,
        }))
    }

    /// Uses an invitation up: its person joins the project, and a session of theirs is opened. `None` as for
    /// [`Control::invited_to`]: of two who accept at once, one comes too late.
    ///
    /// # Errors
    /// If the store cannot be written; the invitation then stays open.
    pub fn accept_invitation(
        &self,
        token: &str,
        who: &Joined<'_>,
        now_s: i64,
    ) -> Result<Option<Secret>, ControlError> {
        let session = Secret::draw("")?;
        self.write(|transaction| {
            let Some((project, email, word)) = take_up(transaction, token, now_s)? else {
                return Ok(None);
            };
            let number = match who {
                Joined::Known(number) => *number,
                Joined::New {
                    person,
                    password_hash,
                } => insert_person(transaction, person, Some(password_hash), false, now_s)?,
            };
            let name: String = transaction.query_row(
                "select name from people where number = ?1 and email = ?2",
                (number, email),
                |row| row.get(0),
            )?;
            transaction.execute(
                "insert into members (project, person, role) values (?1, ?2, ?3)",
                (project, number, &word),
            )?;
            password_links::void(transaction, number)?;
            let entry = AuditEntry {
                project: Some(project),
                whom: Whom::Person { number, name },
                act: Act::Joined,
                subject: Some(word),
                at_s: now_s,
            };
            audit::insert(transaction, &entry)?;
            sessions::insert(transaction, &session, Some(number), now_s)?;
            Ok(Some(session))
        })
    }
}

fn take_up(
    transaction: &Transaction<'_>,
    token: &str,
    now_s: i64,
) -> Result<Option<(u32, String, String)>, ControlError> {
    let found = transaction
        .query_row(
            "delete from invitations where token_hash = ?1 and made_s > ?2 returning project, email, role",
            (
                TokenHash::of(token).0,
                now_s - domain::team::INVITATION_LIFE_S,
            ),
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .optional()?;
    Ok(found)
}
