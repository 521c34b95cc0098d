//! A Moodle course's log as events: what was done in which part of Moodle is the feature.

use super::declaring::Declared;
use super::feed::{Feed, Step};
use super::keys::ImportKeys;
use super::moodle::{Moodle, MoodleEvent};
use super::one_event::one_use;
use crate::at_path::AtPath;
use crate::services::Services;
use crate::storage::control::Project;
use anyhow::Result;
use domain::foreign::{key_of_name, shown_name};
use domain::history::Exclusion;
use std::path::Path;

pub struct MoodleFeed<'a> {
    project: &'a Project,
    file: Moodle,
    keys: ImportKeys<'a>,
    declared: Declared<'a>,
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
            project,
            file: Moodle::open(path).at_path("opening", path)?,
            keys: ImportKeys::new(services, project),
            declared: Declared::new(services, project),
            lines: 0,
        })
    }

    fn step(&mut self, event: MoodleEvent) -> Result<Step> {
        let Some(actor) = event.actor.clone() else {
            return Ok(Step::Excluded(Exclusion::NoUser));
        };
        let key = key_of_name(&format!("{}: {}", event.component, event.event));
        // Not what nobody is named for: it would stand there as unused.
        self.declared.describe(&key, |feature| {
            let title = format!("{}: {}", event.component, event.event);
            feature.title = Some(shown_name(title.trim_end_matches('.')));
            feature.area = Some(shown_name(&event.component));
        })?;
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
        self.declared.count()
    }
}
