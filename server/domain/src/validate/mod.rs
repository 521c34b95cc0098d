//! From the bytes of a batch to values that need no further checking.
//!
//! One bad event does not spoil its batch: it is named by index and code, the others go on.
//! No message ever contains a value that was sent.

mod actor;
mod event;
mod lent;
mod properties;
mod raw;
mod refusal;
mod rejection;
mod text;
mod translated;

pub use actor::ActorKey;
pub(crate) use raw::is_deeper_than;
pub use refusal::RefusedBatch;
pub use rejection::{RejectedEvent, RejectionCode};
pub use translated::{TranslatedBatch, TranslatedEvent, check_translated};

use crate::event::{Action, FeatureKey};
use crate::limits;
use raw::RawBatch;
use std::borrow::Cow;
use std::collections::BTreeMap;
use text::Text;

/// Whether a sender is trusted to state times and to speak for any actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// Knows the project's public key, as everyone does.
    Public,
    /// Holds the project's secret server token.
    Server,
}

/// A batch whose every part has been checked.
pub struct ValidBatch<'a> {
    /// The public ingest key, where the sender named its project by it.
    pub ingest_key: Option<Cow<'a, str>>,
    /// What names the batch; with its place in it, an event without an id of its own is counted once.
    pub batch: Option<Cow<'a, str>>,
    pub actor: Option<Cow<'a, str>>,
    pub account: Option<Cow<'a, str>>,
    pub traits: BTreeMap<Cow<'a, str>, Cow<'a, str>>,
    pub release: Option<Cow<'a, str>>,
    /// Keys that the sender's build can emit: a heartbeat, and a proposal, never a declaration.
    pub catalogue: Vec<FeatureKey>,
    /// Events the client knows it lost, whatever its reasons.
    pub lost: u64,
    /// The page load and the number of this batch in it; gaps are batches that never arrived. The first is random, and kept
    /// nowhere but in memory.
    pub place: Option<(Cow<'a, str>, u64)>,
    /// Token of a 15-minute test session.
    pub test: Option<Cow<'a, str>>,
    pub events: Vec<ValidEvent<'a>>,
    pub rejected: Vec<RejectedEvent>,
}

/// One event of a batch.
pub struct ValidEvent<'a> {
    /// Its place in the batch as sent.
    pub index: u32,
    pub id: Option<Cow<'a, str>>,
    pub feature: FeatureKey,
    pub action: Action,
    /// How many times it happened, 1..=1,000.
    pub count: u32,
    /// When it happened, seconds since 1970 in UTC.
    pub at: i64,
    /// The page's path as sent; it is reduced to a template before it is kept.
    pub path: Option<Cow<'a, str>>,
    pub origin: ViewOrigin<'a>,
    /// Facts about the event: name and value, sorted by name.
    pub properties: Vec<(String, String)>,
    /// Properties that were sent in a form that cannot be kept.
    pub unreadable_properties: usize,
}

impl<'a> ValidEvent<'a> {
    /// One event of which only this is known: a line of an imported file.
    pub fn bare(
        feature: FeatureKey,
        action: Action,
        at: i64,
        path: Option<Cow<'a, str>>,
    ) -> ValidEvent<'a> {
        ValidEvent {
            index: 0,
            id: None,
            feature,
            action,
            count: 1,
            at,
            path,
            origin: ViewOrigin::default(),
            properties: Vec::new(),
            unreadable_properties: 0,
        }
    }
}

/// Where a page view came from, as sent; empty for every other action.
#[derive(Default)]
pub struct ViewOrigin<'a> {
    /// An address or a host; only its registrable domain is kept.
    pub referrer: Option<Cow<'a, str>>,
    pub campaign: Option<Cow<'a, str>>,
}

/// The reserved trait by which the host app marks its own team.
pub const STAFF_TRAIT: &str = "staff";

impl<'a> ValidBatch<'a> {
    /// Whether the host app says that its own team acts here.
    pub fn is_of_staff(&self) -> bool {
        self.traits
            .get(STAFF_TRAIT)
            .is_some_and(|value| matches!(value.as_ref(), "true" | "yes" | "1"))
    }

    /// A batch of one event that did not come over the wire: a line of an imported file.
    pub fn of_one(actor: Option<Cow<'a, str>>, event: ValidEvent<'a>) -> ValidBatch<'a> {
        ValidBatch::of_events(actor, vec![event])
    }

    /// A batch that did not come over the wire, of as many events of one person.
    pub fn of_events(actor: Option<Cow<'a, str>>, events: Vec<ValidEvent<'a>>) -> ValidBatch<'a> {
        ValidBatch {
            ingest_key: None,
            batch: None,
            actor,
            account: None,
            traits: BTreeMap::new(),
            release: None,
            catalogue: Vec::new(),
            lost: 0,
            place: None,
            test: None,
            events,
            rejected: Vec::new(),
        }
    }
}

/// Reads a batch as it arrived at `received_at` (seconds since 1970).
///
/// # Errors
/// If the batch as a whole cannot be used; single bad events end up in `rejected` instead.
pub fn parse_batch(
    body: &[u8],
    trust: Trust,
    received_at: i64,
) -> Result<ValidBatch<'_>, RefusedBatch> {
    if body.len() > limits::BODY_BYTES_MAX {
        return Err(RefusedBatch::TooLarge);
    }
    let raw = RawBatch::read(body)?;
    let RawBatch {
        project,
        batch,
        actor,
        account,
        traits,
        release,
        catalogue,
        lost,
        stream,
        seq,
        test,
        events: raw_events,
    } = raw;
    let [actor, account] = [actor, account].map(|key| key.map(|Text(key)| key));
    if raw_events.len() > limits::BATCH_EVENTS_MAX {
        return Err(RefusedBatch::TooManyEvents);
    }
    short_text("batch", batch.as_deref(), limits::CLIENT_ID_BYTES_MAX)?;
    short_text("actor", actor.as_deref(), limits::ACTOR_BYTES_MAX)?;
    short_text("account", account.as_deref(), limits::ACTOR_BYTES_MAX)?;
    short_text("release", release.as_deref(), limits::RELEASE_BYTES_MAX)?;
    for (field, key) in [("actor", &actor), ("account", &account)] {
        if key.as_deref().is_some_and(crate::scrub::looks_like_email) {
            return Err(RefusedBatch::LooksLikeEmail { field });
        }
    }
    if stream.as_deref().is_some_and(|stream| !is_stream(stream)) {
        return Err(RefusedBatch::InvalidStream);
    }
    if lost.len() > limits::LOST_REASONS_MAX {
        return Err(RefusedBatch::too_long("lost"));
    }
    if traits.len() > limits::TRAITS_MAX {
        return Err(RefusedBatch::too_long("traits"));
    }
    for (name, value) in &traits {
        short_text("traits", Some(name), limits::TRAIT_VALUE_BYTES_MAX)?;
        short_text("traits", Some(value), limits::TRAIT_VALUE_BYTES_MAX)?;
    }
    if catalogue.len() > limits::CATALOGUE_KEYS_MAX {
        return Err(RefusedBatch::too_long("catalogue"));
    }
    // What is no key announces nothing: the uses in the same batch are worth more than the complaint.
    let catalogue = catalogue
        .iter()
        .filter_map(|key| FeatureKey::parse(key).ok())
        .collect();

    let mut events = Vec::with_capacity(raw_events.len());
    let mut rejected = Vec::new();
    for (index, raw_event) in (0_u32..).zip(raw_events) {
        match event::check(index, raw_event, trust, received_at) {
            Ok(event) => events.push(event),
            Err(code) => rejected.push(RejectedEvent { index, code }),
        }
    }
    let place = stream.zip(seq);
    // Stream and number name a batch as well as a name of its own does. The browser's client sends only them, and once sent
    // this very text beside them: a batch means the same from either.
    let batch = batch.or_else(|| {
        place
            .as_ref()
            .map(|(stream, seq)| Cow::Owned(format!("{stream}-{seq}")))
    });
    Ok(ValidBatch {
        ingest_key: project,
        batch,
        actor: actor.filter(|key| !key.is_empty()),
        account: account.filter(|key| !key.is_empty()),
        traits,
        release,
        catalogue,
        lost: lost
            .values()
            .fold(0, |sum: u64, lost| sum.saturating_add(*lost))
            .min(limits::LOST_EVENTS_MAX),
        place,
        test,
        events,
        rejected,
    })
}

/// What names a page load is random text: nothing that could name a person fits its form by habit.
fn is_stream(stream: &str) -> bool {
    (limits::STREAM_BYTES_MIN..=limits::STREAM_BYTES_MAX).contains(&stream.len())
        && stream
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
}

/// A text of the batch must be short and free of control characters.
fn short_text(
    field: &'static str,
    text: Option<&str>,
    bytes_max: usize,
) -> Result<(), RefusedBatch> {
    let Some(text) = text else { return Ok(()) };
    if text.len() > bytes_max {
        return Err(RefusedBatch::too_long(field));
    }
    if text.chars().any(char::is_control) {
        return Err(RefusedBatch::ControlCharacter { field });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
