//! How much room a disk has.

use anyhow::{Context, Result};
use std::path::Path;

/// Bytes that an ordinary user may still write on the file system of a path.
///
/// # Errors
/// If the path cannot be looked at.
pub fn free_bytes(path: &Path) -> Result<u64> {
    let room = rustix::fs::statvfs(path)
        .with_context(|| format!("looking at the disk of {}", path.display()))?;
    Ok(room.f_bavail.saturating_mul(room.f_frsize))
}
