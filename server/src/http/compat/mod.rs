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
use super::openapi;
use super::problem::Problem;
use super::sender;
use crate::ingest::collect_foreign::{Door, ForeignArrival, ForeignOutcome};
use crate::services::Services;
use crate::storage::control::Project;
use actix_web::http::Method;
use actix_web::{HttpRequest, Resource, web};
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
    // Before Segment's, whose pattern would take `logs` for a call.
    config
        .service(
            web::resource(["/compat/otlp/v1/logs", "/v1/logs"])
                .route(web::post().to(otlp::collect))
                .route(preflight(SenderKind::Otlp)),
        )
        .service(
            web::resource(["/compat/plausible/api/event", "/api/event"])
                .route(web::post().to(plausible::collect))
                .route(preflight(SenderKind::Plausible)),
        )
        .service(umami_resource("/api/send").route(web::post().to(umami::collect)))
        .service(umami_resource("/api/batch").route(web::post().to(umami::collect_list)))
        .service(
            web::resource([
                "/compat/segment/v1/projects/{write_key}/settings",
                "/v1/projects/{write_key}/settings",
            ])
            .route(web::get().to(segment::settings))
            .route(preflight(SenderKind::Segment)),
        )
        .service(
            web::resource(["/compat/segment/v1/{call}", "/v1/{call}"])
                .route(web::post().to(segment::collect))
                .route(preflight(SenderKind::Segment)),
        );
}

fn umami_resource(native: &str) -> Resource {
    web::resource([format!("/compat/umami{native}"), native.to_owned()])
        .route(preflight(SenderKind::Umami))
}

fn preflight(kind: SenderKind) -> actix_web::Route {
    web::method(Method::OPTIONS).to(move || async move { answer::preflight(kind) })
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
        let door = if request.path().starts_with("/compat/") {
            Door::Compat
        } else {
            Door::Native
        };
        if door == Door::Native && !services.control.senders().opens_native_path(kind) {
            return Err(Problem::not_found(
                "no project has opened this path: use the one under /compat/, or open it on the project's page Senders",
            ));
        }
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
