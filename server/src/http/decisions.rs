//! Decisions about features: made, taken back, and the evidence they rest on.

use super::auth::{self, Authorised};
use super::openapi;
use super::problem::{Problem, off_thread};
use super::projects::refused;
use crate::reports::NoReport;
use crate::services::Services;
use crate::storage::control::{Catalogue, ControlError, Project};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use domain::catalogue::CatalogueFeature;
use domain::decision::{Decided, Entry, Proposal, Stage};
use domain::event::FeatureKey;
use domain::problem::Code;
use domain::team::{Act, Deed};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// Calls for a feature's return that one request may report.
const ASKED_BACK_MAX: u32 = 1_000;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// Key of one feature.
    #[param(value_type = Option<String>)]
    feature: Option<FeatureKey>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"who": "Ada", "reason": "Two large customers still use it each quarter."}))]
pub struct TakeBack {
    who: String,
    reason: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"feature": "export-csv", "n": 1}))]
pub struct AskedBack {
    #[schema(value_type = String)]
    feature: FeatureKey,
    #[serde(default = "one")]
    n: u32,
}

fn one() -> u32 {
    1
}

/// List the decisions of a project or of one feature, newest first.
#[utoipa::path(tag = "decisions", operation_id = "list_decisions", params(Filter),
    responses((status = 200, description = "Undone ones too", body = openapi::Decisions)), security(("session" = []), ("token" = [])))]
#[get("/api/v1/projects/{project}/decisions")]
pub async fn list(
    request: HttpRequest,
    path: web::Path<String>,
    query: web::Query<Filter>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Read)?.project;
    let mut decisions = services
        .control
        .decisions(project.number)
        .map_err(refused)?;
    if let Some(key) = &query.feature {
        let catalogue = services
            .control
            .catalogue(project.number)
            .map_err(refused)?;
        let feature = in_catalogue(&catalogue, key)?;
        decisions
            .retain(|entry| entry.feature == feature.key || feature.was.contains(&entry.feature));
    }
    decisions.reverse();
    Ok(HttpResponse::Ok().json(serde_json::json!({ "decisions": decisions })))
}

/// Move a feature to another stage. A step on the way out freezes its evidence.
#[utoipa::path(tag = "decisions", operation_id = "decide", request_body = openapi::Proposal,
    responses((status = 201, description = "The decision; `notice_has_no_room` where its users should be told and the project says all the notices it may", body = openapi::Decided),
        (status = 422, description = "The move cannot be made as things stand: `field` says what is missing")), security(("session" = []), ("token" = [])))]
#[post("/api/v1/projects/{project}/decisions")]
pub async fn decide(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<Proposal>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may(&request, &services, &path, Deed::Decide)?;
    let proposal = body.into_inner();
    let made = off_thread(move || make(&services, &access, &proposal)).await?;
    Ok(HttpResponse::Created().json(made))
}

fn make(services: &Services, access: &Authorised, proposal: &Proposal) -> Result<Decided, Problem> {
    let project = &access.project;
    let catalogue = services
        .control
        .catalogue(project.number)
        .map_err(refused)?;
    let feature = in_catalogue(&catalogue, &proposal.feature)?;
    // A tombstone rests on the evidence of the removal before it.
    let is_judged = proposal.to.leads_out() && proposal.to != Stage::Tombstone;
    let frozen = if is_judged {
        Some(services.reports.freeze(project, &feature.key)?)
    } else {
        None
    };
    let today = project.day_at(services.clock.now_s());
    let subject = format!("{}: {}", feature.key.as_str(), proposal.to.word());
    let made = access
        .control(services, Act::Decided, subject)
        .decide(project.number, feature, proposal, today, frozen.as_ref())
        .map_err(decision_refused)?;
    decided(services, project);
    Ok(made)
}

/// Take the newest decision of a feature back; both stay in its history.
#[utoipa::path(tag = "decisions", operation_id = "undo_decision",
    responses((status = 201, description = "The entry that takes it back", body = openapi::Decided),
        (status = 422, description = "It cannot be taken back as things stand")), security(("session" = []), ("token" = [])))]
#[post("/api/v1/projects/{project}/decisions/{number}/undo")]
pub async fn undo(
    request: HttpRequest,
    path: web::Path<(String, i64)>,
    body: web::Json<TakeBack>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let (project, number) = path.into_inner();
    let access = auth::may(&request, &services, &project, Deed::Decide)?;
    let project = &access.project;
    let catalogue = services
        .control
        .catalogue(project.number)
        .map_err(refused)?;
    let decision = services
        .control
        .decision(project.number, number)
        .map_err(decision_refused)?;
    let feature = in_catalogue(&catalogue, &decision.feature)?;
    let today = project.day_at(services.clock.now_s());
    let made = access
        .control(
            &services,
            Act::UndidDecision,
            feature.key.as_str().to_owned(),
        )
        .undo_decision(
            project.number,
            feature,
            number,
            &body.who,
            &body.reason,
            today,
        )
        .map_err(decision_refused)?;
    decided(&services, project);
    Ok(HttpResponse::Created().json(made))
}

/// Lets what rests on decisions be read anew: reports, and what pages are told.
fn decided(services: &Services, project: &Project) {
    services.reports.forget_cached();
    services.collector.notices.read_anew(project.number);
}

/// Show the evidence pack of a decision, as it was frozen: canonical JSON.
#[utoipa::path(tag = "decisions", operation_id = "evidence",
    responses((status = 200, description = "The pack", body = Object)), security(("session" = []), ("token" = [])))]
#[get("/api/v1/projects/{project}/decisions/{number}/evidence")]
pub async fn evidence(
    request: HttpRequest,
    path: web::Path<(String, i64)>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let (access, entry) = of_number(&request, &services, path)?;
    let (blake3, pack) = off_thread(move || {
        let pack = services.reports.stored_pack(&access.project, &entry)?;
        access.record(
            &services,
            Act::ExportedEvidence,
            entry.feature.as_str().to_owned(),
        )?;
        Ok::<_, Problem>(pack)
    })
    .await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/json"))
        .insert_header((header::ETAG, format!("\"{blake3}\"")))
        .body(pack))
}

/// Check whether the pack is intact, and whether the data still says the same.
#[utoipa::path(tag = "decisions", operation_id = "check_evidence",
    responses((status = 200, description = "What was found", body = openapi::EvidenceCheck)), security(("session" = []), ("token" = [])))]
#[get("/api/v1/projects/{project}/decisions/{number}/evidence/check")]
pub async fn check_evidence(
    request: HttpRequest,
    path: web::Path<(String, i64)>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let (access, entry) = of_number(&request, &services, path)?;
    let check = off_thread(move || services.reports.check_pack(&access.project, &entry)).await?;
    Ok(HttpResponse::Ok().json(check))
}

/// Note that someone asked for a removed feature back; who is not kept.
#[utoipa::path(tag = "decisions", operation_id = "ask_back",
    responses((status = 204, description = "Noted")), security(("session" = []), ("token" = [])))]
#[post("/api/v1/projects/{project}/asked-back")]
pub async fn ask_back(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<AskedBack>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may(&request, &services, &path, Deed::Send)?;
    let project = &access.project;
    if !(1..=ASKED_BACK_MAX).contains(&body.n) {
        return Err(Problem::bad_request(
            Code::InvalidCount,
            format!("n lies between 1 and {ASKED_BACK_MAX}"),
        )
        .at("n"));
    }
    let catalogue = services
        .control
        .catalogue(project.number)
        .map_err(refused)?;
    let feature = in_catalogue(&catalogue, &body.feature)?;
    let today = project.day_at(services.clock.now_s());
    access
        .control(&services, Act::AskedBack, feature.key.as_str().to_owned())
        .ask_back(project.number, &feature.key, today, body.n)
        .map_err(refused)?;
    Ok(HttpResponse::NoContent().finish())
}

fn of_number(
    request: &HttpRequest,
    services: &Services,
    path: web::Path<(String, i64)>,
) -> Result<(Authorised, Entry), Problem> {
    let (project, number) = path.into_inner();
    let access = auth::may(request, services, &project, Deed::Read)?;
    let entry = services
        .control
        .decision(access.project.number, number)
        .map_err(decision_refused)?;
    Ok((access, entry))
}

fn in_catalogue<'a>(
    catalogue: &'a Catalogue,
    key: &FeatureKey,
) -> Result<&'a CatalogueFeature, Problem> {
    catalogue
        .get(key.as_str())
        .ok_or_else(|| Problem::from(NoReport::NoSuchFeature).at("feature"))
}

fn decision_refused(error: ControlError) -> Problem {
    match error {
        ControlError::Decision(refusal) => {
            let field = refusal.field();
            Problem::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                Code::Refused,
                refusal.to_string(),
            )
            .at(field)
        }
        ControlError::NoSuchDecision => Problem::not_found(error.to_string()),
        other => refused(other),
    }
}
