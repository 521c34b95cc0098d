//! Errors in the document: which an operation may answer by what it asks for, and the form that all of them have.
//!
//! What a handler alone can answer (409, 410, 422, 429, 502) it says itself, with its own words; its form is added here.

use super::parts::is_guarded;
use actix_web::http::StatusCode;
use domain::problem::Code;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{
    Components, Content, ContentBuilder, Header, HttpMethod, Ref, RefOr, Response, ResponseBuilder,
};

const MEDIA_TYPE: &str = "application/problem+json";

/// An error that many operations may answer, with one that a real server gave.
struct Common {
    status: u16,
    /// Its name among the parts that the document shares.
    name: &'static str,
    when: &'static str,
    code: Code,
    detail: &'static str,
}

const COMMON: [Common; 7] = [
    Common {
        status: 400,
        name: "BadRequest",
        when: "A parameter or the body does not fit: `field` names it where one is at fault",
        code: Code::BadQuery,
        detail: "a query parameter is unknown or malformed: see the route's documentation",
    },
    Common {
        status: 401,
        name: "NotSignedIn",
        when: "No token and no session, or one that is unknown or over",
        code: Code::UnknownToken,
        detail: "no project has this token, or it has expired or was withdrawn: make one on the page Settings",
    },
    Common {
        status: 403,
        name: "NotAllowed",
        when: "The token has not the scope, or the person not the role; or another site asks",
        code: Code::ScopeMissing,
        detail: "this token does not have the scope read: make one that has it on the page Settings",
    },
    Common {
        status: 404,
        name: "NotThere",
        when: "Nothing is there by this name, or it is not yours",
        code: Code::NotFound,
        detail: "there is no such project, or it is not yours",
    },
    Common {
        status: 413,
        name: "TooLarge",
        when: "The body is larger than this route takes",
        code: Code::BodyTooLarge,
        detail: "the body is larger than 2 MiB",
    },
    Common {
        status: 415,
        name: "NotJson",
        when: "The body is compressed, or is not said to be JSON",
        code: Code::NotJson,
        detail: "send JSON with Content-Type: application/json",
    },
    Common {
        status: 503,
        name: "NoFigures",
        when: "No figure can be told now: `Retry-After` says when to ask again",
        code: Code::Unavailable,
        detail: "the server ends or starts: ask again",
    },
];

/// The shared ones, for the operations to point to.
pub fn share(components: &mut Components) {
    for common in &COMMON {
        let example = serde_json::json!({
            "type": "about:blank", "title": title_of(common.status), "status": common.status, "code": common.code.word(), "detail": common.detail,
        });
        let mut response = ResponseBuilder::new()
            .description(common.when)
            .content(MEDIA_TYPE, form(Some(example)))
            .build();
        may_wait(common.status, &mut response);
        components
            .responses
            .insert(common.name.to_owned(), response.into());
    }
}

/// Names the errors of an operation, and gives those that it names itself their form.
pub fn name(path: &str, method: &HttpMethod, operation: &mut Operation) {
    let answers = |status| match status {
        400 => has_body(operation) || has_part(operation, "query"),
        401 | 403 => is_guarded(operation),
        404 => path.contains('{'),
        413 | 415 => takes_json(operation),
        503 => *method == HttpMethod::Get && path.starts_with("/api/v1/projects/"),
        _ => false,
    };
    let common: Vec<&Common> = COMMON.iter().filter(|it| answers(it.status)).collect();
    let responses = &mut operation.responses.responses;
    for common in common {
        responses
            .entry(common.status.to_string())
            .or_insert_with(|| Ref::from_response_name(common.name).into());
    }
    for (status, response) in responses.iter_mut() {
        let status: u16 = status.parse().unwrap_or_default();
        if let RefOr::T(response) = response
            && status >= 400
            && response.content.is_empty()
        {
            response
                .content
                .insert(MEDIA_TYPE.to_owned(), form(None).into());
            may_wait(status, response);
        }
    }
    let any = ResponseBuilder::new()
        .description("Refused, and why")
        .content(MEDIA_TYPE, form(None))
        .build();
    responses.insert("default".to_owned(), any.into());
}

fn title_of(status: u16) -> &'static str {
    let status = StatusCode::from_u16(status).ok();
    status
        .and_then(|it| it.canonical_reason())
        .unwrap_or("error")
}

fn form(example: Option<serde_json::Value>) -> Content {
    ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("Problem")))
        .example(example)
        .build()
}

/// These errors say when to ask again.
fn may_wait(status: u16, response: &mut Response) {
    if matches!(status, 429 | 503) {
        response
            .headers
            .insert("Retry-After".to_owned(), retry_after().into());
    }
}

fn retry_after() -> Header {
    HeaderBuilder::new()
        .schema(Some(ObjectBuilder::new().schema_type(Type::Integer)))
        .description(Some("Seconds until it is worth another try"))
        .build()
}

fn has_body(operation: &Operation) -> bool {
    operation.request_body.is_some()
}

fn takes_json(operation: &Operation) -> bool {
    matches!(&operation.request_body, Some(RefOr::T(body)) if body.content.contains_key("application/json"))
}

fn has_part(operation: &Operation, place: &str) -> bool {
    let parameters = operation.parameters.iter().flatten();
    parameters
        .filter_map(|it| serde_json::to_value(it).ok())
        .any(|it| it["in"] == place)
}
