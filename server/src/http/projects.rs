//! Projects: listed, made, and shown with what the start page needs.

use super::auth::{self, TeamMember};
use super::deletion::Closed;
use super::openapi;
use super::problem::{Problem, off_thread};
use crate::services::Services;
use crate::storage::control::{ClosedProject, ControlError, NewProject, Project};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use domain::calendar::Day;
use domain::problem::Code;
use domain::team::{Act, Deed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
#[schema(as = ProjectList)]
struct Listed {
    projects: Vec<ProjectSummary>,
    /// Deleted and not yet erased: for their owners, who can have them back until then.
    closed: Vec<Closed>,
}

#[derive(Serialize, ToSchema)]
struct ProjectSummary {
    id: String,
    name: String,
    time_zone: String,
    /// T: a pseudonym of a logged-in user lives for twice as many weeks.
    epoch_weeks: u8,
    /// Groups of fewer people are not shown.
    k: u32,
    /// Day of the project's zone on which it was made.
    #[schema(value_type = String, format = Date)]
    created: Day,
}

#[derive(Serialize, ToSchema)]
struct ProjectDetails {
    #[serde(flatten)]
    summary: ProjectSummary,
    /// Public: it stands in every measured page.
    ingest_key: String,
    /// Features in the catalogue.
    features: usize,
    #[schema(value_type = Option<String>, format = Date, required)]
    first_event_day: Option<Day>,
    #[schema(value_type = Option<String>, format = Date, required)]
    last_event_day: Option<Day>,
    /// Undeclared features that sent events.
    quarantined: usize,
    /// `none`, `live`, `imported` or `both`.
    #[schema(value_type = openapi::OriginOfData)]
    origin_of_data: &'static str,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewProject, example = json!({"name": "Shop", "time_zone": "Europe/Berlin"}))]
pub struct Create {
    /// A name of its own, up to 100 characters.
    name: String,
    /// IANA time zone in which its days begin; UTC if left out.
    #[serde(default)]
    time_zone: Option<String>,
    /// Names of facts about people that may be kept, such as `plan`; more can follow.
    #[serde(default)]
    traits: Vec<String>,
    /// Names of facts about events that may be kept.
    #[serde(default)]
    properties: Vec<String>,
}

/// A new project with its tokens, which are shown this once.
#[derive(Serialize, ToSchema)]
#[schema(as = CreatedProject)]
pub struct Created {
    pub project: String,
    pub name: String,
    pub ingest_key: String,
    pub server_token: String,
    pub read_token: String,
}

/// List the projects.
#[utoipa::path(tag = "projects", operation_id = "list_projects",
    responses((status = 200, description = "Those that the session opens", body = Listed)), security(("session" = [])))]
#[get("/api/v1/projects")]
pub async fn list(
    request: HttpRequest,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let member = auth::team_member(&request, &services)?;
    let mut projects = Vec::new();
    for project in services.control.projects().all() {
        if member.role(&services, project)?.is_some() {
            projects.push(summary(project, services.clock.now_s()));
        }
    }
    let closed = closed_to(&member, &services)?;
    let closed = closed.iter().map(Closed::from).collect();
    Ok(HttpResponse::Ok().json(Listed { projects, closed }))
}

/// The projects that were deleted and that this member may have back.
pub fn closed_to(member: &TeamMember, services: &Services) -> Result<Vec<ClosedProject>, Problem> {
    let mut theirs = Vec::new();
    for closed in services.control.projects().closed() {
        let role = member.role(services, &closed.project)?;
        if role.is_some_and(|role| role.may(Deed::Delete)) {
            theirs.push(closed.clone());
        }
    }
    Ok(theirs)
}

/// Make a project. Its two secret tokens are shown this once.
#[utoipa::path(tag = "projects", operation_id = "create_project",
    responses((status = 201, description = "Made", body = Created)), security(("session" = [])))]
#[post("/api/v1/projects")]
pub async fn create(
    request: HttpRequest,
    body: web::Json<Create>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let body = body.into_inner();
    let member = auth::team_member(&request, &services)?;
    if !member.may_make_projects() {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            Code::RoleMissing,
            "projects are made by whoever runs this server: ask them",
        ));
    }
    let mut new = NewProject::named(&body.name);
    if let Some(zone) = body.time_zone {
        new.time_zone = zone;
    }
    new.traits = body.traits;
    new.properties = body.properties;
    let created = member
        .control(&services, Act::MadeProject, Some(new.name.clone()))
        .create_project(&new, services.clock.now_s())
        .map_err(refused)?;
    Ok(HttpResponse::Created().json(Created {
        project: created.project.id.clone(),
        name: created.project.name.clone(),
        ingest_key: created.project.ingest_key.clone(),
        server_token: created.server_token.reveal().to_owned(),
        read_token: created.read_token.reveal().to_owned(),
    }))
}

/// Show a project and what has arrived for it.
#[utoipa::path(tag = "projects", operation_id = "show_project",
    responses((status = 200, description = "The project", body = ProjectDetails)),
    security(("session" = []), ("token" = [])))]
#[get("/api/v1/projects/{project}")]
pub async fn show(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Read)?.project;
    let details = off_thread(move || details(&services, &project)).await?;
    Ok(HttpResponse::Ok().json(details))
}

fn details(services: &Services, project: &Project) -> anyhow::Result<ProjectDetails> {
    let arrived = services.reports.arrived(project)?;
    Ok(ProjectDetails {
        summary: summary(project, services.clock.now_s()),
        ingest_key: project.ingest_key.clone(),
        features: services.control.catalogue(project.number)?.len(),
        first_event_day: arrived.first_day,
        last_event_day: arrived.last_day,
        quarantined: arrived.quarantined,
        origin_of_data: arrived.origin,
    })
}

fn summary(project: &Project, now_s: i64) -> ProjectSummary {
    ProjectSummary {
        id: project.id.clone(),
        name: project.name.clone(),
        time_zone: project.time_zone_name(now_s).to_owned(),
        epoch_weeks: project.epoch_length_on(project.day_at(now_s)).weeks(),
        k: project.k,
        created: project.day_at(project.created_s),
    }
}

/// A control store's answer as a problem: what the caller can mend is 400, the rest is ours.
pub fn refused(error: ControlError) -> Problem {
    if error.is_refusal() {
        Problem::new(StatusCode::BAD_REQUEST, Code::Refused, error.to_string())
    } else {
        Problem::internal(&error.into())
    }
}
