//! The trust page, its explanation of a request, and its machine-readable twin. Public: no sign-in, no script, no cookie.
//!
//! A project that never was and one that was deleted are answered alike: browsers by a page, programs by the problem.

use super::problem::{Body as ProblemForm, Problem, off_thread};
use super::sender;
use crate::ingest::collect::{Arrival, Explained, Sender};
use crate::services::Services;
use crate::storage::control::Project;
use crate::trust::{self, Signal};
use actix_web::body::MessageBody;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use domain::limits::BODY_BYTES_MAX;
use domain::problem::Code;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::IntoParams;

/// A page without any script may load its own style and nothing else.
pub(super) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// A project's id, for its own settings and ledger.
    project: Option<String>,
}

/// What this server would store.
#[derive(Serialize)]
struct Answer {
    /// The request asks not to be counted, so nothing would be.
    declined: bool,
    rows: Vec<domain::anonymise::Row>,
}

/// Show what a project keeps about its users, to them.
#[utoipa::path(tag = "trust", operation_id = "trust_page",
    responses((status = 200, description = "The page", body = String, content_type = "text/html"),
        (status = 404, description = "No project, or one that was deleted. A page for whoever accepts HTML", content(
            (ProblemForm<'static> = "application/problem+json"), (String = "text/html")))), security(()))]
#[get("/trust/{project}")]
pub async fn page(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = match named(&services, &path) {
        Ok(project) => project,
        Err(problem) => return not_here(&request, problem),
    };
    let signal = if sender::declines(&request) {
        Signal::Declines
    } else {
        Signal::Silent
    };
    let visit = serde_json::json!({
        "project": project.ingest_key,
        "events": [{
            "feature": "this-page",
            "action": "view",
            "path": format!("/trust/{}", project.id),
            "referrer": request.headers().get(header::REFERER).and_then(|value| value.to_str().ok()),
        }],
    });
    let explained = explain(&request, &services, visit.to_string().as_bytes()).await?;
    let trust = off_thread(move || trust::gather(&services, Some(&project))).await?;
    Ok(written(
        StatusCode::OK,
        trust::page(&trust, signal, &explained),
    ))
}

/// Style the trust page.
#[utoipa::path(tag = "trust", operation_id = "trust_style",
    responses((status = 200, description = "The style", body = String, content_type = "text/css")), security(()))]
#[get("/trust.css")]
pub async fn style() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .body(trust::STYLE)
}

/// Explain a batch: the very rows this server would store for it. Nothing of it is kept or counted.
#[utoipa::path(tag = "trust", operation_id = "explain", request_body = super::openapi::Batch,
    responses((status = 200, description = "The rows", body = Object),
        (status = 404, description = "No project, or one that was deleted. A page for whoever accepts HTML", content(
            (ProblemForm<'static> = "application/problem+json"), (String = "text/html")))), security(()))]
#[post("/trust/{project}/explain")]
pub async fn explain_batch(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Bytes,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = match named(&services, &path) {
        Ok(project) => project,
        Err(problem) => return not_here(&request, problem),
    };
    let site = request
        .headers()
        .get("sec-fetch-site")
        .and_then(|site| site.to_str().ok());
    if !matches!(site, None | Some("same-origin" | "none")) {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            Code::CrossSite,
            "only this server's own pages may ask what a visitor would leave behind",
        ));
    }
    if body.len() > BODY_BYTES_MAX {
        return Err(super::problem::too_large());
    }
    let answer = match explain(&request, &services, &body).await? {
        Explained::Declined => Answer {
            declined: true,
            rows: Vec::new(),
        },
        Explained::Rows(rows) => Answer {
            declined: false,
            rows,
        },
    };
    let is_another = answer.rows.iter().any(|row| row.project != project.number);
    if is_another {
        return Err(
            Problem::bad_request(Code::WrongProject, "the batch names another project")
                .at("project"),
        );
    }
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(answer))
}

/// Tell machines what the trust page tells people.
#[utoipa::path(tag = "trust", operation_id = "trust", params(Query),
    responses((status = 200, description = "What is kept, why and for how long", body = Object)), security(()))]
#[get("/.well-known/deadwood.json")]
pub async fn machine_readable(
    query: web::Query<Query>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = match &query.project {
        Some(id) => Some(named(&services, id)?),
        None => None,
    };
    let trust = off_thread(move || trust::gather(&services, project.as_deref())).await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .json(trust))
}

fn written(status: StatusCode, html: impl MessageBody + 'static) -> HttpResponse {
    HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
        // It answers one request, with its browser and country, or that a project is gone, which may come back: no cache may keep it.
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(html)
}

/// Says that there is no such project: on a page to whoever reads pages.
fn not_here(request: &HttpRequest, problem: Problem) -> Result<HttpResponse, Problem> {
    let reads_pages = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    if reads_pages {
        Ok(written(StatusCode::NOT_FOUND, trust::not_here()))
    } else {
        Err(problem)
    }
}

async fn explain(
    request: &HttpRequest,
    services: &Services,
    body: &[u8],
) -> Result<Explained, Problem> {
    let client = sender::client(request, services);
    let arrival = Arrival {
        body,
        sender: Sender::Public,
        address: client.address,
        user_agent: sender::user_agent(request),
        forwarded_problem: client.problem,
        declines: sender::declines(request),
    };
    Ok(services.collector.explain(arrival).await?)
}

fn named(services: &Services, id: &str) -> Result<Arc<Project>, Problem> {
    let projects = services.control.projects();
    let project = projects.all().iter().find(|known| known.id == id);
    project
        .cloned()
        .ok_or_else(|| Problem::not_found("there is no such project"))
}
