//! Reads history from files: one module a format, one line at a time, nothing held that a line does not need.
//!
//! A line that cannot be read is an item of its own, with its number and the reason; it never ends an import. Items carry
//! their line, so that an import that was killed resumes after the last line it journalled.

pub mod access_log;
pub mod lines;
pub mod moodle;
pub mod msweb;
pub mod rules;

/// A line that was skipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedLine {
    /// Counted from 1.
    pub line: u64,
    pub reason: Reason,
}

/// Why a line was skipped. Says what is wrong without repeating the line, which may hold anything.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    #[error("longer than {} bytes", lines::LINE_BYTES_MAX)]
    TooLong,
    #[error("the file cannot be read further: {0}; everything before this line was read")]
    Unreadable(std::io::ErrorKind),
    #[error(transparent)]
    BadLine(domain::history::request_log::BadLine),
    #[error("starts with none of the letters I, T, N, A, C, V")]
    UnknownKind,
    #[error("not of the form {0}")]
    WrongForm(&'static str),
    #[error("a use before the first C line, so nobody's")]
    NoActor,
    #[error("a use of a feature that no A line lists")]
    UnlistedFeature,
    #[error("other columns than the first line names")]
    WrongColumns,
    #[error("no time of the form 17/10/21, 12:39 or 17/10/21, 12:39:05, or no such day")]
    NoLocalTime,
    #[error("neither component nor event name")]
    NoEventName,
    #[error(transparent)]
    BadField(domain::history::BadField),
}

mod access_log_feed;
mod chunks;
mod declaring;
mod dump;
mod event_log;
mod feed;
mod files;
mod formats;
mod ga4;
mod json_rows;
mod keys;
mod moodle_feed;
mod msweb_feed;
mod once;
mod one_event;
mod plausible;
mod reading;
pub mod run;
mod table;
mod told;
mod umami;
