//! A file is taken once: what is noted of it before its first event, and of files that belong together.

use super::files::ImportFile;
use super::formats::Format;
use crate::at_path::{AtPath, naming};
use crate::services::Services;
use crate::storage::control::{AuditEntry, ImportRefused, ImportRun, Project, Whom};
use anyhow::{Result, ensure};
use domain::team::Act;
use std::collections::BTreeMap;

/// Under which a begun import remembers with which files it was begun.
const SET: &str = "set";

/// Refuses files that were taken before, without reading them.
///
/// # Errors
/// The first of them.
pub fn refuse_taken(services: &Services, project: &Project, files: &[ImportFile]) -> Result<()> {
    let records = services.control.imports(project.number)?;
    for record in records {
        let Some(finished_s) = record.finished_s else {
            continue;
        };
        if let Some(file) = files
            .iter()
            .find(|file| *file.hash.as_bytes() == record.file_hash)
        {
            return Err(ImportRefused::Done { finished_s }).naming(|shown| shown(&file.name));
        }
    }
    Ok(())
}

/// Begins the import of each file, or takes it up, and notes which files belong together.
///
/// # Errors
/// If one was imported before, or begun together with others.
pub fn begin(
    services: &Services,
    project: &Project,
    format: &Format,
    sources: &[ImportFile],
    set: blake3::Hash,
) -> Result<Vec<ImportRun>> {
    let first_bytes: [u8; 8] = std::array::from_fn(|place| set.as_bytes()[place]);
    // Stores keep a signed number.
    let this_set = u64::from_le_bytes(first_bytes) >> 1;
    // Noted with the first file: what is left of a run that fails later was counted, too.
    let signed = services.control.by(AuditEntry {
        project: Some(project.number),
        whom: Whom::Operator,
        act: Act::ImportedHistory,
        subject: Some(format.word().to_owned()),
        at_s: services.clock.now_s(),
    });
    let mut runs = Vec::with_capacity(sources.len());
    for source in sources {
        let run = signed
            .begin_import(
                project.number,
                *source.hash.as_bytes(),
                format.word(),
                services.clock.now_s(),
            )
            .naming(|shown| shown(&source.name))?;
        if format.takes_many() {
            match run.counters.get(SET) {
                Some(begun_with) => ensure!(
                    *begun_with == this_set,
                    naming(|shown| format!(
                        "{} was begun together with other files and not finished: name the same files as then",
                        shown(&source.name)
                    ))
                ),
                None => services.control.note_import_progress(
                    &run,
                    0,
                    &BTreeMap::from([(SET.to_owned(), this_set)]),
                )?,
            }
        }
        runs.push(run);
    }
    Ok(runs)
}

/// The file's own hash; of several, the hash of theirs.
pub fn hash_of(sources: &[ImportFile]) -> blake3::Hash {
    if let [alone] = sources {
        return alone.hash;
    }
    let mut hasher = blake3::Hasher::new();
    for source in sources {
        hasher.update(source.hash.as_bytes());
    }
    hasher.finalize()
}
