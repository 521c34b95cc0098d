//! The client: wrk, told by a script of ours what to send and how to report.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

pub const CONNECTIONS: u32 = 64;

/// `done` runs in another state than `response`; non-2xx answers are in its summary.
const DONE: &str = r#"
done = function(summary, latency)
  io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration,
    summary.errors.status, summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
"#;

/// What one run measured.
#[derive(Clone, Copy, Debug)]
pub struct Measured {
    /// Requests answered, whatever the status.
    pub requests: u64,
    pub seconds: f64,
    /// Answers above 399.
    pub refused: u64,
    pub broken: u64,
    pub p50_ms: f64,
    pub p99_ms: f64,
}

impl Measured {
    pub fn accepted(&self) -> u64 {
        self.requests - self.refused
    }

    pub fn accepted_per_s(&self) -> f64 {
        self.accepted() as f64 / self.seconds
    }
}

/// Ends the run with what to do where the client is missing.
pub fn require() {
    if Command::new("wrk").arg("--version").output().is_err() {
        eprintln!("this benchmark needs wrk: install it (Debian: apt-get install wrk)");
        std::process::exit(1);
    }
}

/// Sends what `script` makes, on all connections without a pause.
pub fn run(address: SocketAddr, script: &str, folder: &Path, length: Duration) -> Measured {
    let path = folder.join("load.lua");
    std::fs::write(&path, format!("{script}{DONE}")).expect("the script is written");
    let output = Command::new("wrk")
        .args(["--threads", "1", "--timeout", "30s"])
        .args(["--connections", &CONNECTIONS.to_string()])
        .args(["--duration", &format!("{}s", length.as_secs())])
        .arg("--script")
        .arg(&path)
        .arg(format!("http://{address}/api/v1/events"))
        .output()
        .expect("running wrk");
    let text = String::from_utf8_lossy(&output.stdout);
    let result = text
        .lines()
        .find_map(|line| line.strip_prefix("RESULT "))
        .unwrap_or_else(|| panic!("wrk: {text}{}", String::from_utf8_lossy(&output.stderr)));
    let numbers: Vec<u64> = result
        .split(' ')
        .map(|number| number.parse().expect("a number"))
        .collect();
    Measured {
        requests: numbers[0],
        seconds: numbers[1] as f64 / 1e6,
        refused: numbers[2],
        broken: numbers[3],
        p50_ms: numbers[4] as f64 / 1e3,
        p99_ms: numbers[5] as f64 / 1e3,
    }
}

/// The head of every request, for a body of this many bytes.
pub const HEAD: &str = r#"
local function head(bytes)
  return "POST /api/v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n" ..
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0\r\n" ..
    "Content-Length: " .. bytes .. "\r\n\r\n"
end
"#;
