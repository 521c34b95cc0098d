//! What the command line can ask, carried out by the server that runs or in the command's own process.

pub mod catalogue;
mod copies;
mod deletion;
mod explain;
mod history;
mod import;
pub mod ledger_file;
mod privacy;
mod reports;
mod signature;

use crate::app::App;
use crate::cli::protocol::{Command, CommandAnswer, ProgressSink};
use crate::condition;
use crate::http::{Created, JobLine};
use crate::reports::Period;
use crate::services::Services;
use crate::storage::control::{JobsOf, NewProject, Project, SettingsChange};
use anyhow::{Context, Result, anyhow};
use domain::team::{Act, Email};
use serde::Serialize;
use serde_json::json;
use std::sync::Arc;

/// Carries out a command.
///
/// `link_base` is where printed links begin; `None` where no server runs.
///
/// # Errors
/// If the command cannot be carried out; the error's words are for the person who typed it.
pub fn execute(
    services: &Services,
    link_base: Option<&str>,
    command: Command,
    sink: ProgressSink,
) -> Result<CommandAnswer> {
    let text = match command {
        Command::ProjectCreate {
            name,
            time_zone,
            epoch_weeks,
            k,
            traits,
            properties,
        } => {
            let new = NewProject {
                name,
                time_zone,
                epoch_weeks,
                k,
                traits,
                properties,
            };
            create_project(services, &new)?
        }
        Command::ProjectList => list_projects(services)?,
        Command::ProjectDelete { project, now } => deletion::delete(services, &project, now)?,
        Command::ProjectReopen { project } => deletion::reopen(services, &project)?,
        Command::Link => link(services, link_base)?,
        Command::PasswordLink { email } => password_link(services, link_base, &email)?,
        Command::Import {
            format,
            files,
            project,
            rules,
        } => {
            let project = named(services, &project)?;
            import::import(services, &project, format, rules.as_deref(), &files, sink)?
        }
        Command::TakeBackHistory { project, only_tell } => {
            let project = named(services, &project)?;
            if only_tell {
                history::tell(services, &project)?
            } else {
                history::take_back(services, &project)?
            }
        }
        Command::Explain {
            report,
            feature,
            project,
            from,
            to,
        } => {
            let project = named(services, &project)?;
            let plan = reports::plan(report, feature)?
                .context("the digest is made of the removal report: explain that")?;
            explain::explain(services, &project, &plan, Period { from, to })?
        }
        Command::Report {
            report,
            feature,
            project,
            format,
            from,
            to,
            fail_on,
        } => {
            let project = named(services, &project)?;
            let Some(plan) = reports::plan(report, feature)? else {
                return reports::digest(services, &project, format);
            };
            let period = Period { from, to };
            return reports::report(services, &project, (report, &plan), period, format, fail_on);
        }
        Command::Catalogue {
            step,
            file,
            project,
        } => {
            let project = named(services, &project)?;
            return catalogue::carry_out(services, &project, step, &file);
        }
        Command::Condition => serde_json::to_string(&condition::condition(services))?,
        Command::Backup { folder } => copies::back_up(services, &folder)?,
        Command::Export {
            project,
            format,
            folder,
        } => {
            let project = named(services, &project)?;
            copies::export(services, &project, format, &folder, &sink)?
        }
        Command::Keys => privacy::keys(services)?,
        Command::Jobs { project } => list_jobs(services, project.as_deref())?,
        Command::LedgerVerify { head } => privacy::verify_ledger(services, head.as_deref())?,
        Command::Forget { project, actor } => {
            let project = named(services, &project)?;
            privacy::forget(services, &project, &actor)?
        }
        Command::ProjectSet {
            project,
            time_zone,
            epoch_weeks,
            k,
            accept_smaller_k,
            add_traits,
            add_properties,
        } => {
            let project = named(services, &project)?;
            let change = SettingsChange {
                name: None,
                time_zone,
                epoch_weeks,
                k,
                accept_smaller_k,
                traits: with_more(&project.traits, add_traits),
                properties: with_more(&project.properties, add_properties),
            };
            privacy::change_settings(services, &project, &change)?
        }
    };
    Ok(CommandAnswer::text(text))
}

/// The names with those that are new behind them; `None` where none is asked for.
fn with_more(names: &[String], more: Vec<String>) -> Option<Vec<String>> {
    let mut all = names.to_vec();
    all.extend(more.into_iter().filter(|name| !names.contains(name)));
    (all.len() > names.len()).then_some(all)
}

/// Opens the folder for one command, where no server runs.
///
/// # Errors
/// As [`execute`], or if the folder cannot be opened.
pub fn execute_alone(app: App, command: Command, sink: ProgressSink) -> Result<CommandAnswer> {
    // What a killed server left in the journal belongs into the answer.
    app.wait_until_applied(std::time::Duration::from_secs(600))?;
    let answer = execute(&app.services, None, command, sink);
    let tick = crate::lifecycle::tick(&app.services);
    app.close();
    let answer = answer?;
    tick?;
    Ok(answer)
}

fn create_project(services: &Services, new: &NewProject) -> Result<String> {
    let name = Some(new.name.clone());
    let created = signature::signed(services, None, Act::MadeProject, name)
        .create_project(new, services.clock.now_s())?;
    Ok(serde_json::to_string(&Created {
        project: created.project.id.clone(),
        name: created.project.name.clone(),
        ingest_key: created.project.ingest_key.clone(),
        server_token: created.server_token.reveal().to_owned(),
        read_token: created.read_token.reveal().to_owned(),
    })?)
}

fn list_projects(services: &Services) -> Result<String> {
    let now_s = services.clock.now_s();
    let projects = services.control.projects();
    let open = projects.all().iter().map(|project| {
        json!({
            "project": project.id,
            "name": project.name,
            "ingest_key": project.ingest_key,
            "time_zone": project.time_zone_name(now_s),
            "epoch_weeks": project.epoch_length_on(project.day_at(now_s)).weeks(),
            "k": project.k,
        })
    });
    let closed = projects.closed().iter().map(deletion::told);
    Ok(serde_json::to_string(
        &open.chain(closed).collect::<Vec<_>>(),
    )?)
}

/// The newest lines of the log of jobs, each with the id of its project.
fn list_jobs(services: &Services, project: Option<&str>) -> Result<String> {
    let of = match project {
        Some(project) => JobsOf::Project(named(services, project)?.number),
        None => JobsOf::Everything,
    };
    let projects = services.control.projects();
    let page = services.jobs.page(of, None)?;
    let listed = page.jobs.into_iter().map(|job| {
        let number = job.project;
        let project = number.and_then(|number| projects.kept_by_number(number));
        let id = project.map(|project| &project.id);
        ListedJob {
            project: id.cloned(),
            line: job.into(),
        }
    });
    Ok(serde_json::to_string(&listed.collect::<Vec<_>>())?)
}

/// A line of the log of jobs beside others'.
#[derive(Serialize)]
struct ListedJob {
    /// Its id; `None`: the server itself.
    project: Option<String>,
    #[serde(flatten)]
    line: JobLine,
}

/// A one-time link, valid for a day.
fn link(services: &Services, link_base: Option<&str>) -> Result<String> {
    let base = link_base.context(
        "no server runs on this data folder: start `deadwood serve`, which prints a link",
    )?;
    let token = signature::signed(services, None, Act::MadeConsoleLink, None)
        .create_login_token(services.clock.now_s())?;
    Ok(format!("{base}/enter#{}", token.reveal()))
}

/// A link by which whoever has an account chooses a new password, valid for a day. Whoever has the console may make one for anybody.
fn password_link(services: &Services, link_base: Option<&str>, email: &str) -> Result<String> {
    let base = link_base.context("no server runs on this data folder: start `deadwood serve`")?;
    let email = Email::parse(email)?;
    let person = services.control.person_by_email(&email)?.context(
        "nobody signs in by this address: `deadwood link` opens the dashboards without an account",
    )?;
    let now_s = services.clock.now_s();
    let token = signature::signed(services, None, Act::MadePasswordLink, None)
        .make_password_link(person, now_s)?;
    Ok(format!("{base}/choose-password#{}", token.reveal()))
}

fn named(services: &Services, project: &str) -> Result<Arc<Project>> {
    services
        .control
        .projects()
        .by_name_or_id(project)
        .cloned()
        .ok_or_else(|| {
            anyhow!("there is no project of this name: `deadwood project list` shows all")
        })
}
