//! Why a batch as a whole is refused.

use super::budgets::{OverBudget, Scope};
use super::drop_counters::DropReason;
use super::journal::JournalError;
use domain::validate::RefusedBatch;

/// Why a batch as a whole was not taken.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    #[error(transparent)]
    Batch(#[from] RefusedBatch),
    #[error(
        "no project has this ingest key: copy the one that begins with pk_live_ from the page Get started"
    )]
    UnknownProject,
    #[error(
        "project is a secret token, and whoever opens the page can read it: withdraw it on the page Settings, and send the key that begins with pk_live_ from the page Get started"
    )]
    SecretAsProject,
    #[error("this test session is over: open a new one on the project's start page")]
    TestSessionOver,
    #[error("{}: send the same batch again later", words(.0.scope))]
    OverBudget(OverBudget),
    #[error("the server cannot take events now: send the same batch again later")]
    Unavailable(#[from] JournalError),
    #[error("the server cannot reach its keys: send the same batch again later")]
    KeysUnavailable,
}

/// What the project's secret tokens begin with: that of servers, and that of readers.
const TOKEN_BEGINS: [&str; 2] = ["sk_", "rt_"];

impl Refused {
    /// Why a key that no project has is refused. By its look alone, so that nobody learns here whether a token is one.
    pub(super) fn of_key(key: &str) -> Refused {
        if TOKEN_BEGINS.iter().any(|begin| key.starts_with(begin)) {
            Refused::SecretAsProject
        } else {
            Refused::UnknownProject
        }
    }

    /// Why, for the counters, where a batch that could be used was refused for now.
    pub(super) fn drop_reason(&self) -> Option<DropReason> {
        match self {
            Refused::OverBudget(over) => Some(match over.scope {
                Scope::Project => DropReason::ProjectBudget,
                Scope::Actor => DropReason::ActorBudget,
                Scope::Queue => DropReason::QueueFull,
            }),
            Refused::Unavailable(JournalError::QueueFull) => Some(DropReason::QueueFull),
            Refused::Unavailable(JournalError::DiskFailed) => Some(DropReason::DiskFailed),
            Refused::Unavailable(JournalError::Stopped)
            | Refused::Batch(_)
            | Refused::UnknownProject
            | Refused::SecretAsProject
            | Refused::TestSessionOver
            | Refused::KeysUnavailable => None,
        }
    }
}

fn words(scope: Scope) -> &'static str {
    match scope {
        Scope::Project => "the project has sent more events than its budget",
        Scope::Actor => "this actor has sent more events than one person can cause",
        Scope::Queue => "too many batches of the project are waiting",
    }
}
