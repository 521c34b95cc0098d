//! Proof R3: memory and disk stay bounded at more than twice the load that a project may bring, with dashboards open, and what was
//! acknowledged meanwhile is what is counted.

use deadwood_tests::{Answer, Installation, Project, Server};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

const MARKER: &str = "marker";
const FEATURES: u64 = 40;
const PEOPLE: u64 = 10_000;
const EVENTS_IN_A_BATCH: u64 = 50;
const SENDERS: u64 = 8;
const DASHBOARDS: usize = 5;
const MIB: u64 = 1024 * 1024;
/// What `--memory-mib` grants where nothing is said.
const MEMORY_MAX: u64 = 512 * MIB;
/// The journal is kept until a copy of the stores holds it, which is made when it has 256 MiB; a segment and what arrives during the
/// copy come on top.
const JOURNAL_MAX: u64 = (256 + 128) * MIB;
/// The events store's log is moved into its file after 400,000 entries.
const LOG_MAX: u64 = 128 * MIB;

struct Size {
    /// Events that the project may send a second.
    rated_per_s: u64,
    length: Duration,
}

fn size() -> Size {
    if std::env::var_os("DEADWOOD_TEST_PROOFS").is_some_and(|value| value == "full") {
        Size {
            rated_per_s: 20_000,
            length: Duration::from_secs(300),
        }
    } else {
        Size {
            rated_per_s: 10_000,
            length: Duration::from_secs(8),
        }
    }
}

#[derive(Default)]
struct Tally {
    offered: AtomicU64,
    acknowledged: AtomicU64,
    /// Answers 429: the project's budget is spent.
    over_budget: AtomicU64,
    /// Answers 503: the server cannot keep up.
    shed: AtomicU64,
    refreshes: AtomicU64,
}

/// The most that was seen at any time.
#[derive(Default)]
struct Peaks {
    journal: u64,
    log: u64,
    memory: u64,
}

#[test]
fn memory_and_disk_stay_bounded_above_the_rated_load() {
    let Size {
        rated_per_s,
        length,
    } = size();
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start_with(&["--project-events-per-s", &rated_per_s.to_string()]);
    let features: Vec<String> = (0..FEATURES).map(|number| format!("f-{number}")).collect();
    let mut declared: Vec<&str> = features.iter().map(String::as_str).collect();
    declared.push(MARKER);
    project.declare(&server, &declared);

    let (tally, is_over) = (Tally::default(), AtomicBool::new(false));
    let started = Instant::now();
    let peaks = std::thread::scope(|scope| {
        for sender in 0..SENDERS {
            let (server, project, tally, is_over) = (&server, &project, &tally, &is_over);
            scope.spawn(move || send(server, project, sender, tally, is_over));
        }
        for _ in 0..DASHBOARDS {
            scope.spawn(|| {
                while !is_over.load(Relaxed) {
                    project.report(&server, "ranking");
                    tally.refreshes.fetch_add(1, Relaxed);
                    std::thread::sleep(Duration::from_secs(1));
                }
            });
        }
        let mut peaks = Peaks::default();
        while started.elapsed() < length {
            look(&server, &installation.data_dir(), &mut peaks);
            std::thread::sleep(Duration::from_millis(100));
        }
        is_over.store(true, Relaxed);
        peaks
    });
    let seconds = started.elapsed().as_secs_f64();
    // The burst of four seconds is spent: the marker waits for its turn.
    std::thread::sleep(Duration::from_secs(1));
    project.settle(&server, MARKER);

    let ranking = project.report(&server, "ranking").json();
    let counted: u64 = ranking["features"]
        .as_array()
        .expect("rows")
        .iter()
        .filter(|row| row["key"] != MARKER)
        .filter_map(|row| row["uses"]["value"].as_u64())
        .sum();
    let (offered, acknowledged) = (
        tally.offered.load(Relaxed),
        tally.acknowledged.load(Relaxed),
    );
    let times = offered as f64 / seconds / rated_per_s as f64;
    println!(
        "PROOF R3 soak seconds={seconds:.0} times_the_rated_load={times:.1} acknowledged={acknowledged} counted={counted} over_budget_429={} shed_503={} refreshes={} peak_rss_mib={} peak_journal_mib={} peak_log_mib={}",
        tally.over_budget.load(Relaxed),
        tally.shed.load(Relaxed),
        tally.refreshes.load(Relaxed),
        peaks.memory / MIB,
        peaks.journal / MIB,
        peaks.log / MIB,
    );
    assert!(times >= 2.0, "the load was a trickle: {times:.1} times");
    let refused = tally.over_budget.load(Relaxed) + tally.shed.load(Relaxed);
    assert!(refused > 0, "nothing was refused");
    assert_eq!(
        counted, acknowledged,
        "nothing refused is counted, nothing acknowledged lost"
    );
    for (what, peak, bound) in [
        ("memory", peaks.memory, MEMORY_MAX),
        ("the journal", peaks.journal, JOURNAL_MAX),
        ("the events store's log", peaks.log, LOG_MAX),
    ] {
        assert!(peak > 0, "{what} was never looked at");
        assert!(
            peak <= bound,
            "{what} took {} MiB of {}",
            peak / MIB,
            bound / MIB
        );
    }
    server.stop();
}

/// Sends without a pause; a batch that is refused is another sender's business, so that nothing is sent twice.
fn send(server: &Server, project: &Project, sender: u64, tally: &Tally, is_over: &AtomicBool) {
    let mut number = 0;
    while !is_over.load(Relaxed) {
        let answer = server.send(&batch(project, sender, number));
        number += 1;
        tally.offered.fetch_add(EVENTS_IN_A_BATCH, Relaxed);
        match answer.status {
            202 => {
                let accepted = answer.json()["accepted"].as_u64().expect("a count");
                tally.acknowledged.fetch_add(accepted, Relaxed);
            }
            429 => {
                says_when(&answer);
                tally.over_budget.fetch_add(1, Relaxed);
            }
            503 => {
                says_when(&answer);
                tally.shed.fetch_add(1, Relaxed);
            }
            other => panic!("{other}: {}", answer.body),
        }
    }
}

fn says_when(answer: &Answer) {
    assert!(answer.retry_after.is_some(), "{}", answer.body);
}

fn batch(project: &Project, sender: u64, number: u64) -> Value {
    let events: Vec<Value> = (0..EVENTS_IN_A_BATCH)
        .map(|event| {
            json!({
                "feature": format!("f-{}", (number + event) % FEATURES),
                "action": "use",
                "path": format!("/reports/{}", number * 31 + event),
            })
        })
        .collect();
    json!({
        "project": project.ingest_key,
        "batch": format!("soak-{sender}-{number}"),
        "actor": format!("u-{}", (number * SENDERS + sender) % PEOPLE),
        "traits": { "plan": "pro" },
        "events": events,
    })
}

fn look(server: &Server, data: &Path, peaks: &mut Peaks) {
    let journal = std::fs::read_dir(data.join("journal")).expect("the journal's folder");
    // A segment may be unlinked between its name and its length.
    let bytes = journal
        .filter_map(|entry| Some(entry.ok()?.metadata().ok()?.len()))
        .sum();
    peaks.journal = peaks.journal.max(bytes);
    let log = std::fs::metadata(data.join("events.duckdb.wal")).map_or(0, |log| log.len());
    peaks.log = peaks.log.max(log);
    peaks.memory = peaks.memory.max(server.peak_memory_bytes());
}

#[test]
fn a_full_queue_is_answered_503_and_the_same_batches_are_taken_later() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start_failing("short-queue=return;journal-sync=sleep(150)");
    project.declare(&server, &["export-csv", MARKER]);
    let (clients, rounds) = (24, 4);
    let shed = AtomicU64::new(0);
    std::thread::scope(|scope| {
        for client in 0..clients {
            let (server, project, shed) = (&server, &project, &shed);
            scope.spawn(move || {
                for round in 0..rounds {
                    let id = format!("queued-{client}-{round}");
                    let batch = project.one_use(&format!("u-{client}"), "export-csv", &id);
                    loop {
                        let answer = server.send(&batch);
                        if answer.status == 202 {
                            break;
                        }
                        assert_eq!(answer.status, 503, "{}", answer.body);
                        says_when(&answer);
                        shed.fetch_add(1, Relaxed);
                        std::thread::sleep(Duration::from_millis(20));
                    }
                }
            });
        }
    });
    let shed = shed.load(Relaxed);
    assert!(shed > 0, "the queue was never full");
    project.settle(&server, MARKER);
    let row = project.row(&server, "export-csv");
    println!(
        "PROOF R3 full_queue refused_503={shed} taken={} counted={}",
        clients * rounds,
        row["uses"]["value"]
    );
    assert_eq!(row["uses"]["value"], clients * rounds, "{row}");
    assert_eq!(row["users"]["value"], clients, "{row}");
    server.stop();
}
