//! The one transaction in which a batch of groups becomes rows and counters.

use super::EventsStore;
use anyhow::{Context, Result};
use domain::anonymise::{Property, Row};
use domain::calendar::Day;
use domain::event::{Action, FeatureKey, TrafficClass};
use domain::journal::{Group, Position};
use duckdb::{Connection, Transaction, params};
use std::collections::BTreeMap;
use std::sync::PoisonError;

type CounterKey<'a> = (u32, Day, Option<&'a FeatureKey>, Action, TrafficClass);

#[derive(Default)]
struct Counter {
    uses: i64,
    visitors_of_feature: i64,
    visitors_of_project: i64,
}

impl EventsStore {
    /// Appends what the groups hold and notes `upto` as applied, all or nothing.
    ///
    /// # Errors
    /// If the database fails; nothing is kept then.
    pub fn append(&self, groups: &[Group], upto: Position) -> Result<()> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        append(&mut writer, groups, upto).context("appending to the events database")
    }
}

impl EventsStore {
    /// Removes a project's live rows of days before `day`; their day counters stay. Bytes of removed
    /// rows stay in the file until it is rewritten.
    ///
    /// # Errors
    /// If the database fails.
    pub fn forget_rows_before(&self, project: u32, day: Day) -> Result<()> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        writer
            .execute(
                "delete from events where project = ? and day < ? and class <> ?",
                params![project, day.0, TrafficClass::Imported.number()],
            )
            .context("removing old rows")?;
        Ok(())
    }
}

fn append(writer: &mut Connection, groups: &[Group], upto: Position) -> Result<()> {
    let mut rows: Vec<&Row> = groups.iter().flat_map(|group| &group.rows).collect();
    // Sorted by all columns: the order of arrival is gone, and a day and feature lie together.
    rows.sort_unstable();
    let transaction = writer.transaction()?;
    append_rows(&transaction, &rows)?;
    append_counters(&transaction, &rows)?;
    append_property_counters(&transaction, &rows)?;
    append_heartbeats(&transaction, groups)?;
    for progress in groups.iter().flat_map(|group| &group.imports) {
        transaction.execute(
            "insert into import_progress values (?, ?)",
            params![progress.import.as_ref(), progress.lines_done as i64],
        )?;
    }
    transaction.execute(
        "insert into applied values (?, ?)",
        params![upto.segment as i64, upto.records as i64],
    )?;
    transaction.commit()?;
    Ok(())
}

fn append_rows(transaction: &Transaction<'_>, rows: &[&Row]) -> Result<()> {
    let mut appender = transaction.appender("events")?;
    for row in rows {
        appender.append_row(params![
            row.project,
            row.day.0,
            row.feature.as_ref().map(FeatureKey::as_str),
            row.action.number(),
            row.class.number(),
            row.hour,
            row.path.as_ref(),
            row.release.as_ref(),
            row.agent.family.as_ref(),
            row.agent.major.as_ref(),
            row.agent.system.as_ref(),
            <&str>::from(row.agent.device),
            row.country.as_ref(),
            row.first_today,
            row.first_of_feature_today,
            row.count,
            row.referrer.as_ref(),
            row.campaign.as_ref(),
            row.properties_text(),
        ])?;
    }
    // Flushed by hand: an error at drop would be lost.
    appender.flush()?;
    Ok(())
}

fn key_of(row: &Row) -> CounterKey<'_> {
    (
        row.project,
        row.day,
        row.feature.as_ref(),
        row.action,
        row.class,
    )
}

fn append_counters(transaction: &Transaction<'_>, rows: &[&Row]) -> Result<()> {
    let mut counters: BTreeMap<CounterKey<'_>, Counter> = BTreeMap::new();
    for row in rows {
        let counter = counters.entry(key_of(row)).or_default();
        counter.uses += i64::from(row.count);
        counter.visitors_of_feature += i64::from(row.first_of_feature_today);
        counter.visitors_of_project += i64::from(row.first_today);
    }
    let mut appender = transaction.appender("day_counters")?;
    for ((project, day, feature, action, class), counter) in &counters {
        appender.append_row(params![
            project,
            day.0,
            feature.map(FeatureKey::as_str),
            action.number(),
            class.number(),
            counter.uses,
            counter.visitors_of_feature,
            counter.visitors_of_project,
        ])?;
    }
    appender.flush()?;
    Ok(())
}

fn append_property_counters(transaction: &Transaction<'_>, rows: &[&Row]) -> Result<()> {
    let mut counters: BTreeMap<(CounterKey<'_>, &Property), Counter> = BTreeMap::new();
    for row in rows {
        for property in row.properties.iter() {
            let counter = counters.entry((key_of(row), property)).or_default();
            counter.uses += i64::from(row.count);
            counter.visitors_of_feature += i64::from(row.first_of_feature_today);
        }
    }
    let mut appender = transaction.appender("property_counters")?;
    for (((project, day, feature, action, class), property), counter) in &counters {
        appender.append_row(params![
            project,
            day.0,
            feature.map(FeatureKey::as_str),
            action.number(),
            class.number(),
            property.name.as_ref(),
            property.value.as_deref(),
            counter.uses,
            counter.visitors_of_feature,
        ])?;
    }
    appender.flush()?;
    Ok(())
}

fn append_heartbeats(transaction: &Transaction<'_>, groups: &[Group]) -> Result<()> {
    let mut seen = std::collections::BTreeSet::new();
    for heartbeat in groups.iter().flat_map(|group| &group.heartbeats) {
        for feature in &heartbeat.features {
            seen.insert((
                heartbeat.project,
                heartbeat.day,
                &heartbeat.release,
                feature,
            ));
        }
    }
    let mut appender = transaction.appender("heartbeats")?;
    for (project, day, release, feature) in seen {
        appender.append_row(params![project, day.0, release.as_ref(), feature.as_str()])?;
    }
    appender.flush()?;
    Ok(())
}
