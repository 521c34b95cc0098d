//! The reduction of an access log against an independent script's recount of the same file.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::process::Command;

use deadwood::import::access_log::AccessLog;
use deadwood::import::rules::{Meaning, Rules};
use deadwood::ingest::enrich::agent::AgentReducer;
use domain::identity::{Key, VisitorHash};
use serde_json::{Value, json};

use crate::shared_data::{data_set, say, text};

/// Keeps every request as a view of its plain path, as the script does.
pub const EVERYTHING: &str = "templating = false\nmethods = [\"*\"]\nstatuses = [\"*\"]\nexclude = []\n[[feature]]\nkey = \"none\"\npath = \"/a-path-nobody-asked-for\"\n";

pub fn recount(log: &Path) -> Option<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let output = Command::new("python3")
        .arg(root.join("tests/tools/recount_access_log.py"))
        .arg(log)
        .arg(root.join("server/data/uap-regexes.json"))
        .arg(root.join("server/data/crawler-patterns.json"))
        .output();
    let Ok(output) = output else {
        say("SKIPPED access-log recount: python3 is not installed");
        return None;
    };
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

fn count(log: &Path) -> Value {
    let reducer = AgentReducer::new().unwrap();
    let rules = Rules::parse(EVERYTHING).unwrap();
    // Any key: it only tells visitors apart.
    let key = Key::new([7; 32]);
    let (mut lines, mut bot_lines) = (0, 0);
    let mut days: BTreeMap<String, (HashSet<VisitorHash>, BTreeMap<String, u64>)> = BTreeMap::new();
    for item in AccessLog::open(log, 0).unwrap() {
        let (line, request) = item.expect("the file has no bad line");
        lines = line;
        if reducer.is_listed_crawler(&request.agent) {
            bot_lines += 1;
            continue;
        }
        let Meaning::View { path } = rules.meaning(&request) else {
            panic!("line {line} is no view")
        };
        let judged = reducer.reduce(&request.agent);
        let visitor = VisitorHash::new(
            &key,
            1,
            &request.address,
            &judged.agent.family,
            &judged.agent.major,
        );
        let (visitors, events) = days
            .entry(request.time.strftime("%Y-%m-%d").to_string())
            .or_default();
        visitors.insert(visitor);
        *events.entry(path).or_default() += 1;
    }
    let days: BTreeMap<_, _> = days
        .into_iter()
        .map(|(day, (visitors, events))| {
            (day, json!({"visitors": visitors.len(), "events": events}))
        })
        .collect();
    json!({"lines": lines, "bot_lines": bot_lines, "days": days})
}

#[test]
fn visitors_and_events_of_an_access_log_equal_an_independent_recount() {
    let (Some(log), Some(truth)) = (
        data_set(
            "access-log recount",
            "apache_logs/apache_logs_17_18may2015.log.gz",
        ),
        data_set("access-log recount", "apache_logs/truth.json"),
    ) else {
        return;
    };
    let Some(recount) = recount(&log) else { return };
    let truth: Value = serde_json::from_str(&text(&truth)).unwrap();

    let counted = count(&log);

    assert_eq!(counted["days"], recount["days"]);
    assert_eq!(counted["bot_lines"], recount["bot_lines"]);
    assert_eq!(
        (&counted["lines"], &recount["lines"]),
        (&truth["lines"], &truth["lines"])
    );
    assert_eq!(recount["unique_ip_ua"], truth["unique_ip_ua"]);
    assert_eq!(
        recount["bot_lines"],
        truth["bot_lines_by_monperrus_patterns"]
    );
    assert_eq!(recount["unparsable"], truth["unparsable_lines"]);
}
