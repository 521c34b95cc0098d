//! The catalogue of a project, and how it came to be what it is.

use super::{Control, ControlError, history};
use domain::calendar::Day;
use domain::catalogue::{
    CatalogueFeature, Change, FileEntry, Layer, Origin, check, difference, merged,
};
use domain::event::FeatureKey;
use rusqlite::{Connection, Transaction};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

/// Features of one project. A report computes for each of them; the measured cost of 2,000 is
/// below a second, and a product with more has declared its pages, not its features.
const FEATURES_MAX: usize = 2_000;

/// All features of a project at one moment, sorted by key.
#[derive(Debug, Default)]
pub struct Catalogue {
    features: BTreeMap<FeatureKey, CatalogueFeature>,
    /// Former keys and what became of them.
    renamed: BTreeMap<FeatureKey, FeatureKey>,
}

impl Catalogue {
    /// A catalogue of these features, for example one that was frozen with a decision.
    pub fn of(features: impl IntoIterator<Item = CatalogueFeature>) -> Catalogue {
        let mut catalogue = Catalogue::default();
        for feature in features {
            catalogue.insert(feature);
        }
        catalogue
    }

    /// The feature of a key, or the one that the key's feature became.
    pub fn get(&self, key: &str) -> Option<&CatalogueFeature> {
        self.features
            .get(key)
            .or_else(|| self.features.get(self.renamed.get(key)?))
    }

    /// Former keys and what became of them.
    pub fn renamed(&self) -> &BTreeMap<FeatureKey, FeatureKey> {
        &self.renamed
    }

    /// Sorted by key.
    pub fn features(&self) -> impl ExactSizeIterator<Item = &CatalogueFeature> {
        self.features.values()
    }

    pub fn len(&self) -> usize {
        self.features.len()
    }

    pub fn is_empty(&self) -> bool {
        self.features.is_empty()
    }

    fn insert(&mut self, feature: CatalogueFeature) {
        self.renamed.retain(|_, became| *became != feature.key);
        for former in &feature.was {
            self.renamed.insert(former.clone(), feature.key.clone());
        }
        self.features.insert(feature.key.clone(), feature);
    }
}

/// What an upsert did, in features.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Upserted {
    pub added: usize,
    pub changed: usize,
    pub unchanged: usize,
    /// Former keys whose features were taken over by others.
    #[serde(skip_serializing_if = "is_zero")]
    pub renamed: usize,
    /// Fields that were sent and that a stronger source holds, such as `export-csv.owner`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub held: Vec<String>,
}

fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// What happens to a feature that is already there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Existing {
    /// What this source said of it before is replaced.
    Replace,
    /// What this source said of it before is replaced field by field; null takes a field back.
    Patch,
    /// It stays as it is.
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

    /// Says what the features' own source (`origin`) says of them, all or none, in place of what it
    /// said before. `day` is today in the project's zone.
    ///
    /// # Errors
    /// If an entry is invalid or the project would have more than 2,000 features.
    pub fn upsert_catalogue(
        &self,
        project: u32,
        features: &[CatalogueFeature],
        day: Day,
    ) -> Result<Upserted, ControlError> {
        let layers: Vec<Layer> = features.iter().map(Layer::of).collect();
        self.put(project, &layers, day, Existing::Replace)
    }

    /// Says what `features.toml` says, in place of what it said before. A feature that has left the file
    /// stays, since its figures do.
    ///
    /// # Errors
    /// As for [`Control::upsert_catalogue`].
    pub fn push_file(
        &self,
        project: u32,
        file: &[FileEntry],
        day: Day,
    ) -> Result<Upserted, ControlError> {
        let layers: Vec<Layer> = file.iter().map(|entry| entry.layer.clone()).collect();
        self.put(project, &layers, day, Existing::Replace)
    }

    /// What a push of the file would change.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn compare_file(
        &self,
        project: u32,
        file: &[FileEntry],
    ) -> Result<Vec<Change>, ControlError> {
        difference(&layers(&self.reading(), project)?, file).map_err(|_| DAMAGED)
    }

    /// Sets or clears single fields from the dashboards, all or none.
    ///
    /// # Errors
    /// As for [`Control::upsert_catalogue`].
    pub fn patch_catalogue(
        &self,
        project: u32,
        patches: Vec<(FeatureKey, Map<String, Value>)>,
        day: Day,
    ) -> Result<Upserted, ControlError> {
        let layers: Vec<Layer> = patches
            .into_iter()
            .map(|(key, fields)| Layer {
                key,
                origin: Origin::Dashboards,
                fields,
            })
            .collect();
        self.put(project, &layers, day, Existing::Patch)
    }

    /// Who said what about each feature: its fields and their sources.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub fn catalogue_origins(
        &self,
        project: u32,
    ) -> Result<BTreeMap<FeatureKey, BTreeMap<String, Origin>>, ControlError> {
        let mut origins = BTreeMap::new();
        for (key, layers) in layers(&self.reading(), project)? {
            if let Some(merged) = merged(&layers).map_err(|_| DAMAGED)? {
                origins.insert(key, merged.origins);
            }
        }
        Ok(origins)
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
        let layers: Vec<Layer> = features.iter().map(Layer::of).collect();
        self.put(project, &layers, day, Existing::Keep)
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
        let adopted: Vec<Layer> = keys
            .iter()
            .map(|key| Layer::of(&CatalogueFeature::new(key.clone(), Origin::Adopted)))
            .collect();
        Ok(self.put(project, &adopted, day, Existing::Keep)?.added)
    }

    fn put(
        &self,
        project: u32,
        said: &[Layer],
        day: Day,
        existing: Existing,
    ) -> Result<Upserted, ControlError> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        let mut merge = Merge {
            layers: layers(&transaction, project)?,
            catalogue: read(&transaction, project)?,
            transaction: &transaction,
            project,
            day,
            upserted: Upserted::default(),
        };
        for (index, layer) in said.iter().enumerate() {
            merge.say(index, layer, existing)?;
        }
        let (catalogue, upserted) = (merge.catalogue, merge.upserted);
        if catalogue.len() > FEATURES_MAX && upserted.added > 0 {
            return Err(ControlError::TooManyFeatures {
                max: FEATURES_MAX,
                would_be: catalogue.len(),
            });
        }
        self.sign(&transaction)?;
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

/// One change of a catalogue on its way.
struct Merge<'a> {
    transaction: &'a Transaction<'a>,
    project: u32,
    day: Day,
    layers: BTreeMap<FeatureKey, Vec<Layer>>,
    catalogue: Catalogue,
    upserted: Upserted,
}

impl Merge<'_> {
    /// Takes what a source says about a feature; `index` is its place in what was sent.
    fn say(&mut self, index: usize, said: &Layer, existing: Existing) -> Result<(), ControlError> {
        let is_known = self.catalogue.get(said.key.as_str()).is_some();
        let was_renamed = self.catalogue.renamed.contains_key(said.key.as_str());
        // An older build may still declare a key that has become another feature's.
        if was_renamed || (is_known && existing == Existing::Keep) {
            self.upserted.unchanged += 1;
            return Ok(());
        }
        let before = self.catalogue.features.get(&said.key).cloned();
        let mut layers = self.layers.get(&said.key).cloned().unwrap_or_default();
        let layer = replace(&mut layers, said, existing);
        // What is checked is what this source says, so that its error names what it sent.
        let alone = layer
            .feature()
            .map_err(|_| ControlError::UnreadableFeature { index })?;
        check(&alone).map_err(|cause| ControlError::Feature { index, cause })?;
        let Some(merged) =
            merged(&layers).map_err(|_| ControlError::UnreadableFeature { index })?
        else {
            return Ok(());
        };
        self.upserted.held.extend(
            said.fields
                .keys()
                .filter(|field| {
                    merged
                        .origins
                        .get(*field)
                        .is_some_and(|origin| *origin != said.origin)
                })
                .map(|field| format!("{}.{field}", said.key)),
        );
        self.transaction
            .prepare_cached(
                "insert or replace into catalogue_layers (project, key, origin, fields) values (?1, ?2, ?3, ?4)",
            )?
            .execute((
                self.project,
                said.key.as_str(),
                layer.origin.word(),
                Value::Object(layer.fields.clone()).to_string(),
            ))?;
        self.layers.insert(said.key.clone(), layers);
        let feature = merged.feature;
        match &before {
            Some(before) if *before == feature => {
                self.upserted.unchanged += 1;
                return Ok(());
            }
            Some(_) => self.upserted.changed += 1,
            None => self.upserted.added += 1,
        }
        self.transaction
            .prepare_cached(
                "insert or replace into catalogue (project, key, feature) values (?1, ?2, ?3)",
            )?
            .execute((
                self.project,
                feature.key.as_str(),
                json(&feature)?.to_string(),
            ))?;
        history::note(
            self.transaction,
            self.project,
            before.as_ref(),
            &feature,
            said.origin,
            self.day,
        )?;
        for former in &feature.was {
            self.take_over(former)?;
        }
        self.catalogue.insert(feature);
        Ok(())
    }

    /// A former key's feature is no longer one of its own; its history and its figures stay under it.
    fn take_over(&mut self, former: &FeatureKey) -> Result<(), ControlError> {
        if self.catalogue.features.remove(former).is_none() {
            return Ok(());
        }
        self.layers.remove(former);
        for table in ["catalogue", "catalogue_layers"] {
            let sql = format!("delete from {table} where project = ?1 and key = ?2");
            self.transaction
                .execute(&sql, (self.project, former.as_str()))?;
        }
        self.upserted.renamed += 1;
        Ok(())
    }
}

/// Puts what a source says in the place of what it said before; answers with its whole layer.
fn replace(layers: &mut Vec<Layer>, said: &Layer, existing: Existing) -> Layer {
    let mut layer = said.clone();
    if existing == Existing::Patch {
        let before = layers.iter().find(|layer| layer.origin == said.origin);
        let mut fields = before.map_or_else(Map::new, |layer| layer.fields.clone());
        for (name, value) in &said.fields {
            if value.is_null() {
                fields.remove(name);
            } else {
                fields.insert(name.clone(), value.clone());
            }
        }
        layer.fields = fields;
    }
    layers.retain(|layer| layer.origin != said.origin);
    layers.push(layer.clone());
    layer
}

const DAMAGED: ControlError = ControlError::Damaged { place: "catalogue" };

fn layers(
    connection: &Connection,
    project: u32,
) -> Result<BTreeMap<FeatureKey, Vec<Layer>>, ControlError> {
    let mut statement = connection
        .prepare_cached("select key, origin, fields from catalogue_layers where project = ?1")?;
    let mut rows = statement.query([project])?;
    let mut layers: BTreeMap<FeatureKey, Vec<Layer>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let key = FeatureKey::parse(&row.get::<_, String>(0)?).map_err(|_| DAMAGED)?;
        let origin = Value::from(row.get::<_, String>(1)?);
        layers.entry(key.clone()).or_default().push(Layer {
            key,
            origin: serde_json::from_value(origin).map_err(|_| DAMAGED)?,
            fields: serde_json::from_str(&row.get::<_, String>(2)?).map_err(|_| DAMAGED)?,
        });
    }
    Ok(layers)
}

pub(super) fn json(feature: &CatalogueFeature) -> Result<Value, ControlError> {
    serde_json::to_value(feature).map_err(|_| DAMAGED)
}

fn read(connection: &Connection, project: u32) -> Result<Catalogue, ControlError> {
    let mut statement =
        connection.prepare_cached("select feature from catalogue where project = ?1")?;
    let mut rows = statement.query([project])?;
    let mut catalogue = Catalogue::default();
    while let Some(row) = rows.next()? {
        catalogue.insert(feature(&row.get::<_, String>(0)?)?);
    }
    Ok(catalogue)
}

pub(super) fn feature(json: &str) -> Result<CatalogueFeature, ControlError> {
    serde_json::from_str(json).map_err(|_| DAMAGED)
}

#[cfg(test)]
mod tests;
