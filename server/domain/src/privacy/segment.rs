//! The closed grammar of questions about a part of the people: values joined by "and", of at most two dimensions.
//!
//! There is no "not" and no "or": one "not" gave back 213 of 213 cells that a bare threshold had hidden.

use serde::Serialize;
use std::fmt;

/// By what people can be told apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// A declared trait.
    Trait(String),
    Country,
    Device,
    Release,
    /// How many people the account had active in the week; told by itself, with the rule of accounts.
    AccountBand,
    /// A declared property of the event.
    Property(String),
}

/// Why a question about a part of the people cannot be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadSegment {
    #[error(
        "this is no dimension: use trait.NAME, prop.NAME, country, device, release or account_band"
    )]
    UnknownDimension,
    #[error("the project declares no such trait or property")]
    Undeclared,
    #[error(
        "two dimensions are crossed if they differ and one of them is the project's first trait"
    )]
    NotCrossed,
    #[error(
        "account_band is crossed with nothing: its rule of accounts is kept by one dimension alone"
    )]
    ByAccountAlone,
    #[error("a property belongs to one feature: ask its breakdown")]
    OfOneFeature,
    #[error(
        "a part is DIMENSION:VALUE; a value has 1 to 60 bytes without control characters; there is no `not` and no `or`"
    )]
    InvalidValue,
}

/// Longest value that a question may name, in bytes.
const VALUE_BYTES_MAX: usize = 60;

impl Dimension {
    /// Reads a name such as `trait.plan` or `country`.
    ///
    /// # Errors
    /// If there is no such dimension.
    pub fn parse(name: &str) -> Result<Dimension, BadSegment> {
        match name.split_once('.') {
            Some(("trait", name)) if !name.is_empty() => Ok(Dimension::Trait(name.to_owned())),
            Some(("prop", name)) if !name.is_empty() => Ok(Dimension::Property(name.to_owned())),
            Some(_) => Err(BadSegment::UnknownDimension),
            None => match name {
                "country" => Ok(Dimension::Country),
                "device" => Ok(Dimension::Device),
                "release" => Ok(Dimension::Release),
                "account_band" => Ok(Dimension::AccountBand),
                _ => Err(BadSegment::UnknownDimension),
            },
        }
    }
}

impl fmt::Display for Dimension {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Dimension::Trait(name) => write!(formatter, "trait.{name}"),
            Dimension::Property(name) => write!(formatter, "prop.{name}"),
            Dimension::Country => formatter.write_str("country"),
            Dimension::Device => formatter.write_str("device"),
            Dimension::Release => formatter.write_str("release"),
            Dimension::AccountBand => formatter.write_str("account_band"),
        }
    }
}

impl Serialize for Dimension {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// One value of one dimension.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Segment {
    pub dimension: Dimension,
    pub value: String,
}

impl Segment {
    /// # Errors
    /// If the value cannot be one.
    pub fn new(dimension: Dimension, value: &str) -> Result<Segment, BadSegment> {
        let is_value = !value.is_empty()
            && value.len() <= VALUE_BYTES_MAX
            && !value.chars().any(char::is_control);
        if !is_value {
            return Err(BadSegment::InvalidValue);
        }
        Ok(Segment {
            dimension,
            value: value.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dimensions_are_read_as_they_are_written_and_nothing_else_is() {
        for name in [
            "trait.plan",
            "prop.format",
            "country",
            "device",
            "release",
            "account_band",
        ] {
            assert_eq!(
                Dimension::parse(name).map(|it| it.to_string()),
                Ok(name.to_owned())
            );
        }
        for name in [
            "",
            "plan",
            "trait.",
            "not.country",
            "!country",
            "country|device",
            "actor",
            "account",
        ] {
            assert_eq!(
                Dimension::parse(name),
                Err(BadSegment::UnknownDimension),
                "{name}"
            );
        }
    }
}
