//! Who may do what: a session of the team, or a project's token with a scope.

use super::problem::Problem;
use super::sender::bearer;
use crate::services::Services;
use crate::storage::control::Project;
use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, cookie};
use domain::access::Scope;
use std::sync::Arc;

/// Name of the session cookie. Only the team gets one; measured people never do.
pub const SESSION_COOKIE: &str = "deadwood_session";

/// Header that every change made with a cookie must carry: a form of another site cannot set it.
const CHANGE_HEADER: &str = "x-deadwood";

/// Proof that the request belongs to a member of the team.
pub struct TeamMember(());

/// Proof of access to one project, and the only way for a handler to name it.
pub struct Authorised {
    pub project: Arc<Project>,
}

/// A member of the team, by session cookie.
///
/// # Errors
/// 401 without an open session; 403 for a change without the header.
pub fn team_member(request: &HttpRequest, services: &Services) -> Result<TeamMember, Problem> {
    let cookie = request.cookie(SESSION_COOKIE).ok_or_else(not_signed_in)?;
    let open = services
        .control
        .session_is_open(cookie.value(), services.clock.now_s())
        .map_err(|error| Problem::internal(&error.into()))?;
    if !open {
        return Err(not_signed_in());
    }
    let reads = request.method() == "GET" || request.method() == "HEAD";
    if !reads && request.headers().get(CHANGE_HEADER).is_none() {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            "cross_site",
            "a change with a session cookie needs the header X-Deadwood: 1",
        ));
    }
    Ok(TeamMember(()))
}

/// May read the project: a token that reads, or a session.
///
/// # Errors
/// 401, 403 or 404; a token of another project is answered as if the project did not exist.
pub fn may_read(
    request: &HttpRequest,
    services: &Services,
    project: &str,
) -> Result<Authorised, Problem> {
    may(request, services, project, Scope::Read)
}

/// May report from the host app's back end: a token that sends, or a session.
///
/// # Errors
/// As [`may_read`].
pub fn may_send(
    request: &HttpRequest,
    services: &Services,
    project: &str,
) -> Result<Authorised, Problem> {
    may(request, services, project, Scope::Ingest)
}

/// May decide on features: a token that decides, or a session.
///
/// # Errors
/// As [`may_read`].
pub fn may_decide(
    request: &HttpRequest,
    services: &Services,
    project: &str,
) -> Result<Authorised, Problem> {
    may(request, services, project, Scope::Decide)
}

/// May change the project: a token that administers, or a session.
///
/// # Errors
/// As [`may_read`].
pub fn may_change(
    request: &HttpRequest,
    services: &Services,
    project: &str,
) -> Result<Authorised, Problem> {
    may(request, services, project, Scope::Admin)
}

fn may(
    request: &HttpRequest,
    services: &Services,
    project: &str,
    scope: Scope,
) -> Result<Authorised, Problem> {
    let Some(token) = bearer(request) else {
        return on_the_team(request, services, project);
    };
    let of_token = project_of_token(services, token, scope)?;
    if of_token.id != project {
        return Err(no_such_project());
    }
    Ok(Authorised { project: of_token })
}

/// May work on the project in the dashboards: a session only.
///
/// # Errors
/// As [`may_read`].
pub fn on_the_team(
    request: &HttpRequest,
    services: &Services,
    project: &str,
) -> Result<Authorised, Problem> {
    team_member(request, services)?;
    named(services, project)
}

/// The project of a token that allows something.
///
/// # Errors
/// 401 if nobody has this token or its days are over, 403 if it does not allow this.
pub fn project_of_token(
    services: &Services,
    token: &str,
    scope: Scope,
) -> Result<Arc<Project>, Problem> {
    let (number, scopes) = services
        .control
        .grant(token, services.clock.now_s())
        .map_err(|error| Problem::internal(&error.into()))?
        .ok_or_else(unknown_token)?;
    if !scopes.allow(scope) {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            "scope_missing",
            format!(
                "this token does not have the scope {}: make one that has it on the page Settings",
                scope.word()
            ),
        ));
    }
    let projects = services.control.projects();
    projects
        .by_number(number)
        .cloned()
        .ok_or_else(unknown_token)
}

/// The cookie of a new session.
///
/// `Secure` only where the server is reached by TLS: the first install speaks plain HTTP on the
/// loopback address. `SameSite=Strict` and `HttpOnly` hold everywhere.
pub fn session_cookie(services: &Services, token: &str) -> Cookie<'static> {
    Cookie::build(SESSION_COOKIE, token.to_owned())
        .path("/")
        .http_only(true)
        .secure(services.cookies_need_tls)
        .same_site(cookie::SameSite::Strict)
        .max_age(cookie::time::Duration::days(30))
        .finish()
}

fn named(services: &Services, project: &str) -> Result<Authorised, Problem> {
    services
        .control
        .projects()
        .all()
        .iter()
        .find(|known| known.id == project)
        .cloned()
        .map(|project| Authorised { project })
        .ok_or_else(no_such_project)
}

fn not_signed_in() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "not_signed_in",
        "open the one-time link that the server printed, or print a new one with `deadwood link`",
    )
}

fn unknown_token() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "unknown_token",
        "no project has this token, or it has expired or was withdrawn: make one on the page Settings",
    )
}

fn no_such_project() -> Problem {
    Problem::not_found("there is no such project, or it is not yours")
}
