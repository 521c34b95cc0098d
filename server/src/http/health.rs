//! Whether the process lives, and whether it can take events and answer reports.

use super::openapi;
use super::problem::{Problem, off_thread};
use super::sender;
use crate::condition::{self, Degraded};
use crate::ingest::enrich::ForwardedProblem;
use crate::services::Services;
use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Serialize;
use utoipa::ToSchema;

/// Whether the server does its work, and what is wrong.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"takes_events": true, "answers_reports": true, "degraded": []}))]
struct Ready {
    takes_events: bool,
    answers_reports: bool,
    /// What does not work as it should, also where it spoils neither.
    #[schema(value_type = Vec<openapi::Degraded>)]
    degraded: Vec<Degraded>,
}

/// Say that the process lives.
#[utoipa::path(tag = "health", operation_id = "live",
    responses((status = 200, description = "It lives", body = String, content_type = "text/plain")), security(()))]
#[get("/health/live")]
pub async fn live() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("live\n")
}

/// Say whether events are taken and reports answered.
#[utoipa::path(tag = "health", operation_id = "ready",
    responses((status = 200, description = "Both", body = Ready),
              (status = 503, description = "One of them is not: `degraded` says which and why", body = Ready)),
    security(()))]
#[get("/health/ready")]
pub async fn ready(services: web::Data<Services>) -> Result<HttpResponse, Problem> {
    let degraded = off_thread(move || anyhow::Ok(condition::degraded(&services))).await?;
    let ready = Ready {
        takes_events: !degraded.iter().any(|found| found.refuses_events),
        answers_reports: !degraded.iter().any(|found| found.spoils_reports),
        degraded,
    };
    Ok(if ready.takes_events && ready.answers_reports {
        HttpResponse::Ok().json(ready)
    } else {
        HttpResponse::ServiceUnavailable().json(ready)
    })
}

/// What the server makes of a request's forwarding headers; never an address.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"forwarded": true, "ignored_because": null, "is_canary": false}))]
struct SeenForwarded {
    /// Whether the request named someone it was forwarded for.
    forwarded: bool,
    /// Why that was not believed.
    #[schema(required)]
    ignored_because: Option<&'static str>,
    /// Whether it was taken for one from 192.0.2.0/24, which is no one's address (RFC 5737).
    is_canary: bool,
}

/// Say what the server makes of forwarding headers, for `deadwood doctor`.
#[utoipa::path(tag = "health", operation_id = "forwarded",
    responses((status = 200, description = "What was made of them", body = SeenForwarded)), security(()))]
#[get("/health/forwarded")]
pub async fn forwarded(request: HttpRequest, services: web::Data<Services>) -> HttpResponse {
    let resolved = sender::client(&request, &services);
    HttpResponse::Ok().json(SeenForwarded {
        forwarded: sender::is_forwarded(&request),
        ignored_because: resolved.problem.map(ForwardedProblem::code),
        is_canary: resolved.address.look_up(is_of_documentation),
    })
}

fn is_of_documentation(address: std::net::IpAddr) -> bool {
    matches!(address.to_canonical(), std::net::IpAddr::V4(four) if four.octets().starts_with(&[192, 0, 2]))
}
