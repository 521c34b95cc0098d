//! Reads a rules file and names what is wrong with it.

use domain::event::{Action, FeatureKey};
use serde::Deserialize;

use super::{FEATURES_MAX, Features, RuleFeature, Rules, StatusRange, compile};

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
        "the rules are not the TOML expected: {detail}; known are templating, methods, statuses, exclude and [[feature]] with key, path, title, action"
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
    path: String,
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
            features: features(self.feature)?,
        })
    }
}

fn features(raw: Vec<RawFeature>) -> Result<Features, BadRules> {
    if raw.is_empty() {
        return Ok(Features::FirstSegment);
    }
    if raw.len() > FEATURES_MAX {
        return Err(bad(
            "feature",
            format!("is given {} times", raw.len()),
            "join some of them with `**`; 2,000 are allowed",
        ));
    }
    let paths: Vec<String> = raw.iter().map(|feature| feature.path.clone()).collect();
    for (index, path) in paths.iter().enumerate() {
        if path.contains(['?', '#']) || path.is_empty() {
            let remedy = "write the path alone, such as \"/reports/**\"; query and fragment are cut off before it is compared";
            return Err(bad(
                &field(index, "path"),
                "is empty or holds ? or #".to_owned(),
                remedy,
            ));
        }
    }
    let patterns =
        compile(&paths).map_err(|(index, problem)| bad_pattern(field(index, "path"), &problem))?;
    let features = raw.into_iter().enumerate().map(|(index, feature)| {
        let key = FeatureKey::parse(&feature.key).map_err(|problem| {
            bad(
                &field(index, "key"),
                format!("is not a key: {problem}"),
                "write a short name such as \"export-csv\"",
            )
        })?;
        let word = feature.action.as_deref().unwrap_or("use");
        let action = Action::parse(word).ok_or_else(|| {
            bad(
                &field(index, "action"),
                "is not an action".to_owned(),
                "write exposure, use, complete, fail or view",
            )
        })?;
        let title = feature.title.unwrap_or_else(|| feature.key.clone());
        Ok(RuleFeature { key, title, action })
    });
    Ok(Features::Listed {
        patterns,
        features: features.collect::<Result<_, BadRules>>()?,
    })
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
