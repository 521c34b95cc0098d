//! Identities of a provider, each bound to one account: by a verified address when it first comes, or by whoever is signed in.

use super::people::insert_person;
use super::random::Secret;
use super::tokens::utc_day;
use super::{AuditEntry, Control, ControlError, Whom, audit, password_links, sessions};
use domain::calendar::Day;
use domain::team::{
    Act, Admission, Door, Email, INVITATION_LIFE_S, InvalidPerson, Known, NewPerson, NotAdmitted,
    Role, Vouched, admit, vouched_email,
};
use rusqlite::{OptionalExtension, Transaction};

/// A provider, by its address, and its name for somebody.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    pub issuer: String,
    pub subject: String,
}

/// Somebody who comes by way of a provider.
pub struct Comer<'a> {
    pub identity: &'a Identity,
    pub vouched: &'a Vouched,
    /// What the provider calls them, for a new account.
    pub name: Option<&'a str>,
}

/// How a person can get in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaysIn {
    pub has_password: bool,
    /// Day (UTC) since which an identity of the provider is theirs.
    pub identity_since: Option<Day>,
}

impl Control {
    /// Opens a session for whoever a provider vouches for. An identity that comes for the first time is bound to the account of its
    /// verified address, or makes one if somebody was invited by it. Invitations by the verified address are taken up.
    /// `newcomers_see`: number of the project that those may look at whom nobody invited.
    ///
    /// # Errors
    /// If the store cannot be written; nothing has changed then.
    pub fn enter_by_identity(
        &self,
        comer: &Comer<'_>,
        door: &Door,
        newcomers_see: Option<u32>,
        now_s: i64,
    ) -> Result<Result<Secret, NotAdmitted>, ControlError> {
        let session = Secret::draw("")?;
        self.write(|transaction| {
            let person = match person_of(transaction, comer.identity)? {
                Some(person) => person,
                None => match first_entry(transaction, comer, door, newcomers_see, now_s)? {
                    Ok(person) => person,
                    Err(refused) => return Ok(Err(refused)),
                },
            };
            if let Ok(email) = vouched_email(comer.vouched, door) {
                take_up_all(transaction, person, email, now_s)?;
            }
            sessions::insert(transaction, &session, Some(person), now_s)?;
            Ok(Ok(session))
        })
    }

    /// Makes an identity another way in for a person who is signed in. One that they had of the same provider is theirs no longer.
    ///
    /// # Errors
    /// If it is somebody else's, or the store cannot be written.
    pub fn bind_identity(
        &self,
        person: i64,
        identity: &Identity,
        now_s: i64,
    ) -> Result<(), ControlError> {
        self.write(|transaction| {
            match person_of(transaction, identity)? {
                Some(bound) if bound == person => return Ok(()),
                Some(_) => return Err(InvalidPerson::IdentityOfAnother.into()),
                None => {}
            }
            transaction.execute(
                "delete from identities where person = ?1 and issuer = ?2",
                (person, &identity.issuer),
            )?;
            bind(transaction, identity, person, now_s)
        })
    }

    /// Takes the provider's way in from a person.
    ///
    /// # Errors
    /// If there is no other one, or the store cannot be written.
    pub fn unbind_identity(
        &self,
        person: i64,
        issuer: &str,
        now_s: i64,
    ) -> Result<(), ControlError> {
        self.write(|transaction| {
            let gone = transaction.execute(
                "delete from identities where person = ?1 and issuer = ?2",
                (person, issuer),
            )?;
            if gone > 0 {
                some_way_is_left(transaction, person)?;
                audit::note_of_person(transaction, person, Act::UnboundIdentity, now_s)?;
            }
            Ok(())
        })
    }

    /// How a person can get in, with a provider among the ways.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn ways_in(&self, person: i64, issuer: &str) -> Result<WaysIn, ControlError> {
        let mut connection = self.connection();
        ways_in(&connection.transaction()?, person, issuer)
    }
}

/// Number of the account that an identity becomes.
fn first_entry(
    transaction: &Transaction<'_>,
    comer: &Comer<'_>,
    door: &Door,
    newcomers_see: Option<u32>,
    now_s: i64,
) -> Result<Result<i64, NotAdmitted>, ControlError> {
    let email = match vouched_email(comer.vouched, door) {
        Ok(email) => email,
        Err(refused) => return Ok(Err(refused)),
    };
    let known = known(transaction, comer.identity, email, now_s)?;
    let admission = match admit(known, door) {
        Ok(admission) => admission,
        Err(refused) => return Ok(Err(refused)),
    };
    let make = || {
        let new = NewPerson::vouched(comer.name, email.clone());
        insert_person(transaction, &new, None, false, now_s)
    };
    let person = match admission {
        Admission::Bind { person } => {
            bind(transaction, comer.identity, person, now_s)?;
            return Ok(Ok(person));
        }
        Admission::Invited => make()?,
        Admission::Newcomer => {
            let person = make()?;
            if let Some(project) = newcomers_see {
                join(transaction, person, project, Role::Viewer.word(), now_s)?;
            }
            person
        }
    };
    insert(transaction, comer.identity, person, now_s)?;
    Ok(Ok(person))
}

fn known(
    transaction: &Transaction<'_>,
    identity: &Identity,
    email: &Email,
    now_s: i64,
) -> Result<Known, ControlError> {
    let account = transaction
        .query_row(
            "select number, exists (select 1 from identities where person = number and issuer = ?2)
             from people where email = ?1",
            (email.as_str(), &identity.issuer),
            |row| {
                Ok(Known::Account {
                    person: row.get(0)?,
                    by_another: row.get(1)?,
                })
            },
        )
        .optional()?;
    if let Some(account) = account {
        return Ok(account);
    }
    let is_invited = transaction.query_row(
        "select exists (select 1 from invitations where email = ?1 and made_s > ?2)",
        (email.as_str(), now_s - INVITATION_LIFE_S),
        |row| row.get(0),
    )?;
    Ok(if is_invited {
        Known::Invited
    } else {
        Known::Nobody
    })
}

/// Joins the projects that somebody was invited to by an address which is proved to be theirs: no link is needed to show that.
/// Does nothing where the account goes by another address.
fn take_up_all(
    transaction: &Transaction<'_>,
    person: i64,
    email: &Email,
    now_s: i64,
) -> Result<(), ControlError> {
    let mut statement = transaction.prepare_cached(
        "delete from invitations where email = ?1 and made_s > ?2
         and exists (select 1 from people where number = ?3 and people.email = ?1) returning project, role",
    )?;
    let invitations = statement
        .query_map((email.as_str(), now_s - INVITATION_LIFE_S, person), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<Result<Vec<(u32, String)>, _>>()?;
    for (project, role) in invitations {
        join(transaction, person, project, &role, now_s)?;
    }
    Ok(())
}

fn join(
    transaction: &Transaction<'_>,
    person: i64,
    project: u32,
    role: &str,
    now_s: i64,
) -> Result<(), ControlError> {
    transaction.execute(
        "insert into members (project, person, role) values (?1, ?2, ?3) on conflict do nothing",
        (project, person, role),
    )?;
    password_links::void(transaction, person)?;
    let name = transaction.query_row(
        "select name from people where number = ?1",
        [person],
        |row| row.get(0),
    )?;
    let entry = AuditEntry {
        project: Some(project),
        whom: Whom::Person {
            number: person,
            name,
        },
        act: Act::Joined,
        subject: Some(role.to_owned()),
        at_s: now_s,
    };
    audit::insert(transaction, &entry)
}

fn bind(
    transaction: &Transaction<'_>,
    identity: &Identity,
    person: i64,
    now_s: i64,
) -> Result<(), ControlError> {
    insert(transaction, identity, person, now_s)?;
    audit::note_of_person(transaction, person, Act::BoundIdentity, now_s)
}

fn insert(
    transaction: &Transaction<'_>,
    identity: &Identity,
    person: i64,
    now_s: i64,
) -> Result<(), ControlError> {
    transaction.execute(
        "insert into identities (issuer, subject, person, bound_day) values (?1, ?2, ?3, ?4)",
        (
            &identity.issuer,
            &identity.subject,
            person,
            utc_day(now_s).0,
        ),
    )?;
    Ok(())
}

/// For after one was taken away.
///
/// # Errors
/// If an account has neither a password nor an identity nor a passkey any more.
pub(super) fn some_way_is_left(
    transaction: &Transaction<'_>,
    person: i64,
) -> Result<(), ControlError> {
    let is_left: bool = transaction.query_row(
        "select password_hash is not null
           or exists (select 1 from identities where person = number)
           or exists (select 1 from passkeys where person = number) from people where number = ?1",
        [person],
        |row| row.get(0),
    )?;
    if is_left {
        Ok(())
    } else {
        Err(InvalidPerson::LastWayIn.into())
    }
}

fn person_of(
    transaction: &Transaction<'_>,
    identity: &Identity,
) -> Result<Option<i64>, ControlError> {
    Ok(transaction
        .prepare_cached("select person from identities where issuer = ?1 and subject = ?2")?
        .query_row((&identity.issuer, &identity.subject), |row| row.get(0))
        .optional()?)
}

fn ways_in(
    transaction: &Transaction<'_>,
    person: i64,
    issuer: &str,
) -> Result<WaysIn, ControlError> {
    Ok(transaction.query_row(
        "select password_hash is not null,
           (select bound_day from identities where person = number and issuer = ?2)
         from people where number = ?1",
        (person, issuer),
        |row| {
            Ok(WaysIn {
                has_password: row.get(0)?,
                identity_since: row.get::<_, Option<i32>>(1)?.map(Day),
            })
        },
    )?)
}

#[cfg(test)]
mod tests;
