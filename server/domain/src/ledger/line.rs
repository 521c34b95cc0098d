//! An entry as a line of JSON: with all that is hashed, or with as little as the chain needs.

use super::{Content, Entry, Form, Hash, Salt, Statement};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    seq: u64,
    form: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at_s: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    what: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    salt: Option<Salt>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    digest: Option<Hash>,
    hash: Hash,
}

/// Why a line is none of a ledger. What stands in it is not repeated: it may be anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    #[error("it is empty: no line of a ledger is")]
    Empty,
    #[error("it is cut off at its end: the download broke off")]
    CutOff,
    #[error("it is no JSON at character {column}: a ledger has one JSON object in each line")]
    NotJson { column: usize },
    #[error(
        "a field is missing, unknown or of the wrong kind (character {column}): an entry has seq, form and hash, and either digest or at_s, what, subject and salt, or, of form 1, none of these"
    )]
    NoEntry { column: usize },
    #[error(
        "its form is {form}, and this version of Deadwood knows 1 and 2: check the file with a newer one"
    )]
    UnknownForm { form: u8 },
    #[error(
        "its fields are not those of form {form}: what is told of an entry is at_s, what and subject, in form 2 with a salt; of one that is not told, form 2 has a digest and form 1 nothing"
    )]
    OtherForm { form: u8 },
}

impl Entry {
    /// The line, without its end.
    pub fn line(&self) -> String {
        let line = Line {
            seq: self.seq,
            form: self.content.form().number(),
            at_s: None,
            what: None,
            subject: None,
            salt: None,
            digest: None,
            hash: self.hash,
        };
        let line = match &self.content {
            Content::Told(said) => Line {
                at_s: Some(said.at_s),
                what: Some(said.what.clone()),
                subject: Some(said.subject.clone()),
                salt: said.salt,
                ..line
            },
            Content::Digest(digest) => Line {
                digest: Some(*digest),
                ..line
            },
            Content::Untold => line,
        };
        // Numbers and texts, written into memory: there is nothing that could fail.
        serde_json::to_string(&line).unwrap_or_default()
    }

    /// Reads a line. Nothing is checked but its form.
    ///
    /// # Errors
    /// If it is no line of a ledger.
    pub fn parse(text: &str) -> Result<Entry, LineError> {
        if text.trim().is_empty() {
            return Err(LineError::Empty);
        }
        let line: Line = serde_json::from_str(text).map_err(|error| {
            let column = error.column();
            match error.classify() {
                serde_json::error::Category::Eof => LineError::CutOff,
                serde_json::error::Category::Data => LineError::NoEntry { column },
                _ => LineError::NotJson { column },
            }
        })?;
        let form = Form::parse(line.form).ok_or(LineError::UnknownForm { form: line.form })?;
        let content = match (line.at_s, line.what, line.subject, line.salt, line.digest) {
            (Some(at_s), Some(what), Some(subject), salt, None) => Content::Told(Statement {
                at_s,
                what,
                subject,
                salt,
            }),
            (None, None, None, None, Some(digest)) => Content::Digest(digest),
            (None, None, None, None, None) => Content::Untold,
            _ => return Err(LineError::OtherForm { form: line.form }),
        };
        if content.form() != form {
            return Err(LineError::OtherForm { form: line.form });
        }
        Ok(Entry {
            seq: line.seq,
            content,
            hash: line.hash,
        })
    }
}
