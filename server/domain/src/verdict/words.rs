//! Numbers in plain words, rounded to the careful side.

use crate::privacy::Group;

/// `2990` → `2,990`
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1` → `1 day`, `91` → `91 days`
pub fn days(number: i32) -> String {
    if number == 1 {
        "1 day".to_owned()
    } else {
        format!("{number} days")
    }
}

/// A share in percent, rounded to the nearest of as many digits as its size deserves.
pub fn percent(share: f64) -> String {
    written(share, f64::round)
}

/// A share in percent, rounded up: for "at most".
pub fn at_most(share: f64) -> String {
    written(share, f64::ceil)
}

/// A share in percent, rounded down: for "at least".
pub fn at_least(share: f64) -> String {
    written(share, f64::floor)
}

fn written(share: f64, round: fn(f64) -> f64) -> String {
    let percent = share * 100.0;
    // Two digits below 1 %, one below 10 %, none above: as many as the intervals carry.
    let (scale, decimals) = match percent.abs() {
        size if size < 1.0 => (100.0, 2),
        size if size < 10.0 => (10.0, 1),
        _ => (1.0, 0),
    };
    // Off by 1e-9 so that 0.07 · 100 = 7.000000000000001 does not round up to 7.1.
    let tilt = if round(0.5) > 0.5 { -1e-9 } else { 1e-9 };
    // `max` may answer -0: the sign of zero is left open by it.
    let rounded = round(percent * scale + tilt).max(0.0).abs() / scale;
    let text = format!("{rounded:.decimals$}");
    let short = if decimals > 0 {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        text.as_str()
    };
    format!("{short} %")
}

/// A number of people, as far as it may be told.
pub fn group(people: Group, k: u32, one: &str, many: &str) -> String {
    match people {
        Group::Nobody => format!("no {one}"),
        Group::Open(bracket) if bracket.is_exact() && bracket.low == 1 => format!("1 {one}"),
        Group::Few | Group::AllButFew { .. } | Group::Open(_) => {
            format!("{} {many}", number(people, k))
        }
    }
}

/// The same without its noun, for "412 of 3,000 people".
pub fn number(people: Group, k: u32) -> String {
    match people {
        Group::Nobody => "none".to_owned(),
        Group::Few => format!("fewer than {k}"),
        Group::AllButFew { .. } => format!("all but fewer than {k}"),
        Group::Open(bracket) if bracket.is_exact() => count(bracket.low),
        Group::Open(bracket) => {
            format!("between {} and {}", count(bracket.low), count(bracket.high))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_to_the_careful_side() {
        for (share, nearest, most, least) in [
            (0.0, "0 %", "0 %", "0 %"),
            (0.001_004, "0.1 %", "0.11 %", "0.1 %"),
            (0.01, "1 %", "1 %", "1 %"),
            (0.07, "7 %", "7 %", "7 %"),
            (0.0999, "10 %", "10 %", "9.9 %"),
            (0.4251, "43 %", "43 %", "42 %"),
            (1.0, "100 %", "100 %", "100 %"),
        ] {
            assert_eq!(percent(share), nearest, "{share}");
            assert_eq!(at_most(share), most, "{share}");
            assert_eq!(at_least(share), least, "{share}");
        }
    }

    #[test]
    fn counts_are_grouped_by_thousands() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(count(number), text);
        }
    }
}
