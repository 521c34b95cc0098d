//! Where copies for outside are put: never beside the data, never two at once, and never half.

use crate::at_path::{AtPath, naming};
use crate::services::Services;
use anyhow::{Context, Result, bail};
use domain::backup_schedule::made_at;
use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::{MutexGuard, TryLockError};

/// What a folder's name begins with while it is not finished.
const UNFINISHED: &str = ".unfinished-";

/// Refuses a folder in the data folder; `why` continues "… lies in the data folder: ".
///
/// # Errors
/// If it lies there, or the data folder cannot be looked at.
pub fn refuse_inside(folder: &Path, data_dir: &Path, why: &str) -> Result<()> {
    let data_dir = fs::canonicalize(data_dir).context("looking at the data folder")?;
    // The folder may not be there yet: its nearest ancestor decides.
    let above = folder
        .ancestors()
        .find_map(|ancestor| fs::canonicalize(ancestor).ok());
    if above.is_some_and(|above| above.starts_with(&data_dir)) {
        bail!(naming(|shown| format!(
            "{} lies in the data folder: {why}",
            shown(&folder)
        )));
    }
    Ok(())
}

/// What came of making a folder, with what to do where the server may not: it writes copies itself, not who asked for them.
///
/// # Errors
/// The failure, behind the folder that was `asked` for.
pub fn made<T>(making: io::Result<T>, asked: &Path) -> Result<T> {
    making.naming(|shown| {
        format!(
            "{} cannot be written: the server makes the copy itself, so name a folder that the server's user may make or write",
            shown(&asked)
        )
    })
}

/// Beside a folder, where it is written until it is whole.
///
/// # Errors
/// If the path ends without a name.
pub fn unfinished(folder: &Path) -> Result<PathBuf> {
    let name = folder
        .file_name()
        .naming(|shown| format!("{} names no folder", shown(&folder)))?;
    let mut unfinished = std::ffi::OsString::from(UNFINISHED);
    unfinished.push(name);
    Ok(folder.with_file_name(unfinished))
}

/// Makes the folder that is written into until it is whole, anew. `asked`: what whoever asked for the copy named.
///
/// # Errors
/// If what an earlier one left cannot be removed, or the server may not write there, with what to do.
pub fn begin(unfinished: &Path, asked: &Path) -> Result<()> {
    if unfinished.exists() {
        fs::remove_dir_all(unfinished).context("removing what an earlier copy left")?;
    }
    made(DirBuilder::new().mode(0o700).create(unfinished), asked)
}

/// Removes what backups that were killed left in their folder. To be called with the right to copy.
///
/// # Errors
/// If the folder cannot be read, or something of it not be removed.
pub fn remove_unfinished(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).at_path("reading", folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let backup = name.to_str().and_then(|name| name.strip_prefix(UNFINISHED));
        if backup.is_some_and(|name| made_at(name).is_some()) {
            fs::remove_dir_all(entry.path()).context("removing what an earlier backup left")?;
        }
    }
    Ok(())
}

/// The right to copy the stores for outside, until it is dropped.
pub type Right<'a> = MutexGuard<'a, ()>;

/// Somebody else copies the stores.
#[derive(Debug, thiserror::Error)]
#[error("a backup or an export is being made: wait for it to end")]
pub struct Busy;

/// Takes the right to copy.
///
/// # Errors
/// [`Busy`] if somebody has it.
pub fn one_at_a_time(services: &Services) -> Result<Right<'_>, Busy> {
    match services.copying.try_lock() {
        Ok(guard) => Ok(guard),
        Err(TryLockError::Poisoned(poisoned)) => Ok(poisoned.into_inner()),
        Err(TryLockError::WouldBlock) => Err(Busy),
    }
}
