//! How many people the host app really had on a day: what coverage is measured against.

use super::auth;
use super::openapi;
use super::problem::Problem;
use super::projects::refused;
use crate::services::Services;
use crate::storage::control::Population;
use actix_web::{HttpRequest, HttpResponse, post, web};
use domain::calendar::Day;
use domain::team::{Act, Deed};
use serde::Deserialize;
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
#[schema(as = PopulationOfDay, example = json!({"day": "2026-11-22", "total": 1200, "by_trait": {"plan": {"pro": 200}}}))]
pub struct Report {
    #[schema(value_type = String, format = Date)]
    day: Day,
    #[serde(flatten)]
    #[schema(value_type = openapi::Population)]
    population: Population,
}

/// Tell how many people the product really had on a day: what coverage is measured against.
#[utoipa::path(tag = "catalogue", operation_id = "report_population",
    responses((status = 204, description = "Noted; a second report of a day replaces the first")),
    security(("session" = []), ("token" = [])))]
#[post("/api/v1/projects/{project}/population")]
pub async fn report(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<Report>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may(&request, &services, &path, Deed::Send)?;
    access
        .control(&services, Act::ToldPopulation, body.day.to_string())
        .set_population(&access.project, body.day, &body.population)
        .map_err(refused)?;
    services.reports.forget_cached();
    Ok(HttpResponse::NoContent().finish())
}
