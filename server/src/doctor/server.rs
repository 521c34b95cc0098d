//! The running server, asked over its socket.

use super::{Finding, hours_since};
use crate::cli::client;
use crate::cli::protocol::{Command, socket_path};
use crate::condition::Condition;
use crate::config::Settings;
use domain::recovery::Verification;
use serde::Deserialize;
use std::time::SystemTime;

/// The check that says whether a server runs.
pub(super) const RUNS: &str = "server";

#[derive(Deserialize)]
struct Degraded {
    code: String,
    detail: String,
    refuses_events: bool,
    spoils_reports: bool,
}

pub(super) fn examine(settings: &Settings, now: SystemTime) -> Vec<Finding> {
    match client::ask_running(Command::Condition, &socket_path(&settings.data_dir)) {
        Ok(None) => vec![Finding::note(
            RUNS,
            "no server runs on the data folder",
            "deadwood serve",
        )],
        Ok(Some(answer)) => {
            let mut findings = vec![Finding::good(RUNS, "a server runs and answers")];
            let Ok(condition) = serde_json::from_str::<Condition<Degraded>>(&answer.text) else {
                findings.push(Finding::act(
                    "condition",
                    "the running server's answer cannot be understood",
                    "it is another version than this program: restart it, or run its own doctor",
                ));
                return findings;
            };
            findings.push(comparison(condition.compared, now));
            findings.extend(condition.has_owner_account.map(owner_account));
            for found in condition.degraded {
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

/// Without an account everybody shares the operator's links, and nobody can tell who changed what.
fn owner_account(has_one: bool) -> Finding {
    const CHECK: &str = "owner account";
    if has_one {
        return Finding::good(CHECK, "somebody has the owner account");
    }
    Finding::note(
        CHECK,
        "nobody has an owner account yet: people get in by one-time links alone, and the audit log cannot tell them apart",
        "open the link of `deadwood link`, and make the account",
    )
}

/// What the nightly comparison of the events store with the journal's own count found.
fn comparison(compared: Option<Verification>, now: SystemTime) -> Finding {
    const CHECK: &str = "comparison";
    let Some(compared) = compared else {
        return Finding::note(
            CHECK,
            "since its start the server has not yet compared the events store with the journal",
            "it does so each night: look again tomorrow",
        );
    };
    let age_hours = hours_since(compared.at_s, now);
    if compared.missing_uses() == 0 {
        return Finding::good(
            CHECK,
            format!(
                "the events store held all {} uses of the journal {age_hours} hours ago",
                compared.stored_uses
            ),
        );
    }
    Finding::act(
        CHECK,
        format!(
            "{age_hours} hours ago the events store held {} uses, and the journal had given it {}",
            compared.stored_uses, compared.journalled_uses
        ),
        "see the log for what failed; figures up to then may be wrong by the difference",
    )
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;
    use std::time::{Duration, UNIX_EPOCH};

    #[test]
    fn a_store_that_lacks_or_doubles_uses_asks_for_action() {
        let now = UNIX_EPOCH + Duration::from_secs(7_200);
        let found = |stored_uses| {
            comparison(
                Some(Verification {
                    at_s: 3_600,
                    journalled_uses: 12,
                    stored_uses,
                }),
                now,
            )
        };
        assert_eq!(found(12).state, State::Good);
        assert!(
            found(12).found.contains("1 hours ago"),
            "{}",
            found(12).found
        );
        for stored_uses in [11, 13] {
            assert_eq!(found(stored_uses).state, State::Act, "{stored_uses}");
        }
        assert_eq!(comparison(None, now).state, State::Note);
    }
}
