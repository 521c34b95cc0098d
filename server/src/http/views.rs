//! Saved views: named links to pages of the dashboards, for the whole team.

use super::auth;
use super::problem::{Problem, off_thread};
use super::projects::refused;
use crate::services::Services;
use crate::storage::control::NumberedView;
use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use domain::saved_view::SavedView;
use domain::team::{Act, Deed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
#[schema(as = SavedViews)]
struct Listed {
    views: Vec<ListedView>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = SavedView)]
struct ListedView {
    number: i64,
    name: String,
    /// The page's place below the project, such as `ranking`.
    page: String,
    /// What is chosen there, without the question mark.
    query: String,
}

/// A view to be kept.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewView, example = json!({"name": "Reports team, 28 days", "page": "ranking", "query": "window=28d&q=report"}))]
pub struct Draft {
    #[schema(max_length = 60)]
    name: String,
    #[schema(max_length = 200)]
    page: String,
    #[serde(default)]
    #[schema(max_length = 2000)]
    query: String,
}

/// List the saved views by their names.
#[utoipa::path(tag = "projects", operation_id = "list_views",
    responses((status = 200, description = "All of them", body = Listed)), security(("session" = [])))]
#[get("/api/v1/projects/{project}/views")]
pub async fn list(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Look)?.project;
    let listed = off_thread(move || all(&services, project.number)).await?;
    Ok(HttpResponse::Ok().json(listed))
}

/// Save a view; one of the same name is replaced.
#[utoipa::path(tag = "projects", operation_id = "save_view",
    responses((status = 200, description = "All views as they are now", body = Listed)), security(("session" = [])))]
#[post("/api/v1/projects/{project}/views")]
pub async fn save(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<Draft>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may(&request, &services, &path, Deed::Tend)?;
    let Draft { name, page, query } = body.into_inner();
    let view = SavedView { name, page, query }
        .check()
        .map_err(|invalid| refused(invalid.into()))?;
    let project = access.project.number;
    let listed = off_thread(move || {
        access
            .control(&services, Act::SavedView, view.name.clone())
            .save_view(project, &view)
            .map_err(refused)?;
        all(&services, project)
    })
    .await?;
    Ok(HttpResponse::Ok().json(listed))
}

/// Remove a saved view.
#[utoipa::path(tag = "projects", operation_id = "remove_view",
    responses((status = 200, description = "All views as they are now", body = Listed)), security(("session" = [])))]
#[delete("/api/v1/projects/{project}/views/{number}")]
pub async fn remove(
    request: HttpRequest,
    path: web::Path<(String, i64)>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let (project, view) = path.into_inner();
    let access = auth::may(&request, &services, &project, Deed::Tend)?;
    let project = access.project.number;
    let listed = off_thread(move || {
        access
            .control(&services, Act::RemovedView, None)
            .remove_view(project, view)
            .map_err(refused)?;
        all(&services, project)
    })
    .await?;
    Ok(HttpResponse::Ok().json(listed))
}

fn all(services: &Services, project: u32) -> Result<Listed, Problem> {
    let kept = services.control.views(project).map_err(refused)?;
    let views = kept.into_iter().map(listed).collect();
    Ok(Listed { views })
}

fn listed(kept: NumberedView) -> ListedView {
    ListedView {
        number: kept.number,
        name: kept.view.name,
        page: kept.view.page,
        query: kept.view.query,
    }
}
