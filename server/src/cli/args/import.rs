//! `deadwood import`: the past of a product from files, and the way back.

use super::absolute;
use crate::cli::protocol::{Command, ImportFormat};
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct ImportArgs {
    /// What kind of file it is.
    #[arg(value_name = "FORMAT", required_unless_present = "undo")]
    pub format: Option<ImportFormat>,
    /// The file, read by the server if one runs. Plausible's and Google's may be several, read together; Plausible's also a folder or zip.
    #[arg(value_name = "FILE", required_unless_present = "undo")]
    pub files: Vec<PathBuf>,
    /// Name or id of the project.
    #[arg(long, value_name = "PROJECT")]
    pub project: String,
    /// TOML file of rules that map paths and events to features. Without it, the first part of each path is a feature, and each event.
    #[arg(long, value_name = "FILE")]
    pub rules: Option<PathBuf>,
    /// Take all imported history of the project back: says what goes, and asks first. What was measured stays.
    #[arg(long, conflicts_with_all = ["format", "files", "rules"])]
    pub undo: bool,
    /// With --undo: do not ask.
    #[arg(long, requires = "undo", conflicts_with_all = ["format", "files", "rules"])]
    pub yes: bool,
}

impl ImportArgs {
    /// What is typed before a question, if one is to be asked: the command that says what would go.
    pub fn question(&self) -> Option<Command> {
        (self.undo && !self.yes).then(|| Command::TakeBackHistory {
            project: self.project.clone(),
            only_tell: true,
        })
    }

    /// # Errors
    /// If the working folder is gone, so that a relative path means nothing.
    pub(super) fn into_command(self) -> std::io::Result<Command> {
        let ImportArgs {
            format,
            files,
            project,
            rules,
            ..
        } = self;
        // None stands for taking back alone.
        let Some(format) = format else {
            return Ok(Command::TakeBackHistory {
                project,
                only_tell: false,
            });
        };
        Ok(Command::Import {
            format,
            files: files
                .iter()
                .map(|file| absolute(file))
                .collect::<Result<_, _>>()?,
            project,
            rules: rules.as_deref().map(absolute).transpose()?,
        })
    }
}
