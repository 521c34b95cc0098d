//! `POST /api/event` as Plausible has it: 202 and `ok`, whether the event counted or not.

use super::body::{self, Allowed, LargeBodies};
use super::{Caller, answer};
use crate::http::problem::Problem;
use crate::services::Services;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use domain::foreign::{SenderKind, plausible};
use serde_json::json;

/// Plausible's own word to a sender whose event it did not count.
const PLAUSIBLE_DROPPED: HeaderName = HeaderName::from_static("x-plausible-dropped");

pub async fn collect(
    request: HttpRequest,
    payload: web::Payload,
    services: web::Data<Services>,
    places: web::Data<LargeBodies>,
) -> HttpResponse {
    take(&request, payload, &services, &places)
        .await
        .unwrap_or_else(|problem| answer::problem(&problem))
}

async fn take(
    request: &HttpRequest,
    payload: web::Payload,
    services: &Services,
    places: &LargeBodies,
) -> Result<HttpResponse, Problem> {
    let caller = Caller::of(request, services, SenderKind::Plausible)?;
    let body = body::read(request, payload, places, Allowed::Small).await?;
    let parcels = match plausible::translate(&body.bytes) {
        Ok(parcels) => parcels,
        Err(unreadable) => {
            let errors = json!({ "errors": { "body": [unreadable.to_string()] } });
            return Ok(answer::json(StatusCode::BAD_REQUEST, &errors));
        }
    };
    let outcome = caller.deliver(request, services, parcels, None).await?;
    let mut response = answer::with_dropped(answer::text(StatusCode::ACCEPTED, "ok"), &outcome);
    let lost = outcome.lost();
    if lost > 0 {
        response
            .headers_mut()
            .insert(PLAUSIBLE_DROPPED, HeaderValue::from(lost));
    }
    Ok(response)
}
