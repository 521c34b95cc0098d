//! The host app tells that one of its users must not be counted. Nobody can ask who did: there is no GET.

use super::auth::{self, Authorised};
use super::problem::{Problem, off_thread};
use super::sender;
use crate::person_requests;
use crate::services::Services;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, delete, post, web};
use domain::calendar::Day;
use domain::problem::Code;
use domain::team::{Act, Deed};
use domain::validate::ActorKey;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"actor": "u-42"}))]
pub struct Objection {
    /// The user's key, as in a batch. It is hashed at once, like there.
    actor: String,
}

#[derive(Serialize, ToSchema)]
struct ObjectionNoted {
    /// The last day on which it is known here. Keys end with their epoch: tell it again after that day.
    #[schema(value_type = String, format = Date)]
    known_until: Day,
}

/// Note that a user must not be counted.
///
/// From now on their events are counted as declined and kept nowhere. The answer is the same whether or not the user is known.
#[utoipa::path(tag = "projects", operation_id = "object",
    responses((status = 201, description = "Noted", body = ObjectionNoted)), security(("token" = [])))]
#[post("/api/v1/projects/{project}/objections")]
pub async fn note(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<Objection>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let host_app = host_app(&request, &services, &path)?;
    let known_until = set(host_app, body.into_inner(), services, true).await?;
    Ok(HttpResponse::Created().json(ObjectionNoted { known_until }))
}

/// Withdraw an objection.
#[utoipa::path(tag = "projects", operation_id = "withdraw_objection",
    responses((status = 204, description = "The user is counted again from now on")), security(("token" = [])))]
#[delete("/api/v1/projects/{project}/objections")]
pub async fn withdraw(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<Objection>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let host_app = host_app(&request, &services, &path)?;
    set(host_app, body.into_inner(), services, false).await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn set(
    host_app: Authorised,
    objection: Objection,
    services: web::Data<Services>,
    objects: bool,
) -> Result<Day, Problem> {
    let actor = ActorKey::parse(&objection.actor)
        .map_err(|refused| Problem::bad_request(Code::WrongActor, refused.to_string()))?;
    let act = if objects {
        Act::NotedObjection
    } else {
        Act::WithdrewObjection
    };
    let ends = off_thread(move || {
        // Who it was is nobody's business.
        host_app.record(&services, act, None)?;
        person_requests::object(&services, &host_app.project, &actor, objects)
            .map_err(|error| Problem::internal(&error))
    })
    .await?;
    Ok(ends.last_day)
}

/// The back end alone knows its users' keys: no session of the dashboards may try them out.
fn host_app(
    request: &HttpRequest,
    services: &Services,
    project: &str,
) -> Result<Authorised, Problem> {
    if sender::bearer(request).is_none() {
        return Err(Problem::new(
            StatusCode::UNAUTHORIZED,
            Code::ServerTokenNeeded,
            "send a token with the scope ingest as Authorization: Bearer",
        ));
    }
    auth::may(request, services, project, Deed::Send)
}
