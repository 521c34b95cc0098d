//! Redacts personal data inside a text: values of properties and traits, titles, keys.
//!
//! It knows shapes, not meanings: names of people, postal addresses and birthdays in words pass. That is why properties are
//! an allowlist with a cap on distinct values, and this only the second net.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::percent;
use super::text_kinds::{KINDS, Kind};

/// Bytes of a text that are looked at; what is longer is cut.
pub const TEXT_BYTES_MAX: usize = 2_000;

/// Looks at one text. A replacement can bring a new shape together, so it is looked at until nothing is found: once for
/// ordinary texts, eight times at most for 200,000 random ones made of separators and encodings.
const ROUNDS_MAX: usize = 8;

/// Stands for a text that is built to have something found in it again and again.
const HOSTILE: &str = "[text]";

/// Replaces e-mail addresses, telephone, card and account numbers, IP addresses, UUIDs, tokens and runs of six and more
/// digits by `[email]`, `[phone]`, `[card]`, `[iban]`, `[ip]`, `[uuid]`, `[token]`, `[digits]`.
///
/// Something percent-encoded, also twice, is found too; the answer then is the decoded text. A text without any of this
/// comes back as it is, but cut at [`TEXT_BYTES_MAX`]. Scrubbing twice changes nothing.
pub fn scrub(text: &str) -> Cow<'_, str> {
    SCRUBBER.scrub(text)
}

/// Says whether a text looks like an e-mail address, so that it can be refused as a person's key.
pub fn looks_like_email(text: &str) -> bool {
    SCRUBBER.looks_like_email(text)
}

/// Compiled once, at the first text: a handful of milliseconds.
static SCRUBBER: LazyLock<Scrubber> = LazyLock::new(Scrubber::new);

/// Compiled shapes.
struct Scrubber {
    /// The first is the e-mail address.
    kinds: Vec<(&'static Kind, Regex)>,
    secret_fields: Regex,
}

/// `password=…`, `"token": "…"`, `Authorization: Bearer …`: the name says what the value is.
const SECRET_FIELDS: &str = r#"(?i)\b(pass(?:word|wd|phrase)?|pwd|secret|(?:access_|refresh_|id_|csrf_?)?token|api[_-]?key|authorization|session_?(?:id)?|sid|jsessionid|phpsessid|signature)("?\s?[=:]\s?"?)(?:bearer |basic )?([^\s&"',;\[\]]+)"#;

impl Scrubber {
    fn new() -> Self {
        // Unwrap: the patterns are constants, and every test of this module compiles them.
        let compile = |pattern: &str| Regex::new(pattern).unwrap();
        Self {
            kinds: KINDS
                .iter()
                .map(|kind| (kind, compile(kind.pattern)))
                .collect(),
            secret_fields: compile(SECRET_FIELDS),
        }
    }

    fn scrub<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut scrubbed = Cow::Borrowed(&text[..text.floor_char_boundary(TEXT_BYTES_MAX)]);
        for _ in 0..ROUNDS_MAX {
            match self.cleaner(&scrubbed) {
                Some(cleaner) => scrubbed = Cow::Owned(cleaner),
                None => return scrubbed,
            }
        }
        Cow::Borrowed(HOSTILE)
    }

    fn looks_like_email(&self, text: &str) -> bool {
        let (kind, pattern) = &self.kinds[0];
        let holds_one = |text: &str| {
            pattern
                .find_iter(text)
                .any(|one| (kind.is_one)(one.as_str()))
        };
        if holds_one(text) {
            return true;
        }
        // Only what was encoded is another text when it is decoded.
        let Cow::Owned(once) = percent::decode(text) else {
            return false;
        };
        holds_one(&once) || holds_one(&percent::decode(&once))
    }

    /// The text without what one look finds, or `None` if that is nothing.
    ///
    /// The decoded text is looked at first: in `07700%2520063` the encoding itself reads like digits.
    fn cleaner(&self, text: &str) -> Option<String> {
        let once = percent::decode(text);
        let twice = percent::decode(&once);
        [&*twice, &*once, text]
            .into_iter()
            .find_map(|text| match self.scrub_as_written(text) {
                Cow::Owned(cleaner) => Some(cleaner),
                Cow::Borrowed(_) => None,
            })
    }

    fn scrub_as_written<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if can_be_clean_at_a_glance(text) {
            return Cow::Borrowed(text);
        }
        let text = self.secret_fields.replace_all(text, "$1$2[token]");
        let mut found: Vec<Found> = Vec::new();
        for (kind, pattern) in &self.kinds {
            let mut more = Vec::new();
            let mut start = 0;
            let claimed = found.iter().map(|found| (found.start, found.end));
            for (gap_end, next_start) in claimed.chain([(text.len(), text.len())]) {
                let matches = pattern
                    .find_iter(&text[start..gap_end])
                    .filter(|one| (kind.is_one)(one.as_str()));
                more.extend(matches.map(|one| Found {
                    start: start + one.start(),
                    end: start + one.end(),
                    placeholder: kind.placeholder,
                }));
                start = next_start;
            }
            found.extend(more);
            found.sort_unstable_by_key(|found| found.start);
        }
        replace(text, &found)
    }
}

/// A part of a text that a shape claimed; parts never overlap.
struct Found {
    start: usize,
    end: usize,
    placeholder: Option<&'static str>,
}

fn replace<'t>(text: Cow<'t, str>, found: &[Found]) -> Cow<'t, str> {
    let mut replaced = String::new();
    let mut kept_to = 0;
    for found in found {
        if let Some(placeholder) = found.placeholder {
            replaced.push_str(&text[kept_to..found.start]);
            replaced.push_str(placeholder);
            kept_to = found.end;
        }
    }
    if kept_to == 0 {
        return text;
    }
    replaced.push_str(&text[kept_to..]);
    Cow::Owned(replaced)
}

/// Every shape needs a digit, an `@`, a `=` or `:` after a name, or the beginning of a JWT. Most names have none of them.
fn can_be_clean_at_a_glance(text: &str) -> bool {
    !text
        .chars()
        .any(|letter| letter.is_numeric() || matches!(letter, '@' | '=' | ':'))
        && !text.contains("eyJ")
}

#[cfg(test)]
mod tests;
