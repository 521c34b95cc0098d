//! How full a day is, and what season it is for habits that follow the calendar.

use domain::calendar::Day;

/// Share of an ordinary working day's visits that this day has.
pub fn fullness(day: Day) -> f32 {
    if is_holiday(day) {
        return 0.15;
    }
    match day.weekday() {
        0 => 1.0,
        1..=3 => 0.97,
        4 => 0.85,
        5 => 0.1,
        _ => 0.07,
    }
}

/// Month and day of the holidays that always fall on the same date where most customers sit.
const FIXED_HOLIDAYS: [(i8, i8); 8] = [
    (1, 1),
    (1, 6),
    (5, 1),
    (10, 3),
    (11, 1),
    (12, 24),
    (12, 25),
    (12, 26),
];

/// Days after Easter Sunday: Good Friday, Easter Monday, Ascension, Whit Monday, Corpus Christi.
const EASTER_HOLIDAYS: [i32; 5] = [-2, 1, 39, 50, 60];

pub fn is_holiday(day: Day) -> bool {
    let date = day.date();
    FIXED_HOLIDAYS.contains(&(date.month(), date.day()))
        || EASTER_HOLIDAYS.contains(&day.since(easter_sunday(date.year())))
}

/// Source: Butcher's algorithm (Meeus 1991, Astronomical Algorithms, ch. 8); years 1583 and later.
fn easter_sunday(year: i16) -> Day {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    let f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    // Within March 22 and April 25, so month and day are small.
    Day::of(jiff::civil::date(year, (f / 31) as i8, (f % 31 + 1) as i8))
}

fn is_working_day(day: Day) -> bool {
    day.weekday() < 5 && !is_holiday(day)
}

/// Whether the day is one of the first three working days of its month.
pub fn is_month_start(day: Day) -> bool {
    let of_month = i32::from(day.date().day());
    if !is_working_day(day) {
        return false;
    }
    let working_days = (0..of_month)
        .filter(|back| is_working_day(day.plus(-back)))
        .count();
    working_days <= 3
}

/// Whether the day is one of the first ten of a quarter.
pub fn is_quarter_start(day: Day) -> bool {
    let date = day.date();
    (date.month() - 1) % 3 == 0 && date.day() <= 10
}

pub fn is_january(day: Day) -> bool {
    day.date().month() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn weekends_and_holidays_are_emptier_than_any_working_day() {
        let friday = fullness(day("2026-11-20"));
        for low in ["2026-11-21", "2026-11-22", "2026-12-25", "2027-01-01"] {
            assert!(fullness(day(low)) < friday / 2.0, "{low}");
        }
    }

    #[test]
    fn easter_is_found() {
        for (year, easter) in [
            (2024, "2024-03-31"),
            (2026, "2026-04-05"),
            (2038, "2038-04-25"),
        ] {
            assert_eq!(easter_sunday(year), day(easter));
        }
        assert!(is_holiday(day("2026-05-25")), "Whit Monday");
    }

    #[test]
    fn a_month_starts_with_three_working_days() {
        // 2026-08-01 is a Saturday.
        let starts: Vec<String> = (1..=31)
            .map(|of_month| day("2026-07-31").plus(of_month))
            .filter(|day| is_month_start(*day))
            .map(|day| day.to_string())
            .collect();
        assert_eq!(starts, ["2026-08-03", "2026-08-04", "2026-08-05"]);
    }
}
