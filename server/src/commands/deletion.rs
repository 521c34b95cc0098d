//! Commands that delete a project, and take that back.

use super::signature::signed;
use crate::lifecycle::erasure;
use crate::services::Services;
use crate::storage::control::ClosedProject;
use anyhow::{Context, Result, bail};
use domain::team::Act;
use serde_json::{Value, json};

/// Closes a project, and erases it where nobody wants to wait.
pub fn delete(services: &Services, name: &str, now: bool) -> Result<String> {
    let now_s = services.clock.now_s();
    let projects = services.control.projects();
    let closed = match projects.by_name_or_id(name) {
        Some(project) => signed(services, Some(project), Act::ClosedProject, None)
            .close_project(project.number, now_s)?,
        None => closed_by_name(services, name)?,
    };
    services.reports.forget_cached();
    if !now {
        return Ok(serde_json::to_string(&told(&closed))?);
    }
    let project = &closed.project;
    signed(services, Some(project), Act::HastenedErasure, None)
        .hasten_erasure(project.number, now_s)?;
    if !erasure::erase_due(services)? {
        bail!(
            "the project is closed, and its erasure waits until the import, backup or export that is under way has ended: \
             a running server begins it by itself, or run the same command again"
        );
    }
    Ok(serde_json::to_string(
        &json!({ "project": project.id, "erased": true }),
    )?)
}

/// Opens a closed project again.
pub fn reopen(services: &Services, name: &str) -> Result<String> {
    let closed = closed_by_name(services, name)?;
    let project = signed(services, Some(&closed.project), Act::ReopenedProject, None)
        .reopen_project(closed.project.number, services.clock.now_s())?;
    Ok(serde_json::to_string(
        &json!({ "project": project.id, "name": project.name }),
    )?)
}

/// How a closed project is listed.
pub fn told(closed: &ClosedProject) -> Value {
    json!({
        "project": closed.project.id,
        "name": closed.project.name,
        "closed_s": closed.closing.closed_s,
        "erase_from_s": closed.closing.erase_from_s,
    })
}

fn closed_by_name(services: &Services, name: &str) -> Result<ClosedProject> {
    services
        .control
        .projects()
        .closed()
        .iter()
        .find(|closed| closed.project.name == name || closed.project.id == name)
        .cloned()
        .context(
            "no project of this name is waiting to be erased: `deadwood project list` shows all",
        )
}
