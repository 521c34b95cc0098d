//! Client ids of the last day on disk, by hour of receipt: what a restart needs to know retries.
//!
//! Each file is a sequence of blocks, one per write: how many keyed 128-bit ids, a check, the ids. Ids are appended when
//! their group is applied; writing one twice is harmless, since they are read into a set. A block that does not read ends
//! its file: the ids behind it are asked of the journal, which has kept them if they are not too old.

use crate::at_path::AtPath;
use crate::ingest::keys::sync_folder_of;
use anyhow::Result;
use domain::identity::ClientIdHash;
use domain::journal::{Group, RecentIds};
use std::collections::{BTreeMap, HashMap};
use std::fs::{self, OpenOptions};
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Hours an id's file is kept; one more than ids are remembered, since hours are floored.
const KEPT_HOURS: i64 = domain::journal::REMEMBERED_HOURS + 1;
const ID_BYTES: usize = 16;
/// Number of ids (4 bytes), check (8 bytes).
const HEAD_BYTES: usize = 12;

/// The folder of id files.
pub struct RecentIdsStore {
    folder: PathBuf,
    /// Where the last whole block of each hour's file ends.
    ends: Mutex<HashMap<i64, u64>>,
}

/// What reading the files brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loaded {
    Everything,
    /// A file ends in something that is no block: a write that a crash cut short, or damage.
    NotEverything,
}

impl RecentIdsStore {
    /// # Errors
    /// If the folder cannot be made.
    pub fn open(folder: &Path) -> Result<RecentIdsStore> {
        fs::create_dir_all(folder).at_path("making the folder", folder)?;
        Ok(RecentIdsStore {
            folder: folder.to_owned(),
            ends: Mutex::default(),
        })
    }

    /// Reads every remembered id, oldest hour first.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub fn load(&self, recent: &mut RecentIds) -> Result<Loaded> {
        let mut loaded = Loaded::Everything;
        let mut ends = self.ends.lock().unwrap_or_else(PoisonError::into_inner);
        for (hour, path) in self.files()? {
            let bytes = fs::read(&path).at_path("reading", &path)?;
            let mut rest = bytes.as_slice();
            while let Some((ids, behind)) = split_block(rest) {
                for id in ids.chunks_exact(ID_BYTES) {
                    let mut whole = [0; ID_BYTES];
                    whole.copy_from_slice(id);
                    recent.insert(ClientIdHash(u128::from_le_bytes(whole)), hour);
                }
                rest = behind;
            }
            if !rest.is_empty() {
                loaded = Loaded::NotEverything;
            }
            ends.insert(hour, (bytes.len() - rest.len()) as u64);
        }
        Ok(loaded)
    }

    /// Appends the ids of applied groups and syncs them.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn append(&self, groups: &[&Group]) -> Result<()> {
        let mut by_hour: BTreeMap<i64, Vec<u8>> = BTreeMap::new();
        for group in groups {
            if group.ids.is_empty() {
                continue;
            }
            let bytes = by_hour
                .entry(group.received_hour)
                .or_insert_with(|| vec![0; HEAD_BYTES]);
            for id in &group.ids {
                bytes.extend_from_slice(&id.0.to_le_bytes());
            }
        }
        let mut ends = self.ends.lock().unwrap_or_else(PoisonError::into_inner);
        for (hour, mut block) in by_hour {
            let head = head_of(&block[HEAD_BYTES..]);
            block[..HEAD_BYTES].copy_from_slice(&head);
            let path = self.folder.join(format!("{hour}.ids"));
            let file = OpenOptions::new()
                .write(true)
                .create(true)
                .truncate(false)
                .mode(0o600)
                .open(&path)
                .at_path("opening", &path)?;
            let end = ends.get(&hour).copied();
            let place = end.unwrap_or(0);
            // What a failed or torn write left behind the last whole block goes.
            if file.metadata()?.len() > place {
                file.set_len(place)?;
            }
            file.write_all_at(&block, place)
                .and_then(|()| file.sync_data())
                .at_path("writing", &path)?;
            if end.is_none() {
                sync_folder_of(&path)?;
            }
            ends.insert(hour, place + block.len() as u64);
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
                fs::remove_file(&path).at_path("unlinking", &path)?;
                let mut ends = self.ends.lock().unwrap_or_else(PoisonError::into_inner);
                ends.remove(&hour);
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

fn head_of(ids: &[u8]) -> [u8; HEAD_BYTES] {
    let mut head = [0; HEAD_BYTES];
    // A batch of the applier has tens of thousands of ids.
    let count = (ids.len() / ID_BYTES) as u32;
    head[..4].copy_from_slice(&count.to_le_bytes());
    head[4..].copy_from_slice(&blake3::hash(ids).as_bytes()[..8]);
    head
}

/// The ids of the first block and what follows it; `None` where no whole block is.
fn split_block(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (head, rest) = bytes.split_at_checked(HEAD_BYTES)?;
    let count = u32::from_le_bytes([head[0], head[1], head[2], head[3]]) as usize;
    let (ids, behind) = rest.split_at_checked(count.checked_mul(ID_BYTES)?)?;
    (count > 0 && head == head_of(ids)).then_some((ids, behind))
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

    fn all_known(store: &RecentIdsStore, ids: std::ops::Range<u128>) -> bool {
        let mut recent = RecentIds::new(100);
        store.load(&mut recent).expect("loaded");
        ids.into_iter()
            .all(|id| !recent.insert(ClientIdHash(id), 5))
    }

    #[test]
    fn ids_are_known_after_a_restart_even_behind_a_torn_write() {
        let folder = tempfile::tempdir().expect("a folder");
        let open = || RecentIdsStore::open(folder.path()).expect("a store");
        let store = open();
        store.append(&[&group(5, 0..10)]).expect("appended");
        store.append(&[&group(5, 10..12)]).expect("appended");
        assert!(all_known(&open(), 0..12));

        let path = folder.path().join("5.ids");
        let mut torn = fs::read(&path).expect("read");
        torn.truncate(torn.len() - 7);
        fs::write(&path, torn).expect("written");
        let store = open();
        let loaded = store.load(&mut RecentIds::new(100)).expect("loaded");
        assert_eq!(loaded, Loaded::NotEverything);
        store.append(&[&group(5, 9..20)]).expect("appended");
        assert!(all_known(&open(), 0..20));
    }

    #[test]
    fn a_flipped_bit_is_noticed() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = RecentIdsStore::open(folder.path()).expect("a store");
        store.append(&[&group(5, 0..3)]).expect("appended");
        let path = folder.path().join("5.ids");
        let whole = fs::read(&path).expect("read");
        for place in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[place] ^= 1;
            fs::write(&path, flipped).expect("written");
            let mut recent = RecentIds::new(100);
            let loaded = store.load(&mut recent).expect("loaded");
            assert_eq!(
                (loaded, recent.len()),
                (Loaded::NotEverything, 0),
                "byte {place}"
            );
        }
    }

    #[test]
    fn files_of_forgotten_hours_go() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = RecentIdsStore::open(folder.path()).expect("a store");
        store
            .append(&[&group(5, 0..1), &group(40, 1..2)])
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
