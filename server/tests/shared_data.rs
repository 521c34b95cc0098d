//! Finds the shared data sets and says aloud when they are not there.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// A data set: of the folder named by `DEADWOOD_TEST_DATA_SETS`, or of `../shared/data` beside the
/// repository.
///
/// `None`, and a line on the terminal that no test runner swallows, when it lacks the set: a test that ran on nothing must
/// not look like one that passed.
pub fn data_set(test: &str, path: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let folder = std::env::var_os("DEADWOOD_TEST_DATA_SETS").map_or(beside, PathBuf::from);
    let path = folder.join(path);
    if path.exists() {
        return Some(path);
    }
    say(&format!(
        "SKIPPED {test}: {} is not there; name the folder of data sets in DEADWOOD_TEST_DATA_SETS",
        path.display()
    ));
    None
}

/// Text of a file, decompressed if its name says so.
pub fn text(path: &Path) -> String {
    let bytes = std::fs::read(path).expect("a shared data set is readable");
    let mut text = String::new();
    if path.extension().is_some_and(|extension| extension == "gz") {
        let read = flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_string(&mut text);
        read.expect("a shared data set is gzip and UTF-8");
        text
    } else {
        String::from_utf8(bytes).expect("a shared data set is UTF-8")
    }
}

/// Writes a line past the capture of the test runner.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
