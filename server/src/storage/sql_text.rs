//! Paths as DuckDB's SQL has them: only where a statement knows no placeholder.

use anyhow::{Context, Result};
use std::path::Path;

/// # Errors
/// If the path is no UTF-8, which DuckDB needs.
pub fn in_utf8(path: &Path) -> Result<&str> {
    path.to_str()
        .context("the path is not UTF-8: choose a folder whose name is")
}

/// A text in quotes.
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
