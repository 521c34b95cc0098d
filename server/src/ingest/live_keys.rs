//! The keys under which one project's live events are hashed today.

use super::keys::KeyStore;
use crate::storage::control::Project;
use anyhow::Result;
use domain::anonymise::DayKeys;
use domain::calendar::Day;
use domain::identity::{EpochIndex, Key};
use domain::journal::{EpochId, Source};

/// Fetched once per batch, so that hashing itself touches no file.
pub struct LiveKeys<'a> {
    store: &'a KeyStore,
    project: &'a Project,
    epochs: [(EpochIndex, Key); 2],
}

impl<'a> LiveKeys<'a> {
    /// # Errors
    /// If a key cannot be read or made durable.
    pub fn fetch(store: &'a KeyStore, project: &'a Project, today: Day) -> Result<LiveKeys<'a>> {
        let key = |index| {
            let epoch = EpochId {
                project: project.number,
                source: Source::Live,
                index,
            };
            store.epoch_key(epoch).map(|key| (index, key))
        };
        let [older, newer] = project.epoch_length.live_on(today);
        Ok(LiveKeys {
            store,
            project,
            epochs: [key(older)?, key(newer)?],
        })
    }
}

impl DayKeys for LiveKeys<'_> {
    fn visitor_key(&self, day: Day) -> Key {
        self.store.day_key(self.project.number, Source::Live, day)
    }

    fn epoch_keys(&self, day: Day) -> Vec<(EpochIndex, Key)> {
        let of_day = self.project.epoch_length.live_on(day);
        self.epochs
            .iter()
            .filter(|(index, _)| of_day.contains(index))
            .cloned()
            .collect()
    }

    fn ids_key(&self) -> &Key {
        self.store.ids_key()
    }
}
