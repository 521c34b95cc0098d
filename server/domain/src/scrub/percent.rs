//! Percent-decoding, for judging what a text says; what is stored is never decoded by this.

use std::borrow::Cow;

/// Decodes `%XX` once. Bytes that are not UTF-8 become U+FFFD; a `%` that starts no such pair stays.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while index < bytes.len() {
        let pair = (bytes[index] == b'%')
            .then(|| bytes.get(index + 1..index + 3))
            .flatten();
        match pair.and_then(byte) {
            Some(value) => {
                decoded.push(value);
                index += 3;
            }
            None => {
                decoded.push(bytes[index]);
                index += 1;
            }
        }
    }
    Cow::Owned(String::from_utf8_lossy(&decoded).into_owned())
}

fn byte(pair: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pairs_are_decoded_once_and_the_rest_stays() {
        let cases = [
            ("a%40b", "a@b"),
            ("a%2540b", "a%40b"),
            ("100%", "100%"),
            ("%zz%4", "%zz%4"),
            ("%ff", "\u{fffd}"),
            ("%C3%a9", "é"),
        ];

        for (encoded, decoded) in cases {
            assert_eq!(decode(encoded), decoded);
        }
    }

    proptest! {
        #[test]
        fn what_was_encoded_comes_back(text in "\\PC{0,40}") {
            let encoded: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
            prop_assert_eq!(decode(&encoded), text);
        }
    }
}
