//! The settings of the server: one struct, whose help texts are their documentation.
//!
//! Each setting has one name in three spellings: `--data-dir`, `DEADWOOD_DATA_DIR`, and
//! `data_dir = …` in the TOML file. A flag wins over the environment, the environment over the
//! file, the file over the default. What is unknown or wrong stops the start.

mod folders;
mod layers;
mod provider;
mod sentence;
mod values;

pub use layers::{Stop, layered};
pub use provider::{EmailDomains, Issuer, ProviderSettings, is_this_machine};
pub use values::{BackupPlace, Encryption, Hours, LogForm, LogLevel, PublicUrl, SmtpUrl};

use crate::authorities::Authorities;
use crate::backup::{BackupSettings, BackupsTo, BucketSettings};
use crate::ingest::enrich::{StaffNetworks, TrustedProxies};

use clap::Args;
use domain::backup_schedule::Schedule;
use domain::delivery::Networks;
use std::net::SocketAddr;
use std::path::PathBuf;

/// What every command may be given.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Settings (also as DEADWOOD_NAME, or name = … in the file)")]
pub struct Settings {
    /// Address and port to serve on. Port 0 takes any free one. Anything but a loopback address
    /// opens the server to the network: put a TLS proxy in front of it.
    #[arg(long, global = true, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7700",
          value_parser = values::listen)]
    pub listen: SocketAddr,

    /// Address and port of the listener for whoever runs the server: /metrics in Prometheus's form, /health/live and
    /// /health/ready. It asks nobody who they are: keep it on a loopback address or a network of your own
    /// [default: none]
    #[arg(long, global = true, value_name = "ADDRESS:PORT", value_parser = values::listen)]
    pub admin_listen: Option<SocketAddr>,

    /// Folder of the databases and the journal; created if missing. A wrong one starts an empty
    /// server. Back it up with `deadwood backup`: a plain copy would hold people that it could not forget.
    #[arg(long, global = true, value_name = "FOLDER", default_value = "data",
          value_parser = values::path)]
    pub data_dir: PathBuf,

    /// Folder of the keys of live epochs; created if missing, never inside the data folder. If
    /// it is lost, live epochs close early. Never back it up: a copied key cannot be forgotten.
    #[arg(long, global = true, value_name = "FOLDER", default_value = "keys",
          value_parser = values::path)]
    pub keys_dir: PathBuf,

    /// How much the server says about its own work. Libraries stay at warn. No level shows an
    /// address, a user or a token.
    #[arg(long, global = true, value_name = "LEVEL", default_value = "info")]
    pub log: LogLevel,

    /// How the log is written: text for people, json for a collector, one object a line.
    #[arg(long, global = true, value_name = "FORM", default_value = "text")]
    pub log_form: LogForm,

    /// Networks (CIDR, separated by commas, or none) of the proxies that are believed when they
    /// say whom they forward for. Left out, all visitors behind a proxy look like one; too wide,
    /// senders choose their own address.
    #[arg(long, global = true, value_name = "NETWORKS", default_value = "none",
          value_parser = values::trusted_proxies)]
    pub trusted_proxies: TrustedProxies,

    /// Networks (CIDR, separated by commas, or none) of your own team: what comes from them is
    /// counted apart and never as use. A host app can also send the trait `staff: "true"`.
    #[arg(long, global = true, value_name = "NETWORKS", default_value = "none",
          value_parser = values::staff_networks)]
    pub staff_networks: StaffNetworks,

    /// Country database in MaxMind's format (.mmdb), for example of DB-IP or IPinfo. A new file under
    /// the same name is taken over within a minute. Without one, countries are not measured
    /// [default: none]
    #[arg(long, global = true, value_name = "FILE", value_parser = values::path)]
    pub geo: Option<PathBuf>,

    /// Days for which rows without identifiers are kept before only counts remain, 1 to 365.
    /// Fewer forget sooner; more let new questions reach further back.
    #[arg(long, global = true, value_name = "DAYS", default_value = "35",
          value_parser = values::raw_days)]
    pub raw_days: u16,

    /// Events that one project may send per second on average, after a burst of four seconds' worth. What is above is
    /// refused with 429, and sent again by the script. Lower it where a flood of one project hurts the others.
    #[arg(long, global = true, value_name = "EVENTS", default_value = "400000",
          value_parser = values::events_per_s)]
    pub project_events_per_s: u32,

    /// Memory that the server may take in all, in MiB, from 256 on: three eighths for DuckDB, five sixteenths for what is kept of
    /// answers, the rest for people and requests. With more people than a hundred thousand a week raise it.
    #[arg(long, global = true, value_name = "MIB", default_value = "512",
          value_parser = values::memory_mib)]
    pub memory_mib: u32,

    /// Address under which browsers reach the server, for example `https://usage.example.com`.
    /// Printed links begin with it [default: http:// and the listen address]
    #[arg(long, global = true, value_name = "URL", value_parser = values::public_url)]
    pub public_url: Option<PublicUrl>,

    /// Mail server for the weekly digest, as `smtps://name:password@host:465`, or `smtp://host:587?tls=required`; without TLS
    /// only on this machine. It holds a password: set DEADWOOD_SMTP rather than the flag, which others on the machine can
    /// read. Without it no mail is sent [default: none]
    #[arg(long, global = true, value_name = "URL", value_parser = values::SmtpUrl::parse)]
    pub smtp: Option<SmtpUrl>,

    /// Address that these mails are from, for example `deadwood@example.com`. Needed with `smtp` [default: none]
    #[arg(long, global = true, value_name = "ADDRESS", value_parser = values::text)]
    pub smtp_from: Option<String>,

    /// PEM file with the certificates of your own authorities, such as your company's. What the server calls may show a
    /// certificate of theirs: mail server, webhooks, provider, the store of backups, and the proxy that the doctor goes through.
    /// They are believed beside the public ones. Read at the start [default: none]
    #[arg(long, global = true, value_name = "FILE", value_parser = values::authorities)]
    pub ca_file: Option<Authorities>,

    /// Networks (CIDR, separated by commas, or none) of your own that webhooks of the digest may point into, with http as well as
    /// https. Whoever may change a project can have this server call any address in them.
    #[arg(long, global = true, value_name = "NETWORKS", default_value = "none",
          value_parser = values::webhook_networks)]
    pub webhook_networks: Networks,

    /// Where the running server makes backups by itself, each verified: a folder on another disk, or `s3://BUCKET/PREFIX` of an
    /// S3-compatible store. Nothing else belongs there: what is called like a backup is taken for one, and removed when it is
    /// old. Without it none are made [default: none]
    #[arg(long, global = true, value_name = "PLACE", value_parser = values::backup_place)]
    pub backup_to: Option<BackupPlace>,

    /// Address of the S3-compatible store, with https unless it is on this machine [default: Amazon's of the region]
    #[arg(long, global = true, value_name = "URL", value_parser = values::s3_endpoint)]
    pub backup_s3_endpoint: Option<String>,

    /// Region of the bucket, as its store names it.
    #[arg(long, global = true, value_name = "REGION", default_value = "us-east-1", value_parser = values::text)]
    pub backup_s3_region: String,

    /// TOML file with `access_key_id` and `secret_access_key` of the store, and `session_token` if there is one. It is read anew for
    /// each backup; let nobody but the server's user read it. Needed with `s3://` [default: none]
    #[arg(long, global = true, value_name = "FILE", value_parser = values::path)]
    pub backup_s3_keys: Option<PathBuf>,

    /// How much time lies between two of these backups, in hours or days: 1h to 366d. One that fails is tried again each hour.
    #[arg(long, global = true, value_name = "TIME", default_value = "24h", value_parser = values::hours)]
    pub backup_every: Hours,

    /// How many of them are kept, 1 to 1,000; an older one goes when a newer one is verified.
    #[arg(long, global = true, value_name = "NUMBER", default_value = "7", value_parser = values::backups_kept)]
    pub backup_keep: u16,

    /// Provider that the team signs in with (OpenID Connect), by the address that it calls its issuer, for example
    /// `https://id.example.com/realms/acme`. Needs `oidc_client_id`, `oidc_client_secret_file` and `public_url`; at the provider
    /// register `PUBLIC-URL/sign-in/return` as the address to return to. While it does not answer, passwords still let in
    /// [default: none]
    #[arg(long, global = true, value_name = "URL", value_parser = Issuer::parse)]
    pub oidc_issuer: Option<Issuer>,

    /// Name under which the provider knows this server [default: none]
    #[arg(long, global = true, value_name = "NAME", value_parser = values::text)]
    pub oidc_client_id: Option<String>,

    /// File that holds the secret which the provider gave for this server, and nothing else. Read at the start
    /// [default: none]
    #[arg(long, global = true, value_name = "FILE", value_parser = values::path)]
    pub oidc_client_secret_file: Option<PathBuf>,

    /// What stands on the button of the page for signing in, for example `Sign in with Acme` [default: words of the page]
    #[arg(long, global = true, value_name = "WORDS", value_parser = values::text)]
    pub oidc_label: Option<String>,

    /// Mail domains (separated by commas) whose addresses count when somebody comes from the provider for the first time.
    /// Name your own where the provider also knows people of elsewhere [default: all that the provider has verified]
    #[arg(long, global = true, value_name = "DOMAINS", value_parser = EmailDomains::parse)]
    pub oidc_domains: Option<EmailDomains>,

    /// Project, by name or id, that everybody of these domains may look at without an invitation: an account is made for
    /// them at their first sign-in. Left out, only those come in who have an account or an invitation [default: none]
    #[arg(long, global = true, value_name = "PROJECT", value_parser = values::text)]
    pub oidc_newcomers: Option<String>,

    /// TOML file with settings, one `name = value` a line. A missing file stops the start
    /// [default: none]
    #[arg(long, global = true, value_name = "FILE", value_parser = values::path)]
    pub config: Option<PathBuf>,
}

/// A sentence that says which setting is wrong, how, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(pub String);

impl Settings {
    /// Checks what no setting shows by itself.
    ///
    /// # Errors
    /// If the keys would lie in the data folder, and so in its copies, or backups would; if a bucket is named without its keys, or a provider is
    /// set in part.
    pub fn check(&self) -> Result<(), Refusal> {
        if folders::is_inside(&self.keys_dir, &self.data_dir) {
            return Err(Refusal(format!(
                "setting keys_dir ({}) lies inside data_dir ({}), so that a backup of the data would hold the keys: choose a folder outside of it",
                self.keys_dir.display(),
                self.data_dir.display()
            )));
        }
        match &self.backup_to {
            Some(BackupPlace::Folder(folder)) if folders::is_inside(folder, &self.data_dir) => {
                return Err(Refusal(format!(
                    "setting backup_to ({}) lies inside data_dir ({}), so that backups would die with the data: choose a folder on another disk",
                    folder.display(),
                    self.data_dir.display()
                )));
            }
            Some(BackupPlace::Bucket { .. }) if self.backup_s3_keys.is_none() => {
                return Err(Refusal(
                    "setting backup_to names a bucket, and backup_s3_keys is missing: name the file with the keys of its store"
                        .to_owned(),
                ));
            }
            Some(_) | None => {}
        }
        self.provider().map(|_| ())
    }

    /// Backups that the server makes by itself, if it was told where.
    pub fn backups(&self) -> Option<BackupSettings> {
        let to = match self.backup_to.clone()? {
            BackupPlace::Folder(folder) => BackupsTo::Folder(std::path::absolute(folder).ok()?),
            BackupPlace::Bucket { bucket, prefix } => BackupsTo::Bucket(BucketSettings {
                endpoint: self.backup_s3_endpoint.clone().unwrap_or_else(|| {
                    format!("https://s3.{}.amazonaws.com", self.backup_s3_region)
                }),
                region: self.backup_s3_region.clone(),
                bucket,
                prefix,
                keys: self.backup_s3_keys.clone()?,
                authorities: self.authorities(),
            }),
        };
        Some(BackupSettings {
            to,
            schedule: Schedule {
                every_s: self.backup_every.seconds(),
                keep: self.backup_keep.into(),
            },
        })
    }

    /// Whose certificates are believed.
    pub fn authorities(&self) -> Authorities {
        self.ca_file.clone().unwrap_or_default()
    }

    /// Where printed links begin, without a slash at the end. `listening` is the bound address.
    pub fn link_base(&self, listening: SocketAddr) -> String {
        if let Some(url) = &self.public_url {
            return url.as_str().to_owned();
        }
        let port = listening.port();
        if listening.ip().is_unspecified() {
            return format!("http://localhost:{port}");
        }
        format!("http://{listening}")
    }
}

#[cfg(test)]
mod tests;
