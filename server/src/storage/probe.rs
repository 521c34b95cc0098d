//! Whether a store opens, asked of a child process: what a damaged file does to its reader must not happen to the server.
//!
//! The child is this same binary with a word that no help text names. It opens the store as the server would, which also
//! replays its log, reads it to its end if it is not too large, and prints one line of JSON.

use super::{control, events, presence};
use anyhow::{Context, Result};
use domain::journal::Position;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The hidden word on the command line.
const WORD: &str = "probe-store";
/// A store that has not answered after this is taken for one that does not open.
const PATIENCE: Duration = Duration::from_secs(120);
/// A store up to this size is read to its end at every start; a larger one by the nightly verification alone.
pub const READ_WHOLE_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// What came of opening a store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict<T> {
    Opens(T),
    /// Whole, but written by a newer version: a sentence for the operator.
    Newer(String),
    Broken(String),
}

/// What an events store holds, to compare two of them by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    pub upto: Position,
    pub rows: u64,
    /// Sum of the day counters, which outlive the rows.
    pub uses: u64,
}

/// How stores are tried.
#[derive(Clone, Debug)]
pub enum Prober {
    /// By this binary, in a process of its own.
    ChildProcess(PathBuf),
    /// Within the asking process: for tests, whose binary knows no such word.
    InProcess,
}

/// The stores that can be asked about.
#[derive(Clone, Copy)]
enum Asked {
    Events,
    EventsCopy,
    Control,
    Presence,
}

impl Asked {
    const ALL: [Asked; 4] = [
        Asked::Events,
        Asked::EventsCopy,
        Asked::Control,
        Asked::Presence,
    ];

    fn word(self) -> &'static str {
        match self {
            Asked::Events => "events",
            Asked::EventsCopy => "events-copy",
            Asked::Control => "control",
            Asked::Presence => "presence",
        }
    }

    fn look(self, path: &Path) -> String {
        let line = match self {
            Asked::Events => serde_json::to_string(&events::probe(path, false)),
            Asked::EventsCopy => serde_json::to_string(&events::probe(path, true)),
            Asked::Control => serde_json::to_string(&control::probe(path)),
            Asked::Presence => serde_json::to_string(&presence::probe(path)),
        };
        // Texts and numbers always serialise.
        line.unwrap_or_default()
    }
}

impl Prober {
    /// The running binary.
    ///
    /// # Errors
    /// If the system does not say where it lies.
    pub fn this_binary() -> Result<Prober> {
        let path = std::env::current_exe().context("finding this binary")?;
        Ok(Prober::ChildProcess(path))
    }

    /// # Errors
    /// If no child can be started.
    pub fn events(&self, path: &Path) -> Result<Verdict<Contents>> {
        self.ask(Asked::Events, path)
    }

    /// Like [`Prober::events`] for a file that nobody may change, read to its end whatever its size.
    ///
    /// # Errors
    /// If no child can be started.
    pub fn events_copy(&self, path: &Path) -> Result<Verdict<Contents>> {
        self.ask(Asked::EventsCopy, path)
    }

    /// # Errors
    /// If no child can be started.
    pub fn control(&self, path: &Path) -> Result<Verdict<()>> {
        self.ask(Asked::Control, path)
    }

    /// One epoch's file.
    ///
    /// # Errors
    /// If no child can be started.
    pub fn presence(&self, path: &Path) -> Result<Verdict<()>> {
        self.ask(Asked::Presence, path)
    }

    fn ask<T: for<'a> Deserialize<'a>>(&self, asked: Asked, path: &Path) -> Result<Verdict<T>> {
        let line = match self {
            Prober::InProcess => asked.look(path),
            Prober::ChildProcess(binary) => match ask_child(binary, asked, path)? {
                Ok(line) => line,
                Err(why) => return Ok(Verdict::Broken(why)),
            },
        };
        Ok(serde_json::from_str(&line)
            .unwrap_or_else(|_| Verdict::Broken("the probe gave no answer".to_owned())))
    }
}

fn ask_child(binary: &Path, asked: Asked, path: &Path) -> Result<Result<String, String>> {
    let mut child = Command::new(binary)
        .arg(WORD)
        .arg(asked.word())
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("starting a process that tries a store")?;
    let start = Instant::now();
    // An answer is shorter than a pipe's buffer, so the child never waits for us.
    let status = loop {
        match child.try_wait()? {
            Some(status) => break status,
            None if start.elapsed() > PATIENCE => {
                child.kill()?;
                child.wait()?;
                return Ok(Err("opening it took too long".to_owned()));
            }
            None => std::thread::sleep(Duration::from_millis(3)),
        }
    };
    if !status.success() {
        return Ok(Err(format!("the process that opened it ended ({status})")));
    }
    let output = child.wait_with_output()?;
    Ok(Ok(String::from_utf8_lossy(&output.stdout).into_owned()))
}

/// Answers if this process was started to try a store.
pub fn answer_if_asked(arguments: &[OsString]) -> bool {
    let [_, word, store, path] = arguments else {
        return false;
    };
    let asked = Asked::ALL
        .into_iter()
        .find(|asked| store.to_str() == Some(asked.word()));
    let Some(asked) = asked.filter(|_| word.to_str() == Some(WORD)) else {
        return false;
    };
    println!("{}", asked.look(Path::new(path)));
    true
}
