//! What a backup holds, and by what it is known to be whole.

use crate::at_path::{AtPath, Shown};
use crate::storage::probe::Contents;
use anyhow::{Result, ensure};
use domain::job::Outcome;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// Its name in a backup.
pub const MANIFEST_FILE: &str = "manifest.json";

/// What a backup says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Version of the server that made it.
    pub version: String,
    /// Seconds since 1970.
    pub made_s: i64,
    /// What the events store holds.
    pub contents: Contents,
    pub files: Vec<FileSum>,
}

/// A file and its sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileSum {
    /// Its name within the backup.
    pub name: String,
    pub bytes: u64,
    /// BLAKE3, as hexadecimal digits.
    pub blake3: String,
}

impl Manifest {
    /// Sums up the files of a backup.
    ///
    /// # Errors
    /// If one cannot be read.
    pub fn of(folder: &Path, names: &[&str], contents: Contents, made_s: i64) -> Result<Manifest> {
        let files = names
            .iter()
            .map(|name| FileSum::of(folder, name))
            .collect::<Result<_>>()?;
        Ok(Manifest {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            made_s,
            contents,
            files,
        })
    }

    /// For the log of jobs.
    pub fn outcome(&self) -> Outcome {
        Outcome::BackedUp {
            rows: self.contents.rows,
            bytes: self.bytes(),
        }
    }

    /// # Errors
    /// If the disk fails.
    pub fn write(&self, folder: &Path) -> Result<()> {
        write_manifest(folder, self)
    }

    /// # Errors
    /// If the folder has none, or it is damaged.
    pub fn read(folder: &Path) -> Result<Manifest> {
        let path = folder.join(MANIFEST_FILE);
        let text = fs::read_to_string(&path).naming(|shown| {
            format!(
                "this is no backup: {} is missing{}",
                shown(&path),
                newest_within(folder, shown)
            )
        })?;
        serde_json::from_str(&text)
            .naming(|shown| format!("{} is damaged: take another backup", shown(&path)))
    }

    /// All files together, in bytes.
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).sum()
    }

    /// Compares every file with its sum.
    ///
    /// # Errors
    /// If one is missing or another one than was written.
    pub fn compare(&self, folder: &Path) -> Result<()> {
        for file in &self.files {
            // A name of a manifest must not lead out of its folder.
            let is_plain = Path::new(&file.name).components().count() == 1
                && !file.name.starts_with('.')
                && !file.name.contains('/');
            ensure!(is_plain, "the manifest names a file outside of the backup");
            let found = FileSum::of(folder, &file.name)?;
            ensure!(
                found == *file,
                "{} is not the file that was backed up: take another backup",
                file.name
            );
        }
        Ok(())
    }
}

impl FileSum {
    /// Reads a file to its end.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn of(folder: &Path, name: &str) -> Result<FileSum> {
        let path = folder.join(name);
        let mut hasher = blake3::Hasher::new();
        hasher
            .update_reader(File::open(&path).at_path("opening", &path)?)
            .at_path("reading", &path)?;
        Ok(FileSum {
            name: name.to_owned(),
            bytes: hasher.count(),
            blake3: hasher.finalize().to_hex().to_string(),
        })
    }
}

/// Continues a sentence where the folder of all backups was named in the place of one: the newest of them.
fn newest_within(folder: &Path, shown: Shown<'_>) -> String {
    let names = fs::read_dir(folder).into_iter().flatten().flatten();
    let backups = names
        .map(|entry| entry.path())
        .filter(|path| path.join(MANIFEST_FILE).is_file());
    // Their names begin with the moment they were made.
    backups.max().map_or_else(String::new, |newest| {
        format!(
            "; name one of the backups in it, such as {}",
            shown(&newest)
        )
    })
}

/// Writes what a folder of copies holds into it, synced, for its owner alone. To be called once, behind all other files.
///
/// # Errors
/// If the folder has a manifest, or the disk fails.
pub fn write_manifest(folder: &Path, manifest: &impl Serialize) -> Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(folder.join(MANIFEST_FILE))?;
    serde_json::to_writer_pretty(&mut file, manifest)?;
    writeln!(file)?;
    file.sync_all()?;
    Ok(())
}
