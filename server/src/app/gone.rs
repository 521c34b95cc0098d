//! What is gone and must not come again, whatever the journal still holds of it.

use super::erased::{erased_projects, histories_taken_back};
use crate::ingest::keys::KeyStore;
use crate::lifecycle;
use crate::storage::control::HistoryTakenBack;
use crate::storage::opening::OpenedStores;
use anyhow::Result;
use domain::journal::EpochId;
use std::collections::HashMap;

/// As the stores know it at the start.
pub(super) struct Gone {
    /// Erased projects, by number, with their ids.
    pub erased: HashMap<u32, String>,
    /// Imported history that was taken back, or is about to be.
    pub histories: Vec<HistoryTakenBack>,
    /// Living epochs whose key or file is lost, and which have to end.
    pub lost: Vec<EpochId>,
}

/// Finds it, and tells the keys, before any of them could be made anew.
///
/// # Errors
/// If a store or the folder of keys cannot be read.
pub(super) fn note_gone(stores: &OpenedStores, keys: &KeyStore, now_s: i64) -> Result<Gone> {
    keys.note_ended(stores.events.closed_epochs()?);
    let erased = erased_projects(stores, now_s)?;
    for project in erased.keys() {
        keys.note_erased(*project);
    }
    let histories = histories_taken_back(stores, now_s)?;
    for history in histories.iter().filter(|history| !history.is_done) {
        keys.note_losing_history(history.project);
    }
    // An epoch whose file is lost ends like one whose key is.
    let mut lost = lifecycle::lost_keys(keys, &stores.presence)?;
    lost.extend(&stores.lost_epochs);
    Ok(Gone {
        erased,
        histories,
        lost,
    })
}
