//! The deletion of a project by its owners: closed at once, erased when its days are over.

use super::auth::{self, Authorised};
use super::problem::{Problem, off_thread};
use super::projects::refused;
use crate::services::Services;
use crate::storage::control::{ClosedProject, ControlError};
use actix_web::{HttpRequest, HttpResponse, delete, post, web};
use domain::deletion::confirm;
use domain::problem::Code;
use domain::team::Act;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A project that was deleted and is not yet erased.
#[derive(Serialize, ToSchema)]
#[schema(as = ClosedProject)]
pub struct Closed {
    id: String,
    name: String,
    /// Seconds since 1970 (UTC).
    closed_s: i64,
    /// From here on it is erased, and nothing brings it back: seconds since 1970 (UTC).
    erase_from_s: i64,
}

impl From<&ClosedProject> for Closed {
    fn from(closed: &ClosedProject) -> Closed {
        Closed {
            id: closed.project.id.clone(),
            name: closed.project.name.clone(),
            closed_s: closed.closing.closed_s,
            erase_from_s: closed.closing.erase_from_s,
        }
    }
}

/// The project's name, so that no other is deleted by mistake.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProjectDeletion, example = json!({"name": "Shop"}))]
pub struct Confirmation {
    /// As the project is called now.
    name: String,
    /// Give up the seven days in which the project can be opened again: it is erased within a minute.
    #[serde(default)]
    at_once: bool,
}

/// Delete a project. Its senders and readers are refused at once; it is erased after seven days, and until then its owners can have it
/// back as it was. Asked again with `at_once`, those days end.
#[utoipa::path(tag = "projects", operation_id = "delete_project",
    responses((status = 200, description = "Closed", body = Closed)), security(("session" = [])))]
#[delete("/api/v1/projects/{project}")]
pub async fn delete(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<Confirmation>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may_delete(&request, &services, &path)?;
    let Confirmation { name, at_once } = body.into_inner();
    confirm(&access.project.name, &name)
        .map_err(|wrong| Problem::bad_request(Code::Refused, wrong.to_string()))?;
    let closed = off_thread(move || close(&services, &access, at_once).map_err(refused)).await?;
    Ok(HttpResponse::Ok().json(Closed::from(&closed)))
}

fn close(
    services: &Services,
    access: &Authorised,
    at_once: bool,
) -> Result<ClosedProject, ControlError> {
    let now_s = services.clock.now_s();
    let number = access.project.number;
    let known = services.control.projects();
    let closed = match known.closed_by_number(number) {
        Some(closed) => closed.clone(),
        None => access
            .control(services, Act::ClosedProject, None)
            .close_project(number, now_s)?,
    };
    services.reports.forget_cached();
    if !at_once {
        return Ok(closed);
    }
    access
        .control(services, Act::HastenedErasure, None)
        .hasten_erasure(number, now_s)
}

/// Open a deleted project again, as it was. Its tokens and keys are good again.
#[utoipa::path(tag = "projects", operation_id = "reopen_project",
    responses((status = 204, description = "Open"), (status = 400, description = "It is open already, or being erased")),
    security(("session" = [])))]
#[post("/api/v1/projects/{project}/reopen")]
pub async fn reopen(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may_delete(&request, &services, &path)?;
    off_thread(move || {
        access
            .control(&services, Act::ReopenedProject, None)
            .reopen_project(access.project.number, services.clock.now_s())
            .map_err(refused)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}
