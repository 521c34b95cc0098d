//! The one transaction in which a batch of groups becomes rows and counters.

use super::columns::Columns;
use super::counters::Beat;
use super::funnel_steps::append_funnel_steps;
use super::steps::append_steps;
use super::{DayCount, EventsStore};
use crate::crash_points::CrashPoint;
use anyhow::{Context, Result};
use domain::anonymise::{Property, Row};
use domain::calendar::Day;
use domain::event::{Action, FeatureKey, TrafficClass};
use domain::journal::{Group, Position};
use duckdb::{Connection, Transaction, params};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::PoisonError;

/// Rows turned into columns at a time: bounds the memory of a batch.
const CHUNK_ROWS: usize = 8_192;

impl EventsStore {
    /// Appends what the groups hold and notes `upto` as applied, all or nothing.
    ///
    /// # Errors
    /// If the database fails; nothing is kept then.
    pub fn append(&self, groups: &[&Group], upto: Position) -> Result<()> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let counted =
            append(&mut writer, groups, upto).context("appending to the events database")?;
        // The writer is still held: nobody reads the counters of a project between the two.
        let mut loaded = self.counters.lock().unwrap_or_else(PoisonError::into_inner);
        loaded.add(counted, beats(groups));
        Ok(())
    }
}

impl EventsStore {
    /// Removes a project's live rows of days before `day`; their day counters stay. Bytes of removed
    /// rows stay in the file until it is rewritten.
    ///
    /// # Errors
    /// If the database fails.
    pub fn forget_rows_before(&self, project: u32, day: Day) -> Result<u64> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let rows = writer
            .execute(
                "delete from events where project = ? and day < ? and class <> ?",
                params![project, day.0, TrafficClass::Imported.number()],
            )
            .context("removing old rows")?;
        Ok(rows as u64)
    }

    /// Whether there are any for [`EventsStore::forget_rows_before`].
    ///
    /// # Errors
    /// If the database fails.
    pub fn has_rows_before(&self, project: u32, day: Day) -> Result<bool> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        writer
            .query_row(
                "select exists (select 1 from events where project = ? and day < ? and class <> ?)",
                params![project, day.0, TrafficClass::Imported.number()],
                |row| row.get(0),
            )
            .context("looking for old rows")
    }
}

/// What a batch added to the counters of each project.
type Counted = Vec<(u32, DayCount)>;

fn append(writer: &mut Connection, groups: &[&Group], upto: Position) -> Result<Counted> {
    let mut rows: Vec<&Row> = groups.iter().flat_map(|group| &group.rows).collect();
    // Sorted by all columns: the order of arrival is gone, and a day and feature lie together. The groups are sorted
    // already, and a stable sort merges such runs instead of sorting anew.
    rows.sort();
    let rows = merged(&rows);
    let rows: Vec<&Row> = rows.iter().map(Cow::as_ref).collect();
    let transaction = writer.transaction()?;
    append_rows(&transaction, &rows)?;
    let counted = append_counters(&transaction, &rows)?;
    append_property_counters(&transaction, &rows)?;
    append_heartbeats(&transaction, groups)?;
    append_steps(&transaction, groups)?;
    append_funnel_steps(&transaction, groups)?;
    for progress in groups.iter().flat_map(|group| &group.imports) {
        transaction.execute(
            "insert into import_progress values (?, ?)",
            params![progress.import.as_str(), progress.lines_done as i64],
        )?;
    }
    transaction.execute(
        "insert into applied values (?, ?)",
        params![upto.segment as i64, upto.records as i64],
    )?;
    CrashPoint::EventsCommit.pass()?;
    transaction.commit()?;
    Ok(counted)
}

/// Neighbours that are alike become one row, across groups too.
fn merged<'a>(sorted: &[&'a Row]) -> Vec<Cow<'a, Row>> {
    let mut merged: Vec<Cow<'a, Row>> = Vec::new();
    for row in sorted {
        match merged.last_mut() {
            Some(last) if let Some(count) = last.count_with(row) => last.to_mut().count = count,
            _ => merged.push(Cow::Borrowed(row)),
        }
    }
    merged
}

fn append_rows(transaction: &Transaction<'_>, rows: &[&Row]) -> Result<()> {
    let mut appender = transaction.appender("events")?;
    for chunk in rows.chunks(CHUNK_ROWS) {
        appender.append_record_batch(Columns::of(chunk)?)?;
    }
    // Flushed by hand: an error at drop would be lost.
    appender.flush()?;
    Ok(())
}

/// Sums of neighbours: what a counter adds up lies side by side in sorted rows.
struct Counter<'a> {
    of: &'a Row,
    uses: i64,
    visitors_of_feature: i64,
    visitors_of_project: i64,
}

type CounterKey<'a> = (u32, Day, Option<&'a FeatureKey>, Action, TrafficClass);

fn key(row: &Row) -> CounterKey<'_> {
    (
        row.project,
        row.day,
        row.feature.as_ref(),
        row.action,
        row.class,
    )
}

fn append_counters(transaction: &Transaction<'_>, rows: &[&Row]) -> Result<Counted> {
    let mut counted = Counted::new();
    let mut appender = transaction.appender("day_counters")?;
    for same in rows.chunk_by(|one, other| key(one) == key(other)) {
        let mut counter = Counter {
            of: same[0],
            uses: 0,
            visitors_of_feature: 0,
            visitors_of_project: 0,
        };
        for row in same {
            counter.uses += i64::from(row.count);
            counter.visitors_of_feature += i64::from(row.first_of_feature_today);
            counter.visitors_of_project += i64::from(row.first_today);
        }
        let (project, day, feature, action, class) = key(counter.of);
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
        let count = DayCount {
            day,
            feature: feature.cloned(),
            action,
            class,
            // Sums of counts, none of them negative.
            uses: counter.uses.unsigned_abs(),
            visitors_of_feature: counter.visitors_of_feature.unsigned_abs(),
            visitors_of_project: counter.visitors_of_project.unsigned_abs(),
        };
        counted.push((project, count));
    }
    appender.flush()?;
    Ok(counted)
}

fn beats(groups: &[&Group]) -> Vec<(u32, Beat)> {
    let heartbeats = groups.iter().flat_map(|group| &group.heartbeats);
    heartbeats
        .flat_map(|heartbeat| {
            let features = heartbeat.features.iter();
            features.map(|feature| (heartbeat.project, (feature.clone(), heartbeat.day)))
        })
        .collect()
}

#[derive(Default)]
struct PropertyCounter {
    uses: i64,
    visitors_of_feature: i64,
}

fn append_property_counters(transaction: &Transaction<'_>, rows: &[&Row]) -> Result<()> {
    let mut counters: BTreeMap<(CounterKey<'_>, &Property), PropertyCounter> = BTreeMap::new();
    for row in rows {
        for property in row.properties.iter() {
            let counter = counters.entry((key(row), property)).or_default();
            counter.uses += i64::from(row.count);
            counter.visitors_of_feature += i64::from(row.first_of_feature_today);
        }
    }
    if counters.is_empty() {
        return Ok(());
    }
    let mut appender = transaction.appender("property_counters")?;
    for (((project, day, feature, action, class), property), counter) in &counters {
        appender.append_row(params![
            project,
            day.0,
            feature.map(FeatureKey::as_str),
            action.number(),
            class.number(),
            property.name.as_str(),
            property.value.as_deref(),
            counter.uses,
            counter.visitors_of_feature,
        ])?;
    }
    appender.flush()?;
    Ok(())
}

fn append_heartbeats(transaction: &Transaction<'_>, groups: &[&Group]) -> Result<()> {
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
    if seen.is_empty() {
        return Ok(());
    }
    let mut appender = transaction.appender("heartbeats")?;
    for (project, day, release, feature) in seen {
        appender.append_row(params![project, day.0, release.as_str(), feature.as_str()])?;
    }
    appender.flush()?;
    Ok(())
}
