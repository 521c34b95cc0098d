//! What a server needs to be told before it can be put together.

use crate::backup::BackupSettings;
use crate::config::{ProviderSettings, Settings};
use crate::courier::CourierSettings;
use crate::ingest::enrich::{StaffNetworks, TrustedProxies};
use crate::storage::probe::Prober;
use anyhow::Result;
use std::path::PathBuf;

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
