//! Single events of about 300 bytes: ours against the bare handler, in turns.

use crate::bare::Bare;
use crate::{disk, process, wrk};
use deadwood_tests::Installation;
use std::time::Duration;

/// One event per request, each with an id and an actor of its own kind; all bodies are equally long.
fn script(ingest_key: &str) -> String {
    format!(
        r#"{head}
local key = "{ingest_key}"
local salt = string.format("%06d", math.random(0, 999999))
local function body(actor, number)
  return '{{"project":"' .. key .. '","batch":"b-' .. salt .. number .. '","actor":"u-' .. actor ..
    '","account":"acme-7","traits":{{"plan":"pro"}},"release":"2026.11.3","events":[{{"id":"e-' .. salt .. number ..
    '","feature":"export-csv","action":"use","n":1,"age_ms":1200,"path":"/reports/48213/edit?tab=2"}}]}}'
end
local start = head(#body("00000", "0000000000"))
local number = 0
request = function()
  number = number + 1
  return start .. body(string.format("%05d", number % 10000), string.format("%010d", number))
end
"#,
        head = wrk::HEAD,
    )
    .replacen("local key", "math.randomseed(os.time())\nlocal key", 1)
}

pub fn run(length: Duration, rounds: usize) {
    let installation = Installation::new();
    let project = installation.create_project("Bench");
    let server = installation.start();
    project.declare(&server, &["export-csv"]);
    let bare = Bare::start();
    let script = script(&project.ingest_key);
    let warm_up = Duration::from_secs(2);
    wrk::run(bare.address, &script, installation.root(), warm_up);
    wrk::run(server.address(), &script, installation.root(), warm_up);

    let mut ratios = Vec::new();
    for round in 1..=rounds {
        let reference = wrk::run(bare.address, &script, installation.root(), length);
        let cpu_before = process::cpu_s(server.process_id());
        let ours = wrk::run(server.address(), &script, installation.root(), length);
        let cpu = process::cpu_s(server.process_id()) - cpu_before;
        let ratio = ours.accepted_per_s() / reference.accepted_per_s();
        ratios.push(ratio);
        println!(
            "BENCH single round={round} durable_per_s={:.0} bare_per_s={:.0} ratio={ratio:.3} p50_ms={:.2} p99_ms={:.2} bare_p99_ms={:.2} refused={} broken={} server_cpu_us_per_request={:.1}",
            ours.accepted_per_s(),
            reference.accepted_per_s(),
            ours.p50_ms,
            ours.p99_ms,
            reference.p99_ms,
            ours.refused,
            ours.broken,
            cpu * 1e6 / ours.requests as f64,
        );
    }
    let syncs = disk::syncs_per_s(installation.root());
    ratios.sort_unstable_by(f64::total_cmp);
    println!(
        "BENCH single ratio_median={:.3} rss_peak_mib={:.0} disk_syncs_per_s={syncs:.0}",
        ratios[ratios.len() / 2],
        process::memory_mib(server.process_id(), "VmHWM"),
    );
    server.stop();
}
