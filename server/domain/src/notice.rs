//! What a page may say at the point of use: that a feature goes away, or one question about it.
//!
//! What people do with a notice is counted as events of reserved keys, so that it is durable, deduplicated, hidden in small
//! groups and forgotten like every other event: `deadwood:shown/KEY` is an exposure of the notice, `deadwood:0/KEY` a use of
//! its first answer.

use crate::calendar::Day;
use crate::event::FeatureKey;
use serde::{Deserialize, Serialize};

/// Beginning of keys that no feature may have.
const RESERVED: &str = "deadwood:";
const SHOWN: &str = "shown";
/// An actor who was shown a notice is shown it again after this many days, not before.
pub const PERIOD_DAYS: i32 = 28;

/// Notices of a project: more would be shouting.
pub const NOTICES_MAX: usize = 20;

const TEXT_CHARS_MAX: usize = 300;
const OPTION_CHARS_MAX: usize = 60;
const OPTIONS_MIN: usize = 2;
const OPTIONS_MAX: usize = 5;
/// With the reserved beginning, the key still is one.
const FEATURE_BYTES_MAX: usize = 80;

/// What is said when the team only names the day.
const SUNSET_TEXT: &str = "This goes away on {date}. Do you still need it?";
const SUNSET_OPTIONS: [&str; 2] = ["I use this", "Fine"];

/// A notice as the team writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    pub feature: FeatureKey,
    /// Day on which the feature goes. Left out: the notice is a question.
    #[serde(default)]
    pub on: Option<Day>,
    /// `{date}` in it becomes `on` in the reader's language. Left out: the usual sentence of a feature that goes.
    #[serde(default)]
    pub text: Option<String>,
    /// The answers. Left out: "I use this" and "Fine".
    #[serde(default)]
    pub options: Option<Vec<String>>,
}

/// A notice as pages are told it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub feature: FeatureKey,
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    pub options: Vec<String>,
}

/// Why a notice is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {message}")]
pub struct InvalidNotice {
    /// As on the wire.
    pub field: &'static str,
    pub message: &'static str,
}

impl Draft {
    /// # Errors
    /// If a text is missing, too long or no sentence, or there are too few or too many answers.
    pub fn check(self) -> Result<Notice, InvalidNotice> {
        let refuse = |field, message| Err(InvalidNotice { field, message });
        if self.feature.as_str().len() > FEATURE_BYTES_MAX || is_reserved(&self.feature) {
            return refuse(
                "feature",
                "a feature with a notice has a key of at most 80 bytes that does not begin with deadwood:",
            );
        }
        let text = match (self.text, self.on) {
            (Some(text), _) => text,
            (None, Some(_)) => SUNSET_TEXT.to_owned(),
            (None, None) => {
                return refuse("text", "ask something, or name the day in on");
            }
        };
        if self.on.is_none() && text.contains("{date}") {
            return refuse("on", "the text names a date: say which");
        }
        let options = self
            .options
            .unwrap_or_else(|| SUNSET_OPTIONS.map(str::to_owned).to_vec());
        if !(OPTIONS_MIN..=OPTIONS_MAX).contains(&options.len()) {
            return refuse("options", "give 2 to 5 answers");
        }
        if !is_sentence(&text, TEXT_CHARS_MAX) {
            return refuse("text", "write 1 to 300 characters on one line");
        }
        if !options
            .iter()
            .all(|option| is_sentence(option, OPTION_CHARS_MAX))
        {
            return refuse("options", "write 1 to 60 characters on one line for each");
        }
        Ok(Notice {
            feature: self.feature,
            text,
            on: self.on,
            options,
        })
    }
}

impl Notice {
    /// Key of the events that say it was shown.
    ///
    /// # Panics
    /// Never: [`Draft::check`] left room for the beginning.
    pub fn shown_key(&self) -> FeatureKey {
        self.reserved_key(SHOWN)
    }

    /// Keys of the events that say which answer was given, in the order of the answers.
    pub fn answer_keys(&self) -> Vec<FeatureKey> {
        (0..self.options.len())
            .map(|index| self.reserved_key(&index.to_string()))
            .collect()
    }

    fn reserved_key(&self, what: &str) -> FeatureKey {
        FeatureKey::parse(&format!("{RESERVED}{what}/{}", self.feature))
            // A checked feature has at most 80 bytes of the same alphabet; "deadwood:shown/" has 15.
            .expect("a reserved key of a checked feature is a key")
    }

    /// Whether an event of this key tells of this notice.
    pub fn expects(&self, key: &FeatureKey) -> bool {
        *key == self.shown_key() || self.answer_keys().contains(key)
    }
}

/// Whether the key belongs to notices and not to a feature.
pub fn is_reserved(key: &FeatureKey) -> bool {
    key.as_str().starts_with(RESERVED)
}

/// Whether an actor who was last shown a notice on this day, if ever, is shown it today.
pub fn is_due(shown: Option<Day>, today: Day) -> bool {
    shown.is_none_or(|shown| today >= shown.plus(PERIOD_DAYS))
}

fn is_sentence(text: &str, chars_max: usize) -> bool {
    !text.trim().is_empty()
        && text.chars().count() <= chars_max
        && !text.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(json: &str) -> Result<Notice, InvalidNotice> {
        serde_json::from_str::<Draft>(json)
            .expect("a draft")
            .check()
    }

    #[test]
    fn a_day_alone_makes_the_usual_sentence() {
        let notice = draft(r#"{"feature":"export-csv","on":"2027-03-01"}"#).expect("a notice");
        assert_eq!(
            notice.text,
            "This goes away on {date}. Do you still need it?"
        );
        assert_eq!(notice.options, ["I use this", "Fine"]);
    }

    #[test]
    fn a_question_is_the_teams_own() {
        let notice =
            draft(r#"{"feature":"a","text":"How often?","options":["Daily","Rarely","Never"]}"#)
                .expect("a notice");
        assert_eq!(notice.shown_key().as_str(), "deadwood:shown/a");
        let keys: Vec<String> = notice
            .answer_keys()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(keys, ["deadwood:0/a", "deadwood:1/a", "deadwood:2/a"]);
        for (key, is_expected) in [
            ("deadwood:shown/a", true),
            ("deadwood:2/a", true),
            ("deadwood:3/a", false),
            ("deadwood:shown/b", false),
            ("a", false),
        ] {
            let key = FeatureKey::parse(key).expect("a key");
            assert_eq!(notice.expects(&key), is_expected, "{key}");
        }
    }

    #[test]
    fn what_no_reader_could_use_is_refused_by_its_field() {
        let long = "x".repeat(81);
        let cases = [
            (r#"{"feature":"a"}"#.to_owned(), "text"),
            (r#"{"feature":"a","text":"By {date}?"}"#.to_owned(), "on"),
            (r#"{"feature":"a","text":" "}"#.to_owned(), "text"),
            (r#"{"feature":"a","text":"a\nb"}"#.to_owned(), "text"),
            (
                r#"{"feature":"a","text":"?","options":["Yes"]}"#.to_owned(),
                "options",
            ),
            (
                r#"{"feature":"a","text":"?","options":["Yes",""]}"#.to_owned(),
                "options",
            ),
            (format!(r#"{{"feature":"{long}","text":"?"}}"#), "feature"),
            (
                r#"{"feature":"deadwood:0/a","text":"?"}"#.to_owned(),
                "feature",
            ),
        ];
        for (json, field) in cases {
            assert_eq!(draft(&json).expect_err(&json).field, field, "{json}");
        }
    }

    #[test]
    fn an_actor_is_shown_it_once_a_period() {
        let today = Day(20_000);
        assert!(is_due(None, today));
        assert!(!is_due(Some(today), today));
        assert!(!is_due(Some(today.plus(1 - PERIOD_DAYS)), today));
        assert!(is_due(Some(today.plus(-PERIOD_DAYS)), today));
    }
}
