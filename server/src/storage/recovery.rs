//! Carries out what `domain::recovery` decides: tries each store, sets aside what does not open, puts copies in place.
//!
//! Nothing is ever deleted here. What is set aside keeps its name with a number behind it, in the same folder.

use super::copies::{Copies, log_of};
use super::probe::{Prober, Verdict};
use crate::at_path::AtPath;
use crate::ingest::keys::sync_folder_of;
use anyhow::{Context, Result};
use domain::journal::EpochId;
use domain::recovery::{Banner, Found, Recovery, Step};
use std::fs;
use std::path::{Path, PathBuf};

/// How a store came to be usable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recovered {
    /// As it was.
    Whole,
    With(Banner),
    /// It stays closed; the sentence says why.
    GivenUp(String),
}

/// The store was written by a newer version; the sentence says what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NewerVersion(String);

/// A store of one file that has a copy.
struct Store<'a> {
    path: PathBuf,
    log: PathBuf,
    copy: PathBuf,
    try_it: &'a dyn Fn(&Path) -> Result<Verdict<()>>,
    restored: Banner,
}

/// Makes the events store openable if that is possible.
///
/// # Errors
/// If the disk fails, or the store was written by a newer version.
pub fn recover_events(
    data_dir: &Path,
    copies: &Copies,
    prober: &Prober,
    is_new_installation: bool,
) -> Result<Recovered> {
    let path = data_dir.join("events.duckdb");
    let store = Store {
        log: log_of(&path),
        copy: copies.events_copy(),
        try_it: &|path| Ok(without_contents(prober.events(path)?)),
        restored: Banner::EventsRestored,
        path,
    };
    store.recover(is_new_installation)
}

/// Makes the control store openable if that is possible.
///
/// # Errors
/// If the disk fails, or the store was written by a newer version.
pub fn recover_control(
    data_dir: &Path,
    copies: &Copies,
    prober: &Prober,
    is_new_installation: bool,
) -> Result<Recovered> {
    let path = data_dir.join(super::control::CONTROL_FILE);
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let store = Store {
        log: log.into(),
        copy: copies.control_copy(),
        try_it: &|path| prober.control(path),
        restored: Banner::ControlRestored,
        path,
    };
    store.recover(is_new_installation)
}

/// Sets aside the files of epochs that do not open, and names them. They have no copy: their people are lost.
///
/// # Errors
/// If the folder cannot be read or a file not be renamed.
pub fn set_broken_epochs_aside(folder: &Path, prober: &Prober) -> Result<Vec<EpochId>> {
    let mut lost = Vec::new();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(lost),
        Err(error) => return Err(error).context("reading the presence folder"),
    };
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        // A log whose file is gone would be read into the new one.
        if let Some(main) = name.and_then(|name| name.strip_suffix("-wal"))
            && !folder.join(main).exists()
        {
            let epoch = main
                .strip_suffix(".sqlite")
                .and_then(EpochId::from_file_name);
            set_aside(&path)?;
            lost.extend(epoch);
            continue;
        }
        let epoch = name
            .and_then(|name| name.strip_suffix(".sqlite"))
            .and_then(EpochId::from_file_name);
        let Some(epoch) = epoch else { continue };
        let verdict = prober.presence(&path)?;
        if let Verdict::Newer(why) = verdict {
            return Err(NewerVersion(why).into());
        }
        if let Verdict::Broken(why) = verdict {
            tracing::error!(
                epoch = epoch.file_name(),
                why,
                "an epoch's file does not open"
            );
            for suffix in ["-wal", "-shm", ""] {
                let mut part = path.clone().into_os_string();
                part.push(suffix);
                set_aside(Path::new(&part))?;
            }
            lost.push(epoch);
        }
    }
    Ok(lost)
}

impl Store<'_> {
    fn recover(&self, is_new_installation: bool) -> Result<Recovered> {
        let mut machine = Recovery::new(self.log.exists(), self.copy.exists(), is_new_installation);
        let mut recovered = Recovered::Whole;
        let mut reason = String::new();
        loop {
            let found = self.look(&mut reason)?;
            match machine.next(found) {
                Step::Open | Step::Create => return Ok(recovered),
                Step::Refuse => return Err(NewerVersion(reason).into()),
                Step::GiveUp => {
                    tracing::error!(store = %self.path.display(), reason, "a store cannot be opened, and neither can its copy");
                    return Ok(Recovered::GivenUp(reason));
                }
                Step::SetLogAside => {
                    tracing::error!(store = %self.path.display(), reason, "a store does not open: it is tried without its log");
                    set_aside(&self.log)?;
                    recovered = Recovered::With(Banner::LogSetAside);
                }
                Step::RestoreCopy => {
                    tracing::error!(store = %self.path.display(), reason, "a store does not open: its last copy takes its place");
                    self.restore()?;
                    recovered = Recovered::With(self.restored.clone());
                }
            }
        }
    }

    fn look(&self, reason: &mut String) -> Result<Found> {
        // An empty file is what a database makes a new one of; here it is one that was lost.
        let is_there = fs::metadata(&self.path).is_ok_and(|file| file.len() > 0);
        if !is_there {
            *reason = "its file is missing".to_owned();
            return Ok(Found::Missing);
        }
        Ok(match (self.try_it)(&self.path)? {
            Verdict::Opens(()) => Found::Opens,
            Verdict::Newer(why) => {
                *reason = why;
                Found::Newer
            }
            Verdict::Broken(why) => {
                *reason = why;
                Found::Broken
            }
        })
    }

    fn restore(&self) -> Result<()> {
        // A log of the lost file would be replayed into the copy.
        set_aside(&self.log)?;
        let mut shared_memory = self.path.clone().into_os_string();
        shared_memory.push("-shm");
        set_aside(Path::new(&shared_memory))?;
        set_aside(&self.path)?;
        let new = self.path.with_extension("restored");
        fs::copy(&self.copy, &new).at_path("restoring", &self.path)?;
        fs::File::open(&new)?.sync_all()?;
        fs::rename(&new, &self.path)?;
        sync_folder_of(&self.path)?;
        Ok(())
    }
}

/// Renames a file out of the way, if it is there; the number behind it is the first that is free.
fn set_aside(path: &Path) -> Result<()> {
    if !path.exists() {
        return Ok(());
    }
    for number in 1_u32.. {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".aside-{number}"));
        let aside = PathBuf::from(name);
        if !aside.exists() {
            fs::rename(path, &aside).naming(|shown| format!("setting {} aside", shown(&path)))?;
            sync_folder_of(path)?;
            break;
        }
    }
    Ok(())
}

fn without_contents<T>(verdict: Verdict<T>) -> Verdict<()> {
    match verdict {
        Verdict::Opens(_) => Verdict::Opens(()),
        Verdict::Newer(why) => Verdict::Newer(why),
        Verdict::Broken(why) => Verdict::Broken(why),
    }
}
