//! One epoch's file and its image in memory, kept equal by one writing thread.

use super::answers::{Answers, ImageNumber};
use super::memberships::Memberships;
use super::migrate::migrate;
use super::numbers::Numbers;
use super::stored;
use crate::at_path::AtPath;
use anyhow::{Context, Result};
use domain::anonymise::PersonDay;
use domain::calendar::Day;
use domain::journal::{EpochPeople, Position};
use domain::presence::{Column, Presence};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};

/// An epoch: who was there, on disk and in memory.
pub struct EpochFile {
    pub(super) path: PathBuf,
    pub(super) database: Mutex<Connection>,
    pub(super) people: RwLock<Presence>,
    pub(super) numbers: Mutex<Numbers>,
    pub(super) answers: Arc<Answers>,
    /// Changes when answers stop being true that no newcomer has changed.
    image: AtomicU64,
    pub(super) memberships: Mutex<Option<Arc<Memberships>>>,
}

/// What a batch changed and must be written.
#[derive(Default)]
struct Changes {
    bitmaps: HashSet<(Column, Day)>,
    new_actors: Vec<(u128, u32)>,
    new_accounts: Vec<(u128, u32)>,
    members: HashSet<u32>,
}

impl EpochFile {
    /// Opens or makes the file and reads it into memory.
    ///
    /// # Errors
    /// If it cannot be opened, or holds what this version cannot read.
    pub(super) fn open(path: &Path, answers: Arc<Answers>) -> Result<EpochFile> {
        let open = || -> Result<EpochFile> {
            let database = connect(path)?;
            let people = stored::read_presence(&database)?;
            let numbers = Numbers::read(&database)?;
            Ok(EpochFile {
                path: path.to_owned(),
                database: Mutex::new(database),
                people: RwLock::new(people),
                numbers: Mutex::new(numbers),
                image: AtomicU64::new(answers.new_image()),
                answers: answers.clone(),
                memberships: Mutex::new(None),
            })
        };
        open().at_path("opening the epoch file", path)
    }

    /// Lends the people for reading. Hold it briefly: the applier waits for it.
    pub fn people(&self) -> RwLockReadGuard<'_, Presence> {
        self.people.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn image_number(&self) -> ImageNumber {
        self.image.load(Ordering::Acquire)
    }

    /// Makes every answer untrue that was worked out so far. To be called while nobody can read the people.
    pub(super) fn forget_answers(&self) {
        self.image
            .store(self.answers.new_image(), Ordering::Release);
        *self
            .memberships
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// How many different actors the epoch has seen.
    pub fn actors(&self) -> usize {
        let numbers = self.numbers.lock().unwrap_or_else(PoisonError::into_inner);
        numbers.actors.len()
    }

    /// A fact about the epoch, such as the day on which an imported one ends.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn fact(&self, name: &str) -> Result<Option<i64>> {
        let database = self.database.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(database
            .query_row("select value from facts where name = ?1", [name], |row| {
                row.get(0)
            })
            .optional()?)
    }

    /// Writes a fact about the epoch if it has none of that name yet.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn set_fact_once(&self, name: &str, value: i64) -> Result<()> {
        let database = self.database.lock().unwrap_or_else(PoisonError::into_inner);
        database.execute(
            "insert or ignore into facts (name, value) values (?1, ?2)",
            params![name, value],
        )?;
        Ok(())
    }

    /// The place in the journal up to which the file has applied.
    pub(super) fn applied(&self) -> Result<Position> {
        stored::read_applied(&self.database.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Applies groups that lie behind the file's own position, in one transaction.
    pub(super) fn apply(&self, groups: &[(Position, &EpochPeople)]) -> Result<()> {
        let mut database = self.database.lock().unwrap_or_else(PoisonError::into_inner);
        let applied = stored::read_applied(&database)?;
        let mut changes = Changes::default();
        let mut newest = applied;
        {
            let mut numbers = self.numbers.lock().unwrap_or_else(PoisonError::into_inner);
            let mut people = self.people.write().unwrap_or_else(PoisonError::into_inner);
            for (position, group) in groups {
                if *position <= applied {
                    continue;
                }
                newest = newest.max(*position);
                for person in &group.people {
                    mark_person(person, &mut numbers, &mut people, &mut changes);
                }
            }
        }
        if newest == applied {
            return Ok(());
        }
        let transaction = database.transaction()?;
        self.write_changes(&transaction, &changes)?;
        stored::write_applied(&transaction, newest)?;
        transaction.commit().context("writing an epoch file")
    }

    /// Moves the log into the file, so that nothing of it is needed from the journal.
    pub(super) fn checkpoint(&self) -> Result<()> {
        empty_the_log(&self.database.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The Mondays of the weeks before `border` whose days are still kept, oldest first.
    pub fn unfolded_weeks(&self, border: Day) -> BTreeSet<Day> {
        self.people().unfolded_weeks(border)
    }

    /// Folds one week: afterwards nothing in the file tells its days from one another.
    ///
    /// # Errors
    /// If the file cannot be written: the week is whole then, as days.
    pub(super) fn fold(&self, monday: Day) -> Result<()> {
        let mut database = self.database.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = database.transaction()?;
        {
            let people = self.people();
            for column in people.columns() {
                if let Some(week) = people.folded(column, monday) {
                    stored::write_week(&transaction, column, monday, &week)?;
                }
            }
        }
        transaction.execute(
            "delete from presence where day between ?1 and ?2",
            params![monday.0, monday.plus(6).0],
        )?;
        transaction.commit().context("folding a week")?;
        let mut people = self.people.write().unwrap_or_else(PoisonError::into_inner);
        people.fold(monday);
        self.forget_answers();
        drop(people);
        empty_the_log(&database)
    }

    fn write_changes(&self, transaction: &Transaction<'_>, changes: &Changes) -> Result<()> {
        let people = self.people();
        for (hash, number) in &changes.new_actors {
            stored::write_actor(transaction, *hash, *number)?;
        }
        for (hash, number) in &changes.new_accounts {
            stored::write_account(transaction, *hash, *number)?;
        }
        for account in &changes.members {
            if let Some(members) = people.account(*account) {
                stored::write_members(transaction, *account, members)?;
            }
        }
        for (column, day) in &changes.bitmaps {
            if let Some(bitmap) = people.day(column, *day) {
                stored::write_day(transaction, column, *day, bitmap)?;
            }
        }
        Ok(())
    }
}

/// Opens a file with this version's schema.
pub(super) fn connect(path: &Path) -> Result<Connection> {
    let mut database = Connection::open(path)?;
    database.pragma_update(None, "journal_mode", "WAL")?;
    database.pragma_update(None, "synchronous", "FULL")?;
    // What is folded must not linger in free pages.
    database.pragma_update(None, "secure_delete", true)?;
    migrate(&mut database)?;
    Ok(database)
}

/// Moves the write-ahead log into the file and empties it: it keeps old values otherwise.
pub(super) fn empty_the_log(database: &Connection) -> Result<()> {
    database
        .query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))
        .context("emptying an epoch file's log")
}

/// Every table and column of an epoch's file, as a new one has them.
///
/// # Errors
/// If SQLite cannot make one in memory.
pub fn columns() -> Result<Vec<(String, String)>> {
    let mut database = Connection::open_in_memory()?;
    migrate(&mut database)?;
    Ok(crate::storage::sqlite_columns::columns(&database)?)
}

fn mark_person(
    person: &PersonDay,
    numbers: &mut Numbers,
    people: &mut Presence,
    changes: &mut Changes,
) {
    let drawn = numbers.actor(person.actor.0);
    if drawn.is_new {
        changes.new_actors.push((person.actor.0, drawn.number));
    }
    let number = drawn.number;
    let mut mark = |column: Column| {
        if people.mark(&column, person.day, number) {
            changes.bitmaps.insert((column, person.day));
        }
    };
    mark(Column::Active);
    for attribute in person.attributes.iter() {
        mark(Column::Attribute(attribute.clone()));
    }
    for (feature, action) in &person.done {
        mark(Column::Feature(feature.clone(), *action));
    }
    for (feature, action, text) in &person.said {
        mark(Column::Property(feature.clone(), *action, text.clone()));
    }
    if let Some(account) = person.account {
        let drawn = numbers.account(account.0);
        if drawn.is_new {
            changes.new_accounts.push((account.0, drawn.number));
        }
        if people.join(drawn.number, number) {
            changes.members.insert(drawn.number);
        }
    }
}
