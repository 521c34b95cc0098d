//! Visits of Matomo's log, as `Live.getLastVisitsDetails` answers them in JSON: each with its actions.
//!
//! A `visitorId` names a browser for months; here it is a visitor of each of its days. `userId`, the address, referrers and places below
//! the country are not read. Source: Matomo, "Reporting API: Live" and the glossary of its visitor log.

use super::columns::{BadField, bad};
use super::exclusion::Exclusion;
use super::json::whole;
use super::visit::{OwnedVisit, PAGE_VIEW, Told, path_of};
use serde_json::Value;

/// Reads a visit.
///
/// # Errors
/// The first field that is not of its form; then nothing of the visit is told.
pub fn read(visit: &Value) -> Result<Vec<Told>, BadField> {
    let text = |name: &str| visit[name].as_str().unwrap_or_default();
    let visitor = text("visitorId");
    if visitor.is_empty() {
        return Err(bad("visitorId", "the id of a visitor"));
    }
    let actions = visit["actionDetails"]
        .as_array()
        .ok_or(bad("actionDetails", "a list of actions"))?;
    let of_visit = OwnedVisit {
        visitor: visitor.to_owned(),
        country: text("countryCode").to_ascii_uppercase(),
        screen_size: text("deviceType").to_owned(),
        system: text("operatingSystemName").to_owned(),
        browser: text("browserName").to_owned(),
        browser_version: text("browserVersion").to_owned(),
        ..OwnedVisit::default()
    };
    actions
        .iter()
        .map(|action| told(&of_visit, action))
        .collect()
}

fn told(of_visit: &OwnedVisit, action: &Value) -> Result<Told, BadField> {
    let text = |name: &'static str| action[name].as_str().filter(|text| !text.is_empty());
    let name = match text("type") {
        Some("action") => PAGE_VIEW.to_owned(),
        Some("event") => {
            let category = text("eventCategory").ok_or(bad("eventCategory", "a name"))?;
            let what = text("eventAction").ok_or(bad("eventAction", "a name"))?;
            format!("{category}: {what}")
        }
        Some(_) => return Ok(Told::LeftOut(Exclusion::OtherAction)),
        None => return Err(bad("type", "the kind of an action")),
    };
    Ok(Told::Visit(OwnedVisit {
        at_s: whole(&action["timestamp"]).ok_or(bad("timestamp", "seconds since 1970"))?,
        name,
        path: path_of(text("url").unwrap_or_default()).to_owned(),
        ..of_visit.clone()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anonymise::Device;
    use serde_json::json;

    fn visit(actions: Value) -> Value {
        json!({
            "idVisit": "7", "visitorId": "0123456789abcdef", "visitIp": "203.0.0.0", "userId": "jane", "countryCode": "de",
            "deviceType": "Smartphone", "operatingSystemName": "GNU/Linux", "browserName": "Firefox", "browserVersion": "143.0",
            "actionDetails": actions,
        })
    }

    fn view() -> Value {
        json!({ "type": "action", "url": "https://shop.example/reports?x=1", "timestamp": 1_772_359_200 })
    }

    #[test]
    fn a_visit_tells_its_views_and_events_and_nothing_else() {
        let event = json!({ "type": "event", "url": "https://shop.example/reports", "eventCategory": "Reports",
            "eventAction": "Export", "eventName": "csv", "timestamp": "1772359260" });
        let download = json!({ "type": "download", "url": "https://shop.example/a.pdf", "timestamp": 1_772_359_300 });
        let told = read(&visit(json!([view(), event, download]))).expect("a visit");
        let [Told::Visit(view), Told::Visit(event), Told::LeftOut(_)] = &told[..] else {
            panic!("{told:?}");
        };
        let seen = view.visit();
        assert_eq!(
            (seen.at_s, seen.name, seen.path),
            (1_772_359_200, PAGE_VIEW, "/reports")
        );
        assert_eq!((seen.visitor, seen.country), ("0123456789abcdef", "DE"));
        let agent = seen.agent();
        assert_eq!(
            (&*agent.family, &*agent.major, &*agent.system),
            ("Firefox", "143", "Linux")
        );
        assert_eq!(agent.device, Device::Phone);
        assert_eq!(
            (event.visit().name, event.at_s),
            ("Reports: Export", 1_772_359_260)
        );
    }

    #[test]
    fn a_bad_field_is_named() {
        let without = |field: &str, of: &Value| {
            let mut value = of.clone();
            value.as_object_mut().expect("an object").remove(field);
            value
        };
        let event =
            json!({ "type": "event", "eventCategory": "a", "eventAction": "b", "timestamp": 1 });
        for (visit, field) in [
            (without("visitorId", &visit(json!([]))), "visitorId"),
            (without("actionDetails", &visit(json!([]))), "actionDetails"),
            (visit(json!([without("type", &view())])), "type"),
            (visit(json!([without("timestamp", &view())])), "timestamp"),
            (
                visit(json!([without("eventCategory", &event)])),
                "eventCategory",
            ),
            (
                visit(json!([without("eventAction", &event)])),
                "eventAction",
            ),
        ] {
            assert_eq!(read(&visit).expect_err("refused").column, field);
        }
    }
}
