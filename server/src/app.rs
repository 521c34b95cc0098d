//! Puts the parts of one server together, and takes them apart in the right order.

mod collector;
mod erased;
mod folders;
mod gone;
mod places;
mod replay;

pub use folders::{is_final, require_begun, was_used};
pub use places::Places;

use crate::backup::ScheduledBackups;
use crate::clock::Clock;
use crate::courier::Courier;
use crate::ingest::budgets::Budgets;
use crate::ingest::enrich::Enricher;
use crate::ingest::keys::KeyStore;
use crate::jobs::Jobs;
use crate::lifecycle;
use crate::reports::Reports;
use crate::services::Services;
use crate::sign_in::{SignIn, SingleSignOn};
use crate::storage::folder_lock::FolderLock;
use crate::storage::opening::OpenedStores;
use crate::storage::permissions;
use crate::storage::recent_ids::RecentIdsStore;
use crate::trust::KeysFolder;
use anyhow::Result;
use domain::journal::EpochId;
use domain::recovery::Banner;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// A server without its doors: everything but HTTP.
pub struct App {
    pub services: Arc<Services>,
    pub data_dir: PathBuf,
    /// Released by the system at the end of the process, whatever ends it.
    lock: FolderLock,
    _keys_lock: FolderLock,
}

/// How long the journal may take to be applied before epochs without key are ended.
const APPLY_PATIENCE: Duration = Duration::from_secs(600);

impl App {
    /// Proof that this process alone works in the folder.
    pub fn lock(&self) -> &FolderLock {
        &self.lock
    }

    /// Opens the folders, replays what the journal holds, and starts the threads.
    ///
    /// # Errors
    /// If another server works in the folder, or a store cannot be opened. No store is ever replaced
    /// by an empty one.
    pub fn open(places: Places, clock: Arc<dyn Clock>) -> Result<App> {
        let Places {
            data_dir,
            keys_dir,
            trusted_proxies,
            staff_networks,
            geo,
            raw_days,
            cookies_need_tls,
            project_events_per_s,
            courier,
            backups,
            provider,
            prober,
        } = places;
        let courier = Courier::new(&courier)?;
        let single_sign_on = provider.as_ref().map(SingleSignOn::new).transpose()?;
        let backups = backups.map(ScheduledBackups::new).transpose()?;
        let [lock, keys_lock] = folders::take(&data_dir, &keys_dir)?;
        permissions::require_access(&[&data_dir, &keys_dir])?;
        let keys = Arc::new(KeyStore::open(&keys_dir)?);
        let stores = OpenedStores::open(&data_dir, &prober, clock.now_s())?;
        if keys.set_aside() > 0 {
            stores.health.tell(Banner::KeysSetAside {
                keys: keys.set_aside(),
            });
        }
        note_what_was_cut_short(&stores, clock.now_s())?;
        let gone = gone::note_gone(&stores, &keys, clock.now_s())?;
        let objections = collector::objections(&stores.presence)?;
        let recent_ids = RecentIdsStore::open(&data_dir.join("recent-ids"))?;
        let journal_dir = data_dir.join("journal");
        let (journal, tail) =
            replay::open_journal(&journal_dir, &stores, &recent_ids, &keys, &clock)?;
        let watermark = journal.watermark();
        let applier = Arc::new(replay::start_applier(
            tail,
            watermark,
            &stores,
            recent_ids,
            gone.erased,
            gone.histories,
            clock.clone(),
        )?);
        let version_of = applier.clone();
        let reports = Reports::new(
            stores.events.clone(),
            stores.presence.clone(),
            stores.control.clone(),
            clock.clone(),
            Arc::new(move || version_of.version()),
            stores.health.clone(),
            raw_days,
        );
        let collector = collector::open(
            &stores,
            journal.clone(),
            keys.clone(),
            clock.clone(),
            Enricher::new(geo.as_deref(), staff_networks)?,
            Budgets::new(project_events_per_s),
            objections,
        )?;
        let OpenedStores {
            control,
            copies,
            health,
            ..
        } = stores;
        let jobs = Jobs::new(control.clone(), clock.clone());
        let app = App {
            services: Arc::new(Services {
                clock,
                control,
                keys,
                journal,
                applier,
                collector,
                reports,
                proxies: trusted_proxies,
                data_dir: data_dir.clone(),
                raw_days,
                keys_folder: KeysFolder::of(&keys_dir, &data_dir),
                cookies_need_tls,
                courier,
                sign_in: SignIn::new()?,
                passkeys: Default::default(),
                single_sign_on: single_sign_on.map(Arc::new),
                copies,
                health,
                journal_dir,
                jobs,
                upkeep: Default::default(),
                imports: Default::default(),
                backups,
                copying: Default::default(),
            }),
            data_dir,
            lock,
            _keys_lock: keys_lock,
        };
        app.end_lost_epochs(&gone.lost)?;
        Ok(app)
    }

    /// Where the events store is closed, their counts could not be written: the start that opens it ends them.
    fn end_lost_epochs(&self, lost: &[EpochId]) -> Result<()> {
        if self.services.health.is_collecting_only() {
            return Ok(());
        }
        if !lost.is_empty() {
            // Their last people may still be in the journal: they belong into the counts.
            self.wait_until_applied(APPLY_PATIENCE)?;
        }
        lifecycle::end_epochs_without_key(&self.services, lost)
    }

    /// Waits until everything that is durable now is in the stores.
    ///
    /// # Errors
    /// If that takes longer than `patience`.
    pub fn wait_until_applied(&self, patience: Duration) -> Result<()> {
        let durable = self.services.journal.watermark().get();
        anyhow::ensure!(
            self.services.applier.wait_for(durable, patience),
            "the journal was not applied within {} s: see the log",
            patience.as_secs()
        );
        Ok(())
    }

    /// Writes what waits, applies it, checkpoints.
    pub fn close(self) {
        self.services.jobs.note_server_ends();
        self.services.journal.stop();
        self.services.applier.stop();
        // Counters of what was dropped since the last tick.
        if let Err(error) = lifecycle::flush_drops(&self.services) {
            tracing::error!(
                error = format!("{error:#}"),
                "the last counters could not be written"
            );
        }
        if let Err(error) = lifecycle::copy_control(&self.services) {
            tracing::error!(
                error = format!("{error:#}"),
                "the control store could not be copied"
            );
        }
        // Its last owner would do so, which is whatever thread ends last, if the process waits for that one at all.
        if let Err(error) = self.services.control.empty_log() {
            tracing::error!(%error, "the control store's log could not be emptied");
        }
    }
}

/// Tells of what a crash or a lost file ended before this start.
fn note_what_was_cut_short(stores: &OpenedStores, now_s: i64) -> Result<()> {
    let control = &stores.control;
    lifecycle::note_lost_epochs(control, &stores.lost_epochs, now_s)?;
    control.note_interrupted_deliveries()?;
    control.note_stopped_jobs(now_s)?;
    Ok(())
}
