//! The people of each live epoch: one SQLite file per epoch, and the same in memory.
//!
//! A file holds keyed hashes, the small numbers they became, and bitmaps of those numbers by day and
//! column. It is never part of a backup, and it is forgotten by unlinking it.

mod answers;
mod column;
mod file;
mod forget;
mod memberships;
mod migrate;
mod numbers;
mod probe;
mod stored;

pub use column::name as column_name;
pub use file::{EpochFile, columns};
pub use memberships::Memberships;
pub use migrate::migrations_of;
pub use probe::probe;

use crate::at_path::AtPath;
use crate::crash_points::{CrashPoint, ReadPoint};
use crate::ingest::keys::sync_folder_of;
use answers::Answers;
use anyhow::{Context, Result};
use domain::calendar::Day;
use domain::identity::ActorHash;
use domain::journal::{EpochId, EpochPeople, Position, Source};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

/// All epoch files of a data folder.
pub struct PresenceStore {
    folder: PathBuf,
    open: RwLock<HashMap<EpochId, Arc<EpochFile>>>,
    answers: Arc<Answers>,
}

impl PresenceStore {
    /// # Errors
    /// If the folder cannot be made.
    pub fn open(folder: &Path) -> Result<PresenceStore> {
        std::fs::create_dir_all(folder).at_path("making the presence folder", folder)?;
        let store = PresenceStore {
            folder: folder.to_owned(),
            open: RwLock::new(HashMap::new()),
            answers: Arc::new(Answers::within_budget()),
        };
        forget::remove_half_built(folder)?;
        Ok(store)
    }

    /// The epochs that have a file.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub fn epochs(&self) -> Result<BTreeSet<EpochId>> {
        let mut epochs = BTreeSet::new();
        for entry in std::fs::read_dir(&self.folder)? {
            let name = entry?.file_name();
            let name = name.to_str().and_then(|name| name.strip_suffix(".sqlite"));
            epochs.extend(name.and_then(EpochId::from_file_name));
        }
        Ok(epochs)
    }

    /// The epoch's file, if it has one.
    ///
    /// # Errors
    /// If it is there but cannot be read.
    pub fn get(&self, epoch: EpochId) -> Result<Option<Arc<EpochFile>>> {
        ReadPoint::Presence
            .pass()
            .context("reading who was there")?;
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = open.get(&epoch) {
            return Ok(Some(file.clone()));
        }
        drop(open);
        if self.path_of(epoch).exists() {
            self.get_or_create(epoch).map(Some)
        } else {
            Ok(None)
        }
    }

    /// The furthest place in the journal that any epoch has applied: where the events store lags behind and the journal is lost, a
    /// new journal that began before it would be taken for the old one, and its people for counted ones.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub fn applied(&self) -> Result<Position> {
        let mut furthest = Position::default();
        for epoch in self.epochs()? {
            if let Some(file) = self.get(epoch)? {
                furthest = furthest.max(file.applied()?);
            }
        }
        Ok(furthest)
    }

    /// Writes the people of a batch of groups, each epoch in one transaction that also holds the
    /// journal's position: a group that an epoch file has applied already changes nothing.
    ///
    /// # Errors
    /// If a file cannot be written; nothing of its part is kept then.
    pub fn apply(&self, groups: &[(Position, &[EpochPeople])]) -> Result<()> {
        let mut by_epoch: BTreeMap<EpochId, Vec<(Position, &EpochPeople)>> = BTreeMap::new();
        for (position, people) in groups {
            for of_epoch in *people {
                by_epoch
                    .entry(of_epoch.epoch)
                    .or_default()
                    .push((*position, of_epoch));
            }
        }
        for (epoch, people) in by_epoch {
            let file = self.get_or_create(epoch)?;
            if let Err(error) = file.apply(&people) {
                // What is in memory may be ahead of the disk now: read it anew next time.
                self.close(epoch);
                return Err(error);
            }
        }
        Ok(())
    }

    /// Moves every open file's log into the file.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub fn checkpoint(&self) -> Result<()> {
        let open: Vec<Arc<EpochFile>> = self
            .open
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .values()
            .cloned()
            .collect();
        for file in open {
            file.checkpoint()?;
        }
        Ok(())
    }

    /// Notes a fact in an epoch's file, making the file where it is missing; the first note stays.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn note_once(&self, epoch: EpochId, name: &str, value: i64) -> Result<()> {
        self.get_or_create(epoch)?.set_fact_once(name, value)
    }

    /// Folds one week of an epoch.
    ///
    /// # Errors
    /// If the file cannot be written; the week keeps its days then.
    pub fn fold(&self, epoch: EpochId, monday: Day) -> Result<()> {
        let Some(file) = self.get(epoch)? else {
            return Ok(());
        };
        file.fold(monday).inspect_err(|_| self.close(epoch))
    }

    /// Rebuilds an epoch's file without one person; `false` if it does not know them.
    ///
    /// # Errors
    /// If the disk fails: the old file is whole then, or the new one is.
    pub fn forget_person(&self, epoch: EpochId, actor: ActorHash) -> Result<bool> {
        let Some(file) = self.get(epoch)? else {
            return Ok(false);
        };
        file.forget(actor).inspect_err(|_| self.close(epoch))
    }

    /// Notes in an epoch's file, making it where it is missing, that a person objects, or no longer does.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn set_objection(&self, epoch: EpochId, actor: ActorHash, objects: bool) -> Result<()> {
        self.get_or_create(epoch)?.set_objection(actor, objects)
    }

    /// Unlinks an epoch's file with its side files and syncs the folder. Runs again without harm.
    ///
    /// # Errors
    /// If a file cannot be unlinked.
    pub fn unlink(&self, epoch: EpochId) -> Result<()> {
        self.close(epoch);
        forget::remove_with_logs(&forget::beside(&self.path_of(epoch)))?;
        // Whatever begins with the file's name: its log, and what a recovery has set aside of it.
        let name = format!("{}.sqlite", epoch.file_name());
        for entry in std::fs::read_dir(&self.folder)? {
            let entry = entry?;
            let is_of_epoch = entry
                .file_name()
                .to_str()
                .is_some_and(|found| found.starts_with(&name));
            if is_of_epoch {
                match std::fs::remove_file(entry.path()) {
                    Ok(()) => {}
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                    Err(error) => {
                        return Err(error).with_context(|| format!("unlinking {name}"));
                    }
                }
            }
        }
        std::fs::File::open(&self.folder)?.sync_all()?;
        Ok(())
    }

    /// Unlinks whatever lies here of a project: the files of its epochs, their logs, and what a recovery has set aside of them. Runs again
    /// without harm.
    ///
    /// # Errors
    /// If a file cannot be unlinked.
    pub fn unlink_project(&self, project: u32) -> Result<()> {
        self.unlink_all(|epoch| epoch.project == project)
    }

    /// As [`PresenceStore::unlink_project`], of its imported history alone.
    ///
    /// # Errors
    /// If a file cannot be unlinked.
    pub fn unlink_history(&self, project: u32) -> Result<()> {
        self.unlink_all(|epoch| epoch.project == project && epoch.source == Source::Import)
    }

    fn unlink_all(&self, goes: impl Fn(EpochId) -> bool) -> Result<()> {
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        open.retain(|epoch, _| !goes(*epoch));
        for entry in std::fs::read_dir(&self.folder)? {
            let entry = entry?;
            let name = entry.file_name();
            // Whatever begins with an epoch's name, see `EpochId::file_name`.
            let epoch = name.to_str().and_then(|name| name.split('.').next());
            if epoch.and_then(EpochId::from_file_name).is_some_and(&goes) {
                std::fs::remove_file(entry.path()).at_path("unlinking", &entry.path())?;
            }
        }
        std::fs::File::open(&self.folder)?.sync_all()?;
        Ok(())
    }

    /// Bytes of what is kept of earlier questions, at most [`presence_answers_bytes`](crate::memory::Shares::presence_answers_bytes).
    pub fn answers_bytes(&self) -> u64 {
        self.answers.bytes()
    }

    fn get_or_create(&self, epoch: EpochId) -> Result<Arc<EpochFile>> {
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = open.get(&epoch) {
            return Ok(file.clone());
        }
        let path = self.path_of(epoch);
        if !path.exists() {
            make(&path).at_path("making the epoch file", &path)?;
        }
        let file = Arc::new(EpochFile::open(&path, self.answers.clone())?);
        open.insert(epoch, file.clone());
        Ok(file)
    }

    fn close(&self, epoch: EpochId) {
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        open.remove(&epoch);
    }

    fn path_of(&self, epoch: EpochId) -> PathBuf {
        self.folder.join(format!("{}.sqlite", epoch.file_name()))
    }
}

/// Makes an empty file whole before it has its name: one that a crash left half made would be taken for one that lost its people.
fn make(path: &Path) -> Result<()> {
    let beside = forget::beside(path);
    forget::remove_with_logs(&beside)?;
    forget::settle(file::connect(&beside)?)?;
    CrashPoint::EpochMake.pass()?;
    std::fs::rename(&beside, path)?;
    // The database syncs what is in it; that it is there is ours to sync.
    sync_folder_of(path)?;
    Ok(())
}

#[cfg(test)]
mod tests;
