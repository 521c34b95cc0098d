//! A project loaded with so many events, on folders of its own.

use crate::process;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// What does not change with the number of events.
pub struct Size {
    pub actors: u32,
    pub features: u16,
    pub weeks: u8,
}

#[derive(Clone)]
pub struct Loaded {
    pub folder: PathBuf,
    pub events: u64,
    pub project: String,
    pub ingest_key: String,
    pub read_token: String,
    /// First and last day with events.
    pub days: (String, String),
    pub truth: Value,
}

/// As long as rows may live: of a load of a year all of them are there.
pub const KEEP_ROWS: [&str; 2] = ["--raw-days", "365"];

impl Loaded {
    pub fn find_or_load(folder: &Path, events: u64, size: &Size) -> Loaded {
        let folder = folder.join(events.to_string());
        let printed = folder.join("loaded.json");
        if !printed.exists() {
            load(&folder, &printed, events, size);
        }
        let loaded = read(&printed);
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let truth = read(&folder.join("data").join(text(&loaded["truth"])));
        Loaded {
            events,
            project: text(&loaded["project"]),
            ingest_key: text(&loaded["ingest_key"]),
            read_token: text(&loaded["read_token"]),
            days: (text(&truth["first_day"]), text(&truth["last_day"])),
            truth,
            folder,
        }
    }

    /// The same in another folder, for a run that changes it.
    pub fn copied_to(&self, folder: &Path) -> Loaded {
        let copied = Command::new("cp")
            .arg("-a")
            .args(["data", "keys"].map(|name| self.folder.join(name)))
            .arg(folder)
            .status();
        assert!(
            copied.is_ok_and(|status| status.success()),
            "the copy is made"
        );
        Loaded {
            folder: folder.to_owned(),
            ..self.clone()
        }
    }

    pub fn command(&self, verb: &[&str]) -> Command {
        command(&self.folder, verb)
    }

    /// Who did what, with ids.
    pub fn raw_rows(&self) -> PathBuf {
        self.folder.join("raw-rows.csv")
    }
}

fn load(folder: &Path, printed: &Path, events: u64, size: &Size) {
    fs::create_dir_all(folder).expect("the folder is made");
    let started = Instant::now();
    let output = command(folder, &["bench", "load", "--project", "Bench"])
        .args(["--events", &events.to_string()])
        .args(["--actors", &size.actors.to_string()])
        .args(["--features", &size.features.to_string()])
        .args(["--weeks", &size.weeks.to_string()])
        // The week that has come of age since is folded by the first server on it.
        .args(["--ended-weeks-ago", "1"])
        .arg("--raw-rows")
        .arg(folder.join("raw-rows.csv"))
        .output()
        .expect("starting the binary");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    fs::write(printed, &output.stdout).expect("the load's line is written");
    let loaded = read(printed);
    let data = folder.join("data");
    let bytes_of = |path: &str| process::bytes_at(&data.join(path)) as f64;
    let number = |name: &str| loaded[name].as_f64().expect("a number");
    println!(
        "BENCH load events={events} sent={} seconds={:.0} events_per_s={} sent_per_s={} events_store_bytes_per_event={:.2} \
         events_store_bytes_per_sent={:.2} presence_bytes_per_mark={:.2} journal_bytes={:.0}",
        loaded["sent"],
        started.elapsed().as_secs_f64(),
        loaded["events_per_s"],
        loaded["sent_per_s"],
        bytes_of("events.duckdb") / events as f64,
        bytes_of("events.duckdb") / number("sent"),
        bytes_of("presence") / number("sent"),
        bytes_of("journal"),
    );
}

fn command(folder: &Path, verb: &[&str]) -> Command {
    let binary = std::env::var_os("DEADWOOD_TEST_BINARY").expect("DEADWOOD_TEST_BINARY");
    let mut command = Command::new(binary);
    command
        .args(verb)
        .args(KEEP_ROWS)
        .arg("--data-dir")
        .arg(folder.join("data"))
        .arg("--keys-dir")
        .arg(folder.join("keys"));
    command
}

fn read(path: &Path) -> Value {
    let bytes = fs::read(path).expect("a file of the load");
    serde_json::from_slice(&bytes).expect("JSON")
}
