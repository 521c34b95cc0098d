//! What can go wrong in the control store: a decision against the caller, or a broken file.

use super::{ImportRefused, InvalidPopulation, InvalidProject, MigrationRefused};
use domain::access::InvalidToken;
use domain::annotation::InvalidAnnotation;
use domain::catalogue::InvalidFeature;
use domain::decision::Refusal;
use domain::foreign::InvalidSenders;
use domain::funnel::InvalidFunnel;
use domain::saved_view::InvalidView;
use domain::share::InvalidShare;
use domain::team::{InvalidPerson, LastOwner};

#[derive(Debug, thiserror::Error)]
pub enum ControlError {
    #[error(transparent)]
    Project(#[from] InvalidProject),
    /// `index` is the place in the list that was sent, from 0.
    #[error("features[{index}].{}: {}", cause.field, cause.message)]
    Feature { index: usize, cause: InvalidFeature },
    #[error("features[{index}]: a field is unknown or has the wrong type or form")]
    UnreadableFeature { index: usize },
    #[error("a project has at most {max} features, and this would make it {would_be}")]
    TooManyFeatures { max: usize, would_be: usize },
    #[error(transparent)]
    Population(#[from] InvalidPopulation),
    #[error(transparent)]
    Decision(#[from] Refusal),
    #[error("the project is open already, or its erasure has begun and nothing brings it back")]
    NotClosed,
    #[error("there is no such decision")]
    NoSuchDecision,
    #[error(transparent)]
    Senders(#[from] InvalidSenders),
    #[error(transparent)]
    Funnel(#[from] InvalidFunnel),
    #[error(transparent)]
    View(#[from] InvalidView),
    #[error(transparent)]
    Annotation(#[from] InvalidAnnotation),
    #[error(transparent)]
    Token(#[from] InvalidToken),
    #[error(transparent)]
    Share(#[from] InvalidShare),
    #[error(transparent)]
    Person(#[from] InvalidPerson),
    #[error(transparent)]
    LastOwner(#[from] LastOwner),
    #[error(transparent)]
    Import(#[from] ImportRefused),
    #[error(transparent)]
    Migration(#[from] MigrationRefused),
    #[error("a file of the control store: {0}")]
    File(#[from] std::io::Error),
    #[error("the control store failed: {0}")]
    Database(#[from] rusqlite::Error),
    /// A value in the file that this version did not write.
    #[error("the control store holds something unreadable in {place}")]
    Damaged { place: &'static str },
    #[error("the system gives no random numbers: {0}")]
    Randomness(#[from] getrandom::Error),
}

impl ControlError {
    /// Whether the caller can mend it by sending something else.
    pub fn is_refusal(&self) -> bool {
        match self {
            ControlError::View(_)
            | ControlError::Funnel(_)
            | ControlError::Annotation(_)
            | ControlError::Token(_)
            | ControlError::Share(_)
            | ControlError::Person(_)
            | ControlError::LastOwner(_)
            | ControlError::Project(_)
            | ControlError::Feature { .. }
            | ControlError::UnreadableFeature { .. }
            | ControlError::TooManyFeatures { .. }
            | ControlError::Decision(_)
            | ControlError::NotClosed
            | ControlError::NoSuchDecision
            | ControlError::Population(_)
            | ControlError::Senders(_)
            | ControlError::Import(_) => true,
            ControlError::Migration(_)
            | ControlError::File(_)
            | ControlError::Database(_)
            | ControlError::Damaged { .. }
            | ControlError::Randomness(_) => false,
        }
    }
}
