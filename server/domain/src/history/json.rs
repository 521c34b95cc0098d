//! What rows of JSON hold, read alike for all who write them.

use serde_json::Value;

/// A whole number, which some write as a text.
pub(super) fn whole(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}
