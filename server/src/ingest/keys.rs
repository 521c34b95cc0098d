//! Keys: random, in a folder of their own, and gone for good when they are dropped.
//!
//! Three kinds rest on disk: the key of each live epoch, of each journal segment, and of client ids.
//! The key of a project's day lives in memory only.

use crate::at_path::AtPath;
use crate::crash_points::CrashPoint;
use anyhow::{Result, ensure};
use domain::calendar::Day;
use domain::identity::Key;
use domain::journal::{EpochId, Source};
use std::collections::{HashMap, HashSet};
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// The folder of keys and the keys in memory.
pub struct KeyStore {
    folder: PathBuf,
    ids: Key,
    ids_key_is_new: bool,
    epochs: Mutex<HashMap<EpochId, Key>>,
    days: Mutex<HashMap<(u32, Source, Day), Key>>,
    /// Epoch keys made since the ledger was last told.
    made: Mutex<Vec<EpochId>>,
    /// Epochs that are over, the high-water mark of keys: none of theirs comes again, whatever the clock says.
    ended: Mutex<HashSet<EpochId>>,
    /// Projects that are erased: all their epochs are over.
    erased: Mutex<HashSet<u32>>,
    /// Projects whose imported history is being taken back: the epochs of it are over until all of it is gone.
    losing_history: Mutex<HashSet<u32>>,
    /// Key files that did not read and were set aside since the start.
    set_aside: AtomicUsize,
}

impl KeyStore {
    /// Opens the folder, making it where it is missing (0700), and reads the keys that rest there.
    ///
    /// # Errors
    /// If the folder cannot be made or read. A key file that is damaged is set aside and counts as lost.
    pub fn open(folder: &Path) -> Result<KeyStore> {
        for sub_folder in ["epochs", "segments"] {
            let path = folder.join(sub_folder);
            fs::DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(&path)
                .at_path("making the key folder", &path)?;
        }
        let set_aside = AtomicUsize::new(0);
        let ids_path = folder.join("ids.key");
        let (ids, is_new) = match read_key(&ids_path, &set_aside)? {
            Some(key) => (key, false),
            None => (make_key(&ids_path)?, true),
        };
        let store = KeyStore {
            folder: folder.to_owned(),
            ids,
            ids_key_is_new: is_new,
            epochs: Mutex::new(HashMap::new()),
            days: Mutex::new(HashMap::new()),
            made: Mutex::new(Vec::new()),
            ended: Mutex::new(HashSet::new()),
            erased: Mutex::new(HashSet::new()),
            losing_history: Mutex::new(HashSet::new()),
            set_aside,
        };
        // Read once now: whoever asks next which keys there are must not be told of a damaged one.
        for epoch in store.epochs()? {
            read_key(&store.epoch_path(epoch), &store.set_aside)?;
        }
        Ok(store)
    }

    /// Whether a folder holds keys of epochs or of the journal, which belong to some data.
    pub fn holds_any(folder: &Path) -> bool {
        ["epochs", "segments"].iter().any(|sub_folder| {
            fs::read_dir(folder.join(sub_folder)).is_ok_and(|mut entries| {
                entries.any(|entry| {
                    entry.is_ok_and(|entry| entry.path().extension().is_some_and(|it| it == "key"))
                })
            })
        })
    }

    /// How many key files did not read since the start. What they opened is lost, and is told as lost.
    pub fn set_aside(&self) -> usize {
        self.set_aside.load(Ordering::Acquire)
    }

    /// Whether the key of client ids was made at this start: ids of before are not recognised.
    pub fn ids_key_is_new(&self) -> bool {
        self.ids_key_is_new
    }

    pub fn ids_key(&self) -> &Key {
        &self.ids
    }

    /// Notes epochs whose counts are written: they have ended for good.
    pub fn note_ended(&self, epochs: impl IntoIterator<Item = EpochId>) {
        let mut ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        ended.extend(epochs);
    }

    pub fn has_ended(&self, epoch: EpochId) -> bool {
        let ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        let erased = self.erased.lock().unwrap_or_else(PoisonError::into_inner);
        ended.contains(&epoch)
            || erased.contains(&epoch.project)
            || (epoch.source == Source::Import && self.is_losing_history(epoch.project))
    }

    fn is_losing_history(&self, project: u32) -> bool {
        let losing = &self.losing_history;
        let losing = losing.lock().unwrap_or_else(PoisonError::into_inner);
        losing.contains(&project)
    }

    /// Notes a project whose imported history is being taken back: no key is made for it until [`KeyStore::note_history_gone`].
    pub fn note_losing_history(&self, project: u32) {
        let losing = &self.losing_history;
        let mut losing = losing.lock().unwrap_or_else(PoisonError::into_inner);
        losing.insert(project);
    }

    /// Notes that nothing is left of a project's imported history: what is imported from here on has epochs of its own, also where they
    /// are called as earlier ones were. Their keys are new ones.
    pub fn note_history_gone(&self, project: u32) {
        let mut ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        ended.retain(|epoch| !is_history_of(project, *epoch));
        drop(ended);
        let losing = &self.losing_history;
        let mut losing = losing.lock().unwrap_or_else(PoisonError::into_inner);
        losing.remove(&project);
    }

    /// Notes a project that is erased: no key is made for it any more.
    pub fn note_erased(&self, project: u32) {
        let mut erased = self.erased.lock().unwrap_or_else(PoisonError::into_inner);
        erased.insert(project);
    }

    /// Destroys every key of a project, also those that were set aside, and drops those in memory. Says of how many epochs there was one.
    ///
    /// # Errors
    /// As [`KeyStore::destroy_epoch_key`].
    pub fn destroy_keys_of(&self, project: u32) -> Result<usize> {
        self.note_erased(project);
        let mut days = self.days.lock().unwrap_or_else(PoisonError::into_inner);
        days.retain(|(of_project, _, _), _| *of_project != project);
        drop(days);
        self.destroy_keys(|epoch| epoch.project == project)
    }

    /// Destroys every key of a project's imported history, also those that were set aside, and drops those in memory. Says of how many
    /// epochs there was one.
    ///
    /// # Errors
    /// As [`KeyStore::destroy_epoch_key`].
    pub fn destroy_keys_of_history(&self, project: u32) -> Result<usize> {
        self.note_losing_history(project);
        self.forget_import_days(project);
        self.destroy_keys(|epoch| is_history_of(project, epoch))
    }

    fn destroy_keys(&self, goes: impl Fn(EpochId) -> bool) -> Result<usize> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.retain(|epoch| !goes(*epoch));
        drop(made);
        let mut with_key = HashSet::new();
        for entry in fs::read_dir(self.folder.join("epochs"))? {
            let name = entry?.file_name();
            // Whole, half made or set aside.
            let epoch = name.to_str().and_then(|name| name.split('.').next());
            with_key.extend(
                epoch
                    .and_then(EpochId::from_file_name)
                    .filter(|epoch| goes(*epoch)),
            );
        }
        for epoch in &with_key {
            self.destroy_epoch_key(*epoch)?;
            unlink(&self.epoch_path(*epoch).with_extension("new"))?;
        }
        Ok(with_key.len())
    }

    /// The key of an epoch, made where there is none. The caller has checked that none of the epoch's
    /// data waits for a lost key.
    ///
    /// # Errors
    /// If the key cannot be read, or made durable, or the epoch has ended.
    pub fn epoch_key(&self, epoch: EpochId) -> Result<Key> {
        let mut epochs = self.epochs.lock().unwrap_or_else(PoisonError::into_inner);
        // Looked up while nobody can destroy the key, so that it is not made anew right behind that.
        ensure!(
            !self.has_ended(epoch),
            "the epoch {} is over: its key never comes again",
            epoch.file_name()
        );
        if let Some(key) = epochs.get(&epoch) {
            return Ok(key.clone());
        }
        let path = self.epoch_path(epoch);
        let key = match read_key(&path, &self.set_aside)? {
            Some(key) => key,
            None => {
                let key = make_key(&path)?;
                let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
                made.push(epoch);
                key
            }
        };
        epochs.insert(epoch, key.clone());
        Ok(key)
    }

    /// The epochs that have a key on disk.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub fn epochs(&self) -> Result<Vec<EpochId>> {
        self.named("epochs", EpochId::from_file_name)
    }

    pub fn has_epoch_key(&self, epoch: EpochId) -> bool {
        self.epoch_path(epoch).exists()
    }

    /// Destroys an epoch's key: in memory, on disk, and in the folder's own record.
    ///
    /// # Errors
    /// If the file cannot be unlinked or the folder not synced. A key that is gone already is not
    /// an error: the procedure that calls this may run again after a crash.
    pub fn destroy_epoch_key(&self, epoch: EpochId) -> Result<()> {
        self.note_ended([epoch]);
        let mut epochs = self.epochs.lock().unwrap_or_else(PoisonError::into_inner);
        epochs.remove(&epoch);
        let path = self.epoch_path(epoch);
        unlink(&path.with_extension("aside"))?;
        unlink(&path)
    }

    /// The epochs whose keys were made since the last call, for the ledger.
    pub fn take_made(&self) -> Vec<EpochId> {
        std::mem::take(&mut *self.made.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The key of a project's day, made on first use and kept in memory only.
    pub fn day_key(&self, project: u32, source: Source, day: Day) -> Key {
        let mut days = self.days.lock().unwrap_or_else(PoisonError::into_inner);
        days.entry((project, source, day))
            .or_insert_with(|| Key::new(random_bytes()))
            .clone()
    }

    /// Drops the keys of a project's days before `day`.
    pub fn forget_days_before(&self, project: u32, day: Day) {
        let mut days = self.days.lock().unwrap_or_else(PoisonError::into_inner);
        days.retain(|(of_project, source, of_day), _| {
            *of_project != project || *source == Source::Import || *of_day >= day
        });
    }

    /// Drops the day keys of a finished import.
    pub fn forget_import_days(&self, project: u32) {
        let mut days = self.days.lock().unwrap_or_else(PoisonError::into_inner);
        days.retain(|(of_project, source, _), _| *of_project != project || *source == Source::Live);
    }

    /// Makes the key of a new journal segment.
    ///
    /// # Errors
    /// If it cannot be made durable.
    pub fn make_segment_key(&self, segment: u64) -> Result<Key> {
        make_key(&self.segment_path(segment))
    }

    /// # Errors
    /// If the file is there but unreadable.
    pub fn segment_key(&self, segment: u64) -> Result<Option<Key>> {
        read_key(&self.segment_path(segment), &self.set_aside)
    }

    /// The journal segments that have a key on disk, in order.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub fn segments(&self) -> Result<Vec<u64>> {
        let mut segments = self.named("segments", |number| number.parse::<u64>().ok())?;
        segments.sort_unstable();
        Ok(segments)
    }

    /// # Errors
    /// If the file cannot be unlinked or the folder not synced.
    pub fn destroy_segment_key(&self, segment: u64) -> Result<()> {
        let path = self.segment_path(segment);
        unlink(&path.with_extension("aside"))?;
        unlink(&path)
    }

    /// What the names of a folder's key files stand for.
    fn named<T>(&self, folder: &str, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(self.folder.join(folder))? {
            let name = entry?.file_name();
            let name = name.to_str().and_then(|name| name.strip_suffix(".key"));
            found.extend(name.and_then(&read));
        }
        Ok(found)
    }

    fn epoch_path(&self, epoch: EpochId) -> PathBuf {
        self.folder
            .join("epochs")
            .join(format!("{}.key", epoch.file_name()))
    }

    fn segment_path(&self, segment: u64) -> PathBuf {
        self.folder
            .join("segments")
            .join(format!("{segment:012}.key"))
    }
}

fn is_history_of(project: u32, epoch: EpochId) -> bool {
    epoch.project == project && epoch.source == Source::Import
}

/// Bytes from the operating system's random source.
pub fn random_bytes<const COUNT: usize>() -> [u8; COUNT] {
    let mut bytes = [0; COUNT];
    // A machine whose random source fails must not go on with a guessable key.
    getrandom::fill(&mut bytes).expect("the operating system's random source works");
    bytes
}

/// The key and eight bytes that tell a damaged one.
const KEY_FILE_BYTES: usize = 40;

/// Reads a key; one that is damaged is set aside and is then as good as lost, which its owner finds out and tells.
fn read_key(path: &Path, set_aside: &AtomicUsize) -> Result<Option<Key>> {
    match fs::read(path) {
        Ok(bytes) => {
            if let Some(key) = key_of(&bytes) {
                return Ok(Some(key));
            }
            let aside = path.with_extension("aside");
            fs::rename(path, &aside)
                .and_then(|()| sync_folder_of(path))
                .naming(|shown| format!("setting the key {} aside", shown(&path)))?;
            set_aside.fetch_add(1, Ordering::AcqRel);
            tracing::error!(key = %aside.display(), "a key file is damaged and was set aside: what it opened is lost");
            Ok(None)
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).at_path("reading the key", path),
    }
}

fn key_of(bytes: &[u8]) -> Option<Key> {
    let bytes: &[u8; KEY_FILE_BYTES] = bytes.try_into().ok()?;
    let (key, check) = bytes.split_at(32);
    let mut whole = [0; 32];
    whole.copy_from_slice(key);
    (check == check_of(&whole)).then(|| Key::new(whole))
}

/// Says nothing of the key to who does not have it.
fn check_of(key: &[u8; 32]) -> [u8; 8] {
    let mut check = [0; 8];
    check.copy_from_slice(&blake3::hash(key).as_bytes()[..8]);
    check
}

/// Writes a new key so that after a crash it is there whole or not at all.
fn make_key(path: &Path) -> Result<Key> {
    let bytes = random_bytes();
    let write = || -> std::io::Result<()> {
        let half_made = path.with_extension("new");
        let mut file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&half_made)?;
        file.write_all(&bytes)?;
        file.write_all(&check_of(&bytes))?;
        CrashPoint::KeyWrite.pass()?;
        file.sync_all()?;
        fs::rename(&half_made, path)?;
        CrashPoint::KeyRename.pass()?;
        sync_folder_of(path)
    };
    write().at_path("making the key", path)?;
    Ok(Key::new(bytes))
}

fn unlink(path: &Path) -> Result<()> {
    // Opened before and written after: a crash in between leaves no key that looks damaged.
    let key = OpenOptions::new().write(true).open(path);
    match fs::remove_file(path) {
        Ok(()) => {}
        // A crash may have come before the folder was synced.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => {
            return Err(error).at_path("unlinking", path);
        }
    }
    match key.and_then(write_over) {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        // It is unlinked all the same, as on any disk that keeps what was written.
        Err(error) => tracing::warn!(%error, "an unlinked key could not be written over"),
    }
    sync_folder_of(path).at_path("syncing the folder of", path)
}

/// Zeros in the place of a key: on a file system that writes in place its bytes are gone even from a disk without discard.
fn write_over(mut key: File) -> std::io::Result<()> {
    // A key has a few dozen bytes.
    let zeros = vec![0; key.metadata()?.len() as usize];
    key.write_all(&zeros)?;
    key.sync_data()
}

/// Makes a change of a folder's entries durable.
pub fn sync_folder_of(path: &Path) -> std::io::Result<()> {
    match path.parent() {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
