//! What a digest says, in each language that it speaks.
//!
//! English is what the API answers; a project may have what is sent to its team in another language.

use super::NewsKind;
use crate::calendar::Day;
use crate::decision::HypothesisState;
use crate::report::Origin;
use crate::verdict::Kind;
use strum::VariantArray;

/// A language in which digests are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, VariantArray)]
pub enum Language {
    #[default]
    English,
    German,
}

/// What stands in a message that tries a way out.
pub struct TestMessage {
    pub subject: &'static str,
    pub body: &'static str,
}

impl Language {
    pub const ALL: &[Language] = Language::VARIANTS;

    /// The language as on the wire, by ISO 639-1.
    pub fn word(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
        }
    }

    pub fn parse(word: &str) -> Option<Language> {
        Language::ALL
            .iter()
            .copied()
            .find(|language| language.word() == word)
    }

    /// A day as this language writes it.
    pub fn day(self, day: Day) -> String {
        match self {
            Language::English => day.to_string(),
            Language::German => {
                let written = day.to_string();
                let mut parts = written.rsplit('-');
                let mut part = || parts.next().unwrap_or_default();
                format!("{}.{}.{}", part(), part(), part())
            }
        }
    }

    /// Above the news of a week.
    pub fn heading(self, project: &str, from: Day, to: Day) -> String {
        let (from, to) = (self.day(from), self.day(to));
        match self {
            Language::English => format!("{project}: {from} to {to}"),
            Language::German => format!("{project}: {from} bis {to}"),
        }
    }

    pub fn nothing_new(self) -> &'static str {
        match self {
            Language::English => "Nothing new.",
            Language::German => "Nichts Neues.",
        }
    }

    /// Where the figures of a digest are from, if not all was measured here.
    pub fn origin(self, origin: &Origin) -> Option<String> {
        if let Some(left_out) = origin.left_out {
            let days = left_out.days;
            let (from, to) = (self.day(days.from), self.day(days.to));
            return Some(match self {
                Language::English => {
                    format!("Imported days from {from} to {to} are in none of these figures.")
                }
                Language::German => format!(
                    "Importierte Tage vom {from} bis zum {to} sind in keiner dieser Zahlen enthalten."
                ),
            });
        }
        origin.imported.then(|| {
            match self {
                Language::English => {
                    "These figures are from an imported file and were not measured here."
                }
                Language::German => {
                    "Diese Zahlen stammen aus einer importierten Datei und wurden nicht hier gemessen."
                }
            }
            .to_owned()
        })
    }

    pub fn not_compared(self) -> &'static str {
        match self {
            Language::English => "There is no earlier week to compare verdicts with.",
            Language::German => {
                "Es gibt keine frühere Woche, mit der sich Urteile vergleichen ließen."
            }
        }
    }

    /// Title of a feed of digests.
    pub fn feed_title(self, project: &str) -> String {
        match self {
            Language::English => format!("{project}: what can go"),
            Language::German => format!("{project}: was weg kann"),
        }
    }

    pub fn test_message(self) -> TestMessage {
        match self {
            Language::English => TestMessage {
                subject: "a test",
                body: "This is how the weekly digest will reach you. It comes on Mondays, from seven in the morning on.\n",
            },
            Language::German => TestMessage {
                subject: "ein Versuch",
                body: "So wird die Wochenübersicht Sie erreichen. Sie kommt montags ab sieben Uhr morgens.\n",
            },
        }
    }

    pub(super) fn missed(self) -> &'static str {
        match self {
            Language::English => {
                "Its removal is missed by more than was agreed: the decision is open again."
            }
            Language::German => {
                "Mehr vermissen sie als vereinbart: Die Entscheidung ist wieder offen."
            }
        }
    }

    pub(super) fn can_go(self) -> &'static str {
        match self {
            Language::English => "It can go: review it for removal.",
            Language::German => "Sie kann weg: Prüfen Sie, ob sie entfernt wird.",
        }
    }

    pub(super) fn no_longer_candidate(self, now: Kind) -> String {
        match self {
            Language::English => format!(
                "It is no candidate any more: {}.",
                now.word().replace('_', " ")
            ),
            Language::German => format!(
                "Sie ist kein Kandidat mehr: {}.",
                match now {
                    Kind::Candidate => "kann weg",
                    Kind::Promote => "fördern",
                    Kind::Fix => "reparieren",
                    Kind::Declining => "nimmt ab",
                    Kind::InsufficientEvidence => "zu früh für ein Urteil",
                    Kind::Protected => "geschützt",
                    Kind::Keep => "behalten",
                }
            ),
        }
    }

    pub(super) fn fell_silent(self, last_use: Day) -> String {
        let day = self.day(last_use);
        match self {
            Language::English => {
                format!("Last used on {day}: longer ago than its rhythm explains.")
            }
            Language::German => {
                format!("Zuletzt benutzt am {day}: länger her, als ihr Rhythmus erklärt.")
            }
        }
    }

    pub(super) fn absent(self, last_use: Day, days_ago: i32) -> String {
        let day = self.day(last_use);
        match self {
            Language::English => format!(
                "Last used on {day}, {days_ago} days ago: longer than its rhythm explains. If nobody switched it off, look whether it broke."
            ),
            Language::German => format!(
                "Zuletzt benutzt am {day}, vor {days_ago} Tagen: länger, als ihr Rhythmus erklärt. Wenn niemand sie abgeschaltet hat, sehen Sie nach, ob sie kaputt ist."
            ),
        }
    }

    /// Above the message about one feature that fell silent.
    pub fn silence(self, project: &str, feature: &str) -> String {
        match self {
            Language::English => format!("{project}: {feature} fell silent"),
            Language::German => format!("{project}: {feature} ist verstummt"),
        }
    }

    pub(super) fn hypothesis(self, state: HypothesisState) -> &'static str {
        match (self, state) {
            (Language::English, HypothesisState::Validated) => "What was expected of it came true.",
            (Language::English, HypothesisState::Missed) => {
                "What was expected of it did not come true."
            }
            (Language::English, HypothesisState::Undecided) => {
                "What was expected of it can neither be told true nor false."
            }
            (Language::English, HypothesisState::Pending | HypothesisState::Untestable) => {
                "Its hypothesis is due."
            }
            (Language::German, HypothesisState::Validated) => {
                "Was von ihr erwartet wurde, ist eingetroffen."
            }
            (Language::German, HypothesisState::Missed) => {
                "Was von ihr erwartet wurde, ist nicht eingetroffen."
            }
            (Language::German, HypothesisState::Undecided) => {
                "Ob eingetroffen ist, was von ihr erwartet wurde, lässt sich nicht sagen."
            }
            (Language::German, HypothesisState::Pending | HypothesisState::Untestable) => {
                "Ihre Hypothese ist fällig."
            }
        }
    }

    pub(super) fn review_due(self, day: Day) -> String {
        let day = self.day(day);
        match self {
            Language::English => format!("Its review was due on {day}."),
            Language::German => format!("Ihre Prüfung war am {day} fällig."),
        }
    }

    pub(super) fn protection_ending(self, until: Day) -> String {
        let day = self.day(until);
        match self {
            Language::English => format!("Its protection ends on {day}: decide again."),
            Language::German => format!("Ihr Schutz endet am {day}: Entscheiden Sie neu."),
        }
    }

    /// In a subject, after how many.
    pub(super) fn counted(self, kind: NewsKind) -> &'static str {
        match (self, kind) {
            (Language::English, NewsKind::Missed) => "missed",
            (Language::English, NewsKind::NewCandidate) => "can go",
            (Language::English, NewsKind::FellSilent) => "fell silent",
            (Language::English, NewsKind::HypothesisJudged) => "judged",
            (Language::English, NewsKind::ReviewDue) => "due for review",
            (Language::English, NewsKind::ProtectionEnding) => "soon unprotected",
            (Language::English, NewsKind::NoLongerCandidate) => "back from the list",
            (Language::German, NewsKind::Missed) => "vermisst",
            (Language::German, NewsKind::NewCandidate) => "neu zum Abbau",
            (Language::German, NewsKind::FellSilent) => "verstummt",
            (Language::German, NewsKind::HypothesisJudged) => "beurteilt",
            (Language::German, NewsKind::ReviewDue) => "zu prüfen",
            (Language::German, NewsKind::ProtectionEnding) => "bald ungeschützt",
            (Language::German, NewsKind::NoLongerCandidate) => "nicht mehr zum Abbau",
        }
    }

    /// Above a digest: `told` is what it counts, if anything.
    pub(super) fn subject(self, project: &str, told: Option<&str>, week_to: Day) -> String {
        let to = self.day(week_to);
        match self {
            Language::English => {
                format!(
                    "{project}: {} (week to {to})",
                    told.unwrap_or("nothing new")
                )
            }
            Language::German => {
                format!(
                    "{project}: {} (Woche bis {to})",
                    told.unwrap_or("nichts Neues")
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_word_and_by_no_other() {
        for &language in Language::ALL {
            assert_eq!(Language::parse(language.word()), Some(language));
        }
        assert_eq!(Language::parse("tlh"), None);
    }

    #[test]
    fn a_day_is_written_as_the_language_does() {
        let day: Day = "2026-11-09".parse().expect("a day");
        assert_eq!(Language::English.day(day), "2026-11-09");
        assert_eq!(Language::German.day(day), "09.11.2026");
    }
}
