//! Whether the process lives, and whether it can take events and answer reports.

use crate::services::Services;
use actix_web::{HttpResponse, get, web};

#[get("/health/live")]
pub async fn live() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("live\n")
}

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
