//! Bytes that are written as lower-case hex wherever somebody reads them.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// `N` bytes; in text and JSON twice as many digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Hex<const N: usize>(pub [u8; N]);

impl<const N: usize> Hex<N> {
    /// `None` unless it is exactly `2 * N` digits, in lower case as they are written.
    pub fn parse(text: &str) -> Option<Hex<N>> {
        let digits = text.as_bytes();
        if digits.len() != 2 * N {
            return None;
        }
        let mut bytes = [0; N];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = value(pair[0])? << 4 | value(pair[1])?;
        }
        Some(Hex(bytes))
    }
}

fn value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

impl<const N: usize> fmt::Display for Hex<N> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl<const N: usize> fmt::Debug for Hex<N> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Hex({self})")
    }
}

impl<const N: usize> Serialize for Hex<N> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de, const N: usize> Deserialize<'de> for Hex<N> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Hex<N>, D::Error> {
        let text = String::deserialize(from)?;
        Hex::parse(&text)
            .ok_or_else(|| D::Error::custom(format_args!("not {} digits of hex", 2 * N)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_as_it_was_written_and_in_no_other_way() {
        let bytes = Hex([0x00, 0x9f, 0xa0, 0xff]);
        assert_eq!(bytes.to_string(), "009fa0ff");
        assert_eq!(Hex::parse("009fa0ff"), Some(bytes));
        for odd in [
            "",
            "009fa0f",
            "009fa0ff0",
            "009FA0FF",
            "+09fa0ff",
            "009fa0fg",
            "00é9fa0",
        ] {
            assert_eq!(Hex::<4>::parse(odd), None, "{odd}");
        }
    }
}
