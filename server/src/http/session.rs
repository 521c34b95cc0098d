//! How the team signs in: by the one-time link of the console, or by address and password. And what a session opens.

use super::openapi;
use super::problem::{Problem, off_thread};
use super::{auth, cookies, projects};
use crate::services::Services;
use crate::sign_in::NotLetIn;
use crate::storage::control::Secret;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put, web};
use domain::calendar::Day;
use domain::problem::Code;
use domain::team::{Email, InvalidPerson, Password};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
#[schema(as = LoginToken, example = json!({"token": "Zk3mB0cW7yQ1tR9e"}))]
pub struct Exchange {
    /// The part of the one-time link after its `#`.
    token: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Credentials, example = json!({"email": "ada@example.com", "password": "correct horse battery"}))]
pub struct Credentials {
    email: String,
    password: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PasswordChange, example = json!({"current": "correct horse battery", "new": "a longer sentence than before"}))]
pub struct PasswordChange {
    current: String,
    /// At least 12 characters.
    new: String,
}

#[derive(Serialize, ToSchema)]
struct Session {
    projects: Vec<NamedProject>,
    /// How many deleted projects of theirs can still be had back.
    closed_projects: usize,
    /// Null: whoever opened a one-time link of the console.
    #[schema(required)]
    person: Option<Myself>,
    may_make_projects: bool,
    /// Whether anybody has an account that runs the server; where nobody has, this session may make it.
    has_owner_account: bool,
}

#[derive(Serialize, ToSchema)]
struct Myself {
    name: String,
    email: String,
}

#[derive(Serialize, ToSchema)]
struct NamedProject {
    id: String,
    name: String,
    /// What the session is there: `owner`, `editor` or `viewer`.
    #[schema(value_type = openapi::Role)]
    role: &'static str,
}

#[derive(Serialize, ToSchema)]
struct Sessions {
    sessions: Vec<ListedSession>,
}

/// Of a session its days are known, and nothing else.
#[derive(Serialize, ToSchema)]
#[schema(as = KnownSession)]
struct ListedSession {
    number: i64,
    /// Day of UTC on which it was opened.
    #[schema(value_type = String, format = Date)]
    created: Day,
    /// Day of UTC of its last use.
    #[schema(value_type = String, format = Date)]
    used: Day,
    /// The one that asks.
    this: bool,
}

/// Exchange a one-time link for a session.
#[utoipa::path(tag = "access", operation_id = "open_session",
    responses((status = 204, description = "The session is in a cookie"),
        (status = 401, description = "The link is unknown, used or over")), security(()))]
#[post("/api/v1/session")]
pub async fn exchange(
    request: HttpRequest,
    body: web::Json<Exchange>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let session = services
        .control
        .exchange_login_token(&body.token, services.clock.now_s())
        .map_err(|error| Problem::internal(&error.into()))?
        .ok_or_else(|| {
            Problem::new(
                StatusCode::UNAUTHORIZED,
                Code::LinkUsed,
                "this link was used or is older than a day: print a new one with `deadwood link`",
            )
        })?;
    Ok(opened(&request, &services, &session))
}

/// Sign in with address and password.
#[utoipa::path(tag = "access", operation_id = "sign_in",
    responses((status = 204, description = "The session is in a cookie"),
        (status = 401, description = "Address or password is wrong"),
        (status = 429, description = "Too many tries"),
        (status = 503, description = "Many people sign in at this moment")), security(()))]
#[post("/api/v1/session/sign-in")]
pub async fn sign_in(
    request: HttpRequest,
    body: web::Json<Credentials>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    auth::of_our_own_pages(&request)?;
    let Credentials { email, password } = body.into_inner();
    let email = Email::parse(&email).map_err(invalid)?;
    let session = services
        .sign_in
        .sign_in(
            services.control.clone(),
            &email,
            Password::shown(password),
            services.clock.now_s(),
        )
        .await?;
    Ok(opened(&request, &services, &session))
}

/// Show what the session opens.
#[utoipa::path(tag = "access", operation_id = "show_session",
    responses((status = 200, description = "Its projects", body = Session)), security(("session" = [])))]
#[get("/api/v1/session")]
pub async fn show(
    request: HttpRequest,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let member = auth::team_member(&request, &services)?;
    let closed_projects = projects::closed_to(&member, &services)?.len();
    let mut projects = Vec::new();
    for project in services.control.projects().all() {
        if let Some(role) = member.role(&services, project)? {
            projects.push(NamedProject {
                id: project.id.clone(),
                name: project.name.clone(),
                role: role.word(),
            });
        }
    }
    Ok(HttpResponse::Ok().json(Session {
        projects,
        closed_projects,
        may_make_projects: member.may_make_projects(),
        has_owner_account: services
            .control
            .has_owner_account()
            .map_err(|error| Problem::internal(&error.into()))?,
        person: member.session.person.map(|person| Myself {
            name: person.name,
            email: person.email,
        }),
    }))
}

/// End the session.
#[utoipa::path(tag = "access", operation_id = "end_session",
    responses((status = 204, description = "It is over")), security(("session" = [])))]
#[delete("/api/v1/session")]
pub async fn end(
    request: HttpRequest,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let member = auth::team_member(&request, &services)?;
    services
        .control
        .end_session(member.person(), member.session.number)
        .map_err(|error| Problem::internal(&error.into()))?;
    let mut answer = HttpResponse::NoContent();
    cookies::remove(&mut answer, &request, &services);
    Ok(answer.finish())
}

/// Change one's own password. All other sessions of the person end.
#[utoipa::path(tag = "access", operation_id = "change_password",
    responses((status = 204, description = "Changed"),
        (status = 429, description = "Too many tries"),
        (status = 503, description = "Many people sign in at this moment")), security(("session" = [])))]
#[put("/api/v1/session/password")]
pub async fn change_password(
    request: HttpRequest,
    body: web::Json<PasswordChange>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let member = auth::team_member(&request, &services)?;
    let Some(person) = member.session.person else {
        return Err(Problem::not_found(
            "whoever opened a one-time link has no password",
        ));
    };
    let PasswordChange { current, new } = body.into_inner();
    let new = Password::choose(new).map_err(|error| invalid(error).at("new"))?;
    let email = Email::parse(&person.email).map_err(invalid)?;
    let kept = services
        .control
        .password_hash(&email)
        .map_err(|error| Problem::internal(&error.into()))?
        .and_then(|(_, hash)| hash);
    services
        .sign_in
        .check(
            &email,
            kept,
            Password::shown(current),
            services.clock.now_s(),
        )
        .await
        .map_err(|refused| match refused {
            NotLetIn::Wrong => Problem::new(
                StatusCode::FORBIDDEN,
                Code::WrongPassword,
                "this is not your present password",
            )
            .at("current"),
            other => other.into(),
        })?;
    let hash = services.sign_in.hash(new).await?;
    off_thread(move || {
        services
            .control
            .set_password(
                person.number,
                hash.as_str(),
                member.session.number,
                services.clock.now_s(),
            )
            .map_err(|error| Problem::internal(&error.into()))
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// List one's own open sessions, the newest first.
#[utoipa::path(tag = "access", operation_id = "list_sessions",
    responses((status = 200, description = "All that are open", body = Sessions)), security(("session" = [])))]
#[get("/api/v1/sessions")]
pub async fn list(
    request: HttpRequest,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let member = auth::team_member(&request, &services)?;
    Ok(HttpResponse::Ok().json(all(&services, &member)?))
}

/// Revoke one of one's own sessions: it is over at once.
#[utoipa::path(tag = "access", operation_id = "revoke_session",
    responses((status = 200, description = "Those that are still open", body = Sessions)), security(("session" = [])))]
#[delete("/api/v1/sessions/{number}")]
pub async fn revoke(
    request: HttpRequest,
    path: web::Path<i64>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let member = auth::team_member(&request, &services)?;
    services
        .control
        .revoke_session(member.person(), path.into_inner(), services.clock.now_s())
        .map_err(|error| Problem::internal(&error.into()))?;
    Ok(HttpResponse::Ok().json(all(&services, &member)?))
}

fn all(services: &Services, member: &auth::TeamMember) -> Result<Sessions, Problem> {
    let sessions = services
        .control
        .sessions(member.person(), services.clock.now_s())
        .map_err(|error| Problem::internal(&error.into()))?;
    let listed = |(number, created, used)| ListedSession {
        number,
        created,
        used,
        this: number == member.session.number,
    };
    Ok(Sessions {
        sessions: sessions.into_iter().map(listed).collect(),
    })
}

/// The answer that carries a new session.
pub fn opened(request: &HttpRequest, services: &Services, session: &Secret) -> HttpResponse {
    let mut answer = HttpResponse::NoContent();
    cookies::set(&mut answer, request, services, session.reveal());
    answer.finish()
}

/// What somebody typed, and what is wrong with it.
pub fn invalid(error: InvalidPerson) -> Problem {
    Problem::bad_request(Code::Refused, error.to_string())
}

impl From<NotLetIn> for Problem {
    fn from(refused: NotLetIn) -> Problem {
        match refused {
            NotLetIn::Wrong => Problem::new(
                StatusCode::UNAUTHORIZED,
                Code::WrongCredentials,
                "address or password is wrong",
            ),
            NotLetIn::TooFast { wait_s } => Problem::new(
                StatusCode::TOO_MANY_REQUESTS,
                Code::TooManyTries,
                "too many tries: wait a minute, then try again",
            )
            .retry_after(wait_s),
            NotLetIn::Busy => Problem::new(
                StatusCode::SERVICE_UNAVAILABLE,
                Code::Busy,
                "many people sign in at this moment: try again in some seconds",
            )
            .retry_after(2),
            NotLetIn::Broken(error) => Problem::internal(&error),
        }
    }
}

impl From<crate::sign_in::Busy> for Problem {
    fn from(busy: crate::sign_in::Busy) -> Problem {
        NotLetIn::from(busy).into()
    }
}
