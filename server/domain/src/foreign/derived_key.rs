//! A readable key for what no rule maps, so that a person can adopt it.
//!
//! Names are given by developers and may carry a person's address or number all the same ("Opened order 81234"). What
//! looks like one is replaced; the key's alphabet does the rest.

use crate::event::{FEATURE_KEY_BYTES_MAX, FeatureKey};
use crate::limits;
use crate::scrub;

/// Stands for a name of which no letter fits into a key.
const UNREADABLE: &str = "unreadable-name";

/// Segments of a page's key; deeper pages fall together.
const PAGE_SEGMENTS_MAX: usize = 3;

const PROPERTY_SHOWN_BYTES_MAX: usize = 40;

/// Digits in a row that are a number of something, not a step or a version.
const NUMBER_DIGITS_MIN: usize = 3;

/// The key of an event's name. A name that is a key already stays as it is; `Export CSV` becomes `export-csv`.
///
/// Never begins with `/`: such keys are pages'.
pub fn key_of_name(name: &str) -> FeatureKey {
    let name = cut(name.trim(), limits::FOREIGN_PROPERTY_BYTES_MAX);
    let scrubbed = scrub::scrub(name);
    if scrubbed == name
        && !name.starts_with('/')
        && !has_number(name)
        && let Ok(key) = FeatureKey::parse(name)
    {
        return key;
    }
    let mut words = String::with_capacity(scrubbed.len());
    for letter in scrubbed.chars() {
        let kept = letter.is_ascii_alphanumeric() || "._".contains(letter);
        if kept {
            words.push(letter.to_ascii_lowercase());
        } else if !words.is_empty() && !words.ends_with('-') {
            words.push('-');
        }
    }
    let words = without_numbers(&words);
    let words = words.trim_start_matches(|letter: char| !letter.is_ascii_alphanumeric());
    let words = cut(words, FEATURE_KEY_BYTES_MAX).trim_end_matches('-');
    // Letters that fell out may have left what looks like a token. Its replacement looks like nothing, so this ends.
    let scrubbed = scrub::scrub(words);
    if scrubbed == words {
        key(words)
    } else {
        key_of_name(&scrubbed)
    }
}

/// The name as it may be shown to the team: itself, or its key where it carries what looks like somebody's.
pub fn shown_name(name: &str) -> String {
    if scrub::scrub(name) == name && !has_number(name) {
        name.to_owned()
    } else {
        key_of_name(name).to_string()
    }
}

/// A property's name, if it looks like one.
pub fn shown_property(name: &str) -> Option<&str> {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte);
    let is_name = (1..=PROPERTY_SHOWN_BYTES_MAX).contains(&name.len())
        && name.bytes().all(known)
        && scrub::scrub(name) == name
        && !has_number(name);
    is_name.then_some(name)
}

/// The key of a page: the first segments of its route.
pub fn key_of_page(path: &str) -> FeatureKey {
    let route = scrub::route_template(path);
    let mut page = String::new();
    for segment in route
        .split('/')
        .filter(|segment| !segment.is_empty())
        .take(PAGE_SEGMENTS_MAX)
    {
        let segment: String = segment
            .chars()
            .map(|letter| {
                let kept = letter.is_ascii_alphanumeric() || "._:-".contains(letter);
                if kept { letter } else { '-' }
            })
            .collect();
        if page.len() + 1 + segment.len() > FEATURE_KEY_BYTES_MAX {
            break;
        }
        page.push('/');
        page.push_str(&segment);
    }
    if page.is_empty() {
        page.push('/');
    }
    key(&page)
}

fn key(text: &str) -> FeatureKey {
    FeatureKey::parse(text)
        .or_else(|_| FeatureKey::parse(UNREADABLE))
        // Unwrap: the constant is a key, and a test reads it.
        .unwrap()
}

fn has_number(text: &str) -> bool {
    text.split(|letter: char| !letter.is_ascii_alphanumeric())
        .any(is_number)
}

fn is_number(word: &str) -> bool {
    word.len() >= NUMBER_DIGITS_MIN && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `opened-order-81234` → `opened-order-n`.
fn without_numbers(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for piece in text.split_inclusive(|letter: char| !letter.is_ascii_alphanumeric()) {
        let word = piece.trim_end_matches(|letter: char| !letter.is_ascii_alphanumeric());
        kept.push_str(if is_number(word) { "n" } else { word });
        kept.push_str(&piece[word.len()..]);
    }
    kept
}

/// The longest beginning of at most `bytes` that ends between letters.
fn cut(text: &str, bytes: usize) -> &str {
    if text.len() <= bytes {
        return text;
    }
    let end = (0..=bytes)
        .rev()
        .find(|place| text.is_char_boundary(*place))
        .unwrap_or(0);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_stay_readable_and_tell_of_nobody() {
        let cases = [
            ("export-csv", "export-csv"),
            ("feature_used", "feature_used"),
            ("exportCsv", "exportCsv"),
            ("Export CSV", "export-csv"),
            ("Outbound Link: Click", "outbound-link-click"),
            ("billing:invoice.pdf", "billing:invoice.pdf"),
            ("  Step 2 — done!  ", "step-2-done"),
            ("Opened order 81234", "opened-order-n"),
            ("order-81234", "order-n"),
            ("Invited jane@example.org", "invited-email"),
            ("call +49 170 1234567", "call-phone"),
            ("/sneaky", "sneaky"),
            ("Экспорт", "unreadable-name"),
            ("", "unreadable-name"),
            ("---", "unreadable-name"),
            ("rk0A\u{10a38}0\u{cc6}a®aa0A a", "token"),
        ];
        for (name, expected) in cases {
            assert_eq!(key_of_name(name).as_str(), expected, "{name}");
        }
    }

    #[test]
    fn pages_are_named_by_their_route() {
        let cases = [
            ("/", "/"),
            ("/reports/7", "/reports/:id"),
            ("/settings/team/roles/edit", "/settings/team/roles"),
            ("/caf%C3%A9", "/caf-C3-A9"),
            ("/users/jane@example.org", "/users/:id"),
        ];
        for (path, expected) in cases {
            assert_eq!(key_of_page(path).as_str(), expected, "{path}");
        }
    }

    proptest! {
        #[test]
        fn any_text_has_a_key_and_a_key_of_its_own(text in "\\PC{0,300}") {
            let name = key_of_name(&text);
            prop_assert!(!name.as_str().starts_with('/'));
            prop_assert_eq!(key_of_name(name.as_str()), name.clone());
            prop_assert!(key_of_page(&text).as_str().starts_with('/'));
        }

        #[test]
        fn a_planted_number_or_address_is_in_no_key(number in 100_u64.., word in "[a-z]{3,10}") {
            for name in [
                format!("{word} {number}"),
                format!("{word}-{number}-{word}"),
                format!("{word} {word}{number}@example.org"),
            ] {
                prop_assert!(!key_of_name(&name).as_str().contains(&number.to_string()), "{}", name);
            }
        }
    }
}
