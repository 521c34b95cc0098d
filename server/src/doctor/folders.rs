//! The data and key folders: whose they are, who else may read them, what kind of disk they lie on.

use super::{Finding, hours_since};
use crate::config::Settings;
use crate::disk;
use crate::limits::{DISK_FREE_MIN_BYTES, SET_ASIDE_DAYS_MAX};
use crate::storage::asides;
use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::SystemTime;

/// As statfs reports a file system that lives in memory. Source: linux/magic.h.
const TMPFS_MAGIC: i64 = 0x0102_1994;
const MIB: u64 = 1024 * 1024;

pub(super) fn examine(settings: &Settings) -> Vec<Finding> {
    let (data, keys) = (&settings.data_dir, &settings.keys_dir);
    let mut findings = Vec::new();
    let of_data = fs::metadata(data);
    let of_keys = fs::metadata(keys);
    findings.push(owned(
        "data_folder",
        data,
        of_data.as_ref().ok(),
        0o022,
        "others may write it",
    ));
    if of_data.is_ok() {
        findings.push(room(data));
    }
    findings.push(owned(
        "key_folder",
        keys,
        of_keys.as_ref().ok(),
        0o077,
        "others may look into it",
    ));
    if let (Ok(data_info), Ok(keys_info)) = (of_data, of_keys) {
        findings.push(kind(keys, data_info.dev() == keys_info.dev()));
    }
    findings
}

/// Whether the folder is ours alone. `forbidden`: bits of its mode that no other user may have.
fn owned(
    check: &'static str,
    folder: &Path,
    info: Option<&Metadata>,
    forbidden: u32,
    why: &str,
) -> Finding {
    let shown = folder.display();
    let Some(info) = info else {
        return Finding::act(
            check,
            format!("{shown} is not there or cannot be looked at"),
            "start the server once, which makes it, or name the right folder",
        );
    };
    let us = rustix::process::geteuid().as_raw();
    if !info.is_dir() {
        return Finding::act(check, format!("{shown} is no folder"), "name a folder");
    }
    if info.uid() != us {
        return Finding::act(
            check,
            format!(
                "{shown} belongs to user {}, and this is user {us}",
                info.uid()
            ),
            "run the doctor as the server's user, or give the folder to it",
        );
    }
    let mode = info.mode() & 0o777;
    if mode & forbidden != 0 {
        return Finding::act(
            check,
            format!("{shown} has mode {mode:03o}: {why}"),
            format!("chmod {:03o} {shown}", mode & !forbidden),
        );
    }
    Finding::good(check, format!("{shown}, mode {mode:03o}, ours"))
}

fn room(data: &Path) -> Finding {
    match disk::free_bytes(data) {
        Ok(free) if free < DISK_FREE_MIN_BYTES => Finding::act(
            "disk",
            format!("{} MiB are free", free / MIB),
            "make room: a full disk refuses events",
        ),
        Ok(free) => Finding::good("disk", format!("{} MiB are free", free / MIB)),
        Err(error) => Finding::act("disk", format!("{error:#}"), "see the folder's file system"),
    }
}

fn kind(keys: &Path, is_on_data_volume: bool) -> Finding {
    let is_tmpfs = rustix::fs::statfs(keys).is_ok_and(|info| info.f_type == TMPFS_MAGIC);
    if is_tmpfs {
        Finding::note(
            "key_volume",
            "the keys live in memory: every restart of the machine closes the living epochs",
            "keep it so if that is meant; windows across a restart are brackets",
        )
    } else if is_on_data_volume {
        Finding::note(
            "key_volume",
            "the keys lie on the same volume as the data: whoever copies the volume has both",
            "give the keys a volume of their own that no backup and no snapshot reads",
        )
    } else {
        Finding::good("key_volume", "the keys lie on a volume of their own")
    }
}

/// A verified copy older than this is told.
const COPY_AGE_S_MAX: u64 = 2 * 86_400;

/// The last verified copy of the stores.
pub(super) fn copies(settings: &Settings, now: SystemTime) -> Vec<Finding> {
    if !settings.data_dir.join("control.sqlite").exists() {
        return Vec::new();
    }
    let newest = fs::read_dir(settings.data_dir.join("copies"))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.metadata().ok()?.modified().ok())
        .max();
    let age_s = newest.map(|newest| now.duration_since(newest).map_or(0, |age| age.as_secs()));
    vec![match age_s {
        None => Finding::note(
            "copy",
            "there is no verified copy of the stores yet",
            "a running server makes one each night; until then a damaged store is rebuilt from the journal alone",
        ),
        Some(age_s) if age_s > COPY_AGE_S_MAX => Finding::act(
            "copy",
            format!(
                "the last verified copy of the stores is {} hours old",
                age_s / 3_600
            ),
            "see the log for why the nightly copy fails",
        ),
        Some(age_s) => Finding::good(
            "copy",
            format!("the last verified copy is {} hours old", age_s / 3_600),
        ),
    }]
}

/// Stores that did not open and wait for their owner.
pub(super) fn set_aside(settings: &Settings, now: SystemTime) -> Option<Finding> {
    // A folder that cannot be read has its own line.
    let asides = asides::list(&settings.data_dir).ok()?;
    let oldest_s = asides.iter().map(|aside| aside.since_s).min()?;
    let bytes: u64 = asides.iter().map(|aside| aside.bytes).sum();
    let age_hours = hours_since(oldest_s, now);
    let kept_days = settings.raw_days.min(SET_ASIDE_DAYS_MAX);
    Some(Finding::note(
        "set_aside",
        format!(
            "{} file(s) of damaged stores, {} MiB, lie in the data folder, the oldest for {age_hours} hours",
            asides.len(),
            bytes.div_ceil(MIB)
        ),
        format!(
            "save what you need of *.aside-*; while its stores are open the server unlinks them after {kept_days} days"
        ),
    ))
}
