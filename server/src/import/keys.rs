//! Keys of imported history: epochs by the history's own dates, under fresh keys of their own.

use crate::ingest::keys::KeyStore;
use crate::lifecycle::ENDS_ON;
use crate::services::Services;
use crate::storage::control::Project;
use anyhow::{Result, ensure};
use domain::anonymise::DayKeys;
use domain::calendar::Day;
use domain::identity::{ActorHash, EpochIndex, Key};
use domain::journal::{EpochId, Source};
use std::collections::HashMap;

/// The epochs that an import has met, with their keys.
pub struct ImportKeys<'a> {
    services: &'a Services,
    project: &'a Project,
    epochs: HashMap<EpochIndex, Key>,
}

impl<'a> ImportKeys<'a> {
    pub fn new(services: &'a Services, project: &'a Project) -> ImportKeys<'a> {
        ImportKeys {
            services,
            project,
            epochs: HashMap::new(),
        }
    }

    /// Makes sure that the keys of a day are there, before events of it are hashed. What they hash
    /// ends 2T after today, however old it is.
    ///
    /// # Errors
    /// If a key or an epoch's file cannot be made.
    pub fn prepare(&mut self, day: Day) -> Result<()> {
        let now_s = self.services.clock.now_s();
        let today = self.project.day_at(now_s);
        // The era of today, whose T the history is cut by, however old its days are.
        let era = self.project.eras.on(today);
        for index in era.live_on(day) {
            if self.epochs.contains_key(&index) {
                continue;
            }
            let epoch = EpochId {
                project: self.project.number,
                source: Source::Import,
                index,
            };
            ensure!(
                !self.store().has_ended(epoch),
                "the people of {day} were imported before and are forgotten by now: take this file into a \
                 project of its own, or take all imported history back with `deadwood import --undo` and import it again"
            );
            let ends_on = today.plus(2 * era.length.days());
            self.services.applier.run_between_batches(move |stores| {
                stores
                    .presence
                    .note_once(epoch, ENDS_ON, i64::from(ends_on.0))
            })?;
            self.epochs.insert(index, self.store().epoch_key(epoch)?);
        }
        Ok(())
    }

    fn store(&self) -> &KeyStore {
        &self.services.keys
    }
}

impl DayKeys for ImportKeys<'_> {
    fn visitor_key(&self, day: Day) -> Key {
        self.store()
            .day_key(self.project.number, Source::Import, day)
    }

    fn epoch_keys(&self, day: Day) -> Vec<(EpochIndex, Key)> {
        let today = self.project.day_at(self.services.clock.now_s());
        self.project
            .eras
            .on(today)
            .live_on(day)
            .into_iter()
            .filter_map(|index| Some((index, self.epochs.get(&index)?.clone())))
            .collect()
    }

    fn ids_key(&self) -> &Key {
        self.store().ids_key()
    }

    /// Objections are about what is yet to come.
    fn objects(&self, _: EpochIndex, _: ActorHash) -> bool {
        false
    }
}
