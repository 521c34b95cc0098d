//! Proof R1: what was answered 202 is kept, and counted once, whatever happens to the process.

use deadwood_tests::{Installation, Project, Server};
use serde_json::{Value, json};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

const MARKER: &str = "marker";
pub const SENDERS: usize = 4;
const EVENTS_IN_A_BATCH: usize = 5;

#[test]
fn a_retry_is_counted_once_also_across_a_restart() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let mut server = installation.start();
    project.declare(&server, &["export-csv", MARKER]);
    let batches: Vec<Value> = (0..6)
        .map(|person| {
            project.one_use(
                &format!("u-{person}"),
                "export-csv",
                &format!("once-{person}"),
            )
        })
        .collect();
    for batch in &batches {
        assert_eq!(server.send(batch).expect_status(202).json()["accepted"], 1);
    }

    for restart_hard in [false, true] {
        if restart_hard {
            server.kill();
        } else {
            server.stop();
        }
        server = installation.start();
        for batch in &batches {
            let answer = server.send(batch).expect_status(202).json();
            assert_eq!(answer["accepted"], 0, "{answer}");
            assert_eq!(answer["duplicates"], 1, "{answer}");
        }
    }

    project.settle(&server, MARKER);
    let row = project.row(&server, "export-csv");
    assert_eq!(row["uses"]["value"], 6, "{row}");
    assert_eq!(row["users"]["value"], 6, "{row}");
}

#[test]
fn kill_under_load_loses_nothing_acknowledged_and_counts_nothing_twice() {
    let (batches_per_sender, kills) = if is_full() { (20_000, 40) } else { (3_000, 6) };
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let mut server = installation.start();
    project.declare(&server, &["export-csv", MARKER]);
    let mut waiting: Vec<Value> = (0..SENDERS * batches_per_sender)
        .map(|number| numbered_batch(&project, number))
        .collect();
    let (sent, mut acknowledged) = (waiting.len(), Vec::new());
    let mut cut_off = 0;

    for kill in 0..kills {
        // A different moment each time, so that kills fall between different steps.
        let life = Duration::from_millis(40 + 37 * (kill % 7));
        let round = send_until_killed(server, std::mem::take(&mut waiting), life);
        assert!(
            round.cut_off > 0,
            "kill {kill} met an idle server: the test proves nothing"
        );
        cut_off += round.cut_off;
        waiting = round.unanswered;
        acknowledged.extend(round.answered);
        server = installation.start();
    }
    // The sender of a batch cannot know whether its answer was lost: it sends everything again, the answered too.
    for batch in waiting.iter().chain(&acknowledged) {
        server.send(batch).expect_status(202);
    }
    project.settle(&server, MARKER);

    let row = project.row(&server, "export-csv");
    let counted = row["uses"]["value"].as_u64().unwrap_or_default();
    let expected = (sent * EVENTS_IN_A_BATCH) as u64;
    let (lost, doubled) = (
        expected.saturating_sub(counted),
        counted.saturating_sub(expected),
    );
    println!(
        "PROOF R1 kills={kills} batches_cut_off={cut_off} acknowledged={} uses={expected} lost={lost} counted_twice={doubled}",
        acknowledged.len()
    );
    assert_eq!(counted, expected, "{row}");
}

#[test]
fn what_was_acknowledged_before_a_kill_needs_no_retry() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &["export-csv", MARKER]);
    let batches: Vec<Value> = (0..5_000)
        .map(|number| numbered_batch(&project, number))
        .collect();

    let round = send_until_killed(server, batches, Duration::from_millis(120));

    assert!(
        round.cut_off > 0,
        "the kill met an idle server: the test proves nothing"
    );
    let server = installation.start();
    project.settle(&server, MARKER);
    let row = project.row(&server, "export-csv");
    let counted = row["uses"]["value"].as_u64().unwrap_or_default();
    let promised = (round.answered.len() * EVENTS_IN_A_BATCH) as u64;
    let possible = promised + (round.unanswered.len() * EVENTS_IN_A_BATCH) as u64;
    // An unanswered batch may have been kept: its answer is what the kill took.
    assert!(
        (promised..=possible).contains(&counted),
        "{counted} is not within {promised}..={possible}"
    );
}

#[test]
fn a_second_server_on_the_same_folder_is_refused_with_a_sentence() {
    let installation = Installation::new();
    let _first = installation.start();

    let second = installation.run(&["serve", "--listen", "127.0.0.1:0"]);

    assert!(!second.succeeded);
    assert!(second.stderr.contains("another"), "{}", second.stderr);
}

pub fn is_full() -> bool {
    std::env::var("DEADWOOD_TEST_PROOFS").is_ok_and(|length| length == "full")
}

pub fn numbered_batch(project: &Project, number: usize) -> Value {
    let events: Vec<Value> = (0..EVENTS_IN_A_BATCH)
        .map(|event| json!({ "id": format!("{number}-{event}"), "feature": "export-csv", "action": "use" }))
        .collect();
    json!({
        "project": project.ingest_key,
        "batch": format!("b-{number}"),
        "actor": format!("u-{}", number % 23),
        "events": events,
    })
}

struct Round {
    answered: Vec<Value>,
    /// Cut off or never sent.
    unanswered: Vec<Value>,
    /// How many of them were on their way when the server died, or met it dead.
    cut_off: usize,
}

/// Sends from several threads until the server is killed `life` after the first answer.
fn send_until_killed(server: Server, batches: Vec<Value>, life: Duration) -> Round {
    let queue = Mutex::new(batches);
    let answered = Mutex::new(Vec::new());
    let cut_off = Mutex::new(Vec::new());
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..SENDERS {
            scope.spawn(|| {
                while !is_over.load(Ordering::Relaxed) {
                    let Some(batch) = queue.lock().expect("an unbroken queue").pop() else {
                        return;
                    };
                    match server.try_send(&batch) {
                        Ok(answer) if answer.status == 202 => {
                            answered.lock().expect("an unbroken list").push(batch);
                        }
                        Ok(answer) => panic!("{}: {}", answer.status, answer.body),
                        Err(_) => cut_off.lock().expect("an unbroken list").push(batch),
                    }
                }
            });
        }
        while answered.lock().expect("an unbroken list").is_empty()
            && !queue.lock().expect("an unbroken queue").is_empty()
        {
            std::thread::yield_now();
        }
        std::thread::sleep(life);
        server.kill_now();
        is_over.store(true, Ordering::Relaxed);
    });
    let mut unanswered = queue.into_inner().expect("an unbroken queue");
    let cut_off = cut_off.into_inner().expect("an unbroken list");
    let cut_off_count = cut_off.len();
    unanswered.extend(cut_off);
    Round {
        answered: answered.into_inner().expect("an unbroken list"),
        unanswered,
        cut_off: cut_off_count,
    }
}
