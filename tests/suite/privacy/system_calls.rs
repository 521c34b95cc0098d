//! Proof P1 once more, at the door to the system: whatever a file holds later, and whatever was overwritten or unlinked, went
//! through a call.

use super::canary::Canary;
use super::search::Search;
use super::{DECLARED, FULL, MARKER, is_full, send_badly, send_well};
use deadwood_tests::{Installation, eventually};
use std::path::Path;
use std::process::{Command, Stdio};

#[test]
fn no_person_is_in_anything_handed_to_the_system_for_writing() {
    if !can_trace() {
        println!("SKIPPED P1 strace: this machine has no strace, or does not let it trace");
        return;
    }
    let (people, events_each) = if is_full() { FULL } else { (25, 3) };
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let trace = installation.root().join("calls.strace");
    let flags = ["--log", "trace", "--trusted-proxies", "127.0.0.1/32"];
    let server = installation.start_traced(&trace, &flags);
    project.declare(&server, &[DECLARED, MARKER]);
    let canaries: Vec<Canary> = (0..people).map(|_| Canary::draw()).collect();
    for canary in &canaries {
        send_well(&server, &project, canary, events_each);
        send_badly(&server, &project, canary);
    }
    project.settle(&server, MARKER);
    server.stop();

    let written = eventually("the end of the trace", || {
        let text = std::fs::read_to_string(&trace).ok()?;
        text.lines()
            .last()
            .is_some_and(|line| line.contains("+++ exited"))
            .then(|| bytes_of(&text))
    });
    let search = Search::new(canaries.iter().flat_map(Canary::forms));
    let found = search.hits(&written);
    let own = Search::new([("a declared key".to_owned(), DECLARED.as_bytes().to_vec())]);
    let sees_its_own = !own.hits(&written).is_empty();
    let (control_found, control_searched) = search.finds_what_is_planted();
    println!(
        "PROOF P1 strace canaries_found={} searched={} bytes={} control={}%",
        found.len(),
        search.len(),
        written.len(),
        100 * control_found / control_searched,
    );
    assert!(sees_its_own, "the trace shows no write: the run is void");
    assert_eq!(control_found, control_searched, "the run is void");
    assert!(found.is_empty(), "{found:#?}");
}

/// The bytes of every text in a trace, each followed by a line's end.
fn bytes_of(trace: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(trace.len() / 4);
    for text in trace.split('"').skip(1).step_by(2) {
        bytes.extend(
            text.split("\\x")
                .skip(1)
                .filter_map(|pair| u8::from_str_radix(pair.get(..2)?, 16).ok()),
        );
        bytes.push(b'\n');
    }
    bytes
}

fn can_trace() -> bool {
    let probe = Path::new("/dev/null");
    Command::new("strace")
        .args(["-D", "-f", "-qq", "-o"])
        .arg(probe)
        .arg("true")
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

#[test]
fn a_trace_is_read_back_into_the_bytes_that_were_written() {
    let trace = r#"7 write(3, "\x41\x00\xff", 3) = 3
7 openat(AT_FDCWD, "\x2f\x61", O_RDONLY) = 4
"#;
    assert_eq!(bytes_of(trace), b"A\x00\xff\n/a\n");
}
