//! Batches of fifty events of ten thousand people, without a pause: what is answered must soon be in the reports.

use crate::{disk, process, wrk};
use deadwood_tests::{Installation, Project, Server};
use std::time::{Duration, Instant};

const EVENTS_IN_A_BATCH: u64 = 50;
const FEATURES: usize = 40;
/// DuckDB's own budget (`limits.rs` of the server), which the server's memory is printed with and without.
const DUCKDB_BUDGET_MIB: f64 = 192.0;

fn script(ingest_key: &str) -> String {
    format!(
        r#"{head}
math.randomseed(7)
local words = {{ "reports", "invoices", "customers", "settings", "projects" }}
local plans = {{ "free", "pro", "team", "enterprise" }}
local tails, starts = {{}}, {{}}
for variant = 1, 64 do
  local events = {{}}
  for event = 1, {EVENTS_IN_A_BATCH} do
    events[event] = string.format('{{"feature":"feature-%02d","action":"use","n":1,"age_ms":%d,"path":"/%s/%d/edit?tab=%d"}}',
      math.random(0, {FEATURES} - 1), math.random(0, 5000),
      words[math.random(#words)], math.random(10000, 99999), math.random(9))
  end
  tails[variant] = '","account":"acme-' .. variant .. '","traits":{{"plan":"' .. plans[variant % 4 + 1] ..
    '"}},"release":"2026.11.3","events":[' .. table.concat(events, ",") .. ']}}'
end
local function opening(number, actor)
  return '{{"project":"{ingest_key}","batch":"b-' .. number .. '","actor":"u-' .. actor
end
for variant = 1, 64 do
  starts[variant] = head(#opening("0000000000", "00000") + #tails[variant])
end
local number = 0
request = function()
  number = number + 1
  local variant = number % 64 + 1
  return starts[variant] .. opening(string.format("%010d", number), string.format("%05d", number * 7919 % 10000)) .. tails[variant]
end
"#,
        head = wrk::HEAD,
    )
}

pub fn run(length: Duration) {
    let installation = Installation::new();
    let project = installation.create_project("Bench");
    let server = installation.start();
    let features: Vec<String> = (0..FEATURES)
        .map(|number| format!("feature-{number:02}"))
        .collect();
    let keys: Vec<&str> = features.iter().map(String::as_str).collect();
    project.declare(&server, &keys);
    let script = script(&project.ingest_key);

    let cpu_before = process::cpu_s(server.process_id());
    let measured = wrk::run(server.address(), &script, installation.root(), length);
    let (end, at_end) = (Instant::now(), uses(&project, &server));
    let acknowledged = measured.accepted() * EVENTS_IN_A_BATCH;
    let applied = wait_until_applied(&project, &server, acknowledged);
    let backlog_s = end.elapsed().as_secs_f64();
    let cpu_s = process::cpu_s(server.process_id()) - cpu_before;
    let rss = process::memory_mib(server.process_id(), "VmHWM");
    println!(
        "BENCH sustained seconds={:.0} events_per_s={:.0} acknowledged={acknowledged} applied={applied} applied_at_end={at_end} backlog_s={backlog_s:.1} p50_ms={:.2} p99_ms={:.2} refused={} broken={} server_cpu_us_per_event={:.2}",
        measured.seconds,
        acknowledged as f64 / measured.seconds,
        measured.p50_ms,
        measured.p99_ms,
        measured.refused,
        measured.broken,
        cpu_s * 1e6 / acknowledged as f64,
    );
    server.stop();
    let stored = process::bytes_below(&installation.data_dir().join("presence"))
        + std::fs::metadata(installation.data_dir().join("events.duckdb"))
            .map_or(0, |file| file.len());
    println!(
        "BENCH sustained rss_peak_mib={rss:.0} rss_peak_without_duckdb_budget_mib={:.0} bytes_at_rest_per_event={:.1} disk_syncs_per_s={:.0}",
        (rss - DUCKDB_BUDGET_MIB).max(0.0),
        stored as f64 / applied as f64,
        disk::syncs_per_s(installation.root()),
    );
}

/// Uses that the ranking shows, of all features: ten thousand people hide none of them.
fn uses(project: &Project, server: &Server) -> u64 {
    let ranking = project.report(server, "ranking").json();
    let features = ranking["features"].as_array().expect("rows");
    features
        .iter()
        .filter_map(|row| row["uses"]["value"].as_u64())
        .sum()
}

/// Waits until as many events as were acknowledged are in the reports, at most two minutes. Requests that were on their
/// way when the client stopped may be counted on top.
fn wait_until_applied(project: &Project, server: &Server, acknowledged: u64) -> u64 {
    let start = Instant::now();
    loop {
        let applied = uses(project, server);
        if applied >= acknowledged || start.elapsed() > Duration::from_secs(120) {
            return applied;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}
