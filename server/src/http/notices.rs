//! Notices over HTTP: what the team says to its users, and what came of it. Pages hear of them in the answer to their events.

use super::auth;
use super::openapi;
use super::problem::{Problem, off_thread};
use super::projects::refused;
use crate::services::Services;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, get, put, web};
use domain::notice::{Draft, NOTICES_MAX, Notice};
use domain::problem::Code;
use domain::team::{Act, Deed};
use serde::Deserialize;
use std::collections::HashSet;
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
#[schema(as = NoticesDraft, example = json!({"notices": [{"feature": "export-csv", "on": "2027-03-01"}]}))]
#[serde(deny_unknown_fields)]
pub struct Drafts {
    #[schema(value_type = Vec<openapi::NoticeDraft>, max_items = 20)]
    notices: Vec<Draft>,
}

/// Show what is said to users, and what they answered.
#[utoipa::path(tag = "notices", operation_id = "show_notices",
    responses((status = 200, description = "Every notice, with its figures since its first day", body = openapi::Notices)),
    security(("session" = []), ("token" = [])))]
#[get("/api/v1/projects/{project}/notices")]
pub async fn show(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Read)?.project;
    let notices = off_thread(move || services.reports.notices(&project)).await?;
    Ok(HttpResponse::Ok().json(notices))
}

/// Say something to users at the point of use.
///
/// The list replaces the one before. A notice with a day says that the feature goes; one without asks a question. Pages show
/// each once per load, and to an actor once in 28 days. The move of a feature to `announced` adds its notice to the list, with the day
/// on which the promised days end; the move back, or the removal, takes it out.
#[utoipa::path(tag = "notices", operation_id = "put_notices",
    responses((status = 204, description = "Pages are told from now on")),
    security(("session" = []), ("token" = [])))]
#[put("/api/v1/projects/{project}/notices")]
pub async fn put(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<Drafts>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may(&request, &services, &path, Deed::Curate)?;
    let notices = checked(body.into_inner().notices)?;
    let project = &access.project;
    let today = project.day_at(services.clock.now_s());
    access
        .control(&services, Act::ChangedNotices, None)
        .set_notices(project.number, &notices, today)
        .map_err(refused)?;
    services.collector.notices.read_anew(project.number);
    Ok(HttpResponse::NoContent().finish())
}

fn checked(drafts: Vec<Draft>) -> Result<Vec<Notice>, Problem> {
    let refuse = |message: String| Problem::new(StatusCode::BAD_REQUEST, Code::Refused, message);
    if drafts.len() > NOTICES_MAX {
        return Err(refuse(
            "notices: a project says at most 20 things".to_owned(),
        ));
    }
    let mut features = HashSet::new();
    drafts
        .into_iter()
        .enumerate()
        .map(|(index, draft)| {
            let notice = draft
                .check()
                .map_err(|invalid| refuse(format!("notices[{index}].{invalid}")))?;
            if !features.insert(notice.feature.clone()) {
                return Err(refuse(format!(
                    "notices[{index}].feature: this feature has a notice already"
                )));
            }
            Ok(notice)
        })
        .collect()
}
