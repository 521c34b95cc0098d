//! An access log as events: rules map its paths to features, everything else is a page view.

use super::access_log::{AccessLog, LogLine};
use super::feed::{Feed, Step};
use super::keys::ImportKeys;
use super::one_event::one_event;
use super::rules::{Meaning, Rules};
use crate::services::Services;
use crate::storage::control::Project;
use anyhow::{Context, Result};
use domain::anonymise::{self, AnonymousEvent, PathReduction, ProjectRules};
use domain::catalogue::{CatalogueFeature, ExposureTracking, Origin};
use domain::event::{Action, FeatureKey};
use domain::validate::{ValidBatch, ValidEvent};
use std::collections::BTreeSet;
use std::path::Path;

pub struct AccessLogFeed<'a> {
    services: &'a Services,
    project: &'a Project,
    rules: &'a Rules,
    file: AccessLog,
    keys: ImportKeys<'a>,
    declared: BTreeSet<FeatureKey>,
    lines: u64,
}

impl<'a> AccessLogFeed<'a> {
    /// Opens the file and declares the features that its rules name, so that those without a
    /// single request are in the reports too.
    ///
    /// # Errors
    /// If the file cannot be opened or the catalogue not be written.
    pub fn open(
        services: &'a Services,
        project: &'a Project,
        path: &Path,
        rules: &'a Rules,
    ) -> Result<AccessLogFeed<'a>> {
        let file =
            AccessLog::open(path, 0).with_context(|| format!("opening {}", path.display()))?;
        let mut feed = AccessLogFeed {
            services,
            project,
            rules,
            file,
            keys: ImportKeys::new(services, project),
            declared: BTreeSet::new(),
            lines: 0,
        };
        for feature in rules.features() {
            feed.declare(&feature.key, Some(feature.title.clone()))?;
        }
        Ok(feed)
    }

    fn declare(&mut self, key: &FeatureKey, title: Option<String>) -> Result<()> {
        if !self.declared.insert(key.clone()) {
            return Ok(());
        }
        let mut feature = CatalogueFeature::new(key.clone(), Origin::Imported);
        feature.title = title;
        // A log tells what was asked for, never what was on a screen.
        feature.exposure = ExposureTracking::Untracked;
        let today = self.project.day_at(self.services.clock.now_s());
        self.services
            .control
            .add_missing_features(self.project.number, &[feature], today)?;
        self.services.reports.forget_cached();
        Ok(())
    }

    fn step(&mut self, request: LogLine<'static>) -> Result<Step> {
        let (feature, path) = match self.rules.meaning(&request) {
            Meaning::Excluded(exclusion) => {
                return Ok(Step::Excluded(exclusion.word()));
            }
            Meaning::View { path } => (None, path),
            Meaning::Feature { key, action, path } => (Some((key, action)), path),
        };
        let at_s = request.time.as_second();
        self.keys.prepare(self.project.day_at(at_s))?;
        let event = match feature {
            None => self.view(&path, at_s, request),
            Some((key, action)) => {
                self.declare(&key, None)?;
                self.event(key, action, path, at_s, request)?
            }
        };
        Ok(Step::Event(event))
    }

    fn view(&self, path: &str, at_s: i64, request: LogLine<'static>) -> AnonymousEvent {
        let client = self
            .services
            .collector
            .enricher
            .reduce_imported(request.address, &request.agent);
        anonymise::anonymise_view(
            path,
            at_s,
            &client,
            &self.project_rules(&self.local()),
            &self.keys,
        )
    }

    fn event(
        &self,
        feature: FeatureKey,
        action: Action,
        path: String,
        at_s: i64,
        request: LogLine<'static>,
    ) -> Result<AnonymousEvent> {
        let client = self
            .services
            .collector
            .enricher
            .reduce_imported(request.address, &request.agent);
        let event = ValidEvent::bare(feature, action, at_s, Some(path.into()));
        let batch = ValidBatch::of_one(None, event);
        one_event(
            &batch,
            &client,
            &self.project_rules(&self.local()),
            &self.keys,
        )
    }

    fn local(&self) -> impl Fn(i64) -> (domain::calendar::Day, u8) {
        |at_s| self.project.day_and_hour_at(at_s)
    }

    fn project_rules<'r>(
        &self,
        local: &'r dyn Fn(i64) -> (domain::calendar::Day, u8),
    ) -> ProjectRules<'r> {
        ProjectRules {
            project: self.project.number,
            traits: &[],
            properties: &[],
            k: self.project.k,
            local,
            // The import's rules have reduced the path as their author asked.
            paths: PathReduction::Plain,
        }
    }
}

impl Feed for AccessLogFeed<'_> {
    fn next(&mut self) -> Result<Option<Step>> {
        match self.file.next() {
            None => Ok(None),
            Some(Err(rejected)) => {
                self.lines = rejected.line;
                Ok(Some(Step::Rejected(rejected)))
            }
            Some(Ok((line, request))) => {
                self.lines = line;
                self.step(request).map(Some)
            }
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
