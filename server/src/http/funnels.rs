//! Funnels that a team defines: counted while page sessions go on, from the definition on.

use super::auth::{self, Authorised};
use super::problem::{Problem, off_thread};
use super::projects;
use crate::services::Services;
use crate::storage::control::{Catalogue, ControlError, NumberedFunnel};
use actix_web::{HttpRequest, HttpResponse, get, patch, post, web};
use domain::calendar::Day;
use domain::event::FeatureKey;
use domain::funnel::{FunnelDefinition, InvalidFunnel, check_name};
use domain::team::{Act, Deed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
#[schema(as = Funnels)]
struct Listed {
    /// Those that are counted first.
    funnels: Vec<ListedFunnel>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Funnel)]
struct ListedFunnel {
    /// Names it for good; the report `ordered-funnel` asks for it.
    number: u32,
    name: String,
    steps: Vec<ListedStep>,
    /// The day of its definition, from that moment on.
    #[schema(value_type = String, format = Date)]
    counted_since: Day,
    /// Its last day, where it was retired.
    #[schema(required, value_type = Option<String>, format = Date)]
    counted_until: Option<Day>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = StepOfFunnel)]
struct ListedStep {
    key: String,
    #[schema(required)]
    title: Option<String>,
}

/// A funnel to be counted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewFunnel, example = json!({"name": "Search to export", "steps": ["search", "report-open", "export-csv"]}))]
pub struct Draft {
    #[schema(max_length = 60)]
    name: String,
    /// Features of the catalogue in the order in which a page session is meant to use them, each once.
    #[schema(min_items = 3, max_items = 6)]
    steps: Vec<String>,
}

/// What is to become of a funnel. Its steps never change: other steps are another funnel.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FunnelChange, example = json!({"retired": true}))]
pub struct Change {
    #[schema(max_length = 60)]
    name: Option<String>,
    /// `true`: it is counted to the end of this day, and its counts stay. `false`: it is counted again; from today on, where days were
    /// missed.
    retired: Option<bool>,
}

/// List the funnels of a project, also the retired ones.
#[utoipa::path(tag = "reports", operation_id = "list_funnels",
    responses((status = 200, description = "All of them", body = Listed)), security(("session" = []), ("token" = [])))]
#[get("/api/v1/projects/{project}/funnels")]
pub async fn list(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Read)?.project;
    let listed = off_thread(move || all(&services, project.number)).await?;
    Ok(HttpResponse::Ok().json(listed))
}

/// Define a funnel: it is counted from now on.
#[utoipa::path(tag = "reports", operation_id = "define_funnel",
    responses((status = 200, description = "All funnels as they are now", body = Listed)), security(("session" = [])))]
#[post("/api/v1/projects/{project}/funnels")]
pub async fn define(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<Draft>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may(&request, &services, &path, Deed::Tend)?;
    let Draft { name, steps } = body.into_inner();
    let steps = steps
        .iter()
        .map(|step| FeatureKey::parse(step))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|_| invalid(InvalidFunnel::UnknownStep))?;
    let listed = off_thread(move || {
        let project = access.project.number;
        let catalogue = services.control.catalogue(project).map_err(refused)?;
        let resolve = |step: &FeatureKey| Some(catalogue.get(step.as_str())?.key.clone());
        let definition = FunnelDefinition { name, steps }
            .check(resolve)
            .map_err(invalid)?;
        access
            .control(&services, Act::DefinedFunnel, definition.name.clone())
            .define_funnel(project, &definition, today(&services, &access))
            .map_err(refused)?;
        all_after_change(&services, project)
    })
    .await?;
    Ok(HttpResponse::Ok().json(listed))
}

/// Rename a funnel, retire it, or bring it back.
#[utoipa::path(tag = "reports", operation_id = "change_funnel",
    responses((status = 200, description = "All funnels as they are now", body = Listed)), security(("session" = [])))]
#[patch("/api/v1/projects/{project}/funnels/{number}")]
pub async fn change(
    request: HttpRequest,
    path: web::Path<(String, u32)>,
    body: web::Json<Change>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let (project, number) = path.into_inner();
    let access = auth::may(&request, &services, &project, Deed::Tend)?;
    let Change { name, retired } = body.into_inner();
    if let Some(name) = &name {
        check_name(name).map_err(invalid)?;
    }
    let listed = off_thread(move || {
        let project = access.project.number;
        let today = today(&services, &access);
        let control = |act, subject: String| access.control(&services, act, subject);
        if let Some(name) = &name {
            control(Act::RenamedFunnel, name.clone())
                .rename_funnel(project, number, name)
                .map_err(refused)?;
        }
        let subject = || {
            let funnels = services.control.funnels(project).map_err(refused)?;
            let known = funnels.into_iter().find(|funnel| funnel.number == number);
            Ok::<_, Problem>(known.map_or_else(String::new, |funnel| funnel.definition.name))
        };
        match retired {
            Some(true) => control(Act::RetiredFunnel, subject()?)
                .retire_funnel(project, number, today)
                .map_err(refused)?,
            Some(false) => control(Act::BroughtBackFunnel, subject()?)
                .bring_back_funnel(project, number, today)
                .map_err(refused)?,
            None => {}
        }
        all_after_change(&services, project)
    })
    .await?;
    Ok(HttpResponse::Ok().json(listed))
}

/// What follows page sessions, and what reports have kept, hear of the change.
fn all_after_change(services: &Services, project: u32) -> Result<Listed, Problem> {
    services.collector.page_sessions.funnels.read_anew(project);
    services.reports.forget_cached();
    all(services, project)
}

fn all(services: &Services, project: u32) -> Result<Listed, Problem> {
    let catalogue = services.control.catalogue(project).map_err(refused)?;
    let kept = services.control.funnels(project).map_err(refused)?;
    let funnels = kept
        .into_iter()
        .map(|funnel| listed(funnel, &catalogue))
        .collect();
    Ok(Listed { funnels })
}

fn listed(funnel: NumberedFunnel, catalogue: &Catalogue) -> ListedFunnel {
    ListedFunnel {
        number: funnel.number,
        name: funnel.definition.name,
        steps: funnel
            .definition
            .steps
            .into_iter()
            .map(|step| {
                let declared = catalogue.get(step.as_str());
                ListedStep {
                    title: declared.and_then(|feature| feature.title.clone()),
                    key: declared
                        .map_or(step, |feature| feature.key.clone())
                        .to_string(),
                }
            })
            .collect(),
        counted_since: funnel.counting.since,
        counted_until: funnel.counting.until,
    }
}

fn today(services: &Services, access: &Authorised) -> Day {
    let now_s = services.clock.now_s();
    services.collector.latest_days.today(&access.project, now_s)
}

fn invalid(error: InvalidFunnel) -> Problem {
    refused(error.into())
}

fn refused(error: ControlError) -> Problem {
    match error {
        ControlError::Funnel(InvalidFunnel::NoSuchFunnel) => Problem::not_found(error.to_string()),
        _ => projects::refused(error),
    }
}
