//! The ledger: what happened to keys and projects, each entry chained to the one before it by the rules of [`domain::ledger`].
//!
//! It is evidence, not proof: a changed or removed entry breaks the chain, but whoever owns the
//! file can rewrite all of it or cut its end. It holds no secret and nothing about a person.

use super::{Control, ControlError, Project, floored_to_hour};
use domain::ledger::{self, Chain, Content, Entry, Hex, Statement};
pub use domain::ledger::{Broken as LedgerBroken, Head as LedgerHead};
use rusqlite::{Connection, Row, Transaction};

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

/// One entry, as the operator may read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerEntry {
    /// From 1, without a gap.
    pub seq: u64,
    /// Seconds since 1970, floored to the hour.
    pub at_s: i64,
    pub what: LedgerFact,
    /// What it is about, for example `prj_… live epoch 224`.
    pub subject: String,
}

impl LedgerEntry {
    /// Whether it is about this project; every entry is about one.
    pub fn is_of(&self, project: &Project) -> bool {
        ledger::project_of(&self.subject) == project.id
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
    let mut salt = Hex([0; 16]);
    getrandom::fill(&mut salt.0)?;
    let (seq, at_s) = (head.entries + 1, floored_to_hour(now_s));
    let said = Content::Told(Statement {
        at_s,
        what: what.word().to_owned(),
        subject: subject.to_owned(),
        salt: Some(salt),
    });
    let hash = said
        .hash_after(head.hash, seq)
        .ok_or(ControlError::Damaged { place: "ledger" })?;
    transaction.execute(
        "insert into ledger (seq, at_s, what, subject, previous, hash, form, salt) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        (
            seq,
            at_s,
            what.word(),
            subject,
            head.hash.0,
            hash.0,
            said.form().number(),
            salt.0,
        ),
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
                hash: Hex(row.get(1)?),
            })
        },
    );
    match head {
        Err(rusqlite::Error::QueryReturnedNoRows) => Ok(LedgerHead::EMPTY),
        other => Ok(other?),
    }
}

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

    /// At most so many entries behind one, oldest first, each with all that was hashed. Nothing is checked, so that a broken chain can
    /// be told as it is.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn ledger_behind(&self, seq: u64, most: usize) -> Result<Vec<Entry>, ControlError> {
        let connection = self.reading();
        let mut statement =
            connection.prepare("select * from ledger where seq > ?1 order by seq limit ?2")?;
        let mut rows = statement.query((seq, most))?;
        let mut entries = Vec::with_capacity(most);
        while let Some(row) = rows.next()? {
            entries.push(whole_entry(row)?);
        }
        Ok(entries)
    }

    /// The entry with this number, with all that was hashed.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn ledger_entry(&self, seq: u64) -> Result<Option<Entry>, ControlError> {
        let behind = self.ledger_behind(seq.saturating_sub(1), 1)?;
        Ok(behind.into_iter().find(|entry| entry.seq == seq))
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
    })
}

/// An entry as it was hashed.
fn whole_entry(row: &Row<'_>) -> Result<Entry, ControlError> {
    Ok(Entry {
        seq: row.get("seq")?,
        content: Content::Told(Statement {
            at_s: row.get("at_s")?,
            what: row.get("what")?,
            subject: row.get("subject")?,
            salt: row.get::<_, Option<[u8; 16]>>("salt")?.map(Hex),
        }),
        hash: Hex(row.get("hash")?),
    })
}

fn verify(connection: &Connection) -> Result<Result<LedgerHead, LedgerBroken>, ControlError> {
    let mut statement = connection.prepare("select * from ledger order by seq")?;
    let mut rows = statement.query([])?;
    let mut chain = Chain::BEGINNING;
    while let Some(row) = rows.next()? {
        let (entry, before) = (whole_entry(row)?, chain.head());
        let (previous, form): ([u8; 32], u8) = (row.get("previous")?, row.get("form")?);
        if let Err(broken) = chain.follow(&entry) {
            return Ok(Err(broken));
        }
        if previous != before.hash.0 || form != entry.content.form().number() {
            return Ok(Err(LedgerBroken::Changed { seq: entry.seq }));
        }
    }
    Ok(Ok(chain.head()))
}

#[cfg(test)]
mod tests;
