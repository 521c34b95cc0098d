//! Settings of foreign senders over HTTP: shown with what arrived, replaced as a whole, tried out, and how they came about.

use super::auth;
use super::openapi;
use super::problem::{Problem, off_thread};
use super::projects::refused;
use super::sender::bearer;
use crate::services::Services;
use crate::storage::control::{ChangedBy, ControlError, Project, SenderChange};
use actix_web::{HttpRequest, HttpResponse, get, post, put, web};
use domain::event::{Action, FeatureKey};
use domain::foreign::{self, Known, MappedBy, Preview, SenderKind, SenderSettings, WrittenSenders};
use domain::team::{Act, Deed};
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
#[schema(as = Senders)]
struct Shown {
    #[schema(value_type = openapi::SenderSettings)]
    settings: WrittenSenders,
    /// What was met since the server started, the latest first.
    arrived: Vec<Arrived>,
}

/// One name that a sender used, with what it means now.
#[derive(Serialize, ToSchema)]
#[schema(as = ArrivedName)]
struct Arrived {
    #[schema(value_type = openapi::KindOfSender)]
    sender: SenderKind,
    name: String,
    /// Route of the page, where all events of this name came from one.
    #[schema(required)]
    path: Option<String>,
    /// Names of properties that came with it.
    properties: BTreeSet<String>,
    #[schema(value_type = String)]
    feature: FeatureKey,
    #[schema(value_type = openapi::Action)]
    action: Action,
    /// Line of the rule that decided, from 1; `null`: the key is made from the name.
    #[schema(required)]
    rule: Option<usize>,
    /// Whether the catalogue has the feature, so that it counts.
    declared: bool,
}

#[derive(Serialize, ToSchema)]
#[schema(as = RulesPreview)]
struct Previewed {
    /// Undeclared keys that the rules would map from now on.
    #[schema(value_type = Vec<openapi::RulePreview>)]
    would_map: Vec<Preview>,
    /// How many undeclared keys were tried.
    of: usize,
}

#[derive(Serialize, ToSchema)]
#[schema(as = SendersHistory)]
struct History {
    #[schema(value_type = Vec<openapi::SenderChange>)]
    changes: Vec<SenderChange>,
}

/// Show the settings of foreign senders, and what they sent since the server started.
#[utoipa::path(tag = "senders", operation_id = "show_senders",
    responses((status = 200, description = "Settings, and names that arrived with what they became", body = Shown)),
    security(("session" = []), ("token" = [])))]
#[get("/api/v1/projects/{project}/senders")]
pub async fn show(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Read)?.project;
    let shown = off_thread(move || shown(&services, &project).map_err(refused)).await?;
    Ok(HttpResponse::Ok().json(shown))
}

/// Replace the settings of foreign senders as a whole.
///
/// A refusal names the line and the field: `rule 3, path: …`.
#[utoipa::path(tag = "senders", operation_id = "set_senders", request_body = openapi::SenderSettings,
    responses((status = 200, description = "As they are now", body = Shown)),
    security(("session" = []), ("token" = [])))]
#[put("/api/v1/projects/{project}/senders")]
pub async fn put(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<WrittenSenders>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may(&request, &services, &path, Deed::Curate)?;
    let by = match bearer(&request) {
        Some(_) => ChangedBy::ServerToken,
        None => ChangedBy::Team,
    };
    let settings = checked(body.into_inner())?;
    let shown = off_thread(move || {
        let project = &access.project;
        let today = project.day_at(services.clock.now_s());
        access
            .control(&services, Act::ChangedSenders, None)
            .set_senders(project.number, &settings, today, by)
            .and_then(|()| {
                services
                    .collector
                    .foreign_names
                    .judge_again(project.number, &settings);
                shown(&services, project)
            })
            .map_err(refused)
    })
    .await?;
    Ok(HttpResponse::Ok().json(shown))
}

/// Say which keys in quarantine the rules would map, and change nothing.
#[utoipa::path(tag = "senders", operation_id = "preview_senders", request_body = openapi::SenderSettings,
    responses((status = 200, description = "What the rules would map from now on", body = Previewed)),
    security(("session" = []), ("token" = [])))]
#[post("/api/v1/projects/{project}/senders/preview")]
pub async fn preview(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<WrittenSenders>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Curate)?.project;
    let settings = checked(body.into_inner())?;
    let previewed = off_thread(move || previewed(&services, &project, &settings)).await?;
    Ok(HttpResponse::Ok().json(previewed))
}

/// List the changes of these settings, the newest first.
#[utoipa::path(tag = "senders", operation_id = "show_senders_history",
    responses((status = 200, description = "Who changed them, when, and what was there before", body = History)),
    security(("session" = []), ("token" = [])))]
#[get("/api/v1/projects/{project}/senders/history")]
pub async fn history(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Read)?.project;
    let changes = off_thread(move || {
        services
            .control
            .sender_history(project.number)
            .map_err(refused)
    })
    .await?;
    Ok(HttpResponse::Ok().json(History { changes }))
}

fn checked(written: WrittenSenders) -> Result<SenderSettings, Problem> {
    SenderSettings::check(written).map_err(|invalid| refused(invalid.into()))
}

fn shown(services: &Services, project: &Project) -> Result<Shown, ControlError> {
    let catalogue = services.control.catalogue(project.number)?;
    let arrived = services
        .collector
        .foreign_names
        .of(project.number)
        .into_iter()
        .map(|heard| Arrived {
            declared: catalogue.get(heard.mapped.feature.as_str()).is_some(),
            rule: match heard.mapped.by {
                MappedBy::Rule(place) => Some(place + 1),
                MappedBy::OwnName => None,
            },
            sender: heard.known.sender,
            name: heard.known.name,
            path: heard.known.path,
            properties: heard.properties,
            feature: heard.mapped.feature,
            action: heard.mapped.action,
        })
        .collect();
    let settings = services.control.senders().of(project.number);
    Ok(Shown {
        settings: settings.written().clone(),
        arrived,
    })
}

fn previewed(
    services: &Services,
    project: &Project,
    settings: &SenderSettings,
) -> anyhow::Result<Previewed> {
    let quarantined = services.reports.undeclared_keys(project)?;
    let known: Vec<Known> = services
        .collector
        .foreign_names
        .of(project.number)
        .into_iter()
        .filter(|heard| heard.mapped.by == MappedBy::OwnName)
        .map(|heard| heard.known)
        .collect();
    Ok(Previewed {
        would_map: foreign::preview(settings.rules(), &quarantined, &known),
        of: quarantined.len(),
    })
}
