//! What is missing until a project has its first verdict.

use super::auth;
use super::openapi;
use super::problem::{Problem, off_thread};
use crate::services::Services;
use actix_web::{HttpRequest, HttpResponse, get, web};
use domain::team::Deed;

/// Say which steps towards the first verdict are done, which are open, and which only take time.
#[utoipa::path(tag = "projects", operation_id = "onboarding",
    responses((status = 200, description = "The steps in their order", body = openapi::Checklist)),
    security(("session" = []), ("token" = [])))]
#[get("/api/v1/projects/{project}/onboarding")]
pub async fn show(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Read)?.project;
    let checklist = off_thread(move || services.reports.onboarding(&project)).await?;
    Ok(HttpResponse::Ok().json(checklist))
}
