//! Features that a file or its rules name, on their way into the catalogue.

use super::rules::Rules;
use crate::services::Services;
use crate::storage::control::Project;
use anyhow::Result;
use domain::catalogue::{CatalogueFeature, ExposureTracking, Origin};
use domain::event::FeatureKey;
use std::collections::BTreeSet;

/// The features that one import declared so far.
pub struct Declared<'a> {
    services: &'a Services,
    project: &'a Project,
    keys: BTreeSet<FeatureKey>,
}

impl<'a> Declared<'a> {
    pub fn new(services: &'a Services, project: &'a Project) -> Declared<'a> {
        Declared {
            services,
            project,
            keys: BTreeSet::new(),
        }
    }

    /// Declares the features that rules name, so that those which the file does not tell of are in the reports too.
    ///
    /// # Errors
    /// If the catalogue cannot be written.
    pub fn of_rules(
        services: &'a Services,
        project: &'a Project,
        rules: &Rules,
    ) -> Result<Declared<'a>> {
        let mut declared = Declared::new(services, project);
        for feature in rules.features() {
            declared.declare(&feature.key, Some(feature.title.clone()))?;
        }
        Ok(declared)
    }

    /// Declares a feature once, by its title.
    ///
    /// # Errors
    /// As [`Declared::describe`].
    pub fn declare(&mut self, key: &FeatureKey, title: Option<String>) -> Result<()> {
        self.describe(key, |feature| feature.title = title)
    }

    /// Declares a feature once, as it is described. What a file tells of was done, and never what was on a screen.
    ///
    /// # Errors
    /// If the catalogue cannot be written.
    pub fn describe(
        &mut self,
        key: &FeatureKey,
        describe: impl FnOnce(&mut CatalogueFeature),
    ) -> Result<()> {
        if !self.keys.insert(key.clone()) {
            return Ok(());
        }
        let mut feature = CatalogueFeature::new(key.clone(), Origin::Imported);
        describe(&mut feature);
        feature.exposure = ExposureTracking::Untracked;
        let today = self.project.day_at(self.services.clock.now_s());
        self.services
            .control
            .add_missing_features(self.project.number, &[feature], today)?;
        self.services.reports.forget_cached();
        Ok(())
    }

    pub fn count(&self) -> usize {
        self.keys.len()
    }
}
