//! Where scheduled backups are kept: a folder, or a bucket of an S3-compatible store.

use super::bucket::{BucketSettings, BucketShelf};
use super::place::Right;
use super::{Manifest, STEPS, make_alone};
use crate::at_path::AtPath;
use crate::jobs::{Job, Steps};
use crate::services::Services;
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};

/// Where backups go. What is called like a backup there is taken for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupsTo {
    Folder(PathBuf),
    Bucket(BucketSettings),
}

/// A place that takes backups.
pub(super) enum Shelf {
    Folder(PathBuf),
    Bucket(Box<BucketShelf>),
}

impl Shelf {
    /// # Errors
    /// If a bucket has no address that a store could have.
    pub fn new(to: BackupsTo) -> Result<Shelf> {
        Ok(match to {
            BackupsTo::Folder(folder) => Shelf::Folder(folder),
            BackupsTo::Bucket(settings) => Shelf::Bucket(Box::new(BucketShelf::new(settings)?)),
        })
    }

    /// For whoever has the console.
    pub fn shown(&self) -> String {
        match self {
            Shelf::Folder(folder) => folder.display().to_string(),
            Shelf::Bucket(bucket) => bucket.shown(),
        }
    }

    /// The names of what lies there whole.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn names(&self) -> Result<Vec<String>> {
        match self {
            Shelf::Folder(folder) => names_in(folder),
            Shelf::Bucket(bucket) => bucket.names(),
        }
    }

    /// Makes a backup and puts it there, verified as it lies there.
    ///
    /// # Errors
    /// If it cannot be made or kept; nothing that looks whole is left then.
    pub fn put(&self, services: &Services, right: &Right<'_>, job: &Job<'_>) -> Result<Manifest> {
        match self {
            Shelf::Folder(folder) => {
                let steps = Steps::of(job, STEPS);
                Ok(make_alone(services, folder, right, &steps)?.manifest)
            }
            Shelf::Bucket(bucket) => bucket.put(services, right, job),
        }
    }

    /// Removes a backup.
    ///
    /// # Errors
    /// If something of it stays.
    pub fn remove(&self, name: &str) -> Result<()> {
        match self {
            Shelf::Folder(folder) => {
                let path = folder.join(name);
                fs::remove_dir_all(&path).at_path("removing", &path)
            }
            Shelf::Bucket(bucket) => bucket.remove(name),
        }
    }
}

fn names_in(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).at_path("reading", folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir()
            && let Ok(name) = entry.file_name().into_string()
        {
            names.push(name);
        }
    }
    Ok(names)
}
