//! OpenTelemetry's logs, as JSON over HTTP: `POST /v1/logs`. Records with an `eventName` are events, others are not.
//!
//! Two events have a meaning of their own: `feature_flag.evaluation` is an exposure of the feature that the flag guards, and
//! `app.widget.click` a use of the widget. Source: opentelemetry-proto's `logs.proto`, the semantic conventions of both
//! events, and the body of `@opentelemetry/exporter-logs-otlp-http` 0.223.1.

use super::{Parcel, Told, Unreadable, Untold, fields};
use crate::event::Action;
use crate::limits;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    #[serde(borrow, default)]
    resource_logs: Vec<ResourceLogs<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ResourceLogs<'a> {
    #[serde(borrow, default)]
    resource: Option<Resource<'a>>,
    #[serde(borrow, default)]
    scope_logs: Vec<ScopeLogs<'a>>,
}

#[derive(Deserialize)]
struct Resource<'a> {
    #[serde(borrow, default)]
    attributes: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ScopeLogs<'a> {
    #[serde(borrow, default)]
    log_records: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Record<'a> {
    #[serde(borrow, default)]
    time_unix_nano: Option<&'a RawValue>,
    #[serde(borrow, default)]
    event_name: Option<&'a RawValue>,
    #[serde(borrow, default)]
    attributes: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct Attribute<'a> {
    #[serde(borrow)]
    key: std::borrow::Cow<'a, str>,
    #[serde(borrow, default)]
    value: Option<AnyValue<'a>>,
}

/// The kinds of value that are one scalar. The specification writes 64-bit numbers as texts, JavaScript as numbers.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AnyValue<'a> {
    #[serde(borrow, default)]
    string_value: Option<&'a RawValue>,
    #[serde(borrow, default)]
    int_value: Option<&'a RawValue>,
    #[serde(borrow, default)]
    double_value: Option<&'a RawValue>,
    #[serde(borrow, default)]
    bool_value: Option<&'a RawValue>,
}

/// The resource's attribute that names a project by its ingest key.
pub const PROJECT_ATTRIBUTE: &str = "deadwood.project";
const SERVICE_NAME: &str = "service.name";
const SERVICE_VERSION: &str = "service.version";
/// Where a record had its name before there was a field for it.
const OLD_EVENT_NAME: &str = "event.name";
const PAGE_PATHS: [&str; 2] = ["url.path", "url.full"];
/// Key of the logged-in user, by the semantic conventions of `user.*`.
const USER_ID: &str = "user.id";

/// Reads a body: one parcel for each resource.
///
/// # Errors
/// If the body has not the format's shape, or holds too many records or resources.
pub fn translate(body: &[u8]) -> Result<Vec<Parcel>, Unreadable> {
    let body: Body<'_> = fields::read_object(body)?;
    if body.resource_logs.len() > limits::FOREIGN_ADDRESSEES_MAX {
        return Err(Unreadable::TooManyProjects);
    }
    let records = body
        .resource_logs
        .iter()
        .flat_map(|logs| &logs.scope_logs)
        .map(|scope| scope.log_records.len())
        .sum::<usize>();
    if records > limits::FOREIGN_EVENTS_MAX {
        return Err(Unreadable::TooManyEvents);
    }
    Ok(body.resource_logs.iter().map(parcel).collect())
}

fn parcel(logs: &ResourceLogs<'_>) -> Parcel {
    let resource = logs
        .resource
        .as_ref()
        .map(|resource| attributes(&resource.attributes))
        .unwrap_or_default();
    let mut parcel = Parcel {
        addressee: [PROJECT_ATTRIBUTE, SERVICE_NAME]
            .into_iter()
            .find_map(|name| resource.get(name).cloned()),
        release: fields::release(resource.get(SERVICE_VERSION).cloned()),
        ..Parcel::default()
    };
    for raw in logs.scope_logs.iter().flat_map(|scope| &scope.log_records) {
        match serde_json::from_str::<Record<'_>>(raw.get()) {
            Ok(record) => match told(&record) {
                Some(told) => parcel.told.push(told),
                None => parcel.drop_one(Untold::NotAnEvent),
            },
            Err(_) => parcel.drop_one(Untold::Malformed),
        }
    }
    parcel
}

fn told(record: &Record<'_>) -> Option<Told> {
    let mut attributes = attributes(&record.attributes);
    let name = fields::name(record.event_name).or_else(|| attributes.remove(OLD_EVENT_NAME))?;
    let (action, subject) = match name.as_str() {
        "feature_flag.evaluation" => (
            Action::Exposure,
            attributes.get("feature_flag.key").cloned(),
        ),
        "app.widget.click" => (Action::Use, attributes.get("app.widget.id").cloned()),
        _ => (Action::Use, None),
    };
    Some(Told {
        is_page: false,
        subject,
        action,
        path: PAGE_PATHS
            .into_iter()
            .filter_map(|name| attributes.get(name))
            .find_map(|address| {
                super::web_address::path_of(address, super::web_address::Routing::Path)
            }),
        id: None,
        age_ms: None,
        at: stated_time(record.time_unix_nano),
        user: attributes.remove(USER_ID),
        properties: attributes
            .into_iter()
            .take(limits::FOREIGN_PROPERTIES_MAX)
            .collect(),
        name,
    })
}

fn attributes(raw: &[&RawValue]) -> BTreeMap<String, String> {
    raw.iter()
        .filter_map(|raw| serde_json::from_str::<Attribute<'_>>(raw.get()).ok())
        .filter(|attribute| attribute.key.len() <= limits::FOREIGN_PROPERTY_NAME_BYTES_MAX)
        .filter_map(|attribute| {
            let value = attribute.value?;
            let scalar = value
                .string_value
                .or(value.int_value)
                .or(value.double_value)
                .or(value.bool_value)
                .and_then(fields::scalar)?;
            Some((attribute.key.into_owned(), scalar))
        })
        .collect()
}

/// Nanoseconds since 1970 as RFC 3339.
fn stated_time(raw: Option<&RawValue>) -> Option<String> {
    let nanoseconds: i128 = fields::scalar(raw?)?.parse().ok()?;
    let time = jiff::Timestamp::from_nanosecond(nanoseconds).ok()?;
    (nanoseconds > 0).then(|| time.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_exposures_widgets_are_uses_and_plain_lines_are_nothing() {
        let body = r#"{"resourceLogs":[{"resource":{"attributes":[
              {"key":"service.name","value":{"stringValue":"shop"}},{"key":"service.version","value":{"stringValue":"1.2"}}]},
            "scopeLogs":[{"scope":{"name":"x"},"logRecords":[
              {"timeUnixNano":"1795720824459000000","eventName":"app.widget.click","body":{},
               "attributes":[{"key":"app.widget.id","value":{"stringValue":"export-csv"}},{"key":"n","value":{"intValue":1}},
                             {"key":"list","value":{"arrayValue":{"values":[]}}}]},
              {"eventName":"feature_flag.evaluation","attributes":[{"key":"feature_flag.key","value":{"stringValue":"bulk-edit"}}]},
              {"attributes":[{"key":"event.name","value":{"stringValue":"Shared"}},{"key":"url.full","value":{"stringValue":"https://x.example/a?b"}},
                             {"key":"user.id","value":{"stringValue":"u-1"}}]},
              {"body":{"stringValue":"a line of a log"}}, {"attributes":{}}]}]}]}"#;
        let parcel = translate(body.as_bytes()).expect("readable").remove(0);
        assert_eq!(parcel.addressee.as_deref(), Some("shop"));
        assert_eq!(parcel.release.as_deref(), Some("1.2"));
        let told: Vec<_> = parcel
            .told
            .iter()
            .map(|told| (told.name.as_str(), told.subject.as_deref(), told.action))
            .collect();
        assert_eq!(
            told,
            [
                ("app.widget.click", Some("export-csv"), Action::Use),
                (
                    "feature_flag.evaluation",
                    Some("bulk-edit"),
                    Action::Exposure
                ),
                ("Shared", None, Action::Use),
            ]
        );
        assert_eq!(
            parcel.told[0].at.as_deref(),
            Some("2026-11-26T19:20:24.459Z")
        );
        assert_eq!(parcel.told[0].properties["n"], "1");
        assert_eq!(parcel.told[2].path.as_deref(), Some("/a"));
        assert_eq!(parcel.told[2].user.as_deref(), Some("u-1"));
        assert!(!parcel.told[2].properties.contains_key("user.id"));
        assert_eq!(parcel.dropped[&Untold::NotAnEvent], 1);
        assert_eq!(parcel.dropped[&Untold::Malformed], 1);
    }

    #[test]
    fn numbers_come_as_texts_and_as_numbers() {
        for written in [r#""1795720824459000000""#, "1795720824459000000"] {
            let raw: &RawValue = serde_json::from_str(written).expect("JSON");
            assert_eq!(
                stated_time(Some(raw)).as_deref(),
                Some("2026-11-26T19:20:24.459Z")
            );
        }
    }

    #[test]
    fn an_empty_body_says_nothing_and_a_wrong_one_is_refused() {
        assert!(translate(b"{}").expect("readable").is_empty());
        assert_eq!(translate(b"[").err(), Some(Unreadable::NotTheFormat));
        assert_eq!(
            translate(br#"{"resourceLogs":7}"#).err(),
            Some(Unreadable::NotTheFormat)
        );
    }
}
