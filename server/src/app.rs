//! Puts the parts of one server together, and takes them apart in the right order.

use crate::backup::{BackupSettings, ScheduledBackups};
use crate::clock::Clock;
use crate::config::{ProviderSettings, Settings};
use crate::courier::{Courier, CourierSettings};
use crate::ingest::budgets::Budgets;
use crate::ingest::collect::Collector;
use crate::ingest::enrich::{Enricher, StaffNetworks, TrustedProxies};
use crate::ingest::funnel_board::FunnelBoard;
use crate::ingest::journal::{self, Journal, Tail, Watermark};
use crate::ingest::keys::KeyStore;
use crate::ingest::notice_board::NoticeBoard;
use crate::ingest::objections::Objections;
use crate::ingest::page_sessions::PageSessions;
use crate::jobs::Jobs;
use crate::lifecycle;
use crate::limits;
use crate::reports::Reports;
use crate::services::{ControlProjects, Services};
use crate::sign_in::{SignIn, SingleSignOn};
use crate::storage::applier::{Applier, GroupSource, LeftOut, Stores};
use crate::storage::control::{CONTROL_FILE, Control, Project};
use crate::storage::events::EventsStore;
use crate::storage::folder_lock::{FolderLock, FolderRefused, Purpose};
use crate::storage::health::StoreHealth;
use crate::storage::opening::OpenedStores;
use crate::storage::permissions;
use crate::storage::probe::Prober;
use crate::storage::recent_ids::{Loaded, RecentIdsStore};
use crate::storage::recovery::NewerVersion;
use crate::trust::KeysFolder;
use anyhow::{Context, Result};
use domain::calendar::Day;
use domain::journal::{Group, Held, Position, RecentIds, Source};
use domain::notice::is_reserved;
use domain::recovery::Banner;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Where a server keeps things, and whom it believes.
pub struct Places {
    pub data_dir: PathBuf,
    pub keys_dir: PathBuf,
    pub trusted_proxies: TrustedProxies,
    /// Where the product's own team sits.
    pub staff_networks: StaffNetworks,
    /// A country database in MaxMind's format.
    pub geo: Option<PathBuf>,
    /// Days for which rows without identifiers are kept.
    pub raw_days: u16,
    /// Browsers reach the server by TLS alone.
    pub cookies_need_tls: bool,
    /// What one project may send.
    pub project_events_per_s: u32,
    /// How messages to the team leave.
    pub courier: CourierSettings,
    /// Backups that the server makes by itself.
    pub backups: Option<BackupSettings>,
    /// Whom the team signs in with.
    pub provider: Option<ProviderSettings>,
    /// How stores are tried before they are opened.
    pub prober: Prober,
}

/// A server without its doors: everything but HTTP.
pub struct App {
    pub services: Arc<Services>,
    pub data_dir: PathBuf,
    /// Released by the system at the end of the process, whatever ends it.
    lock: FolderLock,
    _keys_lock: FolderLock,
}

impl Places {
    /// # Errors
    /// If the system does not say where this binary lies, or a provider is set in part.
    pub fn of(settings: &Settings) -> Result<Places> {
        Ok(Places {
            prober: Prober::this_binary()?,
            data_dir: settings.data_dir.clone(),
            keys_dir: settings.keys_dir.clone(),
            trusted_proxies: settings.trusted_proxies.clone(),
            staff_networks: settings.staff_networks.clone(),
            geo: settings.geo.clone(),
            raw_days: settings.raw_days,
            cookies_need_tls: settings
                .public_url
                .as_ref()
                .is_some_and(|url| url.is_https()),
            project_events_per_s: settings.project_events_per_s,
            backups: settings.backups(),
            provider: settings.provider()?,
            courier: CourierSettings {
                authorities: settings.authorities(),
                smtp: settings.smtp.clone(),
                smtp_from: settings.smtp_from.clone(),
                webhook_networks: settings.webhook_networks.clone(),
                link_base: settings
                    .public_url
                    .as_ref()
                    .map(|url| url.as_str().to_owned()),
            },
        })
    }
}

/// How long the journal may take to be applied before epochs without key are ended.
const APPLY_PATIENCE: Duration = Duration::from_secs(600);

/// Whether no waiting will make an error of [`App::open`] go away.
pub fn is_final(error: &anyhow::Error) -> bool {
    let is_anothers = error
        .downcast_ref::<FolderRefused>()
        .is_some_and(|refused| !matches!(refused, FolderRefused::Unusable { .. }));
    is_anothers || error.downcast_ref::<NewerVersion>().is_some()
}

/// Whether a server has worked in the folder before.
pub fn was_used(data_dir: &Path) -> bool {
    data_dir.join("copies").exists()
}

/// Takes both folders. A new one of data never comes to keys that some data needs: what a key opens would not be found, and the key
/// be ended for that.
fn take(data_dir: &Path, keys_dir: &Path) -> Result<[FolderLock; 2], FolderRefused> {
    let is_new = ["journal", CONTROL_FILE]
        .iter()
        .all(|part| !data_dir.join(part).exists())
        && !was_used(data_dir);
    if is_new && KeyStore::holds_any(keys_dir) {
        return Err(FolderRefused::KeysOfAnother {
            data: data_dir.to_owned(),
            keys: keys_dir.to_owned(),
        });
    }
    Ok([
        FolderLock::take(data_dir, Purpose::Data)?,
        FolderLock::take(keys_dir, Purpose::Keys)?,
    ])
}

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
        let [lock, keys_lock] = take(&data_dir, &keys_dir)?;
        permissions::require_access(&[&data_dir, &keys_dir])?;
        let keys = Arc::new(KeyStore::open(&keys_dir)?);
        let opened = OpenedStores::open(&data_dir, &prober, clock.now_s())?;
        let OpenedStores {
            control,
            events,
            presence,
            copies,
            health,
            lost_epochs,
        } = opened;
        if keys.set_aside() > 0 {
            health.tell(Banner::KeysSetAside {
                keys: keys.set_aside(),
            });
        }
        lifecycle::note_lost_epochs(&control, &lost_epochs, clock.now_s())?;
        control.note_interrupted_deliveries()?;
        control.note_stopped_jobs(clock.now_s())?;
        keys.note_ended(events.closed_epochs()?);
        let erased = erased_projects(&control, &events, &health, clock.now_s())?;
        for project in erased.keys() {
            keys.note_erased(*project);
        }
        // Before any key could be made anew. An epoch whose file is lost ends like one whose key is.
        let mut lost = lifecycle::lost_keys(&keys, &presence)?;
        lost.extend(lost_epochs);
        let objections = Objections::default();
        for epoch in presence.epochs()? {
            if let Some(file) = presence.get(epoch)? {
                objections.load(epoch, file.objections()?);
            }
        }
        let recent_ids = RecentIdsStore::open(&data_dir.join("recent-ids"))?;
        let journal_dir = data_dir.join("journal");

        let mut recent = RecentIds::new(limits::RECENT_IDS_MAX);
        let loaded = recent_ids.load(&mut recent)?;
        let applied = events
            .applied()
            .context("reading how far the journal is applied")?;
        // Before this place no store can lack anything, even if it lost the log beside its file.
        let checkpointed = copies.checkpointed()?.unwrap_or_default().upto;
        let replay_from = applied.min(checkpointed);
        let ids_from = match loaded {
            Loaded::Everything => replay_from,
            Loaded::NotEverything => Position::default(),
        };
        journal::remember_ids(&journal_dir, &keys, ids_from, &mut recent)?;
        let had_events = applied != Position::default() || journal::has_segments(&journal_dir)?;
        if had_events && keys.ids_key_is_new() {
            health.tell(Banner::IdsKeyReplaced);
        }
        let missing_segments =
            journal::end_keys_without_segment(&journal_dir, &keys, replay_from.segment)?;
        let journal = Arc::new(Journal::start(
            &journal_dir,
            keys.clone(),
            clock.clone(),
            recent,
            // Whatever became of a store or of the journal: a number that any store has seen never comes again.
            applied.max(checkpointed).max(presence.applied()?),
        )?);
        let applier = Arc::new(if health.is_collecting_only() {
            Applier::idle()
        } else {
            let stores = Stores {
                events: events.clone(),
                presence: presence.clone(),
                recent_ids,
                copies: copies.clone(),
                health: health.clone(),
            };
            let mut tail = Tail::new(&journal_dir, keys.clone(), journal.watermark(), replay_from);
            tail.note_missing_segments(missing_segments);
            start_applier(tail, journal.watermark(), stores, erased, clock.clone())?
        });
        let version_of = applier.clone();
        let reports = Reports::new(
            events.clone(),
            presence,
            control.clone(),
            clock.clone(),
            Arc::new(move || version_of.version()),
            health.clone(),
            raw_days,
        );
        let collector = Collector {
            journal: journal.clone(),
            keys: keys.clone(),
            clock: clock.clone(),
            projects: Arc::new(ControlProjects(control.clone())),
            enricher: Enricher::new(geo.as_deref(), staff_networks)?,
            test_sessions: Default::default(),
            undeclared: Default::default(),
            foreign_names: Default::default(),
            heartbeats: Default::default(),
            notices: NoticeBoard::new(control.clone()),
            cardinality: Default::default(),
            accepted: Default::default(),
            drops: Default::default(),
            budgets: Budgets::new(project_events_per_s),
            arrivals: Default::default(),
            latest_days: Default::default(),
            objections,
            live_now: Default::default(),
            page_sessions: PageSessions::new(FunnelBoard::new(control.clone())),
        };
        for project in control.projects().kept() {
            let catalogue = control.catalogue(project.number)?;
            let undeclared = events
                .features_seen(project.number)?
                .into_iter()
                .map(|seen| seen.key)
                .filter(|key| catalogue.get(key.as_str()).is_none() && !is_reserved(key));
            collector.undeclared.remember(project.number, undeclared);
            if let Some(day) = latest_day(&events, project)? {
                collector.latest_days.remember(project.number, day);
            }
        }
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
                control_copied_at: Default::default(),
                erasure_not_before_s: Default::default(),
                rows_forgotten_on: Default::default(),
                rewriting_not_before_s: Default::default(),
                weeks_folded_on: Default::default(),
                visitors_forgotten: Default::default(),
                jobs,
                imports: Default::default(),
                backups,
                copying: Default::default(),
            }),
            data_dir,
            lock,
            _keys_lock: keys_lock,
        };
        if app.services.health.is_collecting_only() {
            // Their counts could not be written: the start that opens the store ends them.
            return Ok(app);
        }
        if !lost.is_empty() {
            // Their last people may still be in the journal: they belong into the counts.
            app.wait_until_applied(APPLY_PATIENCE)?;
        }
        lifecycle::end_epochs_without_key(&app.services, &lost)?;
        Ok(app)
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
    }
}

/// The latest day on which the project is known to have been: of a live event, or behind an epoch that has ended. A clock that
/// stands before it has stepped back.
fn latest_day(events: &EventsStore, project: &Project) -> Result<Option<Day>> {
    let live = events.days_with_data(project.number)?;
    let of_events = live.get(&false).map(|(_, last)| *last);
    let behind_epochs = events
        .closed_epochs()?
        .into_iter()
        .filter(|epoch| epoch.project == project.number && epoch.source == Source::Live)
        .filter_map(|epoch| {
            let era = project.eras.get(epoch.index.era)?;
            let own = era.span(epoch.index).to;
            // The epochs of an era that was cut short ended with it.
            Some(era.to.filter(|to| *to < own).unwrap_or(own.plus(1)))
        })
        .max();
    Ok(of_events.max(behind_epochs))
}

fn start_applier(
    tail: Tail,
    watermark: Arc<Watermark>,
    stores: Stores,
    erased: HashMap<u32, String>,
    clock: Arc<dyn Clock>,
) -> Result<Applier> {
    let left_out = LeftOut {
        epochs: stores.events.closed_epochs()?.into_iter().collect(),
        projects: erased,
    };
    let source = Box::new(JournalGroups { tail, watermark });
    Applier::start(source, stores, left_out, clock)
}

/// The projects that were erased, by number, with their ids. A store that was put back from an older copy is told by the other, and what it
/// still holds of them is erased once more.
fn erased_projects(
    control: &Control,
    events: &EventsStore,
    health: &StoreHealth,
    now_s: i64,
) -> Result<HashMap<u32, String>> {
    if !health.is_collecting_only() {
        control.know_erased(&events.erased_projects()?, now_s)?;
        for erased in control.erased_projects()? {
            if erased.is_done && events.holds_project(erased.number)? {
                control.erase_again(erased.number)?;
            }
        }
    }
    let erased = control.erased_projects()?.into_iter();
    Ok(erased.map(|erased| (erased.number, erased.id)).collect())
}

/// The journal as the applier sees it.
struct JournalGroups {
    tail: Tail,
    watermark: Arc<Watermark>,
}

impl GroupSource for JournalGroups {
    fn next_group(&mut self) -> Result<Option<Group>> {
        self.tail.next_group()
    }

    fn position(&self) -> Position {
        self.tail.position()
    }

    fn wait(&self, timeout: Duration) {
        self.watermark.wait_beyond(self.tail.position(), timeout);
    }

    fn damage(&self) -> (u64, u64) {
        let damage = self.tail.damage();
        (damage.records, damage.segments)
    }

    fn retire(&self, held: Held, now_hour: i64) -> Result<u64> {
        Ok(self.tail.retire(held, now_hour)?.bytes_kept)
    }
}
