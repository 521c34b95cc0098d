//! What the server around a project is set to: chosen where it is started, shown to whoever sets up a project.

use super::auth;
use super::openapi;
use super::problem::{Problem, off_thread};
use super::sender;
use crate::condition::{self, Degraded};
use crate::ingest::enrich::ForwardedProblem;
use crate::services::Services;
use crate::trust::KeysFolder;
use actix_web::{HttpRequest, HttpResponse, get, web};
use domain::team::Deed;
use serde::Serialize;
use utoipa::ToSchema;

/// Settings of the server, and what it makes of this very request.
#[derive(Serialize, ToSchema)]
struct Installation {
    version: &'static str,
    /// Networks whose word on where a request came from is taken.
    trusted_proxies: usize,
    /// Whether this request was forwarded by someone, who said so in a header.
    forwarded: bool,
    /// Why that was not believed.
    #[schema(required)]
    forwarded_ignored_because: Option<&'static str>,
    /// Networks of the team, whose events count apart.
    staff_networks: usize,
    countries: Countries,
    /// Rows without identifiers live for so many days.
    raw_row_days: u16,
    /// `memory`, `own_volume`, `data_volume` or `unknown`.
    #[schema(value_type = openapi::KeysFolder)]
    keys_folder: KeysFolder,
    /// Names of the facts about people that may be kept.
    traits: Vec<String>,
    /// Names of the facts about events that may be kept.
    properties: Vec<String>,
    /// What does not work as it should.
    #[schema(value_type = Vec<openapi::Degraded>)]
    degraded: Vec<Degraded>,
}

/// The country database.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Countries {
    /// None is set: no country is known.
    Off,
    Known,
    /// One is set and cannot be read.
    Unreadable,
}

/// Show what the server around the project is set to, and what it makes of this request's way.
#[utoipa::path(tag = "projects", operation_id = "show_installation",
    responses((status = 200, description = "Its settings; no address stands in them", body = Installation)),
    security(("session" = [])))]
#[get("/api/v1/projects/{project}/installation")]
pub async fn show(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Look)?.project;
    let seen = sender::client(&request, &services);
    let forwarded = sender::is_forwarded(&request);
    let shown = off_thread(move || {
        let enricher = &services.collector.enricher;
        anyhow::Ok(Installation {
            version: env!("CARGO_PKG_VERSION"),
            trusted_proxies: services.proxies.count(),
            forwarded,
            forwarded_ignored_because: seen.problem.map(ForwardedProblem::code),
            staff_networks: enricher.staff_networks(),
            countries: if enricher.lacks_countries() {
                Countries::Unreadable
            } else if enricher.knows_countries() {
                Countries::Known
            } else {
                Countries::Off
            },
            raw_row_days: services.raw_days,
            keys_folder: services.keys_folder,
            traits: project.traits.clone(),
            properties: project.properties.clone(),
            degraded: condition::degraded(&services),
        })
    })
    .await?;
    Ok(HttpResponse::Ok().json(shown))
}
