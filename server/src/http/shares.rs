//! Links to one report each: made, listed and revoked by the team's editors and owners.

use super::auth;
use super::openapi;
use super::problem::{Problem, off_thread};
use super::projects::refused;
use super::session::invalid;
use crate::services::Services;
use crate::storage::control::{KnownShare, utc_day};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use domain::access::is_live;
use domain::calendar::Day;
use domain::share::{NewShare, ShareDraft, SharedReport, Weeks};
use domain::team::{Act, Deed, Password};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
#[schema(as = Shares)]
struct Listed {
    /// The newest first.
    shares: Vec<ListedShare>,
}

/// A link by all but its secret.
#[derive(Serialize, ToSchema)]
#[schema(as = Share)]
struct ListedShare {
    number: i64,
    name: String,
    /// `ranking`, `removal`, `feature` or `audience`.
    #[schema(value_type = openapi::SharedReport)]
    report: &'static str,
    /// Of the report of a feature.
    #[schema(required)]
    feature: Option<String>,
    /// What is left of a ranking: features with this text in key, title, area or owner.
    #[schema(required)]
    text: Option<String>,
    /// What is left of a ranking: features with one of these verdicts; empty: with any.
    #[schema(value_type = Vec<openapi::VerdictKind>)]
    verdicts: Vec<&'static str>,
    /// The last so many whole weeks, whenever it is read; null: always the same ones.
    #[schema(required)]
    weeks: Option<u16>,
    /// The first day that it tells now.
    #[schema(value_type = String, format = Date)]
    from: Day,
    /// The last day that it tells now.
    #[schema(value_type = String, format = Date)]
    to: Day,
    has_password: bool,
    /// A day of UTC, as all days of a link's own life.
    #[schema(value_type = String, format = Date)]
    created: Day,
    /// The last day on which it opens anything.
    #[schema(value_type = String, format = Date)]
    last_day: Day,
    /// The day on which it was last read; null: never.
    #[schema(value_type = Option<String>, format = Date, required)]
    used: Option<Day>,
    /// Its last day is over.
    expired: bool,
}

#[derive(Serialize, ToSchema)]
#[schema(as = CreatedShare)]
struct Created {
    /// Where the page is, below the address of this server. Shown this once; only a hash of it is kept.
    #[schema(example = "/s/dws_…")]
    path: String,
    shares: Vec<ListedShare>,
}

/// A link to be made. Its report stands on whole weeks that are over: either the last `weeks` of them, or those that the days `from`
/// to `to` touch.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewShare, example = json!({"name": "Board meeting", "report": "removal", "weeks": 13, "days": 30}))]
pub struct Draft {
    /// Whom it is for.
    #[schema(max_length = 60)]
    name: String,
    /// `ranking`, `removal`, `feature` or `audience`.
    #[schema(value_type = openapi::SharedReport)]
    report: String,
    /// For `feature`.
    #[serde(default)]
    feature: Option<String>,
    /// For `ranking`.
    #[serde(default)]
    #[schema(max_length = 100)]
    text: Option<String>,
    /// For `ranking`.
    #[serde(default)]
    #[schema(value_type = Vec<openapi::VerdictKind>)]
    verdicts: Vec<String>,
    #[serde(default)]
    #[schema(minimum = 1, maximum = 53)]
    weeks: Option<u16>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    from: Option<Day>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    to: Option<Day>,
    /// So many days it lives, today among them.
    #[schema(minimum = 1, maximum = 366)]
    days: u16,
    /// At least 12 characters; left out: the link alone opens it.
    #[serde(default)]
    #[schema(min_length = 12)]
    password: Option<String>,
}

/// List the links to reports, the newest first.
#[utoipa::path(tag = "access", operation_id = "list_shares",
    responses((status = 200, description = "All of them, without their secrets", body = Listed)), security(("session" = [])))]
#[get("/api/v1/projects/{project}/shares")]
pub async fn list(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may(&request, &services, &path, Deed::Share)?;
    let shares = off_thread(move || all(&services, &access)).await?;
    Ok(HttpResponse::Ok().json(Listed { shares }))
}

/// Make a link to a report, for readers without an account. It is shown this once.
#[utoipa::path(tag = "access", operation_id = "create_share",
    responses((status = 201, description = "Made", body = Created)), security(("session" = [])))]
#[post("/api/v1/projects/{project}/shares")]
pub async fn create(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<Draft>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let access = auth::may(&request, &services, &path, Deed::Share)?;
    let now_s = services.clock.now_s();
    let (draft, password) = body.into_inner().split();
    let today = access.project.day_at(now_s);
    let new =
        NewShare::check(draft, today, utc_day(now_s)).map_err(|error| refused(error.into()))?;
    let hash = match password {
        Some(password) => {
            let password =
                Password::choose(password).map_err(|error| invalid(error).at("password"))?;
            Some(services.sign_in.hash(password).await?)
        }
        None => None,
    };
    let created = off_thread(move || {
        let hash = hash.as_ref().map(|hash| hash.as_str());
        let secret = access
            .control(&services, Act::MadeShare, subject(&new.name, &new.report))
            .create_share(access.project.number, &new, hash, now_s)
            .map_err(refused)?;
        Ok::<_, Problem>(Created {
            path: format!("/s/{}", secret.reveal()),
            shares: all(&services, &access)?,
        })
    })
    .await?;
    Ok(HttpResponse::Created().json(created))
}

/// Revoke a link: whoever opens it from now on finds nothing.
#[utoipa::path(tag = "access", operation_id = "revoke_share",
    responses((status = 200, description = "All links as they are now", body = Listed)), security(("session" = [])))]
#[delete("/api/v1/projects/{project}/shares/{number}")]
pub async fn revoke(
    request: HttpRequest,
    path: web::Path<(String, i64)>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let (project, number) = path.into_inner();
    let access = auth::may(&request, &services, &project, Deed::Share)?;
    let shares = off_thread(move || {
        let project = access.project.number;
        let known = services.control.shares(project).map_err(refused)?;
        let revoked = known.into_iter().find(|known| known.number == number);
        access
            .control(
                &services,
                Act::RevokedShare,
                revoked.and_then(|known| subject(&known.name, &known.report)),
            )
            .revoke_share(project, number)
            .map_err(refused)?;
        all(&services, &access)
    })
    .await?;
    Ok(HttpResponse::Ok().json(Listed { shares }))
}

impl Draft {
    fn split(self) -> (ShareDraft, Option<String>) {
        let Draft {
            name,
            report,
            feature,
            text,
            verdicts,
            weeks,
            from,
            to,
            days,
            password,
        } = self;
        let draft = ShareDraft {
            name,
            report,
            feature,
            text,
            verdicts,
            weeks,
            from,
            to,
            days,
        };
        (draft, password)
    }
}

/// What the audit log calls it: for whom, and what of.
fn subject(name: &str, report: &SharedReport) -> Option<String> {
    Some(match report {
        SharedReport::Feature(key) => format!("{name}: {} {key}", report.word()),
        _ => format!("{name}: {}", report.word()),
    })
}

fn all(services: &Services, access: &auth::Authorised) -> Result<Vec<ListedShare>, Problem> {
    let project = &access.project;
    let now_s = services.clock.now_s();
    let (today, today_utc) = (project.day_at(now_s), utc_day(now_s));
    let shares = services.control.shares(project.number).map_err(refused)?;
    Ok(shares
        .into_iter()
        .map(|share| listed(share, today, today_utc))
        .collect())
}

fn listed(share: KnownShare, today: Day, today_utc: Day) -> ListedShare {
    let window = share.weeks.window(today);
    let report = share.report.word();
    let (feature, filter) = match share.report {
        SharedReport::Feature(key) => (Some(key.to_string()), None),
        SharedReport::Ranking(filter) => (None, Some(filter)),
        SharedReport::Removal | SharedReport::Audience => (None, None),
    };
    let filter = filter.unwrap_or_default();
    ListedShare {
        number: share.number,
        name: share.name,
        report,
        feature,
        text: filter.text,
        verdicts: filter.verdicts.iter().map(|kind| kind.word()).collect(),
        weeks: match share.weeks {
            Weeks::Last(weeks) => Some(weeks),
            Weeks::Fixed(_) => None,
        },
        from: window.from,
        to: window.to,
        has_password: share.has_password,
        created: share.created,
        last_day: share.last_day,
        used: share.used,
        expired: !is_live(Some(share.last_day), today_utc),
    }
}
