//! Why input is refused, in words that tell the sender what to do.

use crate::problem::Code;
use serde::Serialize;
use strum::VariantArray;

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

/// One event that was not taken, by its place in the batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RejectedEvent {
    pub index: u32,
    pub code: RejectionCode,
}

/// Why one event was not taken. The message says what to do and never repeats a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, VariantArray, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum RejectionCode {
    #[error("an event needs the texts feature and action")]
    MissingField,
    #[error(
        "a field has the wrong type: texts are quoted, n and age_ms are whole numbers, props is an object"
    )]
    WrongType,
    #[error(
        "feature is not a key: use 1 to 100 of A-Z a-z 0-9 . _ : / - and start with a letter, digit or /"
    )]
    InvalidFeature,
    #[error("action must be exposure, use, complete, fail or view")]
    UnknownAction,
    #[error("n must be a whole number from 1 to 1000: send several events for more")]
    CountOutOfRange,
    #[error("id may have at most 100 bytes and no control characters")]
    InvalidId,
    #[error("path must start with / and have at most 500 bytes without control characters")]
    InvalidPath,
    #[error("at is for server-side senders: send age_ms, or use the server token")]
    TimeNotAllowed,
    #[error("at is not a time: write it as RFC 3339, for example 2026-11-23T10:00:00Z")]
    InvalidTime,
    #[error("at lies in the future: check the sender's clock")]
    InFuture,
    #[error("at is older than any live epoch: bring history in with `deadwood import`")]
    TooOld,
    #[error(
        "the project already has as many undeclared features as are kept: declare this one in the catalogue"
    )]
    TooManyUndeclared,
    #[error(
        "keys that begin with deadwood: tell of notices, and the project has no such notice: use another key"
    )]
    NoSuchNotice,
}

impl RejectionCode {
    /// A fixed word for programs, the same as on the wire.
    pub fn word(self) -> &'static str {
        match self {
            RejectionCode::MissingField => "missing_field",
            RejectionCode::WrongType => "wrong_type",
            RejectionCode::InvalidFeature => "invalid_feature",
            RejectionCode::UnknownAction => "unknown_action",
            RejectionCode::CountOutOfRange => "count_out_of_range",
            RejectionCode::InvalidId => "invalid_id",
            RejectionCode::InvalidPath => "invalid_path",
            RejectionCode::TimeNotAllowed => "time_not_allowed",
            RejectionCode::InvalidTime => "invalid_time",
            RejectionCode::InFuture => "in_future",
            RejectionCode::TooOld => "too_old",
            RejectionCode::TooManyUndeclared => "too_many_undeclared",
            RejectionCode::NoSuchNotice => "no_such_notice",
        }
    }
}
