//! The command that takes imported history back: said first, then done.

use crate::lifecycle::taking_back;
use crate::services::Services;
use crate::storage::control::Project;
use anyhow::{Context, Result};
use domain::taking_back::NOTHING;
use serde_json::json;

/// What would go, in words for whoever is asked.
pub fn tell(services: &Services, project: &Project) -> Result<String> {
    if services
        .control
        .history_being_taken_back(project.number)?
        .is_some()
    {
        return Ok(format!(
            "The imported history of {} is being taken back already; saying yes goes on with it.",
            project.name
        ));
    }
    let going = taking_back::going(services, project)?.context(NOTHING)?;
    Ok(going.in_words(&project.name))
}

/// Takes it back, and tells what went.
pub fn take_back(services: &Services, project: &Project) -> Result<String> {
    let went = taking_back::take_back(services, project)?;
    Ok(serde_json::to_string(&json!({
        "project": project.id,
        "taken_back": went,
    }))?)
}
