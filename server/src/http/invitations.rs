//! For whoever holds the link of an invitation: what it is to, and accepting it.

use super::auth;
use super::openapi;
use super::problem::{Problem, off_thread};
use super::session::{invalid, opened};
use crate::services::Services;
use crate::storage::control::{InvitedTo, Joined};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, post, web};
use domain::problem::Code;
use domain::team::{Email, NewPerson, Password};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = InvitationToken, example = json!({"token": "in_Zk3mB0cW7yQ1tR9e"}))]
pub struct Shown {
    /// The part of the link after its `#`.
    token: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = InvitedTo)]
struct Invited {
    project: String,
    email: String,
    #[schema(value_type = openapi::Role)]
    role: &'static str,
    /// There is an account with this address: its password is asked for, instead of a new one.
    has_account: bool,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Acceptance, example = json!({"token": "…", "name": "Ada", "password": "correct horse battery"}))]
pub struct Acceptance {
    token: String,
    /// For a new account.
    #[serde(default)]
    name: String,
    /// At least 12 characters for a new account; the one it has for another.
    password: String,
}

/// Show what an invitation is to. The link stays good.
#[utoipa::path(tag = "access", operation_id = "show_invitation",
    responses((status = 200, description = "The invitation", body = Invited),
        (status = 410, description = "It was accepted or withdrawn, or is older than seven days")), security(()))]
#[post("/api/v1/invitations/show")]
pub async fn show(
    body: web::Json<Shown>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let invited = invited_to(&services, &body.token)?;
    let projects = services.control.projects();
    let project = projects.by_number(invited.project).ok_or_else(gone)?;
    Ok(HttpResponse::Ok().json(Invited {
        project: project.name.clone(),
        email: invited.email,
        role: invited.role.word(),
        has_account: invited.account.is_some(),
    }))
}

/// Accept an invitation, with a new account or the one there is. The link works once.
#[utoipa::path(tag = "access", operation_id = "accept_invitation",
    responses((status = 204, description = "The session is in a cookie"),
        (status = 410, description = "It was accepted or withdrawn, or is older than seven days"),
        (status = 503, description = "Many people sign in at this moment")), security(()))]
#[post("/api/v1/invitations/accept")]
pub async fn accept(
    request: HttpRequest,
    body: web::Json<Acceptance>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    auth::of_our_own_pages(&request)?;
    let now_s = services.clock.now_s();
    let Acceptance {
        token,
        name,
        password,
    } = body.into_inner();
    let invited = invited_to(&services, &token)?;
    let email = Email::parse(&invited.email).map_err(invalid)?;
    let session = match invited.account {
        Some((number, hash)) => {
            services
                .sign_in
                .check(&email, hash, Password::shown(password), now_s)
                .await?;
            services
                .control
                .accept_invitation(&token, &Joined::Known(number), now_s)
        }
        None => {
            let person =
                NewPerson::check(&name, email).map_err(|error| invalid(error).at("name"))?;
            let password =
                Password::choose(password).map_err(|error| invalid(error).at("password"))?;
            let hash = services.sign_in.hash(password).await?;
            let services = services.clone();
            off_thread(move || {
                let new = Joined::New {
                    person: &person,
                    password_hash: hash.as_str(),
                };
                Ok::<_, Problem>(services.control.accept_invitation(&token, &new, now_s))
            })
            .await?
        }
    };
    let session = session
        .map_err(|error| Problem::internal(&error.into()))?
        .ok_or_else(gone)?;
    Ok(opened(&request, &services, &session))
}

fn invited_to(services: &Services, token: &str) -> Result<InvitedTo, Problem> {
    services
        .control
        .invited_to(token, services.clock.now_s())
        .map_err(|error| Problem::internal(&error.into()))?
        // To a project that was deleted meanwhile nobody is invited any more.
        .filter(|invited| {
            let projects = services.control.projects();
            projects.by_number(invited.project).is_some()
        })
        .ok_or_else(gone)
}

fn gone() -> Problem {
    Problem::new(
        StatusCode::GONE,
        Code::InvitationOver,
        "this invitation was accepted or withdrawn, or is older than seven days: ask for a new one",
    )
}
