//! The one-time link of the console, exchanged for a session.

use super::auth;
use super::problem::Problem;
use crate::services::Services;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
pub struct Exchange {
    token: String,
}

#[derive(Serialize)]
struct Session {
    projects: Vec<NamedProject>,
}

#[derive(Serialize)]
struct NamedProject {
    id: String,
    name: String,
}

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
