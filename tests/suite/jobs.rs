//! The log of jobs from outside: what was done, what failed, what a kill cut short, and who may read of it.

use deadwood_tests::{Installation, Server, Session, eventually};
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;

const PASSWORD: &str = "a long enough password";

/// A log of so many page views, by another visitor each.
fn access_log(installation: &Installation, name: &str, lines: usize) -> PathBuf {
    let path = installation.root().join(name);
    let mut log = BufWriter::new(File::create(&path).expect("made"));
    for line in 0..lines {
        let (low, high) = (line % 250, line / 250 % 250);
        writeln!(
            log,
            "10.1.{high}.{low} - - [20/Nov/2026:{:02}:{:02}:{:02} +0000] \"GET /orders/list HTTP/1.1\" 200 512 \"-\" \"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36\"",
            line / 3_600 % 24,
            line / 60 % 60,
            line % 60
        )
        .expect("written");
    }
    log.flush().expect("written");
    path
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path of ours")
}

/// Lines of the log as the command tells them, newest first.
fn told(installation: &Installation, flags: &[&str]) -> Vec<Value> {
    let printed = installation.run_well(&[&["jobs"], flags].concat());
    serde_json::from_str(&printed).expect("JSON")
}

fn newest(installation: &Installation, kind: &str) -> Value {
    let jobs = told(installation, &[]);
    let found = jobs.into_iter().find(|job| job["kind"] == kind);
    found.unwrap_or_else(|| panic!("no line of {kind}"))
}

#[test]
fn what_was_done_and_what_failed_leaves_a_line_that_names_no_file() {
    let installation = Installation::new();
    let project = installation.create_project("Shop");
    let server = installation.start();
    let log = access_log(&installation, "customer-7.log", 50);
    installation.run_well(&["import", "access-log", text(&log), "--project", "Shop"]);
    let missing = installation.root().join("customer-8.log");
    let refused = installation.run(&["import", "access-log", text(&missing), "--project", "Shop"]);
    assert!(!refused.succeeded);
    // The same file again, of which the error tells the name alone.
    let again = installation.run(&["import", "access-log", text(&log), "--project", "Shop"]);
    assert!(again.stderr.contains("customer-7.log"), "{}", again.stderr);
    let backups = installation.root().join("customer 9");
    installation.run_well(&["backup", text(&backups)]);
    // A folder can be none below a file, and one in the data folder may hold no backups.
    let below = log.join("of customer 9/backups of it");
    let refused = installation.run(&["backup", text(&below)]);
    assert!(refused.stderr.contains(text(&below)), "{}", refused.stderr);
    let inside = installation.data_dir().join("customer 9");
    assert!(!installation.run(&["backup", text(&inside)]).succeeded);

    let of_project = told(&installation, &["--project", "Shop"]);
    assert_eq!(of_project.len(), 3, "{of_project:?}");
    let [failed, done] = [&of_project[1], &of_project[2]];
    assert_eq!(done["state"], "done");
    assert_eq!(done["project"], project.id.as_str());
    assert_eq!(done["subject"], "access-log");
    assert_eq!(done["begun_by"], "operator");
    assert_eq!(done["outcome"], "Took 50 events from 50 lines.");
    assert_eq!(done["remedy"], Value::Null);
    assert!(done["ended_s"].as_i64() >= done["began_s"].as_i64());
    assert_eq!(failed["state"], "failed");
    let why = failed["outcome"].as_str().expect("a sentence");
    assert!(why.contains("No such file"), "{why}");
    assert!(why.starts_with("a path cannot be opened"), "{why}");
    assert!(
        failed["remedy"]
            .as_str()
            .is_some_and(|words| words.contains("again"))
    );

    let all = told(&installation, &[]);
    let of_backup: Vec<&Value> = all.iter().filter(|job| job["kind"] == "backup").collect();
    let states: Vec<&Value> = of_backup.iter().map(|job| &job["state"]).collect();
    assert_eq!(states, ["failed", "failed", "done"]);
    assert_eq!(of_backup[0]["project"], Value::Null);
    let why = of_backup[1]["outcome"].as_str().expect("a sentence");
    assert!(
        why.starts_with("a path cannot be written: the server makes the copy itself"),
        "{why}"
    );
    assert!(why.contains("Not a directory"), "{why}");
    assert_eq!(
        of_backup[2]["progress"],
        json!({ "done": 3, "total": 3, "unit": "steps" })
    );
    let everything = Value::from(all.clone()).to_string();
    assert!(
        !everything.contains(text(installation.root())),
        "{everything}"
    );
    for name in ["customer-7", "customer-8", "customer 9"] {
        assert!(!everything.contains(name), "{name}: {everything}");
    }

    server.stop();
    let name = fs::read_dir(&backups)
        .expect("read")
        .find_map(|entry| entry.ok()?.file_name().into_string().ok())
        .expect("a backup");
    let restored = Installation::new();
    restored.run_well(&["restore", text(&backups.join(name))]);
    let states: Vec<(Value, Value)> = told(&restored, &[])
        .iter()
        .map(|job| (job["kind"].clone(), job["state"].clone()))
        .collect();
    assert_eq!(states[0], (json!("restore"), json!("done")));
    assert!(
        states.iter().all(|(_, state)| *state != "stopped"),
        "the backup was running only while it was copied: {states:?}"
    );
}

#[test]
fn an_import_says_how_far_it_is_and_that_a_kill_stopped_it() {
    let installation = Installation::new();
    let words = an_import_says_that_it_was_stopped(&installation, 300_000, Server::kill);
    let server = installation.start();
    installation.run_well(&words.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(newest(&installation, "import")["state"], "done");
    server.stop();
}

/// So many lines that none of the seconds that a clean end may take suffices for them.
#[test]
fn an_import_that_a_clean_end_cut_short_was_stopped_and_did_not_fail() {
    an_import_says_that_it_was_stopped(&Installation::new(), 3_000_000, Server::stop);
}

/// Returns the command that imports, as it was given.
fn an_import_says_that_it_was_stopped(
    installation: &Installation,
    lines: usize,
    end: impl FnOnce(Server),
) -> [String; 5] {
    installation.create_project("Shop");
    let log = access_log(installation, "access.log", lines);
    let words = ["import", "access-log", text(&log), "--project", "Shop"];
    let server = installation.start();
    let mut import = installation
        .command(&words)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("started");
    let running = eventually("an import that says how far it is", || {
        let job = told(installation, &[]).into_iter().next()?;
        job["progress"]["done"].as_u64().is_some().then_some(job)
    });
    assert_eq!(running["state"], "running");
    assert_eq!(running["ended_s"], Value::Null);
    assert_eq!(running["progress"]["unit"], "bytes");
    let bytes = fs::metadata(&log).expect("there").len();
    assert_eq!(running["progress"]["total"], bytes);
    assert!(running["progress"]["done"].as_u64() < Some(bytes));
    end(server);
    import.wait().expect("it ends");

    let server = installation.start();
    let stopped = newest(installation, "import");
    server.stop();
    assert_eq!(stopped["number"], running["number"]);
    assert_eq!(stopped["state"], "stopped");
    assert_eq!(stopped["outcome"], "The server ended while this ran.");
    assert!(
        stopped["remedy"]
            .as_str()
            .is_some_and(|words| words.contains("goes on"))
    );
    words.map(str::to_owned)
}

#[test]
fn members_read_of_their_project_and_owners_of_the_server() {
    let installation = Installation::new();
    let shop = installation.create_project("Shop");
    let other = installation.create_project("Other");
    let server = installation.start();
    let owner = Session::found(&server, "Ada", PASSWORD);
    let viewer = owner.let_in(&shop, "Vera", "viewer", PASSWORD);
    let log = access_log(&installation, "access.log", 3);
    installation.run_well(&["import", "access-log", text(&log), "--project", "Shop"]);
    installation.run_well(&["backup", text(&installation.root().join("backups"))]);

    let seen = viewer.get(&shop.path("/jobs")).expect_status(200).json();
    assert_eq!(kinds(&seen), ["import"]);
    assert_eq!(seen["kept_days"], 90);
    viewer.get(&other.path("/jobs")).expect_status(404);
    let refused = viewer.get("/api/v1/jobs").expect_status(403);
    assert_eq!(refused.problem_code(), "role_missing");
    let of_server = owner.get("/api/v1/jobs").expect_status(200).json();
    assert_eq!(kinds(&of_server), ["backup"]);
    let owns_other = owner.let_in(&other, "Olga", "owner", PASSWORD);
    owns_other.get("/api/v1/jobs").expect_status(200);
    Session::stranger(&server)
        .get("/api/v1/jobs")
        .expect_status(401);
    server.stop();
}

fn kinds(log: &Value) -> Vec<&str> {
    let jobs = log["jobs"].as_array().expect("jobs");
    jobs.iter()
        .map(|job| job["kind"].as_str().expect("a word"))
        .collect()
}
