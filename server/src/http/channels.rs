//! Where a project's digest goes: set, tried out, taken back. Secrets come in and never go out again.

use super::auth::{self, Authorised};
use super::openapi::{self, DigestWay};
use super::problem::{Problem, off_thread};
use super::projects::refused;
use crate::courier::{Message, Recipients};
use crate::services::Services;
use crate::storage::control::{ChannelSettings, Project, shown_signing_key};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put, web};
use domain::delivery::{Channel, WebhookUrl, one_line};
use domain::digest::Language;
use domain::problem::Code;
use domain::team::{Act, Deed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
#[schema(as = DigestChannels)]
struct Shown {
    /// `null` where none is set.
    #[schema(required)]
    email: Option<ShownEmail>,
    #[schema(required)]
    webhook: Option<ShownWebhook>,
    #[schema(required)]
    feed: Option<ShownFeed>,
    /// In which digests and alerts are written: `en` or `de`.
    #[schema(value_type = openapi::LanguageCode)]
    language: &'static str,
    /// Whether this server was told of a mail server (`DEADWOOD_SMTP`).
    can_mail: bool,
}

#[derive(Serialize, ToSchema)]
struct ShownEmail {
    recipients: Vec<String>,
    /// Whether a feature that falls silent is told on the day.
    alerts: bool,
    #[schema(required)]
    last: Option<LastMessage>,
}

#[derive(Serialize, ToSchema)]
struct ShownWebhook {
    /// Of its address; the rest is often a secret and is not shown.
    host: String,
    alerts: bool,
    #[schema(required)]
    last: Option<LastMessage>,
}

#[derive(Serialize, ToSchema)]
struct ShownFeed {
    /// In seconds since 1970, to the hour.
    since_s: i64,
}

/// What became of the newest message.
#[derive(Serialize, ToSchema)]
struct LastMessage {
    /// `digest/<Monday>` or `silence/<feature>/<last use>`.
    name: String,
    /// `sending`, `sent`, `failed` (it is tried again), `given_up` or `interrupted` (it may have arrived).
    #[schema(value_type = openapi::DeliveryState)]
    state: &'static str,
    tries: u32,
    #[schema(required)]
    next_try_s: Option<i64>,
    /// What went wrong, and what to do.
    #[schema(required)]
    problem: Option<String>,
    changed_s: i64,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DigestByEmail, example = json!({"recipients": ["ada@example.com"], "alerts": true}))]
pub struct ByEmail {
    /// At most 20 addresses of the team.
    recipients: Vec<String>,
    /// Tell a feature that falls silent on the day.
    #[serde(default)]
    alerts: bool,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DigestByWebhook, example = json!({"url": "https://hooks.slack.com/services/T0001/B0001/secret", "alerts": true}))]
pub struct ByWebhook {
    /// Where to post `{"text": …}`; left out, the address and its key stay.
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    alerts: bool,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DigestLanguage, example = json!({"language": "de"}))]
pub struct InLanguage {
    /// `en` or `de`.
    #[schema(value_type = openapi::LanguageCode)]
    language: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = SetWebhook)]
struct SetWebhook {
    /// The key of the signatures (Standard Webhooks), shown this once; `null` where it stays as it is.
    #[schema(required)]
    signing_key: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = OpenedFeed)]
struct OpenedFeed {
    /// Below the server's address. It holds the token, which is shown this once.
    path: String,
}

/// Show where the digest goes, and what became of the newest message on each way.
#[utoipa::path(tag = "decisions", operation_id = "digest_channels",
    responses((status = 200, description = "The ways that are set, without their secrets", body = Shown)), security(("session" = [])))]
#[get("/api/v1/projects/{project}/digest/channels")]
pub async fn show(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Administer)?.project;
    let shown = off_thread(move || shown(&services, &project)).await?;
    Ok(HttpResponse::Ok().json(shown))
}

/// Send the digest by e-mail from the next Monday on.
#[utoipa::path(tag = "decisions", operation_id = "set_digest_email",
    responses((status = 204, description = "Set")), security(("session" = [])))]
#[put("/api/v1/projects/{project}/digest/email")]
pub async fn set_email(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<ByEmail>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may(&request, &services, &path, Deed::Administer)?;
    let recipients = Recipients::parse(&body.recipients)
        .map_err(|wrong| Problem::bad_request(Code::Refused, wrong.to_string()).at("recipients"))?;
    let settings = ChannelSettings {
        channel: Channel::Email,
        target: recipients.lines(),
        signing_key: None,
        alerts: body.alerts,
        since_s: services.clock.now_s(),
    };
    off_thread(move || set(&services, &access, settings)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Send the digest to a webhook as Slack reads it, signed as Standard Webhooks says.
#[utoipa::path(tag = "decisions", operation_id = "set_digest_webhook",
    responses((status = 200, description = "Set; with the key of its signatures if it is new", body = SetWebhook)), security(("session" = [])))]
#[put("/api/v1/projects/{project}/digest/webhook")]
pub async fn set_webhook(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<ByWebhook>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may(&request, &services, &path, Deed::Administer)?;
    let url = body
        .url
        .as_deref()
        .map(|url| WebhookUrl::parse(url, services.courier.allows_http()))
        .transpose()
        .map_err(|wrong| Problem::bad_request(Code::Refused, format!("url: {wrong}")).at("url"))?;
    let alerts = body.alerts;
    let set = off_thread(move || {
        let before = channel(&services, &access.project, Channel::Webhook);
        let (target, key, is_new) = match (url, before) {
            (Some(url), _) => {
                let key = services.control.draw_signing_key().map_err(refused)?;
                (url.reveal().to_owned(), key, true)
            }
            (None, Ok(before)) => (before.target, before.signing_key.unwrap_or_default(), false),
            (None, Err(problem)) => return Err(problem.at("url")),
        };
        let signing_key = is_new.then(|| shown_signing_key(&key).reveal().to_owned());
        let settings = ChannelSettings {
            channel: Channel::Webhook,
            target,
            signing_key: Some(key),
            alerts,
            since_s: services.clock.now_s(),
        };
        set(&services, &access, settings)?;
        Ok(SetWebhook { signing_key })
    })
    .await?;
    Ok(HttpResponse::Ok().json(set))
}

/// Choose the language of digests and alerts, for what is written from now on.
#[utoipa::path(tag = "decisions", operation_id = "set_digest_language",
    responses((status = 204, description = "Set")), security(("session" = [])))]
#[put("/api/v1/projects/{project}/digest/language")]
pub async fn set_language(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<InLanguage>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may(&request, &services, &path, Deed::Administer)?;
    let language = Language::parse(&body.language).ok_or_else(|| {
        Problem::bad_request(Code::Refused, "language: write en or de").at("language")
    })?;
    off_thread(move || {
        access
            .control(&services, Act::SetDigest, "language".to_owned())
            .set_digest_language(access.project.number, language)
            .map_err(refused)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Open the digest's feed (Atom), or close the one there was and open another.
#[utoipa::path(tag = "decisions", operation_id = "open_digest_feed",
    responses((status = 201, description = "Open; its path is shown this once", body = OpenedFeed)), security(("session" = [])))]
#[post("/api/v1/projects/{project}/digest/feed")]
pub async fn open_feed(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may(&request, &services, &path, Deed::Administer)?;
    let token = off_thread(move || {
        access
            .control(&services, Act::SetDigest, "feed".to_owned())
            .open_feed(access.project.number, services.clock.now_s())
            .map_err(refused)
    })
    .await?;
    Ok(HttpResponse::Created().json(OpenedFeed {
        path: format!("/feeds/{}", token.reveal()),
    }))
}

/// Stop a way: `email`, `webhook` or `feed`. What it knew is removed; a feed's token opens nothing any more.
#[utoipa::path(tag = "decisions", operation_id = "stop_digest", params(("channel" = DigestWay, Path)),
    responses((status = 204, description = "Stopped, or never set")), security(("session" = [])))]
#[delete("/api/v1/projects/{project}/digest/{channel}")]
pub async fn stop(
    request: HttpRequest,
    path: web::Path<(String, DigestWay)>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let (project, way) = path.into_inner();
    let access = auth::may(&request, &services, &project, Deed::Administer)?;
    let channel = match way {
        DigestWay::Feed => None,
        DigestWay::Email => Some(Channel::Email),
        DigestWay::Webhook => Some(Channel::Webhook),
    };
    off_thread(move || {
        let way = channel.map_or("feed", Channel::word).to_owned();
        let control = access.control(&services, Act::StoppedDigest, way);
        match channel {
            None => control.close_feed(access.project.number),
            Some(channel) => control.remove_channel(access.project.number, channel),
        }
        .map_err(refused)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Send a test by `email` or `webhook` now, and say what became of it.
#[utoipa::path(tag = "decisions", operation_id = "test_digest", params(("channel" = DigestWay, Path)),
    responses((status = 204, description = "The receiver took it"),
        (status = 422, description = "The receiver did not take it, and why")), security(("session" = [])))]
#[post("/api/v1/projects/{project}/digest/{channel}/test")]
pub async fn test(
    request: HttpRequest,
    path: web::Path<(String, String)>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let (project, way) = path.into_inner();
    let access = auth::may(&request, &services, &project, Deed::Administer)?;
    let way = Channel::parse(&way).ok_or_else(no_such_way)?;
    off_thread(move || {
        let project = &access.project;
        let settings = channel(&services, project, way)?;
        access.record(&services, Act::SentTestDigest, way.word().to_owned())?;
        let now_s = services.clock.now_s();
        let language = services
            .control
            .digest_language(project.number)
            .map_err(refused)?;
        let test = language.test_message();
        let message = Message {
            id: format!("{}/test/{now_s}", project.id),
            subject: format!("{}: {}", one_line(&project.name), test.subject),
            body: test.body.to_owned(),
        };
        services
            .courier
            .send(&settings, &message)
            .map_err(|not_sent| {
                Problem::new(StatusCode::UNPROCESSABLE_ENTITY, Code::NotSent, not_sent.0)
            })
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

fn no_such_way() -> Problem {
    Problem::not_found("there is no such way: email, webhook or feed")
}

fn channel(
    services: &Services,
    project: &Project,
    channel: Channel,
) -> Result<ChannelSettings, Problem> {
    let channels = services.control.channels(project.number).map_err(refused)?;
    channels
        .into_iter()
        .find(|settings| settings.channel == channel)
        .ok_or_else(|| Problem::not_found("nothing is set for this way yet: set it first"))
}

/// Sets a channel. One that was set before keeps its beginning, so that a change of recipients loses no digest.
fn set(
    services: &Services,
    access: &Authorised,
    mut settings: ChannelSettings,
) -> Result<(), Problem> {
    if let Ok(before) = channel(services, &access.project, settings.channel) {
        settings.since_s = before.since_s;
    }
    let way = settings.channel.word().to_owned();
    access
        .control(services, Act::SetDigest, way)
        .set_channel(access.project.number, &settings)
        .map_err(refused)
}

fn shown(services: &Services, project: &Project) -> Result<Shown, Problem> {
    let mut shown = Shown {
        email: None,
        webhook: None,
        feed: services
            .control
            .feed_since(project.number)
            .map_err(refused)?
            .map(|since_s| ShownFeed { since_s }),
        language: services
            .control
            .digest_language(project.number)
            .map_err(refused)?
            .word(),
        can_mail: services.courier.can_mail(),
    };
    let newest = services
        .control
        .newest_deliveries(project.number)
        .map_err(refused)?;
    for settings in services.control.channels(project.number).map_err(refused)? {
        let last = newest
            .iter()
            .find(|one| one.channel == settings.channel)
            .map(|one| LastMessage {
                name: one.name.clone(),
                state: one.delivery.state.word(),
                tries: one.delivery.tries,
                next_try_s: one.delivery.next_try_s,
                problem: one.delivery.problem.clone(),
                changed_s: one.changed_s,
            });
        match settings.channel {
            Channel::Email => {
                shown.email = Some(ShownEmail {
                    recipients: settings.target.lines().map(str::to_owned).collect(),
                    alerts: settings.alerts,
                    last,
                });
            }
            Channel::Webhook => {
                let host = WebhookUrl::parse(&settings.target, true)
                    .map_or_else(|_| String::new(), |url| url.host().to_owned());
                shown.webhook = Some(ShownWebhook {
                    host,
                    alerts: settings.alerts,
                    last,
                });
            }
        }
    }
    Ok(shown)
}
