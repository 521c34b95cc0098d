//! Whether this process may use its own files: asked before anything takes a file that may not be read for a damaged one.

use crate::at_path::{AtPath, naming};
use anyhow::{Result, bail};
use std::fs::{self, OpenOptions};
use std::io::ErrorKind;
use std::path::Path;

/// Looks at every file in the folders and in what lies in them. Files that were set aside are their owner's business.
///
/// # Errors
/// If a file may not be read and written, with the remedy; nothing was changed then.
pub fn require_access(folders: &[&Path]) -> Result<()> {
    for folder in folders {
        require_within(folder)?;
    }
    Ok(())
}

fn require_within(folder: &Path) -> Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => return refuse(folder),
        Err(error) => {
            return Err(error).at_path("reading the folder", folder);
        }
    };
    for entry in entries {
        let entry = entry.at_path("reading the folder", folder)?;
        let path = entry.path();
        if entry.file_name().to_string_lossy().contains(".aside") {
            continue;
        }
        if entry.file_type()?.is_dir() {
            require_within(&path)?;
        } else if let Err(error) = OpenOptions::new().read(true).write(true).open(&path)
            && error.kind() == ErrorKind::PermissionDenied
        {
            return refuse(&path);
        }
    }
    Ok(())
}

fn refuse(path: &Path) -> Result<()> {
    bail!(naming(|shown| format!(
        "{} may not be read and written: it must belong to the user that runs the server, and be writable. Nothing was changed; \
         the server goes on as soon as it may",
        shown(&path)
    )))
}
