//! The two folders of a server, which are no other's while it runs.

use crate::ingest::keys::KeyStore;
use crate::storage::control::CONTROL_FILE;
use crate::storage::folder_lock::{FolderLock, FolderRefused, Purpose};
use crate::storage::recovery::NewerVersion;
use std::path::Path;

/// Whether no waiting will make an error of [`super::App::open`] go away.
pub fn is_final(error: &anyhow::Error) -> bool {
    let is_anothers = error
        .downcast_ref::<FolderRefused>()
        .is_some_and(|refused| !matches!(refused, FolderRefused::Unusable { .. }));
    is_anothers || error.downcast_ref::<NewerVersion>().is_some()
}

/// Whether a server has worked in the folder before.
pub fn was_used(data_dir: &Path) -> bool {
    data_dir.join("copies").exists()
}

/// For a command that is about an installation which is there: where its folder was mistyped, it must not make an empty one. Writes nothing.
///
/// # Errors
/// If there is none.
pub fn require_begun(data_dir: &Path, keys_dir: &Path) -> Result<(), FolderRefused> {
    refuse_keys_of_another(data_dir, keys_dir)?;
    if is_new(data_dir) {
        return Err(FolderRefused::NotBegun {
            // As the folder may have been named from another one, or by nobody.
            data: std::path::absolute(data_dir).unwrap_or_else(|_| data_dir.to_owned()),
        });
    }
    Ok(())
}

/// Takes both folders.
pub(super) fn take(data_dir: &Path, keys_dir: &Path) -> Result<[FolderLock; 2], FolderRefused> {
    refuse_keys_of_another(data_dir, keys_dir)?;
    Ok([
        FolderLock::take(data_dir, Purpose::Data)?,
        FolderLock::take(keys_dir, Purpose::Keys)?,
    ])
}

/// A new folder of data never comes to keys that some data needs: what a key opens would not be found, and the key be ended for that.
fn refuse_keys_of_another(data_dir: &Path, keys_dir: &Path) -> Result<(), FolderRefused> {
    if is_new(data_dir) && KeyStore::holds_any(keys_dir) {
        return Err(FolderRefused::KeysOfAnother {
            data: data_dir.to_owned(),
            keys: keys_dir.to_owned(),
        });
    }
    Ok(())
}

/// Whether nobody has begun an installation in the folder.
fn is_new(data_dir: &Path) -> bool {
    let parts = ["journal", CONTROL_FILE];
    parts.iter().all(|part| !data_dir.join(part).exists()) && !was_used(data_dir)
}
