//! `deadwood project`: what one is called, and how much is known of its people.

use crate::cli::protocol::Command;
use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub enum ProjectVerb {
    /// Create a project and print its keys as JSON. The two tokens are shown this once.
    #[command(
        after_help = "Example:\n  deadwood project create Shop --time-zone Europe/Berlin --trait plan --trait role"
    )]
    Create(CreateArgs),
    /// List the projects with their public keys, and those that were deleted and are not yet erased.
    List,
    /// Delete a project: its senders are refused at once, everything of it is erased after seven days.
    #[command(
        after_help = "Examples:\n  deadwood project delete Shop\n  deadwood project delete Shop --now"
    )]
    Delete(DeleteArgs),
    /// Open a deleted project again, as it was, while it is not yet erased.
    #[command(after_help = "Example:\n  deadwood project reopen Shop")]
    Reopen {
        /// Name or id of the project.
        #[arg(value_name = "PROJECT")]
        project: String,
    },
    /// Show or change what decides how much is known of people, and say what it gives and costs.
    #[command(after_help = "Example:\n  deadwood project set Shop --epoch-weeks 4 --k 10")]
    Set(SetArgs),
}

#[derive(Debug, Args)]
pub struct DeleteArgs {
    /// Name or id of the project.
    #[arg(value_name = "PROJECT")]
    pub project: String,
    /// Give up the seven days in which it can be opened again, also of a project that is deleted already.
    #[arg(long)]
    pub now: bool,
}

#[derive(Debug, Args)]
pub struct SetArgs {
    /// Name or id of the project.
    #[arg(value_name = "PROJECT")]
    pub project: String,
    /// IANA time zone in which its days begin; acts from tomorrow on.
    #[arg(long, value_name = "ZONE")]
    pub time_zone: Option<String>,
    /// T in weeks, 1 to 13; acts from the start of the next epoch on.
    #[arg(long, value_name = "WEEKS")]
    pub epoch_weeks: Option<u8>,
    /// Groups of fewer people are never shown, 2 to 1,000; acts at once.
    #[arg(long, value_name = "PEOPLE")]
    pub k: Option<u32>,
    /// Show groups that people were told are hidden: a smaller k is refused without it.
    #[arg(long)]
    pub accept_smaller_k: bool,
    /// A fact about people that may be kept from now on, such as plan. May be given several times; all others stay.
    #[arg(long = "add-trait", value_name = "NAME")]
    pub add_traits: Vec<String>,
    /// A fact about events that may be kept from now on, such as format. May be given several times; all others stay.
    #[arg(long = "add-property", value_name = "NAME")]
    pub add_properties: Vec<String>,
}

#[derive(Debug, Args)]
pub struct CreateArgs {
    /// A name of its own, up to 100 characters.
    #[arg(value_name = "NAME")]
    pub name: String,
    /// IANA time zone in which the days of the product begin. A later change acts on future days.
    #[arg(long, value_name = "ZONE", default_value = "UTC")]
    pub time_zone: String,
    /// T in weeks, 1 to 13: a pseudonym of a user lives for 2T, and windows of up to T count
    /// people exactly. Shorter forgets sooner.
    #[arg(long, value_name = "WEEKS", default_value_t = 13)]
    pub epoch_weeks: u8,
    /// Groups of fewer people are never shown, 2 to 1,000.
    #[arg(long, value_name = "PEOPLE", default_value_t = 5)]
    pub k: u32,
    /// A fact about users that may be kept, such as plan. May be given up to 20 times; all others
    /// are dropped.
    #[arg(long = "trait", value_name = "NAME")]
    pub traits: Vec<String>,
    /// A fact about events that may be kept, such as format. May be given up to 20 times; all
    /// others are dropped.
    #[arg(long = "property", value_name = "NAME")]
    pub properties: Vec<String>,
}

impl ProjectVerb {
    pub(super) fn into_command(self) -> Command {
        match self {
            ProjectVerb::Create(create) => Command::ProjectCreate {
                name: create.name,
                time_zone: create.time_zone,
                epoch_weeks: create.epoch_weeks,
                k: create.k,
                traits: create.traits,
                properties: create.properties,
            },
            ProjectVerb::List => Command::ProjectList,
            ProjectVerb::Delete(delete) => Command::ProjectDelete {
                project: delete.project,
                now: delete.now,
            },
            ProjectVerb::Reopen { project } => Command::ProjectReopen { project },
            ProjectVerb::Set(set) => Command::ProjectSet {
                project: set.project,
                time_zone: set.time_zone,
                epoch_weeks: set.epoch_weeks,
                k: set.k,
                accept_smaller_k: set.accept_smaller_k,
                add_traits: set.add_traits,
                add_properties: set.add_properties,
            },
        }
    }
}
