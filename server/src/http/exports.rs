//! What was released of a project, as an archive for its owners: made in the background, and taken away within a day.

use super::auth;
use super::openapi;
use super::problem::{Problem, off_thread};
use crate::export::{self, Busy, Order};
use crate::limits::{EXPORT_CHUNK_BYTES, EXPORT_OFFERED_S};
use crate::services::Services;
use crate::storage::exports::Form;
use crate::storage::exports::offered;
use actix_web::body::SizedStream;
use actix_web::http::{StatusCode, header};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use domain::export::Extent;
use domain::problem::Code;
use domain::team::{Act, Deed};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, Read};
use utoipa::ToSchema;

/// A second try is worth it soon: most exports take seconds.
const BUSY_RETRY_S: u32 = 5;

#[derive(Serialize, ToSchema)]
#[schema(as = Exports)]
struct Listed {
    /// The newest first.
    exports: Vec<OfferedExport>,
}

#[derive(Serialize, ToSchema)]
struct OfferedExport {
    /// That of its job.
    number: i64,
    #[schema(value_type = openapi::ExportForm)]
    format: &'static str,
    /// Seconds since 1970 (UTC).
    made_s: i64,
    /// When it goes, in seconds since 1970 (UTC).
    until_s: i64,
    bytes: u64,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewExport, example = json!({"format": "csv"}))]
pub struct Asked {
    /// How tables are written.
    #[schema(value_type = openapi::ExportForm)]
    format: String,
}

#[derive(Serialize, ToSchema)]
struct BegunExport {
    /// Its number in the log of jobs, and in its address when it is made.
    job: i64,
}

/// List the exports that wait to be taken away.
#[utoipa::path(tag = "projects", operation_id = "list_exports",
    responses((status = 200, description = "Those of this project", body = Listed)), security(("session" = [])))]
#[get("/api/v1/projects/{project}/exports")]
pub async fn list(
    request: HttpRequest,
    path: web::Path<String>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let project = auth::may(&request, &services, &path, Deed::Administer)?.project;
    let listed = off_thread(move || offered::list(&services.data_dir)).await?;
    let exports = listed
        .into_iter()
        .filter(|(offered, _)| offered.project == project.number)
        .map(|(offered, bytes)| OfferedExport {
            number: offered.job,
            format: offered.form.word(),
            made_s: offered.made_s,
            until_s: offered.made_s + EXPORT_OFFERED_S,
            bytes,
        })
        .collect();
    Ok(HttpResponse::Ok().json(Listed { exports }))
}

/// Make an export: what the team declared and decided, and every number of people that was released. Rows and uses by day leave by
/// the command line alone. It is made in the background: the log of jobs says how far it is.
#[utoipa::path(tag = "projects", operation_id = "begin_export", request_body = Asked,
    responses((status = 202, description = "It is being made", body = BegunExport),
        (status = 409, description = "A backup or another export is being made")), security(("session" = [])))]
#[post("/api/v1/projects/{project}/exports")]
pub async fn begin(
    request: HttpRequest,
    path: web::Path<String>,
    body: web::Json<Asked>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let authorised = auth::may(&request, &services, &path, Deed::Administer)?;
    let form = Form::parse(&body.format).ok_or_else(|| {
        Problem::bad_request(Code::InvalidFormat, "format is parquet, csv or jsonl").at("format")
    })?;
    let order = Order {
        form,
        extent: Extent::Released,
        whom: authorised.whom().clone(),
    };
    let services = services.into_inner();
    let begun =
        off_thread(move || export::begin(services, authorised.project, order).map_err(refused));
    Ok(HttpResponse::Accepted().json(BegunExport { job: begun.await? }))
}

fn refused(error: anyhow::Error) -> Problem {
    match error.downcast_ref::<Busy>() {
        Some(busy) => Problem::new(StatusCode::CONFLICT, Code::Busy, busy.to_string())
            .retry_after(BUSY_RETRY_S),
        None => Problem::internal(&error),
    }
}

/// Take an export away, as one zip archive.
#[utoipa::path(tag = "projects", operation_id = "take_export",
    params(("project" = String, Path), ("number" = i64, Path, description = "Number of its job")),
    responses((status = 200, description = "The archive", content((String = "application/zip"))),
        (status = 404, description = "It is not made yet, or its day is over")), security(("session" = [])))]
#[get("/api/v1/projects/{project}/exports/{number}")]
pub async fn take(
    request: HttpRequest,
    path: web::Path<(String, i64)>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let (project, number) = path.into_inner();
    let authorised = auth::may(&request, &services, &project, Deed::Administer)?;
    let (name, bytes, file) = off_thread(move || -> Result<_, Problem> {
        let opened = offered::open(&services.data_dir, authorised.project.number, number)?;
        let (offered, file) = opened.ok_or_else(|| {
            Problem::not_found("this export is not made yet, or its day is over: make another one")
        })?;
        let bytes = file.metadata().map_err(anyhow::Error::from)?.len();
        authorised.record(&services, Act::TookExport, offered.form.word().to_owned())?;
        let day = authorised.project.day_at(offered.made_s);
        let name = format!(
            "deadwood-{}-{day}-{}.zip",
            authorised.project.id,
            offered.form.word()
        );
        Ok((name, bytes, file))
    })
    .await?;
    Ok(HttpResponse::Ok()
        .content_type("application/zip")
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ))
        .body(SizedStream::new(bytes, in_chunks(file))))
}

/// A file piece by piece, each read on a thread that may block when the one before is sent.
fn in_chunks(file: File) -> impl futures_util::Stream<Item = io::Result<Bytes>> {
    futures_util::stream::try_unfold(file, |mut file| async move {
        let read = web::block(move || -> io::Result<(File, Vec<u8>)> {
            let mut chunk = vec![0; EXPORT_CHUNK_BYTES];
            let length = file.read(&mut chunk)?;
            chunk.truncate(length);
            Ok((file, chunk))
        });
        let (file, chunk) = read.await.map_err(io::Error::other)??;
        Ok((!chunk.is_empty()).then(|| (Bytes::from(chunk), file)))
    })
}
