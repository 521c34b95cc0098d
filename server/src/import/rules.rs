//! Says which requests of an access log are uses of which feature.
//!
//! ```toml
//! templating = true                        # identifiers in paths become :id; false keeps paths as they are, without query
//! methods = ["GET", "POST"]                # default ["GET", "POST", "PUT", "PATCH", "DELETE"]; ["*"] is any
//! statuses = ["2xx", "304"]                # default; "*" is any
//! exclude = ["/favicon.ico", "*.css"]      # default: the files browsers fetch by themselves (see `STATIC_FILES`)
//!
//! [[feature]]
//! key = "presentations"
//! path = "/presentations/**"
//! title = "Presentations"                  # default: the key
//! action = "use"                           # default; exposure, use, complete, fail or view
//!
//! [[feature]]
//! key = "export-csv"
//! event = "Export CSV"                     # instead of a path: an event's whole name, for files that name events
//! ```
//!
//! A pattern is compared with the whole path, without query and fragment, before templating; [`domain::path_pattern`] says
//! what it may hold. `?` is refused, because it would begin a query.
//! The first feature that matches wins. A request that matches none is kept as a page view that belongs to no feature. An event that
//! no feature names keeps a key made of its name and waits in quarantine; where no feature is listed at all, each is declared.

use std::collections::{BTreeMap, BTreeSet};

use domain::event::{Action, FeatureKey};
use domain::foreign::key_of_name;
use domain::history::Exclusion;
use domain::path_pattern;
use domain::scrub::{route_template, strip_query};
use globset::{GlobSet, GlobSetBuilder};

use super::access_log::LogLine;
pub use read::BadRules;
use read::RawRules;

mod read;

/// Features a rules file may list.
const FEATURES_MAX: usize = 2_000;

/// Rules of one import.
pub struct Rules {
    templating: bool,
    /// Empty: any.
    methods: BTreeSet<String>,
    /// Empty: any.
    statuses: Vec<StatusRange>,
    exclude: GlobSet,
    pages: Pages,
    /// By an event's whole name.
    events: BTreeMap<String, (FeatureKey, Action)>,
    listed: Vec<RuleFeature>,
}

/// A feature a rule declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFeature {
    pub key: FeatureKey,
    pub title: String,
    pub action: Action,
}

enum Pages {
    Listed {
        patterns: GlobSet,
        features: Vec<(FeatureKey, Action)>,
    },
    /// No rules were given: the first segment of the path is the feature.
    FirstSegment,
}

/// What an event of a file means that names events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedEvent {
    pub key: FeatureKey,
    pub action: Action,
    /// Whether it is a feature; otherwise it waits in quarantine until somebody adopts it.
    pub is_declared: bool,
}

/// Lowest and highest status, both inclusive.
type StatusRange = (u16, u16);

/// What a request means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// A feature was used; `path` is the route it was used on.
    Feature {
        key: FeatureKey,
        action: Action,
        path: String,
    },
    /// A page was seen that belongs to no feature.
    View { path: String },
    /// Not an event; counted by reason.
    Excluded(Exclusion),
}

impl Rules {
    /// Reads rules from TOML.
    ///
    /// # Errors
    /// The first setting that is wrong, with its name and what to write instead.
    pub fn parse(toml: &str) -> Result<Self, BadRules> {
        RawRules::parse(toml)?.check()
    }

    /// Says what a request means.
    pub fn meaning(&self, request: &LogLine<'_>) -> Meaning {
        if !self.methods.is_empty() && !self.methods.contains(&*request.method) {
            return Meaning::Excluded(Exclusion::Method);
        }
        if !self.statuses.is_empty()
            && !self
                .statuses
                .iter()
                .any(|(low, high)| (low..=high).contains(&&request.status))
        {
            return Meaning::Excluded(Exclusion::Status);
        }
        self.page(&request.path)
    }

    /// Says what a page means that was shown.
    pub fn page(&self, path: &str) -> Meaning {
        let path = strip_query(path);
        if self.exclude.is_match(path) {
            return Meaning::Excluded(Exclusion::ExcludedPath);
        }
        let kept = self.kept_path(path);
        match self.pages.of(path) {
            Some((key, action)) => Meaning::Feature {
                key,
                action,
                path: kept,
            },
            None => Meaning::View { path: kept },
        }
    }

    /// What is kept of a path.
    pub fn kept_path(&self, path: &str) -> String {
        let path = strip_query(path);
        if self.templating {
            route_template(path)
        } else {
            path.to_owned()
        }
    }

    /// Says what an event means by its name.
    pub fn event(&self, name: &str) -> NamedEvent {
        match self.events.get(name) {
            Some((key, action)) => NamedEvent {
                key: key.clone(),
                action: *action,
                is_declared: true,
            },
            None => NamedEvent {
                key: key_of_name(name),
                action: Action::Use,
                is_declared: self.listed.is_empty(),
            },
        }
    }

    /// Features the rules declare, for the catalogue; empty when they are told from what happened.
    pub fn features(&self) -> &[RuleFeature] {
        &self.listed
    }
}

impl Default for Rules {
    /// Used when no rules are given: the first segment of a path is the feature, `/` is the start page; requests that changed
    /// or showed something (2xx and 304), no static files, templating on.
    ///
    /// A first segment is what most applications mount a feature under. Where it is an identifier (`/81f3…/edit`), the
    /// request is a page view of no feature.
    fn default() -> Self {
        // Unwrap: an empty file is a valid one, and a test reads it.
        Self::parse("").unwrap()
    }
}

impl Pages {
    fn of(&self, path: &str) -> Option<(FeatureKey, Action)> {
        match self {
            Self::Listed { patterns, features } => {
                let feature = &features[*patterns.matches(path).first()?];
                Some(feature.clone())
            }
            Self::FirstSegment => first_segment_key(path).map(|key| (key, Action::Use)),
        }
    }
}

/// `/export/csv` → `export`, `/` → `/`. Characters that a key may not have become `-`.
fn first_segment_key(path: &str) -> Option<FeatureKey> {
    let route = route_template(path);
    let segment = route.split('/').nth(1).unwrap_or("");
    if segment.is_empty() {
        return FeatureKey::parse("/").ok();
    }
    let can_stay = |letter: char| letter.is_ascii_alphanumeric() || "._-".contains(letter);
    if segment.starts_with(':') {
        return None;
    }
    let key: String = segment
        .chars()
        .map(|letter| if can_stay(letter) { letter } else { '-' })
        .collect();
    FeatureKey::parse(&key).ok()
}

/// Compiles patterns in their order; `Err` holds the index of the first that is none, and why.
fn compile(patterns: &[String]) -> Result<GlobSet, (usize, String)> {
    let mut set = GlobSetBuilder::new();
    for (index, pattern) in patterns.iter().enumerate() {
        set.add(path_pattern::glob(pattern).map_err(|problem| (index, problem))?);
    }
    set.build().map_err(|error| (0, error.to_string()))
}

#[cfg(test)]
mod tests;
