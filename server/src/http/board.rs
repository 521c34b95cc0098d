//! The board of features, their hypotheses, the portfolio, and what is new each week.

use super::problem::{Problem, off_thread};
use super::projects::refused;
use super::{auth, openapi};
use crate::services::Services;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};
use domain::calendar::Day;
use domain::digest::Language;
use domain::team::{Act, Deed};
use serde::Deserialize;
use utoipa::IntoParams;

/// Show every feature at its stage, with its verdict, its moves, and what happened after its removal.
#[utoipa::path(tag = "decisions", operation_id = "board",
    responses((status = 200, description = "All features", body = openapi::Board)), security(("session" = []), ("token" = [])))]
#[get("/api/v1/projects/{project}/board")]
pub async fn show(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Read)?.project;
    let board = off_thread(move || services.reports.board(&project)).await?;
    Ok(HttpResponse::Ok().json(board))
}

/// List what was expected of features, and what became of it.
#[utoipa::path(tag = "decisions", operation_id = "hypotheses",
    responses((status = 200, description = "All hypotheses, those due first", body = openapi::Hypotheses)), security(("session" = []), ("token" = [])))]
#[get("/api/v1/projects/{project}/hypotheses")]
pub async fn hypotheses(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Read)?.project;
    let hypotheses = off_thread(move || services.reports.hypotheses(&project)).await?;
    Ok(HttpResponse::Ok().json(serde_json::json!({ "hypotheses": hypotheses })))
}

/// Count the features that pay their rent, of all that were shipped.
#[utoipa::path(tag = "decisions", operation_id = "portfolio",
    responses((status = 200, description = "Numbers of features, of no person", body = openapi::Portfolio)), security(("session" = []), ("token" = [])))]
#[get("/api/v1/projects/{project}/portfolio")]
pub async fn portfolio(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Read)?.project;
    let portfolio = off_thread(move || services.reports.portfolio(&project)).await?;
    Ok(HttpResponse::Ok().json(portfolio))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// The Monday on which it was written down; its window ends on the day before.
    #[param(value_type = String, format = Date)]
    monday: Day,
    /// 4 or 13 weeks.
    #[serde(default = "thirteen")]
    weeks: u8,
}

fn thirteen() -> u8 {
    13
}

/// Show the ranking as it was released on a Monday, also after the people behind it were forgotten.
#[utoipa::path(tag = "reports", operation_id = "snapshot", params(Written),
    responses((status = 200, description = "The figures of each feature as they were released", body = openapi::Snapshot)),
    security(("session" = []), ("token" = [])))]
#[get("/api/v1/projects/{project}/snapshots")]
pub async fn snapshot(
    request: HttpRequest,
    path: web::Path<String>,
    query: web::Query<Written>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may(&request, &services, &path, Deed::Read)?;
    let snapshot = services
        .control
        .snapshot(access.project.number, query.monday, query.weeks)
        .map_err(refused)?
        .ok_or_else(|| {
            Problem::not_found(
                "no ranking was written down on that day: name a Monday, and 4 or 13 weeks",
            )
        })?;
    access.record(&services, Act::ExportedReport, "snapshot".to_owned())?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/json"))
        .body(snapshot))
}

/// Tell what is new since last Monday.
#[utoipa::path(tag = "decisions", operation_id = "digest",
    responses((status = 200, description = "News, those to act upon first", body = openapi::Digest)),
    security(("session" = []), ("token" = [])))]
#[get("/api/v1/projects/{project}/digest")]
pub async fn digest(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Read)?.project;
    let digest = off_thread(move || services.reports.digest(&project, Language::English)).await?;
    Ok(HttpResponse::Ok().json(digest))
}
