//! How a catalogue came to be what it is: every step of every feature.

use super::catalogue::{feature, json};
use super::{Control, ControlError};
use domain::calendar::Day;
use domain::catalogue::{CatalogueFeature, Origin};
use domain::event::FeatureKey;
use rusqlite::{Row, Transaction};
use serde_json::Value;

/// One step in the life of a catalogue entry.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct CatalogueChange {
    /// Day of the project's zone.
    pub day: Day,
    /// Who made the step.
    pub origin: Origin,
    /// Names of the fields that changed; empty where the feature was added.
    pub changed: Vec<String>,
    /// The feature before the step; `None` where it was added.
    pub before: Option<CatalogueFeature>,
}

impl Control {
    /// The steps of one feature, oldest first.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn catalogue_history(
        &self,
        project: u32,
        key: &FeatureKey,
    ) -> Result<Vec<CatalogueChange>, ControlError> {
        let connection = self.reading();
        let mut statement = connection.prepare_cached(
            "select day, origin, changed, before
             from catalogue_history
             where project = ?1 and key = ?2
             order by number",
        )?;
        let mut rows = statement.query((project, key.as_str()))?;
        let mut changes = Vec::new();
        while let Some(row) = rows.next()? {
            changes.push(change(row)?);
        }
        Ok(changes)
    }
}

/// Notes a step inside the transaction that makes it.
pub(super) fn note(
    transaction: &Transaction<'_>,
    project: u32,
    before: Option<&CatalogueFeature>,
    after: &CatalogueFeature,
    by: Origin,
    day: Day,
) -> Result<(), ControlError> {
    let new = json(after)?;
    let old = before.map(json).transpose()?;
    let changed = old.as_ref().map(|old| changed_fields(old, &new));
    transaction
        .prepare_cached(
            "insert into catalogue_history (project, key, day, origin, changed, before)
             values (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((
            project,
            after.key.as_str(),
            day.0,
            by.word(),
            changed.map(|changed| Value::from(changed).to_string()),
            old.map(|old| old.to_string()),
        ))?;
    Ok(())
}

/// Names of the top-level fields in which two features differ, sorted.
fn changed_fields(before: &Value, after: &Value) -> Vec<String> {
    let names = |feature: &Value| -> Vec<String> {
        feature
            .as_object()
            .into_iter()
            .flat_map(|fields| fields.keys().cloned())
            .collect()
    };
    let mut all = names(before);
    all.extend(names(after));
    all.sort_unstable();
    all.dedup();
    all.retain(|name| before.get(name) != after.get(name));
    all
}

fn change(row: &Row<'_>) -> Result<CatalogueChange, ControlError> {
    let damaged = |_| ControlError::Damaged {
        place: "catalogue_history",
    };
    let origin: String = row.get("origin")?;
    let changed: Option<String> = row.get("changed")?;
    let changed = changed.as_deref().map(serde_json::from_str).transpose();
    let before: Option<String> = row.get("before")?;
    Ok(CatalogueChange {
        day: Day(row.get("day")?),
        origin: serde_json::from_value(Value::from(origin)).map_err(damaged)?,
        changed: changed.map_err(damaged)?.unwrap_or_default(),
        before: before.as_deref().map(feature).transpose()?,
    })
}
