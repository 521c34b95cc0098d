//! From a backup to a data folder, once everything in it was found whole.

use super::manifest::Manifest;
use super::{CONTROL_FILE, EVENTS_FILE};
use crate::at_path::naming;
use crate::ingest::keys::sync_folder_of;
use crate::storage::control::{BegunBy, Control, NewJob, Whom};
use crate::storage::copies::remove_if_there;
use crate::storage::folder_lock::{FolderLock, Purpose};
use crate::storage::probe::{Prober, Verdict};
use anyhow::{Result, bail, ensure};
use domain::job::{JobKind, JobState, Outcome};
use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// Looks whether a backup is whole: its sums, and its stores by opening them and reading the events to their end.
///
/// # Errors
/// If it is not, or was made by a newer server.
pub fn verify(backup: &Path, prober: &Prober) -> Result<Manifest> {
    let manifest = Manifest::read(backup)?;
    for name in [EVENTS_FILE, CONTROL_FILE] {
        let is_named = manifest.files.iter().any(|file| file.name == name);
        ensure!(
            is_named,
            "the manifest does not name {name}: take another backup"
        );
    }
    manifest.compare(backup)?;
    let contents = match prober.events_copy(&backup.join(EVENTS_FILE))? {
        Verdict::Opens(contents) => contents,
        Verdict::Newer(why) => bail!("{why}"),
        Verdict::Broken(why) => bail!("the events store does not open: {why}"),
    };
    ensure!(
        contents == manifest.contents,
        "the events store holds something else than was backed up: take another backup"
    );
    // A store is brought up to date when it is opened, and the backup must stay as it is.
    let scratch = tempfile::tempdir()?;
    let control = scratch.path().join(CONTROL_FILE);
    copy(&backup.join(CONTROL_FILE), &control)?;
    match prober.control(&control)? {
        Verdict::Opens(()) => Ok(manifest),
        Verdict::Newer(why) => bail!("{why}"),
        Verdict::Broken(why) => bail!("the store of projects and settings does not open: {why}"),
    }
}

/// Puts a whole backup into a data folder that holds no store. `now_s`: seconds since 1970.
///
/// # Errors
/// If the backup is not whole, the folder holds a store or a journal, a server works in it, or the disk fails.
pub fn restore(backup: &Path, data_dir: &Path, prober: &Prober, now_s: i64) -> Result<Manifest> {
    let manifest = verify(backup, prober)?;
    let _lock = FolderLock::take(data_dir, Purpose::Data)?;
    for name in [EVENTS_FILE, CONTROL_FILE, "journal", "presence", "copies"] {
        ensure!(
            is_absent_or_empty(&data_dir.join(name))?,
            naming(|shown| format!(
                "{} holds data already ({name}): restore into an empty folder, and keep this one until you have looked at the restored server",
                shown(&data_dir)
            ))
        );
    }
    // The store of projects comes last: without it a folder is no installation yet, and the restore can be run again.
    let events = data_dir.join(EVENTS_FILE);
    let new = events.with_extension("restoring");
    copy(&backup.join(EVENTS_FILE), &new)?;
    put_in_place(&new, &events)?;
    let control = data_dir.join(CONTROL_FILE);
    let new = control.with_extension("restoring");
    remove_if_there(&new)?;
    write_in_new_eras(
        backup,
        &new,
        manifest.contents.rows,
        now_s.max(manifest.made_s),
    )?;
    put_in_place(&new, &control)?;
    Ok(manifest)
}

/// Writes the store of projects with a new era for each: the people of before are in no file, so whoever comes now is met anew,
/// and the epochs that the backup ended stay ended. `rows`: how many were put back.
fn write_in_new_eras(backup: &Path, new: &Path, rows: u64, now_s: i64) -> Result<()> {
    let scratch = tempfile::tempdir()?;
    copy(
        &backup.join(CONTROL_FILE),
        &scratch.path().join(CONTROL_FILE),
    )?;
    let control = Control::open(scratch.path(), now_s)?;
    for project in control.projects().kept() {
        control.begin_era_after_loss(project.number, project.day_at(now_s), now_s)?;
    }
    log_restore(&control, rows, now_s)?;
    control.copy_to(new)?;
    Ok(())
}

/// Leaves a line in the log of jobs. The backup's own making ran while it was copied.
fn log_restore(control: &Control, rows: u64, now_s: i64) -> Result<()> {
    control.forget_running_jobs()?;
    let restore = NewJob {
        project: None,
        kind: JobKind::Restore,
        subject: None,
        by: BegunBy::Whom(Whom::Operator),
    };
    let number = control.begin_job(&restore, now_s)?;
    let outcome = Outcome::Restored { rows }.sentence();
    control.end_job(number, JobState::Done, &outcome, now_s)?;
    Ok(())
}

fn put_in_place(new: &Path, path: &Path) -> Result<()> {
    fs::rename(new, path)?;
    sync_folder_of(path)?;
    Ok(())
}

fn is_absent_or_empty(path: &Path) -> Result<bool> {
    match fs::read_dir(path) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// A copy that nobody else may read, safe on disk when this returns.
pub(super) fn copy(from: &Path, to: &Path) -> Result<()> {
    let mut new = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(to)?;
    std::io::copy(&mut File::open(from)?, &mut new)?;
    new.sync_all()?;
    Ok(())
}
