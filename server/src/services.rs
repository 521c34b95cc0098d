//! What handlers, commands and the demo are given: the running parts of one server.

use crate::backup::ScheduledBackups;
use crate::clock::Clock;
use crate::courier::Courier;
use crate::ingest::collect::Collector;
use crate::ingest::enrich::TrustedProxies;
use crate::ingest::journal::Journal;
use crate::ingest::keys::KeyStore;
use crate::ingest::projects::Projects;
use crate::jobs::Jobs;
use crate::reports::Reports;
use crate::sign_in::{Passkeys, SignIn, SingleSignOn};
use crate::storage::applier::Applier;
use crate::storage::control::{Control, Project};
use crate::storage::copies::Copies;
use crate::storage::health::StoreHealth;
use crate::trust::KeysFolder;
use anyhow::Result;
use domain::calendar::Day;
use domain::event::FeatureKey;
use domain::foreign::{SenderKind, SenderSettings};
use domain::live::{LiveView, live_view};
use domain::privacy::{Released, Shown, release};
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, AtomicU64};
use std::sync::{Arc, Mutex, PoisonError};

/// What time has brought since the start, so that it need not bring it again. A crash forgets this: every step may run again.
#[derive(Default)]
pub struct Upkeep {
    /// The day on which old rows of each project were last removed.
    pub rows_forgotten_on: Mutex<HashMap<u32, Day>>,
    /// The day on which weeks of each project were last folded.
    pub weeks_folded_on: Mutex<HashMap<u32, Day>>,
    /// By project, before which day visitors are forgotten, and to which of those days the clock stepped back.
    pub visitors_forgotten: Mutex<HashMap<u32, (Day, HashSet<Day>)>>,
    /// When the events store may be written anew next, in seconds since 1970: a day after the last try.
    pub rewriting_not_before_s: AtomicI64,
    /// When a project's erasure that failed is tried again, in seconds since 1970.
    pub erasure_not_before_s: AtomicI64,
    /// The same for imported history that is being taken back.
    pub taking_back_not_before_s: AtomicI64,
    /// How many changes of the control store its copy holds.
    pub control_copied_at: AtomicU64,
}

impl Upkeep {
    /// Forgets what was done for a project that is erased.
    pub fn forget(&self, project: u32) {
        for days in [&self.rows_forgotten_on, &self.weeks_folded_on] {
            days.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .remove(&project);
        }
        self.visitors_forgotten
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&project);
    }
}

/// One server's parts, shared by all threads.
pub struct Services {
    pub clock: Arc<dyn Clock>,
    pub control: Arc<Control>,
    pub keys: Arc<KeyStore>,
    pub journal: Arc<Journal>,
    pub applier: Arc<Applier>,
    pub collector: Collector,
    pub reports: Reports,
    pub proxies: TrustedProxies,
    pub data_dir: PathBuf,
    /// Days for which rows without identifiers are kept.
    pub raw_days: u16,
    /// What kind of place the keys lie in.
    pub keys_folder: KeysFolder,
    /// The session cookie is marked `Secure`.
    pub cookies_need_tls: bool,
    /// Takes digests to the team.
    pub courier: Courier,
    /// Passwords of the team, and how fast they may be tried.
    pub sign_in: SignIn,
    /// Keys in devices of the team.
    pub passkeys: Passkeys,
    /// The provider that the team signs in with, if there is one.
    pub single_sign_on: Option<Arc<SingleSignOn>>,
    pub copies: Arc<Copies>,
    /// What was mended at the start, and what the nightly comparison found.
    pub health: Arc<StoreHealth>,
    pub journal_dir: PathBuf,
    /// What takes long or happens by itself, and how far it is.
    pub jobs: Jobs,
    /// What time has brought since the start.
    pub upkeep: Upkeep,
    /// Held by the one import that may run.
    pub imports: Mutex<()>,
    /// `None` where the server makes none by itself.
    pub backups: Option<ScheduledBackups>,
    /// Held by the one backup or export that may be under way.
    pub copying: Mutex<()>,
}

impl Services {
    /// What happened in a project in the last hour, from memory.
    ///
    /// # Errors
    /// If the catalogue cannot be read.
    pub fn last_hour(&self, project: &Project) -> Result<Released<LiveView<Shown>>> {
        let now_s = self.clock.now_s();
        let catalogue = self.control.catalogue(project.number)?;
        let finished = self.collector.live_now.finished(project.number, now_s);
        let title_of = |key: &FeatureKey| {
            catalogue
                .get(key.as_str())
                .map(|feature| feature.title.as_deref())
        };
        Ok(release(live_view(
            project.day_at(now_s),
            now_s,
            &finished,
            catalogue.len(),
            title_of,
            project.k,
        )))
    }
}

/// Projects as ingest looks them up: from memory.
pub struct ControlProjects(pub Arc<Control>);

impl Projects for ControlProjects {
    fn by_ingest_key(&self, key: &str) -> Option<Arc<Project>> {
        self.0.projects().by_ingest_key(key).cloned()
    }

    fn declares(&self, project: u32, feature: &FeatureKey) -> bool {
        // A catalogue that cannot be read declares nothing: its events wait in quarantine.
        self.0
            .catalogue(project)
            .is_ok_and(|catalogue| catalogue.get(feature.as_str()).is_some())
    }

    fn by_alias(&self, kind: SenderKind, name: &str) -> Option<Arc<Project>> {
        let number = self.0.senders().by_alias(kind, name)?;
        self.0.projects().by_number(number).cloned()
    }

    fn senders(&self, project: u32) -> Arc<SenderSettings> {
        self.0.senders().of(project)
    }
}
