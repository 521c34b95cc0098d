//! Exports that wait in the data folder to be taken away by a browser: one archive each, and not for long.

use super::Form;
use crate::at_path::AtPath;
use anyhow::{Context, Result};
use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// Below the data folder.
const FOLDER: &str = "exports";

/// What an archive is known by; all of it stands in its file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offered {
    /// Number of the project.
    pub project: u32,
    /// Number of the job that made it, which names it.
    pub job: i64,
    /// Seconds since 1970.
    pub made_s: i64,
    pub form: Form,
}

impl Offered {
    fn file_name(&self) -> String {
        let Offered {
            project,
            job,
            made_s,
            form,
        } = self;
        format!("{project}-{job}-{made_s}.{}.zip", form.word())
    }

    fn parse(name: &str) -> Option<Offered> {
        let (numbers, form) = name.strip_suffix(".zip")?.split_once('.')?;
        let mut numbers = numbers.splitn(3, '-');
        Some(Offered {
            project: numbers.next()?.parse().ok()?,
            job: numbers.next()?.parse().ok()?,
            made_s: numbers.next()?.parse().ok()?,
            form: Form::parse(form)?,
        })
    }
}

/// Where an archive is put when it is whole.
pub fn path_of(data_dir: &Path, offered: &Offered) -> PathBuf {
    data_dir.join(FOLDER).join(offered.file_name())
}

/// Makes the folder, which nobody else may read, and empties it of what was not finished. To be called with the right to copy.
///
/// # Errors
/// If the disk fails.
pub fn prepare(data_dir: &Path) -> Result<()> {
    let folder = data_dir.join(FOLDER);
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&folder)
        .at_path("making the folder", &folder)?;
    for entry in fs::read_dir(&folder)? {
        let entry = entry?;
        let is_whole = entry
            .file_name()
            .to_str()
            .and_then(Offered::parse)
            .is_some();
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else if !is_whole {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// What waits, the newest first, each with its size in bytes.
///
/// # Errors
/// If the folder cannot be read.
pub fn list(data_dir: &Path) -> Result<Vec<(Offered, u64)>> {
    let entries = match fs::read_dir(data_dir.join(FOLDER)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.context("reading the folder of exports")?,
    };
    let mut listed = Vec::new();
    for entry in entries {
        let entry = entry?;
        if let Some(offered) = entry.file_name().to_str().and_then(Offered::parse) {
            listed.push((offered, entry.metadata()?.len()));
        }
    }
    listed.sort_by_key(|(offered, _)| -offered.job);
    Ok(listed)
}

/// Opens an archive of a project; `None` if it is not there any more.
///
/// # Errors
/// If the disk fails.
pub fn open(data_dir: &Path, project: u32, job: i64) -> Result<Option<(Offered, File)>> {
    let found = list(data_dir)?
        .into_iter()
        .map(|(offered, _)| offered)
        .find(|offered| (offered.project, offered.job) == (project, job));
    let Some(offered) = found else {
        return Ok(None);
    };
    match File::open(path_of(data_dir, &offered)) {
        // Its time came between the two.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        file => Ok(Some((offered, file.context("opening an export")?))),
    }
}

/// Unlinks archives that `is_over` says are over.
///
/// # Errors
/// If the disk fails.
pub fn forget(data_dir: &Path, is_over: impl Fn(&Offered) -> bool) -> Result<()> {
    for (offered, _) in list(data_dir)? {
        if is_over(&offered) {
            fs::remove_file(path_of(data_dir, &offered)).context("unlinking an export")?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(data: &Path, project: u32, job: i64, made_s: i64) -> Offered {
        let offered = Offered {
            project,
            job,
            made_s,
            form: Form::Csv,
        };
        fs::write(path_of(data, &offered), b"zip").expect("written");
        offered
    }

    #[test]
    fn archives_are_found_by_their_project_alone_and_go_in_their_time() {
        let data = tempfile::tempdir().expect("a folder");
        let data = data.path();
        assert!(list(data).expect("nothing yet").is_empty());
        prepare(data).expect("made");
        let old = put(data, 1, 7, 100);
        let new = put(data, 1, 9, 200);
        put(data, 2, 8, 200);
        let listed: Vec<i64> = list(data)
            .expect("read")
            .iter()
            .map(|(it, _)| it.job)
            .collect();
        assert_eq!(listed, [9, 8, 7]);
        assert!(
            open(data, 1, 8).expect("read").is_none(),
            "of another project"
        );
        assert_eq!(open(data, 1, 9).expect("read").expect("there").0, new);

        forget(data, |offered| offered.made_s < 200).expect("gone");
        assert!(!path_of(data, &old).exists());
        assert!(path_of(data, &new).exists());
    }

    #[test]
    fn what_a_kill_left_unfinished_is_cleared_and_nothing_else() {
        let data = tempfile::tempdir().expect("a folder");
        let data = data.path();
        prepare(data).expect("made");
        let whole = put(data, 1, 7, 100);
        fs::create_dir(data.join("exports/.unfinished-8")).expect("made");
        fs::write(data.join("exports/8.new"), b"half").expect("written");
        prepare(data).expect("cleared");
        let names = fs::read_dir(data.join("exports")).expect("read").count();
        assert_eq!(names, 1);
        assert!(path_of(data, &whole).exists());
    }
}
