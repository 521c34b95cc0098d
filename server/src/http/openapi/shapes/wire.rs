//! The words of `POST /api/v1/events`, for the document; `domain::validate` reads them.

use crate::http::openapi::one_of::one_of;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What a page or a back end sends.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"project": "pk_live_…", "batch": "b-7f3a", "actor": "u-42", "account": "acme",
    "traits": {"plan": "pro"}, "release": "2026.11.3", "stream": "4NXq81bTzk2", "seq": 17, "lost": {"offline": 2},
    "events": [{"id": "e-1", "feature": "export-csv", "action": "use", "n": 1, "age_ms": 1200, "path": "/reports/7"}]}))]
pub struct Batch {
    /// The project's public key; a server token names the project by itself.
    #[schema(nullable)]
    pub project: Option<String>,
    /// Random, made anew for each batch. Events without an id are counted once by it and their place.
    #[schema(max_length = 100)]
    pub batch: Option<String>,
    /// Opaque key of the signed-in user, best HMAC(app secret, user id). Hashed at once; never an e-mail address.
    #[schema(max_length = 200)]
    pub actor: Option<String>,
    /// Opaque key of the customer account.
    #[schema(max_length = 200)]
    pub account: Option<String>,
    /// Facts about the actor; those that the project does not declare are dropped.
    pub traits: Option<BTreeMap<String, String>>,
    /// Version of the host app.
    #[schema(max_length = 60)]
    pub release: Option<String>,
    /// Feature keys that this build can send: a heartbeat and a proposal, never a declaration.
    #[schema(max_items = 500)]
    pub catalogue: Option<Vec<String>>,
    /// Uses that the sender knows will never arrive, by its own reason, told once.
    pub lost: Option<BTreeMap<String, u64>>,
    /// Random text of this page load, in memory only, here and there. Gaps in `seq` within it are batches that were lost.
    #[schema(min_length = 8, max_length = 40)]
    pub stream: Option<String>,
    /// Number of this batch in its stream, from 0; a repeat keeps it.
    pub seq: Option<u64>,
    /// Token of a test session: shown there and stored nowhere.
    pub test: Option<String>,
    #[schema(max_items = 100)]
    pub events: Vec<Event>,
}

/// One event, or several of a kind.
#[derive(Serialize, ToSchema)]
pub struct Event {
    /// Counted once per project and 24 hours, however often it is sent.
    #[schema(max_length = 100)]
    pub id: Option<String>,
    #[schema(max_length = 100, pattern = "^[A-Za-z0-9/][A-Za-z0-9._:/-]*$")]
    pub feature: String,
    pub action: Action,
    /// How many times it happened.
    #[schema(minimum = 1, maximum = 1000)]
    pub n: Option<u64>,
    /// How long ago it happened by the sender's own clock, in milliseconds; more than a day counts as a day.
    pub age_ms: Option<u64>,
    /// When it happened (RFC 3339): for server tokens alone.
    pub at: Option<String>,
    /// Path of the page. Query, fragment and segments that look like ids are cut before it is kept.
    #[schema(max_length = 500, pattern = "^/")]
    pub path: Option<String>,
    /// Facts about the event; dropped unless the project declares them.
    #[schema(value_type = Option<Object>)]
    pub props: Option<()>,
}

one_of!(
    /// What happened to the feature: on screen, used, ended well, ended badly, page opened.
    Action,
    domain::event::Action::word
);
