//! A backup of a running server, and its way back: how long each step takes, and whether all uses arrive.

use crate::loaded::Loaded;
use crate::process;
use crate::served::Served;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

pub fn measure(loaded: &Loaded) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let copy = loaded.copied_to(folder.path());
    let served = Served::start(&copy);
    let before = uses(&served.ask("ranking").body);
    let backups = folder.path().join("backups");

    let (backup_s, printed) = timed(&copy, &["backup", text(&backups)]);
    let made: Value = serde_json::from_str(&printed).expect("JSON");
    let backup = PathBuf::from(made["backup"].as_str().expect("its path"));
    drop(served);
    let (verify_s, _) = timed(&copy, &["restore", "--verify", text(&backup)]);

    let restored = Loaded {
        folder: folder.path().join("restored"),
        ..loaded.clone()
    };
    let (restore_s, _) = timed(&restored, &["restore", text(&backup)]);
    let started = Instant::now();
    let served = Served::start(&restored);
    let ready_s = started.elapsed().as_secs_f64();
    let after = uses(&served.ask("ranking").body);
    assert_eq!(before, after, "every feature has its uses again");
    println!(
        "BENCH backup events={} backup_s={backup_s:.2} verify_s={verify_s:.2} restore_s={restore_s:.2} ready_s={ready_s:.2} \
         backup_mib={:.1} features_compared={}",
        loaded.events,
        process::bytes_below(&backup) as f64 / f64::from(1 << 20),
        before.len(),
    );
}

/// Seconds that a command of the program took, and what it printed.
fn timed(loaded: &Loaded, verb: &[&str]) -> (f64, String) {
    let started = Instant::now();
    let output = loaded.command(verb).output().expect("starting the binary");
    let seconds = started.elapsed().as_secs_f64();
    assert!(
        output.status.success(),
        "{verb:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    (seconds, String::from_utf8(output.stdout).expect("text"))
}

/// By feature. Numbers of people are ranges behind a restore, since nobody who is counted is in a backup.
fn uses(ranking: &str) -> BTreeMap<String, Value> {
    let ranking: Value = serde_json::from_str(ranking).expect("JSON");
    let rows = ranking["features"].as_array().expect("features");
    let of_row = |row: &Value| {
        (
            row["key"].as_str().expect("a key").to_owned(),
            row["uses"].clone(),
        )
    };
    rows.iter().map(of_row).collect()
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path of letters")
}
