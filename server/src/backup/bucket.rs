//! Backups in a bucket of an S3-compatible store.
//!
//! A backup is made and verified in the data folder, sent file by file, and read back; its manifest comes last, so that what has one is
//! whole. Addresses of requests are signed and are secrets: no error and no log line holds one.

use super::place::Right;
use super::s3_calls::Calls;
use super::{FileSum, MANIFEST_FILE, Manifest, STEPS, make_below};
use crate::at_path::{AtPath, naming};
use crate::authorities::Authorities;
use crate::jobs::{Job, Steps};
use crate::services::Services;
use anyhow::{Context, Result, bail, ensure};
use domain::backup_schedule::made_at;
use rusty_s3::actions::ListObjectsV2;
use rusty_s3::{Bucket, Credentials, UrlStyle};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// Where a backup is made before it is sent, in the data folder.
const STAGE: &str = "temp/backup";

/// Both stores and the manifest, each read back.
const FILES_SENT: u64 = 3;

/// A bucket and how to get in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BucketSettings {
    /// Address of the store, with https unless it is on this machine.
    pub endpoint: String,
    pub region: String,
    pub bucket: String,
    /// What names in the bucket begin with, without slashes around it; empty for none.
    pub prefix: String,
    /// TOML file with `access_key_id` and `secret_access_key`, read anew for each backup.
    pub keys: PathBuf,
    /// Whose certificates the store may show.
    pub authorities: Authorities,
}

/// A bucket that takes backups.
pub(super) struct BucketShelf {
    bucket: Bucket,
    settings: BucketSettings,
    calls: Calls,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    access_key_id: String,
    secret_access_key: String,
    session_token: Option<String>,
}

impl BucketShelf {
    /// # Errors
    /// If the endpoint or the bucket is no name that a store could have.
    pub fn new(settings: BucketSettings) -> Result<BucketShelf> {
        let endpoint = settings
            .endpoint
            .parse()
            .context("backup_s3_endpoint is no address; write it like https://s3.example.com")?;
        // The bucket stands in the path: every store takes that, whatever its certificate names.
        let bucket = Bucket::new(
            endpoint,
            UrlStyle::Path,
            settings.bucket.clone(),
            settings.region.clone(),
        )
        .context("backup_to names no bucket that a store could have")?;
        Ok(BucketShelf {
            bucket,
            calls: Calls::new(&settings.authorities),
            settings,
        })
    }

    pub fn shown(&self) -> String {
        format!(
            "s3://{}/{} at {}",
            self.settings.bucket, self.settings.prefix, self.settings.endpoint
        )
    }

    /// # Errors
    /// If the store or the file of keys cannot be read.
    pub fn names(&self) -> Result<Vec<String>> {
        let backups = self.backups(&self.credentials()?)?;
        let whole = backups
            .into_iter()
            .filter(|(_, files)| files.iter().any(|file| file == MANIFEST_FILE));
        Ok(whole.map(|(name, _)| name).collect())
    }

    /// # Errors
    /// If the backup cannot be made, sent, or is not the same when it is read back.
    pub fn put(&self, services: &Services, right: &Right<'_>, job: &Job<'_>) -> Result<Manifest> {
        let credentials = self.credentials()?;
        self.remove_unfinished(&credentials)?;
        let stage = Stage(services.data_dir.join(STAGE));
        // What a kill left there is of no use.
        stage.clear()?;
        let steps = Steps::of(job, STEPS + FILES_SENT);
        let backup = make_below(services, &stage.0, right, &steps)?;
        let name = backup
            .path
            .file_name()
            .and_then(|name| name.to_str())
            .context("a backup has a name")?;
        for file in &backup.manifest.files {
            let key = self.key(name, &file.name);
            self.calls
                .send_file(
                    &self.bucket,
                    &credentials,
                    &key,
                    &backup.path.join(&file.name),
                )
                .with_context(|| format!("sending {}", file.name))?;
            self.compare(&credentials, &key, file)?;
            steps.done();
        }
        let manifest = FileSum::of(&backup.path, MANIFEST_FILE)?;
        let key = self.key(name, MANIFEST_FILE);
        self.calls
            .send_file(
                &self.bucket,
                &credentials,
                &key,
                &backup.path.join(MANIFEST_FILE),
            )
            .context("sending the manifest")?;
        self.compare(&credentials, &key, &manifest)?;
        steps.done();
        Ok(backup.manifest)
    }

    /// # Errors
    /// If something of it stays; without its manifest it is no backup any more.
    pub fn remove(&self, name: &str) -> Result<()> {
        let credentials = self.credentials()?;
        let mut files = self.backups(&credentials)?.remove(name).unwrap_or_default();
        files.sort_by_key(|file| file != MANIFEST_FILE);
        for file in files {
            self.calls
                .remove(&self.bucket, &credentials, &self.key(name, &file))
                .with_context(|| format!("removing {file} of {name}"))?;
        }
        Ok(())
    }

    /// Reads a file back and compares it with what was sent.
    fn compare(&self, credentials: &Credentials, key: &str, sent: &FileSum) -> Result<()> {
        let (bytes, blake3) = self
            .calls
            .sum_up(&self.bucket, credentials, key)
            .with_context(|| format!("reading {} back", sent.name))?;
        ensure!(
            (bytes, blake3.as_str()) == (sent.bytes, sent.blake3.as_str()),
            "the store gives another {} back than it was sent",
            sent.name
        );
        Ok(())
    }

    /// What has no manifest was being sent when a server ended.
    fn remove_unfinished(&self, credentials: &Credentials) -> Result<()> {
        for (name, files) in self.backups(credentials)? {
            if !files.iter().any(|file| file == MANIFEST_FILE) {
                for file in files {
                    self.calls
                        .remove(&self.bucket, credentials, &self.key(&name, &file))
                        .context("removing what an earlier backup left")?;
                }
            }
        }
        Ok(())
    }

    /// Files by the name of the backup that they are of.
    fn backups(&self, credentials: &Credentials) -> Result<BTreeMap<String, Vec<String>>> {
        let above = self.key("", "");
        let above = above.trim_end_matches('/');
        let below = if above.is_empty() {
            String::new()
        } else {
            format!("{above}/")
        };
        let mut backups: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut page = None;
        loop {
            let mut list = ListObjectsV2::new(&self.bucket, Some(credentials));
            list.with_prefix(below.clone());
            if let Some(page) = page.take() {
                list.with_continuation_token(page);
            }
            let text = self.calls.read(&list).context("listing the bucket")?;
            let Ok(listed) = ListObjectsV2::parse_response(&text) else {
                bail!("the store lists its bucket in a form that S3 does not have");
            };
            for object in listed.contents {
                let rest = object.key.strip_prefix(&below).unwrap_or_default();
                if let Some((name, file)) = rest.split_once('/')
                    && made_at(name).is_some()
                {
                    backups
                        .entry(name.to_owned())
                        .or_default()
                        .push(file.to_owned());
                }
            }
            page = listed.next_continuation_token;
            if page.is_none() {
                return Ok(backups);
            }
        }
    }

    fn key(&self, name: &str, file: &str) -> String {
        let parts = [self.settings.prefix.as_str(), name, file];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join("/")
    }

    /// # Errors
    /// If the file of keys is missing or is none. What stands in it is in no error.
    fn credentials(&self) -> Result<Credentials> {
        let path = &self.settings.keys;
        let text = fs::read_to_string(path).at_path("reading the keys of the store,", path)?;
        let Ok(keys) = toml::from_str::<Keys>(&text) else {
            bail!(naming(|shown| format!(
                "{} is no file of keys: write access_key_id = \"…\" and secret_access_key = \"…\", one a line",
                shown(path)
            )));
        };
        Ok(match keys.session_token {
            Some(token) => {
                Credentials::new_with_token(keys.access_key_id, keys.secret_access_key, token)
            }
            None => Credentials::new(keys.access_key_id, keys.secret_access_key),
        })
    }
}

/// A folder that is there for one backup.
struct Stage(PathBuf);

impl Stage {
    fn clear(&self) -> Result<()> {
        if self.0.exists() {
            fs::remove_dir_all(&self.0).context("removing what an earlier backup left")?;
        }
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // The next backup tries again.
        let _ = fs::remove_dir_all(&self.0);
    }
}
