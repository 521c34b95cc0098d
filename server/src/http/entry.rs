//! What every request passes before its handler: a HEAD is asked as its GET, compressed bodies are refused unread, slow ones end,
//! the connection is known to be busy, and the answer is counted and hardened.

use super::body::TimedBody;
use super::connections::{Entry, UnderWay};
use super::problem::{self, Problem};
use super::{events, hardening};
use crate::services::Services;
use crate::telemetry::AnswerCounters;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use actix_web::web::{Bytes, Data};
use actix_web::{Error, HttpMessage, ResponseError};
use domain::recovery::Banner;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A closed store needs a person: asking more often than this is of no use.
const RETRY_AFTER_S: u32 = 60;

/// Far below the smallest buffer that a socket has for what is sent.
const SHORT_BODY_BYTES_MAX: u64 = 1_024;

/// Scopes that decode compressed bodies themselves, under a cap of their own, for senders that cannot do without.
const TAKES_COMPRESSED: [&str; 2] = ["/compat/otlp/v1/logs", "/v1/logs"];

pub async fn pass(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    // Routes name their GET alone; the connection leaves the body out by itself.
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    let under_way = request.conn_data::<Entry>().map(Entry::begin);
    let has_body = request.headers().contains_key(header::CONTENT_LENGTH)
        || request.headers().contains_key(header::TRANSFER_ENCODING);
    let body = has_body.then(|| TimedBody::new(request.take_payload()));
    let is_receipt = request.path() == events::PATH && request.method() == Method::POST;
    let mut response = match refusal(&request) {
        Some(problem) => request.into_response(problem.error_response()),
        None => {
            if let Some(body) = &body {
                request.set_payload(body.clone().into_payload());
            }
            next.call(request).await?.map_into_boxed_body()
        }
    };
    // Also a good answer may come before the end of a body that its handler does not read.
    if let Some(body) = body {
        body.outlive_the_answer();
    }
    if let Some(answers) = response.request().app_data::<Data<AnswerCounters>>() {
        answers.count(response.status().as_u16());
    }
    hardening::harden(response.headers_mut(), is_receipt);
    Ok(match under_way {
        Some(under_way) => response.map_body(|_, body| busy_until_written(body, under_way)),
        None => response,
    })
}

/// A short answer is in the socket's buffer as soon as it is made; a long one may wait for its reader.
fn busy_until_written(body: BoxBody, under_way: UnderWay) -> BoxBody {
    let is_short = matches!(
        body.size(),
        BodySize::None | BodySize::Sized(0..=SHORT_BODY_BYTES_MAX)
    );
    if is_short {
        return body;
    }
    BoxBody::new(BusyBody { body, under_way })
}

fn refusal(request: &ServiceRequest) -> Option<Problem> {
    compressed(request).or_else(|| without_figures(request))
}

/// While the events store is closed no figure can be told, whatever the route: an empty store would tell zeros.
fn without_figures(request: &ServiceRequest) -> Option<Problem> {
    let asks_for_figures =
        request.method() == Method::GET && request.path().starts_with("/api/v1/projects/");
    let services = request.app_data::<Data<Services>>()?;
    (asks_for_figures && services.health.is_collecting_only())
        .then(|| Problem::unavailable(Banner::CollectingOnly.text(), RETRY_AFTER_S))
}

fn compressed(request: &ServiceRequest) -> Option<Problem> {
    let encoding = request.headers().get(header::CONTENT_ENCODING)?;
    let decodes = TAKES_COMPRESSED
        .iter()
        .any(|scope| request.path().starts_with(scope));
    (encoding != "identity" && !decodes).then(problem::compressed)
}

/// An answer's body that keeps its connection busy until it is written.
struct BusyBody {
    body: BoxBody,
    under_way: UnderWay,
}

impl MessageBody for BusyBody {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.body).poll_next(context)
    }

    fn try_into_bytes(self) -> Result<Bytes, Self> {
        let BusyBody { body, under_way } = self;
        body.try_into_bytes()
            .map_err(|body| BusyBody { body, under_way })
    }
}
