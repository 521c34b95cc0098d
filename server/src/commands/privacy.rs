//! Commands about keys, the ledger, settings of privacy, and forgetting.

use super::signature;
use crate::cli::protocol::TypedActor;
use crate::lifecycle::{ENDS_ON, subject};
use crate::person_requests;
use crate::services::Services;
use crate::storage::control::{LedgerFact, Project, SettingsChange};
use anyhow::{Result, bail, ensure};
use domain::calendar::Day;
use domain::journal::Source;
use domain::ledger::Head;
use domain::team::Act;
use domain::validate::ActorKey;
use serde_json::json;

/// The keys that rest on disk, by the epoch they belong to, their age and their end; never the keys.
pub fn keys(services: &Services) -> Result<String> {
    let now_s = services.clock.now_s();
    let projects = services.control.projects();
    let ledger = services.control.ledger()?;
    let mut epochs = services.keys.epochs()?;
    epochs.sort_unstable();
    let mut listed = Vec::new();
    for epoch in epochs {
        let Some(project) = projects.kept_by_number(epoch.project) else {
            continue;
        };
        let Some(era) = project.eras.get(epoch.index.era) else {
            continue;
        };
        let span = era.span(epoch.index);
        let destroyed_on = match epoch.source {
            Source::Live => Some(era.last_day(epoch.index).plus(1)),
            Source::Import => services
                .reports
                .epoch_fact(epoch, ENDS_ON)?
                .and_then(|day| i32::try_from(day).ok())
                .map(Day),
        };
        let subject = subject(project, epoch);
        let made_on = ledger
            .iter()
            .rev()
            .find(|entry| entry.what == LedgerFact::KeyCreated && entry.subject == subject)
            .map(|entry| project.day_at(entry.at_s));
        listed.push(json!({
            "project": project.id,
            "source": epoch.source.word(),
            "epoch": epoch.index.to_string(),
            "from": span.from,
            "to": span.to,
            "made_on": made_on,
            "age_days": made_on.map(|day| project.day_at(now_s).since(day)),
            "destroyed_on": destroyed_on,
        }));
    }
    Ok(serde_json::to_string(&listed)?)
}

/// Recomputes the chain; with a head noted earlier also tells whether the chain still goes through it.
pub fn verify_ledger(services: &Services, noted: Option<&str>) -> Result<String> {
    let head = services.control.verify_ledger()??;
    if let Some(noted) = noted {
        let Head { entries, hash } = noted.parse()?;
        let Some(entry) = services.control.ledger_entry(entries)? else {
            bail!(
                "the ledger was cut: it has {} entries and had {entries}",
                head.entries
            );
        };
        ensure!(
            entry.hash == hash,
            "the ledger was rewritten: entry {entries} is not the one that was noted"
        );
    }
    Ok(serde_json::to_string(&json!({
        "entries": head.entries,
        "head": head.to_string(),
        "noted_head_lies_on_it": noted.map(|_| true),
    }))?)
}

pub fn change_settings(
    services: &Services,
    project: &Project,
    change: &SettingsChange,
) -> Result<String> {
    let now_s = services.clock.now_s();
    let project = signature::signed(services, Some(project), Act::ChangedSettings, None)
        .change_settings(project.number, change, now_s)?;
    services.reports.forget_cached();
    Ok(serde_json::to_string_pretty(&project.settings(now_s))?)
}

pub fn forget(services: &Services, project: &Project, actor: &TypedActor) -> Result<String> {
    let actor = ActorKey::parse(&actor.0)?;
    // Who it was is nobody's business.
    signature::record(services, Some(project), Act::ForgotPerson, None)?;
    let forgotten = person_requests::forget(services, project, &actor)?;
    Ok(serde_json::to_string_pretty(&forgotten)?)
}
