//! Who changed what in a project, and who took what out of it.

use super::auth;
use super::openapi::ActorKind;
use super::problem::{Problem, off_thread};
use super::projects::refused;
use crate::limits::AUDIT_DAYS_MAX;
use crate::services::Services;
use actix_web::{HttpRequest, HttpResponse, get, web};
use domain::team::Deed;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Page {
    /// Lines before this number; the newest if it is left out.
    before: Option<i64>,
}

#[derive(Serialize, ToSchema)]
struct AuditLog {
    entries: Vec<AuditLine>,
    /// `before` of the next, older page; null: there is none.
    #[schema(required)]
    before: Option<i64>,
    /// So many days a line is kept.
    kept_days: u16,
}

#[derive(Serialize, ToSchema)]
struct AuditLine {
    number: i64,
    /// Seconds since 1970 (UTC), floored to the minute.
    at_s: i64,
    /// `person`, `token`, or `operator`: whoever has the console.
    #[schema(value_type = ActorKind)]
    kind: String,
    /// Name of the person or the token; empty for the operator.
    who: String,
    /// A fixed word.
    act: String,
    /// What it was done to, by a name that the team gave it.
    #[schema(required)]
    subject: Option<String>,
}

/// Show who changed what and who exported what, newest first.
#[utoipa::path(tag = "access", operation_id = "show_audit_log", params(Page),
    responses((status = 200, description = "Up to 50 lines", body = AuditLog)), security(("session" = [])))]
#[get("/api/v1/projects/{project}/audit")]
pub async fn show(
    request: HttpRequest,
    path: web::Path<String>,
    page: web::Query<Page>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Administer)?.project;
    let page = off_thread(move || {
        services
            .control
            .audit(project.number, page.before)
            .map_err(refused)
    })
    .await?;
    let entries: Vec<AuditLine> = page
        .entries
        .into_iter()
        .map(|entry| AuditLine {
            number: entry.number,
            at_s: entry.at_s,
            kind: entry.kind,
            who: entry.who,
            act: entry.act,
            subject: entry.subject,
        })
        .collect();
    Ok(HttpResponse::Ok().json(AuditLog {
        before: entries.last().filter(|_| page.more).map(|last| last.number),
        entries,
        kept_days: AUDIT_DAYS_MAX,
    }))
}
