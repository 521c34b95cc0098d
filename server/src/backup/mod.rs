//! Backups of a running server: what was counted and decided, and nobody who was counted.
//!
//! A backup is a folder of two stores and a manifest. The people of living epochs are in none of them, nor is any key: a copy
//! of either could not be forgotten (DESIGN.md §2). What would remain of them if they were forgotten now is there: their counts,
//! with those of few people withheld. Whoever restores it goes on with all counts, and meets people anew.

mod bucket;
mod manifest;
mod people;
pub mod place;
mod rehearsal;
mod restore;
mod s3_calls;
mod scheduled;
mod shelf;

pub use bucket::BucketSettings;
pub use manifest::{FileSum, MANIFEST_FILE, Manifest, write_manifest};
pub use rehearsal::{Rehearsal, rehearse_upgrade};
pub use restore::{restore, verify};
pub use scheduled::{BackupSettings, BackupsTold, FailureTold, ScheduledBackups};
pub use shelf::BackupsTo;

use crate::at_path::naming;
use crate::disk;
use crate::ingest::keys::sync_folder_of;
use crate::jobs::Steps;
use crate::limits::DISK_FREE_MIN_BYTES;
use crate::services::Services;
use crate::storage::control::{BegunBy, CONTROL_FILE, NewJob, Whom};
use anyhow::{Context, Result, ensure};
use domain::backup_schedule::name_of;
use domain::job::JobKind;
use place::Right;
use std::fs::{self, DirBuilder, File, Permissions};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// The file of the events store in a backup, as in a data folder.
pub const EVENTS_FILE: &str = "events.duckdb";

/// A finished backup.
#[derive(Debug)]
pub struct Backup {
    pub path: PathBuf,
    pub manifest: Manifest,
}

/// Makes a backup below `folder`, named after the minute, and verifies it. Events go on being taken meanwhile; while the events store is copied
/// they wait in the journal.
///
/// # Errors
/// If the folder lies in the data folder, there is a backup of this minute, the disk is full or fails, or a copy does not hold
/// what its store holds. Nothing is left behind then but the backups of before.
pub fn make(services: &Services, folder: &Path) -> Result<Backup> {
    let right = place::one_at_a_time(services)?;
    let by = BegunBy::Whom(Whom::Operator);
    services.jobs.log(&backup_job(by), |job| {
        let backup = make_alone(services, folder, &right, &Steps::of(job, STEPS))?;
        let outcome = backup.manifest.outcome();
        Ok((backup, outcome))
    })
}

/// What takes time: the events store copied, those of projects and settings too, and all of it read back.
const STEPS: u64 = 3;

fn backup_job(by: BegunBy) -> NewJob {
    NewJob {
        project: None,
        kind: JobKind::Backup,
        subject: None,
        by,
    }
}

/// As [`make`], by whoever has the right to copy. `steps`: of [`STEPS`].
fn make_alone(
    services: &Services,
    folder: &Path,
    right: &Right<'_>,
    steps: &Steps<'_>,
) -> Result<Backup> {
    place::refuse_inside(
        folder,
        &services.data_dir,
        "a backup belongs on another disk",
    )?;
    make_below(services, folder, right, steps)
}

/// As [`make`], wherever the folder lies.
fn make_below(
    services: &Services,
    folder: &Path,
    _right: &Right<'_>,
    steps: &Steps<'_>,
) -> Result<Backup> {
    ensure!(
        !services.health.is_collecting_only(),
        "the events store is closed, so there is nothing whole to back up: see `deadwood doctor`"
    );
    place::made(
        DirBuilder::new().recursive(true).mode(0o700).create(folder),
        folder,
    )?;
    let now_s = services.clock.now_s();
    let name = name_of(now_s).context("the clock shows no time that a calendar has")?;
    let path = folder.join(&name);
    ensure!(
        !path.exists(),
        naming(|shown| format!("there is a backup of this minute already: {}", shown(&path)))
    );
    let needed = services.copies.events_bytes() + DISK_FREE_MIN_BYTES;
    let free = disk::free_bytes(folder)?;
    ensure!(
        free >= needed,
        naming(|shown| format!(
            "the disk of {} has {} MiB free, and a backup needs {} MiB: choose another folder, or remove old backups",
            shown(&folder),
            free >> 20,
            needed >> 20
        ))
    );
    place::remove_unfinished(folder)?;
    let unfinished = place::unfinished(&path)?;
    place::begin(&unfinished, folder)?;
    let made = write(services, &unfinished, now_s, steps).and_then(|manifest| {
        // Read back from the disk before it has its name: whatever is called a backup is one.
        verify(&unfinished, services.copies.prober())?;
        fs::rename(&unfinished, &path)?;
        sync_folder_of(&path)?;
        steps.done();
        Ok(manifest)
    });
    match made {
        Ok(manifest) => Ok(Backup { path, manifest }),
        Err(error) => {
            // What could not be finished is nobody's backup; that it cannot be removed either adds nothing to the error.
            let _ = fs::remove_dir_all(&unfinished);
            Err(error)
        }
    }
}

fn write(services: &Services, folder: &Path, now_s: i64, steps: &Steps<'_>) -> Result<Manifest> {
    let events = folder.join(EVENTS_FILE);
    let copied = events.clone();
    let projects = services.control.clone();
    let (contents, living) = services.applier.run_between_batches(move |stores| {
        stores.events.checkpoint()?;
        let contents = stores.events.contents()?;
        stores.copies.copy_events_to(&copied, &contents)?;
        let living = people::counts_of_living(&projects, &stores.events, &stores.presence)?;
        Ok((contents, living))
    })?;
    people::end_in_copy(&events, &living)?;
    steps.done();
    let control = folder.join(CONTROL_FILE);
    services
        .copies
        .copy_control_to(&control, &services.control)?;
    for file in [&events, &control] {
        fs::set_permissions(file, Permissions::from_mode(0o600))?;
        File::open(file)?.sync_all()?;
    }
    let manifest = Manifest::of(folder, &[EVENTS_FILE, CONTROL_FILE], contents, now_s)?;
    manifest.write(folder)?;
    sync_folder_of(&events)?;
    steps.done();
    Ok(manifest)
}
