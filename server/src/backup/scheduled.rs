//! Backups that a running server makes by itself: one at its time, verified, the newest kept, each failure told and tried again.

use super::shelf::{BackupsTo, Shelf};
use super::{Manifest, backup_job, place};
use crate::services::Services;
use crate::storage::control::BegunBy;
use crate::telemetry;
use anyhow::Result;
use domain::backup_schedule::{Schedule, made_at};
use serde::{Deserialize, Serialize};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Where backups go, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupSettings {
    pub to: BackupsTo,
    pub schedule: Schedule,
}

/// The backups of a running server.
pub struct ScheduledBackups {
    shelf: Shelf,
    schedule: Schedule,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// When the newest one was made; read from the folder before the first round.
    made_s: Option<i64>,
    was_looked_at: bool,
    failure: Option<Failure>,
}

#[derive(Clone)]
struct Failure {
    since_s: i64,
    last_s: i64,
    why: String,
}

/// What is told of them to whoever has the console.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupsTold {
    pub to: String,
    /// When the newest one was made, in seconds since 1970. All that are there were verified.
    pub made_s: Option<i64>,
    pub failure: Option<FailureTold>,
}

/// A backup that is due and cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailureTold {
    /// When the first try failed, in seconds since 1970.
    pub since_s: i64,
    pub why: String,
}

impl ScheduledBackups {
    /// # Errors
    /// If a bucket has no address that a store could have.
    pub fn new(settings: BackupSettings) -> Result<ScheduledBackups> {
        Ok(ScheduledBackups {
            shelf: Shelf::new(settings.to)?,
            schedule: settings.schedule,
            state: Mutex::default(),
        })
    }

    pub fn is_failing(&self) -> bool {
        self.state().failure.is_some()
    }

    /// When the newest one was made, in seconds since 1970; `None` before the first.
    pub fn made_s(&self) -> Option<i64> {
        self.state().made_s
    }

    pub fn told(&self) -> BackupsTold {
        let state = self.state();
        BackupsTold {
            to: self.shelf.shown(),
            made_s: state.made_s,
            failure: state.failure.as_ref().map(|failure| FailureTold {
                since_s: failure.since_s,
                why: failure.why.clone(),
            }),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes a backup if one is due. Blocks while it is made; called each minute, by one thread.
    ///
    /// A failure is no error of the caller: it is told by [`ScheduledBackups::told`], logged, counted, and followed by another try.
    pub fn round(&self, services: &Services) {
        let now_s = services.clock.now_s();
        self.look();
        let is_due = {
            let state = self.state();
            let failed_s = state.failure.as_ref().map(|failure| failure.last_s);
            self.schedule.is_due(state.made_s, failed_s, now_s)
        };
        // A store that is closed is told by its own notice, and is no failure of backups.
        if !is_due || services.health.is_collecting_only() {
            return;
        }
        let Ok(right) = place::one_at_a_time(services) else {
            // Whoever copies now has begun before: the next round comes in a minute.
            return;
        };
        let made = services.jobs.log(&backup_job(BegunBy::Itself), |job| {
            let manifest = self.shelf.put(services, &right, job)?;
            let outcome = manifest.outcome();
            Ok((manifest, outcome))
        });
        match made {
            Ok(manifest) => self.note_made(&manifest),
            Err(error) => self.note_failed(&format!("{error:#}"), now_s),
        }
    }

    /// Finds the newest backup that an earlier run made. A place that cannot be looked at holds none that is known; putting a backup there
    /// will say why.
    fn look(&self) {
        if self.state().was_looked_at {
            return;
        }
        let names = self.shelf.names().unwrap_or_default();
        let mut state = self.state();
        state.was_looked_at = true;
        state.made_s = names.iter().filter_map(|name| made_at(name)).max();
    }

    fn note_made(&self, manifest: &Manifest) {
        {
            let mut state = self.state();
            state.made_s = Some(manifest.made_s);
            state.failure = None;
        }
        metrics::counter!(telemetry::BACKUPS, "outcome" => "made").increment(1);
        tracing::info!(
            rows = manifest.contents.rows,
            bytes = manifest.bytes(),
            "made a verified backup"
        );
        if let Err(error) = self.remove_spare() {
            tracing::warn!(
                error = format!("{error:#}"),
                "an old backup could not be removed: it is tried again after the next one"
            );
        }
    }

    fn note_failed(&self, why: &str, now_s: i64) {
        metrics::counter!(telemetry::BACKUPS, "outcome" => "failed").increment(1);
        tracing::error!(
            error = why,
            "a backup could not be made: it is tried again in an hour"
        );
        let mut state = self.state();
        let since_s = state
            .failure
            .as_ref()
            .map_or(now_s, |failure| failure.since_s);
        state.failure = Some(Failure {
            since_s,
            last_s: now_s,
            why: why.to_owned(),
        });
    }

    fn remove_spare(&self) -> Result<()> {
        let names = self.shelf.names()?;
        for name in self.schedule.spare(&names) {
            self.shelf.remove(name)?;
        }
        Ok(())
    }
}
