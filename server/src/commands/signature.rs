//! What is done at the console stands in the audit log as the operator's, as what is done in the dashboards stands there as a person's.

use crate::services::Services;
use crate::storage::control::{AuditEntry, Control, Project, Whom};
use anyhow::Result;
use domain::team::Act;

/// The control store, whose next change is the operator's. `project`: `None` for what concerns the server itself.
pub(super) fn signed(
    services: &Services,
    project: Option<&Project>,
    act: Act,
    subject: Option<String>,
) -> Control {
    services.control.by(entry(services, project, act, subject))
}

/// Notes what changes no row of the control store, such as an export.
///
/// # Errors
/// If it cannot be noted; what is not noted must not happen.
pub(super) fn record(
    services: &Services,
    project: Option<&Project>,
    act: Act,
    subject: Option<String>,
) -> Result<()> {
    Ok(services
        .control
        .record(entry(services, project, act, subject))?)
}

fn entry(
    services: &Services,
    project: Option<&Project>,
    act: Act,
    subject: Option<String>,
) -> AuditEntry {
    AuditEntry {
        project: project.map(|project| project.number),
        whom: Whom::Operator,
        act,
        subject,
        at_s: services.clock.now_s(),
    }
}
