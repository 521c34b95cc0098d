//! Events of Google Analytics 4, as its export to BigQuery has them: rows of `events_YYYYMMDD`, as JSON lines.
//!
//! A `user_pseudo_id` names a browser for years; here it is a visitor of each of its days. `user_id`, user properties and places are
//! not read. Source: Google, "GA4 BigQuery Export schema". Whole numbers come as texts, as BigQuery writes INT64.

use super::columns::{BadField, bad};
use super::exclusion::Exclusion;
use super::ga4::AUTOMATIC_EVENTS;
use super::json::whole;
use super::visit::{OwnedVisit, PAGE_VIEW, Told, path_of};
use serde_json::Value;

const MICROSECONDS: i64 = 1_000_000;
/// Parameters that Google adds to events by itself.
const OWN_PARAMETERS: [&str; 8] = [
    "page_location",
    "page_referrer",
    "page_title",
    "ga_session_id",
    "ga_session_number",
    "engagement_time_msec",
    "session_engaged",
    "debug_mode",
];

/// Reads a row.
///
/// # Errors
/// The first field that is not of its form.
pub fn read(row: &Value) -> Result<Told, BadField> {
    let name = match row["event_name"].as_str() {
        None | Some("") => return Err(bad("event_name", "a name")),
        Some("page_view") => PAGE_VIEW,
        Some(name) if AUTOMATIC_EVENTS.contains(&name) => {
            return Ok(Told::LeftOut(Exclusion::AutomaticEvent));
        }
        Some(name) => name,
    };
    let micros =
        whole(&row["event_timestamp"]).ok_or(bad("event_timestamp", "microseconds since 1970"))?;
    let Some(visitor) = row["user_pseudo_id"].as_str().filter(|id| !id.is_empty()) else {
        return Ok(Told::LeftOut(Exclusion::NoVisitor));
    };
    let device = &row["device"];
    let web = &device["web_info"];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let or = |value: &Value, other: &Value| {
        if value.is_string() {
            text(value)
        } else {
            text(other)
        }
    };
    Ok(Told::Visit(OwnedVisit {
        at_s: micros.div_euclid(MICROSECONDS),
        name: name.to_owned(),
        visitor: visitor.to_owned(),
        path: path_of(parameter(row, "page_location").unwrap_or_default()).to_owned(),
        // It is told by its name in a language, which is no code.
        country: String::new(),
        screen_size: text(&device["category"]),
        system: text(&device["operating_system"]),
        browser: or(&web["browser"], &device["browser"]),
        browser_version: or(&web["browser_version"], &device["browser_version"]),
        properties: own_parameters(row),
    }))
}

fn parameters(row: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let parameters = row["event_params"].as_array().into_iter().flatten();
    parameters.filter_map(|parameter| Some((parameter["key"].as_str()?, &parameter["value"])))
}

fn parameter<'r>(row: &'r Value, name: &str) -> Option<&'r str> {
    let (_, value) = parameters(row).find(|(key, _)| *key == name)?;
    value["string_value"].as_str()
}

/// What the product itself says about an event; which of it is kept is up to the project's list of names.
fn own_parameters(row: &Value) -> Vec<(String, String)> {
    parameters(row)
        .filter(|(key, _)| !OWN_PARAMETERS.contains(key))
        .filter_map(|(key, value)| {
            Some((key.to_owned(), value["string_value"].as_str()?.to_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn event(name: &str) -> Value {
        json!({
            "event_date": "20260301", "event_timestamp": "1772359200123456", "event_name": name,
            "event_params": [
                { "key": "page_location", "value": { "string_value": "https://shop.example/reports/7?a=1" } },
                { "key": "ga_session_id", "value": { "int_value": "1772359100" } },
                { "key": "format", "value": { "string_value": "csv" } },
            ],
            "user_id": "jane", "user_pseudo_id": "1234.5678",
            "device": { "category": "mobile", "operating_system": "Android",
                "web_info": { "browser": "Chrome", "browser_version": "141.0.7390.43" } },
            "geo": { "country": "Germany" },
        })
    }

    #[test]
    fn an_event_is_told_with_its_path_and_the_parameters_of_the_product() {
        let Ok(Told::Visit(told)) = read(&event("export")) else {
            panic!("an event");
        };
        let visit = told.visit();
        assert_eq!(
            (visit.at_s, visit.name, visit.visitor),
            (1_772_359_200, "export", "1234.5678")
        );
        assert_eq!(
            (visit.path, visit.country, visit.browser_major),
            ("/reports/7", "", "141")
        );
        assert_eq!(visit.properties, [("format".to_owned(), "csv".to_owned())]);
        let Ok(Told::Visit(view)) = read(&event("page_view")) else {
            panic!("a view");
        };
        assert_eq!(view.name, PAGE_VIEW);
    }

    #[test]
    fn what_google_does_by_itself_and_what_nobody_agreed_to_is_left_out() {
        assert_eq!(
            read(&event("session_start")),
            Ok(Told::LeftOut(Exclusion::AutomaticEvent))
        );
        let mut row = event("export");
        row["user_pseudo_id"] = Value::Null;
        assert_eq!(read(&row), Ok(Told::LeftOut(Exclusion::NoVisitor)));
    }

    #[test]
    fn a_bad_field_is_named() {
        for (field, wrong) in [
            ("event_name", json!("")),
            ("event_timestamp", json!("today")),
            ("event_timestamp", Value::Null),
        ] {
            let mut row = event("export");
            row[field] = wrong.clone();
            assert_eq!(read(&row).expect_err("refused").column, field, "{wrong}");
        }
    }
}
