//! `deadwood export`.

use super::absolute;
use crate::cli::protocol::{Command, ExportFormat};
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Name or id of the project.
    #[arg(long, value_name = "PROJECT")]
    pub project: String,
    /// How tables are written; documents are JSON in each.
    #[arg(long, value_name = "FORMAT", default_value = "parquet")]
    pub format: ExportFormat,
    /// The folder that becomes the export: made if missing, refused if anything is in it, never inside the data folder.
    #[arg(long, value_name = "FOLDER")]
    pub to: PathBuf,
}

impl ExportArgs {
    pub(super) fn into_command(self) -> std::io::Result<Command> {
        Ok(Command::Export {
            project: self.project,
            format: self.format,
            folder: absolute(&self.to)?,
        })
    }
}
