//! The last verified copy of the events store, and the note of how far the stores need no journal.
//!
//! A copy becomes the copy only after it was opened and read to its end, and found to hold what the store holds. Presence
//! has none: its files must be gone when their epoch is.

use super::control::Control;
use super::probe::{Contents, Prober, Verdict};
use crate::at_path::AtPath;
use crate::crash_points::CrashPoint;
use crate::ingest::keys::sync_folder_of;
use anyhow::{Context, Result, bail, ensure};
use domain::journal::Position;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// The folder of copies beside the stores.
pub struct Copies {
    folder: PathBuf,
    events: PathBuf,
    prober: Prober,
}

/// The copy at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copied {
    pub contents: Contents,
    /// Seconds since 1970, floored to the hour.
    pub made_s: i64,
}

/// A place of the journal that every store has reached in its main file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Checkpointed {
    pub upto: Position,
    /// Uses that the journal had handed over by then, since the installation: what the stores are compared with.
    pub uses: u64,
}

impl Copies {
    /// `events` is the path of the store that is copied.
    ///
    /// # Errors
    /// If the folder cannot be made.
    pub fn open(data_dir: &Path, prober: Prober) -> Result<Copies> {
        let folder = data_dir.join("copies");
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&folder)
            .at_path("making the folder", &folder)?;
        let copies = Copies {
            folder,
            events: data_dir.join("events.duckdb"),
            prober,
        };
        copies.remove_unfinished()?;
        Ok(copies)
    }

    /// Removes files that a crash left unfinished: rows in them would outlive their days.
    ///
    /// # Errors
    /// If one of them stays.
    pub fn remove_unfinished(&self) -> Result<()> {
        remove_if_there(&self.folder.join("events.new"))?;
        remove_if_there(&self.events_rewritten())?;
        remove_if_there(&log_of(&self.events_rewritten()))
    }

    /// How a copy is tried before it is called one.
    pub fn prober(&self) -> &Prober {
        &self.prober
    }

    /// What the copy holds; `None` where there is none.
    ///
    /// # Errors
    /// If its note cannot be read.
    pub fn events_copied(&self) -> Result<Option<Copied>> {
        let numbers = read_note(&self.events_note())?;
        Ok(match numbers[..] {
            [segment, records, rows, uses, made_s] if self.events_copy().exists() => Some(Copied {
                contents: Contents {
                    upto: Position { segment, records },
                    rows,
                    uses,
                },
                made_s: made_s as i64,
            }),
            _ => None,
        })
    }

    pub fn events_copy(&self) -> PathBuf {
        self.folder.join("events.duckdb")
    }

    fn events_note(&self) -> PathBuf {
        self.folder.join("events.note")
    }

    /// Size of the events store.
    pub fn events_bytes(&self) -> u64 {
        fs::metadata(&self.events).map_or(0, |file| file.len())
    }

    /// Copies the events store, which nobody writes meanwhile and whose log is empty, and puts the copy in the place of
    /// the last one if it holds exactly what is `expected`.
    ///
    /// # Errors
    /// If the disk fails or the copy differs; the last copy stays then.
    pub fn copy_events(&self, expected: &Contents, now_s: i64) -> Result<Copied> {
        let new = self.folder.join("events.new");
        remove_if_there(&new)?;
        self.copy_events_to(&new, expected)?;
        fs::rename(&new, self.events_copy())?;
        CrashPoint::CopyRename.pass()?;
        tracing::info!(
            rows = expected.rows,
            "made a verified copy of the events store"
        );
        self.note_events_copied(*expected, now_s)
    }

    /// Copies the events store, which nobody writes meanwhile and whose log is empty, into a new file that holds exactly
    /// what is `expected`.
    ///
    /// # Errors
    /// If the disk fails or the copy differs.
    pub fn copy_events_to(&self, new: &Path, expected: &Contents) -> Result<()> {
        fs::copy(&self.events, new).context("copying the events store")?;
        CrashPoint::CopyWrite.pass()?;
        File::open(new)?.sync_all()?;
        let found = match self.prober.events_copy(new)? {
            Verdict::Opens(found) => found,
            Verdict::Newer(why) | Verdict::Broken(why) => bail!("the copy does not open: {why}"),
        };
        ensure!(
            found == *expected,
            "the copy differs from the store: {found:?} instead of {expected:?}"
        );
        Ok(())
    }

    /// Notes that the copy at hand holds what the store holds now.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn note_events_copied(&self, contents: Contents, now_s: i64) -> Result<Copied> {
        let copied = Copied {
            contents,
            made_s: now_s - now_s.rem_euclid(3_600),
        };
        let numbers = [
            contents.upto.segment,
            contents.upto.records,
            contents.rows,
            contents.uses,
            copied.made_s as u64,
        ];
        write_note(&self.events_note(), &numbers)?;
        Ok(copied)
    }

    /// Where the events store is written anew, before it takes the store's place.
    pub fn events_rewritten(&self) -> PathBuf {
        self.folder.join("events.rewritten")
    }

    fn removed_note(&self) -> PathBuf {
        self.folder.join("removed.note")
    }

    /// Notes that rows are about to be removed, whose bytes stay in the file. An earlier note stays.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn note_rows_removed(&self, now_s: i64) -> Result<()> {
        match self.rows_removed_since_s()? {
            Some(_) => Ok(()),
            None => write_note(&self.removed_note(), &[now_s.max(0) as u64]),
        }
    }

    /// Since when there may be bytes of removed rows in the file, in seconds since 1970; `None`: there are none.
    ///
    /// # Errors
    /// If the note cannot be read.
    pub fn rows_removed_since_s(&self) -> Result<Option<i64>> {
        Ok(read_note(&self.removed_note())?
            .first()
            .map(|&since_s| since_s as i64))
    }

    /// Notes that the file was written anew.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn note_rewritten(&self) -> Result<()> {
        remove_if_there(&self.removed_note())
    }

    pub fn control_copy(&self) -> PathBuf {
        self.folder.join("control.sqlite")
    }

    /// Copies the control store, which may be in use, and puts the copy in the place of the last one if it opens.
    ///
    /// # Errors
    /// If the disk fails or the copy does not open; the last copy stays then.
    pub fn copy_control(&self, control: &Control) -> Result<()> {
        let new = self.folder.join("control.new");
        remove_if_there(&new)?;
        self.copy_control_to(&new, control)?;
        fs::rename(&new, self.control_copy())?;
        sync_folder_of(&new)?;
        Ok(())
    }

    /// Copies the control store, which may be in use, into a new file that opens.
    ///
    /// # Errors
    /// If the disk fails or the copy does not open.
    pub fn copy_control_to(&self, new: &Path, control: &Control) -> Result<()> {
        control
            .copy_to(new)
            .at_path("copying the control store to", new)?;
        match self.prober.control(new)? {
            Verdict::Opens(()) => Ok(()),
            Verdict::Newer(why) | Verdict::Broken(why) => bail!("the copy does not open: {why}"),
        }
    }

    /// Notes that everything before `upto` lies in the main files of every store, and how many uses the journal had
    /// handed over by then.
    ///
    /// # Errors
    /// If the disk fails.
    pub fn note_checkpointed(&self, checkpointed: Checkpointed) -> Result<()> {
        let Checkpointed { upto, uses } = checkpointed;
        write_note(
            &self.folder.join("checkpointed.note"),
            &[upto.segment, upto.records, uses],
        )
    }

    /// What the last such note said, if there is one.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn checkpointed(&self) -> Result<Option<Checkpointed>> {
        let numbers = read_note(&self.folder.join("checkpointed.note"))?;
        Ok(match numbers[..] {
            [segment, records, uses] => Some(Checkpointed {
                upto: Position { segment, records },
                uses,
            }),
            _ => None,
        })
    }
}

/// DuckDB's log beside a database file.
pub fn log_of(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".wal");
    name.into()
}

/// Removes a file that may not be there.
///
/// # Errors
/// If it is there and stays.
pub fn remove_if_there(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error).at_path("removing", path),
    }
}

/// Numbers in a line, with a check behind them: a note that does not read is as good as none, since all that follows from
/// an older note is more work.
fn read_note(path: &Path) -> Result<Vec<u64>> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error)
            if matches!(
                error.kind(),
                std::io::ErrorKind::NotFound | std::io::ErrorKind::InvalidData
            ) =>
        {
            return Ok(Vec::new());
        }
        Err(error) => return Err(error).at_path("reading", path),
    };
    let Some((line, check)) = text.trim_end().rsplit_once(' ') else {
        return Ok(Vec::new());
    };
    if check != check_of(line) {
        return Ok(Vec::new());
    }
    Ok(line
        .split(' ')
        .map_while(|number| number.parse().ok())
        .collect())
}

fn write_note(path: &Path, numbers: &[u64]) -> Result<()> {
    let line = numbers
        .iter()
        .map(u64::to_string)
        .collect::<Vec<_>>()
        .join(" ");
    let write = || -> std::io::Result<()> {
        let new = path.with_extension("new");
        let mut file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&new)?;
        writeln!(file, "{line} {}", check_of(&line))?;
        file.sync_all()?;
        fs::rename(&new, path)?;
        sync_folder_of(path)
    };
    write().at_path("writing", path)
}

fn check_of(line: &str) -> String {
    blake3::hash(line.as_bytes()).to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_read_as_written_and_a_damaged_one_is_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.note");
        assert!(read_note(&path).expect("read").is_empty());
        write_note(&path, &[7, 0, u64::MAX]).expect("written");
        assert_eq!(read_note(&path).expect("read"), [7, 0, u64::MAX]);
        let whole = fs::read(&path).expect("read");
        for place in 0..whole.len() - 1 {
            let mut damaged = whole.clone();
            damaged[place] ^= 1;
            fs::write(&path, &damaged).expect("written");
            assert!(read_note(&path).expect("read").is_empty(), "byte {place}");
        }
    }
}
