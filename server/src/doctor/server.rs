//! The running server, asked over its socket.

use super::Finding;
use crate::cli::client;
use crate::cli::protocol::{Command, socket_path};
use crate::config::Settings;
use serde::Deserialize;

/// The check that says whether a server runs.
pub(super) const RUNS: &str = "server";

#[derive(Deserialize)]
struct Degraded {
    code: String,
    detail: String,
    refuses_events: bool,
    spoils_reports: bool,
}

pub(super) fn examine(settings: &Settings) -> Vec<Finding> {
    match client::ask_running(Command::Condition, &socket_path(&settings.data_dir)) {
        Ok(None) => vec![Finding::note(
            RUNS,
            "no server runs on the data folder",
            "deadwood serve",
        )],
        Ok(Some(answer)) => {
            let mut findings = vec![Finding::good(RUNS, "a server runs and answers")];
            let degraded: Vec<Degraded> = serde_json::from_str(&answer.text).unwrap_or_default();
            for found in degraded {
                let said = format!("{}: {}", found.code, found.detail);
                let remedy = "see `GET /health/ready` and the log";
                findings.push(if found.refuses_events || found.spoils_reports {
                    Finding::act("condition", said, remedy)
                } else {
                    Finding::note("condition", said, remedy)
                });
            }
            findings
        }
        Err(error) => vec![Finding::act(
            RUNS,
            format!("the server's socket does not answer: {error:#}"),
            "restart the server; run the doctor as its user",
        )],
    }
}
