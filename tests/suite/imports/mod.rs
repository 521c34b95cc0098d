//! History from real files equals what independent scripts counted in them.

mod access_log;
mod ga4;
mod moodle;
mod msweb;

use std::io::Write;
use std::path::{Path, PathBuf};

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
