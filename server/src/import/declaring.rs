//! Features that a file or its rules name, on their way into the catalogue.

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

    /// Declares a feature once. What a file tells of was done, and never what was on a screen.
    ///
    /// # Errors
    /// If the catalogue cannot be written.
    pub fn declare(&mut self, key: &FeatureKey, title: Option<String>) -> Result<()> {
        if !self.keys.insert(key.clone()) {
            return Ok(());
        }
        let mut feature = CatalogueFeature::new(key.clone(), Origin::Imported);
        feature.title = title;
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
