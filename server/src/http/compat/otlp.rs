//! `POST /v1/logs` of OpenTelemetry, as JSON, plain or gzip. Protobuf is not understood, and says so.

use super::body::{self, Allowed, LargeBodies};
use super::{Caller, answer};
use crate::http::openapi::{OtlpLogs, OtlpRefusal, OtlpTaken, SenderRefused};
use crate::http::problem::{Body as ProblemForm, Problem};
use crate::ingest::collect_foreign::ForeignOutcome;
use crate::services::Services;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use domain::foreign::{SenderKind, otlp};
use domain::problem::Code;
use serde_json::{Value, json};

/// The header that names a project by its ingest key or alias.
const PROJECT: &str = "x-deadwood-project";

/// `google.rpc.Code` of the two refusals that are the sender's to mend.
const INVALID_ARGUMENT: u8 = 3;
const UNAUTHENTICATED: u8 = 16;

/// Take records of OpenTelemetry's logs, as JSON.
///
/// Also at `/v1/logs`, once a project opens that path in its settings of senders. A page may ask by OPTIONS whether it may send.
/// The project is the one whose server token is shown, or that the header or the resource's attribute `deadwood.project` names by its
/// ingest key, or that lists the service's name.
#[utoipa::path(post, path = "/compat/otlp/v1/logs", tag = "senders", operation_id = "send_as_otlp",
    params(("X-Deadwood-Project" = Option<String>, Header, description = "The project's ingest key, or a name that it lists; it goes before what the body says")),
    request_body(content = OtlpLogs, description = "OTLP as JSON, not as protobuf; at most 500,000 bytes, plain or with `Content-Encoding: gzip`"),
    responses(SenderRefused,
        (status = 200, description = "Heard; what did not count is told as a partial success", body = OtlpTaken, headers(("X-Dropped" = String, description = "What was not counted, by reason: `identity_call=2, not_an_event=1`. Left out where everything was"))),
        (status = 400, description = "The body cannot be read", content((OtlpRefusal = "application/json"), (ProblemForm<'static> = "application/problem+json"))),
        (status = 401, description = "No project is named, or nobody has this server token", content((OtlpRefusal = "application/json"), (ProblemForm<'static> = "application/problem+json")))),
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
    let caller = Caller::of(request, services, SenderKind::Otlp)?;
    refuse_protobuf(request)?;
    let body = body::read(request, payload, places, Allowed::LargeOrGzip).await?;
    let parcels = match otlp::translate(&body.bytes) {
        Ok(parcels) => parcels,
        Err(unreadable) => {
            let status = status(INVALID_ARGUMENT, &unreadable.to_string());
            return Ok(answer::json(StatusCode::BAD_REQUEST, &status));
        }
    };
    let named = request
        .headers()
        .get(PROJECT)
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned);
    let outcome = caller.deliver(request, services, parcels, named).await?;
    let response = if outcome.undeliverable > 0 && outcome.accepted == 0 {
        let message = "no project is named: send Authorization: Bearer with a server token, the header X-Deadwood-Project with \
             an ingest key, the resource attribute deadwood.project, or list the service's name on the page Senders";
        answer::json(StatusCode::UNAUTHORIZED, &status(UNAUTHENTICATED, message))
    } else {
        answer::json(StatusCode::OK, &success(&outcome))
    };
    Ok(answer::with_dropped(response, &outcome))
}

fn success(outcome: &ForeignOutcome) -> Value {
    let lost = outcome.lost();
    if lost == 0 {
        return json!({});
    }
    let reasons: Vec<&str> = outcome.dropped.keys().copied().collect();
    json!({
        "partialSuccess": {
            // A 64-bit number, which the JSON of protobuf writes as a text.
            "rejectedLogRecords": lost.to_string(),
            "errorMessage": format!("not counted: {}", reasons.join(", ")),
        }
    })
}

/// The form of a refusal: `google.rpc.Status`.
fn status(code: u8, message: &str) -> Value {
    json!({ "code": code, "message": message })
}

fn refuse_protobuf(request: &HttpRequest) -> Result<(), Problem> {
    let media_type = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .map(|value| value.trim().to_ascii_lowercase());
    match media_type.as_deref() {
        None | Some("application/json" | "text/plain") => Ok(()),
        Some(_) => Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Code::MediaType,
            "send OTLP as JSON: set the exporter's protocol to http/json",
        )),
    }
}
