//! History from real files equals what independent scripts counted in them.

mod access_log;
mod ga4;
mod marked;
mod moodle;
mod msweb;
mod undo;

pub use marked::{Product, product_with_a_log};

use deadwood_tests::Installation;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

/// The folder of real data sets, which is too big and too variously licensed to be part of this repository.
fn data_sets() -> Option<PathBuf> {
    let named = std::env::var_os("DEADWOOD_TEST_DATA_SETS").map(PathBuf::from);
    let folder =
        named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"));
    if !folder.is_dir() {
        // Past the runner's capture: a test that ran on nothing must not look like one that passed.
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED: no data sets at {}; name their folder in DEADWOOD_TEST_DATA_SETS",
            folder.display()
        );
        return None;
    }
    Some(folder)
}

/// Starts the same import anew each time it was killed, each time for longer; how often it was.
fn kill_again_and_again(installation: &Installation, words: &[&str], lives_ms: &[u64]) -> u32 {
    let mut kills = 0;
    for life_ms in lives_ms {
        let mut run = installation
            .command(words)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("starting the import");
        std::thread::sleep(Duration::from_millis(*life_ms));
        if run.try_wait().expect("asking for its state").is_some() {
            break;
        }
        run.kill().expect("SIGKILL");
        run.wait().expect("the killed import ends");
        kills += 1;
    }
    assert!(
        kills > 0,
        "the import was faster than the first kill: the test proves nothing"
    );
    kills
}
