//! `deadwood doctor`: looks at an installation from outside and says what must be done.
//!
//! It opens no store and changes nothing, so it may run beside the server and as often as anyone likes.

mod clock;
mod folders;
mod geo;
mod provider;
mod proxy;
mod server;

use crate::config::Settings;
use serde::Serialize;
use std::time::{SystemTime, UNIX_EPOCH};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Good,
    /// Worth knowing; nothing is broken.
    Note,
    /// Something must be done.
    Act,
}

/// What one check found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was looked at: a fixed word for programs.
    pub check: &'static str,
    pub state: State,
    /// What was found.
    pub found: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
}

/// Everything that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Examination {
    /// Whether anything must be done.
    pub act: bool,
    pub findings: Vec<Finding>,
}

impl Finding {
    fn good(check: &'static str, found: impl Into<String>) -> Finding {
        Finding {
            check,
            state: State::Good,
            found: found.into(),
            remedy: None,
        }
    }

    fn note(check: &'static str, found: impl Into<String>, remedy: impl Into<String>) -> Finding {
        Finding {
            check,
            state: State::Note,
            found: found.into(),
            remedy: Some(remedy.into()),
        }
    }

    fn act(check: &'static str, found: impl Into<String>, remedy: impl Into<String>) -> Finding {
        Finding {
            state: State::Act,
            ..Finding::note(check, found, remedy)
        }
    }
}

/// Looks at everything. The settings themselves were read and checked before.
pub fn examine(settings: &Settings, now: SystemTime) -> Examination {
    let mut findings = vec![configuration(settings)];
    findings.extend(folders::examine(settings));
    findings.extend(clock::examine(settings, now));
    findings.extend(folders::copies(settings, now));
    findings.extend(folders::set_aside(settings, now));
    findings.push(geo::examine(settings, now));
    let server = server::examine(settings, now);
    let runs = server
        .iter()
        .any(|finding| finding.check == server::RUNS && finding.state == State::Good);
    findings.extend(server);
    findings.extend(proxy::examine(settings, runs));
    findings.extend(provider::examine(settings, now));
    Examination {
        act: findings.iter().any(|finding| finding.state == State::Act),
        findings,
    }
}

fn configuration(settings: &Settings) -> Finding {
    let source = settings.config.as_ref().map_or_else(
        || "flags and environment".to_owned(),
        |path| format!("flags, environment and {}", path.display()),
    );
    let is_open = !settings.listen.ip().is_loopback();
    let is_tls = settings
        .public_url
        .as_ref()
        .is_some_and(|url| url.is_https());
    if is_open && !is_tls {
        return Finding::act(
            "configuration",
            format!(
                "read from {source}; the server listens on {} and no https address is set",
                settings.listen
            ),
            "put a TLS proxy in front and name its address in --public-url, or listen on 127.0.0.1",
        );
    }
    Finding::good("configuration", format!("read from {source}"))
}

impl Examination {
    /// For a person: one line a finding, the remedy below it.
    pub fn in_words(&self) -> String {
        let mut text = String::new();
        for finding in &self.findings {
            let mark = match finding.state {
                State::Good => "good",
                State::Note => "note",
                State::Act => "ACT ",
            };
            text.push_str(&format!(
                "{mark}  {:<14} {}\n",
                finding.check, finding.found
            ));
            if let Some(remedy) = &finding.remedy {
                text.push_str(&format!("      {:<14} → {remedy}\n", ""));
            }
        }
        text.push_str(if self.act {
            "\nSomething must be done: see the lines marked ACT."
        } else {
            "\nNothing must be done."
        });
        text
    }
}

/// Whole hours from a moment (seconds since 1970) to now; 0 where it lies ahead.
fn hours_since(moment_s: i64, now: SystemTime) -> u64 {
    let now_s = now
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    now_s.saturating_sub(moment_s.max(0).unsigned_abs()) / 3_600
}

#[cfg(test)]
mod tests;
