//! Judges whether one segment of a path names a thing of somebody's (an id, a token, a person) or is a word of the product.
//!
//! Where it cannot tell, it says identifier: a route too coarse costs a line in a report, an id kept costs a promise.

/// Longest segment that is read as words; a blog's slug is shorter.
const WORDS_BYTES_MAX: usize = 120;

/// What follows one of these names somebody as soon as it holds a digit: `/users/u42`.
const COLLECTIONS: [&str; 16] = [
    "account",
    "accounts",
    "contact",
    "contacts",
    "customer",
    "customers",
    "invoice",
    "invoices",
    "member",
    "members",
    "order",
    "orders",
    "patient",
    "patients",
    "user",
    "users",
];

/// Says whether a decoded segment is an identifier. `parent` is the segment before it, empty at the root.
///
/// Identifiers: digits; UUIDs and other hexadecimal of 8 and more with a digit among them; anything with `@`; anything with
/// spaces or control characters (typed by a person); random-looking mixtures; words joined to a number of 3 and more digits
/// (`order-1234`) unless it reads like a slug (`windows-2000-guide`); anything too long to be words.
/// Not identifiers: words in any script, versions (`v2`, `1.4.2`), names such as `i18n`, `sha256`, `oauth2`.
pub fn is_identifier(segment: &str, parent: &str) -> bool {
    if segment.is_empty() || is_placeholder(segment) {
        return false;
    }
    let has_digit = segment.bytes().any(|byte| byte.is_ascii_digit());
    segment.len() > WORDS_BYTES_MAX
        || segment.contains(['@', '%', '\u{fffd}'])
        || segment
            .chars()
            .any(|letter| letter.is_whitespace() || letter.is_control())
        || segment.matches(':').count() > 1
        || (has_digit
            && COLLECTIONS
                .iter()
                .any(|word| parent.eq_ignore_ascii_case(word)))
        || (is_made_of_digits(segment) && !is_version(segment))
        || is_hexadecimal_id(segment)
        || is_random(segment)
        || is_word_and_number(segment)
        || segment
            .split(['-', '_', '.', ':', ',', '+', '~'])
            .any(is_identifier_part)
}

/// A parameter's name as routers write it, `:id` or `{id}`, holds no value.
fn is_placeholder(segment: &str) -> bool {
    let name = segment
        .strip_prefix(':')
        .or_else(|| segment.strip_prefix('{')?.strip_suffix('}'));
    name.is_some_and(|name| {
        !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphabetic() || byte == b'_')
    })
}

/// Numbers, dates, telephone numbers, addresses: digits and what people put between them.
fn is_made_of_digits(segment: &str) -> bool {
    segment.chars().any(char::is_numeric)
        && segment
            .chars()
            .all(|letter| letter.is_numeric() || "+-._,()/:~*=".contains(letter))
}

/// `1.4` or `1.4.2` with parts of at most two digits; four parts would be an address.
fn is_version(segment: &str) -> bool {
    let parts = segment.split('.');
    (2..=3).contains(&parts.clone().count())
        && parts.into_iter().all(|part| {
            (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        })
}

fn is_hexadecimal_id(segment: &str) -> bool {
    let is_hexadecimal = segment
        .bytes()
        .all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    let digits = segment.bytes().filter(u8::is_ascii_digit).count();
    let letters = segment.bytes().filter(u8::is_ascii_alphabetic).count();
    // No word of 16 letters is made of a–f; `facade` and `defaced` are.
    is_hexadecimal
        && digits + letters >= 8
        && (digits > 0 || (letters >= 16 && !segment.contains('-')))
}

/// Tokens: letters and digits that take turns as no word does. `getUserPreferences` changes its class of letter at every
/// fourth letter, a random base64 string at more than every second.
pub(super) fn is_random(text: &str) -> bool {
    let classes: Vec<u8> = text.bytes().filter_map(class).collect();
    let has = |wanted: u8| classes.contains(&wanted);
    let changes = classes.windows(2).filter(|pair| pair[0] != pair[1]).count();
    classes.len() >= 11 && has(DIGIT) && has(UPPER) && has(LOWER) && changes * 3 >= classes.len()
}

const DIGIT: u8 = 0;
const LOWER: u8 = 1;
const UPPER: u8 = 2;

fn class(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(DIGIT),
        b'a'..=b'z' => Some(LOWER),
        b'A'..=b'Z' => Some(UPPER),
        _ => None,
    }
}

/// `order-1234`, `INV_00123`: one word, one number of three and more digits. Years are left (`report-2015`).
fn is_word_and_number(segment: &str) -> bool {
    let mut parts = segment.split(['-', '_']);
    let (Some(word), Some(number), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let is_number = number.len() >= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number && !is_year(number) && word.chars().all(char::is_alphabetic)
}

/// A part between separators that no word of a product looks like.
fn is_identifier_part(part: &str) -> bool {
    // `sysadvent2009` is a word and a year.
    let part = match part.split_at_checked(part.len().saturating_sub(4)) {
        Some((word, year)) if is_year(year) && word.chars().all(char::is_alphabetic) => word,
        _ => part,
    };
    let digits = part.bytes().filter(u8::is_ascii_digit).count();
    let letters = part.chars().filter(|letter| letter.is_alphabetic()).count();
    let longest_run = part
        .split(|letter: char| !letter.is_ascii_digit())
        .map(str::len)
        .max()
        .unwrap_or(0);
    let is_digit: Vec<bool> = part.bytes().map(|byte| byte.is_ascii_digit()).collect();
    let turns = is_digit
        .windows(2)
        .filter(|pair| pair[0] != pair[1])
        .count();
    longest_run >= 5
        || (digits >= 3 && letters >= 1 && part.len() >= 10)
        // `x7k2p9`; `i18n` and `log4j2` turn less often.
        || (turns >= 4 && part.len() >= 6)
        || (part.len() >= 8 && digits > 0 && letters > 0 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// A year that a page can be about.
pub(super) fn is_year(segment: &str) -> bool {
    segment.len() == 4
        && segment
            .parse::<u16>()
            .is_ok_and(|year| (1990..=2049).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::is_identifier;

    #[test]
    fn identifiers_are_recognised() {
        let identifiers = [
            "7",
            "2015",
            "0049301234567",
            "550e8400-e29b-41d4-a716-446655440000",
            "550E8400E29B41D4A716446655440000",
            "deadbeef1",
            "5f3a9c1b",
            "jane@example.org",
            "@jane",
            "jane doe",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
            "dQw4w9WgXcQ",
            "cus_NffrFeUfNV2Hib",
            "x7k2p9",
            "user12345",
            "order-1234",
            "INV_00123",
            "2015-05-17",
            "17.05.2015",
            "192.168.2.1",
            "2001:db8::1",
            "+1-984-182-0190",
            "03.93.92.16.85",
            "12345.json",
            "GB56HXDO88167774656119",
            "01ARZ3NDEKTSV4RRFFQ69G5FAV",
            "a%2540b",
            "٣٤٥٦",
        ];

        for segment in identifiers {
            assert!(is_identifier(segment, ""), "{segment}");
        }
        assert!(is_identifier("u42", "users") && is_identifier("u42", "Accounts"));
    }

    #[test]
    fn words_of_a_product_are_left() {
        let words = [
            "reports",
            "export-csv",
            "bulk_edit",
            "v2",
            "1.4.2",
            "i18n",
            "sha256",
            "oauth2",
            "log4j2",
            "h264",
            "2fa",
            "s3",
            "facade",
            "getUserPreferences",
            "ExportToSpreadsheet",
            "internationalization",
            "index.html",
            "jquery-1.4.2.min.js",
            "logstash-monitorama-2013",
            "windows-2000-guide",
            "report-2015",
            "top-10-features",
            "kibana-dashboard3.png",
            "disabling-battery-in-ubuntu-vms.html",
            "q3-2015",
            "page-2",
            "café",
            "设置",
            ":id",
            ":userId",
            "{id}",
            "items:search",
            "2013-10-12-a-post-about-something",
            "covid19",
            "web3",
            "sysadvent2009",
            "step-2",
            "DEFAULT",
            "robots.txt",
            "",
        ];

        for segment in words {
            assert!(!is_identifier(segment, "settings"), "{segment}");
        }
        assert!(!is_identifier("new", "users") && !is_identifier("settings", "users"));
    }
}
