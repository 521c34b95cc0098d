//! Events of PostHog, as a batch export (JSON lines), its API (a list) or a query of its table `events` (CSV) gives them.
//!
//! A `distinct_id` names a browser or a user for years; here it is a visitor of each of its days. What belongs to the person (`person_id`,
//! `person_properties`, `$set`) is not read, nor is the address. Names with a dollar are PostHog's own: of them only page views are told.
//! Source: PostHog, "Batch exports: schema" and "Default properties".

use super::columns::{BadField, Column, Fields, MissingColumn, bad, instant};
use super::exclusion::Exclusion;
use super::visit::{OwnedVisit, PAGE_VIEW, Told, path_of};
use serde_json::{Map, Value};

/// Where a table has what is read of it.
#[derive(Clone, Copy, Debug)]
pub struct EventColumns {
    event: Column,
    timestamp: Column,
    distinct_id: Column,
    properties: Column,
}

impl EventColumns {
    /// # Errors
    /// The first column that is missing.
    pub fn of(header: &(impl Fields + ?Sized)) -> Result<EventColumns, MissingColumn> {
        Ok(EventColumns {
            event: Column::of(header, "event")?,
            timestamp: Column::of(header, "timestamp")?,
            distinct_id: Column::of(header, "distinct_id")?,
            properties: Column::of(header, "properties")?,
        })
    }

    /// # Errors
    /// The first column that is not of its form.
    pub fn read(&self, row: &(impl Fields + ?Sized)) -> Result<Told, BadField> {
        let (event, timestamp) = (self.event.text(row)?, self.timestamp.text(row)?);
        let properties = of_text(self.properties.text(row)?)?;
        told(event, timestamp, self.distinct_id.text(row)?, &properties)
    }
}

/// Reads a line, or an entry of a list.
///
/// # Errors
/// The first field that is not of its form.
pub fn read(row: &Value) -> Result<Told, BadField> {
    let text = |name: &'static str| row[name].as_str().ok_or(bad(name, "a text"));
    let properties = match &row["properties"] {
        Value::Null => Map::new(),
        Value::Object(properties) => properties.clone(),
        Value::String(text) => of_text(text)?,
        _ => return Err(bad("properties", "an object")),
    };
    let (event, timestamp) = (text("event")?, text("timestamp")?);
    told(event, timestamp, text("distinct_id")?, &properties)
}

fn told(
    event: &str,
    timestamp: &str,
    distinct_id: &str,
    properties: &Map<String, Value>,
) -> Result<Told, BadField> {
    let name = match event {
        "" => return Err(bad("event", "a name")),
        "$pageview" => PAGE_VIEW,
        own if own.starts_with('$') => return Ok(Told::LeftOut(Exclusion::OwnEvent)),
        name => name,
    };
    if distinct_id.is_empty() {
        return Err(bad("distinct_id", "the id of a visitor"));
    }
    let property = |name: &str| {
        properties
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let path = match property("$pathname") {
        "" => property("$current_url"),
        path => path,
    };
    Ok(Told::Visit(OwnedVisit {
        at_s: instant(timestamp).ok_or(bad("timestamp", "a time such as 2026-03-01T10:00:00Z"))?,
        name: name.to_owned(),
        visitor: distinct_id.to_owned(),
        path: path_of(path).to_owned(),
        country: property("$geoip_country_code").to_owned(),
        screen_size: property("$device_type").to_owned(),
        system: property("$os").to_owned(),
        browser: property("$browser").to_owned(),
        browser_version: match properties.get("$browser_version") {
            Some(Value::Number(version)) => version.to_string(),
            _ => property("$browser_version").to_owned(),
        },
        properties: own_properties(properties),
    }))
}

/// What the product itself says about an event; which of it is kept is up to the project's list of names.
fn own_properties(properties: &Map<String, Value>) -> Vec<(String, String)> {
    let own = properties.iter().filter(|(name, _)| !name.starts_with('$'));
    own.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())))
        .collect()
}

fn of_text(text: &str) -> Result<Map<String, Value>, BadField> {
    match text {
        "" => Ok(Map::new()),
        text => serde_json::from_str(text).map_err(|_| bad("properties", "an object of JSON")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn event(name: &str) -> Value {
        json!({
            "uuid": "0190", "event": name, "timestamp": "2026-03-01T10:00:00.250Z", "distinct_id": "d-1", "team_id": 1,
            "properties": {
                "$current_url": "https://shop.example/reports/7?token=abc#top", "$browser": "Chrome", "$browser_version": 141,
                "$os": "Mac OS X", "$device_type": "Desktop", "$geoip_country_code": "DE", "$ip": "203.0.113.9",
                "format": "csv", "rows": 12,
            },
        })
    }

    #[test]
    fn an_event_is_told_with_its_path_and_the_properties_of_the_product() {
        let Ok(Told::Visit(told)) = read(&event("export")) else {
            panic!("an event");
        };
        let visit = told.visit();
        assert_eq!(
            (visit.at_s, visit.name, visit.visitor),
            (1_772_359_200, "export", "d-1")
        );
        assert_eq!(
            (visit.path, visit.country, visit.browser_major),
            ("/reports/7", "DE", "141")
        );
        assert_eq!(visit.properties, [("format".to_owned(), "csv".to_owned())]);
        let Ok(Told::Visit(view)) = read(&event("$pageview")) else {
            panic!("a view");
        };
        assert_eq!(view.name, PAGE_VIEW);
        assert_eq!(
            read(&event("$autocapture")),
            Ok(Told::LeftOut(Exclusion::OwnEvent))
        );
    }

    #[test]
    fn a_table_says_the_same_as_a_line() {
        let line = event("export");
        let properties = line["properties"].to_string();
        let header = ["uuid", "event", "properties", "timestamp", "distinct_id"];
        let columns = EventColumns::of(&header[..]).expect("all columns");
        let row = [
            "0190",
            "export",
            &properties,
            "2026-03-01 10:00:00.250000",
            "d-1",
        ];
        assert_eq!(columns.read(&row[..]), read(&line));
        assert_eq!(
            EventColumns::of(&header[..3]).err(),
            Some(MissingColumn("timestamp"))
        );
    }

    #[test]
    fn a_bad_field_is_named() {
        for (field, wrong) in [
            ("event", json!(7)),
            ("event", json!("")),
            ("timestamp", json!("yesterday")),
            ("distinct_id", json!("")),
            ("properties", json!([])),
            ("properties", json!("{")),
        ] {
            let mut row = event("export");
            row[field] = wrong.clone();
            assert_eq!(read(&row).expect_err("refused").column, field, "{wrong}");
        }
    }
}
