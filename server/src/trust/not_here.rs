//! What stands in the place of a trust page where no project is.

use super::frame::framed;
use super::text::{Text, both};
use domain::digest::Language;

const TITLE: Text = both("No project here", "Hier ist kein Projekt");
const TOLD: Text = both(
    include_str!("not_here.html"),
    include_str!("not_here.de.html"),
);

/// For a project that never was, and for one that was deleted: nobody is told which, and none that there is is named. `address`:
/// where it can be read in the other language; empty where it was asked.
pub fn not_here(language: Language, address: &str) -> String {
    let [title, told] = [TITLE, TOLD].map(|text| text.in_language(language));
    framed(language, title, told, address)
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
            let page = not_here(language, "");
            assert!(!page.contains("<script"));
            for words in told {
                assert!(page.contains(words), "{words}");
            }
        }
    }
}
