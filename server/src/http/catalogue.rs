//! The catalogue over HTTP: shown, declared, and features adopted out of quarantine.

use super::auth;
use super::openapi::{self, DeclaredFeature, Feature, FeaturesChanged, Quarantine};
use super::problem::{Problem, off_thread};
use super::projects::refused;
use crate::services::Services;
use crate::storage::control::{Manifest, Project};
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, patch, post, put, web};
use domain::calendar::Day;
use domain::catalogue::{CatalogueFeature, Origin};
use domain::event::FeatureKey;
use domain::team::{Act, Deed, named};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DeclaredFeatures, example = json!({"features": [{"key": "export-csv", "title": "Export as CSV", "area": "Reports", "cadence": "monthly"}]}))]
pub struct Declared {
    #[schema(value_type = Vec<Feature>)]
    features: Vec<CatalogueFeature>,
}

/// Fields that a person sets in the dashboards; `null` takes one back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FeatureEdits, example = json!({"features": [{"key": "export-csv", "owner": "team-reports", "cost": null}]}))]
pub struct Patched {
    #[schema(value_type = Vec<Feature>)]
    features: Vec<PatchedFeature>,
}

#[derive(Deserialize)]
pub struct PatchedFeature {
    key: FeatureKey,
    #[serde(flatten)]
    fields: Map<String, Value>,
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct OfFeature {
    /// Its key, or one it had before.
    #[param(value_type = String)]
    feature: FeatureKey,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Catalogue)]
struct Shown<'a> {
    #[schema(value_type = Vec<DeclaredFeature>)]
    features: Vec<ShownFeature<'a>>,
}

#[derive(Serialize)]
struct ShownFeature<'a> {
    #[serde(flatten)]
    feature: &'a CatalogueFeature,
    /// Who said what: the source of each field that anyone set.
    origins: BTreeMap<String, Origin>,
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
    let project = auth::may(&request, &services, &path, Deed::Read)?.project;
    let catalogue = services
        .control
        .catalogue(project.number)
        .map_err(refused)?;
    let mut origins = services
        .control
        .catalogue_origins(project.number)
        .map_err(refused)?;
    let features = catalogue
        .features()
        .map(|feature| ShownFeature {
            feature,
            origins: origins.remove(&feature.key).unwrap_or_default(),
        })
        .collect();
    Ok(HttpResponse::Ok().json(Shown { features }))
}

/// List the steps by which a feature's entry came to be what it is, under all of its keys, oldest first.
#[utoipa::path(tag = "catalogue", operation_id = "catalogue_history", params(OfFeature),
    responses((status = 200, description = "Day, source, changed fields, and the entry before", body = openapi::CatalogueHistory)),
    security(("session" = []), ("token" = [])))]
#[get("/api/v1/projects/{project}/catalogue/history")]
pub async fn history(
    request: HttpRequest,
    path: web::Path<String>,
    query: web::Query<OfFeature>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Read)?.project;
    let catalogue = services
        .control
        .catalogue(project.number)
        .map_err(refused)?;
    let feature = catalogue
        .get(query.feature.as_str())
        .ok_or_else(|| Problem::not_found("the catalogue has no such feature"))?;
    let mut changes = Vec::new();
    for key in feature.was.iter().chain([&feature.key]) {
        changes.extend(
            services
                .control
                .catalogue_history(project.number, key)
                .map_err(refused)?,
        );
    }
    changes.sort_by_key(|change| change.day);
    Ok(HttpResponse::Ok().json(serde_json::json!({ "changes": changes })))
}

/// Edit fields from the dashboards; null takes one back. What `features.toml` says stays, and is named in `held`.
#[utoipa::path(tag = "catalogue", operation_id = "edit_features",
    responses((status = 200, description = "How many are new, changed or the same", body = FeaturesChanged)),
    security(("session" = [])))]
#[patch("/api/v1/projects/{project}/catalogue")]
pub async fn patch(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<Patched>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may(&request, &services, &path, Deed::Tend)?;
    let today = today(&services, &access.project);
    let subject = named(body.features.iter().map(|feature| feature.key.as_str()));
    let patches = body
        .into_inner()
        .features
        .into_iter()
        .map(|feature| (feature.key, feature.fields))
        .collect();
    let upserted = access
        .control(&services, Act::ChangedCatalogue, subject)
        .patch_catalogue(access.project.number, patches, today)
        .map_err(refused)?;
    services.reports.forget_cached();
    Ok(HttpResponse::Ok().json(upserted))
}

/// Tell where the code of each feature stands, as a build of the host app found it; replaces what was told before.
#[utoipa::path(tag = "catalogue", operation_id = "place_code", request_body = openapi::Manifest,
    responses((status = 200, description = "How many were placed, and keys that the catalogue does not know", body = openapi::PlacedCode)),
    security(("session" = []), ("token" = [])))]
#[put("/api/v1/projects/{project}/manifest")]
pub async fn manifest(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<Manifest>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may(&request, &services, &path, Deed::Curate)?;
    let placed = access
        .control(&services, Act::PlacedCode, None)
        .place_code(access.project.number, &body)
        .map_err(refused)?;
    services.reports.forget_cached();
    Ok(HttpResponse::Ok().json(placed))
}

/// Show the form of `features.toml` as JSON Schema, for editors that complete and check it.
#[utoipa::path(tag = "catalogue", operation_id = "features_schema",
    responses((status = 200, description = "JSON Schema", body = Object, content_type = "application/schema+json")), security(()))]
#[get("/schema/features.json")]
pub async fn schema() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/schema+json"))
        .body(domain::catalogue::FILE_SCHEMA)
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
    let access = auth::may(&request, &services, &path, Deed::Curate)?;
    let today = today(&services, &access.project);
    let mut features = body.into_inner().features;
    for feature in &mut features {
        // Whatever the body says: the source is whoever sent it.
        feature.origin = Origin::Declared;
    }
    let subject = named(features.iter().map(|feature| feature.key.as_str()));
    let upserted = access
        .control(&services, Act::ChangedCatalogue, subject)
        .upsert_catalogue(access.project.number, &features, today)
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
    let access = auth::may(&request, &services, &path, Deed::Tend)?;
    let today = today(&services, &access.project);
    let subject = named(body.features.iter().map(FeatureKey::as_str));
    let adopted = access
        .control(&services, Act::AdoptedFeatures, subject)
        .adopt(access.project.number, &body.features, today)
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
    let project = auth::may(&request, &services, &path, Deed::Read)?.project;
    let quarantine = off_thread(move || services.reports.quarantine(&project)).await?;
    Ok(HttpResponse::Ok().json(quarantine))
}

fn today(services: &Services, project: &Project) -> Day {
    project.day_at(services.clock.now_s())
}
