//! An access log as events: rules map its paths to features, everything else is a page view.

use super::access_log::{AccessLog, LogLine};
use super::declaring::Declared;
use super::feed::{Feed, Step};
use super::keys::ImportKeys;
use super::one_event::{one_event, rules_of};
use super::rules::{Meaning, Rules};
use crate::at_path::AtPath;
use crate::services::Services;
use crate::storage::control::Project;
use anyhow::Result;
use domain::anonymise::{self, AnonymousEvent};
use domain::event::{Action, FeatureKey};
use domain::validate::{ValidBatch, ValidEvent};
use std::path::Path;

pub struct AccessLogFeed<'a> {
    services: &'a Services,
    project: &'a Project,
    rules: &'a Rules,
    file: AccessLog,
    keys: ImportKeys<'a>,
    declared: Declared<'a>,
    lines: u64,
}

impl<'a> AccessLogFeed<'a> {
    /// Opens the file and declares the features that its rules name.
    ///
    /// # Errors
    /// If the file cannot be opened or the catalogue not be written.
    pub fn open(
        services: &'a Services,
        project: &'a Project,
        path: &Path,
        rules: &'a Rules,
    ) -> Result<AccessLogFeed<'a>> {
        let file = AccessLog::open(path, 0).at_path("opening", path)?;
        Ok(AccessLogFeed {
            services,
            project,
            rules,
            file,
            keys: ImportKeys::new(services, project),
            declared: Declared::of_rules(services, project, rules)?,
            lines: 0,
        })
    }

    fn step(&mut self, request: LogLine<'static>) -> Result<Step> {
        let (feature, path) = match self.rules.meaning(&request) {
            Meaning::Excluded(exclusion) => {
                return Ok(Step::Excluded(exclusion));
            }
            Meaning::View { path } => (None, path),
            Meaning::Feature { key, action, path } => (Some((key, action)), path),
        };
        let at_s = request.time.as_second();
        self.keys.prepare(self.project.day_at(at_s))?;
        let event = match feature {
            None => self.view(&path, at_s, request),
            Some((key, action)) => {
                self.declared.declare(&key, None)?;
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
        let local = |at_s| self.project.day_and_hour_at(at_s);
        let rules = rules_of(self.project, &[], &local);
        anonymise::anonymise_view(path, at_s, &client, &rules, &self.keys)
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
        let local = |at_s| self.project.day_and_hour_at(at_s);
        let rules = rules_of(self.project, &[], &local);
        one_event(&batch, &client, &rules, &self.keys)
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
        self.declared.count()
    }
}
