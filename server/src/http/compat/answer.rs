//! What all answers to foreign senders have in common: who may read them, and what was dropped.

use crate::http::problem::Problem;
use crate::ingest::collect_foreign::ForeignOutcome;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use domain::foreign::SenderKind;
use serde_json::Value;
use std::collections::BTreeMap;

const DROPPED: HeaderName = HeaderName::from_static("x-dropped");

/// Answers a page's question whether it may send, with the headers that its sender uses.
pub fn preflight(kind: SenderKind) -> HttpResponse {
    let headers = match kind {
        SenderKind::Plausible => "content-type",
        SenderKind::Umami => "content-type, x-umami-cache",
        SenderKind::Segment => "authorization, content-type, x-retry-count",
        SenderKind::Otlp => "authorization, content-type, x-deadwood-project",
    };
    let mut response = HttpResponse::NoContent();
    response
        .insert_header((header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST"))
        .insert_header((header::ACCESS_CONTROL_ALLOW_HEADERS, headers))
        .insert_header((header::ACCESS_CONTROL_MAX_AGE, "86400"));
    open_to_pages(response.finish())
}

/// JSON with the status.
pub fn json(status: StatusCode, body: &Value) -> HttpResponse {
    open_to_pages(HttpResponse::build(status).json(body))
}

pub fn text(status: StatusCode, body: &'static str) -> HttpResponse {
    let response = HttpResponse::build(status)
        .content_type("text/plain; charset=utf-8")
        .body(body);
    open_to_pages(response)
}

/// A refusal in our own form, for what the sender has no form of its own for.
pub fn problem(problem: &Problem) -> HttpResponse {
    open_to_pages(problem.error_response())
}

/// Says on an answer what of the body was not counted: `X-Dropped: identity_call=2, not_an_event=1`.
pub fn with_dropped(mut response: HttpResponse, outcome: &ForeignOutcome) -> HttpResponse {
    if let Some(value) = dropped(&outcome.dropped) {
        response.headers_mut().insert(DROPPED, value);
    }
    response
}

fn dropped(dropped: &BTreeMap<&'static str, u64>) -> Option<HeaderValue> {
    let words: Vec<String> = dropped
        .iter()
        .map(|(word, count)| format!("{word}={count}"))
        .collect();
    // Fixed words and numbers always make a header.
    let value = HeaderValue::from_str(&words.join(", ")).ok()?;
    (!words.is_empty()).then_some(value)
}

/// Any page may send: no cookie or other credential is looked at on these routes.
fn open_to_pages(mut response: HttpResponse) -> HttpResponse {
    let headers = response.headers_mut();
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
    headers.insert(
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("Retry-After, X-Dropped"),
    );
    response
}
