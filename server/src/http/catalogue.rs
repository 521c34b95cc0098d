//! The catalogue over HTTP: shown, declared, and features adopted out of quarantine.

use super::auth;
use super::openapi::{Feature, FeaturesChanged, Quarantine};
use super::problem::{Problem, off_thread};
use super::projects::refused;
use crate::services::Services;
use crate::storage::control::Project;
use actix_web::{HttpRequest, HttpResponse, get, post, put, web};
use domain::calendar::Day;
use domain::catalogue::CatalogueFeature;
use domain::event::FeatureKey;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DeclaredFeatures, example = json!({"features": [{"key": "export-csv", "title": "Export as CSV", "area": "Reports", "cadence": "monthly"}]}))]
pub struct Declared {
    #[schema(value_type = Vec<Feature>)]
    features: Vec<CatalogueFeature>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Catalogue)]
struct Shown<'a> {
    #[schema(value_type = Vec<Feature>)]
    features: Vec<&'a CatalogueFeature>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FeaturesToAdopt, example = json!({"features": ["export-csv"]}))]
pub struct Adopt {
    #[schema(value_type = Vec<String>)]
    features: Vec<FeatureKey>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = AdoptedFeatures)]
struct Adopted {
    adopted: usize,
}

/// Show the declared features.
#[utoipa::path(tag = "catalogue", operation_id = "show_catalogue",
    responses((status = 200, description = "All of them", body = Shown)), security(("session" = []), ("token" = [])))]
#[get("/api/v1/projects/{project}/catalogue")]
pub async fn show(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may_read(&request, &services, &path)?.project;
    let catalogue = services
        .control
        .catalogue(project.number)
        .map_err(refused)?;
    let features = catalogue.features().collect();
    Ok(HttpResponse::Ok().json(Shown { features }))
}

/// Declare features; those that are not named stay as they are.
#[utoipa::path(tag = "catalogue", operation_id = "declare_features",
    responses((status = 200, description = "How many are new, changed or the same", body = FeaturesChanged)),
    security(("session" = []), ("token" = [])))]
#[put("/api/v1/projects/{project}/catalogue")]
pub async fn put(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<Declared>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may_change(&request, &services, &path)?.project;
    let today = today(&services, &project);
    let upserted = services
        .control
        .upsert_catalogue(project.number, &body.features, today)
        .map_err(refused)?;
    services.reports.forget_cached();
    Ok(HttpResponse::Ok().json(upserted))
}

/// Take features out of quarantine into the catalogue.
#[utoipa::path(tag = "catalogue", operation_id = "adopt_features",
    responses((status = 200, description = "Adopted", body = Adopted)), security(("session" = [])))]
#[post("/api/v1/projects/{project}/catalogue/adopt")]
pub async fn adopt(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<Adopt>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::on_the_team(&request, &services, &path)?.project;
    let today = today(&services, &project);
    let adopted = services
        .control
        .adopt(project.number, &body.features, today)
        .map_err(refused)?;
    services.reports.forget_cached();
    Ok(HttpResponse::Ok().json(Adopted { adopted }))
}

/// List features that send but are not declared; they change no figure until someone adopts them.
#[utoipa::path(tag = "catalogue", operation_id = "show_quarantine",
    responses((status = 200, description = "Undeclared features", body = Quarantine)), security(("session" = []), ("token" = [])))]
#[get("/api/v1/projects/{project}/quarantine")]
pub async fn quarantine(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may_read(&request, &services, &path)?.project;
    let quarantine = off_thread(move || services.reports.quarantine(&project)).await?;
    Ok(HttpResponse::Ok().json(quarantine))
}

fn today(services: &Services, project: &Project) -> Day {
    project.day_at(services.clock.now_s())
}
