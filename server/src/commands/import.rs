//! The command that imports history from files.

use crate::at_path::AtPath;
use crate::cli::protocol::{ImportFormat, ProgressSink};
use crate::import::rules::Rules;
use crate::import::run::{self, Format, Listener};
use crate::services::Services;
use crate::storage::control::Project;
use anyhow::Result;
use std::path::{Path, PathBuf};

/// Imports files, and says what came of it.
pub(super) fn import(
    services: &Services,
    project: &Project,
    format: ImportFormat,
    rules: Option<&Path>,
    files: &[PathBuf],
    sink: ProgressSink,
) -> Result<String> {
    let rules = || read_rules(rules);
    let format = match format {
        ImportFormat::Msweb => Format::Msweb,
        ImportFormat::Moodle => Format::Moodle,
        ImportFormat::AccessLog => Format::AccessLog(rules()?),
        ImportFormat::Plausible => Format::Plausible(rules()?),
        ImportFormat::Ga4 => Format::Ga4(rules()?),
        ImportFormat::Ga4Events => Format::Ga4Events(rules()?),
        ImportFormat::Umami => Format::Umami(rules()?),
        ImportFormat::PostHog => Format::PostHog(rules()?),
        ImportFormat::Matomo => Format::Matomo(rules()?),
    };
    let imported = run::run(services, project, &format, files, &Sink(sink))?;
    Ok(serde_json::to_string(&imported)?)
}

fn read_rules(path: Option<&Path>) -> Result<Rules> {
    let Some(path) = path else {
        return Ok(Rules::default());
    };
    let text = std::fs::read_to_string(path).at_path("reading the rules", path)?;
    Rules::parse(&text).at_path("in the rules", path)
}

/// An import's words on the way to whoever typed the command.
struct Sink(ProgressSink);

impl Listener for Sink {
    fn progress(&self, text: String) {
        self.0.progress(text);
    }

    fn notice(&self, text: String) {
        self.0.notice(text);
    }
}
