//! What a running server looks after by itself, minute by minute: each on a thread of its own, so that none waits for another.

use crate::services::Services;
use crate::{courier, lifecycle};
use anyhow::{Context, Result};
use std::sync::Arc;
use std::time::Duration;

/// How often each is looked after.
const TICK: Duration = Duration::from_secs(60);

/// Begins all of them. They end by themselves when the server has gone.
///
/// # Errors
/// If a thread cannot be started.
pub(super) fn begin(services: &Arc<Services>) -> Result<()> {
    let mut has_begun = false;
    repeat("clockwork", services, move |services| {
        if !std::mem::replace(&mut has_begun, true) {
            tell_failure(
                lifecycle::note_restart_seams(services),
                "the restart seam could not be noted",
            );
        }
        for outcome in [lifecycle::tick(services), lifecycle::keep_house(services)] {
            tell_failure(outcome, "time-driven work failed; it is tried again");
        }
    })?;
    // The clockwork must not wait for a mail server.
    repeat("courier", services, |services| {
        tell_failure(
            courier::round(services),
            "the digest could not be looked after; it is tried again",
        );
    })?;
    if services.backups.is_some() {
        // A copy to a slow disk takes as long as it takes.
        repeat("backups", services, |services| {
            if let Some(backups) = &services.backups {
                backups.round(services);
            }
        })?;
    }
    Ok(())
}

fn repeat(
    name: &str,
    services: &Arc<Services>,
    mut round: impl FnMut(&Services) + Send + 'static,
) -> Result<()> {
    let services = Arc::downgrade(services);
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || {
            while let Some(services) = services.upgrade() {
                round(&services);
                drop(services);
                std::thread::sleep(TICK);
            }
        })
        .with_context(|| format!("starting the {name}"))?;
    Ok(())
}

fn tell_failure(outcome: Result<()>, what: &'static str) {
    if let Err(error) = outcome {
        tracing::error!(error = format!("{error:#}"), "{what}");
    }
}
