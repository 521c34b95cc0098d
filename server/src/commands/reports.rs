//! Reports as text, for a terminal or a build.

use super::signature;
use crate::cli::protocol::{CommandAnswer, FOUND, ReportFormat, ReportKind};
use crate::reports::{Form, Period, Plan};
use crate::services::Services;
use crate::storage::control::Project;
use anyhow::{Context, Result, anyhow, bail};
use domain::digest::Language;
use domain::event::FeatureKey;
use domain::team::Act;

/// `None`: the digest, which is made of other reports.
pub(super) fn plan(report: ReportKind, feature: Option<FeatureKey>) -> Result<Option<Plan>> {
    let of_one = |of: fn(FeatureKey) -> Plan| {
        let feature = feature.clone();
        feature
            .map(of)
            .context("this report is about one feature: name it with --feature KEY")
    };
    let plan = match report {
        ReportKind::Met => of_one(Plan::Met)?,
        ReportKind::Next => of_one(Plan::Next)?,
        ReportKind::Ranking
        | ReportKind::Removal
        | ReportKind::Completeness
        | ReportKind::Digest
            if feature.is_some() =>
        {
            bail!("this report is about all features: leave --feature out")
        }
        ReportKind::Ranking => Plan::Ranking,
        ReportKind::Removal => Plan::Removal,
        ReportKind::Completeness => Plan::Completeness,
        ReportKind::Digest => return Ok(None),
    };
    Ok(Some(plan))
}

/// `fail_on`: the command fails where there are more candidates for removal than that.
pub(super) fn report(
    services: &Services,
    project: &Project,
    (kind, plan): (ReportKind, &Plan),
    period: Period,
    format: ReportFormat,
    fail_on: Option<usize>,
) -> Result<CommandAnswer> {
    let form = match format {
        ReportFormat::Md => Form::Markdown,
        ReportFormat::Csv => Form::Csv,
        ReportFormat::Json => Form::Json,
    };
    let text = services
        .reports
        .run(project, plan, period, form)?
        .to_string();
    record(services, project, kind)?;
    let exit_code = match fail_on {
        Some(most) if services.reports.candidates(project, period)? > most => FOUND,
        Some(_) | None => 0,
    };
    Ok(CommandAnswer { text, exit_code })
}

pub(super) fn digest(
    services: &Services,
    project: &Project,
    format: ReportFormat,
) -> Result<CommandAnswer> {
    record(services, project, ReportKind::Digest)?;
    let digest = services.reports.digest(project, Language::English)?;
    Ok(CommandAnswer::text(match format {
        ReportFormat::Md => digest.text(),
        ReportFormat::Json => serde_json::to_string(&digest)?,
        ReportFormat::Csv => return Err(anyhow!("the digest is written as md or json")),
    }))
}

fn record(services: &Services, project: &Project, report: ReportKind) -> Result<()> {
    let told = Some(report.word().to_owned());
    signature::record(services, Some(project), Act::ExportedReport, told)
}
