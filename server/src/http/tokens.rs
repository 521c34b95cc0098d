//! Tokens of a project: made, listed and withdrawn by its team. A token cannot make tokens.

use super::auth;
use super::openapi;
use super::problem::{Problem, off_thread};
use super::projects::refused;
use crate::services::Services;
use crate::storage::control::{KnownToken, utc_day};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use domain::access::{NewToken, Scopes, is_live};
use domain::calendar::Day;
use domain::team::{Act, Deed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
#[schema(as = Tokens)]
struct Listed {
    tokens: Vec<ListedToken>,
}

/// A token by all but itself.
#[derive(Serialize, ToSchema)]
#[schema(as = Token)]
struct ListedToken {
    number: i64,
    name: String,
    /// `ingest`, `read`, `decide` and `admin`; none includes another.
    #[schema(value_type = Vec<openapi::Scope>)]
    scopes: Vec<&'static str>,
    /// A day of UTC, as all days of a token.
    #[schema(value_type = String, format = Date)]
    created: Day,
    /// The last day on which it opens anything; null: it has no end.
    #[schema(value_type = Option<String>, format = Date, required)]
    last_day: Option<Day>,
    /// The day of its last use; null: never, or not since uses are noted.
    #[schema(value_type = Option<String>, format = Date, required)]
    used: Option<Day>,
    /// Its last day is over.
    expired: bool,
}

#[derive(Serialize, ToSchema)]
#[schema(as = CreatedToken)]
struct Created {
    /// Shown this once; only a hash of it is kept.
    token: String,
    tokens: Vec<ListedToken>,
}

/// A token to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewToken, example = json!({"name": "CI", "scopes": ["read"], "days": 365}))]
pub struct Draft {
    /// What it is for.
    #[schema(max_length = 60)]
    name: String,
    /// Any of `ingest`, `read`, `decide` and `admin`.
    #[schema(value_type = Vec<openapi::Scope>)]
    scopes: Vec<String>,
    /// So many days it lives, today among them; left out: it has no end.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 731)]
    days: Option<u16>,
}

/// List the tokens, the oldest first.
#[utoipa::path(tag = "access", operation_id = "list_tokens",
    responses((status = 200, description = "All of them, without themselves", body = Listed)), security(("session" = [])))]
#[get("/api/v1/projects/{project}/tokens")]
pub async fn list(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Administer)?.project;
    let tokens = off_thread(move || all(&services, project.number)).await?;
    Ok(HttpResponse::Ok().json(Listed { tokens }))
}

/// Make a token. It is shown this once.
#[utoipa::path(tag = "access", operation_id = "create_token",
    responses((status = 201, description = "Made", body = Created)), security(("session" = [])))]
#[post("/api/v1/projects/{project}/tokens")]
pub async fn create(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<Draft>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may(&request, &services, &path, Deed::Administer)?;
    let project = access.project.number;
    let now_s = services.clock.now_s();
    let Draft { name, scopes, days } = body.into_inner();
    let new = Scopes::parse(scopes.iter().map(String::as_str))
        .and_then(|scopes| NewToken::check(name, scopes, days, utc_day(now_s)))
        .map_err(|invalid| refused(invalid.into()))?;
    let created = off_thread(move || {
        let token = access
            .control(&services, Act::MadeToken, new.name.clone())
            .create_token(project, &new, now_s)
            .map_err(refused)?;
        Ok::<_, Problem>(Created {
            token: token.reveal().to_owned(),
            tokens: all(&services, project)?,
        })
    })
    .await?;
    Ok(HttpResponse::Created().json(created))
}

/// Withdraw a token: whoever shows it from now on is refused.
#[utoipa::path(tag = "access", operation_id = "withdraw_token",
    responses((status = 200, description = "All tokens as they are now", body = Listed)), security(("session" = [])))]
#[delete("/api/v1/projects/{project}/tokens/{number}")]
pub async fn withdraw(
    request: HttpRequest,
    path: web::Path<(String, i64)>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let (project, token) = path.into_inner();
    let access = auth::may(&request, &services, &project, Deed::Administer)?;
    let project = access.project.number;
    let tokens = off_thread(move || {
        access
            .control(&services, Act::WithdrewToken, None)
            .withdraw_token(project, token)
            .map_err(refused)?;
        all(&services, project)
    })
    .await?;
    Ok(HttpResponse::Ok().json(Listed { tokens }))
}

fn all(services: &Services, project: u32) -> Result<Vec<ListedToken>, Problem> {
    let today = utc_day(services.clock.now_s());
    let tokens = services.control.tokens(project).map_err(refused)?;
    Ok(tokens
        .into_iter()
        .map(|token| listed(token, today))
        .collect())
}

fn listed(token: KnownToken, today: Day) -> ListedToken {
    ListedToken {
        number: token.number,
        name: token.name,
        scopes: token.scopes.words(),
        created: token.created,
        last_day: token.last_day,
        used: token.used,
        expired: !is_live(token.last_day, today),
    }
}
