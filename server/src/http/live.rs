//! The last hour in blocks of ten minutes, from memory.

use super::auth;
use super::openapi;
use super::problem::{Problem, off_thread};
use crate::services::Services;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};
use domain::team::Deed;

/// Show what happened in the last hour, in blocks of ten minutes that are over. Nothing of the present ten minutes is told.
#[utoipa::path(tag = "reports", operation_id = "show_live",
    responses((status = 200, description = "The last six blocks, and what enough people used in the newest", body = openapi::LiveView)),
    security(("session" = []), ("token" = [])))]
#[get("/api/v1/projects/{project}/live")]
pub async fn show(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Read)?.project;
    let view = off_thread(move || services.last_hour(&project)).await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(view))
}
