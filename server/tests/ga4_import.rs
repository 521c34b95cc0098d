//! Saved answers of the GA4 Data API through the real import, against their truth.

use crate::history_import::{import, refusal};
use crate::shared_data::{data_set, say, text};
use deadwood::import::rules::Rules;
use deadwood::import::run::Format;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn ga4(rules: &str) -> Format {
    Format::Ga4(Rules::parse(rules).expect("good rules"))
}

fn answer(name: &str) -> Option<PathBuf> {
    data_set(
        "ga4",
        &format!("ga4_report/ga4_report_imported_{name}.json.gz"),
    )
}

/// Sums and maxima of a metric by day, as the answer has them, read without our reader.
fn by_day(
    file: &Path,
    metric: usize,
    keep: impl Fn(&[Value]) -> bool,
) -> BTreeMap<String, (u64, u64)> {
    let answer: Value = serde_json::from_str(&text(file)).expect("JSON");
    let mut days: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for row in answer["reports"][0]["rows"].as_array().expect("rows") {
        let dimensions = row["dimensionValues"].as_array().expect("dimensions");
        if !keep(dimensions) {
            continue;
        }
        let date = dimensions[0]["value"].as_str().expect("a date");
        let day = format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..]);
        let value = row["metricValues"][metric]["value"].as_str().expect("text");
        let value: u64 = value.parse().expect("a number");
        let of_day = days.entry(day).or_default();
        *of_day = (of_day.0 + value, of_day.1.max(value));
    }
    days
}

#[test]
fn uses_are_those_of_the_answers_and_users_are_never_added_up() {
    let (Some(pages), Some(events), Some(days), Some(devices), Some(truth)) = (
        answer("pages"),
        answer("custom_events"),
        answer("visitors"),
        answer("devices"),
        data_set("ga4", "ga4_report/truth.json"),
    ) else {
        return;
    };
    let truth: Value = serde_json::from_str(&text(&truth)).expect("JSON");
    let rules = "templating = false\nexclude = []\n[[feature]]\nkey = \"corn\"\npath = \"/brza-kukuruza/\"\n[[feature]]\nkey = \"scroll\"\nevent = \"scroll\"\n[[feature]]\nkey = \"click\"\nevent = \"click\"\n";

    let files = [pages.clone(), events.clone(), days.clone(), devices];
    let stored = import(&ga4(rules), &files).expect("imported");

    assert_eq!(stored.imported.lines, 3_340 + 56 + 31);
    assert_eq!(stored.imported.rejected_lines, 0);
    let views = &truth["pages"][0]["sums"]["screenPageViews"];
    let times = &truth["custom_events"][0]["sums"]["eventCount"];
    let sum = views.as_f64().expect("a sum") + times.as_f64().expect("a sum");
    assert_eq!(stored.imported.events as f64, sum);
    // The users of a day are those that Google counted for it, and not the 6,896 of its rows.
    let of_days: BTreeMap<String, u64> = by_day(&days, 0, |_| true)
        .into_iter()
        .map(|(day, (users, _))| (day, users))
        .collect();
    assert_eq!(stored.visitors_by_day(), of_days);
    assert_eq!(
        of_days.values().sum::<u64>() as f64,
        truth["visitors"][0]["sums"]["totalUsers"]
    );
    let features = stored.features();
    let corn = |dimensions: &[Value]| dimensions[2]["value"] == "/brza-kukuruza/";
    let is_corn_viewed: u64 = by_day(&pages, 2, corn).values().map(|(sum, _)| sum).sum();
    assert_eq!(features["corn"].uses, is_corn_viewed);
    let most: BTreeMap<String, u64> = by_day(&pages, 0, corn)
        .into_iter()
        .map(|(day, (_, most))| (day, most))
        .collect();
    assert_eq!(features["corn"].visitors, most);
    let scroll = |dimensions: &[Value]| dimensions[1]["value"] == "scroll";
    let scrolled: u64 = by_day(&events, 1, scroll)
        .values()
        .map(|(sum, _)| sum)
        .sum();
    assert_eq!(features["scroll"].uses, scrolled);
    assert_eq!(
        stored.views() + is_corn_viewed,
        views.as_f64().expect("a sum") as u64
    );
    let said = stored.notices.join("\n");
    for expected in [
        "counts by date, deviceCategory tell of no feature",
        "its days are those of Europe/Amsterdam, and are taken for those of UTC",
    ] {
        assert!(said.contains(expected), "{said}");
    }
    say(&format!(
        "ga4: {} views and events, {} users of a day on 31 days equal the truth",
        stored.imported.events,
        of_days.values().sum::<u64>()
    ));
}

#[test]
fn answers_that_lack_what_is_needed_are_refused_with_what_to_ask_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        path
    };
    let pages = write(
        "pages.json",
        r#"{"dimensionHeaders":[{"name":"date"},{"name":"pagePath"}],"metricHeaders":[{"name":"screenPageViews"},{"name":"totalUsers"}],
          "rowCount":1,"rows":[{"dimensionValues":[{"value":"20240101"},{"value":"/a"}],"metricValues":[{"value":"3"},{"value":"2"}]}]}"#,
    );
    let cut = write(
        "cut.json",
        r#"{"dimensionHeaders":[{"name":"date"}],"metricHeaders":[{"name":"totalUsers"}],
          "rowCount":9,"rows":[{"dimensionValues":[{"value":"20240101"}],"metricValues":[{"value":"3"}]}]}"#,
    );
    let other = write("other.json", "{\n \"a\": 1 }");
    for (files, expected) in [
        (
            vec![pages.clone()],
            "add a report of totalUsers by date alone",
        ),
        (vec![pages, cut], "has 9 rows, and 1 of them are here"),
        (vec![other], "other.json: line 1, column 1"),
    ] {
        let said = refusal(&ga4(""), &files);
        assert!(said.contains(expected), "{files:?}: {said}");
    }
}
