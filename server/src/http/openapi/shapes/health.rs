//! What is wrong with a server, for the document.

use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct Degraded {
    /// A fixed word for programs.
    pub code: String,
    /// What it is, what it means, what to do.
    pub detail: String,
    /// Whether events are refused because of it.
    pub refuses_events: bool,
    /// Whether reports are wrong, late or refused because of it.
    pub spoils_reports: bool,
}
