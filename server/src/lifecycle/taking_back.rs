//! All imported history of a project taken back, by steps that may each run again.
//!
//! All of it and not a file: distinct people are counted over all that was imported, and nobody can say of a sum which file brought what.
//! As in an erasure keys go first, and a row that is written before the first step has the next tick go on where a crash has ended it.

use super::clearing::{Hold, copy_events, retry_in_time, rewrite_behind};
use super::ledger::tell_of_keys;
use crate::crash_points::CrashPoint;
use crate::jobs::{Job, Steps};
use crate::services::Services;
use crate::storage::control::{
    AuditEntry, BegunBy, Control, HistoryTakenBack, ImportState, NewJob, Project, Whom,
};
use anyhow::{Context, Result, bail, ensure};
use domain::job::{JobKind, Outcome};
use domain::journal::{Position, Source, Submission};
use domain::taking_back::{Going, GoingFile, NOTHING};
use domain::team::Act;
use std::sync::PoisonError;
use std::time::Duration;

/// Steps of which the log of jobs tells.
const STEPS: u64 = 5;
/// How long the stores may take for what waits in the journal.
const PATIENCE: Duration = Duration::from_secs(600);
/// Other things wait for a tick; the next one tries again.
const PATIENCE_OF_A_TICK: Duration = Duration::from_secs(10);

/// What the imported history of a project is; `None` where nothing was imported.
///
/// # Errors
/// If a store cannot be read.
pub fn going(services: &Services, project: &Project) -> Result<Option<Going>> {
    let number = project.number;
    let imported = services.reports.imported(number)?;
    let files: Vec<GoingFile> = services
        .control
        .imports(number)?
        .into_iter()
        .map(|record| GoingFile {
            format: record.format,
            begun_on: project.day_at(record.started_s),
            is_unfinished: record.state == ImportState::Running,
        })
        .collect();
    if imported.is_none() && files.is_empty() {
        return Ok(None);
    }
    let measured = services.reports.features_measured(number)?;
    Ok(Some(Going {
        files,
        events: imported.map_or(0, |imported| imported.uses),
        from: imported.map(|imported| imported.days.from),
        to: imported.map(|imported| imported.days.to),
        features: services.control.features_of_history(number, &measured)?,
    }))
}

/// Takes back all imported history of a project, also one whose import was killed, or goes on with a taking back that was.
///
/// # Errors
/// If nothing was imported; if an import, a backup or an export is under way; or if a step fails: the server then goes on by itself.
pub fn take_back(services: &Services, project: &Project) -> Result<Going> {
    let _held = Hold::of(services).context(
        "an import, a backup or an export is under way: run the same command again when it has ended",
    )?;
    let going = going(services, project)?;
    let is_begun = services
        .control
        .history_being_taken_back(project.number)?
        .is_some();
    ensure!(is_begun || going.is_some(), NOTHING);
    let Some(upto) = end_of_history(services, project, PATIENCE)? else {
        bail!("the stores did not take what waits in the journal within 10 minutes: see the log");
    };
    let act = AuditEntry {
        project: Some(project.number),
        whom: Whom::Operator,
        act: Act::TookBackHistory,
        subject: None,
        at_s: services.clock.now_s(),
    };
    let by = BegunBy::Whom(Whom::Operator);
    carry_out(services, project, &services.control.by(act), upto, by)?;
    Ok(going.unwrap_or_default())
}

/// A place in the journal behind everything that files told, when the stores have reached it; `None` if they do not in time. No import runs
/// meanwhile.
fn end_of_history(
    services: &Services,
    project: &Project,
    patience: Duration,
) -> Result<Option<Position>> {
    let nothing = Submission {
        source: Source::Import,
        events: Vec::new(),
        heartbeat: None,
        import: None,
        journey: None,
    };
    // What an import that failed has left in the queue comes before this answer.
    services
        .journal
        .append_waiting(nothing)?
        .blocking_recv()
        .context("the journal has stopped")??;
    services.journal.forget_imports(project.number);
    let upto = services.journal.watermark().get();
    Ok(services.applier.wait_for(upto, patience).then_some(upto))
}

/// What a tick does: goes on with whatever a crash or a failure has cut short, and after another failure not again within the hour.
///
/// # Errors
/// If a step fails.
pub fn go_on_in_time(services: &Services) -> Result<()> {
    retry_in_time(services, &services.upkeep.taking_back_not_before_s, || {
        go_on(services)
    })
}

fn go_on(services: &Services) -> Result<()> {
    let mut unfinished = services.control.histories_taken_back()?;
    unfinished.retain(|history| !history.is_done);
    if unfinished.is_empty() {
        return Ok(());
    }
    let Some(_held) = Hold::of(services) else {
        return Ok(());
    };
    let projects = services.control.projects();
    for history in unfinished {
        // One that is being erased takes everything along.
        let Some(project) = projects.kept_by_number(history.project) else {
            continue;
        };
        // Where a store comes from an older copy, what was imported since goes along: it lies before this place as well.
        if let Some(upto) = end_of_history(services, project, PATIENCE_OF_A_TICK)? {
            carry_out(services, project, &services.control, upto, BegunBy::Itself)?;
        }
    }
    Ok(())
}

/// `control`: where the first word of it is signed, or is not.
fn carry_out(
    services: &Services,
    project: &Project,
    control: &Control,
    upto: Position,
    by: BegunBy,
) -> Result<()> {
    let now_s = services.clock.now_s();
    // While the ledger has not heard of their end.
    tell_of_keys(services, now_s)?;
    let history = control.begin_taking_back(project.number, upto, now_s)?;
    let job = NewJob {
        project: Some(project.number),
        kind: JobKind::TakingBack,
        subject: None,
        by,
    };
    services
        .jobs
        .log(&job, |job| destroy(services, project, history, job))?;
    rewrite_behind(services);
    Ok(())
}

fn destroy(
    services: &Services,
    project: &Project,
    history: HistoryTakenBack,
    job: &Job<'_>,
) -> Result<((), Outcome)> {
    let steps = Steps::of(job, STEPS);
    let (number, id, upto) = (project.number, project.id.clone(), history.upto);
    // From here on no replay brings any of its people.
    services.applier.note_history_taken_back(number, upto);
    let epochs = services.keys.destroy_keys_of_history(number)? as u64;
    CrashPoint::UndoKeys.pass()?;
    steps.done();
    services
        .applier
        .run_between_batches(move |stores| stores.presence.unlink_history(number))?;
    CrashPoint::UndoPeople.pass()?;
    steps.done();
    let now_s = services.clock.now_s();
    let rows = services.applier.run_between_batches(move |stores| {
        stores.copies.note_rows_removed(now_s)?;
        let rows = stores.events.take_back_history(number, &id, upto)?;
        stores.events.checkpoint()?;
        Ok(rows)
    })?;
    steps.done();
    copy_events(services).context(
        "a copy without the imported history could not be made: the one at hand still holds its rows",
    )?;
    CrashPoint::UndoCopy.pass()?;
    steps.done();
    let measured = services.reports.features_measured(number)?;
    let forgotten = services
        .control
        .forget_imports(history, &measured, services.clock.now_s())?;
    services.copies.copy_control(&services.control)?;
    services.keys.note_history_gone(number);
    forget_in_memory(services, number);
    steps.done();
    tracing::info!(
        project = project.id,
        files = forgotten.files,
        rows,
        "took imported history back"
    );
    let features = forgotten.features as u64;
    let outcome = Outcome::HistoryTakenBack {
        rows,
        epochs,
        features,
    };
    Ok(((), outcome))
}

fn forget_in_memory(services: &Services, number: u32) {
    services.reports.forget_cached();
    services
        .upkeep
        .weeks_folded_on
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .remove(&number);
}
