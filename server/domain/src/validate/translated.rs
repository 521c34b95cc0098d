//! A batch that was told in another sender's words: the same checks as for one of our own script.

use super::event::{Stated, check_stated};
use super::{RefusedBatch, RejectedEvent, Trust, ValidBatch, ViewOrigin, properties, short_text};
use crate::event::{Action, FeatureKey};
use crate::limits;
use crate::scrub;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Events of one person, or of people without a name.
pub struct TranslatedBatch {
    pub actor: Option<String>,
    pub release: Option<String>,
    pub events: Vec<TranslatedEvent>,
}

/// An event of which feature and action are known already.
pub struct TranslatedEvent {
    /// Its place in the body as sent.
    pub index: u32,
    pub id: Option<String>,
    pub feature: FeatureKey,
    pub action: Action,
    pub age_ms: Option<u64>,
    /// RFC 3339. Foreign senders state times by habit: where they are not believed, the age counts instead.
    pub at: Option<String>,
    /// Path of the page.
    pub path: Option<String>,
    pub properties: BTreeMap<String, String>,
}

/// Checks a translated batch as it arrived at `received_at` (seconds since 1970).
///
/// # Errors
/// If the actor or the release cannot be used.
pub fn check_translated(
    batch: TranslatedBatch,
    trust: Trust,
    received_at: i64,
) -> Result<ValidBatch<'static>, RefusedBatch> {
    short_text("actor", batch.actor.as_deref(), limits::ACTOR_BYTES_MAX)?;
    short_text(
        "release",
        batch.release.as_deref(),
        limits::RELEASE_BYTES_MAX,
    )?;
    if batch.actor.as_deref().is_some_and(scrub::looks_like_email) {
        return Err(RefusedBatch::LooksLikeEmail { field: "actor" });
    }
    let mut valid = ValidBatch::of_events(batch.actor.map(Cow::Owned), Vec::new());
    valid.release = batch.release.map(Cow::Owned);
    for event in batch.events {
        let stated = Stated {
            count: 1,
            id: event.id.map(Cow::Owned),
            age_ms: event.age_ms,
            at: event.at.filter(|_| trust == Trust::Server).map(Cow::Owned),
            path: event.path.map(Cow::Owned),
            origin: ViewOrigin::default(),
            properties: properties::of_texts(event.properties),
        };
        match check_stated(
            event.index,
            event.feature,
            event.action,
            stated,
            trust,
            received_at,
        ) {
            Ok(event) => valid.events.push(event),
            Err(code) => valid.rejected.push(RejectedEvent {
                index: event.index,
                code,
            }),
        }
    }
    Ok(valid)
}

#[cfg(test)]
mod tests {
    use super::super::RejectionCode;
    use super::*;

    const NOW: i64 = 1_795_000_000;

    fn event() -> TranslatedEvent {
        TranslatedEvent {
            index: 0,
            id: None,
            feature: FeatureKey::parse("a").expect("a key"),
            action: Action::Use,
            age_ms: Some(2_000),
            at: Some("2026-11-01T00:00:00Z".to_owned()),
            path: None,
            properties: BTreeMap::new(),
        }
    }

    fn check(trust: Trust, event: TranslatedEvent) -> ValidBatch<'static> {
        let batch = TranslatedBatch {
            actor: None,
            release: None,
            events: vec![event],
        };
        check_translated(batch, trust, NOW).expect("a good batch")
    }

    #[test]
    fn a_stated_time_is_believed_of_servers_and_an_age_of_everyone() {
        assert_eq!(check(Trust::Public, event()).events[0].at, NOW - 2);
        assert_eq!(check(Trust::Server, event()).events[0].at, 1_793_491_200);
    }

    #[test]
    fn the_bounds_of_our_own_events_hold() {
        let id = Some("x".repeat(limits::CLIENT_ID_BYTES_MAX + 1));
        let checked = check(Trust::Public, TranslatedEvent { id, ..event() });
        assert_eq!(checked.rejected[0].code, RejectionCode::InvalidId);
        let path = Some("no-slash".to_owned());
        let checked = check(Trust::Public, TranslatedEvent { path, ..event() });
        assert_eq!(checked.rejected[0].code, RejectionCode::InvalidPath);
    }

    #[test]
    fn an_address_as_actor_is_refused_here_too() {
        let batch = TranslatedBatch {
            actor: Some("jane@example.org".to_owned()),
            release: None,
            events: Vec::new(),
        };
        assert_eq!(
            check_translated(batch, Trust::Public, NOW).err(),
            Some(RefusedBatch::LooksLikeEmail { field: "actor" })
        );
    }
}
