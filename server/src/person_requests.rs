//! What a person may ask for through the host app: to be forgotten, and not to be counted.

use crate::ingest::live_keys::live;
use crate::services::Services;
use crate::storage::control::{BegunBy, LedgerFact, NewJob, Project, Whom};
use anyhow::{Result, ensure};
use domain::anonymise;
use domain::calendar::Day;
use domain::identity::ActorHash;
use domain::job::{JobKind, Outcome};
use domain::journal::EpochId;
use domain::validate::ActorKey;
use serde::Serialize;
use std::time::Duration;

/// How long what is on its way may take to be applied before a person is forgotten.
const APPLY_PATIENCE: Duration = Duration::from_secs(60);

/// What was done for someone who wants to be forgotten.
#[derive(Debug, Serialize)]
pub struct Forgotten {
    /// Whether any living epoch knew them.
    pub found: bool,
    /// Files that were rebuilt without them.
    pub epochs_rebuilt: usize,
    /// What is left, in words.
    pub note: String,
}

/// Until when an objection is known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ObjectionEnds {
    pub last_day: Day,
}

/// Rebuilds the files of the project's living epochs without a person, at the operator's console.
///
/// # Errors
/// If a store or key fails; the same call may be made again.
pub fn forget(services: &Services, project: &Project, actor: &ActorKey) -> Result<Forgotten> {
    let job = NewJob {
        project: Some(project.number),
        kind: JobKind::Forgetting,
        // Who was forgotten is nobody's business.
        subject: None,
        by: BegunBy::Whom(Whom::Operator),
    };
    services.jobs.log(&job, |_| {
        let forgotten = rebuild_without(services, project, actor)?;
        let epochs = forgotten.epochs_rebuilt as u64;
        Ok((forgotten, Outcome::Forgotten { epochs }))
    })
}

fn rebuild_without(services: &Services, project: &Project, actor: &ActorKey) -> Result<Forgotten> {
    // Their last events may still be in the journal.
    let durable = services.journal.watermark().get();
    ensure!(
        services.applier.wait_for(durable, APPLY_PATIENCE),
        "the journal was not applied within {} s: see the log, and ask again",
        APPLY_PATIENCE.as_secs()
    );
    // Page sessions in memory have no owner that is known: none of the project's is followed any further.
    services.journal.forget_journeys(project.number);
    let mut epochs_rebuilt = 0;
    for epoch in services.keys.epochs()? {
        if epoch.project != project.number || services.keys.has_ended(epoch) {
            continue;
        }
        let hash = hash_in(services, epoch, actor)?;
        let rebuilt = services
            .applier
            .run_between_batches(move |stores| stores.presence.forget_person(epoch, hash))?;
        epochs_rebuilt += usize::from(rebuilt);
    }
    if epochs_rebuilt > 0 {
        let subject = format!("{} {epochs_rebuilt} epoch files", project.id);
        services.control.note_in_ledger(
            LedgerFact::PersonForgotten,
            &subject,
            services.clock.now_s(),
        )?;
        services.reports.forget_cached();
    }
    Ok(Forgotten {
        found: epochs_rebuilt > 0,
        epochs_rebuilt,
        note: format!(
            "Stored rows carry no link to a person: none could be found or removed; each goes {} days after its \
             day. Segments of the journal that hold bits of this person are unlinked with their keys once they are applied, \
             within 48 hours. Counts that were written down already stay. Whoever comes back is counted as new: \
             to keep them out, send an objection.",
            services.raw_days
        ),
    })
}

/// Notes that a person must not be counted, or takes that back, in both living epochs.
///
/// # Errors
/// If a store or key fails; the same call may be made again.
pub fn object(
    services: &Services,
    project: &Project,
    actor: &ActorKey,
    objects: bool,
) -> Result<ObjectionEnds> {
    let today = services
        .collector
        .latest_days
        .today(project, services.clock.now_s());
    let era = project.eras.on(today);
    let mut last_day = today;
    if objects {
        services.journal.forget_journeys(project.number);
    }
    for index in era.live_on(today) {
        let epoch = live(project, index);
        if services.keys.has_ended(epoch) {
            continue;
        }
        let hash = hash_in(services, epoch, actor)?;
        services.applier.run_between_batches(move |stores| {
            stores.presence.set_objection(epoch, hash, objects)
        })?;
        services.collector.objections.set(epoch, hash, objects);
        last_day = last_day.max(era.last_day(index));
    }
    Ok(ObjectionEnds { last_day })
}

fn hash_in(services: &Services, epoch: EpochId, actor: &ActorKey) -> Result<ActorHash> {
    let key = services.keys.epoch_key(epoch)?;
    Ok(anonymise::hash_of_actor(&key, epoch.project, actor))
}
