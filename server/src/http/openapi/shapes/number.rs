//! A measured number as it leaves the gate, for the document.

use crate::http::openapi::one_of::one_of;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};

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
    #[schema(nullable = false)]
    pub value: Option<f64>,
    #[schema(nullable = false)]
    pub low: Option<f64>,
    #[schema(nullable = false)]
    pub high: Option<f64>,
    /// What is counted.
    pub unit: Unit,
}

/// A measured day, in the same three forms.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum DayNumber {
    Known(KnownDay),
    Suppressed(Suppressed),
    NotMeasurable(NotMeasurable),
}

#[derive(Serialize, ToSchema)]
#[schema(example = json!({"value": "2026-11-22", "unit": "day"}))]
#[serde(deny_unknown_fields)]
pub struct KnownDay {
    #[schema(format = Date, nullable = false)]
    pub value: Option<String>,
    #[schema(format = Date, nullable = false)]
    pub low: Option<String>,
    #[schema(format = Date, nullable = false)]
    pub high: Option<String>,
    pub unit: Unit,
}

/// Fewer people than the project's k are behind it, or all but fewer.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"suppressed": true, "below": 5, "unit": "users"}))]
#[serde(deny_unknown_fields)]
pub struct Suppressed {
    #[schema(schema_with = always_true)]
    pub suppressed: bool,
    #[schema(nullable = false)]
    pub below: Option<u32>,
    #[schema(nullable = false)]
    pub above: Option<f64>,
    pub unit: Unit,
}

fn always_true() -> Object {
    ObjectBuilder::new()
        .schema_type(Type::Boolean)
        .enum_values(Some([true]))
        .build()
}

#[derive(Serialize, ToSchema)]
#[schema(example = json!({"not_measurable": "whether it was on screen is not tracked", "unit": "users"}))]
#[serde(deny_unknown_fields)]
pub struct NotMeasurable {
    /// Why, in words.
    pub not_measurable: String,
    pub unit: Unit,
}

one_of!(
    /// The unit that every number carries.
    Unit,
    |it: domain::measure::Unit| it
);
