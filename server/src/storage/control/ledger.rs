//! The ledger: what happened to keys and projects, each entry chained to the one before it.
//!
//! It is evidence, not proof: a changed or removed entry breaks the chain, but whoever owns the
//! file can rewrite all of it or cut its end. It holds no secret and nothing about a person.

use super::{Control, ControlError, floored_to_hour};
use rusqlite::{Connection, Row, Transaction};
use serde::Serialize;
use std::fmt;

/// What an entry states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerFact {
    ProjectCreated,
    /// A random key was made for an epoch.
    KeyCreated,
    /// An epoch's file was unlinked and its key dropped, as planned.
    EpochEnded,
    /// A live epoch's key was gone, so the epoch was closed early.
    KeyMissing,
    /// People of before cannot be recognised again; epochs of a new era began.
    EraBegan,
    /// T, the time zone or k was changed.
    SettingChanged,
    /// The files of living epochs were rebuilt without one person.
    PersonForgotten,
    /// The file of who was there could not be opened: its people are forgotten before their time.
    EpochLost,
    /// A project was deleted and waits to be erased; its senders are refused.
    ProjectClosed,
    /// A closed project was opened again.
    ProjectReopened,
    /// The people of an epoch and their key were destroyed before their time: their project was erased, or its imported history taken back.
    EpochErased,
    /// Nothing of a project is in the stores any more.
    ProjectErased,
    /// All imported history of a project was taken back.
    HistoryTakenBack,
}

impl LedgerFact {
    pub const ALL: [LedgerFact; 13] = [
        LedgerFact::ProjectCreated,
        LedgerFact::KeyCreated,
        LedgerFact::EpochEnded,
        LedgerFact::KeyMissing,
        LedgerFact::EraBegan,
        LedgerFact::SettingChanged,
        LedgerFact::PersonForgotten,
        LedgerFact::EpochLost,
        LedgerFact::ProjectClosed,
        LedgerFact::ProjectReopened,
        LedgerFact::EpochErased,
        LedgerFact::ProjectErased,
        LedgerFact::HistoryTakenBack,
    ];

    pub fn word(self) -> &'static str {
        match self {
            LedgerFact::ProjectCreated => "project_created",
            LedgerFact::KeyCreated => "key_created",
            LedgerFact::EpochEnded => "epoch_ended",
            LedgerFact::KeyMissing => "key_missing",
            LedgerFact::EraBegan => "era_began",
            LedgerFact::SettingChanged => "setting_changed",
            LedgerFact::PersonForgotten => "person_forgotten",
            LedgerFact::EpochLost => "epoch_lost",
            LedgerFact::ProjectClosed => "project_closed",
            LedgerFact::ProjectReopened => "project_reopened",
            LedgerFact::EpochErased => "epoch_erased",
            LedgerFact::ProjectErased => "project_erased",
            LedgerFact::HistoryTakenBack => "history_taken_back",
        }
    }

    fn parse(word: &str) -> Option<LedgerFact> {
        LedgerFact::ALL.into_iter().find(|fact| fact.word() == word)
    }
}

/// One entry, as the trust page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerEntry {
    /// From 1, without a gap.
    pub seq: u64,
    /// Seconds since 1970, floored to the hour.
    pub at_s: i64,
    pub what: LedgerFact,
    /// What it is about, for example `prj_… epoch 224`.
    pub subject: String,
    /// BLAKE3 of the previous entry's hash and this entry's canonical JSON.
    pub hash: [u8; 32],
}

/// The end of an unbroken chain; noted elsewhere, it also shows a later cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LedgerHead {
    pub entries: u64,
    /// All zero for an empty ledger.
    pub hash: [u8; 32],
}

/// The first entry that does not fit the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the ledger is broken at entry {seq}: it was changed, or one before it was removed")]
pub struct LedgerBroken {
    pub seq: u64,
}

/// Hashed as compact JSON with its fields in this order, which is the alphabet's.
#[derive(Serialize)]
struct Canonical<'a> {
    at_s: i64,
    seq: u64,
    subject: &'a str,
    what: &'a str,
}

impl Canonical<'_> {
    fn hash_after(&self, previous: [u8; 32]) -> Result<[u8; 32], ControlError> {
        let json =
            serde_json::to_vec(self).map_err(|_| ControlError::Damaged { place: "ledger" })?;
        Ok(*blake3::Hasher::new()
            .update(&previous)
            .update(&json)
            .finalize()
            .as_bytes())
    }
}

/// Adds an entry inside the transaction that makes it true.
pub(super) fn append(
    transaction: &Transaction<'_>,
    what: LedgerFact,
    subject: &str,
    now_s: i64,
) -> Result<(), ControlError> {
    let head = head(transaction)?;
    let (seq, at_s) = (head.entries + 1, floored_to_hour(now_s));
    let hash = Canonical {
        at_s,
        seq,
        subject,
        what: what.word(),
    }
    .hash_after(head.hash)?;
    transaction.execute(
        "insert into ledger (seq, at_s, what, subject, previous, hash) values (?1, ?2, ?3, ?4, ?5, ?6)",
        (seq, at_s, what.word(), subject, head.hash, hash),
    )?;
    Ok(())
}

/// The end of the chain as it stands, unverified.
pub(super) fn head(connection: &Connection) -> Result<LedgerHead, ControlError> {
    let head = connection.query_row(
        "select seq, hash from ledger order by seq desc limit 1",
        [],
        |row| {
            Ok(LedgerHead {
                entries: row.get(0)?,
                hash: row.get(1)?,
            })
        },
    );
    match head {
        Err(rusqlite::Error::QueryReturnedNoRows) => Ok(EMPTY),
        other => Ok(other?),
    }
}

/// `<entries>:<hash>`, as it stands in the header of every ingest answer.
impl fmt::Display for LedgerHead {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hash = blake3::Hash::from_bytes(self.hash);
        write!(formatter, "{}:{}", self.entries, hash.to_hex())
    }
}

const EMPTY: LedgerHead = LedgerHead {
    entries: 0,
    hash: [0; 32],
};

impl Control {
    /// Adds an entry. `subject` names a project or epoch, never a secret or a person.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn note_in_ledger(
        &self,
        what: LedgerFact,
        subject: &str,
        now_s: i64,
    ) -> Result<(), ControlError> {
        self.write_known(|transaction| append(transaction, what, subject, now_s))
    }

    /// All entries, oldest first.
    ///
    /// # Errors
    /// If the store cannot be read, or holds a fact this version does not know.
    pub fn ledger(&self) -> Result<Vec<LedgerEntry>, ControlError> {
        let connection = self.reading();
        let mut statement = connection.prepare("select * from ledger order by seq")?;
        let mut rows = statement.query([])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.push(entry(row)?);
        }
        Ok(entries)
    }

    /// Recomputes the whole chain.
    ///
    /// # Errors
    /// The outer one if the store cannot be read, the inner one if the chain is broken.
    pub fn verify_ledger(&self) -> Result<Result<LedgerHead, LedgerBroken>, ControlError> {
        verify(&self.reading())
    }
}

fn entry(row: &Row<'_>) -> Result<LedgerEntry, ControlError> {
    let what: String = row.get("what")?;
    Ok(LedgerEntry {
        seq: row.get("seq")?,
        at_s: row.get("at_s")?,
        what: LedgerFact::parse(&what).ok_or(ControlError::Damaged { place: "ledger" })?,
        subject: row.get("subject")?,
        hash: row.get("hash")?,
    })
}

fn verify(connection: &Connection) -> Result<Result<LedgerHead, LedgerBroken>, ControlError> {
    let mut statement = connection
        .prepare("select seq, at_s, what, subject, previous, hash from ledger order by seq")?;
    let mut rows = statement.query([])?;
    let mut head = EMPTY;
    while let Some(row) = rows.next()? {
        let (seq, what, subject): (u64, String, String) = (row.get(0)?, row.get(2)?, row.get(3)?);
        let (previous, stored): ([u8; 32], [u8; 32]) = (row.get(4)?, row.get(5)?);
        let canonical = Canonical {
            at_s: row.get(1)?,
            seq,
            subject: &subject,
            what: &what,
        };
        let hash = canonical.hash_after(head.hash)?;
        if seq != head.entries + 1 || previous != head.hash || stored != hash {
            return Ok(Err(LedgerBroken {
                seq: head.entries + 1,
            }));
        }
        head = LedgerHead { entries: seq, hash };
    }
    Ok(Ok(head))
}

#[cfg(test)]
mod tests;
