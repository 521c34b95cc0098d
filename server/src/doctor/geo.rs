//! The country database.

use super::Finding;
use crate::config::Settings;
use std::time::{Duration, SystemTime};

/// Networks change hands: after half a year a database misleads.
const AGE_DAYS_MAX: u64 = 180;
const DAY_S: u64 = 86_400;

pub(super) fn examine(settings: &Settings, now: SystemTime) -> Finding {
    let Some(path) = &settings.geo else {
        return Finding::note(
            "countries",
            "no country database is named: countries are not measured",
            "--geo FILE, in MaxMind's format",
        );
    };
    let Some(built_s) = crate::ingest::enrich::country_database_built_s(path) else {
        return Finding::act(
            "countries",
            format!("{} cannot be read as a country database", path.display()),
            "fetch it anew, or leave --geo out",
        );
    };
    let built = SystemTime::UNIX_EPOCH + Duration::from_secs(built_s);
    let age_days = now
        .duration_since(built)
        .map_or(0, |age| age.as_secs() / DAY_S);
    if age_days > AGE_DAYS_MAX {
        Finding::note(
            "countries",
            format!("the database is {age_days} days old"),
            "fetch a newer one",
        )
    } else {
        Finding::good("countries", format!("the database is {age_days} days old"))
    }
}
