//! A measured number as it leaves the gate, for the document.

use serde::Serialize;
use utoipa::ToSchema;

/// A measured number: known, hidden because few people are behind it, or not to be had. One of the three.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum Number {
    Known(Known),
    Suppressed(Suppressed),
    NotMeasurable(NotMeasurable),
}

/// `value` alone where it is exact, `low` and `high` beside it where it is an estimate, these two alone where only the
/// bounds are known.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"value": 412, "unit": "users"}))]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// A number, or a day.
    #[schema(value_type = Option<Value>)]
    pub value: Option<Value>,
    #[schema(value_type = Option<Value>)]
    pub low: Option<Value>,
    #[schema(value_type = Option<Value>)]
    pub high: Option<Value>,
    /// What is counted, for example `users` or `share of users`.
    pub unit: String,
}

#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum Value {
    Number(f64),
    Day(String),
}

/// Fewer people than the project's k are behind it, or all but fewer.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"suppressed": true, "below": 5, "unit": "users"}))]
#[serde(deny_unknown_fields)]
pub struct Suppressed {
    pub suppressed: bool,
    #[schema(value_type = Option<Value>)]
    pub below: Option<Value>,
    #[schema(value_type = Option<Value>)]
    pub above: Option<Value>,
    pub unit: String,
}

#[derive(Serialize, ToSchema)]
#[schema(example = json!({"not_measurable": "whether it was on screen is not tracked", "unit": "users"}))]
#[serde(deny_unknown_fields)]
pub struct NotMeasurable {
    /// Why, in words.
    pub not_measurable: String,
    pub unit: String,
}
