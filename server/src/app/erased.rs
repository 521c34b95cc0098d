//! Which projects were erased, and whose imported history was taken back, as both stores know it.

use crate::storage::control::HistoryTakenBack;
use crate::storage::opening::OpenedStores;
use anyhow::Result;
use std::collections::HashMap;

/// The projects that were erased, by number, with their ids. A store that was put back from an older copy is told by the other, and what it
/// still holds of them is erased once more.
pub(super) fn erased_projects(stores: &OpenedStores, now_s: i64) -> Result<HashMap<u32, String>> {
    let OpenedStores {
        control,
        events,
        health,
        ..
    } = stores;
    if !health.is_collecting_only() {
        control.know_erased(&events.erased_projects()?, now_s)?;
        for erased in control.erased_projects()? {
            if erased.is_done && events.holds_project(erased.number)? {
                control.erase_again(erased.number)?;
            }
        }
    }
    let erased = control.erased_projects()?.into_iter();
    Ok(erased.map(|erased| (erased.number, erased.id)).collect())
}

/// The projects whose imported history was taken back. A store that was put back from an older copy is told by the other, and the history
/// is taken back once more.
pub(super) fn histories_taken_back(
    stores: &OpenedStores,
    now_s: i64,
) -> Result<Vec<HistoryTakenBack>> {
    let control = &stores.control;
    if !stores.health.is_collecting_only() {
        control.know_taken_back(&stores.events.histories_taken_back()?, now_s)?;
    }
    Ok(control.histories_taken_back()?)
}
