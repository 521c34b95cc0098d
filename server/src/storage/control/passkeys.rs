//! Passkeys: public keys whose other halves lie in the devices of the team. What the bytes mean is known to `sign_in` alone.

use super::identities::some_way_is_left;
use super::random::Secret;
use super::tokens::utc_day;
use super::{Control, ControlError, audit, sessions};
use domain::calendar::Day;
use domain::team::{Act, InvalidPerson, PASSKEYS_MAX, PasskeyName};
use rusqlite::OptionalExtension;

/// A key that a device has made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPasskey {
    pub credential: Vec<u8>,
    pub handle: Vec<u8>,
    pub fixed: Vec<u8>,
    pub moving: Vec<u8>,
}

/// A key that somebody signs in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    pub number: i64,
    pub person: i64,
    pub handle: Vec<u8>,
    pub fixed: Vec<u8>,
    pub moving: Vec<u8>,
}

/// What a person is called in their keys, and the devices' names for these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldKeys {
    pub handle: Vec<u8>,
    pub credentials: Vec<Vec<u8>>,
}

/// A key as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedPasskey {
    pub number: i64,
    pub name: String,
    pub created: Day,
    /// Day (UTC) of its last use.
    pub used: Option<Day>,
}

impl Control {
    /// The keys of a person, in the order in which they were made.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn passkeys(&self, person: i64) -> Result<Vec<ListedPasskey>, ControlError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached(
            "select number, name, created_day, used_day from passkeys where person = ?1 order by number",
        )?;
        let rows = statement.query_map([person], |row| {
            Ok(ListedPasskey {
                number: row.get(0)?,
                name: row.get(1)?,
                created: Day(row.get(2)?),
                used: row.get::<_, Option<i32>>(3)?.map(Day),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What a person is called in their keys, and the devices' names for these. `None`: they have no key yet.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn passkey_handle(&self, person: i64) -> Result<Option<HeldKeys>, ControlError> {
        let connection = self.connection();
        let mut statement = connection
            .prepare_cached("select handle, credential from passkeys where person = ?1")?;
        let rows = statement
            .query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<Vec<(Vec<u8>, Vec<u8>)>, _>>()?;
        let handle = rows.first().map(|(handle, _)| handle.clone());
        Ok(handle.map(|handle| {
            let credentials = rows.into_iter().map(|(_, credential)| credential).collect();
            HeldKeys {
                handle,
                credentials,
            }
        }))
    }

    /// Keeps a key that somebody's device has made.
    ///
    /// # Errors
    /// If they have as many as they may, or the device's key is known already.
    pub fn add_passkey(
        &self,
        person: i64,
        name: &PasskeyName,
        key: &NewPasskey,
        now_s: i64,
    ) -> Result<(), ControlError> {
        self.write(|transaction| {
            let kept = transaction.execute(
                "insert into passkeys (person, name, credential, handle, fixed, moving, created_day)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7) on conflict (credential) do nothing",
                (
                    person,
                    name.as_str(),
                    &key.credential,
                    &key.handle,
                    &key.fixed,
                    &key.moving,
                    utc_day(now_s).0,
                ),
            )?;
            if kept == 0 {
                return Err(InvalidPerson::PasskeyKnown.into());
            }
            let count: usize = transaction.query_row(
                "select count(*) from passkeys where person = ?1",
                [person],
                |row| row.get(0),
            )?;
            if count > PASSKEYS_MAX {
                return Err(InvalidPerson::TooManyPasskeys.into());
            }
            audit::note_of_person(transaction, person, Act::AddedPasskey, now_s)
        })
    }

    /// A key by the device's name for it.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn passkey(&self, credential: &[u8]) -> Result<Option<Passkey>, ControlError> {
        Ok(self
            .connection()
            .prepare_cached(
                "select number, person, handle, fixed, moving from passkeys where credential = ?1",
            )?
            .query_row([credential], |row| {
                Ok(Passkey {
                    number: row.get(0)?,
                    person: row.get(1)?,
                    handle: row.get(2)?,
                    fixed: row.get(3)?,
                    moving: row.get(4)?,
                })
            })
            .optional()?)
    }

    /// Opens a session for whoever proved that they hold a key. `before` and `after`: what moves in it with each use. `None` if the key
    /// is gone, or was used by somebody else since it was looked at.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn enter_by_passkey(
        &self,
        key: &Passkey,
        after: &[u8],
        now_s: i64,
    ) -> Result<Option<Secret>, ControlError> {
        let session = Secret::draw("")?;
        self.write(|transaction| {
            let used = transaction.execute(
                "update passkeys set moving = ?3, used_day = ?4 where number = ?1 and moving = ?2",
                (key.number, &key.moving, after, utc_day(now_s).0),
            )?;
            if used == 0 {
                return Ok(None);
            }
            sessions::insert(transaction, &session, Some(key.person), now_s)?;
            Ok(Some(session))
        })
    }

    /// Removes one of a person's keys: it lets nobody in any more. The only way into an account stays.
    ///
    /// # Errors
    /// If it is the only way in.
    pub fn remove_passkey(&self, person: i64, number: i64, now_s: i64) -> Result<(), ControlError> {
        self.write(|transaction| {
            let gone = transaction.execute(
                "delete from passkeys where person = ?1 and number = ?2",
                (person, number),
            )?;
            if gone == 0 {
                return Ok(());
            }
            some_way_is_left(transaction, person)?;
            audit::note_of_person(transaction, person, Act::RemovedPasskey, now_s)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Comer, Identity, NewProject};
    use super::*;
    use domain::team::{Door, Email, Role, Vouched};

    /// Somebody whose provider alone lets them in.
    fn joined(control: &Control, name: &str) -> i64 {
        let project = match control.projects().all().first() {
            Some(project) => project.number,
            None => {
                let created = control.create_project(&NewProject::named("Acme"), 0);
                created.expect("created").project.number
            }
        };
        let email = Email::parse(&format!("{name}@example.com")).expect("an address");
        control
            .invite(project, &email, Role::Viewer, 0)
            .expect("invited");
        let comer = Comer {
            identity: &Identity {
                issuer: "https://id.example".to_owned(),
                subject: name.to_owned(),
            },
            vouched: &Vouched {
                email: Some(email),
                email_is_verified: true,
            },
            name: Some(name),
        };
        let session = control
            .enter_by_identity(&comer, &Door::default(), None, 0)
            .expect("runs")
            .expect("let in");
        let known = control.session(session.reveal(), 0).expect("runs");
        known.expect("open").person.expect("a person").number
    }

    fn key(credential: u8) -> NewPasskey {
        NewPasskey {
            credential: vec![credential; 16],
            handle: vec![7; 64],
            fixed: vec![1; 40],
            moving: vec![0; 7],
        }
    }

    fn named(name: &str) -> PasskeyName {
        PasskeyName::parse(name).expect("a name")
    }

    #[test]
    fn a_key_lets_in_each_time_with_what_moved_and_no_more_once_it_is_removed() {
        let control = Control::in_memory(0).expect("opens");
        let ada = joined(&control, "ada");
        control
            .add_passkey(ada, &named("Laptop"), &key(1), 0)
            .expect("added");
        let found = || control.passkey(&[1; 16]).expect("read");
        let first = found().expect("there");
        let moved = [1; 7];
        let session = control.enter_by_passkey(&first, &moved, 86_400);
        assert!(session.expect("runs").is_some());
        assert_eq!(found().expect("there").moving, moved);
        let listed = control.passkeys(ada).expect("read");
        assert_eq!(
            (listed[0].name.as_str(), listed[0].used),
            ("Laptop", Some(Day(1)))
        );
        let again = control.enter_by_passkey(&first, &moved, 86_400);
        assert!(again.expect("runs").is_none(), "another was quicker");

        let number = listed[0].number;
        let ben = joined(&control, "ben");
        control.remove_passkey(ben, number, 0).expect("runs");
        assert!(found().is_some(), "it is not his");
        let before = found().expect("there");
        control.remove_passkey(ada, number, 0).expect("removed");
        assert!(found().is_none());
        let gone = control.enter_by_passkey(&before, &moved, 0);
        assert!(gone.expect("runs").is_none());
    }

    #[test]
    fn a_device_key_is_one_persons_and_nobody_has_endless_many() {
        let control = Control::in_memory(0).expect("opens");
        let (ada, ben) = (joined(&control, "ada"), joined(&control, "ben"));
        let add =
            |person, credential| control.add_passkey(person, &named("Key"), &key(credential), 0);
        for credential in 0..PASSKEYS_MAX {
            add(ada, credential as u8).expect("added");
        }
        let refused = |added: Result<(), ControlError>| match added {
            Err(ControlError::Person(refused)) => refused,
            other => panic!("{other:?}"),
        };
        assert_eq!(refused(add(ada, 200)), InvalidPerson::TooManyPasskeys);
        assert_eq!(refused(add(ben, 0)), InvalidPerson::PasskeyKnown);
        assert_eq!(control.passkeys(ben).expect("read"), []);
    }

    #[test]
    fn the_only_way_into_an_account_stays() {
        let control = Control::in_memory(0).expect("opens");
        let ada = joined(&control, "ada");
        control
            .add_passkey(ada, &named("Laptop"), &key(1), 0)
            .expect("added");
        let issuer = "https://id.example";
        control
            .unbind_identity(ada, issuer, 0)
            .expect("there is a passkey");
        let number = control.passkeys(ada).expect("read")[0].number;
        let refused = control.remove_passkey(ada, number, 0);
        assert!(matches!(
            refused,
            Err(ControlError::Person(InvalidPerson::LastWayIn))
        ));
        assert_eq!(control.passkeys(ada).expect("read").len(), 1);
    }
}
