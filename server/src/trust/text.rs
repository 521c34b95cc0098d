//! What is said to people, in each language that the page speaks.

use domain::digest::Language;

/// A text in every language: the compiler asks for the one that is missing.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    en: &'static str,
    de: &'static str,
}

/// The same in English and in German.
pub const fn both(en: &'static str, de: &'static str) -> Text {
    Text { en, de }
}

impl Text {
    pub const fn in_language(self, language: Language) -> &'static str {
        match language {
            Language::English => self.en,
            Language::German => self.de,
        }
    }
}
