//! How fast the disk itself syncs, in the folder where the journal lies.

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// Appends and syncs 4 KiB for a second; syncs per second.
pub fn syncs_per_s(folder: &Path) -> f64 {
    let path = folder.join("sync-probe");
    let mut file = std::fs::File::create(&path).expect("a file");
    let (start, mut syncs) = (Instant::now(), 0);
    while start.elapsed() < Duration::from_secs(1) {
        file.write_all(&[7; 4_096]).expect("written");
        file.sync_data().expect("synced");
        syncs += 1;
    }
    let rate = f64::from(syncs) / start.elapsed().as_secs_f64();
    std::fs::remove_file(&path).expect("removed");
    rate
}
