//! The values of settings: each parsed once, each refused with what would be right.
//!
//! A message continues "setting NAME …" and never repeats the value, which may be a secret that
//! was pasted in the wrong place.

use crate::authorities::{Authorities, NoAuthorities};
use crate::ingest::enrich::{StaffNetworks, TrustedProxies};
use crate::memory::MEMORY_MIB_MIN;
use domain::delivery::Networks;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// What is wrong with a value, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct WrongValue(&'static str);

impl WrongValue {
    pub(super) const fn new(sentence: &'static str) -> WrongValue {
        WrongValue(sentence)
    }
}

/// How much the server logs about its own work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum LogLevel {
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}

impl LogLevel {
    pub fn word(self) -> &'static str {
        match self {
            LogLevel::Error => "error",
            LogLevel::Warn => "warn",
            LogLevel::Info => "info",
            LogLevel::Debug => "debug",
            LogLevel::Trace => "trace",
        }
    }
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum LogForm {
    Text,
    Json,
}

/// `http://` or `https://` and a host, without a slash at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(String);

impl PublicUrl {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether browsers reach the server by TLS, so that cookies may be marked `Secure`.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }
}

/// Where mails are handed over, with name and password: not printed, not logged.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpUrl(String);

/// When a connection to a mail server is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    FromTheStart,
    /// After a greeting in the clear (STARTTLS), or not at all.
    OnceAsked,
    /// The mail server is on this machine.
    None,
}

impl SmtpUrl {
    /// # Errors
    /// If it names no host, or would send mails and a password in the clear over a network.
    pub fn parse(text: &str) -> Result<SmtpUrl, WrongValue> {
        const FORM: WrongValue = WrongValue(
            "is no address of a mail server; write it like smtps://name:password@mail.example.com:465",
        );
        let (is_tls, rest) = if let Some(rest) = text.strip_prefix("smtps://") {
            (true, rest)
        } else if let Some(rest) = text.strip_prefix("smtp://") {
            (rest.contains("?tls=required"), rest)
        } else {
            return Err(FORM);
        };
        let authority = rest.split(['/', '?']).next().unwrap_or_default();
        let host = authority.rsplit('@').next().unwrap_or_default();
        let is_here = ["localhost", "127.0.0.1", "[::1]"].iter().any(|here| {
            host.strip_prefix(here)
                .is_some_and(|port| port.is_empty() || port.starts_with(':'))
        });
        if host.is_empty() {
            return Err(FORM);
        }
        if !is_tls && !is_here {
            return Err(WrongValue(
                "would send mails in the clear; begin it with smtps://, or end it with ?tls=required",
            ));
        }
        Ok(SmtpUrl(text.to_owned()))
    }

    /// The host that its certificate must name.
    pub fn host(&self) -> &str {
        let (_, rest) = self.0.split_once("://").unwrap_or_default();
        let authority = rest.split(['/', '?']).next().unwrap_or_default();
        let host = authority.rsplit('@').next().unwrap_or_default();
        match host.strip_prefix('[') {
            Some(v6) => v6.split(']').next().unwrap_or_default(),
            None => host.split(':').next().unwrap_or_default(),
        }
    }

    /// When mails are encrypted.
    pub fn encryption(&self) -> Encryption {
        if self.0.starts_with("smtps://") {
            Encryption::FromTheStart
        } else if self.0.contains("?tls=required") {
            Encryption::OnceAsked
        } else {
            Encryption::None
        }
    }

    /// The whole address, for the one library that connects to it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SmtpUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SmtpUrl(…)")
    }
}

/// Reads the file at once: one that does not hold what it should stops the start.
pub(super) fn authorities(text: &str) -> Result<Authorities, WrongValue> {
    Authorities::of_file(Path::new(text)).map_err(|why: NoAuthorities| WrongValue(why.sentence()))
}

pub(super) fn text(text: &str) -> Result<String, WrongValue> {
    if text.is_empty() {
        return Err(WrongValue(
            "is empty; give a value, or leave the setting out",
        ));
    }
    Ok(text.to_owned())
}

pub(super) fn webhook_networks(text: &str) -> Result<Networks, WrongValue> {
    if text == "none" {
        return Ok(Networks::default());
    }
    text.split(',')
        .map(|network| network.trim().parse())
        .collect::<Result<_, _>>()
        .map(Networks::new)
        .map_err(|_| {
            WrongValue("is not a list of networks; write it like 10.0.0.0/8,fd00::/8, or none")
        })
}

pub(super) fn listen(text: &str) -> Result<SocketAddr, WrongValue> {
    text.parse().map_err(|_| {
        WrongValue("is not an IP address with a port; write it like 127.0.0.1:7700 or [::1]:7700")
    })
}

pub(super) fn path(text: &str) -> Result<PathBuf, WrongValue> {
    if text.is_empty() {
        return Err(WrongValue(
            "is empty; give a path, or leave the setting out",
        ));
    }
    Ok(PathBuf::from(text))
}

pub(super) fn trusted_proxies(text: &str) -> Result<TrustedProxies, WrongValue> {
    if text == "none" {
        return Ok(TrustedProxies::default());
    }
    TrustedProxies::parse(text).map_err(|_| {
        WrongValue("is not a list of networks; write it like 10.0.0.0/8,fd00::/8, or none")
    })
}

pub(super) fn staff_networks(text: &str) -> Result<StaffNetworks, WrongValue> {
    if text == "none" {
        return Ok(StaffNetworks::default());
    }
    StaffNetworks::parse(text).map_err(|_| {
        WrongValue("is not a list of networks; write it like 192.0.2.0/24,2001:db8::/32, or none")
    })
}

pub(super) fn raw_days(text: &str) -> Result<u16, WrongValue> {
    text.parse()
        .ok()
        .filter(|days| (1..=365).contains(days))
        .ok_or(WrongValue("is not a whole number of days from 1 to 365"))
}

/// Where backups go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupPlace {
    Folder(PathBuf),
    /// Of an S3-compatible store. The prefix has no slash around it, and may be empty.
    Bucket {
        bucket: String,
        prefix: String,
    },
}

pub(super) fn backup_place(text: &str) -> Result<BackupPlace, WrongValue> {
    let Some(bucket) = text.strip_prefix("s3://") else {
        return path(text).map(BackupPlace::Folder);
    };
    let (bucket, prefix) = bucket.split_once('/').unwrap_or((bucket, ""));
    let known =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte);
    if !(3..=63).contains(&bucket.len()) || !bucket.bytes().all(known) {
        return Err(WrongValue(
            "names no bucket; write it like s3://my-backups/deadwood",
        ));
    }
    let prefix = prefix.trim_matches('/');
    if prefix.split('/').any(|part| part == "." || part == "..") {
        return Err(WrongValue(
            "has a prefix with a part of dots; write it like s3://my-backups/deadwood",
        ));
    }
    Ok(BackupPlace::Bucket {
        bucket: bucket.to_owned(),
        prefix: prefix.to_owned(),
    })
}

pub(super) fn s3_endpoint(text: &str) -> Result<String, WrongValue> {
    let url = public_url(text).map_err(|_| {
        WrongValue(
            "is not https:// and a host; write it like https://s3.example.com, without a path",
        )
    })?;
    let host = url.as_str().strip_prefix("http://");
    let is_here = |host: &str| {
        ["localhost", "127.0.0.1", "[::1]"].iter().any(|here| {
            host.strip_prefix(here)
                .is_some_and(|port| port.is_empty() || port.starts_with(':'))
        })
    };
    if host.is_some_and(|host| !is_here(host)) {
        return Err(WrongValue(
            "would send backups in the clear; begin it with https://",
        ));
    }
    Ok(url.as_str().to_owned())
}

/// A time of whole hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours(u16);

impl Hours {
    pub fn seconds(self) -> i64 {
        i64::from(self.0) * 3_600
    }
}

pub(super) fn hours(text: &str) -> Result<Hours, WrongValue> {
    let hours = |number: &str, each: u16| number.parse::<u16>().ok()?.checked_mul(each);
    let hours = if let Some(days) = text.strip_suffix('d') {
        hours(days, 24)
    } else {
        text.strip_suffix('h').and_then(|number| hours(number, 1))
    };
    hours
        .filter(|hours| (1..=366 * 24).contains(hours))
        .map(Hours)
        .ok_or(WrongValue(
            "is not a time of whole hours or days from 1h to 366d; write it like 24h or 7d",
        ))
}

pub(super) fn backups_kept(text: &str) -> Result<u16, WrongValue> {
    text.parse()
        .ok()
        .filter(|backups| (1..=1_000).contains(backups))
        .ok_or(WrongValue(
            "is not a whole number of backups from 1 to 1000",
        ))
}

pub(super) fn events_per_s(text: &str) -> Result<u32, WrongValue> {
    text.parse()
        .ok()
        .filter(|events| (1..=100_000_000).contains(events))
        .ok_or(WrongValue(
            "is not a whole number of events per second from 1 to 100000000",
        ))
}

pub(super) fn memory_mib(text: &str) -> Result<u32, WrongValue> {
    text.parse()
        .ok()
        .filter(|mib| (MEMORY_MIB_MIN..=1_048_576).contains(mib))
        .ok_or(WrongValue(
            "is not a whole number of MiB from 256 to 1048576",
        ))
}

pub(super) fn public_url(text: &str) -> Result<PublicUrl, WrongValue> {
    let url = text.strip_suffix('/').unwrap_or(text);
    let host = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let known = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
    match host {
        Some(host) if !host.is_empty() && host.bytes().all(known) => Ok(PublicUrl(url.to_owned())),
        _ => Err(WrongValue(
            "is not http:// or https:// and a host; write it like https://usage.example.com, without a path",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::IpAddr;

    #[test]
    fn a_trusted_proxy_is_known_by_network_also_as_mapped_ipv6() {
        let proxies = trusted_proxies("10.0.0.0/8, fd00::/8,192.0.2.7").expect("a list");
        for (address, trusted) in [
            ("10.1.2.3", true),
            ("::ffff:10.1.2.3", true),
            ("fd00::1", true),
            ("192.0.2.7", true),
            ("192.0.2.8", false),
            ("11.0.0.1", false),
            ("2001:db8::1", false),
        ] {
            assert_eq!(
                proxies.trusts(address.parse().expect(address)),
                trusted,
                "{address}"
            );
        }
        assert!(
            !trusted_proxies("none")
                .expect("none")
                .trusts(IpAddr::from([127, 0, 0, 1]))
        );
    }

    #[test]
    fn backups_go_to_a_folder_or_a_bucket() {
        let bucket = |bucket: &str, prefix: &str| {
            Some(BackupPlace::Bucket {
                bucket: bucket.to_owned(),
                prefix: prefix.to_owned(),
            })
        };
        for (text, place) in [
            (
                "/mnt/backups",
                Some(BackupPlace::Folder("/mnt/backups".into())),
            ),
            ("s3://my-backups", bucket("my-backups", "")),
            ("s3://my-backups/a/b/", bucket("my-backups", "a/b")),
            ("s3://", None),
            ("s3://My_Backups", None),
            ("s3://my-backups/../other", None),
            ("", None),
        ] {
            assert_eq!(backup_place(text).ok(), place, "{text}");
        }
    }

    #[test]
    fn backups_are_sent_in_the_clear_to_this_machine_alone() {
        for (text, is_taken) in [
            ("https://s3.example.com", true),
            ("https://s3.example.com:9000/", true),
            ("http://127.0.0.1:9000", true),
            ("http://localhost", true),
            ("http://minio:9000", false),
            ("http://localhost.example.com", false),
            ("https://s3.example.com/path", false),
            ("s3.example.com", false),
        ] {
            assert_eq!(s3_endpoint(text).is_ok(), is_taken, "{text}");
        }
    }

    #[test]
    fn a_time_is_whole_hours_or_days() {
        for (text, seconds) in [
            ("1h", Some(3_600)),
            ("24h", Some(86_400)),
            ("7d", Some(7 * 86_400)),
            ("366d", Some(366 * 86_400)),
            ("0h", None),
            ("367d", None),
            ("99999d", None),
            ("24", None),
            ("1.5h", None),
            ("30m", None),
            ("h", None),
        ] {
            assert_eq!(hours(text).ok().map(Hours::seconds), seconds, "{text}");
        }
    }

    #[test]
    fn a_public_url_is_a_scheme_and_a_host() {
        for (text, url) in [
            (
                "https://usage.example.com",
                Some("https://usage.example.com"),
            ),
            ("http://localhost:7700/", Some("http://localhost:7700")),
            (
                "https://[2001:db8::1]:8443",
                Some("https://[2001:db8::1]:8443"),
            ),
            ("usage.example.com", None),
            ("https://", None),
            ("ftp://example.com", None),
            ("https://example.com/path", None),
            ("https://user:secret@example.com", None),
        ] {
            let parsed = public_url(text).ok();
            assert_eq!(parsed.as_ref().map(PublicUrl::as_str), url, "{text}");
        }
    }
}
