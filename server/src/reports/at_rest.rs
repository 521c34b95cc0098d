//! The form in which things rest, read from the running stores.

use super::Reports;
use anyhow::Result;

impl Reports {
    /// Every table and column of the events store, as it runs.
    ///
    /// # Errors
    /// If the store fails.
    pub fn stored_columns(&self) -> Result<Vec<(String, String)>> {
        self.events.columns()
    }

    /// Every table and column of an epoch's file.
    ///
    /// # Errors
    /// If SQLite cannot make one.
    pub fn presence_columns(&self) -> Result<Vec<(String, String)>> {
        crate::storage::presence::columns()
    }
}
