//! SIGTERM under load: nothing acknowledged is lost, without a retry, and the end comes within ten seconds.

use crate::durability::{SENDERS, numbered_batch};
use deadwood_tests::{Installation, eventually};
use serde_json::Value;
use std::sync::Mutex;
use std::time::{Duration, Instant};

#[test]
fn a_plain_stop_under_load_loses_nothing_and_ends_within_ten_seconds() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    project.declare(&server, &["export-csv"]);
    let queue: Mutex<Vec<Value>> = Mutex::new(
        (0..20_000)
            .map(|number| numbered_batch(&project, number))
            .collect(),
    );
    let (answered, cut_off) = (Mutex::new(0_u64), Mutex::new(0_u64));
    let took = Mutex::new(Duration::ZERO);
    std::thread::scope(|scope| {
        for _ in 0..SENDERS {
            scope.spawn(|| {
                loop {
                    let Some(batch) = queue.lock().expect("unbroken").pop() else {
                        return;
                    };
                    match server.try_send(&batch) {
                        Ok(answer) if answer.status == 202 => {
                            *answered.lock().expect("unbroken") += 1;
                        }
                        Ok(_) | Err(_) => {
                            *cut_off.lock().expect("unbroken") += 1;
                            return;
                        }
                    }
                }
            });
        }
        eventually("load", || {
            (*answered.lock().expect("unbroken") > 200).then_some(())
        });
        let start = Instant::now();
        server.ask_to_stop();
        eventually("the end", || server.has_gone().then_some(()));
        *took.lock().expect("unbroken") = start.elapsed();
    });
    let (answered, cut_off) = (
        answered.into_inner().expect("unbroken"),
        cut_off.into_inner().expect("unbroken"),
    );
    let took = took.into_inner().expect("unbroken");
    assert!(
        cut_off > 0,
        "the server stopped after its senders: the test proves nothing"
    );
    assert!(took < Duration::from_secs(10), "{took:?}");

    // Everything was applied before the end, so the very first report has it.
    let server = installation.start();
    let row = project.row(&server, "export-csv");
    let counted = row["uses"]["value"].as_u64().unwrap_or_default() / 5;
    println!(
        "PROOF R1 sigterm answered={answered} counted={counted} lost={} stop_ms={}",
        answered.saturating_sub(counted),
        took.as_millis()
    );
    // A batch whose answer the stop took may have been kept.
    assert!(
        (answered..=answered + cut_off).contains(&counted),
        "{counted} is not within {answered}..={}",
        answered + cut_off
    );
}
