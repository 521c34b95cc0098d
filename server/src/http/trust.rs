//! The trust page, its explanation of a request, and its machine-readable twin. Public: no sign-in, no script, no cookie.
//!
//! A project that never was and one that was deleted are answered alike: browsers by a page, programs by the problem.

use super::openapi::LanguageCode;
use super::problem::{Body as ProblemForm, Problem, off_thread};
use super::sender;
use crate::ingest::collect::{Arrival, Explained, Sender};
use crate::services::Services;
use crate::storage::control::Project;
use crate::trust::{self, LedgerFile, Signal};
use actix_web::body::MessageBody;
use actix_web::dev::Payload;
use actix_web::error::InternalError;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, AcceptLanguage, Header, Preference, Quality};
use actix_web::{FromRequest, HttpRequest, HttpResponse, get, post, web};
use domain::digest::Language;
use domain::limits::BODY_BYTES_MAX;
use domain::problem::Code;
use futures_util::{Stream, stream};
use serde::{Deserialize, Serialize};
use std::future::{Ready, ready};
use std::io;
use std::sync::Arc;
use utoipa::IntoParams;

/// A page without any script may load its own style and nothing else.
pub(super) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// A project's id, for its own settings and ledger.
    project: Option<String>,
}

/// Parameters of the page. Whoever opens it may come by any link, so none that it does not know is refused.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct InLanguage {
    /// `en` or `de`, whatever `Accept-Language` says; another word is no wish.
    #[param(value_type = Option<LanguageCode>)]
    lang: Option<String>,
}

/// What this server would store.
#[derive(Serialize)]
struct Answer {
    /// The request asks not to be counted, so nothing would be.
    declined: bool,
    rows: Vec<domain::anonymise::Row>,
}

/// Show what a project keeps about its users, to them. In the language that `Accept-Language` prefers of English and German.
#[utoipa::path(tag = "trust", operation_id = "trust_page", params(("project" = String, Path), InLanguage),
    responses((status = 200, description = "The page", body = String, content_type = "text/html"),
        (status = 404, description = "No project, or one that was deleted. A page for whoever accepts HTML", content(
            (ProblemForm<'static> = "application/problem+json"), (String = "text/html")))), security(()))]
#[get("/trust/{project}")]
pub async fn page(
    Named(project): Named,
    request: HttpRequest,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let signal = if sender::declines(&request) {
        Signal::Declines
    } else {
        Signal::Silent
    };
    let visit = serde_json::json!({
        "project": project.ingest_key,
        "events": [{
            "feature": "this-page",
            "action": "view",
            "path": format!("/trust/{}", project.id),
            "referrer": request.headers().get(header::REFERER).and_then(|value| value.to_str().ok()),
        }],
    });
    let explained = explain(&request, &services, visit.to_string().as_bytes()).await?;
    let language = language_of(&request);
    let trust = off_thread(move || trust::gather(&services, Some(&project), language)).await?;
    Ok(written(
        StatusCode::OK,
        language,
        trust::page(&trust, signal, &explained),
    ))
}

/// Style the trust page.
#[utoipa::path(tag = "trust", operation_id = "trust_style",
    responses((status = 200, description = "The style", body = String, content_type = "text/css")), security(()))]
#[get("/trust.css")]
pub async fn style() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .body(trust::STYLE)
}

/// Explain a batch: the very rows this server would store for it. Nothing of it is kept or counted.
#[utoipa::path(tag = "trust", operation_id = "explain", params(("project" = String, Path)), request_body = super::openapi::Batch,
    responses((status = 200, description = "The rows", body = Object),
        (status = 404, description = "No project, or one that was deleted. A page for whoever accepts HTML", content(
            (ProblemForm<'static> = "application/problem+json"), (String = "text/html")))), security(()))]
#[post("/trust/{project}/explain")]
pub async fn explain_batch(
    Named(project): Named,
    request: HttpRequest,
    body: web::Bytes,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let site = request
        .headers()
        .get("sec-fetch-site")
        .and_then(|site| site.to_str().ok());
    if !matches!(site, None | Some("same-origin" | "none")) {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            Code::CrossSite,
            "only this server's own pages may ask what a visitor would leave behind",
        ));
    }
    if body.len() > BODY_BYTES_MAX {
        return Err(super::problem::too_large());
    }
    let answer = match explain(&request, &services, &body).await? {
        Explained::Declined => Answer {
            declined: true,
            rows: Vec::new(),
        },
        Explained::Rows(rows) => Answer {
            declined: false,
            rows,
        },
    };
    let is_another = answer.rows.iter().any(|row| row.project != project.number);
    if is_another {
        return Err(
            Problem::bad_request(Code::WrongProject, "the batch names another project")
                .at("project"),
        );
    }
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(answer))
}

/// Download the ledger's whole chain, to check it without this server: a line of JSON for each entry, those of this project with all that is
/// hashed, those of others by their digest. An entry's hash is that of the hash before it and, in form 2, of the BLAKE3 of its canonical JSON,
/// in form 1 of that JSON itself.
#[utoipa::path(tag = "trust", operation_id = "trust_ledger", params(("project" = String, Path)),
    responses((status = 200, description = "The ledger, oldest entry first", body = String, content_type = "application/jsonl"),
        (status = 404, description = "No project, or one that was deleted. A page for whoever accepts HTML", content(
            (ProblemForm<'static> = "application/problem+json"), (String = "text/html")))), security(()))]
#[get("/trust/{project}/ledger")]
pub async fn ledger(
    Named(project): Named,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let file = LedgerFile::of(project);
    let name = file.name();
    Ok(HttpResponse::Ok()
        .content_type("application/jsonl")
        .insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ))
        .streaming(in_parts(file, services)))
}

/// A ledger part by part, each read on a thread that may block when the one before is sent.
fn in_parts(
    file: LedgerFile,
    services: web::Data<Services>,
) -> impl Stream<Item = io::Result<web::Bytes>> {
    stream::try_unfold(file, move |mut file| {
        let services = services.clone();
        async move {
            let read = web::block(move || {
                let part = file.next_part(&services.control);
                part.map(|part| part.map(|part| (web::Bytes::from(part), file)))
            });
            read.await
                .map_err(io::Error::other)?
                .map_err(io::Error::other)
        }
    })
}

/// Tell machines what the trust page tells people.
#[utoipa::path(tag = "trust", operation_id = "trust", params(Query),
    responses((status = 200, description = "What is kept, why and for how long", body = Object)), security(()))]
#[get("/.well-known/deadwood.json")]
pub async fn machine_readable(
    query: web::Query<Query>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = match &query.project {
        Some(id) => Some(named(&services, id)?),
        None => None,
    };
    let gathered = move || trust::gather(&services, project.as_deref(), Language::English);
    let trust = off_thread(gathered).await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .json(trust))
}

/// The language that an address names, or else the one of ours that the reader's browser likes best.
fn language_of(request: &HttpRequest) -> Language {
    let named = web::Query::<InLanguage>::from_query(request.query_string())
        .ok()
        .and_then(|query| Language::parse(query.lang.as_deref()?));
    named.unwrap_or_else(|| liked_best(request))
}

fn liked_best(request: &HttpRequest) -> Language {
    let Ok(mut accepted) = AcceptLanguage::parse(request) else {
        return Language::default();
    };
    // A weight of 0 means: not this one.
    accepted.0.retain(|range| range.quality > Quality::ZERO);
    let known = accepted.ranked().into_iter().find_map(|range| match range {
        Preference::Any => Some(Language::default()),
        // Austrian German is German.
        Preference::Specific(tag) => Language::parse(&tag.primary_language().to_ascii_lowercase()),
    });
    known.unwrap_or_default()
}

fn written(
    status: StatusCode,
    language: Language,
    html: impl MessageBody + 'static,
) -> HttpResponse {
    HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_LANGUAGE, language.word()))
        .insert_header((header::VARY, "Accept-Language"))
        .insert_header((header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
        // It answers one request, with its browser and country, or that a project is gone, which may come back: no cache may keep it.
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(html)
}

/// The project of an address under `/trust/`. Where there is none, whoever reads pages is told so on one.
pub struct Named(Arc<Project>);

impl FromRequest for Named {
    type Error = actix_web::Error;
    type Future = Ready<Result<Named, Self::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let services = request.app_data::<web::Data<Services>>();
        let id = request.match_info().query("project");
        let project = services.map_or_else(|| Err(no_project()), |services| named(services, id));
        ready(
            project
                .map(Named)
                .map_err(|problem| not_here(request, problem)),
        )
    }
}

fn not_here(request: &HttpRequest, problem: Problem) -> actix_web::Error {
    let reads_pages = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    if reads_pages {
        let language = language_of(request);
        // A link asks by GET, and so at the page's own address.
        let address = request.path().strip_suffix("/explain").unwrap_or_default();
        let told = trust::not_here(language, address);
        let answer = written(StatusCode::NOT_FOUND, language, told);
        InternalError::from_response(problem, answer).into()
    } else {
        problem.into()
    }
}

async fn explain(
    request: &HttpRequest,
    services: &Services,
    body: &[u8],
) -> Result<Explained, Problem> {
    let client = sender::client(request, services);
    let arrival = Arrival {
        body,
        sender: Sender::Public,
        address: client.address,
        user_agent: sender::user_agent(request),
        forwarded_problem: client.problem,
        declines: sender::declines(request),
    };
    Ok(services.collector.explain(arrival).await?)
}

fn named(services: &Services, id: &str) -> Result<Arc<Project>, Problem> {
    let projects = services.control.projects();
    let project = projects.all().iter().find(|known| known.id == id);
    project.cloned().ok_or_else(no_project)
}

fn no_project() -> Problem {
    Problem::not_found("there is no such project")
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn language(accepted: Option<&str>, uri: &str) -> Language {
        let request = TestRequest::with_uri(uri);
        let request = match accepted {
            Some(accepted) => request.insert_header((header::ACCEPT_LANGUAGE, accepted)),
            None => request,
        };
        language_of(&request.to_http_request())
    }

    #[test]
    fn the_page_speaks_the_language_that_the_browser_likes_best_of_those_it_speaks() {
        for (accepted, spoken) in [
            ("de-AT,de;q=0.9,en;q=0.5", Language::German),
            ("DE", Language::German),
            ("fr-CH, de;q=0.7, en;q=0.8", Language::English),
            ("fr, it;q=0.9, de;q=0.1", Language::German),
            ("en,de;q=0.5", Language::English),
            ("en;q=0.5, de;q=0.9", Language::German),
            ("de;q=0, fr", Language::English),
            ("*, de;q=0.5", Language::English),
            ("tlh", Language::English),
            ("", Language::English),
            ("de;q=much", Language::English),
        ] {
            assert_eq!(language(Some(accepted), "/trust/x"), spoken, "{accepted}");
        }
        assert_eq!(language(None, "/trust/x"), Language::English);
    }

    #[test]
    fn what_the_address_says_beats_the_browser_if_it_is_a_language_of_the_page() {
        for (uri, spoken) in [
            ("/trust/x?lang=en", Language::English),
            ("/trust/x?utm_source=mail&lang=en", Language::English),
            ("/trust/x?lang=tlh", Language::German),
            ("/trust/x?lang=", Language::German),
            ("/trust/x?lang", Language::German),
            ("/trust/x?utm_source=mail", Language::German),
        ] {
            assert_eq!(language(Some("de"), uri), spoken, "{uri}");
        }
        assert_eq!(language(None, "/trust/x?lang=de"), Language::German);
    }
}
