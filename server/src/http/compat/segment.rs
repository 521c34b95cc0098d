//! Segment's HTTP API, and the settings that its browser package asks for before it sends.

use super::body::{self, Allowed, LargeBodies};
use super::{Caller, answer};
use crate::http::auth;
use crate::http::openapi::{
    self, SegmentMessages, SegmentRefusal, SegmentSettings, SegmentTaken, SenderRefused,
};
use crate::http::problem::{Body as ProblemForm, Problem};
use crate::ingest::collect_foreign::Door;
use crate::services::Services;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::access::Scope;
use domain::foreign::{SenderKind, segment, tidy_alias};
use serde_json::{Value, json};

/// Take a message, or a batch of them, by Segment's HTTP API.
///
/// Also at `/v1/{call}`, once a project opens that path in its settings of senders. A page may ask by OPTIONS whether it may send.
/// The project is the one that lists the write key as a name, or has it as its ingest key or as a server token; the user of basic
/// authentication goes before the body's `writeKey`.
#[utoipa::path(post, path = "/compat/segment/v1/{call}", tag = "senders", operation_id = "send_as_segment",
    params(("call" = openapi::SegmentCall, Path, description = "What is called, which says the type where the body does not")),
    request_body(content(
        (SegmentMessages = "application/json", examples(
            ("track" = (summary = "One message", value = json!({"type": "track", "event": "Export", "writeKey": "pk_live_…", "userId": "u-42",
                "messageId": "ajs-next-1795720824459-7f3a", "properties": {"format": "csv"}, "context": {"page": {"path": "/reports"}}}))),
            ("batch" = (summary = "Several, by the call `batch`", value = json!({"writeKey": "pk_live_…", "sentAt": "2026-11-26T19:20:24.512Z", "batch": [
                {"type": "page", "messageId": "m-1", "context": {"page": {"path": "/reports"}}},
                {"type": "track", "event": "Export", "messageId": "m-2", "userId": "u-42", "properties": {"format": "csv"}}]}))))),
        (SegmentMessages = "text/plain")), description = "At most 500,000 bytes, never compressed"),
    responses(SenderRefused,
        (status = 200, description = "Heard", body = SegmentTaken, headers(("X-Dropped" = String, description = "What was not counted, by reason: `identity_call=2, not_an_event=1`. Left out where everything was"))),
        (status = 400, description = "The body cannot be read", content((SegmentRefusal = "application/json"), (ProblemForm<'static> = "application/problem+json"))),
        (status = 401, description = "No project has this write key, or nobody has this server token", content((SegmentRefusal = "application/json"), (ProblemForm<'static> = "application/problem+json"))),
        (status = 404, description = "Segment's API has no such call")),
    security((), ("write_key" = []), ("token" = [])))]
pub async fn collect(
    request: HttpRequest,
    call: web::Path<String>,
    payload: web::Payload,
    services: web::Data<Services>,
    places: web::Data<LargeBodies>,
) -> HttpResponse {
    take(&request, &call, payload, &services, &places)
        .await
        .unwrap_or_else(|problem| answer::problem(&problem))
}

async fn take(
    request: &HttpRequest,
    call: &str,
    payload: web::Payload,
    services: &Services,
    places: &LargeBodies,
) -> Result<HttpResponse, Problem> {
    let mut caller = Caller::of(request, services, SenderKind::Segment)?;
    let call = segment::Call::parse(call).ok_or_else(|| {
        Problem::not_found("Segment's API has no such call: it has track, page, screen, identify, group, alias and batch")
    })?;
    let body = body::read(request, payload, places, Allowed::Large).await?;
    let parcels = match segment::translate(call, &body.bytes) {
        Ok(parcels) => parcels,
        Err(unreadable) => {
            let refusal = json!({ "success": false, "message": unreadable.to_string() });
            return Ok(answer::json(StatusCode::BAD_REQUEST, &refusal));
        }
    };
    let named = write_key_of(request);
    if caller.holder.is_none() {
        // A back end's package has no other place for a secret than the write key.
        let in_body = parcels
            .first()
            .and_then(|parcel| parcel.addressee.as_deref());
        caller.holder = named
            .as_deref()
            .or(in_body)
            .and_then(|key| auth::project_of_token(services, key, Scope::Ingest).ok());
    }
    let outcome = caller.deliver(request, services, parcels, named).await?;
    let response = if outcome.undeliverable > 0 {
        let refusal = json!({
            "success": false,
            "message": "no project has this write key: use its ingest key, or list the write key on the page Senders",
        });
        answer::json(StatusCode::UNAUTHORIZED, &refusal)
    } else {
        answer::json(StatusCode::OK, &json!({ "success": true }))
    };
    Ok(answer::with_dropped(response, &outcome))
}

/// The user of basic authentication, whose password stays empty.
fn write_key_of(request: &HttpRequest) -> Option<String> {
    let header = request
        .headers()
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?;
    let (scheme, encoded) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let text = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let key = text.split(':').next().unwrap_or_default();
    (!key.is_empty()).then(|| key.to_owned())
}

/// Tell Segment's browser package the settings of a write key: no destination but this server.
///
/// Also at `/v1/projects/{write_key}/settings`, once a project opens that path in its settings of senders. A page may ask by OPTIONS whether it may ask.
#[utoipa::path(get, path = "/compat/segment/v1/projects/{write_key}/settings", tag = "senders", operation_id = "settings_for_segment",
    params(("write_key" = String, Path, description = "A project's ingest key, or a write key that it lists as a name")),
    responses((status = 200, description = "Where to send", body = SegmentSettings),
        (status = 401, description = "A token is shown that nobody has"),
        (status = 403, description = "A token is shown that has not the scope ingest"),
        (status = 404, description = "No project has this write key")),
    security(()))]
pub async fn settings(
    request: HttpRequest,
    write_key: web::Path<String>,
    services: web::Data<Services>,
) -> HttpResponse {
    let caller = match Caller::of(&request, &services, SenderKind::Segment) {
        Ok(caller) => caller,
        Err(problem) => return answer::problem(&problem),
    };
    let projects = services.control.projects();
    let tidy = tidy_alias(SenderKind::Segment, &write_key);
    let is_known = projects.by_ingest_key(&write_key).is_some()
        || services
            .control
            .senders()
            .by_alias(SenderKind::Segment, &tidy)
            .is_some_and(|number| projects.by_number(number).is_some());
    if !is_known {
        return answer::problem(&Problem::not_found(
            "no project has this write key: use its ingest key, or list the write key on the page Senders",
        ));
    }
    let mut response = answer::json(
        StatusCode::OK,
        &settings_of(&request, &services, caller.door, &write_key),
    );
    response.headers_mut().insert(
        header::CACHE_CONTROL,
        header::HeaderValue::from_static("no-store"),
    );
    response
}

fn settings_of(request: &HttpRequest, services: &Services, door: Door, write_key: &str) -> Value {
    // The host by which the page reached us; a wrong one only misleads whoever wrote it.
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let scope = match door {
        Door::Compat => "/compat/segment",
        Door::Native => "",
    };
    json!({
        "integrations": {
            "Segment.io": {
                "apiKey": write_key,
                "apiHost": format!("{host}{scope}/v1"),
                "protocol": scheme_of(request, services),
                "unbundledIntegrations": [],
                "addBundledMetadata": true,
                "maybeBundledConfigIds": {},
            }
        },
        "plan": {
            "track": { "__default": { "enabled": true, "integrations": {} } },
            "identify": { "__default": { "enabled": true } },
            "group": { "__default": { "enabled": true } },
        },
        "edgeFunction": {},
        "analyticsNextEnabled": true,
        "middlewareSettings": {},
        "enabledMiddleware": {},
        // Its own usage figures would go to Segment.
        "metrics": { "sampleRate": 0 },
        "legacyVideoPluginsEnabled": false,
        "remotePlugins": [],
    })
}

/// A page under https may only send to https, so it must have reached us by it.
fn scheme_of(request: &HttpRequest, services: &Services) -> &'static str {
    let page_is_secure = request
        .headers()
        .get(header::ORIGIN)
        .is_some_and(|origin| origin.as_bytes().starts_with(b"https://"));
    if services.cookies_need_tls || page_is_secure {
        "https"
    } else {
        "http"
    }
}
