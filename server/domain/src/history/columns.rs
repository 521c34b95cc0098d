//! Columns of a table by their names.

use crate::calendar::Day;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// A row of a table, or its header.
pub trait Fields {
    /// The field at a place, counted from 0; `None` behind the last.
    fn field(&self, place: usize) -> Option<&str>;

    /// The place of a column, if this is the header and has it.
    fn place_of(&self, name: &str) -> Option<usize> {
        const BYTE_ORDER_MARK: char = '\u{feff}';
        (0..)
            .map_while(|place| self.field(place))
            .position(|field| field.trim_start_matches(BYTE_ORDER_MARK).trim() == name)
    }

    /// Whether this header names all of these columns.
    fn names_all(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.place_of(name).is_some())
    }
}

impl Fields for [&str] {
    fn field(&self, place: usize) -> Option<&str> {
        self.get(place).copied()
    }
}

/// A column that the first line should name and does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the first line names no column \"{0}\"")]
pub struct MissingColumn(pub &'static str);

/// A field that is not what its column holds; what stands there instead is not repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("column \"{column}\" holds {expected} in each row, and not here")]
pub struct BadField {
    pub column: &'static str,
    pub expected: &'static str,
}

pub(super) fn bad(column: &'static str, expected: &'static str) -> BadField {
    BadField { column, expected }
}

/// A column of a table, found once in its header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub name: &'static str,
    place: usize,
}

impl Column {
    pub fn of(
        header: &(impl Fields + ?Sized),
        name: &'static str,
    ) -> Result<Column, MissingColumn> {
        let place = header.place_of(name).ok_or(MissingColumn(name))?;
        Ok(Column { name, place })
    }

    /// The text of a row; empty where ClickHouse writes `\N` for nothing.
    pub fn text(self, row: &(impl Fields + ?Sized)) -> Result<&str, BadField> {
        let text = row.field(self.place).ok_or(BadField {
            column: self.name,
            expected: "a field",
        })?;
        Ok(if text == "\\N" { "" } else { text })
    }

    pub fn count(self, row: &(impl Fields + ?Sized)) -> Result<u64, BadField> {
        self.text(row)?.trim().parse().map_err(|_| BadField {
            column: self.name,
            expected: "a whole number from 0 on",
        })
    }

    /// `2024-04-30`.
    pub fn day(self, row: &(impl Fields + ?Sized)) -> Result<Day, BadField> {
        let date: Result<Date, _> = self.text(row)?.trim().parse();
        date.map(Day::of).map_err(|_| BadField {
            column: self.name,
            expected: "a date such as 2024-04-30",
        })
    }
}

/// Seconds since 1970 of `2026-03-01 10:00:00`, which is meant in UTC, or of RFC 3339.
pub(super) fn instant(text: &str) -> Option<i64> {
    let told: Option<jiff::Timestamp> = text.parse().ok();
    let civil = || {
        let time: DateTime = text.parse().ok()?;
        TimeZone::UTC.to_timestamp(time).ok()
    };
    told.or_else(civil).map(jiff::Timestamp::as_second)
}
