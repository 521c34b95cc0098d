//! Events without a pause into a server that holds next to nothing, into one that holds a load, and into that one while ten
//! dashboards ask anew each second. The three take turns, each on a fresh copy.

use crate::loaded::Loaded;
use crate::served::Served;
use crate::{process, wrk};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};

const EVENTS_IN_A_BATCH: u64 = 50;
const DASHBOARDS: usize = 10;
const EVERY: Duration = Duration::from_secs(1);

pub fn measure(nothing: &Loaded, loaded: &Loaded, length: Duration, rounds: usize) {
    let (mut at_size, mut looked_at) = (Vec::new(), Vec::new());
    for round in 1..=rounds {
        let reference = flood(nothing, length, 0, round);
        at_size.push(flood(loaded, length, 0, round) / reference);
        looked_at.push(flood(loaded, length, DASHBOARDS, round) / reference);
    }
    for ratios in [&mut at_size, &mut looked_at] {
        ratios.sort_unstable_by(f64::total_cmp);
    }
    println!(
        "BENCH flood at_size_ratio_median={:.3} with_dashboards_ratio_median={:.3}",
        at_size[rounds / 2],
        looked_at[rounds / 2]
    );
}

/// Events acknowledged a second.
fn flood(loaded: &Loaded, length: Duration, dashboards: usize, round: usize) -> f64 {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let copy = loaded.copied_to(folder.path());
    let served = Served::start(&copy);
    let script = script(&loaded.ingest_key, round);
    let is_over = AtomicBool::new(false);
    let refreshes = Mutex::new(Vec::new());
    let measured = std::thread::scope(|scope| {
        for _ in 0..dashboards {
            scope.spawn(|| {
                while !is_over.load(Relaxed) {
                    let asked = Instant::now();
                    served.ask("ranking");
                    let took = asked.elapsed();
                    refreshes.lock().expect("no panic").push(took);
                    std::thread::sleep(EVERY.saturating_sub(took));
                }
            });
        }
        let measured = wrk::run(served.address(), &script, folder.path(), length);
        is_over.store(true, Relaxed);
        measured
    });
    let mut refreshes = refreshes.into_inner().expect("no panic");
    refreshes.sort_unstable();
    let p95 = refreshes.get(refreshes.len() * 95 / 100);
    let events_per_s = measured.accepted_per_s() * EVENTS_IN_A_BATCH as f64;
    println!(
        "BENCH flood events={} round={round} dashboards={dashboards} events_per_s={events_per_s:.0} p50_ms={:.2} p99_ms={:.2} refused={} broken={} weeks_folded={} refreshes={} refresh_p95_ms={:.0} rss_peak_mib={:.0}",
        loaded.events,
        measured.p50_ms,
        measured.p99_ms,
        measured.refused,
        measured.broken,
        served.folds(),
        refreshes.len(),
        p95.map_or(0.0, |took| took.as_secs_f64() * 1e3),
        process::memory_mib(served.process_id(), "VmHWM"),
    );
    events_per_s
}

/// Batches of ten thousand of the people who are known, with the features that they use. Each round has its own ids.
fn script(ingest_key: &str, round: usize) -> String {
    format!(
        r#"{head}
math.randomseed(7)
local tails, starts = {{}}, {{}}
for variant = 1, 64 do
  local events = {{}}
  for event = 1, {EVENTS_IN_A_BATCH} do
    events[event] = string.format('{{"feature":"feature-%04d","action":"use","n":1,"age_ms":%d,"path":"/reports/%d"}}',
      math.random(0, 39), math.random(0, 5000), math.random(10000, 99999))
  end
  tails[variant] = '","traits":{{"plan":"pro"}},"events":[' .. table.concat(events, ",") .. ']}}'
end
local function opening(number, actor)
  return '{{"project":"{ingest_key}","batch":"flood-{round}-' .. number .. '","actor":"user-' .. actor
end
for variant = 1, 64 do
  starts[variant] = head(#opening("0000000000", "00000") + #tails[variant])
end
local number, salt = 0, os.time() % 1000 * 10000000
request = function()
  number = number + 1
  local variant = number % 64 + 1
  return starts[variant] .. opening(string.format("%010d", salt + number), string.format("%05d", number * 7919 % 10000)) .. tails[variant]
end
"#,
        head = wrk::HEAD,
    )
}
