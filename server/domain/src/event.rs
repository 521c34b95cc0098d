//! What a sender may say: names parsed once, so that no later code handles bare strings.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::fmt;
use strum::VariantArray;

/// What happened to a feature.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, VariantArray,
)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// It was on someone's screen: at least half of it for at least a second.
    Exposure,
    Use,
    Complete,
    Fail,
    /// A page or route was shown.
    View,
}

impl Action {
    pub const ALL: &[Action] = Action::VARIANTS;

    pub fn word(self) -> &'static str {
        match self {
            Action::Exposure => "exposure",
            Action::Use => "use",
            Action::Complete => "complete",
            Action::Fail => "fail",
            Action::View => "view",
        }
    }

    pub fn parse(word: &str) -> Option<Action> {
        Action::ALL
            .iter()
            .copied()
            .find(|action| action.word() == word)
    }

    /// The number under which stores keep the action; never reused for another one.
    pub fn number(self) -> u8 {
        match self {
            Action::Exposure => 1,
            Action::Use => 2,
            Action::Complete => 3,
            Action::Fail => 4,
            Action::View => 5,
        }
    }

    pub fn from_number(number: u8) -> Option<Action> {
        Action::ALL
            .iter()
            .copied()
            .find(|action| action.number() == number)
    }
}

/// Longest feature key, in bytes.
pub const FEATURE_KEY_BYTES_MAX: usize = 100;

/// The key of a feature: 1–100 of `A-Z a-z 0-9 . _ : / -`, the first one a letter, digit or `/`.
///
/// The alphabet leaves no room for text about a person and none for markup or formulas.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FeatureKey(SmolStr);

/// Why a text is not a feature key.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "a feature key has 1 to 100 of the characters A-Z a-z 0-9 . _ : / - and starts with a letter, a digit or /"
)]
pub struct NotAFeatureKey;

impl FeatureKey {
    /// # Errors
    /// If the text has other characters or lengths than a key may have.
    pub fn parse(text: &str) -> Result<FeatureKey, NotAFeatureKey> {
        let bytes = text.as_bytes();
        let starts_well = bytes
            .first()
            .is_some_and(|first| first.is_ascii_alphanumeric() || *first == b'/');
        let all_known = bytes
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || b"._:/-".contains(byte));
        if starts_well && all_known && bytes.len() <= FEATURE_KEY_BYTES_MAX {
            Ok(FeatureKey(text.into()))
        } else {
            Err(NotAFeatureKey)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for FeatureKey {
    type Error = NotAFeatureKey;

    fn try_from(text: String) -> Result<FeatureKey, NotAFeatureKey> {
        FeatureKey::parse(&text)
    }
}

impl From<FeatureKey> for String {
    fn from(key: FeatureKey) -> String {
        key.0.into()
    }
}

impl std::borrow::Borrow<str> for FeatureKey {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FeatureKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for FeatureKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}

/// Who sent an event; decides whether it can stand for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TrafficClass {
    /// A person's browser, with the public key.
    Browser,
    /// A back end, with the secret token: trusted.
    Server,
    /// Read from a file, by its own dates.
    Imported,
    /// A crawler, preview fetcher or agent: counted, never in users. So are all that follow.
    Bot,
    /// The product's own team, by the trait `staff` or by its network.
    Staff,
    /// An automated browser.
    Headless,
    /// Uptime and speed checks.
    Monitor,
    /// A library or a command line.
    Tool,
    /// A program's request in a file, whatever kind of program: a mark of its own, so that an import can be taken back whole.
    ImportedProgram,
    /// The product's own team in a file.
    ImportedStaff,
}

impl TrafficClass {
    pub const ALL: [TrafficClass; 10] = [
        TrafficClass::Browser,
        TrafficClass::Server,
        TrafficClass::Imported,
        TrafficClass::Bot,
        TrafficClass::Staff,
        TrafficClass::Headless,
        TrafficClass::Monitor,
        TrafficClass::Tool,
        TrafficClass::ImportedProgram,
        TrafficClass::ImportedStaff,
    ];

    pub fn word(self) -> &'static str {
        match self {
            TrafficClass::Browser => "browser",
            TrafficClass::Server => "server",
            TrafficClass::Imported => "imported",
            TrafficClass::Bot => "bot",
            TrafficClass::Staff => "staff",
            TrafficClass::Headless => "headless",
            TrafficClass::Monitor => "monitor",
            TrafficClass::Tool => "tool",
            TrafficClass::ImportedProgram => "imported-program",
            TrafficClass::ImportedStaff => "imported-staff",
        }
    }

    /// The number under which stores keep the class; never reused for another one.
    pub fn number(self) -> u8 {
        match self {
            TrafficClass::Browser => 1,
            TrafficClass::Server => 2,
            TrafficClass::Imported => 3,
            TrafficClass::Bot => 4,
            TrafficClass::Staff => 5,
            TrafficClass::Headless => 6,
            TrafficClass::Monitor => 7,
            TrafficClass::Tool => 8,
            TrafficClass::ImportedProgram => 9,
            TrafficClass::ImportedStaff => 10,
        }
    }

    pub fn from_number(number: u8) -> Option<TrafficClass> {
        TrafficClass::ALL
            .into_iter()
            .find(|class| class.number() == number)
    }

    /// Whether events of this class stand for people.
    pub fn is_people(self) -> bool {
        match self {
            TrafficClass::Browser | TrafficClass::Server | TrafficClass::Imported => true,
            TrafficClass::Bot
            | TrafficClass::Staff
            | TrafficClass::Headless
            | TrafficClass::Monitor
            | TrafficClass::Tool
            | TrafficClass::ImportedProgram
            | TrafficClass::ImportedStaff => false,
        }
    }

    /// Whether a file told of it, by its own dates.
    pub fn is_imported(self) -> bool {
        match self {
            TrafficClass::Imported
            | TrafficClass::ImportedProgram
            | TrafficClass::ImportedStaff => true,
            TrafficClass::Browser
            | TrafficClass::Server
            | TrafficClass::Bot
            | TrafficClass::Staff
            | TrafficClass::Headless
            | TrafficClass::Monitor
            | TrafficClass::Tool => false,
        }
    }

    /// The class of the same sender where a file tells of them.
    pub fn in_a_file(self) -> TrafficClass {
        match self {
            TrafficClass::Browser | TrafficClass::Server | TrafficClass::Imported => {
                TrafficClass::Imported
            }
            TrafficClass::Bot
            | TrafficClass::Headless
            | TrafficClass::Monitor
            | TrafficClass::Tool
            | TrafficClass::ImportedProgram => TrafficClass::ImportedProgram,
            TrafficClass::Staff | TrafficClass::ImportedStaff => TrafficClass::ImportedStaff,
        }
    }

    /// Whether it is the product's own team, wherever that was told.
    pub fn is_staff(self) -> bool {
        matches!(self, TrafficClass::Staff | TrafficClass::ImportedStaff)
    }

    /// Whether events of this class stand for people who are measured while they act, not told of by a file.
    pub fn is_live(self) -> bool {
        self.is_people() && !self.is_imported()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_take_names_and_routes_and_nothing_else() {
        for good in [
            "export-csv",
            "vroot-1287",
            "/blog/tags",
            "a",
            "billing:invoice.pdf",
            "X_1",
        ] {
            assert_eq!(
                FeatureKey::parse(good).map(|key| key.to_string()),
                Ok(good.to_owned())
            );
        }
        let long = "a".repeat(101);
        for bad in [
            "",
            "-x",
            "=1+1",
            "<b>",
            "a b",
            "ä",
            "a@b.de",
            "a\u{1b}[1m",
            long.as_str(),
        ] {
            assert_eq!(FeatureKey::parse(bad), Err(NotAFeatureKey), "{bad}");
        }
    }

    #[test]
    fn stored_numbers_lead_back_to_their_names() {
        for &action in Action::ALL {
            assert_eq!(Action::from_number(action.number()), Some(action));
            assert_eq!(Action::parse(action.word()), Some(action));
        }
        for class in TrafficClass::ALL {
            assert_eq!(TrafficClass::from_number(class.number()), Some(class));
        }
    }

    #[test]
    fn who_is_told_of_by_a_file_is_what_they_are_where_they_are_measured() {
        for class in TrafficClass::ALL {
            let told = class.in_a_file();
            assert!(told.is_imported(), "{class:?}");
            assert_eq!(told.is_people(), class.is_people(), "{class:?}");
            assert_eq!(told.is_staff(), class.is_staff(), "{class:?}");
            assert_eq!(class.is_live(), class.is_people() && told != class);
        }
    }
}
