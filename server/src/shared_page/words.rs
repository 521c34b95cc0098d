//! Numbers, days and verdicts as they are read.

use crate::html::escaped;
use domain::calendar::Day;
use domain::privacy::{Rounded, Told};
use domain::verdict::Kind;

/// A rounded number in words.
pub fn number(number: Rounded) -> String {
    match number.told() {
        Told::Nothing => "<span class=\"quiet\">not told</span>".to_owned(),
        Told::Few { below } => format!("fewer than {below}"),
        Told::AlmostAll => "almost all".to_owned(),
        Told::About { low, high } if low == high => count(low),
        Told::About { low, high } => format!("{} to {}", count(low), count(high)),
        Told::Percent { low, high } if low == high => format!("{low}&nbsp;%"),
        Told::Percent { low, high } => format!("{low} to {high}&nbsp;%"),
    }
}

/// A share as a bar and in words; of somebody it is never told as nobody.
pub fn share(share: Rounded, part: Rounded) -> String {
    let Told::Percent { low, high } = share.told() else {
        return number(share);
    };
    let words = if high == 0 && !part.is_zero() {
        "under 1&nbsp;%".to_owned()
    } else {
        number(share)
    };
    format!(
        "<span class=\"share\"><svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect class=\"ground\" width=\"100\" height=\"8\"/><rect class=\"between\" width=\"{high}\" height=\"8\"/>\
         <rect class=\"sure\" width=\"{low}\" height=\"8\"/></svg>{words}</span>"
    )
}

/// With a thin space between thousands.
pub fn count(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

/// `24 Aug 2026`.
pub fn day(day: Day) -> String {
    day.date().strftime("%-d %b %Y").to_string()
}

/// `Mon 24 Aug`.
pub fn short_day(day: Day) -> String {
    day.date().strftime("%a %-d %b").to_string()
}

pub fn verdict(kind: Kind) -> String {
    let words = match kind {
        Kind::Candidate => "Can go",
        Kind::Promote => "Promote",
        Kind::Fix => "Fix",
        Kind::Declining => "Declining",
        Kind::InsufficientEvidence => "Too early to say",
        Kind::Protected => "Protected",
        Kind::Keep => "Keep",
    };
    format!("<span class=\"verdict {}\">{words}</span>", kind.word())
}

/// One number with what it counts.
pub fn fact(name: &str, value: &str) -> String {
    format!("<div><dt>{}</dt><dd>{value}</dd></div>", escaped(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_read_as_in_a_text() {
        assert_eq!(count(0), "0");
        assert_eq!(count(995), "995");
        assert_eq!(count(1_234_565), "1\u{202f}234\u{202f}565");
        assert_eq!(day(Day(20_780)), "23 Nov 2026");
        assert_eq!(short_day(Day(20_780)), "Mon 23 Nov");
    }
}
