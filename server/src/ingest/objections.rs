//! People whom the host app has asked not to count, by epoch: as keyed hashes, and only while the epoch lives.

use domain::identity::ActorHash;
use domain::journal::EpochId;
use std::collections::{HashMap, HashSet};
use std::sync::{PoisonError, RwLock};

/// The objections of all living epochs, in memory; each epoch's file holds its own.
#[derive(Default)]
pub struct Objections {
    by_epoch: RwLock<HashMap<EpochId, HashSet<ActorHash>>>,
}

impl Objections {
    /// Takes what an epoch's file holds.
    pub fn load(&self, epoch: EpochId, actors: HashSet<ActorHash>) {
        if !actors.is_empty() {
            let mut by_epoch = self
                .by_epoch
                .write()
                .unwrap_or_else(PoisonError::into_inner);
            by_epoch.insert(epoch, actors);
        }
    }

    /// Notes an objection, or its withdrawal.
    pub fn set(&self, epoch: EpochId, actor: ActorHash, objects: bool) {
        let mut by_epoch = self
            .by_epoch
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let of_epoch = by_epoch.entry(epoch).or_default();
        if objects {
            of_epoch.insert(actor);
        } else {
            of_epoch.remove(&actor);
        }
    }

    pub fn contains(&self, epoch: EpochId, actor: ActorHash) -> bool {
        let by_epoch = self.by_epoch.read().unwrap_or_else(PoisonError::into_inner);
        by_epoch
            .get(&epoch)
            .is_some_and(|of_epoch| of_epoch.contains(&actor))
    }

    /// Drops the objections of an epoch that is over.
    pub fn forget_epoch(&self, epoch: EpochId) {
        let mut by_epoch = self
            .by_epoch
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        by_epoch.remove(&epoch);
    }

    /// Drops those of a project that is erased.
    pub fn forget_project(&self, project: u32) {
        let mut by_epoch = self
            .by_epoch
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        by_epoch.retain(|epoch, _| epoch.project != project);
    }
}
