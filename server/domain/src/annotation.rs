//! What a team notes about a day: a campaign, an outage, a holiday. Charts mark the day with it.

use crate::calendar::Day;

/// Annotations that a project keeps.
pub const ANNOTATIONS_MAX: usize = 500;
const TEXT_CHARS_MAX: usize = 200;
/// 2000-01-01 and 2100-01-01: outside of them a day is a slip of the pen.
const DAYS: std::ops::Range<i32> = 10_957..47_482;

/// A checked annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// In the project's time zone.
    pub day: Day,
    pub text: String,
}

/// Why an annotation cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidAnnotation {
    #[error("day: must be a day between 2000 and 2099, written like 2026-11-22")]
    Day,
    #[error("text: must have 1 to 200 characters in one line, and not begin or end with a space")]
    Text,
    #[error("a project keeps at most 500 annotations: remove one first")]
    TooMany,
}

impl Annotation {
    /// # Errors
    /// If the day lies in another century, or the text is none or too long for a chart.
    pub fn check(self) -> Result<Annotation, InvalidAnnotation> {
        if !DAYS.contains(&self.day.0) {
            return Err(InvalidAnnotation::Day);
        }
        let chars = self.text.chars().count();
        if chars == 0
            || chars > TEXT_CHARS_MAX
            || self.text.trim() != self.text
            || self.text.chars().any(char::is_control)
        {
            return Err(InvalidAnnotation::Text);
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(day: i32, text: &str) -> Result<Annotation, InvalidAnnotation> {
        Annotation {
            day: Day(day),
            text: text.to_owned(),
        }
        .check()
    }

    #[test]
    fn a_line_about_a_day_is_taken() {
        assert!(check(20_779, "Prices went up; the mail was sent at noon").is_ok());
        assert!(check(20_779, &"ü".repeat(200)).is_ok());
    }

    #[test]
    fn a_slip_of_the_pen_is_refused_by_its_field() {
        for day in [-1, 0, 10_956, 47_482, i32::MAX] {
            assert_eq!(check(day, "Sale"), Err(InvalidAnnotation::Day), "{day}");
        }
        for text in ["", " Sale", "Sale ", "two\nlines", &"x".repeat(201)] {
            assert_eq!(check(20_779, text), Err(InvalidAnnotation::Text), "{text}");
        }
    }
}
