//! The first account: whoever opened the link of the console makes it, and it owns the server.

use super::problem::{Problem, off_thread};
use super::projects::refused;
use super::session::{invalid, opened};
use super::{auth, cookies};
use crate::services::Services;
use actix_web::{HttpRequest, HttpResponse, post, web};
use domain::team::{Act, Email, InvalidPerson, NewPerson, Password};
use serde::Deserialize;
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewAccount, example = json!({"name": "Ada", "email": "ada@example.com", "password": "correct horse battery"}))]
pub struct Draft {
    name: String,
    email: String,
    /// At least 12 characters.
    password: String,
}

/// Make the owner account. It is made once, by whoever opened a one-time link of the console.
#[utoipa::path(tag = "access", operation_id = "make_owner_account",
    responses((status = 204, description = "The account's own session is in a cookie")), security(("session" = [])))]
#[post("/api/v1/account")]
pub async fn make(
    request: HttpRequest,
    body: web::Json<Draft>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let member = auth::team_member(&request, &services)?;
    let has_one = services.control.has_owner_account().map_err(refused)?;
    if has_one || member.session.person.is_some() {
        return Err(refused(InvalidPerson::AlreadySetUp.into()));
    }
    let Draft {
        name,
        email,
        password,
    } = body.into_inner();
    let email = Email::parse(&email).map_err(|error| invalid(error).at("email"))?;
    let person = NewPerson::check(&name, email).map_err(|error| invalid(error).at("name"))?;
    let password = Password::choose(password).map_err(|error| invalid(error).at("password"))?;
    let hash = services.sign_in.hash(password).await?;
    // The member was known by this cookie.
    let before = cookies::session(&request, &services).unwrap_or_default();
    let shared = services.clone();
    let session = off_thread(move || {
        member
            .control(&shared, Act::MadeAccount, Some(person.name.clone()))
            .make_owner_account(&person, hash.as_str(), &before, shared.clock.now_s())
            .map_err(refused)
    })
    .await?;
    Ok(opened(&request, &services, &session))
}
