//! Why a line of a file, or a row, is no event although it could be read.

use serde::Serialize;
use strum::{IntoStaticStr, VariantArray};

/// The reasons that the summary of an import counts by.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, VariantArray, IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Exclusion {
    /// The rules do not take its method.
    Method,
    /// The rules do not take its status.
    Status,
    /// The rules exclude its path.
    ExcludedPath,
    /// What Plausible writes while somebody scrolls.
    Engagement,
    /// A row of Plausible's sessions: read to complete events that stand elsewhere.
    Session,
    /// What Google Analytics sends by itself for each page or session.
    AutomaticEvent,
    /// PostHog's own, whose name begins with a dollar.
    OwnEvent,
    /// Of Matomo: neither a page view nor an event.
    OtherAction,
    /// A row of Google's for what has no name, or for all that were too many.
    NoName,
    /// Somebody did not consent, and Google only models how many they are.
    NoVisitor,
    /// Moodle did it by itself, as it does most of what names nobody.
    NoUser,
}

impl Exclusion {
    /// As it goes over the wire.
    pub fn word(self) -> &'static str {
        self.into()
    }

    /// Said of lines: "12 lines …".
    pub fn said(self) -> &'static str {
        match self {
            Exclusion::Method => "of a method that the rules do not take",
            Exclusion::Status => "with a status that the rules do not take",
            Exclusion::ExcludedPath => "with a path that the rules exclude",
            Exclusion::Engagement => "about scrolling alone",
            Exclusion::Session => "about whole sessions",
            Exclusion::AutomaticEvent => "that Google Analytics sends by itself",
            Exclusion::OwnEvent => "that PostHog sends by itself",
            Exclusion::OtherAction => "that are neither a page view nor an event",
            Exclusion::NoName => "without a name",
            Exclusion::NoVisitor => "of nobody in particular",
            Exclusion::NoUser => "that name no user",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_one_word_for_programs_and_explained_where_imports_are() {
        let explained = include_str!("../../../docs/importing.md");
        for reason in Exclusion::VARIANTS {
            let word = reason.word();
            let is_plain = |letter: char| letter.is_ascii_lowercase() || letter == '_';
            assert!(word.chars().all(is_plain), "{word}");
            assert_eq!(serde_json::to_value(reason).expect("a word"), word);
            assert!(explained.contains(&format!("| `{word}` |")), "{word}");
        }
    }
}
