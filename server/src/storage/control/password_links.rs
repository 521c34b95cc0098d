//! Links by which somebody chooses a new password: shown once, kept as a hash, used once.

use super::random::{Secret, TokenHash};
use super::{Control, ControlError, audit, sessions};
use domain::team::{Act, Email, PASSWORD_LINK_LIFE_S, Reach, Role};
use rusqlite::{OptionalExtension, Transaction};

/// Whose password a link is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedTo {
    pub name: String,
    pub email: String,
}

impl Control {
    /// How far an account leads. `None`: there is none of this number.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn reach(&self, person: i64) -> Result<Option<Reach>, ControlError> {
        let connection = self.connection();
        let runs_server = connection
            .prepare_cached("select runs_server from people where number = ?1")?
            .query_row([person], |row| row.get(0))
            .optional()?;
        let Some(runs_server) = runs_server else {
            return Ok(None);
        };
        let mut statement =
            connection.prepare_cached("select project, role from members where person = ?1")?;
        let mut rows = statement.query([person])?;
        let mut reach = Reach {
            runs_server,
            projects: Vec::new(),
            owns: Vec::new(),
        };
        while let Some(row) = rows.next()? {
            let project = row.get(0)?;
            reach.projects.push(project);
            if row.get::<_, String>(1)? == Role::Owner.word() {
                reach.owns.push(project);
            }
        }
        Ok(Some(reach))
    }

    /// Number of the account with an address.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn person_by_email(&self, email: &Email) -> Result<Option<i64>, ControlError> {
        Ok(self.password_hash(email)?.map(|(person, _)| person))
    }

    /// Makes a link for a person; its token is shown this once. An earlier one of theirs is void.
    ///
    /// # Errors
    /// If the store cannot be written, or nobody has the number.
    pub fn make_password_link(&self, person: i64, now_s: i64) -> Result<Secret, ControlError> {
        let token = Secret::draw("")?;
        self.write(|transaction| {
            transaction.execute("delete from password_links where expires_s <= ?1", [now_s])?;
            transaction.execute(
                "insert or replace into password_links (token_hash, person, expires_s) values (?1, ?2, ?3)",
                (
                    token.hash().0,
                    person,
                    now_s.saturating_add(PASSWORD_LINK_LIFE_S),
                ),
            )?;
            Ok(())
        })?;
        Ok(token)
    }

    /// Whom a link is for. `None` if it is unknown, used, replaced or too old: not told apart to whoever guesses.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn password_linked_to(
        &self,
        token: &str,
        now_s: i64,
    ) -> Result<Option<LinkedTo>, ControlError> {
        Ok(self
            .connection()
            .prepare_cached(
                "select name, email from password_links join people on number = person
                 where token_hash = ?1 and expires_s > ?2",
            )?
            .query_row((TokenHash::of(token).0, now_s), |row| {
                Ok(LinkedTo {
                    name: row.get(0)?,
                    email: row.get(1)?,
                })
            })
            .optional()?)
    }

    /// Uses a link up: the person has this password from now on, all their sessions end, and a new one is opened. `None` as for
    /// [`Control::password_linked_to`].
    ///
    /// # Errors
    /// If the store cannot be written; the link then stays good.
    pub fn choose_password(
        &self,
        token: &str,
        password_hash: &str,
        now_s: i64,
    ) -> Result<Option<Secret>, ControlError> {
        let session = Secret::draw("")?;
        self.write(|transaction| {
            let person: Option<i64> = transaction
                .query_row(
                    "delete from password_links where token_hash = ?1 and expires_s > ?2 returning person",
                    (TokenHash::of(token).0, now_s),
                    |row| row.get(0),
                )
                .optional()?;
            let Some(person) = person else {
                return Ok(None);
            };
            transaction.execute(
                "update people set password_hash = ?2 where number = ?1",
                (person, password_hash),
            )?;
            transaction.execute("delete from sessions where person = ?1", [person])?;
            audit::note_of_person(transaction, person, Act::ChosePassword, now_s)?;
            sessions::insert(transaction, &session, Some(person), now_s)?;
            Ok(Some(session))
        })
    }
}

/// Voids a link that was made when its account did not lead so far as it does now.
pub(super) fn void(transaction: &Transaction<'_>, person: i64) -> Result<(), ControlError> {
    transaction.execute("delete from password_links where person = ?1", [person])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{Joined, NewProject};
    use super::*;
    use domain::team::NewPerson;

    const DAY_S: i64 = 86_400;

    /// A viewer of one project, and the session they joined with.
    fn joined(control: &Control) -> (i64, Secret) {
        let created = control
            .create_project(&NewProject::named("Acme"), 0)
            .expect("created");
        let email = Email::parse("ada@example.com").expect("an address");
        let link = control
            .invite(created.project.number, &email, Role::Viewer, 0)
            .expect("invited");
        let new = Joined::New {
            person: &NewPerson::check("Ada", email).expect("a name"),
            password_hash: "of before",
        };
        let session = control
            .accept_invitation(link.reveal(), &new, 0)
            .expect("runs")
            .expect("open");
        let known = control.session(session.reveal(), 0).expect("runs");
        let person = known.expect("open").person.expect("a person").number;
        (person, session)
    }

    #[test]
    fn a_link_gives_a_password_once_and_ends_what_was_open() {
        let control = Control::in_memory(0).expect("opens");
        let (person, before) = joined(&control);
        let link = control.make_password_link(person, 0).expect("made");
        let linked = control.password_linked_to(link.reveal(), 1).expect("read");
        assert_eq!(linked.expect("open").name, "Ada");

        let choose = |hash| {
            control
                .choose_password(link.reveal(), hash, 1)
                .expect("runs")
        };
        let session = choose("chosen").expect("good");
        assert!(choose("again").is_none());
        let is_open = |session: &Secret| {
            control
                .session(session.reveal(), 1)
                .expect("runs")
                .is_some()
        };
        assert!(is_open(&session) && !is_open(&before));
        let email = Email::parse("ada@example.com").expect("an address");
        let kept = control.password_hash(&email).expect("read");
        assert_eq!(kept, Some((person, Some("chosen".to_owned()))));
        let lines = control.audit(1, None).expect("read").entries;
        assert_eq!(lines[0].act, "account.password_chosen");
    }

    #[test]
    fn a_link_is_over_after_a_day_and_when_another_is_made() {
        let control = Control::in_memory(0).expect("opens");
        let (person, _) = joined(&control);
        let first = control.make_password_link(person, 0).expect("made");
        let is_good = |link: &Secret, now_s| {
            let linked = control.password_linked_to(link.reveal(), now_s);
            linked.expect("read").is_some()
        };
        assert!(is_good(&first, DAY_S - 1) && !is_good(&first, DAY_S));
        let late = control.choose_password(first.reveal(), "late", DAY_S);
        assert!(late.expect("runs").is_none());

        let second = control.make_password_link(person, 0).expect("made");
        assert!(!is_good(&first, 1) && is_good(&second, 1));
    }

    #[test]
    fn a_link_that_was_made_before_somebody_joined_another_project_opens_nothing() {
        let control = Control::in_memory(0).expect("opens");
        let (person, _) = joined(&control);
        let link = control.make_password_link(person, 0).expect("made");
        let other = control
            .create_project(&NewProject::named("Other"), 0)
            .expect("created");
        let email = Email::parse("ada@example.com").expect("an address");
        let invitation = control
            .invite(other.project.number, &email, Role::Owner, 0)
            .expect("invited");
        control
            .accept_invitation(invitation.reveal(), &Joined::Known(person), 0)
            .expect("runs")
            .expect("open");
        assert_eq!(
            control.password_linked_to(link.reveal(), 0).expect("read"),
            None
        );
        let reach = control.reach(person).expect("read").expect("there");
        assert_eq!((reach.projects.len(), reach.owns), (2, vec![2]));
    }
}
