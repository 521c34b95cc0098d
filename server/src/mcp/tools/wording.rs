//! Measured numbers in words.

use serde_json::Value;

/// `412 users`, `0.3 % of users (95 % interval 0.1 to 0.6)`, `fewer than 5 users (suppressed)`.
pub fn number(number: &Value) -> String {
    let unit = number["unit"].as_str().unwrap_or("of no unit");
    if let Some(why) = number["not_measurable"].as_str() {
        return format!("not measurable ({why})");
    }
    let (factor, unit) = match unit.strip_prefix("share of ") {
        Some(whole) => (100.0, format!("% of {whole}")),
        None => (1.0, unit.to_owned()),
    };
    let plain = |name: &str| match &number[name] {
        Value::Number(number) => Some(rounded(number.as_f64()? * factor)),
        Value::String(day) => Some(day.clone()),
        _ => None,
    };
    if number["suppressed"] == true {
        return match (plain("below"), plain("above")) {
            // Of a share or a rate the bound is told in people.
            (Some(_), _) if factor != 1.0 => "suppressed (few people are behind it)".to_owned(),
            (Some(below), _) => format!("suppressed (fewer than {below} people are behind it)"),
            (None, Some(above)) => format!("more than {above} {unit} (suppressed: all but a few)"),
            (None, None) => "suppressed (it would tell of a small group)".to_owned(),
        };
    }
    match (plain("value"), plain("low"), plain("high")) {
        (Some(value), Some(low), Some(high)) if unit.starts_with('%') => {
            format!("{value} {unit} (95 % interval {low} to {high} %)")
        }
        (Some(value), Some(low), Some(high)) => {
            format!("{value} {unit} (95 % interval {low} to {high})")
        }
        (Some(value), ..) if unit == "day" => value,
        (Some(value), ..) => format!("{value} {unit}"),
        (None, Some(low), Some(high)) => format!("between {low} and {high} {unit}"),
        _ => "not measurable (no number came)".to_owned(),
    }
}

/// A text of a report; nothing where it has none.
pub fn text(field: &Value) -> &str {
    field.as_str().unwrap_or_default()
}

/// Two decimals, and as many digits as the first two that say something of what is smaller.
fn rounded(value: f64) -> String {
    let text = if value != 0.0 && value.abs() < 0.01 {
        format!("{value:.4}")
    } else {
        format!("{value:.2}")
    };
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_number_is_told_with_its_unit_and_what_is_hidden_or_unknown_is_no_zero() {
        for (measured, words) in [
            (json!({ "value": 412, "unit": "users" }), "412 users"),
            (json!({ "value": 0, "unit": "uses" }), "0 uses"),
            (
                json!({ "value": 0.003, "low": 0.001, "high": 0.0061, "unit": "share of users" }),
                "0.3 % of users (95 % interval 0.1 to 0.61 %)",
            ),
            (
                json!({ "value": 1.5, "low": 1.0, "high": 2.25, "unit": "ratio" }),
                "1.5 ratio (95 % interval 1 to 2.25)",
            ),
            (
                json!({ "low": 50, "high": 3105, "unit": "visitors" }),
                "between 50 and 3105 visitors",
            ),
            (
                json!({ "suppressed": true, "below": 5, "unit": "users" }),
                "suppressed (fewer than 5 people are behind it)",
            ),
            (
                json!({ "suppressed": true, "above": 649, "unit": "users" }),
                "more than 649 users (suppressed: all but a few)",
            ),
            (
                json!({ "suppressed": true, "unit": "users" }),
                "suppressed (it would tell of a small group)",
            ),
            (
                json!({ "not_measurable": "never used", "unit": "day" }),
                "not measurable (never used)",
            ),
            (
                json!({ "value": "2026-11-02", "unit": "day" }),
                "2026-11-02",
            ),
        ] {
            assert_eq!(number(&measured), words, "{measured}");
        }
    }
}
