//! Whether the provider that the team signs in with describes itself, asked as the server asks it.

use super::Finding;
use crate::config::Settings;
use crate::sign_in::{SingleSignOn, Trouble};
use std::time::{SystemTime, UNIX_EPOCH};

const CHECK: &str = "provider";

/// Nothing where none is set.
pub(super) fn examine(settings: &Settings, now: SystemTime) -> Option<Finding> {
    // Settings in part were refused before.
    let set = settings.provider().ok().flatten()?;
    let now_s = now
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
        .cast_signed();
    let asked = match SingleSignOn::new(&set) {
        Ok(provider) => provider.look(now_s),
        Err(error) => {
            return Some(Finding::act(
                CHECK,
                format!("{error:#}"),
                "put the provider's secret for this server into that file, readable by the server",
            ));
        }
    };
    Some(match asked {
        Ok(()) => Finding::good(
            CHECK,
            format!(
                "{} describes itself; people come back to {}, which must be registered there",
                set.issuer, set.returns_to
            ),
        ),
        Err(trouble @ Trouble::Unreachable(_)) => Finding::act(
            CHECK,
            format!("{}: {trouble}", set.issuer),
            "look whether it runs and whether this machine may reach it; passwords let in meanwhile",
        ),
        Err(trouble @ Trouble::Unusable(_)) => Finding::act(
            CHECK,
            format!("{}: {trouble}", set.issuer),
            "write oidc_issuer exactly as the provider names it in /.well-known/openid-configuration",
        ),
    })
}
