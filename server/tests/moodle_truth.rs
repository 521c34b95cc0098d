//! The Moodle importer against the data set's own truth.

use std::collections::{BTreeMap, BTreeSet};

use deadwood::import::moodle::Moodle;
use jiff::civil::Date;

use crate::shared_data::{data_set, text};

#[derive(Default)]
struct Used {
    actors: BTreeSet<String>,
    days: BTreeSet<Date>,
    events: u64,
}

#[test]
fn every_user_and_every_event_of_five_courses_is_read() {
    let Some(truth) = data_set("moodle", "moodle_edify/truth.json") else {
        return;
    };
    let truth: serde_json::Value = serde_json::from_str(&text(&truth)).unwrap();
    let mut rows = 0;
    for (name, truth) in truth["files"].as_object().unwrap() {
        let Some(file) = data_set("moodle", &format!("moodle_edify/{name}.gz")) else {
            return;
        };
        let mut features: BTreeMap<String, Used> = BTreeMap::new();
        let mut nobody = 0;
        for (line, event) in Moodle::open(&file).unwrap() {
            let event =
                event.unwrap_or_else(|rejected| panic!("{name}, line {line}: {rejected:?}"));
            rows += 1;
            let Some(actor) = event.actor else {
                nobody += 1;
                continue;
            };
            let used = features
                .entry(format!("{}: {}", event.component, event.event))
                .or_default();
            used.actors.insert(actor);
            used.days.insert(event.time.date());
            used.events += 1;
        }

        assert_eq!(truth["rows_without_user_id"], nobody, "{name}");
        let actors: BTreeSet<&String> = features.values().flat_map(|used| &used.actors).collect();
        let days: BTreeSet<&Date> = features.values().flat_map(|used| &used.days).collect();
        assert_eq!(truth["actors"], actors.len(), "{name}");
        assert_eq!(truth["active_days"], days.len(), "{name}");
        assert_eq!(truth["features"], features.len(), "{name}");
        for rank in truth["ranking_by_actors"].as_array().unwrap() {
            let feature = rank["feature"].as_str().unwrap();
            let used = &features[feature];
            assert_eq!(rank["actors"], used.actors.len(), "{name}: {feature}");
            assert_eq!(rank["events"], used.events, "{name}: {feature}");
            assert_eq!(rank["active_days"], used.days.len(), "{name}: {feature}");
        }
    }
    assert_eq!(rows, 39_663, "the truth itself is whole");
}
