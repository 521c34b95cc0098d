//! The chain checked from a file, line by line, by somebody who has nothing else.

use super::{Broken, Chain, Content, Entry, Head, LineError, Statement};
use std::fmt;

/// A file as far as it was read.
#[derive(Debug)]
pub struct Check {
    chain: Chain,
    noted: Option<Head>,
    project: Option<String>,
    told: u64,
    digests: u64,
    untold: u64,
    last_untold: Option<u64>,
    vouched_from: u64,
}

/// A whole chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    pub head: Head,
    /// The noted head, which lies on the chain.
    pub noted: Option<Head>,
    /// The first entry for which the noted head vouches: the hash of a link that cannot be verified may stand behind any past.
    pub vouched_from: u64,
    /// Whose entries can be read.
    pub project: Option<String>,
    /// Entries that can be read.
    pub told: u64,
    /// Entries known by their digest: what they say is hidden, that they stand in the chain is not.
    pub digests: u64,
    /// Entries of the old form that are hidden: their hash is taken as it stands.
    pub untold: u64,
    /// The last of them.
    pub last_untold: Option<u64>,
}

/// Why a file is no whole chain, or not the one that was noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckError {
    #[error("{0}")]
    Line(LineError),
    #[error("{0}")]
    Broken(Broken),
    #[error(
        "it says what it is about in no way that a ledger does: a subject begins with a project's id"
    )]
    NoProject,
    #[error(
        "it is about another project than the lines before it: no server writes two into one file"
    )]
    OtherProject,
    #[error("the file is empty: a project's ledger has an entry at least")]
    Empty,
    #[error(
        "the ledger was cut, or the file is older than the head: it has {has} entries, and at the head that you noted it had {had}"
    )]
    Cut { has: u64, had: u64 },
    #[error("the ledger was rewritten: entry {seq} is not the one that was noted")]
    Rewritten { seq: u64 },
}

impl Check {
    /// `noted`: a head from elsewhere that must lie on the chain.
    pub fn begin(noted: Option<Head>) -> Check {
        Check {
            chain: Chain::BEGINNING,
            noted,
            project: None,
            told: 0,
            digests: 0,
            untold: 0,
            last_untold: None,
            vouched_from: 1,
        }
    }

    /// Entries that were found whole.
    pub fn entries(&self) -> u64 {
        self.chain.head().entries
    }

    /// Goes on to the next line.
    ///
    /// # Errors
    /// If it is none of a ledger, does not follow from the one before it, or is not what was noted of it.
    pub fn line(&mut self, text: &str) -> Result<(), CheckError> {
        let entry = Entry::parse(text).map_err(CheckError::Line)?;
        self.chain.follow(&entry).map_err(CheckError::Broken)?;
        match &entry.content {
            Content::Told(said) => {
                self.is_of_the_same(said)?;
                self.told += 1;
            }
            Content::Digest(_) => self.digests += 1,
            Content::Untold => {
                self.untold += 1;
                self.last_untold = Some(entry.seq);
            }
        }
        match self.noted {
            Some(noted) if noted.entries == entry.seq => {
                self.vouched_from = self.last_untold.unwrap_or(1);
                if noted.hash == entry.hash {
                    Ok(())
                } else {
                    Err(CheckError::Rewritten { seq: entry.seq })
                }
            }
            Some(_) | None => Ok(()),
        }
    }

    fn is_of_the_same(&mut self, said: &Statement) -> Result<(), CheckError> {
        let project = said.project();
        // It is shown, so it may hold nothing that a terminal obeys.
        let is_id = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        if project.is_empty() || !project.bytes().all(is_id) {
            return Err(CheckError::NoProject);
        }
        match &self.project {
            Some(known) if known != project => Err(CheckError::OtherProject),
            Some(_) => Ok(()),
            None => {
                self.project = Some(project.to_owned());
                Ok(())
            }
        }
    }

    /// What was found, at the end of the file.
    ///
    /// # Errors
    /// If there was no line, or fewer than were noted.
    pub fn end(self) -> Result<Checked, CheckError> {
        let head = self.chain.head();
        if head.entries == 0 {
            return Err(CheckError::Empty);
        }
        match self.noted {
            Some(noted) if noted.entries > head.entries => Err(CheckError::Cut {
                has: head.entries,
                had: noted.entries,
            }),
            noted => Ok(Checked {
                head,
                noted,
                vouched_from: self.vouched_from,
                project: self.project,
                told: self.told,
                digests: self.digests,
                untold: self.untold,
                last_untold: self.last_untold,
            }),
        }
    }
}

/// In plain words, a line for each thing that was found.
impl fmt::Display for Checked {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Head { entries, .. } = self.head;
        match self.untold {
            0 => writeln!(
                to,
                "{}, whole: each follows from the one before it.",
                counted(entries)
            )?,
            untold => writeln!(
                to,
                "{} without a gap: {} whole, and {untold} of which nobody but the operator can tell.",
                counted(entries),
                entries - untold
            )?,
        }
        match &self.project {
            Some(project) => writeln!(to, "  {} of {project}, which can be read.", self.told)?,
            None => writeln!(to, "  0 can be read: this is not the file of one project.")?,
        }
        writeln!(
            to,
            "  {} of others: checked by their digest, without being told.",
            self.digests
        )?;
        if let Some(last) = self.last_untold {
            writeln!(
                to,
                "  {} of others, made in the old form: links that cannot be verified. Their hash is taken as it stands, the last at entry {last}.",
                self.untold
            )?;
        }
        writeln!(to, "Newest: {}", self.head)?;
        match self.noted {
            Some(noted) => write!(
                to,
                "The head that you noted lies on the chain: entries {} to {} are those of then.",
                self.vouched_from, noted.entries
            ),
            None => write!(
                to,
                "Held against no head: a chain that was rewritten from its beginning would look the same. Note what stands behind \"Newest\", and give it as --head next time."
            ),
        }
    }
}

fn counted(entries: u64) -> String {
    format!(
        "{entries} {}",
        if entries == 1 { "entry" } else { "entries" }
    )
}
