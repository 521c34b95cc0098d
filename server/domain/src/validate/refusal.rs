//! Why a batch as a whole is refused, in words that tell the sender what to do.

use crate::problem::Code;

/// A batch that cannot be used at all.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum RefusedBatch {
    #[error("the body is larger than 64,000 bytes: send smaller batches")]
    TooLarge,
    #[error("the body is not JSON (line {line}, column {column})")]
    NotJson { line: usize, column: usize },
    #[error("the JSON is nested deeper than 16 levels")]
    TooDeep,
    #[error("{field} is missing or of the wrong type: {expected}")]
    WrongType {
        field: &'static str,
        expected: &'static str,
    },
    #[error("a batch holds at most 100 events: split it")]
    TooManyEvents,
    #[error("{field} is too long: it may have {limit}")]
    TooLong {
        field: &'static str,
        limit: &'static str,
    },
    #[error(
        "stream is not a random text of 8 to 40 characters of A-Z a-z 0-9 _ -: make one anew at each page load"
    )]
    InvalidStream,
    #[error("{field} contains a control character")]
    ControlCharacter { field: &'static str },
    #[error(
        "{field} looks like an e-mail address: send an opaque key instead, best HMAC-SHA256(app secret, user id)"
    )]
    LooksLikeEmail { field: &'static str },
    #[error("{field} is empty: send the key under which your app knows the user")]
    Empty { field: &'static str },
}

impl RefusedBatch {
    pub(super) fn wrong_type(field: &'static str) -> RefusedBatch {
        let expected = match field {
            "traits" => "send an object of texts, for example {\"plan\": \"pro\"}",
            "catalogue" => "send a list of feature keys",
            "lost" => "send an object of counts, for example {\"queue_full\": 0}",
            "seq" => "send a whole number from 0",
            "events" => "send a list of events, which may be empty",
            "(the body)" => "send one JSON object",
            "(a repeated field)" => "send each field once",
            _ => "send a text",
        };
        RefusedBatch::WrongType { field, expected }
    }

    pub(super) fn too_long(field: &'static str) -> RefusedBatch {
        let limit = match field {
            "batch" => "at most 100 bytes",
            "release" => "at most 60 bytes",
            "traits" => "at most 20 traits of 60 bytes each",
            "catalogue" => "at most 500 keys",
            "lost" => "at most 20 reasons",
            _ => "at most 200 bytes",
        };
        RefusedBatch::TooLong { field, limit }
    }

    /// A fixed word for programs.
    pub fn code(&self) -> Code {
        match self {
            RefusedBatch::TooLarge => Code::BodyTooLarge,
            RefusedBatch::NotJson { .. } => Code::NotJson,
            RefusedBatch::TooDeep => Code::TooDeep,
            RefusedBatch::WrongType { .. } => Code::WrongType,
            RefusedBatch::TooManyEvents => Code::TooManyEvents,
            RefusedBatch::TooLong { .. } => Code::TooLong,
            RefusedBatch::InvalidStream => Code::InvalidStream,
            RefusedBatch::ControlCharacter { .. } => Code::ControlCharacter,
            RefusedBatch::LooksLikeEmail { .. } => Code::LooksLikeEmail,
            RefusedBatch::Empty { .. } => Code::Empty,
        }
    }

    /// The field at fault, as the sender wrote it.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            RefusedBatch::TooLarge | RefusedBatch::NotJson { .. } | RefusedBatch::TooDeep => None,
            RefusedBatch::TooManyEvents => Some("events"),
            RefusedBatch::InvalidStream => Some("stream"),
            RefusedBatch::WrongType { field, .. }
            | RefusedBatch::TooLong { field, .. }
            | RefusedBatch::ControlCharacter { field }
            | RefusedBatch::LooksLikeEmail { field }
            | RefusedBatch::Empty { field } => Some(field),
        }
    }
}
