//! `deadwood catalogue`: the file that a team keeps with its code.

use super::absolute;
use crate::cli::protocol::{CatalogueStep, Command};
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub enum CatalogueVerb {
    /// Tell everything that is wrong with the file, each with its line. Needs no server.
    Check(CheckArgs),
    /// Tell what a push would change.
    Diff(DiffArgs),
    /// Make the file the word on every field it sets. Features that left it stay, since their figures do.
    Push(PushArgs),
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The file.
    #[arg(value_name = "FILE", default_value = "features.toml")]
    pub file: PathBuf,
    /// text, or json: the body for `PUT /api/v1/projects/PROJECT/catalogue`, for a server that is elsewhere.
    #[arg(long, default_value = "text")]
    pub format: CheckFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum CheckFormat {
    Text,
    Json,
}

#[derive(Debug, Args)]
pub struct DiffArgs {
    #[command(flatten)]
    pub push: PushArgs,
    /// End with exit code 3 if a push would change something.
    #[arg(long)]
    pub exit_code: bool,
}

#[derive(Debug, Args)]
pub struct PushArgs {
    /// The file.
    #[arg(value_name = "FILE", default_value = "features.toml")]
    pub file: PathBuf,
    /// Name or id of the project.
    #[arg(long, value_name = "PROJECT")]
    pub project: String,
}

impl CatalogueVerb {
    /// `None` for what needs no server: the file is checked where it is typed.
    pub(super) fn into_command(self) -> std::io::Result<Option<Command>> {
        Ok(Some(match self {
            CatalogueVerb::Check(_) => return Ok(None),
            CatalogueVerb::Diff(diff) => Command::Catalogue {
                step: CatalogueStep::Diff {
                    exit_code: diff.exit_code,
                },
                file: absolute(&diff.push.file)?,
                project: diff.push.project,
            },
            CatalogueVerb::Push(push) => Command::Catalogue {
                step: CatalogueStep::Push,
                file: absolute(&push.file)?,
                project: push.project,
            },
        }))
    }
}
