//! Settings of foreign senders, for the document.

use super::wire::Action;
use crate::http::openapi::one_of::one_of;
use serde::Serialize;
use utoipa::ToSchema;

/// What a project says about the senders of other analytics.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "aliases": [{"sender": "plausible", "name": "app.example.com"}], "native_paths": [], "actors": ["segment"],
    "rules": [{"event": "Export", "property": {"name": "format", "equals": "csv"}, "feature": "export-csv", "action": "complete"}]
}))]
pub struct SenderSettings {
    /// Names under which senders know the project, besides its ingest key: a domain, a write key, a website's id, a service.
    #[schema(max_items = 50)]
    pub aliases: Vec<SenderAlias>,
    /// Senders that may use their native path (`/api/event`, `/v1/…`, `/api/send`), not only `/compat/…`.
    pub native_paths: Vec<SenderKind>,
    /// Senders whose key of a logged-in user counts as an actor: `segment`, `otlp`. Without that it is dropped at the door.
    pub actors: Vec<SenderKind>,
    /// The first that fits decides.
    #[schema(max_items = 500)]
    pub rules: Vec<SenderRule>,
}

one_of!(SenderKind, domain::foreign::SenderKind::word);

#[derive(Serialize, ToSchema)]
pub struct SenderAlias {
    pub sender: SenderKind,
    #[schema(max_length = 200)]
    pub name: String,
}

/// Maps what a sender tells to a feature. An event, a path, or both.
#[derive(Serialize, ToSchema)]
pub struct SenderRule {
    /// Left out: every sender.
    pub sender: Option<SenderKind>,
    /// The event's whole name; `pageview` is a page view of any sender.
    #[schema(max_length = 200)]
    pub event: Option<String>,
    pub property: Option<SenderProperty>,
    /// Pattern of the page's path, such as `/reports/**`.
    #[schema(max_length = 200)]
    pub path: Option<String>,
    #[schema(max_length = 100)]
    pub feature: String,
    /// Left out: what the event means by itself.
    pub action: Option<Action>,
}

/// A property that must have one value.
#[derive(Serialize, ToSchema)]
pub struct SenderProperty {
    #[schema(max_length = 100)]
    pub name: String,
    #[schema(max_length = 200)]
    pub equals: String,
}

/// An undeclared key that rules would map.
#[derive(Serialize, ToSchema)]
pub struct RulePreview {
    pub key: String,
    /// The rule's place in the list, from 1.
    pub rule: usize,
    pub feature: String,
    /// Null: what each event means by itself.
    #[schema(required)]
    pub action: Option<Action>,
    /// The rule asks for a property of this name: only events with its value are mapped.
    #[schema(required)]
    pub only_with_property: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct SenderChange {
    #[schema(format = Date)]
    pub day: String,
    /// `team` or `server token`.
    pub origin: String,
    /// Null: nothing had been set.
    #[schema(required)]
    pub before: Option<SenderSettings>,
}
