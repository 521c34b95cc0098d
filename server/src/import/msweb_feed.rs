//! UCI "Anonymous Microsoft Web Data" as events: its A lines are the catalogue, its V lines uses.

use super::feed::{Feed, Step};
use super::keys::ImportKeys;
use super::msweb::{Msweb, MswebItem};
use super::one_event::one_use;
use crate::at_path::AtPath;
use crate::services::Services;
use crate::storage::control::Project;
use anyhow::Result;
use domain::calendar::Day;
use domain::catalogue::{CatalogueFeature, Origin};
use domain::event::FeatureKey;
use std::path::Path;

/// The file says only "one week of February 1998"; all of it is put on this day of that week.
const DAY: (i16, i8, i8) = (1998, 2, 11);

pub struct MswebFeed<'a> {
    services: &'a Services,
    project: &'a Project,
    file: Msweb,
    keys: ImportKeys<'a>,
    noon_s: i64,
    /// Listed features that are not in the catalogue yet.
    listed: Vec<CatalogueFeature>,
    features: usize,
    lines: u64,
}

impl<'a> MswebFeed<'a> {
    /// # Errors
    /// If the file cannot be opened or a key not be made.
    pub fn open(
        services: &'a Services,
        project: &'a Project,
        path: &Path,
    ) -> Result<MswebFeed<'a>> {
        let (year, month, day) = DAY;
        let date = jiff::civil::date(year, month, day);
        let noon_s = project
            .zones
            .at(i64::MIN)
            .to_timestamp(date.at(12, 0, 0, 0))?
            .as_second();
        let mut keys = ImportKeys::new(services, project);
        keys.prepare(Day::of(date))?;
        Ok(MswebFeed {
            services,
            project,
            // Read from the start, so that everything is counted; what is journalled is skipped later.
            file: Msweb::open(path, 0).at_path("opening", path)?,
            keys,
            noon_s,
            listed: Vec::new(),
            features: 0,
            lines: 0,
        })
    }

    /// Declares what was listed, before the first use of it.
    fn declare(&mut self) -> Result<()> {
        if !self.listed.is_empty() {
            let today = self.project.day_at(self.services.clock.now_s());
            self.services
                .control
                .add_missing_features(self.project.number, &self.listed, today)?;
            self.services.reports.forget_cached();
            self.listed.clear();
        }
        Ok(())
    }

    fn list(&mut self, key: &str, title: String, path: &str) -> Result<()> {
        let mut feature = CatalogueFeature::new(FeatureKey::parse(key)?, Origin::Imported);
        feature.title = Some(title).filter(|title| !title.is_empty());
        feature.description = Some(path.to_owned());
        self.listed.push(feature);
        self.features += 1;
        Ok(())
    }

    fn event(&self, actor: &str, feature: &str) -> Result<Step> {
        let feature = FeatureKey::parse(feature)?;
        let event = one_use(self.project, &self.keys, actor, feature, self.noon_s)?;
        Ok(Step::Event(event))
    }
}

impl Feed for MswebFeed<'_> {
    fn next(&mut self) -> Result<Option<Step>> {
        loop {
            let step = match self.file.next() {
                None => {
                    self.declare()?;
                    return Ok(None);
                }
                Some(Err(rejected)) => {
                    self.lines = rejected.line;
                    Step::Rejected(rejected)
                }
                Some(Ok(MswebItem::Feature {
                    line,
                    key,
                    title,
                    path,
                })) => {
                    self.lines = line;
                    self.list(&key, title, &path)?;
                    continue;
                }
                Some(Ok(MswebItem::Use {
                    line,
                    actor,
                    feature,
                })) => {
                    self.lines = line;
                    self.declare()?;
                    self.event(&actor, &feature)?
                }
            };
            return Ok(Some(step));
        }
    }

    fn bytes_read(&self) -> u64 {
        self.file.bytes_read()
    }

    fn lines_read(&self) -> u64 {
        self.lines
    }

    fn features(&self) -> usize {
        self.features
    }
}
