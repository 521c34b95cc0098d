//! Test sessions of the start page: a developer sees their own events arrive.

use super::auth;
use super::openapi::TestSession;
use super::problem::Problem;
use crate::limits;
use crate::services::Services;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use domain::problem::Code;
use domain::team::Deed;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
#[schema(as = OpenedTestSession)]
struct Opened {
    token: String,
    expires_in_s: i64,
    /// What to append to the address of the page under test.
    open: String,
}

/// Open a test session of 15 minutes: its events are shown and stored nowhere.
#[utoipa::path(tag = "test sessions", operation_id = "open_test_session",
    responses((status = 201, description = "Open", body = Opened),
        (status = 429, description = "Too many test sessions are open")), security(("session" = [])))]
#[post("/api/v1/projects/{project}/test-sessions")]
pub async fn open(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Tend)?.project;
    let token = services
        .collector
        .test_sessions
        .open(project.number, services.clock.now_s())
        .ok_or_else(|| {
            Problem::new(
                StatusCode::TOO_MANY_REQUESTS,
                Code::TooManyTestSessions,
                "too many test sessions are open: each ends after 15 minutes",
            )
        })?;
    Ok(HttpResponse::Created().json(Opened {
        open: format!("#deadwood-test={token}"),
        token,
        expires_in_s: limits::TEST_SESSION_S_MAX,
    }))
}

/// Show what has arrived in a test session, and what of it was refused and why.
#[utoipa::path(tag = "test sessions", operation_id = "show_test_session",
    responses((status = 200, description = "Its events, one by one", body = TestSession)), security(("session" = [])))]
#[get("/api/v1/projects/{project}/test-sessions/{token}")]
pub async fn show(
    request: HttpRequest,
    path: web::Path<(String, String)>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let (project, token) = path.into_inner();
    let project = auth::may(&request, &services, &project, Deed::Tend)?.project;
    let catalogue = services
        .control
        .catalogue(project.number)
        .map_err(super::projects::refused)?;
    let shown = services.collector.test_sessions.show(
        &token,
        project.number,
        services.clock.now_s(),
        |feature| catalogue.get(feature.as_str()).is_some(),
    );
    shown
        .map(|session| HttpResponse::Ok().json(session))
        .ok_or_else(|| Problem::not_found("this test session is over: open a new one"))
}
