//! Reports over HTTP: the same text for the dashboards, a token and a spreadsheet.

use super::auth;
use super::encoding::takes_gzip;
use super::openapi::{Report, ReportName};
use super::problem::{Problem, off_thread};
use crate::reports::{
    BadWindow, Form, Interest, Name, NoReport, Period, Plan, Timings, check_dimensions,
    default_dimension,
};
use crate::services::Services;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, ETag, EntityTag, Header, IfNoneMatch};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, get, web};
use domain::calendar::Day;
use domain::event::FeatureKey;
use domain::privacy::{BadSegment, Dimension, Segment};
use domain::problem::Code;
use domain::report::FUNNEL_STEPS_MAX;
use domain::team::{Act, Deed};
use serde::Deserialize;
use std::sync::Arc;
use std::time::{Duration, Instant};
use utoipa::IntoParams;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// First day, in the project's zone.
    #[param(format = Date)]
    from: Option<String>,
    /// Last day, inclusive.
    #[param(format = Date)]
    to: Option<String>,
    /// For the reports of one feature: `feature`, `habits`, `met`, `next`, `breakdown`; in `explore` whose return is asked about.
    feature: Option<String>,
    /// For `ordered-funnel`: its number, as the list of funnels tells it.
    funnel: Option<u32>,
    /// For `explore`: features of a funnel, joined by commas.
    steps: Option<String>,
    /// For `breakdown`: `trait.NAME`, `prop.NAME`, `country`, `device`, `release` or `account_band` (how many people of the
    /// account were active in the week: `1-4`, `5-19`, `20-99`, `100+`); the project's first trait, or the device, where it is left out.
    by: Option<String>,
    /// For `segment` and `breakdown`: a part of the people, such as `trait.plan:pro`. There is no "or" and no "not".
    segment: Option<String>,
    /// `json`, `csv` or `md`; overrides the Accept header, for links.
    format: Option<String>,
}

/// Answer a report: `ranking`, `removal`, `feature`, `completeness`, `habits`, `met` (the pages on which a feature is seen and
/// used), `next` (what page sessions use after it), `ordered-funnel` (how far page
/// sessions come in a funnel that the team defined), `explore`, `audience`, `breakdown` (one feature by a dimension) or `segment`
/// (all features for a part of the people). `met` and the last two tell whole weeks that are over.
#[utoipa::path(tag = "reports", operation_id = "report", params(Query, ("report" = ReportName, Path)),
    responses((status = 304, description = "As known: nothing it stands on has changed"), (status = 200, description = "The report", headers(("ETag" = String, description = "Of what it stands on: send it back as `If-None-Match`")), content((Report = "application/json"), (String = "text/csv"), (String = "text/markdown")))),
    security(("session" = []), ("token" = [])))]
#[get("/api/v1/projects/{project}/reports/{report}")]
pub async fn answer(
    request: HttpRequest,
    path: web::Path<(String, String)>,
    query: web::Query<Query>,
    services: web::Data<Services>,
) -> Result<HttpResponse, Problem> {
    let (project, report) = path.into_inner();
    let access = auth::may(&request, &services, &project, Deed::Read)?;
    let plan = plan(&report, &query, default_dimension(&access.project))?;
    check_dimensions(&access.project, &plan).map_err(|error| bad_segment("segment", error))?;
    let period = Period {
        from: day("from", query.from.as_deref())?,
        to: day("to", query.to.as_deref())?,
    };
    let form = form(&request, query.format.as_deref())?;
    let tag = EntityTag::new_weak(services.reports.version(&access.project));
    let mut response = HttpResponse::Ok();
    response
        .insert_header(ETag(tag.clone()))
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .insert_header((header::VARY, "accept, accept-encoding"));
    if is_known(&request, &tag) {
        return Ok(response.status(StatusCode::NOT_MODIFIED).finish());
    }
    let started = Instant::now();
    let exported = report.clone();
    let is_compressed = takes_gzip(&request);
    // Dropped with this handler when the client goes away.
    let (interest, _asking) = Interest::while_asked();
    let (answered, compressed) = off_thread(move || {
        if form != Form::Json {
            access.record(&services, Act::ExportedReport, exported)?;
        }
        let reports = &services.reports;
        let answered = reports.ask(&access.project, &plan, period, form, &interest)?;
        let compressed = is_compressed.then(|| answered.compressed()).flatten();
        Ok::<_, Problem>((answered, compressed))
    })
    .await?;
    response
        .insert_header((header::CONTENT_TYPE, media_type(form)))
        .insert_header((
            "Server-Timing",
            timing(&answered.timings, started.elapsed()),
        ));
    if form != Form::Json {
        let name = format!(
            "attachment; filename=\"deadwood-{report}.{}\"",
            ending(form)
        );
        response.insert_header((header::CONTENT_DISPOSITION, name));
    }
    Ok(match compressed {
        Some(bytes) => response
            .insert_header((header::CONTENT_ENCODING, "gzip"))
            .body(Bytes::from_owner(bytes)),
        None => response.body(Bytes::from_owner(Arc::<[u8]>::from(answered.text.clone()))),
    })
}

/// Whether the client holds this very answer. What it is asked stands in its address; the tag says what of.
fn is_known(request: &HttpRequest, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Items(known)) => known.iter().any(|known| known.weak_eq(tag)),
        Ok(IfNoneMatch::Any) | Err(_) => false,
    }
}

/// The steps of the answer, whenever they were taken, and this request's own time: of an answer that was kept it is
/// shorter than its steps.
fn timing(timings: &Timings, total: Duration) -> String {
    let milliseconds = |took: Duration| took.as_secs_f64() * 1_000.0;
    let steps = timings.steps.iter();
    let mut metrics: Vec<String> = steps
        .map(|step| {
            let took = milliseconds(step.took);
            format!("{};desc=\"{}\";dur={took:.1}", step.name, step.what)
        })
        .collect();
    metrics.push(format!("report;dur={:.1}", milliseconds(total)));
    metrics.join(", ")
}

fn plan(report: &str, query: &Query, default_by: Dimension) -> Result<Plan, Problem> {
    let name: Name = report.parse().map_err(|_| {
        let names = Name::listed();
        Problem::not_found(format!("there is no such report: name one of {names}"))
    })?;
    let feature = || key("feature", query.feature.as_deref().unwrap_or_default());
    let part = query.segment.as_deref().map(segment).transpose()?;
    if part.is_some() && !matches!(name, Name::Breakdown | Name::Segment) {
        return Err(Problem::bad_request(
            Code::BadSegment,
            "this report is about everyone: ask `segment` or `breakdown` about a part of the people",
        )
        .at("segment"));
    }
    match name {
        Name::Ranking => Ok(Plan::Ranking),
        Name::Removal => Ok(Plan::Removal),
        Name::Completeness => Ok(Plan::Completeness),
        Name::Feature => feature().map(Plan::Feature),
        Name::Habits => feature().map(Plan::Habits),
        Name::Met => feature().map(Plan::Met),
        Name::Next => feature().map(Plan::Next),
        Name::OrderedFunnel => query.funnel.map(Plan::OrderedFunnel).ok_or_else(|| {
            Problem::bad_request(
                Code::MissingFunnel,
                "name a funnel by its number, as `GET …/funnels` lists it",
            )
            .at("funnel")
        }),
        Name::Audience => Ok(Plan::Audience),
        Name::Explore => Ok(Plan::Explore {
            feature: query.feature.is_some().then(feature).transpose()?,
            steps: steps(query.steps.as_deref().unwrap_or_default())?,
        }),
        Name::Breakdown => {
            let by = match query.by.as_deref() {
                Some(by) => Dimension::parse(by).map_err(|error| bad_segment("by", error))?,
                None => default_by,
            };
            Ok(Plan::Breakdown(feature()?, by, part))
        }
        Name::Segment => match part {
            Some(part) => Ok(Plan::Segment(part)),
            None => Err(bad_segment("segment", BadSegment::InvalidValue)),
        },
    }
}

/// Reads `trait.plan:pro`.
fn segment(text: &str) -> Result<Segment, Problem> {
    let read = || {
        let (name, value) = text.split_once(':').ok_or(BadSegment::InvalidValue)?;
        Segment::new(Dimension::parse(name)?, value)
    };
    read().map_err(|error| bad_segment("segment", error))
}

fn bad_segment(field: &'static str, error: BadSegment) -> Problem {
    Problem::bad_request(Code::BadSegment, error.to_string()).at(field)
}

fn key(field: &'static str, text: &str) -> Result<FeatureKey, Problem> {
    FeatureKey::parse(text)
        .map_err(|error| Problem::bad_request(Code::InvalidFeature, error.to_string()).at(field))
}

fn steps(text: &str) -> Result<Vec<FeatureKey>, Problem> {
    let steps: Vec<FeatureKey> = text
        .split(',')
        .filter(|step| !step.is_empty())
        .map(|step| key("steps", step))
        .collect::<Result<_, _>>()?;
    if steps.len() > FUNNEL_STEPS_MAX {
        let text = format!("a funnel has at most {FUNNEL_STEPS_MAX} steps");
        return Err(Problem::bad_request(Code::TooManySteps, text).at("steps"));
    }
    Ok(steps)
}

fn day(field: &'static str, text: Option<&str>) -> Result<Option<Day>, Problem> {
    text.map(|text| {
        text.parse().map_err(|error: domain::calendar::NotADay| {
            Problem::bad_request(Code::InvalidDay, error.to_string()).at(field)
        })
    })
    .transpose()
}

fn form(request: &HttpRequest, asked: Option<&str>) -> Result<Form, Problem> {
    match asked {
        Some("json") => Ok(Form::Json),
        Some("csv") => Ok(Form::Csv),
        Some("md") => Ok(Form::Markdown),
        Some(_) => {
            Err(Problem::bad_request(Code::InvalidFormat, "format is json, csv or md").at("format"))
        }
        None => {
            let accept = request
                .headers()
                .get(header::ACCEPT)
                .and_then(|accept| accept.to_str().ok())
                .unwrap_or_default();
            Ok(if accept.contains("text/csv") {
                Form::Csv
            } else if accept.contains("text/markdown") {
                Form::Markdown
            } else {
                Form::Json
            })
        }
    }
}

fn media_type(form: Form) -> &'static str {
    match form {
        Form::Json => "application/json",
        Form::Csv => "text/csv; charset=utf-8",
        Form::Markdown => "text/markdown; charset=utf-8",
        Form::Html => "text/html; charset=utf-8",
    }
}

fn ending(form: Form) -> &'static str {
    match form {
        Form::Json => "json",
        Form::Csv => "csv",
        Form::Markdown => "md",
        Form::Html => "html",
    }
}

impl From<NoReport> for Problem {
    fn from(error: NoReport) -> Problem {
        match error {
            NoReport::Failed(error) | NoReport::Window(BadWindow::Store(error)) => {
                Problem::internal(&error)
            }
            NoReport::NoWholeWeek | NoReport::Window(_) => {
                Problem::bad_request(Code::BadWindow, error.to_string()).at("to")
            }
            // Read by nobody, as its name says.
            NoReport::GivenUp => Problem::unavailable(error.to_string(), 1),
            NoReport::CollectingOnly => Problem::unavailable(error.to_string(), 60),
            NoReport::NoSuchFeature
            | NoReport::NoSuchFunnel
            | NoReport::NoEvidence
            | NoReport::NobodyKnown => Problem::not_found(error.to_string()),
            NoReport::NoSuchForm(_) => Problem::bad_request(Code::InvalidFormat, error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::{Config, TestRunner};

    /// S1 for the query of a report: what is no query is refused, and nothing crashes.
    #[test]
    fn hostile_queries_never_crash() {
        let is_full = std::env::var_os("DEADWOOD_TEST_PROOFS").is_some_and(|value| value == "full");
        let executions = if is_full { 200_000 } else { 10_000 };
        let name = prop::sample::select(
            &[
                "from", "to", "feature", "by", "segment", "format", "no-such", "",
            ][..],
        );
        let value = prop_oneof![
            "\\PC{0,40}",
            "[0-9]{0,5}-[0-9]{0,3}-[0-9]{0,3}",
            "(%[0-9a-fA-F]{0,2}|\\+|&|=|;){0,20}",
            "(trait\\.|prop\\.|country|device)?[a-z!|]{0,6}:?[a-z,:]{0,12}",
            Just("-999999999-12-31".to_owned()),
            Just("2026-02-30".to_owned()),
        ];
        let queries = proptest::collection::vec((name, value), 0..5);
        let config = Config {
            cases: executions,
            failure_persistence: None,
            ..Config::default()
        };
        TestRunner::new(config)
            .run(&queries, |pairs| {
                let text: Vec<String> = pairs
                    .iter()
                    .map(|(name, value)| format!("{name}={value}"))
                    .collect();
                if let Ok(query) = web::Query::<Query>::from_query(&text.join("&")) {
                    let _ = plan("feature", &query, Dimension::Device);
                    let _ = plan("explore", &query, Dimension::Device);
                    let _ = plan("breakdown", &query, Dimension::Device);
                    let _ = plan("segment", &query, Dimension::Device);
                    let _ = day("from", query.from.as_deref());
                    let _ = day("to", query.to.as_deref());
                }
                Ok(())
            })
            .expect("no crash");
        println!("PROOF S1 parser=report_query executions={executions} crashes=0");
    }
}
