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
    pub name: OnboardingStepName,
    pub state: OnboardingState,
    pub is_required: bool,
    #[schema(required)]
    pub have: Option<String>,
    #[schema(required)]
    pub needed: Option<String>,
    /// First day on which it can be done, if the open steps are.
    #[schema(format = Date, required)]
    pub from_day: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OnboardingStepName {
    Script,
    FirstEvent,
    Catalogue,
    Heartbeat,
    Population,
    People,
    Verdict,
}

/// `open`: somebody has to act; `waiting`: it takes time, or earlier steps.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum OnboardingState {
    Done,
    Open,
    Waiting,
}
