//! Why a report cannot be given.

use super::BadWindow;
use crate::storage::control::ControlError;
use domain::recovery::Banner;

/// Why a report cannot be given.
#[derive(Debug, thiserror::Error)]
pub enum NoReport {
    #[error(transparent)]
    Window(#[from] BadWindow),
    #[error("the catalogue has no such feature")]
    NoSuchFeature,
    #[error("there is no such funnel")]
    NoSuchFunnel,
    #[error(
        "no whole week of the period is over: a part of the people is told by weeks from Monday to Sunday"
    )]
    NoWholeWeek,
    #[error(
        "nobody is known by an actor in this period: parts of the people are told of actors, so name one with `actor()`"
    )]
    NobodyKnown,
    #[error("this report is not written as {0}")]
    NoSuchForm(&'static str),
    #[error("this decision has no evidence pack: only steps on the way out freeze one")]
    NoEvidence,
    #[error("{}", Banner::CollectingOnly.text())]
    CollectingOnly,
    #[error("nobody waits for this report any more")]
    GivenUp,
    #[error(transparent)]
    Failed(#[from] anyhow::Error),
}

impl From<ControlError> for NoReport {
    fn from(error: ControlError) -> NoReport {
        NoReport::Failed(error.into())
    }
}
