//! Logs of events as PostHog, Matomo and BigQuery write them, made here with a known truth, through the real import.

use crate::history_import::{OfFeature, import, refusal};
use deadwood::import::rules::Rules;
use deadwood::import::run::Format;
use domain::history::Exclusion;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use tempfile::TempDir;

/// 2026-03-02, 12:00 UTC.
const FIRST_NOON_S: i64 = 1_772_452_800;
const DAY_S: i64 = 86_400;
const VISITORS: u64 = 40;
const EVENTS: usize = 900;
/// Bad rows that each file has.
const BAD_ROWS: u64 = 2;

/// What a visitor did: an event of the product, or a view of a page.
const DEEDS: [Deed; 4] = [
    Deed {
        feature: Some("export"),
        path: "/reports/7",
        // What Plausible alone writes by itself under this name.
        event: Some("engagement"),
    },
    Deed {
        feature: Some("share"),
        path: "/reports/7",
        event: Some("share link"),
    },
    Deed {
        feature: Some("reports"),
        path: "/reports/7",
        event: None,
    },
    Deed {
        feature: None,
        path: "/about",
        event: None,
    },
];

#[derive(Clone, Copy)]
struct Deed {
    /// The feature that the rules make of it.
    feature: Option<&'static str>,
    path: &'static str,
    event: Option<&'static str>,
}

struct Happened {
    visitor: u64,
    day: i64,
    at_s: i64,
    deed: Deed,
}

/// A made log: the same seed, the same log.
fn happened(seed: u64) -> Vec<Happened> {
    // SplitMix64 (Steele, Lea, Flood 2014).
    let mut state = seed;
    let mut below = |bound: u64| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    };
    (0..EVENTS)
        .map(|_| {
            let day = below(5) as i64;
            Happened {
                visitor: below(VISITORS),
                day,
                at_s: FIRST_NOON_S + day * DAY_S + below(3_600) as i64,
                // The first is done most.
                deed: DEEDS[(below(4) * below(4) / 3) as usize],
            }
        })
        .collect()
}

/// Uses, and distinct visitors of each day, counted from the log itself.
fn truth(log: &[Happened]) -> BTreeMap<String, OfFeature> {
    let mut visitors: BTreeMap<(String, String), BTreeSet<u64>> = BTreeMap::new();
    let mut features: BTreeMap<String, OfFeature> = BTreeMap::new();
    for one in log {
        let Some(feature) = one.deed.feature else {
            continue;
        };
        features.entry(feature.to_owned()).or_default().uses += 1;
        let day = format!("2026-03-{:02}", 2 + one.day);
        let of_day = visitors.entry((feature.to_owned(), day)).or_default();
        of_day.insert(one.visitor);
    }
    for ((feature, day), seen) in visitors {
        let of_feature = features.entry(feature).or_default();
        of_feature.visitors.insert(day, seen.len() as u64);
    }
    features
}

fn rules(prefix: &str) -> Rules {
    let text = format!(
        "templating = false\nexclude = []\n\
         [[feature]]\nkey = \"export\"\nevent = \"{prefix}engagement\"\n\
         [[feature]]\nkey = \"share\"\nevent = \"{prefix}share link\"\n\
         [[feature]]\nkey = \"reports\"\npath = \"/reports/*\"\n"
    );
    Rules::parse(&text).expect("good rules")
}

fn written(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("writing a file");
    path
}

fn lines(rows: &[Value]) -> String {
    rows.iter().map(|row| format!("{row}\n")).collect()
}

fn time(at_s: i64) -> String {
    jiff::Timestamp::from_second(at_s)
        .expect("a time")
        .to_string()
}

/// Imports a file that ends with two bad rows, and holds what was stored to the truth.
fn check(format: &Format, file: PathBuf, log: &[Happened], left_out: &BTreeMap<Exclusion, u64>) {
    let stored = import(format, &[file]).expect("imported");
    assert_eq!(stored.imported.events, log.len() as u64);
    assert_eq!(
        stored.imported.rejected_lines, BAD_ROWS,
        "{:?}",
        stored.notices
    );
    assert_eq!(&stored.imported.excluded, left_out);
    assert_eq!(stored.features(), truth(log));
    let views = log.iter().filter(|one| one.deed.feature.is_none()).count();
    assert_eq!(stored.views(), views as u64);
    for notice in &stored.notices {
        assert!(!notice.contains("hunter2"), "{notice}");
    }
}

fn posthog_rows(log: &[Happened]) -> Vec<Value> {
    let event = |name: &str, visitor: u64, at_s: i64, path: &str| {
        json!({
            "uuid": format!("0190-{at_s}"), "event": name, "distinct_id": format!("d-{visitor}"), "timestamp": time(at_s),
            "properties": { "$current_url": format!("https://shop.example{path}?ref=x"), "$browser": "Firefox", "$device_type": "Desktop" },
            "person_properties": { "email": "hunter2@example.org" },
        })
    };
    log.iter()
        .map(|one| {
            event(
                one.deed.event.unwrap_or("$pageview"),
                one.visitor,
                one.at_s,
                one.deed.path,
            )
        })
        .chain([event("$autocapture", 1, FIRST_NOON_S, "/reports/7")])
        .collect()
}

#[test]
fn events_of_posthog_are_those_of_its_log_as_lines_as_a_list_as_an_answer_and_as_a_table() {
    let folder = TempDir::new().expect("a folder");
    let log = happened(1);
    let rows = posthog_rows(&log);
    let format = Format::PostHog(rules(""));
    let left_out = BTreeMap::from([(Exclusion::OwnEvent, 1)]);

    let as_lines = lines(&rows) + "{\"event\": \"hunter2\"}\nhunter2\n";
    check(
        &format,
        written(&folder, "events.jsonl", &as_lines),
        &log,
        &left_out,
    );

    let mut with_bad = rows.clone();
    with_bad.extend([json!({ "event": "hunter2" }), json!("hunter2")]);
    let as_list = json!(&with_bad).to_string();
    check(
        &format,
        written(&folder, "events.json", &as_list),
        &log,
        &left_out,
    );

    let as_answer = json!({ "next": null, "results": with_bad }).to_string();
    check(
        &format,
        written(&folder, "answer.json", &as_answer),
        &log,
        &left_out,
    );

    let mut table = String::from("uuid,event,properties,timestamp,distinct_id\n");
    for row in &rows {
        let text = |name: &str| row[name].as_str().expect("a text").to_owned();
        let properties = row["properties"].to_string().replace('"', "\"\"");
        table += &format!(
            "{},{},\"{properties}\",{},{}\n",
            text("uuid"),
            text("event"),
            text("timestamp"),
            text("distinct_id")
        );
    }
    table += "1,a,hunter2,2026-03-02T12:00:00Z,d\n1,a,{},hunter2,d\n";
    check(
        &format,
        written(&folder, "events.csv", &table),
        &log,
        &left_out,
    );
}

#[test]
fn visits_of_matomo_are_told_action_by_action() {
    let folder = TempDir::new().expect("a folder");
    let log = happened(2);
    let mut visits: BTreeMap<(u64, i64), Vec<Value>> = BTreeMap::new();
    for one in &log {
        let url = format!("https://shop.example{}#top", one.deed.path);
        visits.entry((one.visitor, one.day)).or_default().push(match one.deed.event {
            Some(event) => json!({ "type": "event", "url": url, "eventCategory": "App", "eventAction": event, "timestamp": one.at_s }),
            None => json!({ "type": "action", "url": url, "timestamp": one.at_s }),
        });
    }
    let mut rows: Vec<Value> = visits
        .into_iter()
        .map(|((visitor, _), actions)| {
            json!({ "visitorId": format!("{visitor:016x}"), "userId": "hunter2", "countryCode": "de", "deviceType": "Desktop", "actionDetails": actions })
        })
        .collect();
    let search = json!([{ "type": "search", "timestamp": FIRST_NOON_S }]);
    rows.push(json!({ "visitorId": "00", "actionDetails": search }));
    rows.push(json!({ "visitorId": "hunter2" }));
    rows.push(json!({ "visitorId": "01", "actionDetails": [{ "type": "event", "eventAction": "hunter2" }] }));
    let file = written(&folder, "visits.json", &format!("\u{feff}{}", json!(rows)));
    let left_out = BTreeMap::from([(Exclusion::OtherAction, 1)]);
    check(&Format::Matomo(rules("App: ")), file, &log, &left_out);
}

#[test]
fn rows_of_bigquery_are_those_of_google_analytics() {
    let folder = TempDir::new().expect("a folder");
    let log = happened(3);
    let row = |name: &str, visitor: u64, at_s: i64, path: &str| {
        let location = json!({ "string_value": format!("https://shop.example{path}") });
        json!({
            "event_name": name, "event_timestamp": format!("{at_s}250000"), "user_pseudo_id": format!("{visitor}.1"), "user_id": "hunter2",
            "event_params": [{ "key": "page_location", "value": location }],
            "device": { "category": "desktop", "operating_system": "Windows", "web_info": { "browser": "Chrome", "browser_version": "141.0" } },
        })
    };
    let mut rows: Vec<Value> = log
        .iter()
        .map(|one| {
            row(
                one.deed.event.unwrap_or("page_view"),
                one.visitor,
                one.at_s,
                one.deed.path,
            )
        })
        .collect();
    rows.push(row("session_start", 1, FIRST_NOON_S, "/about"));
    let mut of_nobody = row("engagement", 1, FIRST_NOON_S, "/about");
    of_nobody["user_pseudo_id"] = Value::Null;
    rows.push(of_nobody);
    let text = lines(&rows) + "{\"event_name\": \"hunter2\"}\n[\"hunter2\"]\n";
    let file = written(&folder, "events_20260302.json", &text);
    let left_out = BTreeMap::from([(Exclusion::AutomaticEvent, 1), (Exclusion::NoVisitor, 1)]);
    check(&Format::Ga4Events(rules("")), file, &log, &left_out);
}

#[test]
fn files_of_another_kind_are_refused_with_what_to_name_instead() {
    let folder = TempDir::new().expect("a folder");
    let table = written(&folder, "table.csv", "a,b\n1,2\n");
    let empty = written(&folder, "empty.json", "[]");
    let broken = written(
        &folder,
        "broken.json",
        "[{\"visitorId\": \"hunter2\", \"actionDetails\": []},",
    );
    for (format, file, word) in [
        (Format::PostHog(rules("")), &table, "distinct_id"),
        (Format::Matomo(rules("")), &table, "no JSON"),
        (Format::Ga4Events(rules("")), &empty, "no event"),
        (Format::Matomo(rules("")), &broken, "breaks off"),
    ] {
        let refused = refusal(&format, std::slice::from_ref(file));
        assert!(refused.contains(word), "{word}: {refused}");
        assert!(!refused.contains("hunter2"), "{refused}");
    }
}
