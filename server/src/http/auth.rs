//! Who may do what: a session of the team, or a project's token with a scope.

use super::cookies;
use super::problem::Problem;
use super::sender::bearer;
use crate::services::Services;
use crate::storage::control::{AuditEntry, Control, KnownSession, Project, Whom};
use actix_web::HttpRequest;
use actix_web::http::{Method, StatusCode};
use domain::access::Scope;
use domain::problem::Code;
use domain::team::{Act, Deed, Role};
use std::sync::Arc;

/// Header that every change made with a cookie must carry: a form of another site cannot set it.
const CHANGE_HEADER: &str = "x-deadwood";

/// Proof that the request belongs to a member of the team.
pub struct TeamMember {
    pub session: KnownSession,
}

/// Proof of access to one project, and the only way for a handler to name it.
pub struct Authorised {
    pub project: Arc<Project>,
    whom: Whom,
}

impl TeamMember {
    pub fn whom(&self) -> Whom {
        match &self.session.person {
            Some(person) => Whom::Person {
                number: person.number,
                name: person.name.clone(),
            },
            None => Whom::Operator,
        }
    }

    /// Number of the person; `None`: whoever has the console.
    pub fn person(&self) -> Option<i64> {
        self.session.person.as_ref().map(|person| person.number)
    }

    /// Whoever runs the server makes projects, by the console or by an account.
    pub fn may_make_projects(&self) -> bool {
        self.session
            .person
            .as_ref()
            .is_none_or(|person| person.runs_server)
    }

    /// What they are in a project; whoever has the console could make themselves anything, and is an owner.
    pub fn role(&self, services: &Services, project: &Project) -> Result<Option<Role>, Problem> {
        match self.person() {
            None => Ok(Some(Role::Owner)),
            Some(person) => services
                .control
                .role(project.number, person)
                .map_err(|error| Problem::internal(&error.into())),
        }
    }

    /// The store, whose next change is theirs.
    pub fn control(&self, services: &Services, act: Act, subject: Option<String>) -> Control {
        services.control.by(AuditEntry {
            project: None,
            whom: self.whom(),
            act,
            subject,
            at_s: services.clock.now_s(),
        })
    }
}

impl Authorised {
    /// Number of the person; `None`: a program, or whoever has the console.
    pub fn person(&self) -> Option<i64> {
        match &self.whom {
            Whom::Person { number, .. } => Some(*number),
            Whom::Token(_) | Whom::Operator => None,
        }
    }

    pub fn whom(&self) -> &Whom {
        &self.whom
    }

    /// The store, whose next change stands in the project's audit log as theirs.
    pub fn control(
        &self,
        services: &Services,
        act: Act,
        subject: impl Into<Option<String>>,
    ) -> Control {
        services.control.by(self.entry(services, act, subject))
    }

    /// Notes what changes no row of the control store, such as an export.
    ///
    /// # Errors
    /// 500 if it cannot be noted; what is not noted must not happen.
    pub fn record(
        &self,
        services: &Services,
        act: Act,
        subject: impl Into<Option<String>>,
    ) -> Result<(), Problem> {
        services
            .control
            .record(self.entry(services, act, subject))
            .map_err(|error| Problem::internal(&error.into()))
    }

    fn entry(
        &self,
        services: &Services,
        act: Act,
        subject: impl Into<Option<String>>,
    ) -> AuditEntry {
        AuditEntry {
            project: Some(self.project.number),
            whom: self.whom.clone(),
            act,
            subject: subject.into(),
            at_s: services.clock.now_s(),
        }
    }
}

/// A member of the team, by session cookie.
///
/// # Errors
/// 401 without an open session; 403 for a change that another site may have sent.
pub fn team_member(request: &HttpRequest, services: &Services) -> Result<TeamMember, Problem> {
    let token = cookies::session(request, services).ok_or_else(not_signed_in)?;
    let session = services
        .control
        .session(&token, services.clock.now_s())
        .map_err(|error| Problem::internal(&error.into()))?
        .ok_or_else(not_signed_in)?;
    if request.method() != Method::GET {
        of_our_own_pages(request)?;
    }
    Ok(TeamMember { session })
}

/// A change that a page of this server asks for: another site can set neither the header nor what the browser says of it.
///
/// # Errors
/// 403 if another site may have sent it.
pub fn of_our_own_pages(request: &HttpRequest) -> Result<(), Problem> {
    let told = |name: &str| request.headers().get(name).map(|value| value.as_bytes());
    let foreign = match told("sec-fetch-site") {
        Some(site) => site != b"same-origin" && site != b"none",
        // An older browser, or plain HTTP: then the origin is compared with the name that the server was asked by. Behind a proxy
        // that changes the name there is TLS, and with it the header above.
        None => told("origin").is_some_and(|origin| {
            let host = told("host").unwrap_or_default();
            let [http, https] = [&b"http://"[..], b"https://"];
            let named = origin.strip_prefix(http).or(origin.strip_prefix(https));
            named != Some(host)
        }),
    };
    if foreign {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            Code::CrossSite,
            "a change must be asked for by a page of this server, not by another site",
        ));
    }
    if request.headers().get(CHANGE_HEADER).is_none() {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            Code::CrossSite,
            "a change with a session cookie needs the header X-Deadwood: 1",
        ));
    }
    Ok(())
}

/// May do this in the project: a token with its scope, or a person with a role that includes it.
///
/// # Errors
/// 401, 403 or 404; what is of another project is answered as if the project did not exist.
pub fn may(
    request: &HttpRequest,
    services: &Services,
    project: &str,
    deed: Deed,
) -> Result<Authorised, Problem> {
    if let (Some(token), Some(scope)) = (bearer(request), deed.scope()) {
        let (of_token, name) = opened_by(services, token, scope)?;
        if of_token.id != project {
            return Err(no_such_project());
        }
        return Ok(Authorised {
            project: of_token,
            whom: Whom::Token(name),
        });
    }
    let member = team_member(request, services)?;
    let project = named(services, project)?;
    let role = member
        .role(services, &project)?
        .ok_or_else(no_such_project)?;
    if !role.may(deed) {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            Code::RoleMissing,
            format!(
                "this needs the role {}, and yours is {}: ask an owner of the project",
                deed.least_role().word(),
                role.word()
            ),
        ));
    }
    Ok(Authorised {
        project,
        whom: member.whom(),
    })
}

/// May delete the project, open or closed, or take that back. A closed one is there for its owners alone.
///
/// # Errors
/// As [`may`].
pub fn may_delete(
    request: &HttpRequest,
    services: &Services,
    project: &str,
) -> Result<Authorised, Problem> {
    let projects = services.control.projects();
    let closed = projects
        .closed()
        .iter()
        .find(|closed| closed.project.id == project);
    let Some(closed) = closed else {
        return may(request, services, project, Deed::Delete);
    };
    let member = team_member(request, services)?;
    let role = member.role(services, &closed.project)?;
    role.filter(|role| role.may(Deed::Delete))
        .ok_or_else(no_such_project)?;
    Ok(Authorised {
        project: closed.project.clone(),
        whom: member.whom(),
    })
}

/// The one project that the request's token opens, where no address names it.
///
/// # Errors
/// 401 without a token that somebody has, 403 if it does not allow this.
pub fn by_token(
    request: &HttpRequest,
    services: &Services,
    scope: Scope,
) -> Result<Arc<Project>, Problem> {
    let token = bearer(request).ok_or_else(unknown_token)?;
    project_of_token(services, token, scope)
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
    Ok(opened_by(services, token, scope)?.0)
}

/// The project that a token opens, and the token's name.
fn opened_by(
    services: &Services,
    token: &str,
    scope: Scope,
) -> Result<(Arc<Project>, Arc<str>), Problem> {
    let granted = services
        .control
        .grant(token, services.clock.now_s())
        .map_err(|error| Problem::internal(&error.into()))?
        .ok_or_else(unknown_token)?;
    if !granted.scopes.allow(scope) {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            Code::ScopeMissing,
            format!(
                "this token does not have the scope {}: make one that has it on the page Settings",
                scope.word()
            ),
        ));
    }
    let projects = services.control.projects();
    let project = projects
        .by_number(granted.project)
        .cloned()
        .ok_or_else(unknown_token)?;
    Ok((project, granted.name))
}

fn named(services: &Services, project: &str) -> Result<Arc<Project>, Problem> {
    services
        .control
        .projects()
        .all()
        .iter()
        .find(|known| known.id == project)
        .cloned()
        .ok_or_else(no_such_project)
}

fn not_signed_in() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        Code::NotSignedIn,
        "sign in, or open the one-time link that the server printed; `deadwood link` prints a new one. A program sends a token instead, as `Authorization: Bearer …`",
    )
}

fn unknown_token() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        Code::UnknownToken,
        "no project has this token, or it has expired or was withdrawn: make one on the page Settings",
    )
}

fn no_such_project() -> Problem {
    Problem::not_found("there is no such project, or it is not yours")
}
