//! People by the week in which they first came, and how many of them came again.

use super::basis::rows;
use super::{schema as fields, wording};
use serde_json::{Value, json};

pub fn schema() -> Value {
    fields::list(fields::object(json!({
        "first_week": fields::text(),
        "active": { "type": "array", "items": fields::number(), "description": "By weeks since the first; the first number is the cohort itself" },
    })))
}

/// Of the cohorts of a report.
pub fn of(cohorts: &Value) -> Vec<Value> {
    rows(cohorts)
        .map(|row| json!({ "first_week": row["monday"], "active": row["active"] }))
        .collect()
}

pub fn line(cohort: &Value) -> String {
    let active: Vec<String> = rows(&cohort["active"]).map(wording::number).collect();
    format!(
        "- First in the week of {}: {}.",
        wording::text(&cohort["first_week"]),
        active.join(", a week later "),
    )
}
