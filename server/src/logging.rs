//! The log: on standard error, one line an event. No address, agent, token or user key is ever given to it.

use crate::config::{LogForm, Settings};
use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;

/// Starts the log at the level of the settings; libraries stay at `warn` whatever it says, since
/// nobody here knows what they write.
pub fn start(settings: &Settings) {
    let filter = EnvFilter::new(format!("warn,deadwood={}", settings.log.word()));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        // Colour codes belong on a terminal, not into a file or a collector.
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false);
    let started = match settings.log_form {
        LogForm::Text => lines.try_init(),
        LogForm::Json => lines.json().flatten_event(true).try_init(),
    };
    // A second start in one process, as tests do, keeps the first log.
    drop(started);
}
