//! Umami's `POST /api/send`, one event, and `/api/batch`, a list of them.
//!
//! Read: the website's id, the address, the event's name and its data. Screen, language, title, referrer, and the address
//! and agent that a server may state for someone else, are not looked at. Source: Umami's documentation and the bodies of
//! `@umami/node` 0.4.0 and of its script.

use super::web_address::{Routing, path_of};
use super::{PAGE_VIEW, Parcel, Told, Unreadable, Untold, fields};
use crate::event::Action;
use crate::limits;
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
struct Body<'a> {
    #[serde(borrow, default)]
    r#type: Option<&'a RawValue>,
    #[serde(borrow, default)]
    payload: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Payload<'a> {
    #[serde(borrow, default)]
    website: Option<&'a RawValue>,
    #[serde(borrow, default)]
    url: Option<&'a RawValue>,
    #[serde(borrow, default)]
    name: Option<&'a RawValue>,
    #[serde(borrow, default)]
    data: Option<&'a RawValue>,
}

/// Reads one event.
///
/// # Errors
/// If the body is no JSON object.
pub fn translate(body: &[u8]) -> Result<Vec<Parcel>, Unreadable> {
    Ok(vec![parcel(&fields::read_object(body)?)])
}

/// Reads a list of events.
///
/// # Errors
/// If the body is no list of JSON objects, or a list of too many.
pub fn translate_list(body: &[u8]) -> Result<Vec<Parcel>, Unreadable> {
    let bodies: Vec<Body<'_>> = fields::read(body)?;
    if bodies.len() > limits::FOREIGN_EVENTS_MAX {
        return Err(Unreadable::TooManyEvents);
    }
    let mut parcels: Vec<Parcel> = Vec::new();
    for next in bodies.iter().map(parcel) {
        let place = parcels
            .iter()
            .position(|known| known.addressee == next.addressee);
        match place {
            Some(place) => {
                let known = &mut parcels[place];
                known.told.extend(next.told);
                for (why, count) in next.dropped {
                    *known.dropped.entry(why).or_default() += count;
                }
            }
            None if parcels.len() == limits::FOREIGN_ADDRESSEES_MAX => {
                return Err(Unreadable::TooManyProjects);
            }
            None => parcels.push(next),
        }
    }
    Ok(parcels)
}

fn parcel(body: &Body<'_>) -> Parcel {
    let payload: Option<Payload<'_>> = fields::part(body.payload);
    let mut parcel = Parcel {
        addressee: payload
            .as_ref()
            .and_then(|payload| fields::text(payload.website)),
        ..Parcel::default()
    };
    let told = match fields::text(body.r#type).as_deref() {
        Some("event") | None => payload.as_ref().ok_or(Untold::Malformed).and_then(told),
        Some("identify") => Err(Untold::IdentityCall),
        Some("performance") => Err(Untold::NotAnEvent),
        Some(_) => Err(Untold::Malformed),
    };
    match told {
        Ok(told) => parcel.told.push(told),
        Err(why) => parcel.drop_one(why),
    }
    parcel
}

fn told(payload: &Payload<'_>) -> Result<Told, Untold> {
    let path = fields::text(payload.url).and_then(|url| path_of(&url, Routing::Path));
    let name = fields::name(payload.name);
    let is_page = name.is_none();
    if is_page && path.is_none() {
        return Err(Untold::Malformed);
    }
    Ok(Told {
        name: name.unwrap_or_else(|| PAGE_VIEW.to_owned()),
        is_page,
        subject: None,
        action: if is_page { Action::View } else { Action::Use },
        path,
        properties: fields::properties(payload.data),
        id: None,
        age_ms: None,
        at: None,
        user: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: &str = "50429a93-8479-4073-be80-d5d29c09c2ec";

    #[test]
    fn an_event_without_a_name_is_a_page_view() {
        let body = format!(
            r#"{{"type":"event","payload":{{"website":"{SITE}","screen":"1280x720","hostname":"x","url":"/reports?x=1"}}}}"#
        );
        let parcel = translate(body.as_bytes()).expect("readable").remove(0);
        assert_eq!(parcel.addressee.as_deref(), Some(SITE));
        assert_eq!(
            (parcel.told[0].is_page, parcel.told[0].path.as_deref()),
            (true, Some("/reports"))
        );
    }

    #[test]
    fn a_list_is_sorted_by_website_and_only_events_are_told() {
        let event = |kind: &str, site: &str, name: &str| {
            format!(
                r#"{{"type":"{kind}","payload":{{"website":"{site}","name":"{name}","data":{{"format":"csv"}}}}}}"#
            )
        };
        let body = format!(
            "[{},{},{},{},7]",
            event("event", SITE, "Export"),
            event("identify", SITE, ""),
            event("event", "other", "Share"),
            event("performance", SITE, ""),
        );
        assert_eq!(
            translate_list(body.as_bytes()).err(),
            Some(Unreadable::NotTheFormat),
            "7 is no object"
        );
        let parcels = translate_list(body.replace(",7]", "]").as_bytes()).expect("readable");
        assert_eq!(parcels.len(), 2);
        assert_eq!(parcels[0].told[0].name, "Export");
        assert_eq!(parcels[0].told[0].properties["format"], "csv");
        assert_eq!(parcels[0].dropped[&Untold::IdentityCall], 1);
        assert_eq!(parcels[0].dropped[&Untold::NotAnEvent], 1);
    }
}
