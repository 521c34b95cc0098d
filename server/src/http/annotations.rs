//! Annotations: what the team noted about days, for the charts.

use super::auth;
use super::problem::{Problem, off_thread};
use super::projects::refused;
use crate::services::Services;
use crate::storage::control::NumberedAnnotation;
use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use domain::annotation::Annotation;
use domain::calendar::Day;
use domain::team::{Act, Deed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
#[schema(as = Annotations)]
struct Listed {
    annotations: Vec<ListedAnnotation>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Annotation)]
struct ListedAnnotation {
    number: i64,
    /// In the project's time zone.
    #[schema(value_type = String, format = Date)]
    day: Day,
    text: String,
}

/// An annotation to be kept.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewAnnotation, example = json!({"day": "2026-11-22", "text": "Prices went up"}))]
pub struct Draft {
    /// In the project's time zone.
    #[schema(value_type = String, format = Date)]
    day: Day,
    #[schema(max_length = 200)]
    text: String,
}

/// List the annotations, newest day first.
#[utoipa::path(tag = "projects", operation_id = "list_annotations",
    responses((status = 200, description = "All of them", body = Listed)), security(("session" = []), ("token" = [])))]
#[get("/api/v1/projects/{project}/annotations")]
pub async fn list(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Read)?.project;
    let listed = off_thread(move || all(&services, project.number)).await?;
    Ok(HttpResponse::Ok().json(listed))
}

/// Annotate a day.
#[utoipa::path(tag = "projects", operation_id = "annotate",
    responses((status = 200, description = "All annotations as they are now", body = Listed)), security(("session" = [])))]
#[post("/api/v1/projects/{project}/annotations")]
pub async fn annotate(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<Draft>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may(&request, &services, &path, Deed::Tend)?;
    let Draft { day, text } = body.into_inner();
    let annotation = Annotation { day, text }
        .check()
        .map_err(|invalid| refused(invalid.into()))?;
    let project = access.project.number;
    let listed = off_thread(move || {
        access
            .control(&services, Act::Annotated, annotation.text.clone())
            .annotate(project, &annotation)
            .map_err(refused)?;
        all(&services, project)
    })
    .await?;
    Ok(HttpResponse::Ok().json(listed))
}

/// Remove an annotation.
#[utoipa::path(tag = "projects", operation_id = "remove_annotation",
    responses((status = 200, description = "All annotations as they are now", body = Listed)), security(("session" = [])))]
#[delete("/api/v1/projects/{project}/annotations/{number}")]
pub async fn remove(
    request: HttpRequest,
    path: web::Path<(String, i64)>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let (project, annotation) = path.into_inner();
    let access = auth::may(&request, &services, &project, Deed::Tend)?;
    let project = access.project.number;
    let listed = off_thread(move || {
        access
            .control(&services, Act::RemovedAnnotation, None)
            .remove_annotation(project, annotation)
            .map_err(refused)?;
        all(&services, project)
    })
    .await?;
    Ok(HttpResponse::Ok().json(listed))
}

fn all(services: &Services, project: u32) -> Result<Listed, Problem> {
    let kept = services.control.annotations(project).map_err(refused)?;
    let annotations = kept.into_iter().map(listed).collect();
    Ok(Listed { annotations })
}

fn listed(kept: NumberedAnnotation) -> ListedAnnotation {
    ListedAnnotation {
        number: kept.number,
        day: kept.annotation.day,
        text: kept.annotation.text,
    }
}
