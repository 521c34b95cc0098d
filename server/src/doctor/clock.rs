//! The machine's clock, as far as files can contradict it.

use super::Finding;
use crate::config::Settings;
use std::time::{Duration, SystemTime};

/// A file of the server's from further ahead means that the clock has stepped back.
const AHEAD_MAX: Duration = Duration::from_secs(300);
/// 2026-01-01, before which no deadwood was built.
const FIRST_BUILD: Duration = Duration::from_secs(1_767_225_600);

pub(super) fn examine(settings: &Settings, now: SystemTime) -> Option<Finding> {
    if now < SystemTime::UNIX_EPOCH + FIRST_BUILD {
        return Some(Finding::act(
            "clock",
            "the machine's clock stands before this program was written",
            "set the clock, best by NTP: days and epochs follow it",
        ));
    }
    let newest = std::fs::read_dir(&settings.data_dir)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.metadata().ok()?.modified().ok())
        .max()?;
    Some(match newest.duration_since(now) {
        Ok(ahead) if ahead > AHEAD_MAX => Finding::act(
            "clock",
            format!(
                "files of the data folder are {} minutes ahead of the clock: it has stepped back",
                ahead.as_secs() / 60
            ),
            "set the clock, best by NTP: events count for the last day seen until it is reached again",
        ),
        Ok(_) | Err(_) => Finding::good("clock", "agrees with the files of the data folder"),
    })
}
