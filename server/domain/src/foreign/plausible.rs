//! Plausible's `POST /api/event`: one event, with short or long names of its fields.
//!
//! Read: name (`n`), address (`u`), domain (`d`), properties (`p`, `props`, `m`, `meta`), hash routing (`h`). Everything
//! else, above all the referrer, is not looked at. Source: Plausible's events API documentation and the body that
//! `@plausible-analytics/tracker` 0.4.6 sends.

use super::web_address::{Routing, path_of};
use super::{PAGE_VIEW, Parcel, Told, Unreadable, Untold, fields};
use crate::event::Action;
use crate::limits;
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
struct Body<'a> {
    #[serde(borrow, default)]
    n: Option<&'a RawValue>,
    #[serde(borrow, default)]
    name: Option<&'a RawValue>,
    #[serde(borrow, default)]
    u: Option<&'a RawValue>,
    #[serde(borrow, default)]
    url: Option<&'a RawValue>,
    #[serde(borrow, default)]
    d: Option<&'a RawValue>,
    #[serde(borrow, default)]
    domain: Option<&'a RawValue>,
    #[serde(borrow, default)]
    p: Option<&'a RawValue>,
    #[serde(borrow, default)]
    props: Option<&'a RawValue>,
    #[serde(borrow, default)]
    m: Option<&'a RawValue>,
    #[serde(borrow, default)]
    meta: Option<&'a RawValue>,
    #[serde(borrow, default)]
    h: Option<&'a RawValue>,
}

/// Time on page and depth of scrolling: no event of anyone's feature.
const ENGAGEMENT: &str = "engagement";

/// Reads a body. Several domains, separated by commas, get the event each.
///
/// # Errors
/// If the body is no JSON object, or names too many domains.
pub fn translate(body: &[u8]) -> Result<Vec<Parcel>, Unreadable> {
    let body: Body<'_> = fields::read_object(body)?;
    let address = fields::text(body.u.or(body.url)).unwrap_or_default();
    let domains = match fields::text(body.d.or(body.domain)) {
        Some(domains) => domains,
        None => host_of(&address).to_owned(),
    };
    if domains.split(',').count() > limits::FOREIGN_ADDRESSEES_MAX {
        return Err(Unreadable::TooManyProjects);
    }
    let parcels = domains.split(',').map(|domain| {
        let mut parcel = Parcel {
            addressee: Some(domain.trim().to_owned()).filter(|domain| !domain.is_empty()),
            ..Parcel::default()
        };
        match told(&body, &address) {
            Ok(told) => parcel.told.push(told),
            Err(why) => parcel.drop_one(why),
        }
        parcel
    });
    Ok(parcels.collect())
}

fn told(body: &Body<'_>, address: &str) -> Result<Told, Untold> {
    let name = fields::name(body.n.or(body.name)).ok_or(Untold::Malformed)?;
    if name == ENGAGEMENT {
        return Err(Untold::NotAnEvent);
    }
    let is_page = name == PAGE_VIEW;
    let hash_routing = body
        .h
        .is_some_and(|flag| matches!(flag.get(), "1" | "true"));
    let routing = if hash_routing {
        Routing::Fragment
    } else {
        Routing::Path
    };
    let path = path_of(address, routing);
    if is_page && path.is_none() {
        return Err(Untold::Malformed);
    }
    Ok(Told {
        name,
        is_page,
        subject: None,
        action: if is_page { Action::View } else { Action::Use },
        path,
        properties: fields::properties(body.p.or(body.props).or(body.m).or(body.meta)),
        id: None,
        age_ms: None,
        at: None,
        user: None,
    })
}

fn host_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    rest.split(['/', '?', '#', ':']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(body: &str) -> Parcel {
        translate(body.as_bytes())
            .expect("readable")
            .pop()
            .expect("a parcel")
    }

    #[test]
    fn the_published_tracker_is_understood() {
        let parcel = one(
            r#"{"n":"feature_used","v":36,"u":"https://demo.example/a/7?q=1","d":"demo.example","r":null,
               "p":{"feature":"export","n":1,"deep":{"x":1}},"i":false}"#,
        );
        assert_eq!(parcel.addressee.as_deref(), Some("demo.example"));
        let told = &parcel.told[0];
        assert_eq!(
            (told.name.as_str(), told.action),
            ("feature_used", Action::Use)
        );
        assert_eq!(told.path.as_deref(), Some("/a/7"));
        assert_eq!(told.properties.len(), 2, "scalars only");
        assert_eq!(told.properties["n"], "1");
    }

    #[test]
    fn long_names_of_fields_and_properties_as_text_are_understood_too() {
        let parcel = one(
            r#"{"name":"pageview","url":"https://demo.example/#/reports","h":1,"meta":"{\"plan\":\"pro\"}"}"#,
        );
        assert_eq!(parcel.addressee.as_deref(), Some("demo.example"));
        let told = &parcel.told[0];
        assert_eq!((told.is_page, told.action), (true, Action::View));
        assert_eq!(told.path.as_deref(), Some("/reports"));
        assert_eq!(told.properties["plan"], "pro");
    }

    #[test]
    fn each_domain_gets_the_event_and_engagement_is_no_event() {
        let parcels = translate(br#"{"n":404,"d":"a.example, b.example"}"#).expect("readable");
        let names: Vec<_> = parcels
            .iter()
            .map(|parcel| parcel.addressee.as_deref())
            .collect();
        assert_eq!(names, [Some("a.example"), Some("b.example")]);
        assert_eq!(parcels[1].told[0].name, "404");

        let ping = one(r#"{"n":"engagement","d":"a.example","sd":70,"e":1000}"#);
        assert!(ping.told.is_empty());
        assert_eq!(ping.dropped[&Untold::NotAnEvent], 1);
    }

    #[test]
    fn what_has_not_the_shape_is_refused() {
        for body in ["", "[]", "7", r#"{"n":"x""#] {
            assert_eq!(
                translate(body.as_bytes()).err(),
                Some(Unreadable::NotTheFormat),
                "{body}"
            );
        }
        let many = format!(r#"{{"n":"x","d":"{}"}}"#, "a,".repeat(20));
        assert_eq!(
            translate(many.as_bytes()).err(),
            Some(Unreadable::TooManyProjects)
        );
        assert_eq!(one(r#"{"d":"a.example"}"#).dropped[&Untold::Malformed], 1);
    }
}
