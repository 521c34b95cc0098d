//! How many people the host app really had on a day: what coverage is measured against.

use super::auth;
use super::problem::Problem;
use super::projects::refused;
use crate::services::Services;
use crate::storage::control::Population;
use actix_web::{HttpRequest, HttpResponse, post, web};
use domain::calendar::Day;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Report {
    day: Day,
    #[serde(flatten)]
    population: Population,
}

#[post("/api/v1/projects/{project}/population")]
pub async fn report(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<Report>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may_change(&request, &services, &path)?.project;
    services
        .control
        .set_population(&project, body.day, &body.population)
        .map_err(refused)?;
    services.reports.forget_cached();
    Ok(HttpResponse::NoContent().finish())
}
