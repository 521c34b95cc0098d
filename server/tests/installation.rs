//! A server's parts in folders of their own, under a clock that the test sets.

use deadwood::app::{App, Places};
use deadwood::backup::BackupSettings;
use deadwood::clock::SetClock;
use deadwood::courier::CourierSettings;
use deadwood::ingest::collect::{Arrival, Collected, Refused, Sender};
use deadwood::ingest::enrich::TrustedProxies;
use deadwood::storage::control::{NewProject, Project};
use deadwood::storage::probe::Prober;
use domain::identity::ClientAddress;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

pub const DAY_S: i64 = 86_400;
/// A browser that no pattern takes for a bot.
pub const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0";

pub struct Installation {
    folder: TempDir,
    pub clock: Arc<SetClock>,
    pub app: Option<App>,
    /// How messages to the team leave.
    courier: CourierSettings,
    /// Backups that the parts make by themselves from the next start on.
    pub backups: Option<BackupSettings>,
}

impl Installation {
    pub fn new(now_s: i64) -> Installation {
        Installation::below(&std::env::temp_dir(), now_s)
    }

    /// The same, with ways to the team.
    pub fn with_courier(now_s: i64, courier: CourierSettings) -> Installation {
        Installation::made(&std::env::temp_dir(), now_s, courier)
    }

    /// The same on a certain file system.
    pub fn below(folder: &std::path::Path, now_s: i64) -> Installation {
        Installation::made(folder, now_s, CourierSettings::default())
    }

    fn made(folder: &std::path::Path, now_s: i64, courier: CourierSettings) -> Installation {
        let mut installation = Installation {
            folder: tempfile::tempdir_in(folder).expect("a folder"),
            clock: Arc::new(SetClock::new(now_s)),
            app: None,
            courier,
            backups: None,
        };
        installation.start();
        installation
    }

    pub fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    pub fn start(&mut self) {
        let places = Places {
            data_dir: self.path("data"),
            keys_dir: self.path("keys"),
            trusted_proxies: TrustedProxies::default(),
            staff_networks: Default::default(),
            geo: None,
            raw_days: 35,
            cookies_need_tls: false,
            project_events_per_s: 400_000,
            courier: self.courier.clone(),
            backups: self.backups.clone(),
            provider: None,
            prober: Prober::InProcess,
        };
        self.app = Some(App::open(places, self.clock.clone()).expect("the parts start"));
    }

    /// Ends the parts and starts them again on what is on disk.
    pub fn restart(&mut self) {
        self.stop();
        self.start();
    }

    pub fn stop(&mut self) {
        if let Some(app) = self.app.take() {
            app.close();
        }
    }

    pub fn app(&self) -> &App {
        self.app.as_ref().expect("the parts run")
    }

    pub fn project(&self, new: &NewProject) -> Arc<Project> {
        let services = &self.app().services;
        let now_s = deadwood::clock::Clock::now_s(self.clock.as_ref());
        services
            .control
            .create_project(new, now_s)
            .expect("created")
            .project
    }

    pub fn send(&self, sender: Sender, address: [u8; 4], body: &str) -> Result<Collected, Refused> {
        let arrival = Arrival {
            body: body.as_bytes(),
            sender,
            address: ClientAddress::new(IpAddr::from(address)),
            user_agent: FIREFOX,
            forwarded_problem: None,
            declines: false,
        };
        tokio::runtime::Builder::new_current_thread()
            .build()
            .expect("a runtime")
            .block_on(self.app().services.collector.collect(arrival))
    }

    /// Each of these actors uses the feature `export` once, and the stores know of it.
    pub fn exported_by(&self, project: &Arc<Project>, actors: std::ops::Range<u32>) {
        for actor in actors {
            let body = format!(
                r#"{{"actor":"u-{actor}","events":[{{"feature":"export","action":"use"}}]}}"#
            );
            let sender = Sender::Server(project.clone());
            let collected = self.send(sender, [192, 0, 2, 1], &body).expect("taken");
            assert_eq!(collected.accepted, 1, "{:?}", collected.rejected);
        }
        self.wait_until_applied();
    }

    pub fn wait_until_applied(&self) {
        self.app()
            .wait_until_applied(Duration::from_secs(60))
            .expect("applied");
    }
}

impl Drop for Installation {
    fn drop(&mut self) {
        self.stop();
    }
}
