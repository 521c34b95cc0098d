//! Links for those who lost their password: made by an owner, used by whoever it is for.

use super::auth;
use super::base::{base_of, link_with};
use super::openapi::LanguageCode;
use super::problem::{Problem, off_thread};
use super::projects::refused;
use super::session::{invalid, opened};
use crate::courier::Message;
use crate::services::Services;
use crate::sign_in::NotLetIn;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, post, web};
use domain::digest::Language;
use domain::problem::Code;
use domain::team::{
    Act, Deed, Email, InvalidPerson, Letter, LinkRefused, PASSWORD_LINK_LIFE_S, Password,
    may_make_link,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
#[schema(as = CreatedPasswordLink)]
struct Created {
    /// Opens a page to choose a password, once. Shown this once; only a hash of it is kept.
    link: String,
    /// Seconds since 1970 (UTC) from which it opens nothing.
    expires_s: i64,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PasswordLinkToken, example = json!({"token": "pl_Zk3mB0cW7yQ1tR9e"}))]
pub struct Shown {
    /// The part of the link after its `#`.
    token: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = PasswordLinkedTo)]
struct LinkedTo {
    name: String,
    email: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ChosenPassword, example = json!({"token": "…", "password": "correct horse battery"}))]
pub struct Chosen {
    token: String,
    /// At least 12 characters.
    password: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ForgottenPassword, example = json!({"email": "ada@example.com", "language": "de"}))]
pub struct Forgotten {
    email: String,
    /// Of the mail; English where it is left out.
    #[serde(default)]
    #[schema(value_type = Option<LanguageCode>)]
    language: Option<String>,
}

/// Make a link by which a member chooses a new password. It is good once, for a day; using it ends their sessions.
#[utoipa::path(tag = "access", operation_id = "make_password_link",
    responses((status = 201, description = "The link", body = Created)), security(("session" = [])))]
#[post("/api/v1/projects/{project}/people/{number}/password-link")]
pub async fn make(
    request: HttpRequest,
    path: web::Path<(String, i64)>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let (project, person) = path.into_inner();
    let access = auth::may(&request, &services, &project, Deed::Administer)?;
    let base = base_of(&request);
    let created = off_thread(move || {
        let members = services
            .control
            .members(access.project.number)
            .map_err(refused)?;
        let member = members
            .into_iter()
            .find(|member| member.person == person)
            .ok_or_else(|| refused(InvalidPerson::NoSuchMember.into()))?;
        if let Some(maker) = access.person() {
            may_link(&services, maker, person)?;
        }
        let now_s = services.clock.now_s();
        let token = access
            .control(&services, Act::MadePasswordLink, member.name)
            .make_password_link(person, now_s)
            .map_err(refused)?;
        Ok::<_, Problem>(Created {
            link: link_with(&services, &base, "choose-password", token.reveal()),
            expires_s: now_s + PASSWORD_LINK_LIFE_S,
        })
    })
    .await?;
    Ok(HttpResponse::Created().json(created))
}

/// Have a link to a new password mailed to an address. The answer is the same whether or not anybody has it.
#[utoipa::path(tag = "access", operation_id = "mail_password_link",
    responses((status = 204, description = "If somebody has an account by this address, the mail is on its way"),
        (status = 409, description = "This server mails no links"),
        (status = 429, description = "This address was sent several links")), security(()))]
#[post("/api/v1/password-links/mail")]
pub async fn mail(
    request: HttpRequest,
    body: web::Json<Forgotten>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    auth::of_our_own_pages(&request)?;
    if !services.courier.can_mail_links() {
        return Err(Problem::new(
            StatusCode::CONFLICT,
            Code::NoMail,
            "this server mails no links: ask an owner of your project for one, or whoever runs the server",
        ));
    }
    let email = Email::parse(&body.email).map_err(|error| invalid(error).at("email"))?;
    let language = body
        .language
        .as_deref()
        .map_or(Some(Language::default()), Language::parse)
        .ok_or_else(|| {
            Problem::bad_request(Code::Refused, "language: write en or de").at("language")
        })?;
    services
        .sign_in
        .ask_for_mail(&email, services.clock.now_s())
        .map_err(too_many_mails)?;
    // Behind the answer, whose time would tell else whether anybody has the address.
    actix_web::rt::spawn(off_thread(move || {
        if let Err(error) = send_link(&services, &email, language) {
            tracing::warn!(error = %format!("{error:#}"), "a link to a new password was not mailed");
        }
        Ok::<_, Problem>(())
    }));
    Ok(HttpResponse::NoContent().finish())
}

fn too_many_mails(refused: NotLetIn) -> Problem {
    match refused {
        NotLetIn::TooFast { wait_s } => Problem::new(
            StatusCode::TOO_MANY_REQUESTS,
            Code::TooManyMails,
            "this address was sent several links: look for them among the spam, or ask again in an hour",
        )
        .retry_after(wait_s),
        NotLetIn::Wrong | NotLetIn::Busy | NotLetIn::Broken(_) => refused.into(),
    }
}

fn send_link(services: &Services, email: &Email, language: Language) -> anyhow::Result<()> {
    let Some(person) = services.control.person_by_email(email)? else {
        return Ok(());
    };
    let now_s = services.clock.now_s();
    let token = services.control.make_password_link(person, now_s)?;
    let link = link_with(services, "", "choose-password", token.reveal());
    let Letter { subject, body } = Letter::new_password(language, &link);
    let id = blake3::hash(link.as_bytes()).to_hex().to_string();
    services
        .courier
        .mail(email.as_str(), &Message { id, subject, body })?;
    Ok(())
}

/// Show whom a link is for. It stays good.
#[utoipa::path(tag = "access", operation_id = "show_password_link",
    responses((status = 200, description = "Whom it is for", body = LinkedTo),
        (status = 410, description = "The link was used or replaced, or is older than a day")), security(()))]
#[post("/api/v1/password-links/show")]
pub async fn show(
    body: web::Json<Shown>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let linked = services
        .control
        .password_linked_to(&body.token, services.clock.now_s())
        .map_err(refused)?
        .ok_or_else(gone)?;
    Ok(HttpResponse::Ok().json(LinkedTo {
        name: linked.name,
        email: linked.email,
    }))
}

/// Choose a new password by a link. All sessions of the account end, and one is opened.
#[utoipa::path(tag = "access", operation_id = "choose_password",
    responses((status = 204, description = "The session is in a cookie"),
        (status = 410, description = "The link was used or replaced, or is older than a day"),
        (status = 503, description = "Many people sign in at this moment")), security(()))]
#[post("/api/v1/password-links/use")]
pub async fn choose(
    request: HttpRequest,
    body: web::Json<Chosen>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    auth::of_our_own_pages(&request)?;
    let now_s = services.clock.now_s();
    let Chosen { token, password } = body.into_inner();
    let password = Password::choose(password).map_err(|error| invalid(error).at("password"))?;
    // Whoever guesses has nothing hashed for them.
    services
        .control
        .password_linked_to(&token, now_s)
        .map_err(refused)?
        .ok_or_else(gone)?;
    let hash = services.sign_in.hash(password).await?;
    let shared = services.clone();
    let session = off_thread(move || {
        shared
            .control
            .choose_password(&token, hash.as_str(), now_s)
            .map_err(refused)
    })
    .await?
    .ok_or_else(gone)?;
    Ok(opened(&request, &services, &session))
}

fn may_link(services: &Services, maker: i64, person: i64) -> Result<(), Problem> {
    if maker == person {
        return Err(forbidden(LinkRefused::Own));
    }
    let reach = |number| {
        services
            .control
            .reach(number)
            .map_err(refused)?
            .ok_or_else(|| refused(InvalidPerson::NoSuchMember.into()))
    };
    may_make_link(&reach(maker)?, &reach(person)?).map_err(forbidden)
}

fn forbidden(why: LinkRefused) -> Problem {
    Problem::new(StatusCode::FORBIDDEN, Code::NoPasswordLink, why.to_string())
}

fn gone() -> Problem {
    Problem::new(
        StatusCode::GONE,
        Code::PasswordLinkOver,
        "this link was used or replaced, or is older than a day: ask for a new one",
    )
}
