//! Proof P1: address, full user agent, actor and account keys never reach a file or a log.
//!
//! People are made of random bits, sent in every way a server can be spoken to, and looked for in everything it wrote.
//! What is not found was not written; that the search finds what is there is tested in the same run.

mod canary;
mod declined;
mod everything_written;
mod exported;
mod foreign;
mod search;
mod system_calls;

use canary::Canary;
use deadwood_tests::{Installation, Project, Server};
use search::Search;
use serde_json::{Value, json};

/// Stands in control.sqlite in plain text: a search that reads the real files finds it.
const DECLARED: &str = "declared-feature-canary";
const MARKER: &str = "marker";
/// People, and events of each, in the long form: 100,000 events.
const FULL: (usize, usize) = (1_000, 100);

#[test]
fn no_person_is_in_any_file_or_log() {
    let (people, events_each) = if is_full() { FULL } else { (60, 5) };
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start_with(&["--log", "trace", "--trusted-proxies", "127.0.0.1/32"]);
    project.declare(&server, &[DECLARED, MARKER]);
    let canaries: Vec<Canary> = (0..people).map(|_| Canary::draw()).collect();

    for canary in &canaries {
        send_well(&server, &project, canary, events_each);
        send_badly(&server, &project, canary);
    }
    project.settle(&server, MARKER);
    let row = project.row(&server, DECLARED);
    assert_eq!(
        row["users"]["value"], people,
        "the events were really taken: {row}"
    );
    assert_nobody_is_found("P1", installation, server, &canaries);
}

/// Looks for the people in everything that the server wrote, while it runs and after it stopped.
fn assert_nobody_is_found(
    proof: &str,
    installation: Installation,
    server: Server,
    canaries: &[Canary],
) {
    let while_running = everything_written::files(&installation);
    server.stop();
    let after_stop = everything_written::files(&installation);
    let store = everything_written::events_store(&installation);

    let search = Search::new(canaries.iter().flat_map(Canary::forms));
    let found: Vec<String> = [while_running.as_slice(), &after_stop, &store]
        .concat()
        .iter()
        .flat_map(|written| {
            search
                .hits(&written.bytes)
                .into_iter()
                .map(|form| format!("{form} in {}", written.name))
        })
        .collect();
    let (control_found, control_searched) = search.finds_what_is_planted();
    println!(
        "PROOF {proof} canaries_found={} searched={} files={} control={}%",
        found.len(),
        search.len(),
        while_running.len() + after_stop.len() + store.len(),
        100 * control_found / control_searched,
    );
    assert_eq!(
        control_found, control_searched,
        "the search misses what is there: the run is void"
    );
    let declared = Search::new([("a declared key".to_owned(), DECLARED.as_bytes().to_vec())]);
    assert!(
        after_stop
            .iter()
            .any(|written| !declared.hits(&written.bytes).is_empty()),
        "the search does not see the server's own files: the run is void"
    );
    assert!(found.is_empty(), "{found:#?}");
}

fn is_full() -> bool {
    std::env::var("DEADWOOD_TEST_PROOFS").is_ok_and(|length| length == "full")
}

/// Events as a page sends them, through a proxy that says whose they are.
fn send_well(server: &Server, project: &Project, canary: &Canary, events: usize) {
    let events: Vec<Value> = (0..events)
        .map(|number| {
            json!({
                "id": format!("{}-{number}", canary.event_id.text),
                "feature": DECLARED,
                "action": "use",
                "path": format!("/reports?secret={}#{}", canary.query.text, canary.query.text),
            })
        })
        .collect();
    let mut batch = json!({
        "project": project.ingest_key,
        "batch": canary.event_id.text,
        "actor": canary.actor.text,
        "account": canary.account.text,
        "stream": canary.stream.text,
        "seq": 1,
        "events": events,
    });
    let taken = post(server, canary, batch.to_string().as_bytes());
    assert_eq!(taken, 202);
    // A visitor without a key, a retry, an undeclared feature.
    batch["actor"] = Value::Null;
    batch["account"] = Value::Null;
    batch["events"][0]["feature"] = json!("undeclared");
    assert_eq!(post(server, canary, batch.to_string().as_bytes()), 202);
}

/// The same person in requests that fail: parsers and error paths must be as silent.
fn send_badly(server: &Server, project: &Project, canary: &Canary) {
    let whole = json!({
        "project": project.ingest_key,
        "actor": canary.actor.text,
        "account": canary.account.text,
        "events": [{ "feature": canary.actor.text.repeat(4), "action": canary.account.text }],
    })
    .to_string();
    assert_eq!(
        post(server, canary, whole.as_bytes()),
        202,
        "the event is rejected, the batch is not"
    );
    assert_eq!(
        post(server, canary, &whole.as_bytes()[..whole.len() - 9]),
        400,
        "cut"
    );
    assert_eq!(
        post(server, canary, whole.repeat(2).as_bytes()),
        400,
        "twice"
    );
    let typed =
        json!({ "project": project.ingest_key, "actor": [canary.actor.text], "events": [] });
    assert_eq!(
        post(server, canary, typed.to_string().as_bytes()),
        400,
        "wrong type"
    );
    let unknown = json!({ "project": canary.actor.text, "events": [] });
    assert_eq!(
        post(server, canary, unknown.to_string().as_bytes()),
        401,
        "unknown project"
    );
    let oversized = format!("{whole}{}", canary.actor.text.repeat(2_000));
    assert_eq!(post(server, canary, oversized.as_bytes()), 413, "oversized");
    let path = format!("/api/v1/projects/{}/reports/ranking", canary.actor.text);
    assert_ne!(server.get(&path, &canary.account.text).status, 200);
}

fn post(server: &Server, canary: &Canary, body: &[u8]) -> u16 {
    let headers = [
        ("Content-Type", "text/plain"),
        ("User-Agent", canary.user_agent.as_str()),
        ("X-Forwarded-For", canary.address_text.as_str()),
    ];
    server
        .post_bytes("/api/v1/events", &headers, body)
        .expect("an answer")
        .status
}
