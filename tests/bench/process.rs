//! What the system says about a process and a folder.

use std::path::Path;

/// A field of `/proc/<pid>/status` in MiB, such as `VmHWM` (peak resident memory).
pub fn memory_mib(process: u32, field: &str) -> f64 {
    let status =
        std::fs::read_to_string(format!("/proc/{process}/status")).expect("a live process");
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix(field)?.strip_prefix(':'))
        .expect("the field");
    let kib: f64 = line
        .trim()
        .trim_end_matches(" kB")
        .parse()
        .expect("a number of KiB");
    kib / 1_024.0
}

/// Seconds of processor time the process has used.
pub fn cpu_s(process: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("a live process");
    // The name in parentheses may hold spaces; user and system time are the 12th and 13th field behind it.
    let (_, fields) = stat.rsplit_once(") ").expect("a stat line");
    let mut ticks = fields
        .split(' ')
        .skip(11)
        .map_while(|field| field.parse::<f64>().ok());
    let used = ticks.next().unwrap_or_default() + ticks.next().unwrap_or_default();
    // USER_HZ is 100 on every Linux of today.
    used / 100.0
}

/// Bytes of a file, or of all files below a folder.
#[allow(dead_code)] // One of the benches asks.
pub fn bytes_at(path: &Path) -> u64 {
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => bytes_below(path),
        Ok(metadata) => metadata.len(),
        Err(_) => 0,
    }
}

/// Bytes of all files below a folder.
pub fn bytes_below(folder: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return 0;
    };
    entries
        .flatten()
        .map(|entry| match entry.metadata() {
            Ok(metadata) if metadata.is_dir() => bytes_below(&entry.path()),
            Ok(metadata) => metadata.len(),
            Err(_) => 0,
        })
        .sum()
}
