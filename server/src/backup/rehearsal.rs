//! What the first start of this version would do to the stores, done to a copy of a backup.

use super::restore::{copy, verify};
use super::{CONTROL_FILE, EVENTS_FILE};
use crate::at_path::AtPath;
use crate::storage::control::{self, Control};
use crate::storage::events::{self, EventsStore};
use crate::storage::presence;
use crate::storage::probe::{Prober, Verdict};
use anyhow::{Context, Result, bail, ensure};
use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// An upgrade that was tried and worked.
#[derive(Debug)]
pub struct Rehearsal {
    /// Version that made the backup.
    pub made_by: String,
    /// Uses in the backup, all of which are there afterwards.
    pub uses: u64,
    pub control: Steps,
    pub events: Steps,
    /// Files of living epochs in the data folder, and how many of them are of an older version. Their people are in no copy, so
    /// nothing is tried on them.
    pub epochs: (usize, usize),
}

/// Migrations of one store.
#[derive(Debug)]
pub struct Steps {
    pub had: usize,
    pub knows: usize,
    pub took: Duration,
}

/// Brings a copy of a backup up to date and compares what it holds. The copy lies in the system's temporary folder and is gone
/// afterwards; neither the backup nor the data folder is changed.
///
/// # Errors
/// If the backup is not whole, a store is of a newer version, a migration fails or loses uses, or there is no room for the copy.
pub fn rehearse_upgrade(
    backup: &Path,
    data_dir: &Path,
    prober: &Prober,
    now_s: i64,
) -> Result<Rehearsal> {
    let manifest = verify(backup, prober)?;
    let scratch = tempfile::tempdir().context("making a temporary folder")?;
    let copied = |name: &str| {
        let path = scratch.path().join(name);
        copy(&backup.join(name), &path).naming(|shown| {
            format!(
                "copying {name} to {}: set TMPDIR to a folder with as much room as the backup takes",
                shown(&scratch.path())
            )
        })?;
        anyhow::Ok(path)
    };
    let path = copied(CONTROL_FILE)?;
    let (had, knows) = control::migrations_of(&path)?;
    let began = Instant::now();
    Control::open(scratch.path(), now_s).context("the store of projects and settings")?;
    let control = Steps {
        had,
        knows,
        took: began.elapsed(),
    };
    let path = copied(EVENTS_FILE)?;
    let (had, knows) = events::migrations_of(&path)?;
    let began = Instant::now();
    EventsStore::open(&path, &scratch.path().join("temp")).context("the events store")?;
    let events = Steps {
        had,
        knows,
        took: began.elapsed(),
    };
    match prober.events_copy(&path)? {
        Verdict::Opens(contents) => ensure!(
            contents == manifest.contents,
            "the events store holds something else when it is brought up to date: stay with the version you have, and tell us"
        ),
        Verdict::Newer(why) | Verdict::Broken(why) => {
            bail!("the events store does not open when it is brought up to date: {why}")
        }
    }
    Ok(Rehearsal {
        made_by: manifest.version,
        uses: manifest.contents.uses,
        control,
        events,
        epochs: epochs_below(&data_dir.join("presence"))?,
    })
}

fn epochs_below(folder: &Path) -> Result<(usize, usize)> {
    let (mut all, mut older) = (0, 0);
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok((0, 0)),
        Err(error) => return Err(error).at_path("reading", folder),
    };
    for entry in entries {
        let path = entry?.path();
        if path
            .extension()
            .is_none_or(|extension| extension != "sqlite")
        {
            continue;
        }
        let (had, knows) = presence::migrations_of(&path)?;
        ensure!(
            had <= knows,
            "the data folder was written by a newer version of deadwood: stay with that version"
        );
        all += 1;
        older += usize::from(had < knows);
    }
    Ok((all, older))
}

impl Rehearsal {
    /// For whoever upgrades.
    pub fn in_words(&self) -> String {
        let mut text = format!(
            "This version, {}, starts on what {} left. Tried on a copy of the backup; nothing was changed.\n",
            env!("CARGO_PKG_VERSION"),
            self.made_by,
        );
        for (store, steps) in [
            ("Projects and settings", &self.control),
            ("Events", &self.events),
        ] {
            let (had, knows) = (steps.had, steps.knows);
            let line = if had == knows {
                format!("{store}: up to date ({knows} of {knows} migrations).")
            } else {
                format!(
                    "{store}: {} of {knows} migrations to be run, which took {:.2} s.",
                    knows - had,
                    steps.took.as_secs_f64()
                )
            };
            // A string takes what it is given.
            let _ = writeln!(text, "{line}");
        }
        let _ = writeln!(
            text,
            "Uses: all {} are there afterwards.\nLiving epochs in the data folder: {}, of which {} are brought up to date by the first start.",
            self.uses, self.epochs.0, self.epochs.1
        );
        text
    }
}
