//! `POST /api/event` as Plausible has it: 202 and `ok`, whether the event counted or not.

use super::body::{self, Allowed, LargeBodies};
use super::{Caller, answer};
use crate::http::openapi::{PlausibleEvent, PlausibleRefusal, SenderRefused};
use crate::http::problem::{Body as ProblemForm, Problem};
use crate::services::Services;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use domain::foreign::{SenderKind, plausible};
use serde_json::json;

/// Plausible's own word to a sender whose event it did not count.
const PLAUSIBLE_DROPPED: HeaderName = HeaderName::from_static("x-plausible-dropped");

/// Take an event as Plausible's tracker sends it.
///
/// Also at `/api/event`, once a project opens that path in its settings of senders. A page may ask by OPTIONS whether it may send.
/// Answered `ok` whether it counts or not, as Plausible does. The project is the one that lists the event's domain as a name, or has
/// it as its ingest key, or whose server token is shown.
#[utoipa::path(post, path = "/compat/plausible/api/event", tag = "senders", operation_id = "send_as_plausible",
    request_body(content((PlausibleEvent = "application/json"), (PlausibleEvent = "text/plain")), description = "At most 64,000 bytes, never compressed"),
    responses(SenderRefused,
        (status = 202, description = "Heard", body = String, content_type = "text/plain",
            headers(("X-Dropped" = String, description = "What was not counted, by reason: `unknown_project=1`. Left out where everything was"),
                    ("X-Plausible-Dropped" = u64, description = "How many events were not counted, in Plausible's own header")),
            example = json!("ok")),
        (status = 400, description = "The body cannot be read", content((PlausibleRefusal = "application/json"), (ProblemForm<'static> = "application/problem+json"))),
        (status = 401, description = "Nobody has this server token")),
    security((), ("token" = [])))]
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
