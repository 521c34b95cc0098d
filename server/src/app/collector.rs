//! Ingest as it begins: what it remembers is read from the stores, and the rest is empty.

use crate::clock::Clock;
use crate::ingest::budgets::Budgets;
use crate::ingest::collect::Collector;
use crate::ingest::enrich::Enricher;
use crate::ingest::funnel_board::FunnelBoard;
use crate::ingest::journal::Journal;
use crate::ingest::keys::KeyStore;
use crate::ingest::notice_board::NoticeBoard;
use crate::ingest::objections::Objections;
use crate::ingest::page_sessions::PageSessions;
use crate::services::ControlProjects;
use crate::storage::control::Project;
use crate::storage::events::EventsStore;
use crate::storage::opening::OpenedStores;
use crate::storage::presence::PresenceStore;
use anyhow::Result;
use domain::calendar::Day;
use domain::journal::Source;
use domain::notice::is_reserved;
use std::sync::Arc;

/// Ingest before its first event.
///
/// # Errors
/// If a store cannot be read.
pub(super) fn open(
    stores: &OpenedStores,
    journal: Arc<Journal>,
    keys: Arc<KeyStore>,
    clock: Arc<dyn Clock>,
    enricher: Enricher,
    budgets: Budgets,
    objections: Objections,
) -> Result<Collector> {
    let collector = Collector {
        journal,
        keys,
        clock,
        projects: Arc::new(ControlProjects(stores.control.clone())),
        enricher,
        test_sessions: Default::default(),
        undeclared: Default::default(),
        foreign_names: Default::default(),
        heartbeats: Default::default(),
        notices: NoticeBoard::new(stores.control.clone()),
        cardinality: Default::default(),
        accepted: Default::default(),
        drops: Default::default(),
        budgets,
        arrivals: Default::default(),
        latest_days: Default::default(),
        objections,
        live_now: Default::default(),
        page_sessions: PageSessions::new(FunnelBoard::new(stores.control.clone())),
    };
    remind(&collector, stores)?;
    Ok(collector)
}

/// Who objects, from the files of the epochs.
///
/// # Errors
/// If a file cannot be read.
pub(super) fn objections(presence: &PresenceStore) -> Result<Objections> {
    let objections = Objections::default();
    for epoch in presence.epochs()? {
        if let Some(file) = presence.get(epoch)? {
            objections.load(epoch, file.objections()?);
        }
    }
    Ok(objections)
}

/// Tells ingest which keys it has seen that no catalogue has, and on which day each project was last.
///
/// # Errors
/// If a store cannot be read.
fn remind(collector: &Collector, stores: &OpenedStores) -> Result<()> {
    for project in stores.control.projects().kept() {
        let catalogue = stores.control.catalogue(project.number)?;
        let undeclared = stores
            .events
            .features_seen(project.number)?
            .into_iter()
            .map(|seen| seen.key)
            .filter(|key| catalogue.get(key.as_str()).is_none() && !is_reserved(key));
        collector.undeclared.remember(project.number, undeclared);
        if let Some(day) = latest_day(&stores.events, project)? {
            collector.latest_days.remember(project.number, day);
        }
    }
    Ok(())
}

/// The latest day on which the project is known to have been: of a live event, or behind an epoch that has ended. A clock that
/// stands before it has stepped back.
fn latest_day(events: &EventsStore, project: &Project) -> Result<Option<Day>> {
    let live = events.days_with_data(project.number)?;
    let of_events = live.get(&false).map(|(_, last)| *last);
    let behind_epochs = events
        .closed_epochs()?
        .into_iter()
        .filter(|epoch| epoch.project == project.number && epoch.source == Source::Live)
        .filter_map(|epoch| {
            let era = project.eras.get(epoch.index.era)?;
            let own = era.span(epoch.index).to;
            // The epochs of an era that was cut short ended with it.
            Some(era.to.filter(|to| *to < own).unwrap_or(own.plus(1)))
        })
        .max();
    Ok(of_events.max(behind_epochs))
}
