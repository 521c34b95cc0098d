//! What time brings: days end, epochs end, keys go, counters are flushed, the ledger is told.
//!
//! [`tick`] is called every minute by the server and once a simulated day by the demo. Every step
//! may run again, so a crash anywhere is mended by the next tick.

mod clearing;
pub mod erasure;
mod retention;
pub mod taking_back;

use crate::ingest::journal;
use crate::ingest::keys::KeyStore;
use crate::limits;
use crate::services::Services;
use crate::storage::applier::Stores;
use crate::storage::asides;
use crate::storage::control::{
    ArrivalCount, BegunBy, Control, LedgerFact, NewJob, Project, Restart,
};
use crate::storage::epochs::{AfterStep, EndStep, GO_ON, end_epoch};
use crate::storage::exports::offered;
use crate::storage::presence::PresenceStore;
use anyhow::Result;
use domain::calendar::{Day, Window};
use domain::identity::LATE_DAYS;
use domain::job::{JobKind, Outcome};
use domain::journal::{EpochId, Held, Source};
use std::collections::{BTreeSet, HashSet};
use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// Events may be a day old when they arrive, so yesterday's keys are still needed.
const DAYS_KEPT: i32 = LATE_DAYS;

const DAY_S: i64 = 86_400;

/// The fact in an imported epoch's file that says on which day it ends.
pub const ENDS_ON: &str = "ends_on";

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
        note_step_back(services, project, kept, now_s)?;
        services.journal.forget_days_before(project.number, kept);
        services.keys.forget_days_before(project.number, kept);
        // Before people are forgotten, what was released of them is written down.
        if let Err(error) = services.reports.write_down(project, today) {
            // It must not keep anyone's data alive: the next tick tries again.
            tracing::error!(%error, "the week's ranking could not be written down");
        }
        end_epochs(services, project, today, now_s)?;
        retention::fold_old_weeks(services, project, today)?;
        retention::forget_old_rows(services, project.number, today)?;
    }
    services.journal.close_old_segment();
    tell_ledger_of_keys(services, now_s)?;
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
    tell_ledger_of_keys(services, now_s)?;
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
    let copied = services.control_copied_at.load(Ordering::Acquire);
    if changes != copied {
        services.copies.copy_control(&services.control)?;
        services.control_copied_at.store(changes, Ordering::Release);
    }
    Ok(())
}

/// Tells the ledger of epochs whose file was lost: who was in it is forgotten earlier than promised.
///
/// # Errors
/// If the control store cannot be written.
pub fn note_lost_epochs(control: &Control, lost: &[EpochId], now_s: i64) -> Result<()> {
    let projects = control.projects();
    for epoch in lost {
        if let Some(project) = projects.kept_by_number(epoch.project) {
            control.note_in_ledger(LedgerFact::EpochLost, &subject(project, *epoch), now_s)?;
        }
    }
    Ok(())
}

/// Notes for each project how many anonymous visitors of today were counted before this start: so
/// many at most are counted again, since their set was in memory only.
///
/// # Errors
/// If a store cannot be read or written.
pub fn note_restart_seams(services: &Services) -> Result<()> {
    if services.health.is_collecting_only() {
        return Ok(());
    }
    let now_s = services.clock.now_s();
    // What the journal still holds counts too.
    let durable = services.journal.watermark().get();
    services.applier.wait_for(durable, Duration::from_secs(60));
    for project in services.control.projects().kept() {
        note_seam(services, project, project.day_at(now_s))?;
    }
    Ok(())
}

fn note_seam(services: &Services, project: &Project, day: Day) -> Result<()> {
    let only_that_day = Window { from: day, to: day };
    let visitors_before = services.reports.visitors_on(project, only_that_day)?;
    if visitors_before > 0 {
        let restart = Restart {
            day,
            visitors_before,
        };
        services.control.note_restart(project.number, restart)?;
    }
    Ok(())
}

/// Living epochs that have people and no key. To be asked before any key is made.
///
/// # Errors
/// If a folder or file cannot be read.
pub fn lost_keys(keys: &KeyStore, presence: &PresenceStore) -> Result<Vec<EpochId>> {
    let mut lost = Vec::new();
    for epoch in presence.epochs()? {
        // An epoch whose end a crash cut short may have lost its key on purpose.
        if keys.has_epoch_key(epoch) || keys.has_ended(epoch) {
            continue;
        }
        // Where nobody was counted yet, nobody is lost.
        if presence.get(epoch)?.is_some_and(|file| file.actors() > 0) {
            lost.push(epoch);
        }
    }
    Ok(lost)
}

/// Ends living epochs whose key is gone, at once, and begins a new era: people of before and after are
/// different people from here on, windows across it are brackets, and the ledger, the log and the reports
/// say so. A key is never made anew for an old epoch.
///
/// # Errors
/// If a store cannot be read or written; the next start goes on.
pub fn end_epochs_without_key(services: &Services, lost: &[EpochId]) -> Result<()> {
    let now_s = services.clock.now_s();
    for epoch in lost {
        // One lost key ends the whole era; what it ended is told of by its own entry all the same.
        let projects = services.control.projects();
        let Some(project) = projects.kept_by_number(epoch.project) else {
            continue;
        };
        tracing::error!(
            project = project.id,
            epoch = %epoch.index,
            "the key or the file of a living epoch is gone: the epoch ends now, and a new one begins"
        );
        // Of an epoch whose file was lost the ledger knows already; its key is there still.
        if !services.keys.has_epoch_key(*epoch) {
            services.control.note_in_ledger(
                LedgerFact::KeyMissing,
                &subject(project, *epoch),
                now_s,
            )?;
        }
        let today = services.collector.latest_days.today(project, now_s);
        let is_present = project.eras.on(today).number == epoch.index.era;
        if epoch.source == Source::Live && is_present {
            // Before anything ends: after a crash the next start finds the old era over, and ends the rest.
            let project = services
                .control
                .begin_era_after_loss(project.number, today, now_s)?;
            end_era(services, &project, epoch.index.era)?;
        } else {
            forget(services, project, *epoch)?;
        }
    }
    services.reports.forget_cached();
    Ok(())
}

/// Ends every live epoch of an era that is over.
fn end_era(services: &Services, project: &Project, era: u16) -> Result<()> {
    let mut epochs: BTreeSet<EpochId> = services.keys.epochs()?.into_iter().collect();
    epochs.extend(services.reports.epochs()?);
    for epoch in epochs {
        let is_of_era = epoch.source == Source::Live && epoch.index.era == era;
        if epoch.project == project.number && is_of_era {
            forget(services, project, epoch)?;
        }
    }
    Ok(())
}

fn end_epochs(services: &Services, project: &Project, today: Day, now_s: i64) -> Result<()> {
    let mut epochs: BTreeSet<EpochId> = services.keys.epochs()?.into_iter().collect();
    epochs.extend(services.reports.epochs()?);
    for epoch in epochs {
        let of_this_project = epoch.project == project.number;
        let Some(era) = project
            .eras
            .get(epoch.index.era)
            .filter(|_| of_this_project)
        else {
            continue;
        };
        let is_over = match epoch.source {
            Source::Live => era.has_ended(epoch.index, today) || services.keys.has_ended(epoch),
            Source::Import => services
                .reports
                .epoch_fact(epoch, ENDS_ON)?
                .is_some_and(|ends_on| i64::from(today.0) >= ends_on),
        };
        if is_over {
            forget(services, project, epoch)?;
        }
    }
    tell_ledger_of_ended_epochs(services, project, now_s)
}

/// Ends one epoch: its counts are written, its people and their key destroyed.
///
/// # Errors
/// If a step fails; all of them may run again.
pub fn forget(services: &Services, project: &Project, epoch: EpochId) -> Result<()> {
    forget_by_steps(services, project, epoch, GO_ON)
}

/// As [`forget`]; `after` is told of each step, and an error from it ends the procedure there, as a crash
/// would.
///
/// # Errors
/// If a step fails; all of them may run again.
pub fn forget_by_steps(
    services: &Services,
    project: &Project,
    epoch: EpochId,
    after: AfterStep,
) -> Result<()> {
    let Some(era) = project.eras.get(epoch.index.era) else {
        anyhow::bail!("an epoch of an era that the project never had");
    };
    let job = NewJob {
        project: Some(project.number),
        kind: JobKind::EpochEnd,
        subject: Some(format!("{} {}", epoch.source.word(), epoch.index)),
        by: BegunBy::Itself,
    };
    let span = era.span(epoch.index);
    services.jobs.log(&job, |_| {
        destroy(services, project, epoch, span, after)?;
        Ok(((), Outcome::EpochEnded))
    })
}

fn destroy(
    services: &Services,
    project: &Project,
    epoch: EpochId,
    span: Window,
    after: AfterStep,
) -> Result<()> {
    let k = u64::from(project.k);
    let now_s = services.clock.now_s();
    // No replay and no late event may write into it, or make its key anew, from here on.
    services.keys.note_ended([epoch]);
    services.applier.run_between_batches(move |stores| {
        end_epoch(epoch, span, k, &stores.events, &stores.presence, after)?;
        keep_copy(stores, now_s);
        Ok(())
    })?;
    services.applier.note_closed(epoch);
    services.collector.objections.forget_epoch(epoch);
    services.keys.destroy_epoch_key(epoch)?;
    after(EndStep::KeyDestroyed)?;
    tell_ledger_of_ended_epochs(services, project, services.clock.now_s())?;
    after(EndStep::LedgerTold)?;
    services.reports.forget_cached();
    tracing::info!(project = project.id, epoch = %epoch.index, "forgot an epoch");
    Ok(())
}

/// Copies the events store now that it alone holds the counts of an ended epoch. Forgetting does not depend on the disk's
/// room: a copy that fails is told, and the next one that is due brings the counts.
fn keep_copy(stores: &Stores, now_s: i64) {
    let copied = stores.events.checkpoint().and_then(|()| {
        let contents = stores.events.contents()?;
        stores.copies.copy_events(&contents, now_s)
    });
    if let Err(error) = copied {
        tracing::error!(
            error = format!("{error:#}"),
            "the counts of an ended epoch have no copy yet"
        );
    }
}

/// A clock that ran ahead and steps back comes to a day whose visitors are forgotten: those counted on it
/// before may be counted again, as after a restart.
fn note_step_back(services: &Services, project: &Project, kept: Day, now_s: i64) -> Result<()> {
    let day = project.day_at(now_s);
    let mut forgotten = services
        .visitors_forgotten
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    let (before, noted) = forgotten
        .entry(project.number)
        .or_insert_with(|| (kept, HashSet::new()));
    *before = kept.max(*before);
    if day < *before && noted.insert(day) {
        note_seam(services, project, day)?;
    }
    Ok(())
}

fn tell_ledger_of_ended_epochs(services: &Services, project: &Project, now_s: i64) -> Result<()> {
    let mut told: HashSet<String> = HashSet::new();
    for entry in services.control.ledger()? {
        if entry.what == LedgerFact::EpochEnded {
            told.insert(entry.subject);
        } else if entry.what == LedgerFact::HistoryTakenBack {
            // What is imported later may have epochs that are called as those of before.
            let of_history = format!("{} {} ", entry.subject, Source::Import.word());
            told.retain(|subject| !subject.starts_with(&of_history));
        }
    }
    for epoch in services.reports.closed_epochs()? {
        let subject = subject(project, epoch);
        // A closed epoch whose key is still there is told after the key has gone.
        let is_gone = !services.keys.has_epoch_key(epoch);
        if epoch.project == project.number && is_gone && !told.contains(&subject) {
            services
                .control
                .note_in_ledger(LedgerFact::EpochEnded, &subject, now_s)?;
        }
    }
    Ok(())
}

fn tell_ledger_of_keys(services: &Services, now_s: i64) -> Result<()> {
    let projects = services.control.projects();
    for epoch in services.keys.take_made() {
        if let Some(project) = projects.kept_by_number(epoch.project) {
            services.control.note_in_ledger(
                LedgerFact::KeyCreated,
                &subject(project, epoch),
                now_s,
            )?;
        }
    }
    Ok(())
}

/// How the ledger names an epoch.
pub fn subject(project: &Project, epoch: EpochId) -> String {
    format!(
        "{} {} epoch {}",
        project.id,
        epoch.source.word(),
        epoch.index
    )
}

fn flush_arrivals(services: &Services) -> Result<()> {
    let mut gathered = services.collector.arrivals.take();
    let projects = services.control.projects();
    gathered.retain(|(project, _, _), _| projects.kept_by_number(*project).is_some());
    if gathered.is_empty() {
        return Ok(());
    }
    let counts: Vec<ArrivalCount> = gathered
        .iter()
        .map(|((project, day, release), counted)| ArrivalCount {
            project: *project,
            day: *day,
            release: release.clone(),
            accepted: counted.accepted,
            lost: counted.lost,
            rejected: counted.rejected,
            batches_known: counted.batches_known,
            batches_missing: counted.batches_missing,
        })
        .collect();
    if let Err(error) = services.control.add_arrivals(&counts) {
        services.collector.arrivals.put_back(gathered);
        return Err(error.into());
    }
    services.reports.forget_cached();
    Ok(())
}

/// Writes the counters of what arrived and of what was not counted.
///
/// # Errors
/// If the control store cannot be written.
pub fn flush_drops(services: &Services) -> Result<()> {
    // A request that was under way when its project was erased counts for nobody.
    let projects = services.control.projects();
    let counts: Vec<(u32, Day, &str, u64)> = services
        .collector
        .drops
        .take()
        .into_iter()
        .filter(|((project, _, _), _)| projects.kept_by_number(*project).is_some())
        .map(|((project, day, reason), events)| (project, day, reason.word(), events))
        .collect();
    if !counts.is_empty() {
        services.control.add_drops(&counts)?;
    }
    flush_arrivals(services)
}
