//! Why one event of a batch is refused, in words that tell the sender what to do.

use serde::Serialize;
use strum::VariantArray;

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

    /// The event's field at fault, as the sender writes it; `None` where it can be more than one.
    pub fn field(self) -> Option<&'static str> {
        match self {
            RejectionCode::MissingField | RejectionCode::WrongType => None,
            RejectionCode::InvalidFeature
            | RejectionCode::TooManyUndeclared
            | RejectionCode::NoSuchNotice => Some("feature"),
            RejectionCode::UnknownAction => Some("action"),
            RejectionCode::CountOutOfRange => Some("n"),
            RejectionCode::InvalidId => Some("id"),
            RejectionCode::InvalidPath => Some("path"),
            RejectionCode::TimeNotAllowed
            | RejectionCode::InvalidTime
            | RejectionCode::InFuture
            | RejectionCode::TooOld => Some("at"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_is_named_is_named_in_the_sentence_too() {
        for code in RejectionCode::VARIANTS {
            let Some(field) = code.field() else { continue };
            let sentence = code.to_string();
            let names_it = match code {
                RejectionCode::TooManyUndeclared => sentence.contains("features"),
                RejectionCode::NoSuchNotice => sentence.starts_with("keys"),
                _ => sentence.starts_with(&format!("{field} ")),
            };
            assert!(names_it, "{field}: {sentence}");
        }
    }
}
