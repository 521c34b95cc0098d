//! `/api/openapi.json`: every route, as OpenAPI 3.1, made from the handlers that answer it.
//!
//! A handler describes itself in its `#[utoipa::path]`; shapes that other modules own are repeated here for the reader of
//! the API, and a test holds the answers of a real server against them.

mod errors;
mod examples;
mod named;
mod one_of;
pub mod page;
mod parts;
#[allow(dead_code)] // They are described, and nobody makes one.
mod shapes;

pub use shapes::*;

use super::cookies;
use super::problem::Body as Problem;
use actix_web::http::header;
use actix_web::{App, HttpResponse, get};
use std::sync::OnceLock;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{HttpMethod, OpenApi, PathItem};
use utoipa::{OpenApi as _, ToSchema};
use utoipa_actix_web::AppExt;

/// What stands above the routes.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Deadwood",
        description = "Which features are used, by how many, and which can go. A measured number carries its unit and is \
            suppressed where fewer than k people are behind it. Errors are `application/problem+json` (RFC 9457) with a fixed \
            code, and never repeat what was sent. An address asked by a method that it does not take answers 405, and `Allow` names \
            those that it takes; a HEAD is answered as its GET.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    components(schemas(Problem, DigestWay, ReportName)),
    tags(
        (name = "events", description = "The way in"),
        (name = "reports", description = "What was measured, and what follows from it"),
        (name = "assistants", description = "The same reports for assistants, by the Model Context Protocol"),
        (name = "catalogue", description = "What the product has, and for whom"),
        (name = "decisions", description = "What was decided, on which evidence, and what came of it"),
        (name = "notices", description = "What is said to users at the point of use, and what they answer"),
        (name = "projects", description = "What is measured"),
        (name = "access", description = "People, their sessions and roles, tokens, and who changed what"),
        (name = "shared reports", description = "What whoever has a link to a report reads, without an account"),
        (name = "senders", description = "What the senders of other analytics mean here, and their own ways in under `/compat/`, in their own formats"),
        (name = "test sessions", description = "A developer sees their own events arrive"),
        (name = "trust", description = "What is kept of whom, told to them"),
        (name = "script", description = "What pages load"),
        (name = "health", description = "For whoever runs the server"),
    )
)]
struct Whole;

/// Show this document.
#[utoipa::path(tag = "health", operation_id = "openapi",
    responses((status = 200, description = "OpenAPI 3.1", body = Object)), security(()))]
#[get("/api/openapi.json")]
pub async fn show() -> HttpResponse {
    static TEXT: OnceLock<String> = OnceLock::new();
    // A tree of texts and numbers always serialises.
    let text = TEXT.get_or_init(|| document().to_json().unwrap_or_default());
    HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .body(text.as_str())
}

/// The routes of [`super::routes`], the ways in of foreign senders, and what all of them share.
pub(super) fn document() -> OpenApi {
    let (_, mut whole) = App::new()
        .into_utoipa_app()
        .openapi(Whole::openapi())
        .configure(super::routes)
        .split_for_parts();
    whole.merge(super::compat::Described::openapi());
    let mut parts = Vec::new();
    <Problem as ToSchema>::schemas(&mut parts);
    let components = whole.components.get_or_insert_default();
    components.schemas.extend(parts);
    components.add_security_scheme(
        "token",
        SecurityScheme::Http(
            Http::builder()
                .scheme(HttpAuthScheme::Bearer)
                .description(Some("A project's token: with the scope read for what is read, ingest for what a back end reports, decide for decisions, admin for every other change"))
                .build(),
        ),
    );
    components.add_security_scheme(
        "session",
        SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(
            cookies::PLAIN,
            "A session of the team, called `__Host-deadwood` where the server is reached by TLS; whatever changes something needs the header `X-Deadwood: 1` beside it",
        ))),
    );
    components.add_security_scheme(
        "write_key",
        SecurityScheme::Http(
            Http::builder()
                .scheme(HttpAuthScheme::Basic)
                .description(Some(
                    "Segment's: the write key as the user, and an empty password",
                ))
                .build(),
        ),
    );
    errors::share(components);
    let kept = examples::kept();
    for (path, item) in &mut whole.paths.paths {
        for (method, operation) in operations(item) {
            parts::describe(operation);
            examples::show(&kept, operation);
            errors::name(path, &method, operation);
        }
    }
    whole
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (HttpMethod, &mut Operation)> {
    [
        (HttpMethod::Get, &mut item.get),
        (HttpMethod::Put, &mut item.put),
        (HttpMethod::Post, &mut item.post),
        (HttpMethod::Delete, &mut item.delete),
        (HttpMethod::Options, &mut item.options),
        (HttpMethod::Head, &mut item.head),
        (HttpMethod::Patch, &mut item.patch),
        (HttpMethod::Trace, &mut item.trace),
    ]
    .into_iter()
    .filter_map(|(method, operation)| Some((method, operation.as_mut()?)))
}

#[cfg(test)]
mod tests;
