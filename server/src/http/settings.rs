//! Settings of a project: those that concern privacy are shown with what they give and cost.

use super::auth;
use super::openapi;
use super::problem::Problem;
use super::projects::refused;
use crate::services::Services;
use crate::storage::control::SettingsChange;
use actix_web::{HttpRequest, HttpResponse, get, patch, web};
use domain::team::{Act, Deed};
use serde::Deserialize;
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SettingsChange, example = json!({"epoch_weeks": 4, "k": 10}))]
pub struct Change {
    /// A name of its own, up to 100 characters; acts at once.
    #[serde(default)]
    name: Option<String>,
    /// IANA name; acts from tomorrow on.
    #[serde(default)]
    time_zone: Option<String>,
    /// T, 1 to 13; acts from the start of the next epoch on.
    #[serde(default)]
    epoch_weeks: Option<u8>,
    /// 2 to 1,000; acts at once.
    #[serde(default)]
    k: Option<u32>,
    /// A smaller k shows groups that were hidden: it is refused without this.
    #[serde(default)]
    accept_smaller_k: bool,
    /// All names of facts about people that may be kept, at most 20, the first one as before; acts at once.
    #[serde(default)]
    traits: Option<Vec<String>>,
    /// All names of facts about events that may be kept, at most 20; acts at once.
    #[serde(default)]
    properties: Option<Vec<String>>,
}

/// Show the settings that concern privacy, and what each gives and costs.
#[utoipa::path(tag = "projects", operation_id = "show_settings",
    responses((status = 200, description = "The settings, in words too", body = openapi::PrivacySettings)),
    security(("session" = []), ("token" = [])))]
#[get("/api/v1/projects/{project}/settings")]
pub async fn show(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Read)?.project;
    Ok(HttpResponse::Ok().json(project.settings(services.clock.now_s())))
}

/// Change name, time zone, epoch length, smallest group, or the names of what may be kept. All changes are made or none; each stands in the ledger.
#[utoipa::path(tag = "projects", operation_id = "change_settings",
    responses((status = 200, description = "The settings as they are now", body = openapi::PrivacySettings)),
    security(("session" = []), ("token" = [])))]
#[patch("/api/v1/projects/{project}/settings")]
pub async fn change(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<Change>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may(&request, &services, &path, Deed::Configure)?;
    let now_s = services.clock.now_s();
    let body = body.into_inner();
    let change = SettingsChange {
        name: body.name,
        time_zone: body.time_zone,
        epoch_weeks: body.epoch_weeks,
        k: body.k,
        accept_smaller_k: body.accept_smaller_k,
        traits: body.traits,
        properties: body.properties,
    };
    let project = access
        .control(&services, Act::ChangedSettings, None)
        .change_settings(access.project.number, &change, now_s)
        .map_err(refused)?;
    services.reports.forget_cached();
    Ok(HttpResponse::Ok().json(project.settings(now_s)))
}
