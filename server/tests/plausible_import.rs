//! Plausible's files through the real import: a real dump against its truth, and the tables of an export.

use crate::history_import::{import, refusal};
use crate::shared_data::{data_set, say, text};
use deadwood::import::rules::Rules;
use deadwood::import::run::Format;
use domain::history::Exclusion;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const EVENTS: &str =
    "plausible_markosaric/markosaric_com_events_v2_2024_04_01_2024_04_30_dump.csv.gz";
const SESSIONS: &str =
    "plausible_markosaric/markosaric_com_sessions_v2_2024_04_01_2024_04_30_dump.csv.gz";

fn plausible(rules: &str) -> Format {
    Format::Plausible(Rules::parse(rules).expect("good rules"))
}

fn count(value: &Value) -> u64 {
    value
        .as_u64()
        .unwrap_or_else(|| panic!("{value} is no count"))
}

#[test]
fn stored_visitors_and_events_of_a_dump_are_those_of_its_truth() {
    let (Some(events), Some(sessions), Some(truth)) = (
        data_set("plausible dump", EVENTS),
        data_set("plausible dump", SESSIONS),
        data_set("plausible dump", "plausible_markosaric/truth.json"),
    ) else {
        return;
    };
    let truth: Value = serde_json::from_str(&text(&truth)).expect("JSON");
    // Each page that the truth ranks is a feature of its own, by its path as it is.
    let pages = truth["pageviews_by_pathname"]["ranking_by_actors"]
        .as_array()
        .expect("a ranking");
    let mut rules = String::from("templating = false\nexclude = []\n");
    for (number, page) in pages.iter().enumerate() {
        rules.push_str(&format!(
            "[[feature]]\nkey = \"page-{number}\"\npath = {}\n",
            page["feature"]
        ));
    }

    let stored = import(&plausible(&rules), &[sessions, events]).expect("imported");

    let rows = count(&truth["rows"]) + count(&truth["session_rows"]);
    assert_eq!(stored.imported.lines, rows);
    assert_eq!(stored.imported.events, count(&truth["rows"]));
    assert_eq!(stored.imported.rejected_lines, 0);
    assert_eq!(stored.imported.excluded[&Exclusion::Session], 1_352);
    let said = stored.notices.iter();
    let said = said
        .filter(|notice| notice.contains("the dump is whole"))
        .count();
    assert_eq!(said, 1, "{:?}", stored.notices);
    let days = truth["by_event_name"]["per_day"].as_object().expect("days");
    let told = |what: &str| -> BTreeMap<String, u64> {
        days.iter()
            .map(|(day, of_day)| (day.clone(), count(&of_day[what])))
            .collect()
    };
    assert_eq!(stored.visitors_by_day(), told("actors"));
    assert_eq!(stored.events_by_day(), told("events"));
    let features = stored.features();
    let mut views = 0;
    for (number, page) in pages.iter().enumerate() {
        let feature = &features[&format!("page-{number}")];
        assert_eq!(feature.uses, count(&page["events"]), "{page}");
        assert_eq!(feature.visitors.len(), page["active_days"], "{page}");
        // A visitor of two days is two: a day is all that Plausible knows anyone for.
        let sum: u64 = feature.visitors.values().sum();
        assert!(sum >= count(&page["actors"]), "{page}: {sum}");
        views += feature.uses;
    }
    for (name, key) in [
        ("Outbound Link: Click", "outbound-link-click"),
        ("click-button", "click-button"),
    ] {
        assert_eq!(
            features[key].uses,
            count(&truth["event_names"][name]),
            "{name}"
        );
    }
    say(&format!(
        "plausible dump: {} events, {} visitors of a day on 30 days, {} views of {} pages equal the truth",
        stored.imported.events,
        stored.visitors_by_day().values().sum::<u64>(),
        views,
        pages.len()
    ));
}

#[test]
fn a_visitors_day_begins_on_the_page_they_saw_first_whatever_the_order_of_rows() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("events.csv");
    let rows = "timestamp,name,user_id,pathname\n\
        2024-04-01 10:00:00,Export,7,/late/a\n\
        2024-04-01 09:00:00,pageview,7,/early/1234567\n\
        2024-04-01 09:00:00,engagement,7,/early/1234567\n\
        2024-04-01 09:00:00,pageview,x,/early/a\n\
        yesterday,pageview,8,/early/a\n";
    fs::write(&file, rows).expect("written");

    let stored = import(&plausible(""), &[file]).expect("imported");

    assert_eq!((stored.imported.lines, stored.imported.events), (5, 2));
    assert_eq!(stored.imported.excluded[&Exclusion::Engagement], 1);
    assert_eq!(stored.imported.rejected_lines, 2);
    let skipped: Vec<&String> = stored.notices.iter().collect();
    assert!(
        skipped[0].starts_with("events.csv, line 5 skipped: column \"user_id\""),
        "{skipped:?}"
    );
    assert!(
        skipped[1].starts_with("events.csv, line 6 skipped: column \"timestamp\""),
        "{skipped:?}"
    );
    let features = stored.features();
    assert_eq!(features.keys().collect::<Vec<_>>(), ["Export", "early"]);
    assert_eq!(stored.visitors_by_day()["2024-04-01"], 1);
    let begun: Vec<&String> = stored.entry_pages.keys().collect();
    assert_eq!(begun, ["/early/:id"]);
}

const DAYS: &str = "\"date\",\"visitors\",\"pageviews\",\"bounces\",\"visits\",\"visit_duration\"\n\"2024-04-01\",9,20,1,10,30\n\"2024-04-02\",4,4,1,4,30\n";
const PAGES: &str = "date,hostname,page,visits,visitors,pageviews\n\
    2024-04-01,a.example,/reports/7,6,6,8\n2024-04-01,a.example,/reports/8,5,5,7\n2024-04-01,a.example,/,3,3,5\n\
    2024-04-02,a.example,/reports/7,4,4,4\n2024-04-02,a.example,/reports/7,x,many,4\n";
const CUSTOM: &str = "date,name,link_url,path,visitors,events\n2024-04-01,Export CSV,,,2,3\n2024-04-01,Export CSV,https://a.example,,1,1\n";
const SOURCES: &str = "date,source,visitors,visits\n2024-04-01,Google,9,10\n";

fn export(folder: &Path, tables: &[(&str, &str)]) -> Vec<PathBuf> {
    let write = |(name, text): &(&str, &str)| {
        let path = folder.join(name);
        fs::write(&path, text).expect("written");
        path
    };
    tables.iter().map(write).collect()
}

#[test]
fn the_tables_of_an_export_tell_uses_and_the_visitors_of_each_day() {
    let folder = tempfile::tempdir().expect("a folder");
    export(
        folder.path(),
        &[
            ("imported_visitors_20240401_20240402.csv", DAYS),
            ("imported_pages_20240401_20240402.csv", PAGES),
            ("imported_custom_events_20240401_20240402.csv", CUSTOM),
            ("imported_sources_20240401_20240402.csv", SOURCES),
        ],
    );

    let stored = import(&plausible(""), &[folder.path().to_owned()]).expect("imported");

    assert_eq!(stored.imported.lines, 9, "rows of tables that are read");
    assert_eq!(stored.imported.events, 28);
    assert_eq!(stored.imported.rejected_lines, 1);
    let by_day = |pairs: &[(&str, u64)]| -> BTreeMap<String, u64> {
        pairs
            .iter()
            .map(|(day, count)| ((*day).to_owned(), *count))
            .collect()
    };
    assert_eq!(
        stored.visitors_by_day(),
        by_day(&[("2024-04-01", 9), ("2024-04-02", 4)])
    );
    let features = stored.features();
    let reports = &features["reports"];
    assert_eq!(reports.uses, 19);
    assert_eq!(
        reports.visitors,
        by_day(&[("2024-04-01", 6), ("2024-04-02", 4)]),
        "visitors of two pages may be the same: those of the larger count"
    );
    assert!(
        stored.entry_pages.is_empty(),
        "on which page a day began is not told, and not made up"
    );
    assert_eq!(features["export-csv"].uses, 4);
    assert_eq!(features["/"].visitors, by_day(&[("2024-04-01", 3)]));
    let said = stored.notices.join("\n");
    assert!(
        said.contains("counts by source tell of no feature"),
        "{said}"
    );
    assert!(
        said.contains("imported_pages_20240401_20240402.csv, line 6 skipped: column \"visitors\" holds a whole number"),
        "{said}"
    );
}

#[test]
fn what_tells_nothing_or_the_same_twice_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = export(
        folder.path(),
        &[
            ("pages.csv", PAGES),
            ("days.csv", DAYS),
            ("sources.csv", SOURCES),
            ("other.csv", "Zeit,Name\n1,2\n"),
            ("events.csv", "timestamp,name,user_id,pathname\n"),
            ("sessions.csv", "session_id,sign,pageviews,events\n"),
            ("cut.csv", "date,page,visitors\n"),
        ],
    );
    let [pages, days, sources, other, events, sessions, cut] =
        <[PathBuf; 7]>::try_from(files).expect("seven");
    for (files, expected) in [
        (vec![pages.clone()], "add imported_visitors"),
        (vec![sources], "name imported_pages"),
        (vec![other], "no table of Plausible's"),
        (vec![sessions], "name the dump of events_v2 too"),
        (vec![cut], "names no column \"pageviews\""),
        (vec![pages, days, events], "the same days twice"),
        (vec![folder.path().join("missing.csv")], "missing.csv"),
    ] {
        let said = refusal(&plausible(""), &files);
        assert!(said.contains(expected), "{files:?}: {said}");
    }
}

#[test]
fn an_event_that_no_rule_names_waits_in_quarantine_once_rules_are_given() {
    let rules = Rules::parse("[[feature]]\nkey = \"export\"\nevent = \"Export CSV\"\n");
    let rules = rules.expect("good rules");
    assert!(rules.event("Export CSV").is_declared);
    assert_eq!(rules.event("Export CSV").key.as_str(), "export");
    assert!(!rules.event("Share").is_declared);
    assert!(Rules::default().event("Share").is_declared);
}

#[test]
fn an_export_of_umami_is_read_by_its_table_of_events() {
    let folder = tempfile::tempdir().expect("a folder");
    export(
        folder.path(),
        &[
            (
                "website_event.csv",
                "website_id,session_id,browser,os,device,country,url_path,event_type,event_name,distinct_id,created_at\r\n\
                 w,s1,chrome,Mac OS,laptop,DE,/boards/7,1,,jane@example.org,2026-03-01 10:00:00\r\n\
                 w,s1,chrome,Mac OS,laptop,DE,/boards/7,2,Share board,jane@example.org,2026-03-01 10:01:00\r\n\
                 w,s2,ios,iOS,mobile,DE,/boards/8,1,,,2026-03-01 11:00:00\r\n\
                 w,s2,ios,iOS,mobile,DE,/boards/8,9,,,2026-03-01 11:00:00\r\n",
            ),
            (
                "event_data.csv",
                "website_id,event_id,data_key,string_value\r\nw,e,plan,pro\r\n",
            ),
        ],
    );
    let format = Format::Umami(Rules::default());

    let stored = import(&format, &[folder.path().to_owned()]).expect("imported");

    assert_eq!((stored.imported.lines, stored.imported.events), (4, 3));
    assert_eq!(stored.imported.rejected_lines, 1);
    assert_eq!(stored.visitors_by_day()["2026-03-01"], 2);
    let features = stored.features();
    assert_eq!(features["boards"].visitors["2026-03-01"], 2);
    assert_eq!(features["share-board"].uses, 1);
    let said = stored.notices.join("\n");
    assert!(
        said.contains("website_event.csv, line 5 skipped: column \"event_type\""),
        "{said}"
    );
    assert!(said.contains("event_data.csv: holds no events"), "{said}");
}
