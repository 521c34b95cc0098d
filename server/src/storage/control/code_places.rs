//! Where the code of each feature stands, so that a report can name it.

use super::{Control, ControlError};
use domain::catalogue::check_code_place;
use domain::event::FeatureKey;
use domain::team::named;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Features of one manifest; as many as a catalogue may have.
const FEATURES_MAX: usize = 2_000;
const RELEASE_CHARS_MAX: usize = 60;

/// What a build found in the host app's sources.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    #[serde(default)]
    pub release: Option<String>,
    pub features: Vec<CodePlace>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodePlace {
    pub key: FeatureKey,
    /// `path:line`
    pub code: String,
}

/// What became of a manifest.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Placed {
    pub placed: usize,
    /// Keys that the catalogue does not know; their places are kept for when it does.
    pub unknown: Vec<FeatureKey>,
}

impl Control {
    /// Replaces the places of a project by those of a newer build.
    ///
    /// # Errors
    /// If there are too many, one has no place, or the store fails.
    pub fn place_code(&self, project: u32, manifest: &Manifest) -> Result<Placed, ControlError> {
        if manifest.features.len() > FEATURES_MAX {
            return Err(ControlError::TooManyFeatures {
                max: FEATURES_MAX,
                would_be: manifest.features.len(),
            });
        }
        for (index, feature) in manifest.features.iter().enumerate() {
            check_code_place(&feature.code)
                .map_err(|cause| ControlError::Feature { index, cause })?;
        }
        let release = manifest
            .release
            .as_ref()
            .map(|release| release.chars().filter(|letter| !letter.is_control()))
            .map(|letters| letters.take(RELEASE_CHARS_MAX).collect::<String>());
        let catalogue = self.catalogue(project)?;
        self.write(|transaction| {
            transaction.execute("delete from code_places where project = ?1", [project])?;
            let mut insert = transaction.prepare_cached(
                "insert or replace into code_places (project, key, place, release) values (?1, ?2, ?3, ?4)",
            )?;
            for feature in &manifest.features {
                insert.execute((project, feature.key.as_str(), &feature.code, &release))?;
            }
            let keys = manifest.features.iter().map(|feature| feature.key.as_str());
            if let Some(subject) = release.clone().or_else(|| named(keys)) {
                self.tell(subject);
            }
            Ok(())
        })?;
        let unknown: Vec<FeatureKey> = manifest
            .features
            .iter()
            .filter(|feature| catalogue.get(feature.key.as_str()).is_none())
            .map(|feature| feature.key.clone())
            .collect();
        Ok(Placed {
            placed: manifest.features.len(),
            unknown,
        })
    }

    /// The places of a project by feature key.
    ///
    /// # Errors
    /// If the store fails.
    pub fn code_places(&self, project: u32) -> Result<BTreeMap<String, String>, ControlError> {
        let connection = self.reading();
        let mut statement =
            connection.prepare_cached("select key, place from code_places where project = ?1")?;
        let rows = statement.query_map([project], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
