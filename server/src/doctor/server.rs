//! The running server, asked over its socket.

use super::{Finding, hours_since};
use crate::backup::BackupsTold;
use crate::cli::client;
use crate::cli::protocol::{Command, socket_path};
use crate::condition::Condition;
use crate::config::Settings;
use crate::disk;
use crate::limits::DISK_FREE_MIN_BYTES;
use domain::disk_forecast::{Forecast, Growth, forecast};
use domain::recovery::Verification;
use serde::Deserialize;
use std::time::SystemTime;

/// The check that says whether a server runs.
pub(super) const RUNS: &str = "server";

/// A disk that is full within so many days asks for action now: somebody has to order one.
const DISK_ACT_DAYS: u32 = 30;
const MIB: u64 = 1024 * 1024;

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
            findings.push(backups(condition.backups, now));
            let free = disk::free_bytes(&settings.data_dir).ok();
            findings.extend(
                condition
                    .growth
                    .zip(free)
                    .map(|(growth, free)| disk(&growth, free)),
            );
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
        "open the link of `deadwood link`, and make the account there, or on the page Settings where a project exists",
    )
}

/// Whether the server's own backups are made.
fn backups(told: Option<BackupsTold>, now: SystemTime) -> Finding {
    const CHECK: &str = "backups";
    let Some(told) = told else {
        return Finding::note(
            CHECK,
            "the server makes no backups by itself",
            "name a folder on another disk with --backup-to, or run `deadwood backup` from a timer",
        );
    };
    let last = told.made_s.map_or_else(
        || "there is none yet".to_owned(),
        |made_s| {
            format!(
                "the last one was made {} hours ago and verified",
                hours_since(made_s, now)
            )
        },
    );
    match told.failure {
        Some(failure) => Finding::act(
            CHECK,
            format!(
                "for {} hours no backup could be made to {}; {last}: {}",
                hours_since(failure.since_s, now),
                told.to,
                failure.why
            ),
            "mend what it says: the server tries again each hour",
        ),
        None if told.made_s.is_none() => Finding::note(
            CHECK,
            format!("the first backup to {} is being made", told.to),
            "look again when it had its time",
        ),
        None => Finding::good(CHECK, format!("{last}, at {}", told.to)),
    }
}

/// When the disk will be full, if things go on as in the last week.
fn disk(growth: &Growth, free_bytes: u64) -> Finding {
    const CHECK: &str = "disk_forecast";
    let free_mib = free_bytes / MIB;
    match forecast(growth, free_bytes, DISK_FREE_MIN_BYTES) {
        Forecast::TooEarly => Finding::note(
            CHECK,
            "no full day has been measured yet",
            "look again tomorrow",
        ),
        Forecast::Lasts { more_bytes } => Finding::good(
            CHECK,
            format!(
                "at the pace of the last {} day(s) two years need {} MiB more, and {free_mib} MiB are free",
                growth.measured_days,
                more_bytes.div_ceil(MIB)
            ),
        ),
        Forecast::FullIn { days } => {
            let found = format!(
                "at the pace of the last {} day(s) the {free_mib} MiB that are free are used up in {days} day(s)",
                growth.measured_days
            );
            let remedy =
                "give the data folder a larger disk, or keep rows for fewer days with --raw-days";
            if days <= DISK_ACT_DAYS {
                Finding::act(CHECK, found, remedy)
            } else {
                Finding::note(CHECK, found, remedy)
            }
        }
    }
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
    use crate::backup::FailureTold;
    use std::time::{Duration, UNIX_EPOCH};

    #[test]
    fn a_backup_that_cannot_be_made_asks_for_action_and_says_why() {
        let now = UNIX_EPOCH + Duration::from_secs(10 * 3_600);
        let told = |made_s, failure| BackupsTold {
            to: "/mnt/backups".to_owned(),
            made_s,
            failure,
        };
        let failure = Some(FailureTold {
            since_s: 8 * 3_600,
            why: "the disk is full".to_owned(),
        });
        let good = backups(Some(told(Some(7 * 3_600), None)), now);
        assert_eq!(good.state, State::Good);
        assert!(good.found.contains("3 hours ago"), "{}", good.found);
        let failing = backups(Some(told(Some(7 * 3_600), failure)), now);
        assert_eq!(failing.state, State::Act);
        for part in ["for 2 hours", "3 hours ago", "the disk is full"] {
            assert!(failing.found.contains(part), "{}", failing.found);
        }
        assert_eq!(backups(Some(told(None, None)), now).state, State::Note);
        assert_eq!(backups(None, now).state, State::Note);
    }

    #[test]
    fn a_disk_that_fills_within_a_month_asks_for_action_and_says_when() {
        let growth = Growth {
            store_bytes: 140_000_000,
            entries: 7_000_000,
            measured_days: 7,
            rows: 7_000_000,
            counters: 0,
            days_without_expiry: 90,
        };
        // 57.2 MiB a day are needed, beside the reserve.
        let at = |mib: u64| disk(&growth, DISK_FREE_MIN_BYTES + mib * MIB);
        assert_eq!(at(600).state, State::Act);
        assert!(
            at(600).found.contains("used up in 11 day(s)"),
            "{}",
            at(600).found
        );
        assert_eq!(at(3_000).state, State::Note);
        assert_eq!(at(6_000).state, State::Good);
        assert!(
            at(6_000).found.contains("need 5150 MiB more"),
            "{}",
            at(6_000).found
        );
        assert_eq!(disk(&Growth::default(), 0).state, State::Note);
    }

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
