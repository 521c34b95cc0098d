//! What stands in the place of a trust page where no project is.

use super::text::{Text, both};
use domain::digest::Language;

const PAGE: Text = both(
    include_str!("not_here.html"),
    include_str!("not_here.de.html"),
);

/// For a project that never was, and for one that was deleted: nobody is told which, and none that there is is named.
pub const fn not_here(language: Language) -> &'static str {
    PAGE.in_language(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_page_without_a_script_that_says_what_may_be_wrong() {
        for (language, told) in [
            (
                Language::English,
                ["mistyped", "deleted", "href=\"?lang=de\""],
            ),
            (
                Language::German,
                ["vertippt", "gelöscht", "href=\"?lang=en\""],
            ),
        ] {
            let page = not_here(language);
            let opens = format!("<!doctype html>\n<html lang=\"{}\">", language.word());
            assert!(page.starts_with(&opens) && page.contains("/trust.css"));
            assert!(!page.contains("<script") && page.contains("noindex"));
            for words in told {
                assert!(page.contains(words), "{words}");
            }
        }
    }
}
