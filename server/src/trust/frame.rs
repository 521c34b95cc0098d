//! What stands around each page, and how the places in a page are filled.

use crate::html::escaped;
use domain::digest::Language;

const FRAME: &str = include_str!("frame.html");

/// A page that tells something, as HTML, under a title, as plain text. It leads to the other language: at `address`, or where that
/// is empty at the address that was asked.
pub fn framed(language: Language, title: &str, told: &str, address: &str) -> String {
    let (other, other_name) = match language {
        Language::English => (Language::German, "Deutsch"),
        Language::German => (Language::English, "English"),
    };
    filled(
        FRAME,
        &[
            ("{{language}}", language.word().to_owned()),
            ("{{title}}", escaped(title)),
            ("{{address}}", escaped(address)),
            ("{{other}}", other.word().to_owned()),
            ("{{other_name}}", other_name.to_owned()),
            ("{{told}}", told.to_owned()),
        ],
    )
}

/// A template with a text in each of its places. One pass, so that no text is read as a place.
pub fn filled(template: &str, places: &[(&str, String)]) -> String {
    let mut rest = template;
    let mut page = String::with_capacity(rest.len() * 4);
    while let Some(start) = rest.find("{{") {
        page.push_str(&rest[..start]);
        let end = rest[start..]
            .find("}}")
            .map_or(rest.len(), |end| start + end + 2);
        let place = &rest[start..end];
        if let Some((_, text)) = places.iter().find(|(name, _)| *name == place) {
            page.push_str(text);
        }
        rest = &rest[end..];
    }
    page.push_str(rest);
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_says_its_language_and_leads_to_the_other() {
        for (language, other) in [("en", "de"), ("de", "en")] {
            let language = Language::parse(language).expect("a language");
            let page = framed(language, "<b>", "<h1>{{title}}</h1>", "");
            let opens = format!("<!doctype html>\n<html lang=\"{}\">", language.word());
            assert!(page.starts_with(&opens), "{page}");
            assert!(page.contains("<title>&lt;b&gt;</title>"), "{page}");
            assert!(page.contains(&format!("href=\"?lang={other}\"")), "{page}");
            assert!(page.contains("<h1>{{title}}</h1>"), "{page}");
            assert!(
                page.contains("/trust.css") && page.contains("noindex"),
                "{page}"
            );
        }
        let elsewhere = framed(Language::English, "", "", "/trust/\"x");
        assert!(
            elsewhere.contains("href=\"/trust/&quot;x?lang=de\""),
            "{elsewhere}"
        );
    }
}
