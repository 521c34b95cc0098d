//! A Moodle course's log as events: what was done in which part of Moodle is the feature.

use super::feed::{Feed, Step};
use super::keys::ImportKeys;
use super::moodle::{Moodle, MoodleEvent};
use super::one_event::one_use;
use crate::services::Services;
use crate::storage::control::Project;
use anyhow::{Context, Result};
use domain::catalogue::{CatalogueFeature, ExposureTracking, Origin};
use domain::event::FeatureKey;
use domain::foreign::{key_of_name, shown_name};
use std::collections::BTreeSet;
use std::path::Path;

/// Why a row that names nobody is left out: most are done by Moodle itself, and none can be counted as people.
const NO_USER: &str = "no_user";

pub struct MoodleFeed<'a> {
    services: &'a Services,
    project: &'a Project,
    file: Moodle,
    keys: ImportKeys<'a>,
    declared: BTreeSet<FeatureKey>,
    lines: u64,
}

impl<'a> MoodleFeed<'a> {
    /// # Errors
    /// If the file cannot be opened or is no such log.
    pub fn open(
        services: &'a Services,
        project: &'a Project,
        path: &Path,
    ) -> Result<MoodleFeed<'a>> {
        Ok(MoodleFeed {
            services,
            project,
            file: Moodle::open(path).with_context(|| format!("opening {}", path.display()))?,
            keys: ImportKeys::new(services, project),
            declared: BTreeSet::new(),
            lines: 0,
        })
    }

    fn declare(&mut self, key: &FeatureKey, event: &MoodleEvent) -> Result<()> {
        if !self.declared.insert(key.clone()) {
            return Ok(());
        }
        let mut feature = CatalogueFeature::new(key.clone(), Origin::Imported);
        let title = format!("{}: {}", event.component, event.event);
        feature.title = Some(shown_name(title.trim_end_matches('.')));
        feature.area = Some(shown_name(&event.component));
        // A log tells what was done, never what was on a screen.
        feature.exposure = ExposureTracking::Untracked;
        let today = self.project.day_at(self.services.clock.now_s());
        self.services
            .control
            .add_missing_features(self.project.number, &[feature], today)?;
        self.services.reports.forget_cached();
        Ok(())
    }

    fn step(&mut self, event: MoodleEvent) -> Result<Step> {
        let Some(actor) = event.actor.clone() else {
            return Ok(Step::Excluded(NO_USER));
        };
        let key = key_of_name(&format!("{}: {}", event.component, event.event));
        // Not what nobody is named for: it would stand there as unused.
        self.declare(&key, &event)?;
        let at_s = self
            .project
            .zones
            .at(i64::MIN)
            .to_timestamp(event.time)?
            .as_second();
        self.keys.prepare(self.project.day_at(at_s))?;
        let event = one_use(self.project, &self.keys, &actor, key, at_s)?;
        Ok(Step::Event(event))
    }
}

impl Feed for MoodleFeed<'_> {
    fn next(&mut self) -> Result<Option<Step>> {
        let Some((line, event)) = self.file.next() else {
            return Ok(None);
        };
        self.lines = line;
        match event {
            Ok(event) => self.step(event).map(Some),
            Err(rejected) => Ok(Some(Step::Rejected(rejected))),
        }
    }

    fn bytes_read(&self) -> u64 {
        self.file.bytes_read()
    }

    fn lines_read(&self) -> u64 {
        self.lines
    }

    fn features(&self) -> usize {
        self.declared.len()
    }
}
