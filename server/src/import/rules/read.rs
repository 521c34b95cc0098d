//! Reads a rules file and names what is wrong with it.

use domain::event::{Action, FeatureKey};
use serde::Deserialize;

use super::{FEATURES_MAX, Pages, RuleFeature, Rules, StatusRange, compile};
use std::collections::BTreeMap;

/// Methods by which people use something; HEAD, OPTIONS and TRACE are programs'.
const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// Answers that showed or changed something: not redirects (the target is logged too), not errors.
const STATUSES: [&str; 2] = ["2xx", "304"];

/// Files a browser fetches by itself while a person uses something else.
const STATIC_FILES: [&str; 4] = [
    "*.{css,js,mjs,map,png,jpg,jpeg,gif,svg,webp,avif,ico,bmp,woff,woff2,ttf,otf,eot,mp4,webm,mp3}",
    "*.{CSS,JS,PNG,JPG,JPEG,GIF,SVG,ICO}",
    "/{robots.txt,favicon.ico,sitemap.xml,manifest.json,site.webmanifest,apple-touch-icon*}",
    "/.well-known/**",
];

/// What is wrong with a rules file, and what to write instead.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum BadRules {
    /// TOML's own message names line, column and unknown fields.
    #[error(
        "the rules are not the TOML expected: {detail}; known are templating, methods, statuses, exclude and [[feature]] with key, path or event, title, action"
    )]
    Toml { detail: String },
    /// `field` is written as in the file, features counted from 1: `feature[2].path`.
    #[error("{field} {problem}; {remedy}")]
    Field {
        field: String,
        problem: String,
        remedy: &'static str,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRules {
    #[serde(default = "yes")]
    templating: bool,
    methods: Option<Vec<String>>,
    statuses: Option<Vec<String>>,
    exclude: Option<Vec<String>>,
    #[serde(default)]
    feature: Vec<RawFeature>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFeature {
    key: String,
    path: Option<String>,
    event: Option<String>,
    title: Option<String>,
    action: Option<String>,
}

fn yes() -> bool {
    true
}

impl RawRules {
    pub(super) fn parse(text: &str) -> Result<Self, BadRules> {
        toml::from_str(text).map_err(|error| BadRules::Toml {
            detail: error.to_string().trim_end().to_owned(),
        })
    }

    pub(super) fn check(self) -> Result<Rules, BadRules> {
        let methods = or_default(self.methods, &METHODS);
        let statuses = or_default(self.statuses, &STATUSES);
        let exclude = or_default(self.exclude, &STATIC_FILES);
        if let Some(wrong) = methods
            .iter()
            .find(|method| *method != "*" && !is_method(method))
        {
            return Err(bad(
                "methods",
                format!("has `{wrong}`"),
                "write methods in capitals, such as \"GET\", or \"*\" for any",
            ));
        }
        let ranges: Result<Vec<StatusRange>, BadRules> =
            statuses.iter().map(|text| status_range(text)).collect();
        let exclude = compile(&exclude)
            .map_err(|(index, problem)| bad_pattern(format!("exclude[{}]", index + 1), &problem))?;
        let features = features(self.feature)?;
        Ok(Rules {
            templating: self.templating,
            methods: if methods.iter().any(|method| method == "*") {
                [].into()
            } else {
                methods.into_iter().collect()
            },
            statuses: if statuses.iter().any(|status| status == "*") {
                ranges.map(|_| Vec::new())?
            } else {
                ranges?
            },
            exclude,
            pages: features.pages,
            events: features.events,
            listed: features.listed,
        })
    }
}

/// The features of a rules file, by what they are found by.
struct Features {
    pages: Pages,
    events: BTreeMap<String, (FeatureKey, Action)>,
    listed: Vec<RuleFeature>,
}

fn features(raw: Vec<RawFeature>) -> Result<Features, BadRules> {
    let mut found = Features {
        pages: Pages::FirstSegment,
        events: BTreeMap::new(),
        listed: Vec::new(),
    };
    if raw.is_empty() {
        return Ok(found);
    }
    if raw.len() > FEATURES_MAX {
        return Err(bad(
            "feature",
            format!("is given {} times", raw.len()),
            "join some of them with `**`; 2,000 are allowed",
        ));
    }
    let mut paths: Vec<String> = Vec::new();
    // The place in the file of each of them, to name it.
    let mut places: Vec<usize> = Vec::new();
    let mut of_paths: Vec<(FeatureKey, Action)> = Vec::new();
    for (index, raw) in raw.into_iter().enumerate() {
        let feature = feature(index, &raw)?;
        let meaning = (feature.key.clone(), feature.action);
        found.listed.push(feature);
        match (raw.path, raw.event) {
            (Some(path), None) => {
                check_path(index, &path)?;
                paths.push(path);
                places.push(index);
                of_paths.push(meaning);
            }
            (None, Some(event)) if !event.trim().is_empty() => {
                found.events.entry(event).or_insert(meaning);
            }
            (Some(_), Some(_)) => {
                return Err(bad(
                    &field(index, "path"),
                    "stands beside event".to_owned(),
                    "list the feature twice, once with each",
                ));
            }
            (None, _) => {
                return Err(bad(
                    &field(index, "path"),
                    "or event is missing".to_owned(),
                    "write the path or the name of the event by which the feature is found",
                ));
            }
        }
    }
    let patterns = compile(&paths).map_err(|(index, problem)| {
        bad_pattern(
            field(places.get(index).copied().unwrap_or_default(), "path"),
            &problem,
        )
    })?;
    found.pages = Pages::Listed {
        patterns,
        features: of_paths,
    };
    Ok(found)
}

fn check_path(index: usize, path: &str) -> Result<(), BadRules> {
    if path.contains(['?', '#']) || path.is_empty() {
        return Err(bad(
            &field(index, "path"),
            "is empty or holds ? or #".to_owned(),
            "write the path alone, such as \"/reports/**\"; query and fragment are cut off before it is compared",
        ));
    }
    Ok(())
}

fn feature(index: usize, raw: &RawFeature) -> Result<RuleFeature, BadRules> {
    let key = FeatureKey::parse(&raw.key).map_err(|problem| {
        bad(
            &field(index, "key"),
            format!("is not a key: {problem}"),
            "write a short name such as \"export-csv\"",
        )
    })?;
    let word = raw.action.as_deref().unwrap_or("use");
    let action = Action::parse(word).ok_or_else(|| {
        bad(
            &field(index, "action"),
            "is not an action".to_owned(),
            "write exposure, use, complete, fail or view",
        )
    })?;
    let title = raw.title.clone().unwrap_or_else(|| raw.key.clone());
    Ok(RuleFeature { key, title, action })
}

fn or_default(given: Option<Vec<String>>, default: &[&str]) -> Vec<String> {
    given.unwrap_or_else(|| default.iter().map(|&word| word.to_owned()).collect())
}

fn is_method(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte == b'-')
}

/// `2xx`, `304` or `*`.
fn status_range(text: &str) -> Result<StatusRange, BadRules> {
    let class = text
        .strip_suffix("xx")
        .filter(|digit| digit.len() == 1)
        .and_then(|digit| digit.parse::<u16>().ok());
    let single = text
        .parse::<u16>()
        .ok()
        .filter(|status| (100..=599).contains(status));
    match (text, class, single) {
        ("*", _, _) => Ok((0, u16::MAX)),
        (_, Some(class @ 1..=5), _) => Ok((class * 100, class * 100 + 99)),
        (_, _, Some(status)) => Ok((status, status)),
        _ => Err(bad(
            "statuses",
            format!("has `{text}`"),
            "write \"200\", a class such as \"2xx\", or \"*\" for any",
        )),
    }
}

fn field(index: usize, name: &str) -> String {
    format!("feature[{}].{name}", index + 1)
}

fn bad(field: &str, problem: String, remedy: &'static str) -> BadRules {
    BadRules::Field {
        field: field.to_owned(),
        problem,
        remedy,
    }
}

fn bad_pattern(field: String, problem: &str) -> BadRules {
    let remedy = "write a path with * for a part of a segment and ** for any number of segments";
    BadRules::Field {
        field,
        problem: format!("is not a pattern: {problem}"),
        remedy,
    }
}
