//! Whether the process lives, and whether it can take events and answer reports.

use crate::services::Services;
use actix_web::{HttpResponse, get, web};

/// Say that the process lives.
#[utoipa::path(tag = "health", operation_id = "live",
    responses((status = 200, description = "It lives", body = String, content_type = "text/plain")), security(()))]
#[get("/health/live")]
pub async fn live() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("live\n")
}

/// Say whether events are taken and reports answered.
#[utoipa::path(tag = "health", operation_id = "ready",
    responses((status = 200, description = "Both", body = String, content_type = "text/plain"),
              (status = 503, description = "Events are collected, but the stores cannot be written", body = String, content_type = "text/plain")),
    security(()))]
#[get("/health/ready")]
pub async fn ready(services: web::Data<Services>) -> HttpResponse {
    if services.applier.is_failing() {
        HttpResponse::ServiceUnavailable()
            .content_type("text/plain")
            .body("collecting, but the stores cannot be written: see the log\n")
    } else {
        HttpResponse::Ok()
            .content_type("text/plain")
            .body("ready\n")
    }
}
