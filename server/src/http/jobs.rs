//! The log of jobs: what the server did that took long or that nobody waited for, and how far it is with what runs.

use super::auth::{self, TeamMember};
use super::openapi;
use super::problem::{Problem, off_thread};
use super::projects::refused;
use crate::limits::JOBS_DAYS_MAX;
use crate::services::Services;
use crate::storage::control::{JobPage, JobsOf, LoggedJob};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, get, web};
use domain::job::{self, Progress};
use domain::problem::Code;
use domain::team::{Deed, Role};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Page {
    /// Lines before this number; the newest if it is left out.
    before: Option<i64>,
}

#[derive(Serialize, ToSchema)]
struct JobLog {
    jobs: Vec<JobLine>,
    /// `before` of the next, older page; null: there is none.
    #[schema(required)]
    before: Option<i64>,
    /// So many days a line is kept.
    kept_days: u16,
}

/// One job.
#[derive(Serialize, ToSchema)]
pub struct JobLine {
    number: i64,
    /// `import`, `export`, `backup`, `restore`, `epoch_end`, `folding`, `row_expiry`, `rewriting`, `forgetting`, `erasure` or `taking_back`.
    #[schema(value_type = openapi::JobKind)]
    kind: &'static str,
    /// What of its kind: a format, an epoch; null where the kind says it all.
    #[schema(required)]
    subject: Option<String>,
    /// `person`, `token`, `operator` (whoever has the console), or `server`: it began by itself.
    #[schema(value_type = openapi::JobBegunBy)]
    begun_by: String,
    /// Name of the person or the token; empty for the others.
    who: String,
    /// Seconds since 1970 (UTC).
    began_s: i64,
    /// Null while it runs.
    #[schema(required)]
    ended_s: Option<i64>,
    /// `running`, `done`, `failed`, or `stopped`: the server ended while it ran.
    #[schema(value_type = openapi::JobState)]
    state: &'static str,
    /// How far it is, or came; null where that was never told.
    #[schema(required)]
    progress: Option<JobProgress>,
    /// What came of it in one sentence; null while it runs.
    #[schema(required)]
    outcome: Option<String>,
    /// What to do about it; null where nothing has to be done.
    #[schema(required)]
    remedy: Option<&'static str>,
}

#[derive(Serialize, ToSchema)]
struct JobProgress {
    done: u64,
    /// Null: nobody knows of how much.
    #[schema(required)]
    total: Option<u64>,
    /// `bytes`, `events`, `steps` or `epochs`.
    #[schema(value_type = openapi::JobUnit)]
    unit: &'static str,
}

impl From<LoggedJob> for JobLine {
    fn from(logged: LoggedJob) -> JobLine {
        let by_itself = logged.by_kind == "server";
        JobLine {
            number: logged.number,
            kind: logged.kind.word(),
            subject: logged.subject,
            begun_by: logged.by_kind,
            who: logged.by_name,
            began_s: logged.began_s,
            ended_s: logged.ended_s,
            state: logged.state.word(),
            progress: logged.progress.map(JobProgress::from),
            outcome: logged.outcome,
            remedy: job::remedy(logged.kind, logged.state, by_itself),
        }
    }
}

impl From<Progress> for JobProgress {
    fn from(progress: Progress) -> JobProgress {
        JobProgress {
            done: progress.done,
            total: progress.total,
            unit: progress.unit.word(),
        }
    }
}

impl From<JobPage> for JobLog {
    fn from(page: JobPage) -> JobLog {
        let last = page.jobs.last().map(|last| last.number);
        JobLog {
            before: last.filter(|_| page.more),
            jobs: page.jobs.into_iter().map(JobLine::from).collect(),
            kept_days: JOBS_DAYS_MAX,
        }
    }
}

/// List what was done for the project that took long or that nobody waited for, newest first: imports, exports, and what
/// time brings. What runs says how far it is.
#[utoipa::path(tag = "projects", operation_id = "list_jobs", params(Page),
    responses((status = 200, description = "Up to 50 lines", body = JobLog)), security(("session" = [])))]
#[get("/api/v1/projects/{project}/jobs")]
pub async fn of_project(
    request: HttpRequest,
    path: web::Path<String>,
    page: web::Query<Page>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Look)?.project;
    answer(services, JobsOf::Project(project.number), page.before).await
}

/// List what was done for the whole server, newest first: backups, and the restore that it began with.
#[utoipa::path(tag = "projects", operation_id = "list_server_jobs", params(Page),
    responses((status = 200, description = "Up to 50 lines", body = JobLog),
        (status = 403, description = "For owners of a project, and whoever runs the server")), security(("session" = [])))]
#[get("/api/v1/jobs")]
pub async fn of_server(
    request: HttpRequest,
    page: web::Query<Page>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let member = auth::team_member(&request, &services)?;
    if !may_see_the_servers(&member, &services)? {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            Code::RoleMissing,
            "the server's own jobs are shown to owners of a project and to whoever runs this server",
        ));
    }
    answer(services, JobsOf::Server, page.before).await
}

/// Whether backups are any business of theirs: what an owner decides on is in them.
fn may_see_the_servers(member: &TeamMember, services: &Services) -> Result<bool, Problem> {
    if member.may_make_projects() {
        return Ok(true);
    }
    for project in services.control.projects().all() {
        if member.role(services, project)? == Some(Role::Owner) {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn answer(
    services: web::Data<Services>,
    of: JobsOf,
    before: Option<i64>,
) -> Result<HttpResponse, Problem> {
    let page = off_thread(move || services.jobs.page(of, before).map_err(refused)).await?;
    Ok(HttpResponse::Ok().json(JobLog::from(page)))
}
