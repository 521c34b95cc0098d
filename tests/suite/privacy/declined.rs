//! Proof P8 at the server: what carries Global Privacy Control or Do Not Track is counted as declined and kept nowhere.
//!
//! The same words are sent with a signal and without one. Those sent without are found, by the same search in the same files,
//! so that not finding the others means something.

use super::everything_written;
use super::search::Search;
use deadwood_tests::{Installation, Project, Server};
use serde_json::{Value, json};

const MARKER: &str = "marker";
/// More than k: what is kept of a group is kept of this one.
const PEOPLE: usize = 8;
const SIGNALS: [(&str, &str, &str); 2] = [("gpc", "Sec-GPC", "1"), ("dnt", "DNT", "1")];
/// Two ways of saying nothing: a signal that is off.
const COUNTED: [(&str, &str, &str); 2] = [("gpcoff", "Sec-GPC", "0"), ("dntoff", "DNT", "0")];

#[test]
fn what_carries_a_signal_leaves_nothing_on_disk() {
    let installation = Installation::new();
    let project = installation.create_project("Ledgerly");
    let server = installation.start();
    let ways = || SIGNALS.iter().chain(&COUNTED);
    let declared: Vec<String> = ways().map(|(tag, ..)| format!("{tag}-declared")).collect();
    let mut keys: Vec<&str> = declared.iter().map(String::as_str).collect();
    keys.push(MARKER);
    project.declare(&server, &keys);

    let mut declined = 0;
    for (tag, header, value) in ways() {
        for person in 0..PEOPLE {
            let answer = send(&server, &project, tag, person, (header, value));
            declined += answer["declined"].as_u64().unwrap_or(0);
        }
    }
    project.settle(&server, MARKER);
    let uses =
        |tag: &str| project.row(&server, &format!("{tag}-declared"))["uses"]["value"].clone();
    let rows: Vec<Value> = SIGNALS.iter().map(|(tag, ..)| uses(tag)).collect();
    let control: Vec<Value> = COUNTED.iter().map(|(tag, ..)| uses(tag)).collect();
    server.stop();

    let mut written = everything_written::files(&installation);
    written.extend(everything_written::events_store(&installation));
    let found = |ways: &[(&str, &str, &str)]| {
        let forms = ways.iter().flat_map(|(tag, ..)| words(tag));
        let search = Search::new(forms.map(|word| (word.clone(), word.into_bytes())));
        let hits = written.iter().flat_map(|it| search.hits(&it.bytes));
        let found: std::collections::BTreeSet<String> = hits.collect();
        (found, search.len())
    };
    let (of_declined, searched) = found(&SIGNALS);
    let (of_counted, expected) = found(&COUNTED);
    println!(
        "PROOF P8 requests={} declined={declined} found={} searched={searched} control={}/{expected}",
        SIGNALS.len() * PEOPLE,
        of_declined.len(),
        of_counted.len(),
    );
    assert_eq!(
        of_counted.len(),
        expected,
        "the search misses what is there: the run is void: {of_counted:?}"
    );
    assert_eq!(of_declined, std::collections::BTreeSet::new());
    assert_eq!(rows, [0, 0]);
    assert_eq!(control, [PEOPLE, PEOPLE], "without a signal it counts");
    assert_eq!(
        declined,
        2 * (SIGNALS.len() * PEOPLE) as u64,
        "each event is told as declined"
    );
}

/// What a batch says that is kept of a group which does not object.
fn words(tag: &str) -> [String; 4] {
    ["undeclared", "announced", "release", "path"].map(|what| format!("{tag}-{what}"))
}

fn send(
    server: &Server,
    project: &Project,
    tag: &str,
    person: usize,
    signal: (&str, &str),
) -> Value {
    let [undeclared, announced, release, path] = words(tag);
    let batch = json!({
        "project": project.ingest_key,
        "batch": format!("{tag}-{person}"),
        "actor": format!("u-{tag}-{person}"),
        "release": release,
        "catalogue": [announced],
        "events": [
            { "feature": format!("{tag}-declared"), "action": "use", "path": format!("/{path}") },
            { "feature": undeclared, "action": "use", "path": format!("/{path}") },
        ],
    });
    let headers = [("Content-Type", "text/plain"), signal];
    server
        .post_bytes("/api/v1/events", &headers, batch.to_string().as_bytes())
        .expect("an answer")
        .expect_status(202)
        .json()
}
