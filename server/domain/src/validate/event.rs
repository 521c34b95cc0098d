//! One event: from raw JSON to checked values.

use super::properties::{self, Properties};
use super::raw::RawEvent;
use super::{RejectionCode, Trust, ValidEvent, ViewOrigin};
use crate::event::{Action, FeatureKey};
use crate::limits;
use serde_json::Value;
use serde_json::value::RawValue;
use std::borrow::Cow;

pub(super) fn check<'a>(
    index: u32,
    raw: &'a RawValue,
    trust: Trust,
    received_at: i64,
) -> Result<ValidEvent<'a>, RejectionCode> {
    let event: RawEvent<'a> = serde_json::from_str(raw.get()).map_err(|_| what_is_wrong(raw))?;
    let feature = FeatureKey::parse(&event.feature).map_err(|_| RejectionCode::InvalidFeature)?;
    let action = Action::parse(&event.action).ok_or(RejectionCode::UnknownAction)?;
    let properties = match event.props {
        Some(props) => properties::read(props).ok_or(RejectionCode::WrongType)?,
        None => Properties::default(),
    };
    let stated = Stated {
        count: event.n.unwrap_or(1),
        id: event.id,
        age_ms: event.age_ms,
        at: event.at,
        path: event.path,
        origin: ViewOrigin {
            referrer: event.referrer,
            campaign: event.campaign,
        },
        properties,
    };
    check_stated(index, feature, action, stated, trust, received_at)
}

/// What a sender states about an event beside its feature and action.
pub(super) struct Stated<'a> {
    pub count: u64,
    pub id: Option<Cow<'a, str>>,
    pub age_ms: Option<u64>,
    pub at: Option<Cow<'a, str>>,
    pub path: Option<Cow<'a, str>>,
    pub origin: ViewOrigin<'a>,
    pub properties: Properties,
}

/// The bounds that hold for every event, in whatever format it came.
pub(super) fn check_stated<'a>(
    index: u32,
    feature: FeatureKey,
    action: Action,
    event: Stated<'a>,
    trust: Trust,
    received_at: i64,
) -> Result<ValidEvent<'a>, RejectionCode> {
    if !(1..=u64::from(limits::EVENT_COUNT_MAX)).contains(&event.count) {
        return Err(RejectionCode::CountOutOfRange);
    }
    if let Some(id) = &event.id
        && (id.is_empty()
            || id.len() > limits::CLIENT_ID_BYTES_MAX
            || id.chars().any(char::is_control))
    {
        return Err(RejectionCode::InvalidId);
    }
    if let Some(path) = &event.path
        && (!path.starts_with('/')
            || path.len() > limits::PATH_BYTES_MAX
            || path.chars().any(char::is_control))
    {
        return Err(RejectionCode::InvalidPath);
    }
    let at = match (&event.at, trust) {
        (None, _) => received_at - age_s(event.age_ms.unwrap_or(0)),
        (Some(_), Trust::Public) => return Err(RejectionCode::TimeNotAllowed),
        (Some(at), Trust::Server) => stated_time(at, received_at)?,
    };
    Ok(ValidEvent {
        index,
        id: event.id,
        feature,
        action,
        // Within 1..=1,000, checked above.
        count: event.count as u32,
        at,
        path: event.path,
        origin: if action == Action::View {
            event.origin
        } else {
            ViewOrigin::default()
        },
        properties: event.properties.read,
        unreadable_properties: event.properties.unreadable,
    })
}

/// A client's age in whole seconds, clamped to a day: a client clock that is further off tells
/// nothing about when the event happened.
fn age_s(age_ms: u64) -> i64 {
    // At most 86,400 after the clamp.
    (age_ms.min(limits::EVENT_AGE_MS_MAX) / 1_000) as i64
}

fn stated_time(at: &str, received_at: i64) -> Result<i64, RejectionCode> {
    let at = at
        .parse::<jiff::Timestamp>()
        .map_err(|_| RejectionCode::InvalidTime)?
        .as_second();
    if at > received_at + limits::CLOCK_SKEW_S_MAX {
        return Err(RejectionCode::InFuture);
    }
    // A sender whose clock runs a little ahead means now.
    Ok(at.min(received_at))
}

/// Says on the slow path why an event could not be read.
fn what_is_wrong(raw: &RawValue) -> RejectionCode {
    match serde_json::from_str::<Value>(raw.get()) {
        Ok(Value::Object(event))
            if !event.contains_key("feature") || !event.contains_key("action") =>
        {
            RejectionCode::MissingField
        }
        Ok(_) | Err(_) => RejectionCode::WrongType,
    }
}
