//! What time brings: days end, epochs end, keys go, counters are flushed, the ledger is told.
//!
//! [`tick`] is called every minute by the server and once a simulated day by the demo. Every step
//! may run again, so a crash anywhere is mended by the next tick.

use crate::ingest::keys::KeyStore;
use crate::services::Services;
use crate::storage::control::{ArrivalCount, Control, LedgerFact, Project, Restart};
use crate::storage::epochs::end_epoch;
use crate::storage::presence::PresenceStore;
use anyhow::{Context, Result};
use domain::calendar::{Day, Window};
use domain::journal::{EpochId, Source};
use std::collections::{BTreeSet, HashSet};
use std::sync::PoisonError;
use std::time::Duration;

/// Events may be a day old when they arrive, so yesterday's keys are still needed.
const DAYS_KEPT: i32 = 1;

/// The fact in an imported epoch's file that says on which day it ends.
pub const ENDS_ON: &str = "ends_on";

/// Does what is due now.
///
/// # Errors
/// If a store or key cannot be written; the next tick tries again.
pub fn tick(services: &Services) -> Result<()> {
    let now_s = services.clock.now_s();
    services.collector.enricher.take_over_new_countries();
    for project in services.control.projects().all() {
        let today = services.collector.latest_days.today(project, now_s);
        let kept = today.plus(-DAYS_KEPT);
        services.journal.forget_days_before(project.number, kept);
        services.keys.forget_days_before(project.number, kept);
        // Before people are forgotten, what was released of them is written down.
        if let Err(error) = services.reports.write_down(project, today) {
            // It must not keep anyone's data alive: the next tick tries again.
            tracing::error!(%error, "the week's ranking could not be written down");
        }
        end_epochs(services, project, today, now_s)?;
        forget_old_rows(services, project.number, today)?;
    }
    services.journal.close_old_segment();
    tell_ledger_of_keys(services, now_s)?;
    flush_drops(services)?;
    let hour = now_s.div_euclid(3_600);
    services
        .applier
        .run_between_batches(move |stores| stores.recent_ids.forget_before(hour))
        .unwrap_or(Ok(()))
}

/// Notes for each project how many anonymous visitors of today were counted before this start: so
/// many at most are counted again, since their set was in memory only.
///
/// # Errors
/// If a store cannot be read or written.
pub fn note_restart_seams(services: &Services) -> Result<()> {
    let now_s = services.clock.now_s();
    // What the journal still holds counts too.
    let durable = services.journal.watermark().get();
    services.applier.wait_for(durable, Duration::from_secs(60));
    for project in services.control.projects().all() {
        let today = project.day_at(now_s);
        let only_today = Window {
            from: today,
            to: today,
        };
        let visitors_before = services.reports.visitors_on(project, only_today)?;
        if visitors_before > 0 {
            let restart = Restart {
                day: today,
                visitors_before,
            };
            services.control.note_restart(project.number, restart)?;
        }
    }
    Ok(())
}

/// Tells the ledger and the log of living epochs whose key is gone, before a new one is made: people of
/// before and after are then different people, and the reports say so. A key is never made anew silently.
///
/// # Errors
/// If a store cannot be read or written.
pub fn note_lost_keys(
    control: &Control,
    keys: &KeyStore,
    presence: &PresenceStore,
    now_s: i64,
) -> Result<()> {
    let projects = control.projects();
    for epoch in presence.epochs()? {
        let Some(project) = projects.by_number(epoch.project) else {
            continue;
        };
        if keys.has_epoch_key(epoch) {
            continue;
        }
        tracing::error!(
            project = project.id,
            epoch = epoch.index.0,
            "the key of a living epoch is gone: its people cannot be recognised again"
        );
        control.note_in_ledger(LedgerFact::KeyMissing, &subject(project, epoch), now_s)?;
        // Made at once, so that the next start does not tell the same loss again.
        keys.epoch_key(epoch)?;
    }
    Ok(())
}

fn end_epochs(services: &Services, project: &Project, today: Day, now_s: i64) -> Result<()> {
    let mut epochs: BTreeSet<EpochId> = services.keys.epochs()?.into_iter().collect();
    epochs.extend(services.reports.epochs()?);
    for epoch in epochs {
        if epoch.project != project.number {
            continue;
        }
        let span = project.epoch_length.span(epoch.index);
        let is_over = match epoch.source {
            Source::Live => span.has_ended(today),
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
    let span = project.epoch_length.span(epoch.index).window();
    let k = u64::from(project.k);
    services
        .applier
        .run_between_batches(move |stores| {
            end_epoch(epoch, span, k, &stores.events, &stores.presence)
        })
        .context("the applier has stopped")??;
    services.applier.note_closed(epoch);
    services.keys.destroy_epoch_key(epoch)?;
    tracing::info!(
        project = project.id,
        epoch = epoch.index.0,
        "forgot an epoch"
    );
    Ok(())
}

/// Once a day: rows older than `raw_days` go, their counters stay.
fn forget_old_rows(services: &Services, project: u32, today: Day) -> Result<()> {
    let mut done = services
        .rows_forgotten_on
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    if done.get(&project) == Some(&today) {
        return Ok(());
    }
    let before = today.plus(-i32::from(services.raw_days));
    services
        .applier
        .run_between_batches(move |stores| stores.events.forget_rows_before(project, before))
        .unwrap_or(Ok(()))?;
    done.insert(project, today);
    Ok(())
}

fn tell_ledger_of_ended_epochs(services: &Services, project: &Project, now_s: i64) -> Result<()> {
    let told: HashSet<String> = services
        .control
        .ledger()?
        .into_iter()
        .filter(|entry| entry.what == LedgerFact::EpochEnded)
        .map(|entry| entry.subject)
        .collect();
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
        if let Some(project) = projects.by_number(epoch.project) {
            services.control.note_in_ledger(
                LedgerFact::KeyCreated,
                &subject(project, epoch),
                now_s,
            )?;
        }
    }
    Ok(())
}

fn subject(project: &Project, epoch: EpochId) -> String {
    format!(
        "{} {} epoch {}",
        project.id,
        epoch.source.word(),
        epoch.index.0
    )
}

fn flush_arrivals(services: &Services) -> Result<()> {
    let gathered = services.collector.arrivals.take();
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
    let counts: Vec<(u32, Day, &str, u64)> = services
        .collector
        .drops
        .take()
        .into_iter()
        .map(|((project, day, reason), events)| (project, day, reason.word(), events))
        .collect();
    if !counts.is_empty() {
        services.control.add_drops(&counts)?;
    }
    flush_arrivals(services)
}
