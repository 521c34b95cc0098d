//! The people of a project: invited, given another role, removed, and leaving.

use super::auth::{self, Authorised};
use super::base::{base_of, link_with};
use super::openapi;
use super::problem::{Problem, off_thread};
use super::projects::refused;
use super::session::invalid;
use crate::courier::{Message, NotSent};
use crate::services::Services;
use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, web};
use domain::team::{Act, Deed, Email, INVITATION_LIFE_S, InvalidPerson, Letter, Role, is_open};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
struct People {
    people: Vec<Member>,
    /// For owners alone; of others it is empty.
    invitations: Vec<OpenInvitation>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = ProjectMember)]
struct Member {
    number: i64,
    name: String,
    /// Shown to owners, and of oneself.
    #[schema(required)]
    email: Option<String>,
    #[schema(value_type = openapi::Role)]
    role: &'static str,
    /// Whoever asks.
    you: bool,
}

/// An invitation by all but its link.
#[derive(Serialize, ToSchema)]
#[schema(as = Invitation)]
struct OpenInvitation {
    number: i64,
    email: String,
    #[schema(value_type = openapi::Role)]
    role: &'static str,
    /// Seconds since 1970 (UTC) from which its link opens nothing.
    expires_s: i64,
    expired: bool,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewInvitation, example = json!({"email": "ada@example.com", "role": "viewer"}))]
pub struct Draft {
    email: String,
    /// `owner`, `editor` or `viewer`.
    #[schema(value_type = openapi::Role)]
    role: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = CreatedInvitation)]
struct Created {
    /// Opens the invitation once, within seven days. Shown this once; only a hash of it is kept.
    link: String,
    /// For whom the link is.
    email: String,
    #[schema(value_type = openapi::Role)]
    role: &'static str,
    /// Seconds since 1970 (UTC) from which the link opens nothing.
    expires_s: i64,
    /// It is on its way by mail too.
    mailed: bool,
    /// Why it is not, where this server was told of a mail server.
    #[serde(skip_serializing_if = "Option::is_none")]
    not_mailed_because: Option<String>,
    #[serde(flatten)]
    people: People,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RoleChange, example = json!({"role": "editor"}))]
pub struct RoleChange {
    #[schema(value_type = openapi::Role)]
    role: String,
}

/// List who belongs to the project.
#[utoipa::path(tag = "access", operation_id = "list_people",
    responses((status = 200, description = "All of them", body = People)), security(("session" = [])))]
#[get("/api/v1/projects/{project}/people")]
pub async fn list(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may(&request, &services, &path, Deed::Look)?;
    let people = off_thread(move || all(&services, &access)).await?;
    Ok(HttpResponse::Ok().json(people))
}

/// Invite somebody. The link is shown this once, and mailed where this server was told of a mail server.
#[utoipa::path(tag = "access", operation_id = "invite",
    responses((status = 201, description = "Invited", body = Created)), security(("session" = [])))]
#[post("/api/v1/projects/{project}/invitations")]
pub async fn invite(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<Draft>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may(&request, &services, &path, Deed::Administer)?;
    let email = Email::parse(&body.email).map_err(|error| invalid(error).at("email"))?;
    let role = role_named(&body.role)?;
    let base = base_of(&request);
    let created = off_thread(move || {
        let subject = role.word().to_owned();
        let now_s = services.clock.now_s();
        let token = access
            .control(&services, Act::Invited, subject)
            .invite(access.project.number, &email, role, now_s)
            .map_err(refused)?;
        let link = link_with(&services, &base, "join", token.reveal());
        let sent = services
            .courier
            .can_mail()
            .then(|| mail(&services, &access, &email, &link));
        Ok::<_, Problem>(Created {
            mailed: matches!(sent, Some(Ok(()))),
            not_mailed_because: sent.and_then(Result::err).map(|NotSent(why)| why),
            link,
            email: email.as_str().to_owned(),
            role: role.word(),
            expires_s: now_s + INVITATION_LIFE_S,
            people: all(&services, &access)?,
        })
    })
    .await?;
    Ok(HttpResponse::Created().json(created))
}

/// Withdraw an invitation: its link opens nothing any more.
#[utoipa::path(tag = "access", operation_id = "withdraw_invitation",
    responses((status = 200, description = "Who is here and invited now", body = People)), security(("session" = [])))]
#[delete("/api/v1/projects/{project}/invitations/{number}")]
pub async fn withdraw(
    request: HttpRequest,
    path: web::Path<(String, i64)>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let (project, number) = path.into_inner();
    let access = auth::may(&request, &services, &project, Deed::Administer)?;
    let people = off_thread(move || {
        access
            .control(&services, Act::WithdrewInvitation, None)
            .withdraw_invitation(access.project.number, number)
            .map_err(refused)?;
        all(&services, &access)
    })
    .await?;
    Ok(HttpResponse::Ok().json(people))
}

/// Give a member another role. The last owner stays one.
#[utoipa::path(tag = "access", operation_id = "change_role",
    responses((status = 200, description = "Who is here now", body = People)), security(("session" = [])))]
#[patch("/api/v1/projects/{project}/people/{number}")]
pub async fn change_role(
    request: HttpRequest,
    path: web::Path<(String, i64)>,
    body: web::Json<RoleChange>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let (project, person) = path.into_inner();
    let access = auth::may(&request, &services, &project, Deed::Administer)?;
    let role = role_named(&body.role)?;
    let people = off_thread(move || {
        let subject = format!("{}: {}", name_of(&services, &access, person)?, role.word());
        access
            .control(&services, Act::ChangedRole, subject)
            .change_role(access.project.number, person, role)
            .map_err(refused)?;
        // Whoever gave their own role away sees no more than it shows.
        all(&services, &access)
    })
    .await?;
    Ok(HttpResponse::Ok().json(people))
}

/// Remove somebody from the project: what they have open sees nothing of it from now on. The last owner stays.
#[utoipa::path(tag = "access", operation_id = "remove_person",
    responses((status = 204, description = "They are gone")), security(("session" = [])))]
#[delete("/api/v1/projects/{project}/people/{number}")]
pub async fn remove(
    request: HttpRequest,
    path: web::Path<(String, i64)>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let (project, person) = path.into_inner();
    let access = auth::may(&request, &services, &project, Deed::Administer)?;
    off_thread(move || {
        let subject = name_of(&services, &access, person)?;
        access
            .control(&services, Act::RemovedPerson, subject)
            .remove_member(access.project.number, person)
            .map_err(refused)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Leave the project. The last owner cannot.
#[utoipa::path(tag = "access", operation_id = "leave_project",
    responses((status = 204, description = "You are no member any more")), security(("session" = [])))]
#[delete("/api/v1/projects/{project}/membership")]
pub async fn leave(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may(&request, &services, &path, Deed::Look)?;
    let person = access
        .person()
        .ok_or_else(|| refused(InvalidPerson::NoSuchMember.into()))?;
    off_thread(move || {
        access
            .control(&services, Act::Left, None)
            .remove_member(access.project.number, person)
            .map_err(refused)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

fn all(services: &Services, access: &Authorised) -> Result<People, Problem> {
    let project = access.project.number;
    let members = services.control.members(project).map_err(refused)?;
    let me = access.person();
    let owns = me.is_none()
        || members
            .iter()
            .any(|member| Some(member.person) == me && member.role.may(Deed::Administer));
    let now_s = services.clock.now_s();
    let invitations = match owns {
        true => services.control.invitations(project).map_err(refused)?,
        false => Vec::new(),
    };
    Ok(People {
        people: members
            .into_iter()
            .map(|member| {
                let you = Some(member.person) == me;
                Member {
                    number: member.person,
                    name: member.name,
                    email: (owns || you).then_some(member.email),
                    role: member.role.word(),
                    you,
                }
            })
            .collect(),
        invitations: invitations
            .into_iter()
            .map(|invitation| OpenInvitation {
                number: invitation.number,
                email: invitation.email,
                role: invitation.role.word(),
                expires_s: invitation.made_s + INVITATION_LIFE_S,
                expired: !is_open(invitation.made_s, now_s),
            })
            .collect(),
    })
}

/// In the language in which the project's digests are.
fn mail(services: &Services, access: &Authorised, to: &Email, link: &str) -> Result<(), NotSent> {
    let project = &access.project;
    let language = services
        .control
        .digest_language(project.number)
        .unwrap_or_default();
    let Letter { subject, body } = Letter::invitation(language, &project.name, link);
    services.courier.mail(
        to.as_str(),
        &Message {
            id: blake3::hash(link.as_bytes()).to_hex().to_string(),
            subject,
            body,
        },
    )
}

fn name_of(services: &Services, access: &Authorised, person: i64) -> Result<String, Problem> {
    let members = services
        .control
        .members(access.project.number)
        .map_err(refused)?;
    members
        .into_iter()
        .find(|member| member.person == person)
        .map(|member| member.name)
        .ok_or_else(|| refused(InvalidPerson::NoSuchMember.into()))
}

fn role_named(word: &str) -> Result<Role, Problem> {
    Role::parse(word).ok_or_else(|| invalid(InvalidPerson::Role).at("role"))
}
