//! What a request asked for, as a path.

use std::borrow::Cow;

/// The path of an address, with its query; a path stays as it is.
pub(super) fn path_of(target: &str) -> &str {
    match target.split_once("://") {
        Some((scheme, rest)) if scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()) => rest
            .find(['/', '?', '#'])
            .map_or("/", |start| &rest[start..]),
        _ => target,
    }
}

/// A path with its query, where a log keeps them apart.
pub(super) fn with_query<'a>(path: &'a str, query: Option<&str>) -> Cow<'a, str> {
    match query {
        Some(query) if !query.is_empty() && query != "-" => Cow::Owned(format!("{path}?{query}")),
        Some(_) | None => Cow::Borrowed(path),
    }
}

/// Undoes `%20`; what follows a `%` and is no number stays as it is.
pub(super) fn percent_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let (byte, length) = match (first, after) {
            (b'%', [high, low, ..]) => match hexadecimal(*high, *low) {
                Some(byte) => (byte, 3),
                None => (first, 1),
            },
            _ => (first, 1),
        };
        bytes.push(byte);
        rest = &rest[length..];
    }
    Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
}

/// The byte that two hexadecimal digits write.
pub(super) fn hexadecimal(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}
