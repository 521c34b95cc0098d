//! The keys under which one project's live events are hashed today.

use super::keys::KeyStore;
use super::objections::Objections;
use crate::storage::control::Project;
use anyhow::{Result, ensure};
use domain::anonymise::DayKeys;
use domain::calendar::Day;
use domain::identity::{ActorHash, EpochIndex, Key, LATE_DAYS};
use domain::journal::{EpochId, Source};

/// Fetched once per batch, so that hashing itself touches no file.
pub struct LiveKeys<'a> {
    store: &'a KeyStore,
    objections: &'a Objections,
    project: &'a Project,
    epochs: Vec<(EpochIndex, Key)>,
}

impl<'a> LiveKeys<'a> {
    /// The keys of the epochs that live today, and of those of yesterday's era that take late events.
    ///
    /// # Errors
    /// If a key cannot be read or made durable, or every epoch of today has ended before its time.
    pub fn fetch(
        store: &'a KeyStore,
        objections: &'a Objections,
        project: &'a Project,
        today: Day,
    ) -> Result<LiveKeys<'a>> {
        let mut epochs: Vec<(EpochIndex, Key)> = Vec::with_capacity(2);
        for day in [today.plus(-LATE_DAYS), today] {
            let era = project.eras.on(day);
            for index in era.live_on(day) {
                let epoch = live(project, index);
                let is_known = epochs.iter().any(|(known, _)| *known == index);
                if !is_known && !era.has_ended(index, today) && !store.has_ended(epoch) {
                    epochs.push((index, store.epoch_key(epoch)?));
                }
            }
        }
        ensure!(
            !epochs.is_empty(),
            "every epoch of today has ended already: a new era begins within a minute"
        );
        Ok(LiveKeys {
            store,
            objections,
            project,
            epochs,
        })
    }
}

/// Names an epoch of a project's live events.
pub fn live(project: &Project, index: EpochIndex) -> EpochId {
    EpochId {
        project: project.number,
        source: Source::Live,
        index,
    }
}

impl DayKeys for LiveKeys<'_> {
    fn visitor_key(&self, day: Day) -> Key {
        self.store.day_key(self.project.number, Source::Live, day)
    }

    fn epoch_keys(&self, day: Day) -> Vec<(EpochIndex, Key)> {
        let of_day = self.project.eras.on(day).live_on(day);
        self.epochs
            .iter()
            .filter(|(index, _)| of_day.contains(index))
            .cloned()
            .collect()
    }

    fn ids_key(&self) -> &Key {
        self.store.ids_key()
    }

    fn objects(&self, epoch: EpochIndex, actor: ActorHash) -> bool {
        self.objections.contains(live(self.project, epoch), actor)
    }
}
