//! Proof R1 at named places: the process is killed, or the disk refuses, at every step between an event's arrival and the
//! end of its journal segment. Clients send every batch one to three times and out of order.

use crate::durability::{is_full, numbered_batch};
use deadwood_tests::{Dice, Installation, Project, Server, eventually};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const MARKER: &str = "marker";
const EVENTS_IN_A_BATCH: u64 = 5;
/// Segments, checkpoints and copies come after kilobytes instead of megabytes.
const SMALL: &str = "small-limits=return";

/// How often a server that an order should kill is sent more before the step counts as never reached.
const ROUNDS_MAX: u32 = 20;

/// Sends until the server is gone; what was answered 202, and what was not.
fn send_until_gone(server: &Server, batches: Vec<Value>) -> (Vec<Value>, Vec<Value>) {
    let (mut answered, mut unanswered) = (Vec::new(), Vec::new());
    for batch in batches {
        match server.try_send(&batch) {
            Ok(answer) if answer.status == 202 => answered.push(batch),
            Ok(_) | Err(_) => unanswered.push(batch),
        }
    }
    (answered, unanswered)
}

/// Waits until the order has been carried out: steps behind the answer come a little later.
fn wait_until_gone(server: &mut Server, patience: Duration) -> bool {
    let start = Instant::now();
    while start.elapsed() < patience {
        if server.has_ended() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    false
}

#[test]
fn a_kill_at_any_named_step_loses_nothing_and_counts_nothing_twice() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &["export-csv", MARKER]);
    server.stop();
    let points = installation.crash_points();
    assert!(points.len() >= 20, "{points:?}");
    let hits: &[u32] = if is_full() { &[0, 1, 2, 5] } else { &[1] };
    let mut dice = Dice::new(11);
    let (mut number, mut kills, mut restarts_ms) = (0, 0, Vec::new());
    let (mut all, mut missed) = (Vec::new(), Vec::new());

    for point in &points {
        for passes in hits {
            let orders = format!("{SMALL};{point}={passes}*off->return(kill)");
            let Some(mut server) = installation.try_start_failing(&orders) else {
                // It died before its first answer, which is a kill like any other.
                kills += 1;
                continue;
            };
            let (mut answered, mut unanswered, mut is_gone) = (Vec::new(), Vec::new(), false);
            // A copy is made of what changed since the one before: its steps come again only with more news.
            for _ in 0..ROUNDS_MAX {
                let batches = (number..number + 60)
                    .map(|number| numbered_batch(&project, number))
                    .collect();
                number += 60;
                let (more, lost) = send_until_gone(&server, batches);
                answered.extend(more);
                unanswered.extend(lost);
                is_gone = wait_until_gone(&mut server, Duration::from_millis(500));
                if is_gone {
                    break;
                }
            }
            if is_gone {
                kills += 1;
            } else {
                missed.push(point.clone());
                server.kill();
            }
            let start = Instant::now();
            let server = installation.start();
            restarts_ms.push(start.elapsed().as_millis() as u64);
            // Once more for all, up to three times for some, in any order.
            let mut again: Vec<Value> = unanswered.iter().chain(&answered).cloned().collect();
            again.extend(again.clone().into_iter().filter(|_| dice.below(2) == 0));
            dice.shuffle(&mut again);
            for batch in &again {
                server.send(batch).expect_status(202);
            }
            all.extend(answered);
            all.extend(unanswered);
            server.stop();
        }
    }

    let server = installation.start();
    project.settle(&server, MARKER);
    let row = project.row(&server, "export-csv");
    let counted = row["uses"]["value"].as_u64().unwrap_or_default();
    let expected = all.len() as u64 * EVENTS_IN_A_BATCH;
    restarts_ms.sort_unstable();
    println!(
        "PROOF R1 crash_points={} kills={kills} uses={expected} lost={} counted_twice={} restart_p99_ms={}",
        points.len(),
        expected.saturating_sub(counted),
        counted.saturating_sub(expected),
        restarts_ms[restarts_ms.len() * 99 / 100],
    );
    assert_eq!(counted, expected, "{row}");
    assert!(missed.is_empty(), "never reached: {missed:?}");
}

#[test]
fn a_kill_while_a_file_of_people_is_made_loses_nobody_and_is_told_as_no_loss() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &["export-csv", MARKER]);
    server.stop();
    let mut server = installation.start_failing("epoch-make=return(kill)");
    for person in 0..6 {
        let batch = project.one_use(&format!("u-{person}"), "export-csv", &format!("e-{person}"));
        // Behind the first answer the server may go at any time.
        let _ = server.try_send(&batch);
    }
    assert!(wait_until_gone(&mut server, Duration::from_secs(10)));

    let server = installation.start();
    for person in 0..6 {
        let batch = project.one_use(&format!("u-{person}"), "export-csv", &format!("e-{person}"));
        server.send(&batch).expect_status(202);
    }
    project.settle(&server, MARKER);
    let row = project.row(&server, "export-csv");
    assert_eq!(row["uses"]["value"], 6, "{row}");
    assert_eq!(row["users"]["value"], 6, "{row}");
    let report = project.report(&server, "ranking").json();
    let notices = report["notices"].as_array().expect("notices");
    let is_told = notices.iter().any(|notice| notice["code"] == "epoch_lost");
    assert!(!is_told, "{notices:?}");
    server.stop();
}

fn visit(project: &Project, visitor: usize, id: &str) -> (Value, String) {
    let batch = json!({
        "project": project.ingest_key,
        "events": [{ "id": id, "feature": "export-csv", "action": "use" }],
    });
    let agent = format!(
        "Mozilla/5.0 (X11; Linux x86_64; rv:{visitor}.0) Gecko/20100101 Firefox/{visitor}.0"
    );
    (batch, agent)
}

/// Anonymous visitors are bits that the journal decides: a sync that fails must take them back.
#[test]
fn a_disk_that_refuses_is_answered_503_and_its_visitors_count_once_when_they_come_again() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let visitors = 100..140;
    for (point, error) in [
        ("journal-write", "ENOSPC"),
        ("journal-sync", "EIO"),
        ("journal-extend", "ENOSPC"),
        ("segment-create", "ENOSPC"),
        ("segment-folder-sync", "EIO"),
        ("key-write", "ENOSPC"),
    ] {
        // The key of ids is made at the first start, before any event.
        let orders = format!("{point}=3*return({error})");
        let server = installation.start_failing(&orders);
        let (mut refused, mut accepted) = (0, 0);
        for visitor in visitors.clone() {
            let (batch, agent) = visit(&project, visitor, &format!("{point}-{visitor}"));
            eventually("the event to be taken", || {
                let headers = [
                    ("Content-Type", "text/plain"),
                    ("User-Agent", agent.as_str()),
                ];
                let body = batch.to_string();
                let answer = server
                    .post_bytes("/api/v1/events", &headers, body.as_bytes())
                    .expect("an answer");
                match answer.status {
                    202 => {
                        accepted += answer.json()["accepted"].as_u64().unwrap_or(0);
                        Some(())
                    }
                    503 => {
                        refused += 1;
                        assert_eq!(answer.problem_code(), "unavailable");
                        assert!(answer.retry_after.is_some(), "{}", answer.body);
                        None
                    }
                    other => panic!("{other}: {}", answer.body),
                }
            });
        }
        assert!(refused > 0, "{point}: the disk never refused");
        assert_eq!(accepted, 40, "{point}: each event is taken once");
        println!("PROOF R1 point={point} error={error} refused={refused} accepted={accepted}");
        server.stop();
    }
    let server = installation.start();
    project.declare(&server, &["export-csv"]);
    let row = eventually("all uses", || {
        let row = project.row(&server, "export-csv");
        (row["uses"]["value"] == 40 * 6).then_some(row)
    });
    // Each of six lives of the server has its own set of visitors; within one nobody counts twice.
    let most = row["users"]["high"]
        .as_u64()
        .or(row["users"]["value"].as_u64());
    assert!(most.is_some_and(|most| most <= 40 * 6), "{row}");
}

/// The counts themselves, within one life: forty visitors, of whom some were refused first.
#[test]
fn visitors_of_a_refused_group_are_new_when_they_come_again() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start_failing("journal-sync=5*return(EIO)");
    project.declare(&server, &["export-csv"]);
    for visitor in 100..140 {
        let (batch, agent) = visit(&project, visitor, &format!("v-{visitor}"));
        for repeat in 0..2 {
            eventually("the event to be taken", || {
                let headers = [
                    ("Content-Type", "text/plain"),
                    ("User-Agent", agent.as_str()),
                ];
                let answer = server
                    .post_bytes("/api/v1/events", &headers, batch.to_string().as_bytes())
                    .expect("an answer");
                (answer.status == 202).then(|| {
                    assert_eq!(answer.json()["duplicates"], repeat, "{}", answer.body);
                })
            });
        }
    }
    let row = eventually("all uses", || {
        let row = project.row(&server, "export-csv");
        (row["uses"]["value"] == 40).then_some(row)
    });
    let users = &row["users"];
    let counted = users["value"].as_u64().or(users["low"].as_u64());
    println!("PROOF R1 visitors=40 counted={counted:?} sync_failures=5");
    assert_eq!(counted, Some(40), "{row}");
}
