//! `POST /api/send` and `/api/batch` as Umami has them: JSON that its script reads.

use super::body::{self, Allowed, LargeBodies};
use super::{Caller, answer};
use crate::http::problem::Problem;
use crate::services::Services;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use domain::foreign::{Parcel, SenderKind, Unreadable, umami};
use serde_json::{Value, json};

/// What the script sends back with its next event. Umami puts a visitor's session there; ours is the same for everyone, so
/// that it can tell nobody from anybody.
const CACHE: &str = "deadwood";

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
