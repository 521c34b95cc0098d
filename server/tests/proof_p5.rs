//! P5: personal data in properties, traits, paths and keys is redacted.
//!
//! Recall: texts made with Faker (Presidio's synthetic set), each labelled value of a kind the scrubber claims, as it stands
//! in its text and, alone, in a path, in JSON, percent-encoded once and twice. A value counts as leaked if five of its
//! letters or digits in a row are still there. Telephone numbers also from libphonenumber's examples of 240 countries.
//! False positives: names and routes of real products, which must come back as they are.

use std::collections::{BTreeMap, BTreeSet};

use deadwood::import::access_log::AccessLog;
use deadwood::import::msweb::{Msweb, MswebItem};
use deadwood::import::rules::{Meaning, Rules};
use domain::scrub::{route_template, scrub, strip_query};
use serde_json::Value;

use crate::shared_data::{data_set, say, text};

/// Labels of the set that the scrubber claims. It does not claim PERSON, STREET_ADDRESS, GPE, ORGANIZATION, DATE_TIME, TITLE,
/// AGE, NRP, ZIP_CODE and DOMAIN_NAME: they have no shape that tells them from a product's own words.
const CLAIMED: [&str; 7] = [
    "CREDIT_CARD",
    "EMAIL_ADDRESS",
    "IBAN_CODE",
    "IP_ADDRESS",
    "PHONE_NUMBER",
    "US_DRIVER_LICENSE",
    "US_SSN",
];

/// Letters or digits of a value in a row that still say something about it.
const REMNANT_LETTERS: usize = 5;

fn letters(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect::<String>()
        .to_lowercase()
}

/// Compares without separators, so that half a telephone number is a leak however it is written.
fn leaks(value: &str, scrubbed: &str, around: &str) -> bool {
    let (value, scrubbed, around) = (letters(value), letters(scrubbed), letters(around));
    let value: Vec<char> = value.chars().collect();
    let remnants = value
        .windows(REMNANT_LETTERS)
        .map(|remnant| remnant.iter().collect::<String>());
    remnants
        .into_iter()
        .any(|remnant| scrubbed.contains(&remnant) && !around.contains(&remnant))
}

fn encoded(text: &str) -> String {
    let letter = |byte: u8| {
        if byte.is_ascii_alphanumeric() {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(letter).collect()
}

/// A value alone, in a path, in JSON, encoded once and twice.
fn wrapped(value: &str) -> [String; 5] {
    let once = encoded(value);
    [
        value.to_owned(),
        format!("/find/{once}/edit"),
        format!("{{\"q\":\"{value}\",\"page\":2}}"),
        format!("q={once}&page=2"),
        format!("q={}&page=2", encoded(&once)),
    ]
}

#[derive(Default)]
struct Recall {
    found: usize,
    leaked: Vec<String>,
}

impl Recall {
    /// `around` is the text without the value: what stands there too (a person's name in its address) is no leak of it.
    fn note(&mut self, value: &str, text: &str, around: &str) {
        let scrubbed = scrub(text);
        if leaks(value, &scrubbed, around) {
            self.leaked.push(format!("{text} → {scrubbed}"));
        } else {
            self.found += 1;
        }
    }

    fn note_wrapped(&mut self, value: &str) {
        wrapped(value)
            .iter()
            .for_each(|text| self.note(value, text, ""));
    }

    fn percent(&self) -> f64 {
        100.0 * self.found as f64 / (self.found + self.leaked.len()) as f64
    }
}

#[test]
fn p5_labelled_personal_data_is_redacted() {
    let Some(set) = data_set("P5", "pii/synth_dataset_v2.json.gz") else {
        return;
    };
    let set: Value = serde_json::from_str(&text(&set)).unwrap();

    let mut recalls: BTreeMap<&str, Recall> = BTreeMap::new();
    for entry in set.as_array().unwrap() {
        let whole = entry["full_text"].as_str().unwrap();
        for span in entry["spans"].as_array().unwrap() {
            let (kind, value) = (
                span["entity_type"].as_str().unwrap(),
                span["entity_value"].as_str().unwrap(),
            );
            if let Some(kind) = CLAIMED.iter().find(|claimed| **claimed == kind) {
                let recall = recalls.entry(kind).or_default();
                recall.note(value, whole, &whole.replace(value, " "));
                recall.note_wrapped(value);
            }
        }
    }

    let kinds: Vec<String> = recalls
        .iter()
        .map(|(kind, recall)| {
            format!(
                "{kind}={:.1}%/{}",
                recall.percent(),
                recall.found + recall.leaked.len()
            )
        })
        .collect();
    say(&format!("PROOF P5 recall {}", kinds.join(" ")));
    for (kind, recall) in recalls {
        assert!(recall.percent() >= 99.0, "{kind}: {:#?}", recall.leaked);
    }
}

#[test]
fn p5_telephone_numbers_of_all_countries_are_redacted() {
    let Some(set) = data_set("P5", "pii/phone_examples_mobile.json") else {
        return;
    };
    let set: BTreeMap<String, String> = serde_json::from_str(&text(&set)).unwrap();

    let mut recall = Recall::default();
    for number in set.values() {
        recall.note_wrapped(number);
        recall.note_wrapped(&format!("+99 {number}"));
    }

    say(&format!(
        "PROOF P5 recall PHONE_EXAMPLES={:.1}%/{}",
        recall.percent(),
        recall.found + recall.leaked.len()
    ));
    assert!(recall.percent() >= 99.0, "{:#?}", recall.leaked);
}

/// Every text under the name `feature`, at any depth.
fn features_of(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields
            .iter()
            .for_each(|(name, value)| match value.as_str() {
                Some(text) if name == "feature" => drop(found.insert(text.to_owned())),
                _ => features_of(value, found),
            }),
        Value::Array(values) => values.iter().for_each(|value| features_of(value, found)),
        _ => {}
    }
}

struct Product {
    names: BTreeSet<String>,
    routes: BTreeSet<String>,
}

fn real_products() -> Option<Product> {
    let (mut names, mut routes) = (BTreeSet::new(), BTreeSet::new());
    for set in [
        "plausible_markosaric",
        "moodle_edify",
        "synthetic_moodle_la",
    ] {
        let truth = data_set("P5", &format!("{set}/truth.json"))?;
        features_of(&serde_json::from_str(&text(&truth)).unwrap(), &mut names);
    }
    for item in Msweb::open(&data_set("P5", "msweb/anonymous-msweb.data.gz")?, 0)
        .unwrap()
        .flatten()
    {
        if let MswebItem::Feature {
            key, title, path, ..
        } = item
        {
            names.extend([key, title]);
            routes.insert(path);
        }
    }
    let pages = data_set("P5", "ga4_report/ga4_report_imported_pages.json.gz")?;
    let pages: Value = serde_json::from_str(&text(&pages)).unwrap();
    let rows = pages["reports"][0]["rows"].as_array().unwrap();
    routes.extend(rows.iter().map(|row| {
        row["dimensionValues"][2]["value"]
            .as_str()
            .unwrap()
            .to_owned()
    }));
    let log = data_set("P5", "apache_logs/apache_logs_17_18may2015.log.gz")?;
    let requests = AccessLog::open(&log, 0).unwrap().flatten();
    // Without static files, whose names hold hashes, and without errors, which are attacks and slips of the pen.
    let rules = Rules::default();
    let pages =
        requests.filter(|(_, request)| !matches!(rules.meaning(request), Meaning::Excluded(_)));
    routes.extend(pages.map(|(_, request)| strip_query(&request.path).to_owned()));
    let (route_names, names) = names.into_iter().partition(|name| name.starts_with('/'));
    routes.extend::<BTreeSet<String>>(route_names);
    Some(Product { names, routes })
}

#[test]
fn p5_names_and_routes_of_real_products_are_left() {
    let Some(product) = real_products() else {
        return;
    };

    let names: Vec<_> = product
        .names
        .iter()
        .filter(|name| scrub(name) != name.as_str())
        .collect();
    let routes: Vec<_> = product
        .routes
        .iter()
        .filter(|route| scrub(route) != route.as_str())
        .collect();
    // A digit may be an id, and a space is what somebody typed: such routes become coarser on purpose.
    let is_of_words =
        |route: &&String| !route.contains(|letter: char| letter.is_numeric() || letter == '%');
    let of_words: Vec<_> = product.routes.iter().filter(is_of_words).collect();
    let is_templated = |route: &&&String| route_template(route) != ***route;
    let templated_words: Vec<_> = of_words.iter().filter(is_templated).collect();
    let templated = product
        .routes
        .iter()
        .collect::<Vec<_>>()
        .iter()
        .filter(is_templated)
        .count();

    let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole as f64;
    let altered = percent(
        names.len() + routes.len(),
        product.names.len() + product.routes.len(),
    );
    say(&format!(
        "PROOF P5 false_positives={altered:.2}% (names {} of {}, routes {} of {}) templated: routes_of_words {} of {}, all {templated}",
        names.len(),
        product.names.len(),
        routes.len(),
        product.routes.len(),
        templated_words.len(),
        of_words.len(),
    ));
    assert!(altered <= 0.5, "{names:#?} {routes:#?}");
    assert!(
        percent(templated_words.len(), of_words.len()) <= 0.5,
        "{templated_words:#?}"
    );
}
