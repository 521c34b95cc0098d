//! What recoveries set aside in the data folder: for its owner to look at, and not for ever, since rows are in it.
//!
//! Files of epochs are none of this: theirs go with their epoch.

use super::control::CONTROL_FILE;
use crate::at_path::AtPath;
use crate::ingest::keys::sync_folder_of;
use anyhow::Result;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// A store, or a store's log, that did not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    pub path: PathBuf,
    pub bytes: u64,
    /// Seconds since 1970 at which the file got its present name, or was touched after that.
    pub since_s: i64,
}

/// Every store that was set aside in the data folder, in the order of names.
///
/// # Errors
/// If the folder cannot be read.
pub fn list(data_dir: &Path) -> Result<Vec<SetAside>> {
    let mut found = Vec::new();
    let entries = fs::read_dir(data_dir).at_path("reading the data folder", data_dir)?;
    for entry in entries {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(is_set_aside) {
            let file = entry.metadata()?;
            found.push(SetAside {
                path: entry.path(),
                bytes: file.len(),
                // A rename changes the inode's time and leaves that of its contents.
                since_s: file.ctime(),
            });
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}

/// Unlinks what was set aside before a moment; answers how many files went.
///
/// # Errors
/// If the folder cannot be read or a file not be unlinked.
pub fn forget_before(data_dir: &Path, before_s: i64) -> Result<usize> {
    let mut forgotten = 0;
    for aside in list(data_dir)? {
        if aside.since_s < before_s {
            fs::remove_file(&aside.path).at_path("unlinking", &aside.path)?;
            sync_folder_of(&aside.path)?;
            tracing::warn!(
                file = %aside.path.display(),
                "a store that was set aside has been kept long enough and is gone"
            );
            forgotten += 1;
        }
    }
    Ok(forgotten)
}

fn is_set_aside(name: &str) -> bool {
    let Some((of, number)) = name.rsplit_once(".aside-") else {
        return false;
    };
    let is_of_a_store = of.starts_with("events.duckdb") || of.starts_with(CONTROL_FILE);
    is_of_a_store && number.parse::<u32>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stores_set_aside_go_when_their_time_is_over_and_nothing_else_does() {
        let folder = tempfile::tempdir().expect("a folder");
        let asides = [
            "control.sqlite-wal.aside-2",
            "events.duckdb.aside-1",
            "events.duckdb.wal.aside-1",
        ];
        let others = [
            "control.sqlite",
            "events.duckdb",
            "events.duckdb.aside-mine",
            "notes.aside-1",
        ];
        for name in asides.iter().chain(&others) {
            fs::write(folder.path().join(name), b"four").expect("written");
        }
        let listed = list(folder.path()).expect("listed");
        let names: Vec<_> = listed
            .iter()
            .filter_map(|aside| aside.path.file_name()?.to_str())
            .collect();
        assert_eq!(names, asides);
        assert!(listed.iter().all(|aside| aside.bytes == 4));

        let oldest = listed.iter().map(|aside| aside.since_s).min();
        let newest = listed.iter().map(|aside| aside.since_s).max();
        let (oldest, newest) = (oldest.expect("some"), newest.expect("some"));
        assert_eq!(forget_before(folder.path(), oldest).expect("looked"), 0);
        assert_eq!(forget_before(folder.path(), newest + 1).expect("gone"), 3);

        for name in asides {
            assert!(!folder.path().join(name).exists(), "{name}");
        }
        for name in others {
            assert!(folder.path().join(name).exists(), "{name}");
        }
    }
}
