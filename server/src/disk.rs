//! How much room a disk has.

use crate::at_path::AtPath;
use anyhow::Result;
use std::path::Path;

/// Bytes that an ordinary user may still write on the file system of a path.
///
/// # Errors
/// If the path cannot be looked at.
pub fn free_bytes(path: &Path) -> Result<u64> {
    let room = rustix::fs::statvfs(path).at_path("looking at the disk of", path)?;
    Ok(room.f_bavail.saturating_mul(room.f_frsize))
}
