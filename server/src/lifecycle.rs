//! What time brings: days end, epochs end, keys go, counters are flushed, the ledger is told.
//!
//! [`tick`] is called every minute by the server and once a simulated day by the demo. Every step
//! may run again, so a crash anywhere is mended by the next tick.

mod clearing;
mod counters;
mod epochs;
pub mod erasure;
mod ledger;
mod losses;
mod retention;
mod seams;
pub mod taking_back;

pub use counters::flush_drops;
pub use epochs::{ENDS_ON, forget, forget_by_steps};
pub use ledger::subject;
pub use losses::{end_epochs_without_key, lost_keys, note_lost_epochs};
pub use seams::note_restart_seams;

use crate::ingest::journal;
use crate::limits;
use crate::services::Services;
use crate::storage::asides;
use crate::storage::exports::offered;
use anyhow::Result;
use domain::identity::LATE_DAYS;
use domain::journal::Held;
use std::sync::atomic::Ordering;

/// Events may be a day old when they arrive, so yesterday's keys are still needed.
const DAYS_KEPT: i32 = LATE_DAYS;

const DAY_S: i64 = 86_400;

/// Does what is due now.
///
/// # Errors
/// If a store or key cannot be written; the next tick tries again.
pub fn tick(services: &Services) -> Result<()> {
    let now_s = services.clock.now_s();
    services.collector.enricher.take_over_new_countries();
    if services.health.is_collecting_only() {
        return tick_collecting_only(services, now_s);
    }
    for project in services.control.projects().kept() {
        let today = services.collector.latest_days.today(project, now_s);
        let kept = today.plus(-DAYS_KEPT);
        seams::note_step_back(services, project, kept, now_s)?;
        services.journal.forget_days_before(project.number, kept);
        services.keys.forget_days_before(project.number, kept);
        // Before people are forgotten, what was released of them is written down.
        if let Err(error) = services.reports.write_down(project, today) {
            // It must not keep anyone's data alive: the next tick tries again.
            tracing::error!(%error, "the week's ranking could not be written down");
        }
        epochs::end_epochs(services, project, today, now_s)?;
        retention::fold_old_weeks(services, project, today)?;
        retention::forget_old_rows(services, project.number, today)?;
    }
    services.journal.close_old_segment();
    ledger::tell_of_keys(services, now_s)?;
    flush_drops(services)?;
    let hour = now_s.div_euclid(3_600);
    services
        .applier
        .run_between_batches(move |stores| stores.recent_ids.forget_before(hour))?;
    taking_back::go_on_in_time(services)?;
    erasure::erase_in_time(services)
}

/// What time brings while the events store is closed: days still end, and no segment outlives its two days.
fn tick_collecting_only(services: &Services, now_s: i64) -> Result<()> {
    for project in services.control.projects().kept() {
        let today = services.collector.latest_days.today(project, now_s);
        let kept = today.plus(-DAYS_KEPT);
        services.journal.forget_days_before(project.number, kept);
        services.keys.forget_days_before(project.number, kept);
    }
    services.journal.close_old_segment();
    let writing = services.journal.watermark().get().segment;
    journal::retire(
        &services.journal_dir,
        &services.keys,
        writing,
        Held::default(),
        now_s.div_euclid(3_600),
    )?;
    ledger::tell_of_keys(services, now_s)?;
    flush_drops(services)
}

/// Has the stores checkpointed, copied and written anew where that is due, and lets exports go that nobody took away: once a minute in a
/// running server. The demo's simulated days need none of it.
///
/// # Errors
/// If the control store's copy cannot be written, or does not open, the data folder cannot be read, or the events store cannot be
/// written anew.
pub fn keep_house(services: &Services) -> Result<()> {
    services.applier.keep_house();
    forget_set_aside(services)?;
    let before_s = services.clock.now_s() - limits::EXPORT_OFFERED_S;
    offered::forget(&services.data_dir, |export| export.made_s < before_s)?;
    copy_control(services)?;
    if services.health.is_collecting_only() {
        return Ok(());
    }
    retention::rewrite_if_due(services)
}

/// Unlinks stores that were set aside long ago. While no store could be opened they are all there is, and stay.
fn forget_set_aside(services: &Services) -> Result<()> {
    if services.health.is_collecting_only() {
        return Ok(());
    }
    let kept_days = services.raw_days.min(limits::SET_ASIDE_DAYS_MAX);
    let before_s = services.clock.now_s() - i64::from(kept_days) * DAY_S;
    asides::forget_before(&services.data_dir, before_s)?;
    Ok(())
}

/// Copies the control store if it has changed since the last copy.
///
/// # Errors
/// If the copy cannot be written, or does not open.
pub fn copy_control(services: &Services) -> Result<()> {
    let changes = services.control.changes();
    let copied = services.upkeep.control_copied_at.load(Ordering::Acquire);
    if changes != copied {
        services.copies.copy_control(&services.control)?;
        services
            .upkeep
            .control_copied_at
            .store(changes, Ordering::Release);
    }
    Ok(())
}
