//! Ways in for the senders of other analytics, each by its own name: `/compat/plausible/api/event` and so on.
//!
//! A path means one format, always; nothing is guessed from a body. The sender's native path (`/api/event`, `/v1/…`,
//! `/api/send`) leads to the same handler, but is not there until a project opens it in its settings. Answers are what the
//! sender expects, also where nothing is counted; then `X-Dropped` says how many and why.

mod answer;
mod body;
mod otlp;
mod plausible;
mod segment;
mod umami;

pub use body::LargeBodies;

use super::auth;
use super::methods;
use super::openapi;
use super::problem::Problem;
use super::sender;
use crate::ingest::collect_foreign::{Door, ForeignArrival, ForeignOutcome};
use crate::services::Services;
use crate::storage::control::Project;
use actix_web::http::Method;
use actix_web::{FromRequest, Handler, HttpRequest, Resource, Responder, web};
use domain::access::Scope;
use domain::foreign::{Parcel, SenderKind};
use std::sync::Arc;

/// The ways in under `/compat/`, for the document. The native paths lead to the same, and only where a project opens them.
#[derive(utoipa::OpenApi)]
#[openapi(
    paths(
        plausible::collect,
        umami::collect,
        umami::collect_list,
        segment::collect,
        segment::settings,
        otlp::collect,
    ),
    components(schemas(openapi::SegmentCall))
)]
pub struct Described;

/// Every path of every format: under `/compat/` and, where a project opens it, by itself.
pub fn routes(config: &mut web::ServiceConfig) {
    use SenderKind::{Otlp, Plausible, Segment, Umami};
    let settings = "/v1/projects/{write_key}/settings";
    // Before Segment's calls, whose pattern would take `logs` for one.
    config
        .service(way_in(Otlp, "/v1/logs", Method::POST, otlp::collect))
        .service(way_in(
            Plausible,
            "/api/event",
            Method::POST,
            plausible::collect,
        ))
        .service(way_in(Umami, "/api/send", Method::POST, umami::collect))
        .service(way_in(
            Umami,
            "/api/batch",
            Method::POST,
            umami::collect_list,
        ))
        .service(way_in(Segment, settings, Method::GET, segment::settings))
        .service(way_in(
            Segment,
            "/v1/{call}",
            Method::POST,
            segment::collect,
        ));
}

/// A sender's path, here and under `/compat/`.
fn way_in<F, Args>(kind: SenderKind, native: &str, method: Method, handler: F) -> Resource
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    let mut taken = vec![method.clone(), Method::OPTIONS];
    if method == Method::GET {
        taken.insert(1, Method::HEAD);
    }
    let other_method = move |request: HttpRequest, services: web::Data<Services>| {
        let door = door_of(&request, &services, kind);
        let answer = door.map(|_| methods::refused(taken.clone()));
        async move { answer }
    };
    web::resource([
        format!("/compat/{}{native}", kind.word()),
        native.to_owned(),
    ])
    .route(web::method(method).to(handler))
    .route(web::method(Method::OPTIONS).to(move || async move { answer::preflight(kind) }))
    .default_service(web::to(other_method))
}

/// # Errors
/// 404 on a native path that no project has opened.
fn door_of(request: &HttpRequest, services: &Services, kind: SenderKind) -> Result<Door, Problem> {
    if request.path().starts_with("/compat/") {
        return Ok(Door::Compat);
    }
    if services.control.senders().opens_native_path(kind) {
        return Ok(Door::Native);
    }
    Err(Problem::not_found(
        "no project has opened this path: use the one under /compat/, or open it on the project's page Senders",
    ))
}

/// What a request says about its sender, before its body is read.
struct Caller {
    kind: SenderKind,
    door: Door,
    holder: Option<Arc<Project>>,
}

impl Caller {
    /// # Errors
    /// 404 on a native path that no project has opened; 401 for a server token that nobody has.
    fn of(request: &HttpRequest, services: &Services, kind: SenderKind) -> Result<Caller, Problem> {
        let door = door_of(request, services, kind)?;
        let holder = sender::bearer(request)
            .map(|token| auth::project_of_token(services, token, Scope::Ingest))
            .transpose()?;
        Ok(Caller { kind, door, holder })
    }

    /// Hands translated events to ingest. `named` is how a header names the project.
    async fn deliver(
        self,
        request: &HttpRequest,
        services: &Services,
        parcels: Vec<Parcel>,
        named: Option<String>,
    ) -> Result<ForeignOutcome, Problem> {
        let client = sender::client(request, services);
        let arrival = ForeignArrival {
            kind: self.kind,
            door: self.door,
            parcels,
            named,
            holder: self.holder,
            address: client.address,
            forwarded_problem: client.problem,
            user_agent: sender::user_agent(request),
            declines: sender::declines(request),
        };
        Ok(services.collector.collect_foreign(arrival).await?)
    }
}
