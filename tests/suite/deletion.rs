//! A project is deleted: closed for all but its owners, had back whole, and then erased so that nothing brings it back.

use deadwood_tests::{Installation, Project, Server, Session, eventually};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const PASSWORD: &str = "a long enough password";
/// Words that stand in the stores only while the project does.
const CANARIES: [&str; 3] = ["Canary-Shop", "canary-export", "canary-view"];
const MARKER: &str = "marker";

/// A project with people, uses, a catalogue and a saved view, and another beside it.
fn installation() -> (Installation, Project, Project) {
    let installation = Installation::new();
    let shop = installation.create_project("Canary-Shop");
    let other = installation.create_project("Other");
    let server = installation.start();
    for (project, feature) in [(&shop, CANARIES[1]), (&other, "export")] {
        project.declare(&server, &[feature, MARKER]);
        used_by_people(project, &server, feature, 8);
        project.settle(&server, MARKER);
    }
    let console = Session::open(&server);
    let view = json!({ "name": "canary-view", "page": "map", "query": "" });
    console.post(&shop.path("/views"), &view).expect_status(200);
    server.stop();
    // The words are found while they are there, in a store, its log or its copy.
    let files = files_below(&installation.data_dir());
    let files: Vec<Vec<u8>> = files
        .iter()
        .map(|path| fs::read(path).expect("readable"))
        .collect();
    for canary in CANARIES {
        let is_found = |part: &[u8]| part == canary.as_bytes();
        let has_it = |file: &Vec<u8>| file.windows(canary.len()).any(is_found);
        assert!(files.iter().any(has_it), "{canary}");
    }
    (installation, shop, other)
}

/// A use by each; what was sent before is known.
fn used_by_people(project: &Project, server: &Server, feature: &str, people: usize) {
    for person in 0..people {
        let id = format!("{}-{person}", project.ingest_key);
        let one_use = project.one_use(&format!("u-{person}"), feature, &id);
        server.send(&one_use).expect_status(202);
    }
}

fn delete(session: &Session<'_>, project: &Project, body: &Value) -> deadwood_tests::Answer {
    session.send("DELETE", &project.path(""), Some(body))
}

fn closed(session: &Session<'_>) -> Vec<String> {
    let listed = session.get("/api/v1/projects").expect_status(200).json();
    let closed = listed["closed"].as_array().expect("a list");
    closed
        .iter()
        .map(|project| project["name"].as_str().expect("a name").to_owned())
        .collect()
}

#[test]
fn a_deleted_project_is_there_for_its_owners_alone_and_comes_back_whole() {
    let installation = Installation::new();
    let shop = installation.create_project("Shop");
    let server = installation.start();
    shop.declare(&server, &["export", MARKER]);
    let owner = Session::found(&server, "Ada", PASSWORD);
    let editor = owner.let_in(&shop, "Edith", "editor", PASSWORD);
    used_by_people(&shop, &server, "export", 8);
    shop.settle(&server, MARKER);

    let refused = delete(&owner, &shop, &json!({ "name": "shop" }));
    assert_eq!(refused.status, 400, "{}", refused.body);
    let whole = json!({ "name": "Shop" });
    delete(&editor, &shop, &whole).expect_status(403);
    let told = delete(&owner, &shop, &whole).expect_status(200).json();
    let days =
        told["erase_from_s"].as_i64().expect("a time") - told["closed_s"].as_i64().expect("a time");
    assert_eq!(days, 7 * 86_400);

    let sent = server.send(&shop.one_use("u-2", "export", "e-2"));
    assert_eq!(sent.problem_code(), "unknown_project", "{}", sent.body);
    let read = server.get(&shop.path("/reports/ranking"), &shop.read_token);
    assert_eq!(read.status, 401, "{}", read.body);
    owner.get(&shop.path("")).expect_status(404);
    assert_eq!(closed(&owner), ["Shop"]);
    assert!(closed(&editor).is_empty());
    let reopen = shop.path("/reopen");
    editor.post(&reopen, &Value::Null).expect_status(404);
    let listed = installation.run_well(&["project", "list"]);
    assert!(listed.contains("erase_from_s"), "{listed}");

    owner.post(&reopen, &Value::Null).expect_status(204);
    owner.post(&reopen, &Value::Null).expect_status(400);
    assert!(closed(&owner).is_empty());
    used_by_people(&shop, &server, "export", 9);
    shop.settle(&server, MARKER);
    let row = shop.row(&server, "export");
    assert_eq!(row["uses"]["value"], 9, "{row}");
    assert_eq!(row["users"]["value"], 9, "nobody is met anew: {row}");
    let log = owner.get(&shop.path("/audit")).expect_status(200).json();
    let acts: Vec<&str> = log["entries"]
        .as_array()
        .expect("lines")
        .iter()
        .filter_map(|line| line["act"].as_str())
        .filter(|act| act.starts_with("project."))
        .collect();
    assert_eq!(acts, ["project.reopened", "project.closed", "project.made"]);
    server.stop();
}

#[test]
fn an_owner_who_does_not_wait_has_it_erased_within_the_minute() {
    let (installation, shop, other) = installation();
    let server = installation.start();
    let console = Session::open(&server);
    let at_once = json!({ "name": "Canary-Shop", "at_once": true });
    delete(&console, &shop, &at_once).expect_status(200);
    erased(&installation, 1);
    let jobs = console.get("/api/v1/jobs").expect_status(200).json();
    let line = &jobs["jobs"][1];
    assert_eq!(line["kind"], "erasure", "{jobs}");
    assert_eq!(line["progress"]["done"], line["progress"]["total"]);
    assert!(closed(&console).is_empty());
    assert_eq!(other.row(&server, "export")["uses"]["value"], 8);
    server.stop();
    nothing_is_left(&installation);
}

/// Every step, and before any: the process is killed right behind it, and the next start ends what was begun.
#[test]
fn a_kill_at_any_step_of_an_erasure_is_ended_by_the_next_start() {
    for point in [
        "erase-keys",
        "erase-people",
        "erase-events",
        "erase-copy",
        "erase-control",
    ] {
        let (installation, _, other) = installation();
        let mut server = installation.start_failing(&format!("{point}=return(kill)"));
        let run = installation.run(&["project", "delete", "Canary-Shop", "--now"]);
        assert!(!run.succeeded, "{point}: {}", run.stdout);
        eventually("the server to be gone", || server.has_ended().then_some(()));

        let server = installation.start();
        let reopened = installation.run(&["project", "reopen", "Canary-Shop"]);
        assert!(!reopened.succeeded, "{point}: nothing brings it back");
        erased(&installation, 1);
        assert_eq!(other.row(&server, "export")["uses"]["value"], 8);
        other.settle(&server, MARKER);
        server.stop();
        nothing_is_left(&installation);
        println!("PROOF erasure point={point} left=0");
    }
}

/// Either store is lost, and the copy that takes its place is older than the erasure.
#[test]
fn a_store_that_comes_back_from_an_older_copy_brings_no_erased_project_back() {
    for store in ["events.duckdb", "control.sqlite"] {
        let (installation, shop, other) = installation();
        let copy = installation.data_dir().join("copies").join(store);
        let older = installation.root().join("older");
        // A copy that holds the project.
        fs::copy(installation.data_dir().join(store), &older).expect("copied");
        let server = installation.start();
        installation.run_well(&["project", "delete", "Canary-Shop", "--now"]);
        server.stop();
        nothing_is_left(&installation);
        fs::copy(&older, &copy).expect("put in place");
        fs::write(installation.data_dir().join(store), b"").expect("spoiled");

        let server = installation.start();
        let sent = server.send(&shop.one_use("u-1", "canary-export", "again"));
        assert_eq!(sent.problem_code(), "unknown_project", "{store}");
        // The lost store of projects has no line of the first time.
        erased(&installation, 1 + usize::from(store == "events.duckdb"));
        // Its number is nobody else's: events of the next project count.
        let next = installation.create_project("Next");
        next.declare(&server, &["export", MARKER]);
        used_by_people(&next, &server, "export", 8);
        next.settle(&server, MARKER);
        assert_eq!(next.row(&server, "export")["uses"]["value"], 8, "{store}");
        assert_eq!(other.row(&server, "export")["uses"]["value"], 8);
        server.stop();
        nothing_is_left(&installation);
    }
}

#[test]
fn without_a_server_the_command_does_the_same_and_the_ledger_tells_of_each_key() {
    let (installation, shop, _) = installation();
    installation.run_well(&["project", "delete", "Canary-Shop"]);
    let printed = installation.run_well(&["project", "delete", "Canary-Shop", "--now"]);
    let told: Value = serde_json::from_str(&printed).expect("JSON");
    assert_eq!(told["erased"], true);
    nothing_is_left(&installation);
    let again = installation.run(&["project", "delete", "Canary-Shop", "--now"]);
    assert!(!again.succeeded);
    installation.run_well(&["ledger", "verify"]);

    let server = installation.start();
    let page = server
        .get(&format!("/trust/{}", shop_id(&shop)), "")
        .expect_status(404);
    assert!(!page.body.contains("Canary-Shop"));
    server.stop();
}

fn shop_id(project: &Project) -> String {
    let path = project.path("");
    path.rsplit('/').next().expect("an id").to_owned()
}

/// Waits until the log of jobs tells of so many erasures that are done, and of the events store that was written anew behind the last one. A tick
/// begins them, which comes once a minute.
fn erased(installation: &Installation, times: usize) {
    let start = Instant::now();
    loop {
        let printed = installation.run_well(&["jobs"]);
        let jobs: Vec<Value> = serde_json::from_str(&printed).expect("JSON");
        let done = |kind: &str| -> Vec<i64> {
            jobs.iter()
                .filter(|job| job["kind"] == kind && job["state"] == "done")
                .filter_map(|job| job["number"].as_i64())
                .collect()
        };
        let erasures = done("erasure");
        let is_rewritten = done("rewriting").first() > erasures.first();
        if erasures.len() == times && is_rewritten {
            return;
        }
        assert!(start.elapsed() < Duration::from_secs(120), "{printed}");
        std::thread::sleep(Duration::from_millis(300));
    }
}

pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// No key, no file of people, no row of project 1, and its words in no file; a store that was set aside is what its test has spoiled.
fn nothing_is_left(installation: &Installation) {
    let (data, keys) = (installation.data_dir(), installation.keys_dir());
    for path in [files_below(&data), files_below(&keys)].concat() {
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.expect("a name of ours");
        assert!(!name.starts_with("p1-"), "{name}");
        if name.contains(".aside-") {
            continue;
        }
        let bytes = fs::read(&path).expect("readable");
        for canary in CANARIES {
            let found = bytes
                .windows(canary.len())
                .any(|part| part == canary.as_bytes());
            assert!(!found, "{canary} in {}", path.display());
        }
    }
    for store in ["events.duckdb", "copies/events.duckdb"] {
        let path = data.join(store);
        let connection = duckdb::Connection::open(&path).expect("a database");
        let tables: Vec<String> = connection
            .prepare("select table_name from duckdb_columns() where column_name = 'project'")
            .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect())
            .expect("read");
        assert!(tables.len() > 8);
        for table in tables {
            let count = format!("select count(*) from {table} where project = 1");
            let rows: i64 = connection
                .query_row(&count, [], |row| row.get(0))
                .expect("counted");
            assert_eq!(rows, 0, "{table} of {store}");
        }
    }
}

/// While the days run, time goes on for those who were counted: a closed project's senders are refused as an unknown one's.
#[test]
fn what_was_accepted_before_the_end_is_counted_should_it_come_back() {
    let installation = Installation::new();
    let shop = installation.create_project("Shop");
    let server: Server = installation.start();
    shop.declare(&server, &["export", MARKER]);
    used_by_people(&shop, &server, "export", 30);
    installation.run_well(&["project", "delete", "Shop"]);
    server.kill();
    let server = installation.start();
    installation.run_well(&["project", "reopen", "Shop"]);
    shop.settle(&server, MARKER);
    assert_eq!(shop.row(&server, "export")["uses"]["value"], 30);
    server.stop();
}
