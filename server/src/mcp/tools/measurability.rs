//! Whether a use of a feature would have been seen: without it "nobody used it" says nothing.

use domain::verdict::Zero;
use serde_json::{Value, json};

/// Of a row of a ranking.
pub fn of(row: &Value) -> Value {
    let zero = row["zero"].as_str();
    let zero = Zero::ALL
        .iter()
        .copied()
        .find(|kind| Some(kind.word()) == zero);
    let (state, why) = match zero {
        Some(Zero::NotReleased) => ("not_measurable", "its release day has not come"),
        Some(Zero::BlockedOrDropped) => (
            "not_measurable",
            "too much is blocked or lost on the way: a use can go unseen",
        ),
        Some(Zero::NotInstrumented) => (
            "not_measurable",
            "no build in the field can report it: a use would not be seen",
        ),
        Some(Zero::TooLittleData) => (
            "too_little_data",
            "uses are seen, but too few people or days were watched",
        ),
        Some(Zero::NotExposed) => (
            "measurable",
            "a use would be seen; it was on nobody's screen",
        ),
        Some(Zero::Unused) => (
            "measurable",
            "a use would be seen: builds report it, and people had it",
        ),
        None if is_missing_something(row) => (
            "too_little_data",
            "its uses are counted, but there is too little for a verdict",
        ),
        None => ("measurable", "its uses are counted"),
    };
    json!({ "state": state, "why": why })
}

fn is_missing_something(row: &Value) -> bool {
    row["verdict"]["missing"]
        .as_array()
        .is_some_and(|missing| !missing.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_nothing_says_whether_a_use_would_have_been_seen() {
        for &kind in Zero::ALL {
            let told = of(&json!({ "zero": kind.word(), "verdict": { "missing": [] } }));
            assert_eq!(
                told["state"] == "not_measurable",
                kind.is_blind(),
                "{kind:?}"
            );
        }
        let used = of(&json!({ "zero": null, "verdict": { "missing": [] } }));
        assert_eq!(used["state"], "measurable");
        let short = of(&json!({ "zero": null, "verdict": { "missing": [{ "gate": "days" }] } }));
        assert_eq!(short["state"], "too_little_data");
    }
}
