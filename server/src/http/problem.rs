//! The one place that maps errors to status codes: `application/problem+json` (RFC 9457).

use super::body::is_too_slow;
use super::openapi::ErrorCode;
use crate::ingest::budgets::Scope;
use crate::ingest::collect::Refused;
use crate::ingest::journal::JournalError;
use crate::limits::BODY_DEADLINE;
use actix_web::error::{JsonPayloadError, QueryPayloadError, UrlencodedError};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, ResponseError, web};
use domain::calendar::NotADay;
use domain::event::NotAFeatureKey;
use domain::problem::Code;
use domain::validate::RefusedBatch;
use serde::Serialize;
use std::borrow::Cow;
use std::fmt;
use utoipa::ToSchema;

/// An answer that says which field is wrong and what to do about it, and never repeats a value.
#[derive(Debug)]
pub struct Problem {
    status: StatusCode,
    code: Code,
    field: Option<&'static str>,
    detail: Cow<'static, str>,
    retry_after_s: Option<u32>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Problem, example = json!({"type": "about:blank", "title": "Bad Request", "status": 400, "code": "wrong_type", "field": "events",
    "detail": "events is missing or of the wrong type: send a list of events, which may be empty"}))]
pub struct Body<'a> {
    r#type: &'static str,
    title: &'static str,
    status: u16,
    /// A fixed word for programs.
    #[schema(value_type = ErrorCode)]
    code: &'static str,
    /// The field at fault, as the sender wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
    /// What to do about it; never what was sent.
    detail: &'a str,
}

impl Problem {
    pub fn new(status: StatusCode, code: Code, detail: impl Into<Cow<'static, str>>) -> Problem {
        Problem {
            status,
            code,
            field: None,
            detail: detail.into(),
            retry_after_s: None,
        }
    }

    pub fn bad_request(code: Code, detail: impl Into<Cow<'static, str>>) -> Problem {
        Problem::new(StatusCode::BAD_REQUEST, code, detail)
    }

    pub fn not_found(detail: impl Into<Cow<'static, str>>) -> Problem {
        Problem::new(StatusCode::NOT_FOUND, Code::NotFound, detail)
    }

    pub fn at(mut self, field: &'static str) -> Problem {
        self.field = Some(field);
        self
    }

    /// It is worth another try after so many seconds.
    pub fn retry_after(mut self, seconds: u32) -> Problem {
        self.retry_after_s = Some(seconds);
        self
    }

    /// The fixed word for programs.
    pub fn code(&self) -> Code {
        self.code
    }

    /// Something broke on our side: the details go to the log, not to the client.
    pub fn internal(error: &anyhow::Error) -> Problem {
        tracing::error!(error = format!("{error:#}"), "a request failed");
        Problem::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            Code::Internal,
            "the server failed to answer; its log says why",
        )
    }

    pub fn unavailable(detail: impl Into<Cow<'static, str>>, retry_after_s: u32) -> Problem {
        let mut problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, Code::Unavailable, detail);
        problem.retry_after_s = Some(retry_after_s);
        problem
    }
}

/// Runs what waits for stores on a thread that may block.
///
/// # Errors
/// What the task fails with, or 500 if the server is ending.
pub async fn off_thread<T: Send + 'static, E: Into<Problem> + Send + 'static>(
    task: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Result<T, Problem> {
    web::block(task)
        .await
        .map_err(|error| Problem::internal(&error.into()))?
        .map_err(Into::into)
}

impl From<anyhow::Error> for Problem {
    fn from(error: anyhow::Error) -> Problem {
        Problem::internal(&error)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.detail)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        if let Some(seconds) = self.retry_after_s {
            response.insert_header(("Retry-After", seconds.to_string()));
        }
        let body = Body {
            r#type: "about:blank",
            title: self.status.canonical_reason().unwrap_or("error"),
            status: self.status.as_u16(),
            code: self.code.word(),
            field: self.field,
            detail: &self.detail,
        };
        response
            .content_type("application/problem+json")
            // A struct of texts and numbers always serialises.
            .body(serde_json::to_string(&body).unwrap_or_default())
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Problem {
        let detail = refused.to_string();
        match refused {
            Refused::Batch(RefusedBatch::TooLarge) => too_large(),
            Refused::Batch(batch) => Problem {
                field: batch.field(),
                ..Problem::bad_request(batch.code(), detail)
            },
            Refused::UnknownProject | Refused::SecretAsProject => {
                Problem::new(StatusCode::UNAUTHORIZED, Code::UnknownProject, detail).at("project")
            }
            Refused::TestSessionOver => {
                Problem::new(StatusCode::GONE, Code::TestSessionOver, detail).at("test")
            }
            Refused::OverBudget(over) => match over.scope {
                Scope::Queue => Problem::unavailable(detail, over.retry_after_s),
                Scope::Project | Scope::Actor => Problem {
                    retry_after_s: Some(over.retry_after_s),
                    ..Problem::new(StatusCode::TOO_MANY_REQUESTS, Code::OverBudget, detail)
                },
            },
            Refused::Unavailable(JournalError::QueueFull) => Problem::unavailable(detail, 1),
            Refused::Unavailable(JournalError::DiskFailed | JournalError::Stopped)
            | Refused::KeysUnavailable => Problem::unavailable(detail, 5),
        }
    }
}

/// The body's deadline has passed.
pub fn too_slow() -> Problem {
    Problem::new(
        StatusCode::REQUEST_TIMEOUT,
        Code::BodyTooSlow,
        format!("the body took longer than {} s", BODY_DEADLINE.as_secs()),
    )
}

pub fn compressed() -> Problem {
    Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Code::Compressed,
        "send the body without Content-Encoding: batches are small, and a small compressed body can hide a huge one",
    )
}

pub fn too_large() -> Problem {
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        Code::BodyTooLarge,
        RefusedBatch::TooLarge.to_string(),
    )
}

/// JSON of the API's own routes that does not fit.
pub fn bad_json(error: JsonPayloadError, _: &HttpRequest) -> actix_web::Error {
    let problem = match error {
        JsonPayloadError::Overflow { .. } | JsonPayloadError::OverflowKnownLength { .. } => {
            Problem::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                Code::BodyTooLarge,
                "the body is larger than 2 MiB",
            )
        }
        JsonPayloadError::Payload(error) if is_too_slow(&error) => too_slow(),
        JsonPayloadError::ContentType => Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Code::NotJson,
            "send JSON with Content-Type: application/json",
        ),
        JsonPayloadError::Deserialize(error) if error.is_data() => Problem::bad_request(
            Code::WrongShape,
            format!(
                "{} (line {}, column {})",
                shape_of(&error),
                error.line(),
                error.column()
            ),
        ),
        _ => Problem::bad_request(Code::NotJson, "the body is not JSON"),
    };
    problem.into()
}

/// serde's words without the values that it quotes.
fn shape_of(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.split(" at line").next().unwrap_or_default();
    named_field(text)
        .or_else(|| own_words(text))
        .unwrap_or("a field has the wrong type or form")
        .to_owned()
}

/// serde's words about the names of fields and what is expected; an unknown name is the sender's own word for a field.
fn named_field(text: &str) -> Option<&str> {
    let known = [
        "missing field",
        "unknown field",
        "unknown variant",
        "duplicate field",
    ];
    known
        .iter()
        .any(|start| text.starts_with(start))
        .then_some(text)
}

/// The words of a type of ours that could not be read; they quote nothing.
fn own_words(text: &str) -> Option<&str> {
    let own = [NotAFeatureKey.to_string(), NotADay.to_string()];
    own.iter().any(|words| words == text).then_some(text)
}

/// A form that is none, or without its field.
pub fn bad_form(_: UrlencodedError, _: &HttpRequest) -> actix_web::Error {
    Problem::bad_request(
        Code::BadForm,
        "send the form's fields, such as password, as application/x-www-form-urlencoded",
    )
    .into()
}

const MALFORMED_QUERY: &str =
    "a query parameter is unknown or malformed: see the route's documentation";

pub fn bad_query(error: QueryPayloadError, _: &HttpRequest) -> actix_web::Error {
    let QueryPayloadError::Deserialize(error) = error else {
        return Problem::bad_request(Code::BadQuery, MALFORMED_QUERY).into();
    };
    let text = error.to_string();
    let detail = match named_field(&text).or_else(|| own_words(&text)) {
        Some(words) => format!("in the query: {words}"),
        None => MALFORMED_QUERY.to_owned(),
    };
    Problem::bad_request(Code::BadQuery, detail).into()
}
