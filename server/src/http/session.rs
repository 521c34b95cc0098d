//! The one-time link of the console, exchanged for a session.

use super::auth;
use super::problem::Problem;
use crate::services::Services;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
#[schema(as = LoginToken)]
pub struct Exchange {
    /// The part of the one-time link after its `#`.
    token: String,
}

#[derive(Serialize, ToSchema)]
struct Session {
    projects: Vec<NamedProject>,
}

#[derive(Serialize, ToSchema)]
struct NamedProject {
    id: String,
    name: String,
}

/// Exchange a one-time link for a session.
#[utoipa::path(tag = "access", operation_id = "open_session",
    responses((status = 204, description = "The session is in a cookie")), security(()))]
#[post("/api/v1/session")]
pub async fn exchange(
    body: web::Json<Exchange>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let session = services
        .control
        .exchange_login_token(&body.token, services.clock.now_s())
        .map_err(|error| Problem::internal(&error.into()))?
        .ok_or_else(|| {
            Problem::new(
                StatusCode::UNAUTHORIZED,
                "link_used",
                "this link was used or is older than a day: print a new one with `deadwood link`",
            )
        })?;
    Ok(HttpResponse::NoContent()
        .cookie(auth::session_cookie(&services, session.reveal()))
        .finish())
}

/// Show what the session opens.
#[utoipa::path(tag = "access", operation_id = "show_session",
    responses((status = 200, description = "Its projects", body = Session)), security(("session" = [])))]
#[get("/api/v1/session")]
pub async fn show(
    request: HttpRequest,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    auth::team_member(&request, &services)?;
    let projects = services
        .control
        .projects()
        .all()
        .iter()
        .map(|project| NamedProject {
            id: project.id.clone(),
            name: project.name.clone(),
        })
        .collect();
    Ok(HttpResponse::Ok().json(Session { projects }))
}

/// End the session.
#[utoipa::path(tag = "access", operation_id = "end_session",
    responses((status = 204, description = "It is over")), security(("session" = [])))]
#[delete("/api/v1/session")]
pub async fn end(
    request: HttpRequest,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    auth::team_member(&request, &services)?;
    if let Some(cookie) = request.cookie(auth::SESSION_COOKIE) {
        services
            .control
            .revoke_session(cookie.value())
            .map_err(|error| Problem::internal(&error.into()))?;
    }
    let mut gone = auth::session_cookie(&services, "");
    gone.make_removal();
    Ok(HttpResponse::NoContent().cookie(gone).finish())
}
