//! Rows as columns: DuckDB takes thousands at a time in one call, where row by row each value is a call of its own.

use domain::anonymise::Row;
use domain::event::FeatureKey;
use duckdb::arrow::array::{
    ArrayRef, BooleanArray, Int32Array, RecordBatch, StringArray, UInt8Array,
};
use duckdb::arrow::datatypes::{DataType, Field, Schema};
use duckdb::arrow::error::ArrowError;
use std::sync::{Arc, LazyLock};

/// The order of the table's columns, as the migrations made them; DuckDB refuses a batch that does not fit.
static SCHEMA: LazyLock<Arc<Schema>> = LazyLock::new(|| {
    let column = |name: &str, kind: DataType| Field::new(name, kind, name == "feature");
    Arc::new(Schema::new(vec![
        column("project", DataType::Int32),
        column("day", DataType::Int32),
        column("feature", DataType::Utf8),
        column("action", DataType::UInt8),
        column("class", DataType::UInt8),
        column("hour", DataType::UInt8),
        column("path", DataType::Utf8),
        column("release", DataType::Utf8),
        column("browser", DataType::Utf8),
        column("browser_major", DataType::Utf8),
        column("system", DataType::Utf8),
        column("device", DataType::Utf8),
        column("country", DataType::Utf8),
        column("first_today", DataType::Boolean),
        column("first_of_feature_today", DataType::Boolean),
        column("count", DataType::Int32),
        column("referrer", DataType::Utf8),
        column("campaign", DataType::Utf8),
        column("properties", DataType::Utf8),
    ]))
});

pub(super) struct Columns;

impl Columns {
    /// # Errors
    /// If the columns do not fit the schema, which only a mistake in this file can cause.
    pub fn of(rows: &[&Row]) -> Result<RecordBatch, ArrowError> {
        let whole = |number: &dyn Fn(&Row) -> i32| -> ArrayRef {
            Arc::new(Int32Array::from_iter_values(
                rows.iter().map(|row| number(row)),
            ))
        };
        let small = |number: &dyn Fn(&Row) -> u8| -> ArrayRef {
            Arc::new(UInt8Array::from_iter_values(
                rows.iter().map(|row| number(row)),
            ))
        };
        let text = |text: &dyn for<'a> Fn(&'a Row) -> &'a str| -> ArrayRef {
            Arc::new(StringArray::from_iter_values(
                rows.iter().map(|row| text(row)),
            ))
        };
        let flag = |flag: &dyn Fn(&Row) -> bool| -> ArrayRef {
            Arc::new(
                rows.iter()
                    .map(|row| Some(flag(row)))
                    .collect::<BooleanArray>(),
            )
        };
        let features: StringArray = rows
            .iter()
            .map(|row| row.feature.as_ref().map(FeatureKey::as_str))
            .collect();
        let properties =
            StringArray::from_iter_values(rows.iter().map(|row| row.properties_text()));
        RecordBatch::try_new(
            SCHEMA.clone(),
            vec![
                // Numbers of projects count from 1 in SQLite, far below 2³¹.
                whole(&|row| row.project as i32),
                whole(&|row| row.day.0),
                Arc::new(features),
                small(&|row| row.action.number()),
                small(&|row| row.class.number()),
                small(&|row| row.hour),
                text(&|row| &row.path),
                text(&|row| &row.release),
                text(&|row| &row.agent.family),
                text(&|row| &row.agent.major),
                text(&|row| &row.agent.system),
                text(&|row| row.agent.device.into()),
                text(&|row| &row.country),
                flag(&|row| row.first_today),
                flag(&|row| row.first_of_feature_today),
                whole(&|row| row.count as i32),
                text(&|row| &row.referrer),
                text(&|row| &row.campaign),
                Arc::new(properties),
            ],
        )
    }
}
