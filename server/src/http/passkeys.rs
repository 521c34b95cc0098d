//! Passkeys: made in one's own account, listed, removed; and signing in with one.

use super::auth;
use super::base::base_of;
use super::problem::{Problem, off_thread};
use super::projects::refused;
use super::session::{invalid, opened};
use crate::services::Services;
use crate::sign_in::{NoPlace, NotTaken, Owner, Place};
use crate::storage::control::Person;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use domain::calendar::Day;
use domain::problem::Code;
use domain::team::PasskeyName;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
#[schema(as = Passkeys)]
struct All {
    passkeys: Vec<Listed>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Passkey)]
struct Listed {
    number: i64,
    /// What its owner calls it.
    name: String,
    /// Day of UTC on which it was made.
    #[schema(value_type = String, format = Date)]
    created: Day,
    /// Day of UTC of its last use; null: none yet.
    #[schema(value_type = Option<String>, format = Date, required)]
    used: Option<Day>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = PasskeyOptions)]
struct Options {
    /// For the browser, in WebAuthn's JSON form.
    #[schema(value_type = Object)]
    options: serde_json::Value,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewPasskey, example = json!({"name": "Laptop", "credential": {"id": "AX3f…", "rawId": "AX3f…", "type": "public-key", "response": {"clientDataJSON": "eyJ0…", "attestationObject": "o2Nm…"}}}))]
pub struct Made {
    /// 1 to 60 characters.
    name: String,
    /// What the browser answered, in WebAuthn's JSON form.
    #[schema(value_type = Object)]
    credential: Box<RawValue>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ShownPasskey, example = json!({"credential": {"id": "AX3f…", "rawId": "AX3f…", "type": "public-key", "response": {"clientDataJSON": "eyJ0…", "authenticatorData": "o2Nm…"}}}))]
pub struct Shown {
    /// What the browser answered, in WebAuthn's JSON form.
    #[schema(value_type = Object)]
    credential: Box<RawValue>,
}

/// List the passkeys of one's own account.
#[utoipa::path(tag = "access", operation_id = "list_passkeys",
    responses((status = 200, description = "All of them", body = All)), security(("session" = [])))]
#[get("/api/v1/passkeys")]
pub async fn list(
    request: HttpRequest,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let owner = owner(&request, &services)?;
    Ok(HttpResponse::Ok().json(all(&services, owner.number)?))
}

/// Begin to make a passkey for one's own account.
#[utoipa::path(tag = "access", operation_id = "begin_passkey",
    responses((status = 200, description = "What the browser needs", body = Options),
        (status = 409, description = "Passkeys cannot be used at this address"),
        (status = 503, description = "Many people sign in at this moment")), security(("session" = [])))]
#[post("/api/v1/passkeys/begin")]
pub async fn begin(
    request: HttpRequest,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let owner = owner(&request, &services)?;
    let place = place(&request, &services)?;
    let options = services.passkeys.begin_making(
        &services.control,
        &place,
        &Owner {
            person: owner.number,
            email: &owner.email,
            name: &owner.name,
        },
        services.clock.now_s(),
    )?;
    Ok(HttpResponse::Ok().json(Options { options }))
}

/// Keep the passkey that the browser's device has made.
#[utoipa::path(tag = "access", operation_id = "add_passkey",
    responses((status = 201, description = "All of them", body = All),
        (status = 409, description = "Passkeys cannot be used at this address")), security(("session" = [])))]
#[post("/api/v1/passkeys")]
pub async fn add(
    request: HttpRequest,
    body: web::Json<Made>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let owner = owner(&request, &services)?;
    let place = place(&request, &services)?;
    let Made { name, credential } = body.into_inner();
    let name = PasskeyName::parse(&name).map_err(|error| invalid(error).at("name"))?;
    let listed = off_thread(move || {
        services.passkeys.finish_making(
            &services.control,
            &place,
            owner.number,
            &name,
            credential.get().as_bytes(),
            services.clock.now_s(),
        )?;
        all(&services, owner.number)
    })
    .await?;
    Ok(HttpResponse::Created().json(listed))
}

/// Remove a passkey: it lets nobody in any more. The only way into an account stays.
#[utoipa::path(tag = "access", operation_id = "remove_passkey",
    responses((status = 200, description = "Those that are left", body = All)), security(("session" = [])))]
#[delete("/api/v1/passkeys/{number}")]
pub async fn remove(
    request: HttpRequest,
    path: web::Path<i64>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let owner = owner(&request, &services)?;
    let listed = off_thread(move || {
        services
            .control
            .remove_passkey(owner.number, path.into_inner(), services.clock.now_s())
            .map_err(refused)?;
        all(&services, owner.number)
    })
    .await?;
    Ok(HttpResponse::Ok().json(listed))
}

/// Begin to sign in with a passkey.
#[utoipa::path(tag = "access", operation_id = "begin_passkey_sign_in",
    responses((status = 200, description = "What the browser needs", body = Options),
        (status = 409, description = "Passkeys cannot be used at this address"),
        (status = 503, description = "Many people sign in at this moment")), security(()))]
#[post("/api/v1/session/passkey/begin")]
pub async fn begin_entering(
    request: HttpRequest,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    auth::of_our_own_pages(&request)?;
    let place = place(&request, &services)?;
    let now_s = services.clock.now_s();
    services.sign_in.begin(now_s)?;
    let options = services.passkeys.begin_entering(&place, now_s)?;
    Ok(HttpResponse::Ok().json(Options { options }))
}

/// Sign in with a passkey.
#[utoipa::path(tag = "access", operation_id = "passkey_sign_in",
    responses((status = 204, description = "The session is in a cookie"),
        (status = 401, description = "The passkey is not known here, or its signature does not fit"),
        (status = 409, description = "Passkeys cannot be used at this address")), security(()))]
#[post("/api/v1/session/passkey")]
pub async fn enter(
    request: HttpRequest,
    body: web::Json<Shown>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    auth::of_our_own_pages(&request)?;
    let place = place(&request, &services)?;
    let shared = services.clone();
    let session = off_thread(move || {
        shared.passkeys.finish_entering(
            &shared.control,
            &place,
            body.credential.get().as_bytes(),
            shared.clock.now_s(),
        )
    })
    .await?;
    Ok(opened(&request, &services, &session))
}

/// Where keys are good: the address that the operator named; where none is, this machine by its name.
///
/// # Errors
/// Why there are none where the server is reached.
pub fn place_of(request: &HttpRequest, services: &Services) -> Result<Place, NoPlace> {
    match services.courier.base() {
        Some(base) => Place::of(base),
        None => Place::of(&base_of(request)).and_then(|place| match place.is_this_machine() {
            true => Ok(place),
            // Whoever asks could have named it anything.
            false => Err(NoPlace::NoName),
        }),
    }
}

fn place(request: &HttpRequest, services: &Services) -> Result<Place, Problem> {
    place_of(request, services).map_err(|why| {
        Problem::new(
            StatusCode::CONFLICT,
            Code::NoPasskeysHere,
            match why {
                NoPlace::NoName => {
                    "a passkey belongs to a name: reach the server by one, and set DEADWOOD_PUBLIC_URL to it"
                }
                NoPlace::NoTls => "a passkey needs TLS: reach the server by https",
            },
        )
    })
}

fn owner(request: &HttpRequest, services: &Services) -> Result<Person, Problem> {
    let member = auth::team_member(request, services)?;
    member.session.person.ok_or_else(|| {
        Problem::not_found("whoever opened a one-time link has no account to make a passkey for")
    })
}

fn all(services: &Services, person: i64) -> Result<All, Problem> {
    let listed = services.control.passkeys(person).map_err(refused)?;
    Ok(All {
        passkeys: listed
            .into_iter()
            .map(|key| Listed {
                number: key.number,
                name: key.name,
                created: key.created,
                used: key.used,
            })
            .collect(),
    })
}

impl From<NotTaken> for Problem {
    fn from(failed: NotTaken) -> Problem {
        match failed {
            NotTaken::Busy => Problem::new(
                StatusCode::SERVICE_UNAVAILABLE,
                Code::Busy,
                "many people sign in at this moment: try again in some minutes",
            ),
            NotTaken::Over => Problem::bad_request(
                Code::PasskeyOver,
                "this was begun elsewhere, used already, or took longer than five minutes: begin again",
            ),
            // Not told apart: what a device shows tells nothing of whose accounts there are.
            NotTaken::Unknown => passkey_refused(),
            NotTaken::Unverified(why) => {
                tracing::debug!(why, "a passkey was refused: {why}");
                passkey_refused()
            }
            NotTaken::Control(error) => refused(error),
            NotTaken::Broken(error) => Problem::internal(&error),
        }
    }
}

fn passkey_refused() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        Code::PasskeyRefused,
        "this passkey lets nobody in here: it was removed, or belongs to another address",
    )
}
