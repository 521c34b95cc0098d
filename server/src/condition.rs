//! What is wrong with a running server, for `/health/ready`, `/metrics` and `deadwood doctor`.

use crate::backup::BackupsTold;
use crate::disk;
use crate::growth;
use crate::limits::DISK_FREE_MIN_BYTES;
use crate::services::Services;
use crate::telemetry;
use anyhow::Result;
use domain::calendar::Window;
use domain::disk_forecast::Growth;
use domain::recovery::Verification;

/// Days over which ingest completeness is told to whoever watches the server.
const COMPLETENESS_DAYS: i32 = 7;

/// Something that does not work as it should.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Degraded {
    /// A fixed word for programs.
    pub code: &'static str,
    /// What it is, what it means, what to do.
    pub detail: String,
    /// Whether events are refused because of it.
    pub refuses_events: bool,
    /// Whether reports are wrong, late or refused because of it.
    pub spoils_reports: bool,
}

/// What `deadwood doctor` is told by the running server.
#[derive(serde::Serialize, serde::Deserialize)]
pub struct Condition<Wrong> {
    pub degraded: Vec<Wrong>,
    /// `None` before the first comparison since the start.
    pub compared: Option<Verification>,
    /// Whether somebody has an account that runs the server; `None` if that cannot be read.
    pub has_owner_account: Option<bool>,
    /// `None` where the server makes no backups by itself.
    pub backups: Option<BackupsTold>,
    /// `None` while the events store cannot be read.
    pub growth: Option<Growth>,
}

/// Everything an operator may know of the running server.
pub fn condition(services: &Services) -> Condition<Degraded> {
    Condition {
        degraded: degraded(services),
        compared: services.health.verification(),
        has_owner_account: services.control.has_owner_account().ok(),
        backups: services.backups.as_ref().map(|backups| backups.told()),
        growth: growth::growth(services)
            .inspect_err(|error| tracing::warn!(error = format!("{error:#}"), "growth is unknown"))
            .ok(),
    }
}

/// Everything that is wrong now; empty when all is well.
pub fn degraded(services: &Services) -> Vec<Degraded> {
    let mut found = Vec::new();
    if services.applier.is_failing() {
        found.push(Degraded {
            code: "stores_failing",
            detail: "events are collected, but the stores cannot be written, so reports stand still: see the log"
                .to_owned(),
            refuses_events: false,
            spoils_reports: true,
        });
    }
    let mended = services.health.banners();
    found.extend(mended.iter().map(|banner| Degraded {
        code: banner.code(),
        detail: banner.text(),
        refuses_events: false,
        spoils_reports: services.health.is_collecting_only(),
    }));
    match disk::free_bytes(&services.data_dir) {
        Ok(free) if free < DISK_FREE_MIN_BYTES => found.push(Degraded {
            code: "disk_low",
            detail: format!(
                "{} MiB are free where the data lies: make room, or events will be refused",
                free / (1024 * 1024)
            ),
            refuses_events: free == 0,
            spoils_reports: false,
        }),
        Ok(_) => {}
        Err(_) => found.push(Degraded {
            code: "data_unreadable",
            detail: "the data folder cannot be looked at: see its owner and mode".to_owned(),
            refuses_events: true,
            spoils_reports: true,
        }),
    }
    if services
        .backups
        .as_ref()
        .is_some_and(|backups| backups.is_failing())
    {
        found.push(Degraded {
            code: "backup_failing",
            // Anybody may ask for this: where backups lie, and why they fail, stands in the log and is told by the doctor.
            detail: "the backup that is due could not be made; it is tried each hour: see the log, or run `deadwood doctor`"
                .to_owned(),
            refuses_events: false,
            spoils_reports: false,
        });
    }
    if clock_is_behind(services) {
        found.push(Degraded {
            code: "clock_behind",
            detail: "the machine's clock stepped back behind a day that was seen: events count for that day until it is reached again"
                .to_owned(),
            refuses_events: false,
            spoils_reports: true,
        });
    }
    if services.collector.enricher.lacks_countries() {
        found.push(Degraded {
            code: "countries_unknown",
            detail: "the country database that the settings name cannot be read: countries are not measured".to_owned(),
            refuses_events: false,
            spoils_reports: false,
        });
    }
    found
}

fn clock_is_behind(services: &Services) -> bool {
    let now_s = services.clock.now_s();
    services
        .control
        .projects()
        .all()
        .iter()
        .any(|project| services.collector.latest_days.today(project, now_s) > project.day_at(now_s))
}

/// Sets the gauges that are looked up rather than counted.
///
/// # Errors
/// If the control store cannot be read.
pub fn set_gauges(services: &Services) -> Result<()> {
    let degraded = degraded(services);
    for code in [
        "stores_failing",
        "collecting_only",
        "stores_differ",
        "journal_damaged",
        "log_set_aside",
        "events_restored",
        "control_restored",
        "epoch_lost",
        "keys_set_aside",
        "ids_key_replaced",
        "disk_low",
        "data_unreadable",
        "backup_failing",
        "clock_behind",
        "countries_unknown",
    ] {
        let is_so = degraded.iter().any(|found| found.code == code);
        metrics::gauge!(telemetry::DEGRADED, "code" => code).set(f64::from(u8::from(is_so)));
    }
    if let Ok(free) = disk::free_bytes(&services.data_dir) {
        // Below 2⁵³ on any disk there is.
        metrics::gauge!(telemetry::DISK_FREE).set(free as f64);
    }
    if let Some(made_s) = services
        .backups
        .as_ref()
        .and_then(|backups| backups.made_s())
    {
        // Below 2⁵³ for a quarter of a billion years.
        metrics::gauge!(telemetry::BACKUP_MADE).set(made_s as f64);
    }
    metrics::gauge!(telemetry::WAITING).set(services.collector.budgets.waiting() as f64);
    let now_s = services.clock.now_s();
    for project in services.control.projects().all() {
        let today = project.day_at(now_s);
        let week = Window {
            from: today.plus(1 - COMPLETENESS_DAYS),
            to: today,
        };
        for (release, share) in services.reports.completeness(project, week)? {
            metrics::gauge!(telemetry::COMPLETENESS, "project" => project.id.clone(), "release" => release)
                .set(share);
        }
    }
    Ok(())
}
