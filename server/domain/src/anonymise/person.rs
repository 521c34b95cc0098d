//! What an event says about a logged-in person: keyed hashes and coarse attributes, per epoch.

use crate::calendar::Day;
use crate::event::{Action, FeatureKey};
use crate::identity::{AccountHash, ActorHash};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::sync::Arc;

/// A person within one epoch, as one batch describes them.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonKey {
    pub actor: ActorHash,
    pub account: Option<AccountHash>,
    pub attributes: Arc<[Attribute]>,
}

/// A coarse fact about a person on a day, kept as a presence bitmap of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Attribute {
    /// `name=value` of a declared trait.
    Trait(SmolStr),
    Country(SmolStr),
    Device(SmolStr),
    Release(SmolStr),
}

impl Attribute {
    pub fn new_trait(name: &str, value: &str) -> Attribute {
        Attribute::Trait(format!("{name}={value}").into())
    }

    pub fn is_trait(&self) -> bool {
        matches!(self, Attribute::Trait(_))
    }
}

/// Everything one journal group says about one person on one day of one epoch.
///
/// It holds no time of day, path or order, and nothing that leads to a row.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PersonDay {
    pub actor: ActorHash,
    pub account: Option<AccountHash>,
    pub day: Day,
    pub attributes: Arc<[Attribute]>,
    /// Sorted and without repetition.
    pub done: Vec<(FeatureKey, Action)>,
    /// Properties of what was done that may be kept by name, as `name=value`; sorted and without
    /// repetition.
    pub said: Vec<(FeatureKey, Action, SmolStr)>,
}
