//! The locks on the folders of data and of keys: two servers on one folder would overwrite each other, or end each other's keys.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

const LOCK_FILE: &str = ".lock";

/// Held for as long as a process works in the folder; the system releases it at the end of the
/// process, also after kill -9.
#[derive(Debug)]
pub struct FolderLock {
    folder: PathBuf,
    _file: File,
}

/// What a folder is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Data,
    Keys,
}

impl Purpose {
    const fn words(self) -> &'static str {
        match self {
            Purpose::Data => "data folder",
            Purpose::Keys => "folder of keys",
        }
    }

    const fn flag(self) -> &'static str {
        match self {
            Purpose::Data => "--data-dir",
            Purpose::Keys => "--keys-dir",
        }
    }
}

/// Why a folder cannot be worked in.
#[derive(Debug, thiserror::Error)]
pub enum FolderRefused {
    #[error(
        "the {} {folder} is in use by another deadwood{}: stop that one, or choose another folder with {}",
        purpose.words(),
        owner.map(|pid| format!(" (process {pid})")).unwrap_or_default(),
        purpose.flag()
    )]
    InUse {
        purpose: Purpose,
        folder: PathBuf,
        owner: Option<u32>,
    },
    #[error("cannot use the {} {folder}: {cause}", purpose.words())]
    Unusable {
        purpose: Purpose,
        folder: PathBuf,
        cause: io::Error,
    },
    #[error(
        "the data folder {data} is new, and the folder of keys {keys} holds the keys of another: they would be ended here, and what \
         they open be lost. Name the data folder that they belong to with --data-dir, or give the new one keys of its own with --keys-dir"
    )]
    KeysOfAnother { data: PathBuf, keys: PathBuf },
    #[error(
        "there is no installation in {data}: name the data folder of yours with --data-dir, or begin a new one there with `deadwood \
         serve` or `deadwood project create NAME`"
    )]
    NotBegun { data: PathBuf },
}

impl FolderLock {
    /// Takes the folder, which is created for this user alone if it is missing.
    ///
    /// # Errors
    /// If another process holds the folder, or it cannot be written.
    pub fn take(folder: &Path, purpose: Purpose) -> Result<FolderLock, FolderRefused> {
        let unusable = |cause| FolderRefused::Unusable {
            purpose,
            folder: folder.to_owned(),
            cause,
        };
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(unusable)?;
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(folder.join(LOCK_FILE))
            .map_err(unusable)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let owner = owner(&mut file);
                return Err(FolderRefused::InUse {
                    purpose,
                    folder: folder.to_owned(),
                    owner,
                });
            }
            Err(TryLockError::Error(cause)) => return Err(unusable(cause)),
        }
        sign(&mut file).map_err(unusable)?;
        Ok(FolderLock {
            folder: folder.to_owned(),
            _file: file,
        })
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// Leaves our process id, only for the sentence that a second process prints.
fn sign(file: &mut File) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{}", std::process::id())
}

fn owner(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_holder_is_refused_with_the_folder_named_until_the_first_lets_go() {
        let parent = tempfile::tempdir().expect("a folder");
        let folder = parent.path().join("data");
        let first = FolderLock::take(&folder, Purpose::Data).expect("free");

        let refusal = FolderLock::take(&folder, Purpose::Data)
            .expect_err("held")
            .to_string();
        assert!(refusal.contains(&folder.display().to_string()), "{refusal}");
        assert!(
            refusal.contains(&std::process::id().to_string()),
            "{refusal}"
        );

        drop(first);
        FolderLock::take(&folder, Purpose::Data).expect("free again");
    }

    #[test]
    fn a_new_folder_is_open_to_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let parent = tempfile::tempdir().expect("a folder");
        let lock = FolderLock::take(&parent.path().join("data"), Purpose::Data).expect("free");
        let mode = std::fs::metadata(lock.folder())
            .expect("it exists")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o700);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        let refusal =
            FolderLock::take(&file.path().join("keys"), Purpose::Keys).expect_err("no folder");
        assert!(
            refusal
                .to_string()
                .starts_with("cannot use the folder of keys")
        );
    }
}
