//! The steps towards a first verdict, for the document.

use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct Checklist {
    /// All required steps are done.
    pub is_complete: bool,
    /// Events of the last weeks that were refused by name.
    pub events_refused: u64,
    pub steps: Vec<OnboardingStep>,
}

#[derive(Serialize, ToSchema)]
pub struct OnboardingStep {
    /// `script`, `first_event`, `catalogue`, `heartbeat`, `population`, `people` or `verdict`.
    pub name: String,
    /// `done`, `open` (somebody has to act) or `waiting` (it takes time, or earlier steps).
    pub state: String,
    pub is_required: bool,
    pub have: Option<String>,
    pub needed: Option<String>,
    /// First day on which it can be done, if the open steps are.
    #[schema(format = Date)]
    pub from_day: Option<String>,
}
