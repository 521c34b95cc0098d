//! The chain of the ledger: what an entry's hash is made of, and whether each entry follows from the one before it.
//!
//! Whoever is measured by one product may check the whole chain and read of it what is about that product. So an entry can be
//! known in part: [`Content`] says how much, and [`Chain::follow`] checks what that much allows, for the operator who holds every entry
//! as for somebody who holds a file ([`Check`]).

mod check;
mod hex;
mod line;

pub use check::{Check, CheckError, Checked};
pub use hex::Hex;
pub use line::LineError;

use serde::Serialize;
use std::fmt;
use std::str::FromStr;

/// BLAKE3.
pub type Hash = Hex<32>;

/// Random, and a part of what is hashed.
pub type Salt = Hex<16>;

/// How the hash of an entry is made of the one before it. It never goes back: behind an entry of the new form none is of the old.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// BLAKE3(previous hash ‖ statement). Only who may read the statement can check it.
    Open = 1,
    /// BLAKE3(previous hash ‖ BLAKE3(statement)). The digest in the middle can be told without the statement.
    Sealed = 2,
}

impl Form {
    pub fn number(self) -> u8 {
        self as u8
    }

    pub fn parse(number: u8) -> Option<Form> {
        [Form::Open, Form::Sealed]
            .into_iter()
            .find(|form| form.number() == number)
    }
}

/// What an entry says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Seconds since 1970, floored to the hour.
    pub at_s: i64,
    /// A fact's word.
    pub what: String,
    /// A project's id, and what of it is meant: `prj_… live epoch 224`.
    pub subject: String,
    /// Keeps what is said from being guessed by trying it out, and is what makes an entry one of [`Form::Sealed`].
    pub salt: Option<Salt>,
}

/// Hashed as compact JSON with its fields in this order, which is the alphabet's.
#[derive(Serialize)]
struct Canonical<'a> {
    at_s: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    salt: Option<Salt>,
    seq: u64,
    subject: &'a str,
    what: &'a str,
}

impl Statement {
    /// The id that a subject begins with.
    pub fn project(&self) -> &str {
        project_of(&self.subject)
    }

    /// The JSON of an entry with this number.
    fn canonical(&self, seq: u64) -> Vec<u8> {
        let canonical = Canonical {
            at_s: self.at_s,
            salt: self.salt,
            seq,
            subject: &self.subject,
            what: &self.what,
        };
        // Numbers and texts, written into memory: there is nothing that could fail.
        serde_json::to_vec(&canonical).unwrap_or_default()
    }
}

/// The project that a subject is about; every subject begins with one.
pub fn project_of(subject: &str) -> &str {
    subject.split(' ').next().unwrap_or_default()
}

/// As much as is known of what an entry says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    Told(Statement),
    /// Only that it is one with this digest.
    Digest(Hash),
    /// Nothing: of an entry of [`Form::Open`] which its reader may not read.
    Untold,
}

impl Content {
    pub fn form(&self) -> Form {
        match self {
            Content::Told(Statement { salt: None, .. }) | Content::Untold => Form::Open,
            Content::Told(Statement { salt: Some(_), .. }) | Content::Digest(_) => Form::Sealed,
        }
    }

    /// What somebody may know who may not read it.
    pub fn withheld(&self, seq: u64) -> Content {
        match self {
            Content::Told(said) if said.salt.is_some() => Content::Digest(digest(said, seq)),
            Content::Digest(digest) => Content::Digest(*digest),
            Content::Told(_) | Content::Untold => Content::Untold,
        }
    }

    /// The hash of an entry that says this; `None` if too little is known of it.
    pub fn hash_after(&self, previous: Hash, seq: u64) -> Option<Hash> {
        match self {
            Content::Told(said) if said.salt.is_none() => {
                Some(joined(previous, &said.canonical(seq)))
            }
            Content::Told(said) => Some(joined(previous, &digest(said, seq).0)),
            Content::Digest(digest) => Some(joined(previous, &digest.0)),
            Content::Untold => None,
        }
    }
}

fn digest(said: &Statement, seq: u64) -> Hash {
    Hex(blake3::hash(&said.canonical(seq)).into())
}

fn joined(previous: Hash, bytes: &[u8]) -> Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&previous.0).update(bytes);
    Hex(hasher.finalize().into())
}

/// One entry, known in whole or in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// From 1, without a gap.
    pub seq: u64,
    pub content: Content,
    pub hash: Hash,
}

/// The end of a chain; noted elsewhere, it also shows a later cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub entries: u64,
    /// All zero for an empty ledger.
    pub hash: Hash,
}

impl Head {
    pub const EMPTY: Head = Head {
        entries: 0,
        hash: Hex([0; 32]),
    };
}

/// `<entries>:<hash>`, as it stands in the header of every ingest answer.
impl fmt::Display for Head {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.entries, self.hash)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeadError {
    #[error("head: write it as in the header Deadwood-Ledger, <entries>:<hash>")]
    NoColon,
    #[error("head: the part before the colon counts entries")]
    NoCount,
    #[error(
        "head: the part behind the colon is a hash, 64 digits of hex: copy the whole of the header Deadwood-Ledger"
    )]
    NoHash,
}

impl FromStr for Head {
    type Err = HeadError;

    fn from_str(text: &str) -> Result<Head, HeadError> {
        let (entries, hash) = text.trim().split_once(':').ok_or(HeadError::NoColon)?;
        let entries = entries
            .parse()
            .ok()
            .filter(|entries| *entries > 0)
            .ok_or(HeadError::NoCount)?;
        let hash = Hex::parse(&hash.to_ascii_lowercase()).ok_or(HeadError::NoHash)?;
        Ok(Head { entries, hash })
    }
}

/// Why an entry does not follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    #[error("entry {found} stands where entry {expected} belongs: one was removed, added or moved")]
    OutOfOrder { expected: u64, found: u64 },
    #[error(
        "the ledger is broken at entry {seq}: it was changed, or one before it was removed or changed"
    )]
    Changed { seq: u64 },
    #[error(
        "entry {seq} is of the old form 1 behind one of form 2: no server writes that, so it was put there"
    )]
    EarlierForm { seq: u64 },
}

impl Broken {
    /// The number of the entry that should have followed.
    pub fn seq(self) -> u64 {
        match self {
            Broken::OutOfOrder { expected, .. } => expected,
            Broken::Changed { seq } | Broken::EarlierForm { seq } => seq,
        }
    }
}

/// A chain as far as it was followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain {
    head: Head,
    form: Form,
}

impl Chain {
    pub const BEGINNING: Chain = Chain {
        head: Head::EMPTY,
        form: Form::Open,
    };

    pub fn head(&self) -> Head {
        self.head
    }

    /// Goes on to the next entry.
    ///
    /// # Errors
    /// If it does not follow from the one before it. The chain then stays where it was.
    pub fn follow(&mut self, entry: &Entry) -> Result<(), Broken> {
        let (seq, form) = (entry.seq, entry.content.form());
        let expected = self.head.entries + 1;
        if seq != expected {
            return Err(Broken::OutOfOrder {
                expected,
                found: seq,
            });
        }
        // Or whoever rewrites the past could call any entry one that cannot be checked.
        if form < self.form {
            return Err(Broken::EarlierForm { seq });
        }
        let made = entry.content.hash_after(self.head.hash, seq);
        if made.is_some_and(|made| made != entry.hash) {
            return Err(Broken::Changed { seq });
        }
        self.form = form;
        self.head = Head {
            entries: seq,
            hash: entry.hash,
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests;
