//! `POST /api/v1/events`: the one way in for events. 202 means durable.

use super::auth;
use super::body::is_too_slow;
use super::openapi::{self, Batch};
use super::problem::{self, Problem};
use super::sender;
use crate::ingest::collect::{Arrival, Collected, Sender};
use crate::services::Services;
use crate::storage::control::LedgerHead;
use crate::telemetry;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::web::{Bytes, BytesMut};
use actix_web::{HttpRequest, HttpResponse, ResponseError, post, route, web};
use domain::access::Scope;
use domain::limits::BODY_BYTES_MAX;
use domain::notice::Notice;
use domain::problem::Code;
use futures_util::StreamExt;
use serde::Serialize;
use std::cell::RefCell;
use utoipa::ToSchema;

/// Where events come in.
pub const PATH: &str = "/api/v1/events";

/// What became of the batch.
#[derive(Serialize, ToSchema)]
#[schema(as = EventsAnswer, example = json!({"accepted": 1, "duplicates": 0, "rejected": []}))]
struct Answer {
    /// Events that are on disk now.
    accepted: u32,
    /// Events that were known by their id and not counted again.
    duplicates: u32,
    rejected: Vec<Rejected>,
    /// Events of a sender who asked not to be counted.
    #[serde(skip_serializing_if = "is_zero")]
    declined: u32,
    /// The batch went to a test session, not to disk.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    test: bool,
    /// What the page is to say at the point of use; the same for an actor of whom the server never heard.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Option<Vec<openapi::Notice>>)]
    notices: Vec<Notice>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = RejectedEvent)]
struct Rejected {
    /// Place of the event in the batch, from 0.
    index: u32,
    /// A fixed word for programs.
    #[schema(value_type = openapi::RejectionCode)]
    code: &'static str,
    /// What to do about it; never what was sent.
    message: String,
}

/// Take a batch of events.
///
/// 202 means durable: what was accepted is on disk and will be counted once, also if the batch is sent again. Anyone with
/// the project's public key may send; with a server token the events are trusted and may state times.
#[utoipa::path(tag = "events", operation_id = "send_events",
    request_body(content((Batch = "application/json"), (Batch = "text/plain")), description = "At most 64,000 bytes, never compressed"),
    responses((status = 202, description = "On disk, except for what is named as rejected", body = Answer,
            headers(("Deadwood-Ledger" = String, description = "Head of the ledger of keys, as `<entries>:<hash>`: who keeps one can tell later whether it was rewritten"))),
        (status = 401, description = "Nobody has this public key, or this token"),
        (status = 403, description = "The token has not the scope ingest"),
        (status = 408, description = "The body took too long"),
        (status = 410, description = "The test session is over"),
        (status = 429, description = "More than the project, or the actor, may send at present"),
        (status = 503, description = "The journal is full or cannot be written: nothing of the batch was taken")),
    security((), ("token" = [])))]
#[post("/api/v1/events")]
pub async fn collect(
    request: HttpRequest,
    payload: web::Payload,
    services: web::Data<Services>,
) -> HttpResponse {
    let mut response = match take(&request, payload, &services).await {
        Ok(collected) => HttpResponse::Accepted().json(answer(collected)),
        Err(problem) => refuse(&problem),
    };
    // Any page may send: no cookie or other credential is looked at on this route.
    response.headers_mut().insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
    // Whoever keeps one can tell later whether the ledger of keys was cut or rewritten.
    if let Some(head) = ledger_header(services.control.ledger_head()) {
        response
            .headers_mut()
            .insert(HeaderName::from_static("deadwood-ledger"), head);
    }
    response
}

fn refuse(problem: &Problem) -> HttpResponse {
    metrics::counter!(telemetry::BATCHES_REFUSED, "reason" => problem.code().word()).increment(1);
    let mut response = problem.error_response();
    // Without this a script of another origin cannot read how long to wait.
    response.headers_mut().insert(
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("Retry-After"),
    );
    response
}

/// The head as a header's value; written anew only when the ledger has grown, for this is asked with every event.
fn ledger_header(head: LedgerHead) -> Option<HeaderValue> {
    thread_local! {
        static LAST: RefCell<Option<(LedgerHead, HeaderValue)>> = const { RefCell::new(None) };
    }
    LAST.with_borrow_mut(|last| {
        if !last.as_ref().is_some_and(|(known, _)| *known == head) {
            let value = HeaderValue::from_str(&head.to_string()).ok()?;
            *last = Some((head, value));
        }
        last.as_ref().map(|(_, value)| value.clone())
    })
}

/// Answer a browser that asks whether a page of another origin may send.
#[utoipa::path(tag = "events", operation_id = "preflight_events", method(options), path = "/api/v1/events",
    responses((status = 204, description = "It may, without credentials")), security(()))]
#[route("/api/v1/events", method = "OPTIONS")]
pub async fn preflight() -> HttpResponse {
    HttpResponse::NoContent()
        .insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .insert_header((header::ACCESS_CONTROL_ALLOW_METHODS, "POST"))
        .insert_header((header::ACCESS_CONTROL_ALLOW_HEADERS, "content-type"))
        .insert_header((header::ACCESS_CONTROL_MAX_AGE, "86400"))
        .finish()
}

async fn take(
    request: &HttpRequest,
    payload: web::Payload,
    services: &Services,
) -> Result<Collected, Problem> {
    refuse_media_types(request)?;
    let sender = match sender::bearer(request) {
        Some(token) => Sender::Server(auth::project_of_token(services, token, Scope::Ingest)?),
        None => Sender::Public,
    };
    let body = read_body(request, payload).await?;
    let client = sender::client(request, services);
    if let Some(problem) = client.problem {
        metrics::counter!(telemetry::FORWARDED_IGNORED, "reason" => problem.code()).increment(1);
    }
    let arrival = Arrival {
        body: &body,
        sender,
        address: client.address,
        forwarded_problem: client.problem,
        user_agent: sender::user_agent(request),
        declines: sender::declines(request),
    };
    Ok(services.collector.collect(arrival).await?)
}

fn refuse_media_types(request: &HttpRequest) -> Result<(), Problem> {
    let media_type = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .map(|value| value.split(';').next().unwrap_or_default().trim());
    let is_taken = media_type.is_none_or(|sent| {
        ["", "text/plain", "application/json"]
            .iter()
            .any(|taken| sent.eq_ignore_ascii_case(taken))
    });
    if is_taken {
        return Ok(());
    }
    Err(Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Code::MediaType,
        "send JSON as Content-Type: text/plain or application/json",
    ))
}

async fn read_body(request: &HttpRequest, mut payload: web::Payload) -> Result<Bytes, Problem> {
    let declared = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if declared.is_some_and(|length| length > BODY_BYTES_MAX) {
        return Err(problem::too_large());
    }
    let mut chunks = async || {
        let chunk = payload.next().await.transpose();
        chunk.map_err(|error| {
            if is_too_slow(&error) {
                problem::too_slow()
            } else {
                Problem::bad_request(Code::BodyCut, "the body ended early")
            }
        })
    };
    // Most bodies come in one piece, and stay where they are.
    let first = chunks().await?.unwrap_or_default();
    let Some(second) = chunks().await? else {
        return Ok(first);
    };
    let mut body = BytesMut::with_capacity(declared.unwrap_or(2 * first.len()));
    body.extend_from_slice(&first);
    let mut next = Some(second);
    while let Some(chunk) = next {
        if body.len() + chunk.len() > BODY_BYTES_MAX {
            return Err(problem::too_large());
        }
        body.extend_from_slice(&chunk);
        next = chunks().await?;
    }
    Ok(body.freeze())
}

fn answer(collected: Collected) -> Answer {
    Answer {
        accepted: collected.accepted,
        duplicates: collected.duplicates,
        rejected: collected
            .rejected
            .iter()
            .map(|event| Rejected {
                index: event.index,
                code: event.code.word(),
                message: event.code.to_string(),
            })
            .collect(),
        declined: collected.declined,
        test: collected.test,
        notices: collected.notices,
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks for a reference.
fn is_zero(count: &u32) -> bool {
    *count == 0
}
