//! The catalogue of a project, and how it came to be what it is.

use super::{Control, ControlError, check, history};
use domain::calendar::Day;
use domain::catalogue::{CatalogueFeature, Origin};
use domain::event::FeatureKey;
use rusqlite::{Connection, Transaction};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

/// Features of one project. A report computes for each of them; the measured cost of 2,000 is
/// below a second, and a product with more has declared its pages, not its features.
const FEATURES_MAX: usize = 2_000;

/// All features of a project at one moment, sorted by key.
#[derive(Debug, Default)]
pub struct Catalogue(BTreeMap<FeatureKey, CatalogueFeature>);

impl Catalogue {
    pub fn get(&self, key: &str) -> Option<&CatalogueFeature> {
        self.0.get(key)
    }

    /// Sorted by key.
    pub fn features(&self) -> impl ExactSizeIterator<Item = &CatalogueFeature> {
        self.0.values()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What an upsert did, in features.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Upserted {
    pub added: usize,
    pub changed: usize,
    pub unchanged: usize,
}

/// What happens to a feature that is already there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Existing {
    Replace,
    Keep,
}

impl Control {
    /// The catalogue of a project; read from the file once and then from memory.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn catalogue(&self, project: u32) -> Result<Arc<Catalogue>, ControlError> {
        let cached = self
            .catalogues
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&project)
            .cloned();
        if let Some(catalogue) = cached {
            return Ok(catalogue);
        }
        // The connection is held until the cache is filled, so that no write slips in between.
        let connection = self.connection();
        let catalogue = Arc::new(read(&connection, project)?);
        self.remember(project, catalogue.clone());
        Ok(catalogue)
    }

    /// Adds features and replaces those with the same key, all or none. `day` is today in the
    /// project's zone.
    ///
    /// # Errors
    /// If an entry is invalid or the project would have more than 2,000 features.
    pub fn upsert_catalogue(
        &self,
        project: u32,
        features: &[CatalogueFeature],
        day: Day,
    ) -> Result<Upserted, ControlError> {
        self.put(project, features, day, Existing::Replace)
    }

    /// Adds features whose keys are new and leaves the others as their team declared them, all or
    /// none; for what a file lists.
    ///
    /// # Errors
    /// As for [`Control::upsert_catalogue`].
    pub fn add_missing_features(
        &self,
        project: u32,
        features: &[CatalogueFeature],
        day: Day,
    ) -> Result<Upserted, ControlError> {
        self.put(project, features, day, Existing::Keep)
    }

    /// Takes keys out of quarantine into the catalogue. Returns how many were not in it before.
    ///
    /// # Errors
    /// As for [`Control::upsert_catalogue`].
    pub fn adopt(
        &self,
        project: u32,
        keys: &[FeatureKey],
        day: Day,
    ) -> Result<usize, ControlError> {
        let adopted: Vec<CatalogueFeature> = keys
            .iter()
            .map(|key| CatalogueFeature::new(key.clone(), Origin::Adopted))
            .collect();
        Ok(self.put(project, &adopted, day, Existing::Keep)?.added)
    }

    fn put(
        &self,
        project: u32,
        features: &[CatalogueFeature],
        day: Day,
        existing: Existing,
    ) -> Result<Upserted, ControlError> {
        for (index, feature) in features.iter().enumerate() {
            check(feature).map_err(|cause| ControlError::Feature { index, cause })?;
        }
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        let mut catalogue = read(&transaction, project)?;
        let upserted = merge(
            &transaction,
            project,
            &mut catalogue,
            features,
            day,
            existing,
        )?;
        if catalogue.len() > FEATURES_MAX && upserted.added > 0 {
            return Err(ControlError::TooManyFeatures {
                max: FEATURES_MAX,
                would_be: catalogue.len(),
            });
        }
        transaction.commit()?;
        self.remember(project, Arc::new(catalogue));
        Ok(upserted)
    }

    fn remember(&self, project: u32, catalogue: Arc<Catalogue>) {
        self.catalogues
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(project, catalogue);
    }
}

fn merge(
    transaction: &Transaction<'_>,
    project: u32,
    catalogue: &mut Catalogue,
    features: &[CatalogueFeature],
    day: Day,
    existing: Existing,
) -> Result<Upserted, ControlError> {
    let mut upserted = Upserted::default();
    for feature in features {
        let before = catalogue.0.get(&feature.key);
        match before {
            Some(before) if before == feature || existing == Existing::Keep => {
                upserted.unchanged += 1;
                continue;
            }
            Some(_) => upserted.changed += 1,
            None => upserted.added += 1,
        }
        transaction
            .prepare_cached(
                "insert or replace into catalogue (project, key, feature) values (?1, ?2, ?3)",
            )?
            .execute((project, feature.key.as_str(), json(feature)?.to_string()))?;
        history::note(transaction, project, before, feature, day)?;
        catalogue.0.insert(feature.key.clone(), feature.clone());
    }
    Ok(upserted)
}

pub(super) fn json(feature: &CatalogueFeature) -> Result<Value, ControlError> {
    serde_json::to_value(feature).map_err(|_| ControlError::Damaged { place: "catalogue" })
}

fn read(connection: &Connection, project: u32) -> Result<Catalogue, ControlError> {
    let mut statement =
        connection.prepare_cached("select feature from catalogue where project = ?1")?;
    let mut rows = statement.query([project])?;
    let mut catalogue = Catalogue::default();
    while let Some(row) = rows.next()? {
        let feature = feature(&row.get::<_, String>(0)?)?;
        catalogue.0.insert(feature.key.clone(), feature);
    }
    Ok(catalogue)
}

pub(super) fn feature(json: &str) -> Result<CatalogueFeature, ControlError> {
    serde_json::from_str(json).map_err(|_| ControlError::Damaged { place: "catalogue" })
}

#[cfg(test)]
mod tests;
