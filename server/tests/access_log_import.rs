//! A real access log through the real import into the real stores, against the independent recount.

use crate::access_log_recount::{EVERYTHING, recount};
use crate::installation::Installation;
use crate::shared_data::{data_set, say};
use deadwood::import::access_log::AccessLog;
use deadwood::import::rules::Rules;
use deadwood::import::run::{self, Format, Listener};
use deadwood::ingest::enrich::agent::AgentReducer;
use deadwood::storage::control::NewProject;
use deadwood::storage::events::EventsStore;
use domain::calendar::{Day, Window};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

struct Silent;

impl Listener for Silent {
    fn progress(&self, _: String) {}
    fn notice(&self, _: String) {}
}

/// The log without the lines that our own patterns call bots beyond the published list: the recount
/// knows that list alone.
fn without_further_bots(log: &Path, folder: &Path) -> (PathBuf, u64) {
    let reducer = AgentReducer::new().expect("patterns compile");
    let lines: Vec<String> = crate::shared_data::text(log)
        .lines()
        .map(str::to_owned)
        .collect();
    let path = folder.join("access.log");
    let mut file = std::fs::File::create(&path).expect("a file");
    let mut further = 0;
    for item in AccessLog::open(log, 0).expect("opens") {
        let (line, request) = item.expect("the file has no bad line");
        let is_person = reducer.reduce(&request.agent).kind.is_person();
        let is_listed = reducer.is_listed_crawler(&request.agent);
        assert!(
            !(is_person && is_listed),
            "line {line}: listed, but taken for a person"
        );
        if is_person || is_listed {
            writeln!(file, "{}", lines[line as usize - 1]).expect("written");
        } else {
            further += 1;
        }
    }
    (path, further)
}

#[test]
fn stored_visitors_and_events_of_an_access_log_equal_an_independent_recount() {
    let set = "apache_logs/apache_logs_17_18may2015.log.gz";
    let Some(log) = data_set("access-log import", set) else {
        return;
    };
    // 2026-11-23, 12:00 UTC.
    let mut installation = Installation::new(1_795_435_200);
    let (log, further_bots) = without_further_bots(&log, &installation.path(""));
    let Some(expected) = recount(&log) else {
        return;
    };
    let project = installation.project(&NewProject::named("log"));
    let rules = Rules::parse(EVERYTHING).expect("good rules");

    let services = installation.app().services.clone();
    let imported = run::run(
        &services,
        &project,
        &Format::AccessLog(rules),
        std::slice::from_ref(&log),
        &Silent,
    )
    .expect("imported");
    assert_eq!(
        imported.bot_events,
        expected["bot_lines"].as_u64().expect("a number")
    );

    drop(services);
    installation.stop();
    let data = installation.path("data");
    let store = EventsStore::open(&data.join("events.duckdb"), &data.join("temp")).expect("opens");
    let window = Window::new(Day(0), Day(30_000)).expect("a window");
    let mut days: BTreeMap<String, (u64, BTreeMap<String, u64>)> = BTreeMap::new();
    for count in store.day_counts(project.number, window).expect("read") {
        if count.class.is_people() {
            days.entry(count.day.to_string()).or_default().0 += count.visitors_of_project;
        }
    }
    for ((day, path), events) in store.uses_by_path(project.number).expect("read") {
        days.entry(day.to_string())
            .or_default()
            .1
            .insert(path, events);
    }
    let stored: BTreeMap<String, Value> = days
        .into_iter()
        .map(|(day, (visitors, events))| (day, json!({"visitors": visitors, "events": events})))
        .collect();

    assert_eq!(json!(stored), expected["days"]);
    say(&format!(
        "access-log import: {} lines in the stores equal the recount; {further_bots} lines of bots beyond the published list left out",
        imported.lines
    ));
}
