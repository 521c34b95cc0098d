//! One epoch's file and its image in memory, kept equal by one writing thread.

use super::column;
use crate::ingest::keys::random_bytes;
use anyhow::{Context, Result};
use domain::anonymise::PersonDay;
use domain::calendar::Day;
use domain::journal::{EpochPeople, Position};
use domain::presence::{Column, Presence};
use roaring::RoaringBitmap;
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::{Mutex, PoisonError, RwLock, RwLockReadGuard};

const SCHEMA: &str = include_str!("../../../../migrations/presence/0001_epoch.sql");

/// Numbers are drawn at random from the current block of this many, so that a number tells
/// neither when its person came first nor which hash it belongs to.
const NUMBER_BLOCK: u32 = 4_096;

/// An epoch: who was there, on disk and in memory.
pub struct EpochFile {
    database: Mutex<Connection>,
    people: RwLock<Presence>,
    numbers: Mutex<Numbers>,
}

/// Which number stands for which keyed hash.
#[derive(Default)]
struct Numbers {
    actors: HashMap<u128, u32>,
    accounts: HashMap<u128, u32>,
    /// Numbers of the current block not given away yet.
    free: Vec<u32>,
    blocks: u32,
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
    pub(super) fn open(path: &Path) -> Result<EpochFile> {
        let open = || -> Result<EpochFile> {
            let database = Connection::open(path)?;
            database.pragma_update(None, "journal_mode", "WAL")?;
            database.pragma_update(None, "synchronous", "FULL")?;
            database.execute_batch(SCHEMA)?;
            let people = read_presence(&database)?;
            let numbers = Numbers::read(&database)?;
            Ok(EpochFile {
                database: Mutex::new(database),
                people: RwLock::new(people),
                numbers: Mutex::new(numbers),
            })
        };
        open().with_context(|| format!("opening the epoch file {}", path.display()))
    }

    /// Lends the people for reading. Hold it briefly: the applier waits for it.
    pub fn people(&self) -> RwLockReadGuard<'_, Presence> {
        self.people.read().unwrap_or_else(PoisonError::into_inner)
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

    /// Applies groups that lie behind the file's own position, in one transaction.
    pub(super) fn apply(&self, groups: &[(Position, &EpochPeople)]) -> Result<()> {
        let mut database = self.database.lock().unwrap_or_else(PoisonError::into_inner);
        let applied = read_applied(&database)?;
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
        transaction.execute(
            "insert or replace into applied (only_row, segment, records) values (1, ?1, ?2)",
            params![newest.segment as i64, newest.records as i64],
        )?;
        transaction.commit().context("writing an epoch file")
    }

    fn write_changes(&self, transaction: &Transaction<'_>, changes: &Changes) -> Result<()> {
        let people = self.people();
        let mut insert =
            transaction.prepare_cached("insert into actors (hash, number) values (?1, ?2)")?;
        for (hash, number) in &changes.new_actors {
            insert.execute(params![hash.to_le_bytes(), number])?;
        }
        let mut insert =
            transaction.prepare_cached("insert into accounts (hash, number) values (?1, ?2)")?;
        for (hash, number) in &changes.new_accounts {
            insert.execute(params![hash.to_le_bytes(), number])?;
        }
        let mut replace = transaction
            .prepare_cached("insert or replace into members (account, people) values (?1, ?2)")?;
        for account in &changes.members {
            if let Some(members) = people.account(*account) {
                replace.execute(params![account, bytes_of(members)?])?;
            }
        }
        let mut replace = transaction.prepare_cached(
            "insert or replace into presence (name, day, people) values (?1, ?2, ?3)",
        )?;
        for (column, day) in &changes.bitmaps {
            if let Some(bitmap) = people.day(column, *day) {
                replace.execute(params![column::name(column), day.0, bytes_of(bitmap)?])?;
            }
        }
        Ok(())
    }
}

fn mark_person(
    person: &PersonDay,
    numbers: &mut Numbers,
    people: &mut Presence,
    changes: &mut Changes,
) {
    let number = numbers.actor(person.actor.0, changes);
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
        let account = numbers.account(account.0, changes);
        if people.join(account, number) {
            changes.members.insert(account);
        }
    }
}

impl Numbers {
    fn read(database: &Connection) -> Result<Numbers> {
        let mut numbers = Numbers {
            actors: read_hashes(database, "select hash, number from actors")?,
            accounts: read_hashes(database, "select hash, number from accounts")?,
            ..Numbers::default()
        };
        // Both kinds draw from one sequence of blocks; the last one may have numbers left.
        let used: HashSet<u32> = numbers
            .actors
            .values()
            .chain(numbers.accounts.values())
            .copied()
            .collect();
        if let Some(highest) = used.iter().max() {
            numbers.blocks = highest / NUMBER_BLOCK + 1;
            let from = (numbers.blocks - 1) * NUMBER_BLOCK;
            numbers.free = (from..from + NUMBER_BLOCK)
                .filter(|number| !used.contains(number))
                .collect();
        }
        Ok(numbers)
    }

    fn actor(&mut self, hash: u128, changes: &mut Changes) -> u32 {
        if let Some(number) = self.actors.get(&hash) {
            return *number;
        }
        let number = self.draw();
        self.actors.insert(hash, number);
        changes.new_actors.push((hash, number));
        number
    }

    fn account(&mut self, hash: u128, changes: &mut Changes) -> u32 {
        if let Some(number) = self.accounts.get(&hash) {
            return *number;
        }
        let number = self.draw();
        self.accounts.insert(hash, number);
        changes.new_accounts.push((hash, number));
        number
    }

    fn draw(&mut self) -> u32 {
        if self.free.is_empty() {
            let from = self.blocks * NUMBER_BLOCK;
            self.free = (from..from + NUMBER_BLOCK).collect();
            self.blocks += 1;
        }
        let random = u64::from_le_bytes(random_bytes());
        // The bias of the remainder is below 2⁻⁵⁰ for at most 4,096 places.
        let place = (random % self.free.len() as u64) as usize;
        self.free.swap_remove(place)
    }
}

fn read_hashes(database: &Connection, query: &str) -> Result<HashMap<u128, u32>> {
    let mut statement = database.prepare(query)?;
    let rows = statement.query_map([], |row| {
        let hash: [u8; 16] = row.get(0)?;
        Ok((u128::from_le_bytes(hash), row.get(1)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn read_presence(database: &Connection) -> Result<Presence> {
    let mut presence = Presence::default();
    let mut statement = database.prepare("select name, day, people from presence")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        let column = column::parse(&name).context("an epoch file names an unknown column")?;
        presence.load(
            column,
            Day(row.get(1)?),
            bitmap_of(&row.get::<_, Vec<u8>>(2)?)?,
        );
    }
    let mut statement = database.prepare("select account, people from members")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        presence.load_account(row.get(0)?, bitmap_of(&row.get::<_, Vec<u8>>(1)?)?);
    }
    Ok(presence)
}

fn read_applied(database: &Connection) -> Result<Position> {
    let applied = database
        .query_row("select segment, records from applied", [], |row| {
            Ok(Position {
                segment: row.get::<_, i64>(0)? as u64,
                records: row.get::<_, i64>(1)? as u64,
            })
        })
        .optional()?;
    Ok(applied.unwrap_or_default())
}

fn bytes_of(bitmap: &RoaringBitmap) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(bitmap.serialized_size());
    bitmap.serialize_into(&mut bytes)?;
    Ok(bytes)
}

fn bitmap_of(bytes: &[u8]) -> Result<RoaringBitmap> {
    RoaringBitmap::deserialize_from(bytes).context("a presence bitmap is damaged")
}
