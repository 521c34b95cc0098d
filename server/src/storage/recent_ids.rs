//! Client ids of the last day on disk, by hour of receipt: what a restart needs to know retries.
//!
//! Each file is a plain sequence of 128-bit keyed ids. Ids are appended when their group is applied;
//! writing one twice is harmless, since they are read into a set.

use anyhow::{Context, Result};
use domain::identity::ClientIdHash;
use domain::journal::{Group, RecentIds};
use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Hours an id's file is kept; one more than ids are remembered, since hours are floored.
const KEPT_HOURS: i64 = domain::journal::REMEMBERED_HOURS + 1;

/// The folder of id files.
pub struct RecentIdsStore {
    folder: PathBuf,
}

impl RecentIdsStore {
    /// # Errors
    /// If the folder cannot be made.
    pub fn open(folder: &Path) -> Result<RecentIdsStore> {
        fs::create_dir_all(folder)
            .with_context(|| format!("making the folder {}", folder.display()))?;
        Ok(RecentIdsStore {
            folder: folder.to_owned(),
        })
    }

    /// Reads every remembered id, oldest hour first.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub fn load(&self, recent: &mut RecentIds) -> Result<()> {
        for (hour, path) in self.files()? {
            let bytes = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
            // A half-written id at the end belongs to a group that is still in the journal.
            for id in bytes.chunks_exact(16) {
                let mut whole = [0; 16];
                whole.copy_from_slice(id);
                recent.insert(ClientIdHash(u128::from_le_bytes(whole)), hour);
            }
        }
        Ok(())
    }

    /// Appends the ids of applied groups and syncs them.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn append(&self, groups: &[Group]) -> Result<()> {
        let mut by_hour: BTreeMap<i64, Vec<u8>> = BTreeMap::new();
        for group in groups {
            for id in &group.ids {
                let bytes = by_hour.entry(group.received_hour).or_default();
                bytes.extend_from_slice(&id.0.to_le_bytes());
            }
        }
        for (hour, bytes) in by_hour {
            let path = self.folder.join(format!("{hour}.ids"));
            let mut file = OpenOptions::new()
                .append(true)
                .create(true)
                .mode(0o600)
                .open(&path)
                .with_context(|| format!("opening {}", path.display()))?;
            // A crash may have left half an id: fill it up, so that the next ones stay aligned.
            let torn = file.metadata()?.len() % 16;
            if torn > 0 {
                file.write_all(&vec![0; 16 - torn as usize])?;
            }
            file.write_all(&bytes)?;
            file.sync_data()?;
        }
        Ok(())
    }

    /// Unlinks the files of hours that are forgotten.
    ///
    /// # Errors
    /// If a file cannot be unlinked.
    pub fn forget_before(&self, now_hour: i64) -> Result<()> {
        for (hour, path) in self.files()? {
            if hour < now_hour - KEPT_HOURS {
                fs::remove_file(&path).with_context(|| format!("unlinking {}", path.display()))?;
            }
        }
        Ok(())
    }

    fn files(&self) -> Result<BTreeMap<i64, PathBuf>> {
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            let hour = path
                .file_name()
                .and_then(|name| name.to_str())
                .and_then(|name| name.strip_suffix(".ids"))
                .and_then(|hour| hour.parse().ok());
            if let Some(hour) = hour {
                files.insert(hour, path);
            }
        }
        Ok(files)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(hour: i64, ids: std::ops::Range<u128>) -> Group {
        Group {
            ids: ids.map(ClientIdHash).collect(),
            received_hour: hour,
            ..Group::default()
        }
    }

    #[test]
    fn ids_are_known_after_a_restart_even_behind_a_torn_write() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = RecentIdsStore::open(folder.path()).expect("a store");
        store.append(&[group(5, 0..10)]).expect("appended");
        let path = folder.path().join("5.ids");
        let mut torn = fs::read(&path).expect("read");
        torn.truncate(torn.len() - 7);
        fs::write(&path, torn).expect("written");
        store.append(&[group(5, 9..20)]).expect("appended");

        let mut recent = RecentIds::new(100);
        store.load(&mut recent).expect("loaded");
        for id in 0..20 {
            assert!(!recent.insert(ClientIdHash(id), 5), "{id}");
        }
    }

    #[test]
    fn files_of_forgotten_hours_go() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = RecentIdsStore::open(folder.path()).expect("a store");
        store
            .append(&[group(5, 0..1), group(40, 1..2)])
            .expect("appended");
        store.forget_before(40).expect("forgotten");
        assert_eq!(
            store
                .files()
                .expect("listed")
                .into_keys()
                .collect::<Vec<_>>(),
            vec![40]
        );
    }
}
