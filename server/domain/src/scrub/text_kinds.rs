//! The shapes of personal data the scrubber knows, with the checks that tell them from look-alikes.

use std::net::Ipv6Addr;

use super::identifier::is_random;

/// One shape: what it is replaced by, how it looks, and what else must hold of a match.
pub(super) struct Kind {
    /// `None`: the match is kept, and hidden from the shapes that follow.
    pub placeholder: Option<&'static str>,
    pub pattern: &'static str,
    pub is_one: fn(&str) -> bool,
}

/// Fewest digits in a row that are redacted. One-time codes have six; postal codes and prices have fewer.
const DIGITS_IN_A_ROW_MIN: usize = 6;

/// Digits of a telephone number: E.164 allows fifteen, local ones have seven.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// Asked in this order: a later shape may match a part of an earlier one. No placeholder matches any of them.
pub(super) const KINDS: [Kind; 13] = [
    Kind {
        placeholder: Some("[email]"),
        pattern: EMAIL,
        is_one: is_email,
    },
    Kind {
        placeholder: Some("[token]"),
        pattern: r"\beyJ[\w-]{5,}(?:\.[\w-]*){1,4}",
        is_one: always,
    },
    Kind {
        placeholder: Some("[uuid]"),
        pattern: r"(?i)\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b",
        is_one: always,
    },
    Kind {
        placeholder: Some("[ip]"),
        pattern: r"\b\d{1,3}(?:\.\d{1,3}){3,}\b",
        is_one: is_ipv4,
    },
    Kind {
        placeholder: Some("[ip]"),
        pattern: r"(?i)(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?:%\w+)?",
        is_one: is_ipv6,
    },
    Kind {
        placeholder: Some("[iban]"),
        pattern: r"(?i)\b[a-z]{2}\d{2}(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?[a-z0-9]{1,3})?\b",
        is_one: is_iban,
    },
    Kind {
        placeholder: Some("[card]"),
        pattern: r"\b\d(?:[ -]?\d){11,18}\b",
        is_one: is_card,
    },
    // A day is no telephone number, and names of reports are full of days; keep them from the shapes below.
    Kind {
        placeholder: None,
        pattern: r"\b(?:19|20)\d\d-[01]\d-[0-3]\d\b",
        is_one: always,
    },
    Kind {
        placeholder: None,
        pattern: r"\b(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\b",
        is_one: always,
    },
    Kind {
        placeholder: Some("[phone]"),
        pattern: PHONE,
        is_one: is_phone,
    },
    Kind {
        placeholder: Some("[token]"),
        pattern: r"\b(?:sk|pk|rk|ghp|gho|ghs|xox[abp]|glpat|whsec|AKIA|AIza)[_-]?[\w-]{12,}",
        is_one: has_digit,
    },
    Kind {
        placeholder: Some("[token]"),
        pattern: r"[\w+-]{16,}={0,2}",
        is_one: is_token,
    },
    Kind {
        placeholder: Some("[digits]"),
        pattern: r"\w*\d{6,}\w*",
        is_one: always,
    },
];

/// Anything with an `@` between a name and a host, also without a dot (`jane@intranet`) and with a quoted name. Wider than
/// RFC 5322 on purpose; `pkg@1.2` (a version) and `@scope/pkg` stay.
const EMAIL: &str = r#"(?:"[^"\n]{1,64}"|[^\s@<>"'(),:;=&?/\\|\[\]{}]+)@(?:\[[^\]\s]+\]|[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?)"#;

/// Groups of digits with one or two of the usual separators between them, perhaps a country code and an extension.
const PHONE: &str = r"(?:\+|\b00)?(?:\(\+?\d{1,5}\)|\b\d{1,5})(?:[ ./-]{0,2}(?:\(\d{1,5}\)|\d{1,10})){1,7}(?: ?(?:x|ext\.?|#) ?\d{1,6})?\b";

fn always(_: &str) -> bool {
    true
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// `pkg@1.2.3` is a version; `jane@192.0.2.7` is not.
fn is_email(text: &str) -> bool {
    let host = text.rsplit('@').next().unwrap_or(text);
    host.chars().any(char::is_alphabetic) || host.matches('.').count() >= 3
}

fn is_ipv4(text: &str) -> bool {
    // Not parsed: `010.1.2.3` is one to some programs.
    text.split('.').count() == 4
}

/// Times of day (`10:05:03`) have colons too; only what parses is an address.
fn is_ipv6(text: &str) -> bool {
    let address = text.split('%').next().unwrap_or(text);
    address.parse::<Ipv6Addr>().is_ok() && has_digit(address)
}

/// ISO 13616: 15 to 34 characters whose remainder by 97 is one, or as many digits as no word has (a mistyped account number
/// is somebody's as well).
fn is_iban(text: &str) -> bool {
    let letters: Vec<u8> = text.bytes().filter(u8::is_ascii_alphanumeric).collect();
    let digits = letters
        .iter()
        .filter(|letter| letter.is_ascii_digit())
        .count();
    (15..=34).contains(&letters.len()) && (digits >= 10 || remainder_by_97(&letters) == 1)
}

fn remainder_by_97(letters: &[u8]) -> u32 {
    let (country, account) = letters.split_at(4);
    account.iter().chain(country).fold(0, |remainder, &letter| {
        // Letters count 10 to 35: the digits of base 36.
        let value = char::from(letter).to_digit(36).unwrap_or(0);
        (if value > 9 {
            remainder * 100 + value
        } else {
            remainder * 10 + value
        }) % 97
    })
}

/// ISO/IEC 7812 (Luhn). Numbers that fail it are still redacted, as digits.
fn is_card(text: &str) -> bool {
    let digits = text
        .bytes()
        .filter(u8::is_ascii_digit)
        .map(|byte| u32::from(byte - b'0'));
    let sum: u32 = digits
        .rev()
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit) {
            (0, digit) => digit,
            (_, digit) => digit * 2 / 10 + digit * 2 % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Tells telephone numbers from days, versions and sizes by the number of digits and what stands between them.
fn is_phone(text: &str) -> bool {
    // 1920x1080 is a size, not a number with an extension.
    let text = text
        .split(['x', 'e', 'E', '#'])
        .next()
        .unwrap_or(text)
        .trim_end();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let groups: Vec<&str> = text
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    let separators: Vec<char> = text
        .chars()
        .filter(|letter| !letter.is_ascii_digit())
        .collect();
    let is_plain = separators
        .iter()
        .all(|separator| *separator == '.' || *separator == '/');
    // 17.05.2015, 5/17/2015, 2026.11.3
    let is_day_or_version = is_plain && groups.len() == 3 && digits <= 8;
    let is_plain_number = separators.is_empty();
    let has_single_digits = groups.iter().skip(1).any(|group| group.len() == 1);
    PHONE_DIGITS.contains(&digits) && !is_day_or_version && !is_plain_number && !has_single_digits
        || (text.starts_with('+') && digits >= DIGITS_IN_A_ROW_MIN)
}

/// Keys, hashes, session ids. Words joined by `-` or `_` are no token, however long.
fn is_token(text: &str) -> bool {
    let letters = text.bytes().filter(u8::is_ascii_alphanumeric).count();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_hexadecimal = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let digits_are_spread = text
        .split(['-', '_'])
        .any(|part| part.len() >= 16 && part.bytes().filter(u8::is_ascii_digit).count() >= 3);
    letters >= 16
        && digits > 0
        && (is_hexadecimal || is_random(text) || (digits >= 4 && digits_are_spread))
}
