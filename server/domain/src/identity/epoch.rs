//! Epochs: how long a pseudonym of a logged-in user lives.
//!
//! An epoch lasts 2T and a new one starts every T, so at any moment two are live and any window
//! of at most T lies wholly inside one of them: its distinct people are counted exactly, and
//! nobody can be followed for longer than 2T.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// T: half the life of an epoch, in weeks, 1..=13.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct EpochLength(u8);

/// Why a number of weeks cannot be T.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("epoch_weeks must lie between 1 and 13, not {0}")]
pub struct WrongEpochLength(pub u8);

impl EpochLength {
    /// A quarter: long enough for the 91 days on which verdicts stand.
    pub const DEFAULT: EpochLength = EpochLength(13);

    pub fn weeks(self) -> u8 {
        self.0
    }

    pub fn days(self) -> i32 {
        i32::from(self.0) * 7
    }
}

impl TryFrom<u8> for EpochLength {
    type Error = WrongEpochLength;

    fn try_from(weeks: u8) -> Result<EpochLength, WrongEpochLength> {
        if (1..=13).contains(&weeks) {
            Ok(EpochLength(weeks))
        } else {
            Err(WrongEpochLength(weeks))
        }
    }
}

impl From<EpochLength> for u8 {
    fn from(length: EpochLength) -> u8 {
        length.0
    }
}

/// Names an epoch of a project: its era, and its number counted from 1970-01-05 in lengths of that era.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EpochIndex {
    pub era: u16,
    pub number: i32,
}

impl EpochIndex {
    /// An epoch of a project's first era.
    pub const fn of_first_era(number: i32) -> EpochIndex {
        EpochIndex { era: 0, number }
    }

    /// Reads what `Display` wrote.
    pub fn parse(text: &str) -> Option<EpochIndex> {
        let (number, era) = match text.split_once("-era") {
            Some((number, era)) => (number, era.parse().ok().filter(|era| *era > 0)?),
            None => (text, 0),
        };
        Some(EpochIndex {
            era,
            number: number.parse().ok()?,
        })
    }

    /// Both parts in one integer, which for the first era is the number itself: journal records of before
    /// eras existed read the same.
    fn packed(self) -> i64 {
        (i64::from(self.era) << 32) + i64::from(self.number)
    }

    fn unpacked(packed: i64) -> Option<EpochIndex> {
        // The low half, sign and all, is the number.
        let number = packed as i32;
        let era = (packed - i64::from(number)) >> 32;
        Some(EpochIndex {
            era: era.try_into().ok()?,
            number,
        })
    }
}

/// `228`, or `228-era1` after the first era.
impl fmt::Display for EpochIndex {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.era {
            0 => write!(formatter, "{}", self.number),
            era => write!(formatter, "{}-era{era}", self.number),
        }
    }
}

impl Serialize for EpochIndex {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.packed())
    }
}

impl<'de> Deserialize<'de> for EpochIndex {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<EpochIndex, D::Error> {
        let packed = i64::deserialize(deserializer)?;
        EpochIndex::unpacked(packed).ok_or_else(|| serde::de::Error::custom("not an epoch"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_epoch_is_found_again_by_its_name_and_its_number(era: u16, number: i32) {
            let index = EpochIndex { era, number };
            prop_assert_eq!(EpochIndex::parse(&index.to_string()), Some(index));
            prop_assert_eq!(EpochIndex::unpacked(index.packed()), Some(index));
        }
    }

    #[test]
    fn the_first_era_is_written_as_before_eras_existed() {
        assert_eq!(EpochIndex::of_first_era(-3).packed(), -3);
        assert_eq!(EpochIndex::of_first_era(228).to_string(), "228");
        assert_eq!(EpochIndex::parse("228-era0"), None);
    }

    #[test]
    fn lengths_outside_one_quarter_are_refused() {
        assert_eq!(EpochLength::try_from(0), Err(WrongEpochLength(0)));
        assert_eq!(EpochLength::try_from(14), Err(WrongEpochLength(14)));
    }
}
