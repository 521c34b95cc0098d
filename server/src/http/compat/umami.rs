//! `POST /api/send` and `/api/batch` as Umami has them: JSON that its script reads.

use super::body::{self, Allowed, LargeBodies};
use super::{Caller, answer};
use crate::http::openapi::{
    SenderRefused, UmamiEvent, UmamiEvents, UmamiListTaken, UmamiRefusal, UmamiTaken,
};
use crate::http::problem::{Body as ProblemForm, Problem};
use crate::services::Services;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use domain::foreign::{Parcel, SenderKind, Unreadable, umami};
use serde_json::{Value, json};

/// What the script sends back with its next event. Umami puts a visitor's session there; ours is the same for everyone, so
/// that it can tell nobody from anybody.
const CACHE: &str = "deadwood";

/// Take an event as Umami's script sends it.
///
/// Also at `/api/send`, once a project opens that path in its settings of senders. A page may ask by OPTIONS whether it may send.
/// The project is the one that lists the website's id as a name, or has it as its ingest key, or whose server token is shown.
#[utoipa::path(post, path = "/compat/umami/api/send", tag = "senders", operation_id = "send_as_umami",
    request_body(content((UmamiEvent = "application/json"), (UmamiEvent = "text/plain")), description = "At most 64,000 bytes, never compressed"),
    responses(SenderRefused,
        (status = 200, description = "Heard", body = UmamiTaken, headers(("X-Dropped" = String, description = "What was not counted, by reason: `identity_call=2, not_an_event=1`. Left out where everything was"))),
        (status = 400, description = "The body cannot be read, or no project has this website", content((UmamiRefusal = "application/json"), (ProblemForm<'static> = "application/problem+json"))),
        (status = 401, description = "Nobody has this server token")),
    security((), ("token" = [])))]
pub async fn collect(
    request: HttpRequest,
    payload: web::Payload,
    services: web::Data<Services>,
    places: web::Data<LargeBodies>,
) -> HttpResponse {
    let allowed = Allowed::Small;
    take(
        &request,
        payload,
        &services,
        &places,
        allowed,
        umami::translate,
        |_| json!({ "cache": CACHE }),
    )
    .await
    .unwrap_or_else(|problem| answer::problem(&problem))
}

/// Take a list of events as Umami has it.
///
/// Also at `/api/batch`, once a project opens that path in its settings of senders. A page may ask by OPTIONS whether it may send.
#[utoipa::path(post, path = "/compat/umami/api/batch", tag = "senders", operation_id = "send_list_as_umami",
    request_body(content((UmamiEvents = "application/json"), (UmamiEvents = "text/plain")), description = "At most 500,000 bytes, never compressed"),
    responses(SenderRefused,
        (status = 200, description = "Heard", body = UmamiListTaken, headers(("X-Dropped" = String, description = "What was not counted, by reason: `identity_call=2, not_an_event=1`. Left out where everything was"))),
        (status = 400, description = "The body cannot be read, or no project has any of these websites", content((UmamiRefusal = "application/json"), (ProblemForm<'static> = "application/problem+json"))),
        (status = 401, description = "Nobody has this server token")),
    security((), ("token" = [])))]
pub async fn collect_list(
    request: HttpRequest,
    payload: web::Payload,
    services: web::Data<Services>,
    places: web::Data<LargeBodies>,
) -> HttpResponse {
    let allowed = Allowed::Large;
    take(&request, payload, &services, &places, allowed, umami::translate_list, |size| {
        json!({ "size": size, "processed": size, "errors": 0, "details": [], "cache": CACHE })
    })
    .await
    .unwrap_or_else(|problem| answer::problem(&problem))
}

async fn take(
    request: &HttpRequest,
    payload: web::Payload,
    services: &Services,
    places: &LargeBodies,
    allowed: Allowed,
    translate: fn(&[u8]) -> Result<Vec<Parcel>, Unreadable>,
    expected: fn(u64) -> Value,
) -> Result<HttpResponse, Problem> {
    let caller = Caller::of(request, services, SenderKind::Umami)?;
    let body = body::read(request, payload, places, allowed).await?;
    let parcels = match translate(&body.bytes) {
        Ok(parcels) => parcels,
        Err(unreadable) => return Ok(refusal(&unreadable.to_string())),
    };
    let size = parcels
        .iter()
        .map(|parcel| parcel.told.len() as u64 + parcel.dropped.values().sum::<u64>())
        .sum();
    let outcome = caller.deliver(request, services, parcels, None).await?;
    let response = if outcome.undeliverable > 0 && outcome.accepted == 0 {
        refusal("Website not found.")
    } else {
        answer::json(StatusCode::OK, &expected(size))
    };
    Ok(answer::with_dropped(response, &outcome))
}

fn refusal(message: &str) -> HttpResponse {
    answer::json(
        StatusCode::BAD_REQUEST,
        &json!({ "error": { "message": message } }),
    )
}
