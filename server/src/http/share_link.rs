//! What a link to a report opens: the page, or the question for its password. Public: no sign-in, no script, no cookie.
//!
//! A link that never was, one that was revoked and one that is over are answered alike, and so is one of which the feature is gone.

use super::problem::{Problem, off_thread};
use crate::reports::{Form, Interest, NoReport, Period, Plan};
use crate::services::Services;
use crate::shared_page;
use crate::sign_in::NotLetIn;
use crate::storage::control::OpenedShare;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{HttpResponse, get, post, web};
use domain::team::Password;
use serde::Deserialize;
use utoipa::ToSchema;

/// A page without any script may load its own style, and its form may ask this server alone.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What the page's form sends.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"password": "correct horse battery"}))]
pub struct PasswordForm {
    password: String,
}

/// Show the report that a link opens, rounded to 5; or ask for the link's password.
#[utoipa::path(tag = "shared reports", operation_id = "shared_report",
    responses((status = 200, description = "The page, or its form for the password", body = String, content_type = "text/html"),
        (status = 404, description = "No link, or one that was revoked or is over", body = String, content_type = "text/html")), security(()))]
#[get("/s/{link}")]
pub async fn show(
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    match opened(&services, &path).await? {
        None => Ok(not_here()),
        Some(share) if share.password_hash.is_some() => {
            Ok(page(StatusCode::OK, shared_page::ask_password(None)))
        }
        Some(share) => told(services, share).await,
    }
}

/// Show the report that a link and its password open. The password is asked for each time: nothing in the browser remembers it.
#[utoipa::path(tag = "shared reports", operation_id = "unlock_shared_report",
    request_body(content = PasswordForm, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, description = "The page", body = String, content_type = "text/html"),
        (status = 403, description = "The password is wrong", body = String, content_type = "text/html"),
        (status = 404, description = "No link, or one that was revoked or is over", body = String, content_type = "text/html"),
        (status = 429, description = "Too many tries", body = String, content_type = "text/html")), security(()))]
#[post("/s/{link}")]
pub async fn unlock(
    path: web::Path<String>,
    form: web::Form<PasswordForm>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let Some(share) = opened(&services, &path).await? else {
        return Ok(not_here());
    };
    let Some(hash) = share.password_hash.clone() else {
        return told(services, share).await;
    };
    let password = Password::shown(form.into_inner().password);
    let now_s = services.clock.now_s();
    let checked = services
        .sign_in
        .check_link(&path, hash, password, now_s)
        .await;
    let (status, said, wait_s) = match checked {
        Ok(()) => return told(services, share).await,
        Err(NotLetIn::Wrong) => (StatusCode::FORBIDDEN, "That is not the password.", None),
        Err(NotLetIn::TooFast { wait_s }) => (
            StatusCode::TOO_MANY_REQUESTS,
            "Too many tries: wait a minute, then try again.",
            Some(wait_s),
        ),
        Err(NotLetIn::Busy) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "Many people sign in at this moment: try again in some seconds.",
            Some(2),
        ),
        Err(NotLetIn::Broken(error)) => return Err(Problem::internal(&error)),
    };
    let mut answer = page(status, shared_page::ask_password(Some(said)));
    if let Some(wait_s) = wait_s {
        answer
            .headers_mut()
            .insert(header::RETRY_AFTER, wait_s.into());
    }
    Ok(answer)
}

/// Style the pages of shared reports.
#[utoipa::path(tag = "shared reports", operation_id = "shared_style",
    responses((status = 200, description = "The style", body = String, content_type = "text/css")), security(()))]
#[get("/shared.css")]
pub async fn style() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .body(shared_page::STYLE)
}

async fn opened(
    services: &web::Data<Services>,
    secret: &str,
) -> Result<Option<OpenedShare>, Problem> {
    let services = services.clone();
    let secret = secret.to_owned();
    off_thread(move || {
        let now_s = services.clock.now_s();
        let opened = services.control.opened_by_share(&secret, now_s);
        opened.map_err(|error| Problem::internal(&error.into()))
    })
    .await
}

async fn told(services: web::Data<Services>, share: OpenedShare) -> Result<HttpResponse, Problem> {
    // Dropped with this handler when the client goes away.
    let (interest, _asking) = Interest::while_asked();
    let (status, text) = off_thread(move || written(&services, &share, &interest)).await?;
    Ok(page(status, text))
}

fn written(
    services: &Services,
    share: &OpenedShare,
    interest: &Interest,
) -> Result<(StatusCode, String), Problem> {
    let now_s = services.clock.now_s();
    let projects = services.control.projects();
    let Some(project) = projects.by_number(share.project) else {
        return Ok((StatusCode::NOT_FOUND, shared_page::not_here()));
    };
    let window = share.weeks.window(project.day_at(now_s));
    let period = Period {
        from: Some(window.from),
        to: Some(window.to),
    };
    let plan = Plan::Shared(share.report.clone());
    let answered = services
        .reports
        .ask(project, &plan, period, Form::Html, interest);
    Ok(match answered {
        Ok(report) => {
            services
                .control
                .note_share_used(share, now_s)
                .map_err(|error| Problem::internal(&error.into()))?;
            let whole = shared_page::whole(&report.text, share.last_day);
            (StatusCode::OK, whole)
        }
        Err(NoReport::NoSuchFeature | NoReport::NoSuchFunnel) => {
            (StatusCode::NOT_FOUND, shared_page::not_here())
        }
        Err(NoReport::NobodyKnown | NoReport::NoEvidence | NoReport::NoWholeWeek) => (
            StatusCode::OK,
            shared_page::not_now("Nothing was measured in these weeks."),
        ),
        Err(error @ (NoReport::CollectingOnly | NoReport::GivenUp)) => (
            StatusCode::SERVICE_UNAVAILABLE,
            shared_page::not_now(&error.to_string()),
        ),
        Err(error @ (NoReport::Failed(_) | NoReport::Window(_) | NoReport::NoSuchForm(_))) => {
            return Err(Problem::internal(&anyhow::Error::from(error)));
        }
    })
}

fn not_here() -> HttpResponse {
    page(StatusCode::NOT_FOUND, shared_page::not_here())
}

/// The referrer policy is that of every page.
fn page(status: StatusCode, text: String) -> HttpResponse {
    HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
        .insert_header(("x-robots-tag", "noindex, nofollow, noarchive"))
        // Revoked means gone, from caches too.
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(text)
}
