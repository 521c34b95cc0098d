//! What the senders of other analytics say, told in our own words.
//!
//! Each format has a translation from bytes to [`Parcel`]s: pure, and total, so that no body can do more than be refused. An
//! address, a user agent, a trait or an anonymous id that stands in a body has no field here to land in; the key of a
//! logged-in user has one, and goes no further unless the project asked for it. What comes out is checked by the same
//! `validate` as a batch of our own script, and by nothing else.

mod derived_key;
mod fields;
mod mapping;
pub mod otlp;
pub mod plausible;
mod preview;
mod rules;
pub mod segment;
mod settings;
pub mod umami;
mod web_address;

pub use derived_key::{key_of_name, key_of_page, shown_name, shown_property};
pub use mapping::{Batches, Mapped, MappedBy, batches, map, own_key};
pub use preview::{Known, Preview, map_known, preview};
pub use rules::{Rule, WrittenProperty, WrittenRule};
pub use settings::{
    Alias, InvalidSenders, SenderSettings, WrittenSenders, named_in_change, tidy_alias,
};

use crate::event::Action;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use strum::VariantArray;

/// A format that is understood beside our own.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, VariantArray,
)]
#[serde(rename_all = "lowercase")]
pub enum SenderKind {
    Plausible,
    Segment,
    /// OpenTelemetry's logs, as JSON over HTTP.
    Otlp,
    Umami,
}

impl SenderKind {
    pub const ALL: &[SenderKind] = SenderKind::VARIANTS;

    /// The word on the wire, in stores and in paths.
    pub fn word(self) -> &'static str {
        match self {
            SenderKind::Plausible => "plausible",
            SenderKind::Segment => "segment",
            SenderKind::Otlp => "otlp",
            SenderKind::Umami => "umami",
        }
    }

    pub fn parse(word: &str) -> Option<SenderKind> {
        SenderKind::ALL
            .iter()
            .copied()
            .find(|kind| kind.word() == word)
    }
}

/// What one body says for one project.
#[derive(Default)]
pub struct Parcel {
    /// How the sender names its project: a domain, a write key, a website's id, a service.
    pub addressee: Option<String>,
    /// Version of the app that sent it.
    pub release: Option<String>,
    pub told: Vec<Told>,
    pub dropped: BTreeMap<Untold, u64>,
}

/// One thing that happened, as the sender tells it. It cannot be printed: it may hold a user's key.
pub struct Told {
    /// The event's name, or [`PAGE_VIEW`].
    pub name: String,
    pub is_page: bool,
    /// The feature's own name, where the format has one beside the event's: a flag's key, a widget's id.
    pub subject: Option<String>,
    /// What it means where no rule says so.
    pub action: Action,
    /// Path of the page, without host, query and fragment.
    pub path: Option<String>,
    /// Scalar properties, for rules to compare with. Of these only what the project declares is kept.
    pub properties: BTreeMap<String, String>,
    /// The sender's id of the event, by which a retry is recognised.
    pub id: Option<String>,
    /// Time from the event to its sending, by the sender's own clock.
    pub age_ms: Option<u64>,
    /// When it happened, RFC 3339; believed of trusted senders only.
    pub at: Option<String>,
    /// Key of the logged-in user.
    pub user: Option<String>,
}

/// Why something that was sent is not an event to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Untold {
    /// `identify`, `group`, `alias`: it tells who someone is, which we do not want to know.
    IdentityCall,
    /// A log line without a name, an engagement ping, a page's loading time.
    NotAnEvent,
    /// An element that its own format would not allow.
    Malformed,
}

/// The name under which rules know a page view, whatever the format.
pub const PAGE_VIEW: &str = "pageview";

/// A body that says nothing, because it does not have the format's shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("the body is not the JSON that this format asks for")]
    NotTheFormat,
    #[error("the JSON is nested deeper than 32 levels")]
    TooDeep,
    #[error("the body holds more than 1,000 events: send smaller batches")]
    TooManyEvents,
    #[error("the body names more than 10 projects")]
    TooManyProjects,
}

impl Parcel {
    fn drop_one(&mut self, why: Untold) {
        *self.dropped.entry(why).or_default() += 1;
    }
}
