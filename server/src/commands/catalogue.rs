//! `deadwood catalogue`: the file of a product's features, checked, compared and pushed.

use super::signature;
use crate::at_path::AtPath;
use crate::cli::args::{CheckArgs, CheckFormat};
use crate::cli::protocol::{CatalogueStep, CommandAnswer, FOUND};
use crate::services::Services;
use crate::storage::control::Project;
use anyhow::{Result, anyhow};
use domain::catalogue::{Change, FileEntry, parse_file};
use domain::team::{Act, named};
use serde_json::{Value, json};
use std::path::Path;

/// Features of more bytes are not written by people.
const FILE_BYTES_MAX: u64 = 8 * 1024 * 1024;

/// Checks a file where it lies; needs no server.
///
/// # Errors
/// Everything that is wrong with it, a line each as `file:line: what`.
pub fn check(asked: &CheckArgs) -> Result<CommandAnswer> {
    let entries = read(&asked.file)?;
    Ok(CommandAnswer::text(match asked.format {
        CheckFormat::Text => format!(
            "{}: {} feature{}, nothing wrong",
            asked.file.display(),
            entries.len(),
            if entries.len() == 1 { "" } else { "s" }
        ),
        CheckFormat::Json => {
            let features: Vec<Value> = entries.iter().map(body).collect();
            json!({ "features": features }).to_string()
        }
    }))
}

pub(super) fn carry_out(
    services: &Services,
    project: &Project,
    step: CatalogueStep,
    file: &Path,
) -> Result<CommandAnswer> {
    let entries = read(file)?;
    let changes = services.control.compare_file(project.number, &entries)?;
    let told = told(&changes);
    match step {
        CatalogueStep::Diff { exit_code } => {
            let differs = changes.iter().any(Change::writes);
            Ok(CommandAnswer {
                text: told,
                exit_code: if exit_code && differs { FOUND } else { 0 },
            })
        }
        CatalogueStep::Push => {
            let today = project.day_at(services.clock.now_s());
            let written = changes.iter().filter(|change| change.writes());
            let subject = named(written.map(|change| change.key.as_str()));
            // A file that says what the catalogue says is pushed with every build, and changes nothing.
            let control = match subject {
                None => &services.control,
                some => &signature::signed(services, Some(project), Act::ChangedCatalogue, some),
            };
            let upserted = control.push_file(project.number, &entries, today)?;
            services.reports.forget_cached();
            Ok(CommandAnswer::text(format!(
                "{told}\npushed: {} added, {} changed, {} unchanged, {} taken over by a new key",
                upserted.added, upserted.changed, upserted.unchanged, upserted.renamed
            )))
        }
    }
}

fn told(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "the catalogue says what the file says".to_owned();
    }
    let lines: Vec<String> = changes.iter().map(Change::told).collect();
    lines.join("\n")
}

fn body(entry: &FileEntry) -> Value {
    let mut fields = entry.layer.fields.clone();
    fields.insert("key".to_owned(), entry.layer.key.as_str().into());
    Value::Object(fields)
}

fn read(path: &Path) -> Result<Vec<FileEntry>> {
    let size = std::fs::metadata(path).at_path("reading", path)?.len();
    if size > FILE_BYTES_MAX {
        return Err(anyhow!(
            "{} is larger than {} MiB",
            path.display(),
            FILE_BYTES_MAX / 1_048_576
        ));
    }
    let text = std::fs::read_to_string(path).at_path("reading", path)?;
    parse_file(&text).map_err(|errors| {
        let lines: Vec<String> = errors
            .iter()
            .map(|error| format!("{}:{error}", path.display()))
            .collect();
        anyhow!("the file is not a catalogue\n{}", lines.join("\n"))
    })
}
