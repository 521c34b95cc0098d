//! The team's accounts, and what each of them is in which project.

use super::audit::note_of_person;
use super::tokens::utc_day;
use super::{Control, ControlError, Secret, Whom};
use crate::storage::control::sessions;
use domain::team::{Act, Email, InvalidPerson, Member, NewPerson, Role, after_removal, after_role};
use rusqlite::{Connection, OptionalExtension, Row, Transaction};

/// Somebody with an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub number: i64,
    pub email: String,
    pub name: String,
    /// May make projects.
    pub runs_server: bool,
}

/// Somebody of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedMember {
    pub person: i64,
    pub name: String,
    pub email: String,
    pub role: Role,
}

impl Control {
    /// Whether anybody has an account that runs the server.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn has_owner_account(&self) -> Result<bool, ControlError> {
        has_owner_account(&self.connection())
    }

    /// Makes the first account: it runs the server and owns every project there is. The operator's session becomes its own.
    ///
    /// # Errors
    /// If there is such an account already, or the store cannot be written.
    pub fn make_owner_account(
        &self,
        new: &NewPerson,
        password_hash: &str,
        operator_session: &str,
        now_s: i64,
    ) -> Result<Secret, ControlError> {
        let session = Secret::draw("")?;
        self.write(|transaction| {
            if has_owner_account(transaction)? {
                return Err(InvalidPerson::AlreadySetUp.into());
            }
            let person = insert_person(transaction, new, Some(password_hash), true, now_s)?;
            transaction.execute(
                "insert into members (project, person, role) select number, ?1, ?2 from projects where true
                 on conflict do update set role = excluded.role",
                (person, Role::Owner.word()),
            )?;
            sessions::end(transaction, operator_session)?;
            sessions::insert(transaction, &session, Some(person), now_s)
        })?;
        Ok(session)
    }

    /// Who has an address, and what their password is compared with, if they have one. `None`: nobody has the address.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn password_hash(
        &self,
        email: &Email,
    ) -> Result<Option<(i64, Option<String>)>, ControlError> {
        Ok(self
            .connection()
            .prepare_cached("select number, password_hash from people where email = ?1")?
            .query_row([email.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?)
    }

    /// Keeps a new password, and ends all sessions of the person but the one that changed it.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn set_password(
        &self,
        person: i64,
        password_hash: &str,
        session_kept: i64,
        now_s: i64,
    ) -> Result<(), ControlError> {
        self.write(|transaction| {
            transaction.execute(
                "update people set password_hash = ?2 where number = ?1",
                (person, password_hash),
            )?;
            transaction.execute(
                "delete from sessions where person = ?1 and number <> ?2",
                (person, session_kept),
            )?;
            note_of_person(transaction, person, Act::ChangedPassword, now_s)
        })
    }

    /// What a person is in a project; `None`: nothing.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn role(&self, project: u32, person: i64) -> Result<Option<Role>, ControlError> {
        let word: Option<String> = self
            .connection()
            .prepare_cached("select role from members where project = ?1 and person = ?2")?
            .query_row((project, person), |row| row.get(0))
            .optional()?;
        word.map(|word| role(&word)).transpose()
    }

    /// Who belongs to a project, in the order in which they got an account.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn members(&self, project: u32) -> Result<Vec<ListedMember>, ControlError> {
        let connection = self.reading();
        let mut statement = connection.prepare_cached(
            "select person, name, email, role from members join people on number = person
             where project = ?1 order by person",
        )?;
        let mut rows = statement.query([project])?;
        let mut members = Vec::new();
        while let Some(row) = rows.next()? {
            members.push(ListedMember {
                person: row.get(0)?,
                name: row.get(1)?,
                email: row.get(2)?,
                role: role(&row.get::<_, String>(3)?)?,
            });
        }
        Ok(members)
    }

    /// Gives a member another role.
    ///
    /// # Errors
    /// If they are none, or are the last owner.
    pub fn change_role(&self, project: u32, person: i64, to: Role) -> Result<(), ControlError> {
        self.write(|transaction| {
            let members = members_of(transaction, project)?;
            is_among(&members, person)?;
            after_role(&members, person, to)?;
            transaction.execute(
                "update members set role = ?3 where project = ?1 and person = ?2",
                (project, person, to.word()),
            )?;
            Ok(())
        })
    }

    /// Takes somebody out of a project. Who is in no project any more and does not run the server has no account any more:
    /// their sessions end with it.
    ///
    /// # Errors
    /// If they are no member, or the last owner.
    pub fn remove_member(&self, project: u32, person: i64) -> Result<(), ControlError> {
        self.write(|transaction| {
            let members = members_of(transaction, project)?;
            is_among(&members, person)?;
            after_removal(&members, person)?;
            transaction.execute(
                "delete from members where project = ?1 and person = ?2",
                (project, person),
            )?;
            transaction.execute(
                "delete from people where number = ?1 and runs_server = 0
                 and not exists (select 1 from members where person = ?1)",
                [person],
            )?;
            Ok(())
        })
    }

    /// A new project belongs to whoever made it; one that the console made, to those who run the server.
    pub(super) fn own_new_project(
        &self,
        transaction: &Transaction<'_>,
        project: u32,
    ) -> Result<(), ControlError> {
        let maker = match self.author.as_ref().map(|author| &author.whom) {
            Some(Whom::Person { number, .. }) => Some(*number),
            Some(Whom::Token(_) | Whom::Operator) | None => None,
        };
        transaction.execute(
            "insert into members (project, person, role) select ?1, number, ?2 from people
             where number = ?3 or (?3 is null and runs_server = 1)",
            (project, Role::Owner.word(), maker),
        )?;
        Ok(())
    }
}

pub(super) fn insert_person(
    transaction: &Transaction<'_>,
    new: &NewPerson,
    password_hash: Option<&str>,
    runs_server: bool,
    now_s: i64,
) -> Result<i64, ControlError> {
    transaction.execute(
        "insert into people (email, name, password_hash, runs_server, created_day) values (?1, ?2, ?3, ?4, ?5)",
        (
            new.email.as_str(),
            &new.name,
            password_hash,
            runs_server,
            utc_day(now_s).0,
        ),
    )?;
    Ok(transaction.last_insert_rowid())
}

pub(super) fn person(row: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person {
        number: row.get("number")?,
        email: row.get("email")?,
        name: row.get("name")?,
        runs_server: row.get("runs_server")?,
    })
}

pub(super) fn role(word: &str) -> Result<Role, ControlError> {
    Role::parse(word).ok_or(ControlError::Damaged { place: "members" })
}

fn has_owner_account(connection: &Connection) -> Result<bool, ControlError> {
    Ok(connection.query_row(
        "select exists (select 1 from people where runs_server = 1)",
        [],
        |row| row.get(0),
    )?)
}

fn members_of(transaction: &Transaction<'_>, project: u32) -> Result<Vec<Member>, ControlError> {
    let mut statement =
        transaction.prepare_cached("select person, role from members where project = ?1")?;
    let mut rows = statement.query([project])?;
    let mut members = Vec::new();
    while let Some(row) = rows.next()? {
        members.push(Member {
            person: row.get(0)?,
            role: role(&row.get::<_, String>(1)?)?,
        });
    }
    Ok(members)
}

fn is_among(members: &[Member], person: i64) -> Result<(), ControlError> {
    if members.iter().any(|member| member.person == person) {
        return Ok(());
    }
    Err(InvalidPerson::NoSuchMember.into())
}
