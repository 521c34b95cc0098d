//! Signing in with a provider: away to it, and back; and what else lets somebody in.
//!
//! The way back is a page that the provider sends a browser to, so that the session's own cookie does not come with it. What was
//! begun is known by a cookie of its own, which lives as long as a sign-in may take.

use super::openapi;
use super::passkeys::place_of;
use super::problem::{Problem, off_thread};
use super::projects::refused;
use super::{auth, cookies};
use crate::services::Services;
use crate::sign_in::{Arrived, Away, Back, NoPlace, NotSignedOn, Purpose, SingleSignOn};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, delete, get, post, web};
use domain::calendar::Day;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// Longest path to go back to.
const TO_BYTES_MAX: usize = 2_000;

#[derive(Serialize, ToSchema)]
#[schema(as = WaysIn)]
struct Ways {
    /// Null: there is no provider.
    #[schema(required)]
    single_sign_on: Option<Button>,
    /// `here`, or why there are none: `no_name` (the server is reached by an IP address), `no_tls`.
    #[schema(value_type = openapi::PasskeysHere)]
    passkeys: &'static str,
    /// Whoever forgot their password can have a link mailed.
    mails_links: bool,
}

#[derive(Serialize, ToSchema)]
#[schema(as = SingleSignOn)]
struct Button {
    /// What the operator wrote on the button; null: the page's own words.
    #[schema(required)]
    label: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SignInDestination, example = json!({"to": "/"}))]
pub struct Destination {
    /// Path of a page of this server, to go to once somebody is in.
    #[serde(default)]
    to: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = SignInAway)]
struct Location {
    /// Address of the provider to go to.
    location: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = OwnWaysIn)]
struct OwnWays {
    has_password: bool,
    /// Day of UTC since which an identity of the provider is one's own; null: none is.
    #[schema(value_type = Option<String>, format = Date, required)]
    identity_since: Option<Day>,
}

/// What a provider sends a browser back with.
#[derive(Deserialize, IntoParams)]
pub struct Returned {
    /// For this server to trade in.
    code: Option<String>,
    /// As it was begun with.
    state: Option<String>,
    /// Why there is no code.
    error: Option<String>,
    /// The provider, as it calls itself.
    iss: Option<String>,
}

/// Show what else than a password lets in.
#[utoipa::path(tag = "access", operation_id = "show_ways_in",
    responses((status = 200, description = "The ways there are", body = Ways)), security(()))]
#[get("/api/v1/session/ways")]
pub async fn ways(request: HttpRequest, services: web::Data<Services>) -> HttpResponse {
    let button = |provider: &Arc<SingleSignOn>| Button {
        label: provider.label().map(str::to_owned),
    };
    HttpResponse::Ok().json(Ways {
        single_sign_on: services.single_sign_on.as_ref().map(button),
        passkeys: match place_of(&request, &services) {
            Ok(_) => "here",
            Err(NoPlace::NoName) => "no_name",
            Err(NoPlace::NoTls) => "no_tls",
        },
        mails_links: services.courier.can_mail_links(),
    })
}

/// Begin a sign-in with the provider. The browser goes to the address that is answered.
#[utoipa::path(tag = "access", operation_id = "begin_single_sign_on",
    responses((status = 200, description = "Where to go", body = Location),
        (status = 404, description = "This server knows no provider"),
        (status = 502, description = "The provider cannot be used as it is set"),
        (status = 503, description = "The provider does not answer")), security(()))]
#[post("/api/v1/session/single-sign-on")]
pub async fn begin(
    request: HttpRequest,
    body: web::Json<Destination>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    auth::of_our_own_pages(&request)?;
    away(&request, &services, Purpose::Enter, body.into_inner().to).await
}

/// Begin to make the provider another way into one's own account.
#[utoipa::path(tag = "access", operation_id = "begin_binding_identity",
    responses((status = 200, description = "Where to go", body = Location),
        (status = 404, description = "This server knows no provider"),
        (status = 502, description = "The provider cannot be used as it is set"),
        (status = 503, description = "The provider does not answer")), security(("session" = [])))]
#[post("/api/v1/session/identity")]
pub async fn begin_binding(
    request: HttpRequest,
    body: web::Json<Destination>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let person = own_number(&request, &services)?;
    away(
        &request,
        &services,
        Purpose::Bind { person },
        body.into_inner().to,
    )
    .await
}

/// Show the ways into one's own account.
#[utoipa::path(tag = "access", operation_id = "show_own_ways_in",
    responses((status = 200, description = "The ways there are", body = OwnWays)), security(("session" = [])))]
#[get("/api/v1/session/identity")]
pub async fn show(
    request: HttpRequest,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let person = own_number(&request, &services)?;
    let provider = services.single_sign_on.as_ref();
    let own = services
        .control
        .ways_in(person, provider.map_or("", |provider| provider.issuer()))
        .map_err(refused)?;
    Ok(HttpResponse::Ok().json(OwnWays {
        has_password: own.has_password,
        identity_since: own.identity_since,
    }))
}

/// Take the provider's way in from one's own account. The only way in stays.
#[utoipa::path(tag = "access", operation_id = "unbind_identity",
    responses((status = 204, description = "It lets nobody in any more")), security(("session" = [])))]
#[delete("/api/v1/session/identity")]
pub async fn unbind(
    request: HttpRequest,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let person = own_number(&request, &services)?;
    let provider = provider(&services)?;
    off_thread(move || {
        services
            .control
            .unbind_identity(person, provider.issuer(), services.clock.now_s())
            .map_err(refused)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Come back from the provider. A browser is sent here, and on to the page that it came from, or to one that says what went wrong.
#[utoipa::path(tag = "access", operation_id = "return_from_provider", params(Returned),
    responses((status = 303, description = "To a page; after a sign-in with the session in a cookie")), security(()))]
#[get("/sign-in/return")]
pub async fn come_back(
    request: HttpRequest,
    query: web::Query<Returned>,
    services: web::Data<Services>,
) -> HttpResponse {
    let mut answer = HttpResponse::SeeOther();
    answer.insert_header((header::CACHE_CONTROL, "no-store"));
    let browser = cookies::begun(&request, &services).unwrap_or_default();
    cookies::remove_begun(&mut answer, &request, &services);
    match finished(query.into_inner(), browser, &services).await {
        Ok(Arrived::Entered { session, to }) => {
            cookies::set(&mut answer, &request, &services, session.reveal());
            go(answer, &to)
        }
        Ok(Arrived::Bound { to }) => go(answer, &to),
        Err(failed) => {
            note(&failed);
            go(
                answer,
                &format!("/sign-in?refused={}", failed.code().word()),
            )
        }
    }
}

async fn finished(
    returned: Returned,
    browser: String,
    services: &web::Data<Services>,
) -> Result<Arrived, NotSignedOn> {
    let provider = services.single_sign_on.clone().ok_or(NotSignedOn::Over)?;
    let (Some(code), Some(state)) = (returned.code, returned.state) else {
        return Err(match returned.error.as_deref() {
            None | Some("access_denied" | "login_required" | "interaction_required") => {
                NotSignedOn::CalledOff
            }
            // Such as a name or an address to return to that it does not know.
            Some(_) => {
                NotSignedOn::ClientRefused("it sent the browser back with an error".to_owned())
            }
        });
    };
    let back = Back {
        code,
        state,
        issuer: returned.iss,
    };
    let services = services.clone();
    web::block(move || provider.finish(&services.control, back, &browser, services.clock.now_s()))
        .await
        .unwrap_or_else(|error| Err(NotSignedOn::Broken(error.into())))
}

async fn away(
    request: &HttpRequest,
    services: &web::Data<Services>,
    purpose: Purpose,
    to: String,
) -> Result<HttpResponse, Problem> {
    let provider = provider(services)?;
    let now_s = services.clock.now_s();
    services.sign_in.begin(now_s)?;
    let Away { location, browser } = off_thread(move || {
        provider
            .begin(purpose, path_of_ours(to), now_s)
            .inspect_err(note)
    })
    .await?;
    let mut answer = HttpResponse::Ok();
    cookies::set_begun(&mut answer, request, services, &browser);
    Ok(answer.json(Location { location }))
}

/// Nobody is sent to another site after a sign-in.
fn path_of_ours(to: String) -> String {
    let is_path = to.starts_with('/')
        && !to.starts_with("//")
        && to.len() <= TO_BYTES_MAX
        && to
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if is_path { to } else { "/".to_owned() }
}

fn go(mut answer: HttpResponseBuilder, to: &str) -> HttpResponse {
    answer.insert_header((header::LOCATION, to)).finish()
}

/// Details are for whoever runs the server; nobody is named.
fn note(failed: &NotSignedOn) {
    if failed.is_for_the_operator() {
        tracing::warn!(reason = %failed, "a sign-in with the provider failed: {failed}");
    }
}

fn own_number(request: &HttpRequest, services: &Services) -> Result<i64, Problem> {
    let member = auth::team_member(request, services)?;
    member.person().ok_or_else(|| {
        Problem::not_found("whoever opened a one-time link has no account to be bound to")
    })
}

fn provider(services: &Services) -> Result<Arc<SingleSignOn>, Problem> {
    services.single_sign_on.clone().ok_or_else(|| {
        Problem::not_found(
            "this server knows no provider: whoever runs it can set DEADWOOD_OIDC_ISSUER",
        )
    })
}

impl From<NotSignedOn> for Problem {
    fn from(failed: NotSignedOn) -> Problem {
        let (status, detail) = match &failed {
            NotSignedOn::Trouble(crate::sign_in::Trouble::Unreachable(_)) => (
                StatusCode::SERVICE_UNAVAILABLE,
                "the provider does not answer: sign in by your password, or try again in a minute",
            ),
            NotSignedOn::Busy => (
                StatusCode::SERVICE_UNAVAILABLE,
                "many people sign in at this moment: try again in some minutes",
            ),
            // What else can go wrong on the way out is the operator's to mend.
            _ => (
                StatusCode::BAD_GATEWAY,
                "the provider cannot be used as it is set: the server's log and `deadwood doctor` say why",
            ),
        };
        Problem::new(status, failed.code(), detail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for ours in ["/", "/p/prj_x/ranking?weeks=13&q=a%20b"] {
            assert_eq!(path_of_ours(ours.to_owned()), ours);
        }
        for foreign in [
            "",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/a\r\nSet-Cookie: x",
            "javascript:alert(1)",
        ] {
            assert_eq!(path_of_ours(foreign.to_owned()), "/", "{foreign:?}");
        }
    }
}
