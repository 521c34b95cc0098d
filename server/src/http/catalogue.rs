//! The catalogue over HTTP: shown, declared, and features adopted out of quarantine.

use super::auth;
use super::problem::{Problem, off_thread};
use super::projects::refused;
use crate::services::Services;
use crate::storage::control::Project;
use actix_web::{HttpRequest, HttpResponse, get, post, put, web};
use domain::calendar::Day;
use domain::catalogue::CatalogueFeature;
use domain::event::FeatureKey;
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    features: Vec<CatalogueFeature>,
}

#[derive(Serialize)]
struct Shown<'a> {
    features: Vec<&'a CatalogueFeature>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adopt {
    features: Vec<FeatureKey>,
}

#[derive(Serialize)]
struct Adopted {
    adopted: usize,
}

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

/// Features that send but are not declared; they change no figure until someone adopts them.
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
