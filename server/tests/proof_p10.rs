//! P10: bots and staff do not count. Bots caught, and people taken for bots, over labelled user agents.
//!
//! Labels. Bots: every instance of crawler-user-agents (the very list the patterns come from, so this only shows that
//! nothing is lost on the way) and, never seen by it, what uap-core's device tests call `Spider`. People: isbot's list of
//! browsers without its three sections `ZZZ …` (which it calls glitches, bots and doubtful itself), uap-core's device tests
//! that are not `Spider` and have a browser's form (`Mozilla/…`, `Opera/…`), uap-core's browser tests whose family is one of
//! `BROWSERS`.

use deadwood::ingest::enrich::agent::AgentReducer;

use crate::shared_data::{data_set, say, text};

const BROWSERS: [&str; 42] = [
    "Amazon Silk",
    "Android",
    "BlackBerry WebKit",
    "Brave",
    "Chrome",
    "Chrome Mobile",
    "Chrome Mobile WebView",
    "Chrome Mobile iOS",
    "Chromium",
    "Coc Coc",
    "Dolphin",
    "DuckDuckGo Mobile",
    "Edge",
    "Edge Mobile",
    "Facebook",
    "Firefox",
    "Firefox Focus",
    "Firefox Mobile",
    "Firefox iOS",
    "IE",
    "IE Mobile",
    "Instagram",
    "Konqueror",
    "Maxthon",
    "Midori",
    "Mobile Safari",
    "Mobile Safari UI/WKWebView",
    "Opera",
    "Opera Mini",
    "Opera Mobile",
    "Opera Touch",
    "Pale Moon",
    "Puffin",
    "QQ Browser",
    "QQ Browser Mobile",
    "Safari",
    "Samsung Internet",
    "SeaMonkey",
    "UC Browser",
    "Vivaldi",
    "Whale",
    "Yandex Browser",
];

/// Entries of the shared sets that carry a person's label and are none, each with the reason.
const MISLABELLED: [&str; 1] = [
    "Google Web Preview", // family Chrome by its engine; Google's page fetcher by its name
];

struct Labelled {
    text: String,
    label: String,
}

/// Reads `- user_agent_string: '…'` and the `family: '…'` below it.
fn uap_cases(yaml: &str) -> Vec<Labelled> {
    let mut cases: Vec<Labelled> = Vec::new();
    for line in yaml.lines() {
        let line = line.trim().trim_start_matches("- ");
        if let Some(value) = line.strip_prefix("user_agent_string:") {
            cases.push(Labelled {
                text: scalar(value),
                label: String::new(),
            });
        } else if let (Some(value), Some(last)) = (line.strip_prefix("family:"), cases.last_mut()) {
            last.label = scalar(value);
        }
    }
    cases
}

/// A YAML scalar of one line, quoted or not.
fn scalar(value: &str) -> String {
    let value = value.trim();
    let quoted = |quote: char| {
        value
            .strip_prefix(quote)
            .and_then(|rest| rest.strip_suffix(quote))
    };
    match (quoted('\''), quoted('"')) {
        (Some(text), _) => text.replace("''", "'"),
        (_, Some(text)) => text.replace("\\\"", "\""),
        _ => value.to_owned(),
    }
}

/// Reads `Section:` and the `  - text` below it.
fn isbot_cases(yaml: &str) -> Vec<Labelled> {
    let mut section = "";
    let mut cases = Vec::new();
    for line in yaml.lines() {
        match line.trim_start().strip_prefix("- ") {
            Some(text) => cases.push(Labelled {
                text: scalar(text),
                label: section.to_owned(),
            }),
            None => section = line,
        }
    }
    cases
}

fn people() -> Option<Vec<String>> {
    let set = |path| data_set("P10", path).map(|path| text(&path));
    let isbot = isbot_cases(&set("ua_bots/isbot_browsers.yml.gz")?);
    let devices = uap_cases(&set("ua_uap/test_device.yaml.gz")?);
    let browsers = uap_cases(&set("ua_uap/test_ua.yaml.gz")?);
    assert!(
        isbot.len() > 500 && devices.len() > 16_000 && browsers.len() > 1_500,
        "the sets were read whole"
    );
    let has_form = |text: &str| text.starts_with("Mozilla/") || text.starts_with("Opera/");
    let isbot = isbot
        .into_iter()
        .filter(|case| !case.label.starts_with("ZZZ"));
    let devices = devices
        .into_iter()
        .filter(|case| case.label != "Spider" && has_form(&case.text));
    let browsers = browsers
        .into_iter()
        .filter(|case| BROWSERS.contains(&case.label.as_str()));
    let all = isbot.chain(devices).chain(browsers).map(|case| case.text);
    Some(
        all.filter(|text| !MISLABELLED.iter().any(|name| text.contains(name)))
            .collect(),
    )
}

#[test]
fn p10_bots_are_caught_and_people_are_not() {
    let Some(list) = data_set("P10", "ua_bots/crawler-user-agents.json.gz") else {
        return;
    };
    let Some(people) = people() else { return };
    let devices = data_set("P10", "ua_uap/test_device.yaml.gz")
        .map(|path| text(&path))
        .unwrap_or_default();
    let list: serde_json::Value = serde_json::from_str(&text(&list)).unwrap();
    let instances = list
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|crawler| crawler["instances"].as_array())
        .flatten();
    let bots: Vec<&str> = instances.filter_map(|instance| instance.as_str()).collect();
    let unseen: Vec<String> = uap_cases(&devices)
        .into_iter()
        .filter(|case| case.label == "Spider")
        .map(|case| case.text)
        .collect();
    let reducer = AgentReducer::new().unwrap();
    let is_person = |text: &str| reducer.reduce(text).kind.is_person();

    let missed: Vec<_> = bots.iter().filter(|text| is_person(text)).collect();
    let unseen_missed: Vec<_> = unseen.iter().filter(|text| is_person(text)).collect();
    let flagged: Vec<_> = people.iter().filter(|text| !is_person(text)).collect();
    let flagged_by_list = people
        .iter()
        .filter(|text| reducer.is_listed_crawler(text))
        .count();

    let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole as f64;
    say(&format!(
        "PROOF P10 bots_caught={:.2}% ({} of {}) unseen_bots_caught={:.1}% ({} of {}) people_flagged={:.3}% ({} of {}; by the list alone {:.3}%)",
        percent(bots.len() - missed.len(), bots.len()),
        bots.len() - missed.len(),
        bots.len(),
        percent(unseen.len() - unseen_missed.len(), unseen.len()),
        unseen.len() - unseen_missed.len(),
        unseen.len(),
        percent(flagged.len(), people.len()),
        flagged.len(),
        people.len(),
        percent(flagged_by_list, people.len()),
    ));
    assert!(
        percent(bots.len() - missed.len(), bots.len()) >= 99.5,
        "missed: {missed:#?}"
    );
    assert!(
        percent(unseen.len() - unseen_missed.len(), unseen.len()) >= 90.5,
        "missed: {unseen_missed:#?}"
    );
    assert!(
        percent(flagged.len(), people.len()) <= 0.1,
        "flagged: {flagged:#?}"
    );
}
